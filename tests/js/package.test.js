// The package as a user gets it: its exports resolve (the checkout refers to itself by name after a
// build), run on the engine they promise, and have types.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createServer} from 'node:http';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {checkPackage, createPackageFromTarballData} from '@arethetypeswrong/core';
import {build} from 'esbuild';
import {publint} from 'publint';
import {formatMessage} from 'publint/utils';

/** @param {string} path */
const fromRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const manifest = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
const wasm = readFileSync(fromRoot('dist/omnichannel.wasm'));

const TARGET = {orgUrl: 'https://org.example', orgId: 'org', widgetId: 'widget'};

/** @param {any} node of the exports map @returns {string[]} */
const leaves = (node) => typeof node === 'string' ? [node] : Object.values(node).flatMap(leaves);
const targets = leaves([manifest.main, manifest.module, manifest.exports]);

test('every target of the exports map is in dist/', () => {
  assert.ok(targets.length >= 8);
  assert.deepEqual(targets.filter((target) => !existsSync(fromRoot(target))), []);
});

test('natter/omnichannel has its engine at once, WebAssembly', async () => {
  const {OmnichannelChatSDK} = await import('natter/omnichannel');
  assert.equal(new OmnichannelChatSDK(TARGET).engine, 'wasm');
});

test('natter/omnichannel/js runs without WebAssembly', async () => {
  const {OmnichannelChatSDK} = await import('natter/omnichannel/js');
  assert.equal(new OmnichannelChatSDK(TARGET).engine, 'js');
});

test('natter has every face', async () => {
  const {omnichannel} = await import('natter');
  assert.equal(new omnichannel.OmnichannelChatSDK(TARGET).engine, 'wasm');
});

