// What the command does when what it says cannot be written, and what it says of itself.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {closeSync, openSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {command, file, folder, natter} from './installed.js';

const manifest = new URL('../../../package.json', import.meta.url);

/** More than a pipe holds. */
const MANY = file('many.json',
  {type: 'AdaptiveCard', version: '1.5', body: Array(3000).fill({type: 'Nonsense'})});

/**
 * @param {string[]} args
 * @param {import('node:child_process').StdioOptions} stdio
 * @param {(child: import('node:child_process').ChildProcess) => void} [use]
 * @returns {Promise<{code: number | null, signal: string | null, err: string}>}
 */
function run(args, stdio, use) {
  const child = spawn(process.execPath, [command, ...args], {cwd: folder, stdio});
  let err = '';
  child.stderr?.on('data', (data) => { err += data; });
  use?.(child);
  return new Promise((resolve) =>
    child.on('close', (code, signal) => resolve({code, signal, err})));
}

test('a reader that has seen enough ends the command quietly', async () => {
  for (const args of [['lint-card', '--json', MANY], ['lint-card', MANY]]) {
    const ended = await run(args, 'pipe', ({stdout}) => {
      stdout?.once('data', () => stdout.destroy());
    });
    assert.deepEqual(ended, {code: 1, signal: null, err: ''}, 'what was found still counts');
  }
  const nobody = await run(['lint-card', '--json', MANY], 'pipe', ({stdout}) => stdout?.destroy());
  assert.deepEqual(nobody, {code: 1, signal: null, err: ''});
});

test('what cannot be written is one line of error and exit code 2', async (t) => {
  const full = openSync('/dev/full', 'w');
  t.after(() => closeSync(full));
  const good = file('good.json', {ssn: '\\d{3}-\\d{4}'});
  for (const args of [['lint-card', MANY], ['lint-rules', good], ['help'], ['--version']]) {
    const {code, err} = await run(args, ['ignore', full, 'pipe']);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, /^natter: cannot write the output: ENOSPC.*\n$/);
  }
  // Nor can that it could not.
  assert.equal((await run(['lint-card', MANY], ['ignore', full, full])).code, 2);
  assert.equal((await run(['nonsense'], ['ignore', 'ignore', full])).code, 2);
});

test('the version is that of the package', async () => {
  const {version} = JSON.parse(readFileSync(manifest, 'utf8'));
  assert.deepEqual(await natter(['--version']), {code: 0, out: `${version}\n`, err: ''});
  assert.equal((await natter(['lint-card', '--version'])).code, 2, 'of a command it means nothing');
});
