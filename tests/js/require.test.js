// The package for `require`: every entry, in a Node that cannot require ES modules.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import test from 'node:test';
import {fileURLToPath} from 'node:url';

/** @param {string} path */
const fromRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const manifest = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));

// The flag is unknown to a Node that never could.
const ONLY_COMMONJS = process.allowedNodeEnvironmentFlags.has('--experimental-require-module')
  ? ['--no-experimental-require-module'] : [];

/**
 * Runs a script as CommonJS, with `require` of the package.
 *
 * @param {string} script whose last expression, or the promise of it, is the answer
 */
function run(script) {
  const source = `Promise.resolve((async () => {${script}})())
    .then((value) => process.stdout.write(JSON.stringify(value)));`;
  return JSON.parse(execFileSync(process.execPath,
    [...ONLY_COMMONJS, '--input-type=commonjs', '-e', source],
    {cwd: fromRoot('.'), encoding: 'utf8'}));
}

const SDK = "new OmnichannelChatSDK({orgUrl: 'https://org.example', orgId: 'o', widgetId: 'w'})";

test('what is imported and what is required have the same names', async () => {
  // Files are no modules, nor is the widget's script, which is of pages.
  const entries = Object.keys(manifest.exports)
    .filter((entry) => !/\.(wasm|json|js)$/.test(entry))
    .map((entry) => `natter${entry.slice(1)}`);
  const names = run(`return ${JSON.stringify(entries)}.map(
    (entry) => Object.keys(require(entry)).sort())`);
  for (const [i, entry] of entries.entries()) {
    assert.deepEqual(names[i], Object.keys(await import(entry)).sort(), entry);
  }
});

test('a chat is there at once, with WebAssembly and without', () => {
  for (const [entry, engine] of [['natter/omnichannel', 'wasm'], ['natter/omnichannel/js', 'js']]) {
    assert.equal(run(`const {OmnichannelChatSDK} = require('${entry}');
      return ${SDK}.engine;`), engine);
  }
  assert.equal(run(`const {omnichannel: {OmnichannelChatSDK}} = require('natter');
    return ${SDK}.engine;`), 'wasm');
});

test('masking is a call, and without WebAssembly a promise', () => {
  assert.equal(run("return require('natter/mask').mask(['\\\\d+'], 'a 12').text"), 'a ##');
  assert.equal(run(`const masker = await require('natter/mask/js').Masker.create(['\\\\d+']);
    return masker.engine + masker.mask('a 12').text`), 'jsa ##');
});

test('a chat requires the masking module when it has rules', () => {
  assert.equal(run(`
    const {readFileSync} = require('node:fs');
    const bytes = readFileSync(require.resolve('natter/omnichannel.wasm'));
    const maskBytes = readFileSync(require.resolve('natter/mask.wasm'));
    const engine = await require('natter/omnichannel/url').loadEngine({bytes, maskBytes});
    await engine.loadMask();
    return String(engine.maskTrap);`), 'undefined');
});

test('a module that is not told where it is looks beside its script', () => {
  for (const face of ['omnichannel', 'mask', 'cards']) {
    assert.equal(run(`return (await require('natter/${face}/url').loadEngine()).engine`), 'wasm');
  }
});

test('the linter finds what runs away', () => {
  assert.ok(run("return require('natter/lint').lint(['(a+)+$']).length") > 0);
});