test('natter/omnichannel/url loads bytes, a module, or an address', async (t) => {
  const {OmnichannelChatSDK, loadEngine} = await import('natter/omnichannel/url');
  const server = createServer((request, response) => {
    const found = request.url === '/m.wasm';
    response.writeHead(found ? 200 : 404, {
      'content-type': found ? 'application/wasm' : 'text/plain',
    }).end(found ? wasm : '');
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  t.after(() => server.close());
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  for (const source of [
    {bytes: wasm},
    {module: new WebAssembly.Module(wasm)},
    {url: `http://127.0.0.1:${port}/m.wasm`},
  ]) {
    assert.equal((await loadEngine(source)).kind, 'wasm');
    assert.equal(new OmnichannelChatSDK(TARGET).engine, 'wasm', 'a loaded engine is there at once');
  }
  const missing = `http://127.0.0.1:${port}/missing.wasm`;
  await assert.rejects(loadEngine({url: missing}), (error) => {
    assert.equal(error.code, 'EngineLoadFailed');
    assert.ok(error.message.includes(`${missing}: status 404, text/plain`));
    return true;
  });
});

test('natter/mask masks at once, with its own module or without WebAssembly', async () => {
  for (const [entry, kind] of [['natter/mask', 'wasm'], ['natter/mask/js', 'js']]) {
    const {mask, Masker} = await import(entry);
    assert.equal(mask(['\\d+'], 'a 12').text, 'a ##');
    assert.equal(new Masker(['a']).engine, kind);
  }
});

test('natter/mask/url loads bytes or a module, and names what it cannot load', async () => {
  const {loadEngine, mask} = await import('natter/mask/url');
  assert.throws(() => mask(['a'], 'a'), ({code}) => code === 'EngineNotReady');
  const bytes = readFileSync(fromRoot('dist/mask.wasm'));
  for (const source of [{bytes}, {module: new WebAssembly.Module(bytes)}]) {
    assert.deepEqual(await loadEngine(source), {engine: 'wasm'});
    assert.equal(mask(['a'], 'a').text, '#');
  }
  await assert.rejects(loadEngine({url: 'http://127.0.0.1:1/mask.wasm'}), (error) => {
    assert.equal(error.code, 'EngineUnavailable');
    assert.ok(error.message.includes('no module at http://127.0.0.1:1/mask.wasm'));
    return true;
  });
});

test('a chat loaded by itself finds its masking module where it is told', async () => {
  const {loadEngine} = await import('natter/omnichannel/url');
  const maskBytes = readFileSync(fromRoot('dist/mask.wasm'));
  for (const source of [
    {bytes: wasm, maskBytes},
    {module: new WebAssembly.Module(wasm), maskModule: new WebAssembly.Module(maskBytes)},
  ]) {
    const engine = await loadEngine(source);
    await engine.loadMask();
    assert.equal(engine.maskTrap, undefined);
  }
  const lost = await loadEngine({bytes: wasm, maskUrl: 'http://127.0.0.1:1/mask.wasm'});
  await assert.rejects(lost.loadMask(), /no module at http:\/\/127\.0\.0\.1:1\/mask\.wasm/);
});

test('the widget can be copied, and imported on a server, where it does nothing', async () => {
  const require = createRequire(import.meta.url);
  assert.equal(require.resolve('natter/lcw.js'), fromRoot('dist/lcw.js'));
  assert.deepEqual({...await import('natter/lcw.js')}, {});
  assert.equal('Microsoft' in globalThis, false);
});

test('a bundler keeps an imported widget, with the files beside it as chunks', async () => {
  const {metafile} = await build({
    stdin: {contents: 'import "natter/lcw.js";', resolveDir: fromRoot('.')}, bundle: true,
    format: 'esm', splitting: true, outdir: fromRoot('artefacts/bundle'), write: false,
    metafile: true, logLevel: 'silent',
  });
  for (const name of ['lcw.js', 'lcw.core.js', 'mask.js', 'mask.core.js', 'cards.js',
    'cards.core.js', 'cards_render.js']) {
    const kept = Object.values(metafile.outputs).some(({inputs}) =>
      (inputs[`dist/${name}`]?.bytesInOutput ?? 0) > 1000);
    assert.ok(kept, `${name} is in no output`);
  }
});

test('a user who writes TypeScript finds the types of each entry', () => {
  execFileSync(process.execPath,
    [fromRoot('node_modules/typescript/bin/tsc'), '-p', fromRoot('tests/js/consumer')],
    {stdio: 'pipe', encoding: 'utf8'});
});

test('what the documents of the package link to is in the package', () => {
  const listed = execFileSync('npm', ['pack', '--json', '--dry-run', '--ignore-scripts'],
    {cwd: fromRoot('.'), encoding: 'utf8', stdio: 'pipe'});
  /** @type {string[]} */
  const files = JSON.parse(listed)[0].files.map((/** @type {{path: string}} */ {path}) => path);
  const documents = files.filter((path) => path.endsWith('.md'));
  assert.ok(documents.includes('docs/lcw.md'));
  const dead = documents.flatMap((path) =>
    [...readFileSync(fromRoot(path), 'utf8').matchAll(/\]\(([^)#]+)[^)]*\)/g)]
      .filter(([, link]) => !/^https?:/.test(link))
      .map(([, link]) => [path, new URL(link, `file:///${path}`).pathname.slice(1)])
      .filter(([, target]) => !files.includes(target)));
  assert.deepEqual(dead, []);
});

test('publint finds nothing, not even to suggest', async () => {
  const {messages, pkg} = await publint({pkgDir: fromRoot('.'), strict: true});
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

// The widget is a script of pages: `require.resolve` says where it is, and whoever requires it in a
// Node before 22 is told that it is a module, and has no use for it there.
const ONLY_OF_PAGES = {
  kind: 'CJSResolvesToESM', entrypoint: './lcw.js', resolutionKind: 'node16-cjs',
};

// As its command line does with no options: nothing left out.
test('arethetypeswrong finds nothing', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'natter-pack-'));
  t.after(() => rmSync(folder, {recursive: true}));
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts',
    `--pack-destination=${folder}`], {cwd: fromRoot('.'), encoding: 'utf8', stdio: 'pipe'});
  const [{filename}] = JSON.parse(packed);
  const found = await checkPackage(
    createPackageFromTarballData(readFileSync(join(folder, filename))));
  assert.ok(found.types, 'the package has types');
  assert.deepEqual(Object.keys(found.entrypoints).sort(), Object.keys(manifest.exports).sort());
  assert.deepEqual(found.problems, [ONLY_OF_PAGES]);
});

test('old resolution knows every entry that has types', () => {
  const types = Object.entries(manifest.exports)
    .filter(([entry, target]) => entry !== '.' && target.default)
    .map(([entry, target]) => [entry.slice(2), [target.default.types]]);
  assert.deepEqual(manifest.typesVersions['*'], Object.fromEntries(types));
});
