#!/usr/bin/env node
/**
 * The demo in one process: the emulator, and the pages that use it, under the policy that a
 * careful site would send. Starts with `node demo/server.js`; tests call `startDemo`.
 */

import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import express from 'express';
import { serveAppPages } from './app_pages.js';
import { startEmulator } from './emulator/server.js';
import { StateFileError } from './emulator/state-lock.js';
import { demoWidget } from './tenant.js';

const kPages = fileURLToPath(new URL('pages/', import.meta.url));
const kDist = fileURLToPath(new URL('../dist/', import.meta.url));
/** What every page imports; without it there is nothing to show. */
const kEntry = 'omnichannel.js';

const kUsage = `Usage: node demo/server.js [--port N] [--state FILE] [--quiet]

  --port N      listen on 127.0.0.1:N (8787; 0 picks a free port)
  --state FILE  keep conversations in FILE across restarts
  --quiet       print nothing but the ready line
  --help        print this`;

/** A condition that the user can put right; its message says how. */
export class DemoError extends Error {}

/** A command line that cannot be understood. */
class UsageError extends DemoError {}

/**
 * The Content-Security-Policy of a page. Under the strict policy WebAssembly is refused, and the
 * SDK falls back to its JavaScript build.
 * @param {{strict?: boolean}} [options]
 */
export function policy({ strict = false } = {}) {
  return [
    "default-src 'none'",
    strict ? "script-src 'self'" : "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    // Previews of files that came in the chat.
    "img-src 'self' data: blob:",
    // The chat and its socket are on this origin; 'self' covers ws: as well.
    "connect-src 'self'",
    "frame-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

/**
 * Starts emulator and pages on one loopback port.
 * @param {object} [options]
 * @param {number} [options.port] 0 picks a free one
 * @param {string} [options.stateFile] keeps conversations across restarts
 * @param {string} [options.dist] folder of the built package
 * @returns {Promise<Awaited<ReturnType<typeof startEmulator>>>} what the emulator gives
 * @throws {DemoError} when the package is not built or the port is taken
 */
export async function startDemo({ port = 8787, stateFile, dist = kDist } = {}) {
  if (!existsSync(join(dist, kEntry))) {
    throw new DemoError(`${kEntry} is missing in ${dist}; make it with ./run build`);
  }
  try {
    const serve = (/** @type {any} */ app) => servePages(app, dist);
    return await startEmulator({ port, stateFile, widget: demoWidget, serve });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error;
    throw new DemoError(
      `Port ${port} is taken, perhaps by another demo. Stop that one, or run with --port 0`,
    );
  }
}

/**
 * @param {any} app an express application
 * @param {string} dist
 */
function servePages(app, dist) {
  const harden = (
    /** @type {any} */ request, /** @type {any} */ response, /** @type {() => void} */ next,
  ) => {
    response.set({
      'Content-Security-Policy': policy({ strict: request.query.policy === 'strict' }),
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
    });
    next();
  };
  serveAppPages(app);
  for (const folder of ['both', 'desk', 'style', 'website', 'widget']) {
    app.use(`/${folder}`, harden, express.static(kPages + folder));
  }
  app.use('/dist', harden, express.static(dist));
  const landing = express.static(kPages, { index: 'index.html' });
  app.get(['/', '/landing.css', '/landing.js'], harden, landing);
}

/** @param {string[]} args of the command line */
function readOptions(args) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '8787' },
        state: { type: 'string' },
        quiet: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(/** @type {Error} */ (error).message, { cause: error });
  }
}

/** @param {string[]} args of the command line */
async function main(args) {
  const values = readOptions(args);
  if (values.help) return console.log(kUsage);
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65535) {
    throw new UsageError(`--port takes a number from 0 to 65535, not ${values.port}`);
  }
  if (values.state === '') throw new UsageError('--state must name a file');
  const demo = await startDemo({ port, stateFile: values.state });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop(demo));
  console.log(JSON.stringify(demo.ready));
  if (!values.quiet) console.log(welcome(demo.ready.http));
}

/** @param {Awaited<ReturnType<typeof startDemo>>} demo */
async function stop(demo) {
  await demo.close();
  process.exit(0);
}

/** @param {string} base address of the server */
function welcome(base) {
  return `
The natter demo is running. Open in a browser:

  ${base}/          what is here
  ${base}/both/     visitor and agent, side by side
  ${base}/website/  the shop with the chat widget
  ${base}/desk/     the agent desk
  ${base}/tag/      a page with nothing but a script tag
  ${base}/app/      a model-driven app with the chat in a web resource

Ctrl+C stops it.
`;
}

const isMain = process.argv[1] !== undefined
  && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isMain) {
  main(process.argv.slice(2)).catch((error) => {
    const isOurs = error instanceof DemoError || error instanceof StateFileError;
    console.error(isOurs ? `demo: ${error.message}` : error);
    // As the emulator, which takes the same options.
    process.exitCode = error instanceof UsageError ? 2 : 1;
  });
}
