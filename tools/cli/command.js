// What the commands have in common: their exit codes, reading a file, telling a mistake.
import {readFileSync} from 'node:fs';
import {buffer} from 'node:stream/consumers';
import {parseArgs} from 'node:util';

export const CLEAN = 0;
export const FOUND = 1;
export const NOT_UNDERSTOOD = 2;

/**
 * @typedef {{stdin: NodeJS.ReadableStream, stdout: NodeJS.WritableStream,
 *   stderr: NodeJS.WritableStream}} Streams
 */

/** What the user has to put right; its message is all there is to say. */
export class UsageError extends Error {}

/**
 * @template {import('node:util').ParseArgsOptionsConfig} O
 * @param {string[]} args
 * @param {O} options
 */
function parsed(args, options) {
  try {
    return parseArgs({args, options, allowPositionals: true});
  } catch (error) {
    throw new UsageError(`${/** @type {Error} */ (error).message}; see natter help`);
  }
}

/** @param {string} file @param {NodeJS.ReadableStream} stdin */
async function contentOf(file, stdin) {
  let bytes;
  try {
    bytes = file === '-' ? await buffer(stdin) : readFileSync(file);
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${/** @type {Error} */ (error).message}`);
  }
  try {
    // It takes the byte order mark away.
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch (error) {
    throw new UsageError(`${file} is not UTF-8: write it in that encoding`, {cause: error});
  }
}

/**
 * The one file a command is about, and its options.
 *
 * @template {import('node:util').ParseArgsOptionsConfig} O
 * @param {string[]} args
 * @param {O} options
 * @param {Streams} streams
 */
export async function readFile(args, options, {stdin}) {
  const {values, positionals} = parsed(args, options);
  if (positionals.length !== 1) throw new UsageError('name one file; see natter help');
  const [file] = positionals;
  return {values, file, content: await contentOf(file, stdin)};
}

/** @param {number} count @param {string} noun */
export const counted = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;
