#!/usr/bin/env node
/**
 * Command line of the emulator.
 *
 *   node demo/emulator/main.js [--port N=8787] [--tls-port N] [--state FILE] [--quiet] [--help]
 *
 * N=0 picks a free port. The first and only line on stdout is the ready object; what happens is
 * told on stderr unless --quiet. SIGINT and SIGTERM save the state and end with 0.
 */
import { parseArgs } from 'node:util';
import { startEmulator } from './server.js';

const USAGE = 'usage: main.js [--port N=8787] [--tls-port N] [--state FILE] [--quiet] [--help]';
const DEFAULT_PORT = 8787;

/** A command line that cannot be understood. */
class UsageError extends Error {}

/** @returns {import('./server.js').Options | null} null when help is asked for */
function readOptions() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        port: { type: 'string' },
        'tls-port': { type: 'string' },
        state: { type: 'string' },
        quiet: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  if (values.help) return null;
  if (values.state === '') throw new UsageError('--state must name a file.');
  return {
    port: portOf('--port', values.port) ?? DEFAULT_PORT,
    tlsPort: portOf('--tls-port', values['tls-port']),
    stateFile: values.state,
    quiet: values.quiet ?? false,
  };
}

/**
 * @param {string} option
 * @param {string | undefined} text
 */
function portOf(option, text) {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new UsageError(`${option} must be a port number, or 0 for a free one.`);
  }
  return Number(text);
}

/**
 * Whoever started the emulator may have read the ready line and gone on without its log.
 *
 * @param {NodeJS.ErrnoException} error
 */
function outputFailed(error) {
  if (error.code !== 'EPIPE') throw error;
}

async function main() {
  process.stdout.on('error', outputFailed);
  process.stderr.on('error', outputFailed);
  const options = readOptions();
  if (!options) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const emulator = await startEmulator(options);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => emulator.close().then(() => process.exit(0), fail));
  }
  process.stdout.write(`${JSON.stringify(emulator.ready)}\n`);
}

/** @param {unknown} error */
function fail(error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`emulator: ${message}\n`);
  if (error instanceof UsageError) process.stderr.write(`${USAGE}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
}

main().catch(fail);
