// The command as it is installed: the packed files and nothing else.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after} from 'node:test';
import {fileURLToPath} from 'node:url';

export const folder = mkdtempSync(join(tmpdir(), 'natter-cli-'));
after(() => rmSync(folder, {recursive: true}));
const installed = join(folder, 'node_modules/natter');
mkdirSync(installed, {recursive: true});
for (const part of ['dist', 'package.json']) {
  cpSync(fileURLToPath(new URL(`../../../${part}`, import.meta.url)), join(installed, part),
    {recursive: true});
}
export const command = join(installed, 'dist/cli.js');

/**
 * @param {string[]} args
 * @param {string} [input]
 * @returns {Promise<{code: number | null, out: string, err: string}>}
 */
export function natter(args, input = '') {
  const child = spawn(process.execPath, [command, ...args], {cwd: folder});
  const result = {code: /** @type {number | null} */ (null), out: '', err: ''};
  child.stdout.on('data', (data) => { result.out += data; });
  child.stderr.on('data', (data) => { result.err += data; });
  // A command that does not read its input may end before it is written.
  child.stdin.on('error', ({code}) => assert.equal(code, 'EPIPE'));
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({...result, code})));
}

/** @param {string} name @param {string | Uint8Array} content */
export function bytes(name, content) {
  writeFileSync(join(folder, name), content);
  return name;
}

/** @param {string} name @param {unknown} value */
export const file = (name, value) =>
  bytes(name, typeof value === 'string' ? value : JSON.stringify(value));
