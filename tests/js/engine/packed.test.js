// How the packed files are laid out: what Node prints of them at an uncaught error, and what a
// classic script leaves on its page.
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import test from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

test('an uncaught error prints neither the module nor a shortened name of its class', () => {
  for (const [script, name] of [
    ["require('natter/mask').mask('a', 'b')", 'MaskError'],
    ["require('natter/cards').Card('{')", 'TypeError'],
    ["new (require('natter/cards').Card)('{')", 'CardError'],
    ["require('natter/lint').lint(5)", 'MaskError'],
  ]) {
    const {stderr} = spawnSync(process.execPath, ['--input-type=commonjs', '-e', script],
      {cwd: root, encoding: 'utf8'});
    assert.match(stderr, new RegExp(`^${name}: `, 'm'));
    assert.ok(stderr.length < 60_000, `${stderr.length} characters for ${script}`);
  }
});

test('the text of a module has a line of its own, and the line after it has a source', () => {
  for (const name of ['mask', 'cards', 'lint', 'omnichannel', 'lcw']) {
    const lines = readFileSync(`${root}dist/${name}.js`, 'utf8').split('\n');
    const [at, ...more] = lines.flatMap((line, i) => line.length > 100_000 ? [i] : []);
    assert.deepEqual(more, []);
    assert.match(lines[at].slice(0, 60), /^(\(\(\)=>\{)?const natterModuleText="/);
    const {mappings} = JSON.parse(readFileSync(`${root}dist/${name}.js.map`, 'utf8'));
    assert.match(mappings, new RegExp(`^;{${at + 1}}[^;]`));
  }
});

test('the classic script leaves no name of its module on the page', () => {
  const names = execFileSync(process.execPath, ['--input-type=commonjs', '-e', `
    const vm = require('node:vm');
    const text = require('node:fs').readFileSync('dist/lcw.js', 'utf8');
    const page = vm.createContext({});
    try { vm.runInContext(text, page); } catch {}
    console.log(vm.runInContext('typeof natterModuleText', page));`],
  {cwd: root, encoding: 'utf8'});
  assert.equal(names, 'undefined\n');
});
