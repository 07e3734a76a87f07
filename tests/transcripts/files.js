/**
 * Where transcripts are kept and how they are written: a line of JSON for each entry. The name of
 * one begins with the protocol that its core speaks: `omnichannel/plain-chat`.
 */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** @import {TraceEntry} from '../../js/types.d.ts' */

const folder = new URL('../data/transcripts/', import.meta.url);
const ENDING = '.jsonl';

/** @param {string} name */
const fileOf = (name) => new URL(name + ENDING, folder);

/** @returns {string[]} */
export function names() {
  const files = readdirSync(fileURLToPath(folder), {recursive: true, encoding: 'utf8'});
  return files.filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length)).sort();
}

/**
 * @param {string} name
 * @returns {TraceEntry[]}
 */
export function read(name) {
  return readFileSync(fileOf(name), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
}

/**
 * @param {string} name
 * @param {TraceEntry[]} entries
 */
export function write(name, entries) {
  writeFileSync(fileOf(name), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
}
