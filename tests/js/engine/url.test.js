// The packed entries that load their module by address, as bytes or compiled: what they take, what
// they refuse, and that every load ends.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import test from 'node:test';
import {fileURLToPath} from 'node:url';

import {build} from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** @param {string} name */
const read = (name) => readFileSync(`${root}dist/${name}.wasm`);

/** Each entry, its module, another's, and what a failure to load is. */
const ENTRIES = [
  {name: 'mask', other: 'omnichannel', error: 'MaskError', code: 'EngineUnavailable'},
  {name: 'cards', other: 'mask', error: 'CardError', code: 'EngineUnavailable'},
  {name: 'omnichannel', other: 'mask', error: 'EngineError', code: 'EngineLoadFailed'},
];

let copies = 0;
/** A copy of an entry that has loaded nothing yet. @param {string} name */
const fresh = (name) => import(`../../../dist/${name}.url.js?${++copies}`);

/**
 * @param {import('node:test').TestContext} t
 * @param {import('node:http').RequestListener} answer
 */
async function serve(t, answer) {
  const server = createServer(answer);
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}/x.wasm`;
}

/** @param {string} script of a module @param {string[]} [flags] @returns {any} what it prints */
const run = (script, flags = []) => JSON.parse(execFileSync(process.execPath,
  [...flags, '--input-type=module', '-e', script], {cwd: root, encoding: 'utf8'}));

/**
 * @param {string} title
 * @param {(entry: typeof ENTRIES[number] & {wasm: Buffer}, t: import('node:test').TestContext) =>
 *   void | Promise<void>} body
 */
function ofEach(title, body) {
  for (const entry of ENTRIES) {
    test(`${entry.name}: ${title}`, (t) => body({...entry, wasm: read(entry.name)}, t));
  }
}

ofEach('a silent server is given up, and asked again', async (entry, t) => {
  const {name, error, code, wasm} = entry;
  let requests = 0;
  let heard = () => {};
  /** @type {Promise<void>} */
  const gone = new Promise((resolve) => { heard = resolve; });
  const url = await serve(t, (request, response) => {
    if (++requests > 1) response.writeHead(200, {'content-type': 'application/wasm'}).end(wasm);
    else request.on('close', heard);
  });
  const {loadEngine} = await fresh(name);
  t.mock.timers.enable({apis: ['setTimeout']});
  const loading = assert.rejects(loadEngine({url}), (failure) => {
    assert.equal(failure.name, error);
    assert.equal(failure.code, code);
    assert.ok(failure.message.includes(`no module at ${url}: not there after 60 s`));
    return failure.cause instanceof Error;
  });
  while (requests === 0) await new Promise(setImmediate);
  t.mock.timers.tick(60_000);
  await loading;
  await gone;
  assert.equal((await loadEngine()).engine, 'wasm');
});

ofEach('what is no module, or another, rejects and is named', async (entry, t) => {
  const {name, other, error, code, wasm} = entry;
  const junk = wasm.subarray(0, 1000);
  const answers = [
    [404, 'text/html', '<!doctype html>'], [200, 'text/html', '<!doctype html>'],
    [200, 'application/wasm', '<!doctype html>'], [200, 'application/wasm', junk],
    [200, 'application/octet-stream', junk], [200, 'application/wasm', read(other)],
  ];
  /** @type {any[]} */
  let answer;
  const url = await serve(t, (request, response) => {
    const [status, type, body] = answer;
    response.writeHead(status, {'content-type': type}).end(body);
  });
  const {loadEngine} = await fresh(name);
  const rejected = (/** @type {any} */ source, /** @type {string} */ said) =>
    assert.rejects(loadEngine(source), (failure) => {
      assert.deepEqual([failure.name, failure.code], [error, code]);
      assert.ok(failure.message.includes(said), failure.message);
      return failure.cause instanceof Error;
    });
  for (answer of answers) await rejected({url}, `no module at ${url}: `);
  for (const source of [
    {bytes: junk}, {bytes: new ArrayBuffer(8)}, {bytes: read(other)},
    {module: new WebAssembly.Module(read(other))},
  ]) await rejected(source, 'no module in what was given: ');
  await rejected({url: 'http://127.0.0.1:1/a'}, 'no module at http://127.0.0.1:1/a: ');
  assert.equal((await loadEngine({bytes: wasm})).engine, 'wasm');
});

ofEach('what names no module is refused at once', async ({name, error, code, wasm}) => {
  const {loadEngine} = await fresh(name);
  for (const source of [
    'x.wasm', '', 5, {}, [], {ulr: 'x'}, {url: 5}, {url: null}, {bytes: 'abc'}, {module: {}},
    {module: Promise.resolve()}, new URL('file:///x'), {maskUrl: '/mask.wasm'},
    {bytes: wasm, maskUrl: 7},
  ]) {
    await assert.rejects(loadEngine(source), (failure) => {
      assert.deepEqual([failure.name, failure.code], [error, 'InvalidOption']);
      return /\{url\}.*\{bytes\}.*\{module\}/.test(failure.message);
    });
  }
  assert.equal((await loadEngine(null)).engine, 'wasm', 'nothing is the file beside the script');
});

ofEach('a file is read, also by a Node without getBuiltinModule', ({name, wasm}) => {
  const address = JSON.stringify(new URL(`../../../dist/${name}.wasm`, import.meta.url));
  for (const [before, source] of [
    ['', ''], ['', `{url: ${address}}`], ['delete process.getBuiltinModule;', ''],
  ]) {
    assert.equal(run(`${before} const {loadEngine} = await import('natter/${name}/url');
      console.log(JSON.stringify((await loadEngine(${source})).engine))`), 'wasm');
  }
});

ofEach('where WebAssembly is refused nothing is fetched, and JavaScript runs', ({name}) => {
  for (const refusal of [
    'delete globalThis.WebAssembly',
    'WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError("no"); } }',
  ]) {
    assert.equal(run(`${refusal}; const {loadEngine} = await import('natter/${name}/url');
      console.log(JSON.stringify((await loadEngine({url: 'http://127.0.0.1:1/x'})).engine))`),
    'js');
  }
});

ofEach('a bundle that knows no address waits for loadEngine', async ({name, code, wasm}) => {
  const {outputFiles: [{text}], warnings} = await build({
    stdin: {contents: `export * from 'natter/${name}/url'`, resolveDir: root},
    bundle: true, write: false, format: 'iife', globalName: 'entry', platform: 'browser',
    logOverride: {'empty-import-meta': 'silent'}, logLevel: 'silent',
    external: ['./*.core.js'],
  });
  assert.deepEqual(warnings, []);
  const {loadEngine} = new Function(`${text}; return entry;`)();
  await assert.rejects(loadEngine(), (failure) =>
    failure.code === code && failure.message.includes('await loadEngine({url}) first'));
  assert.equal((await loadEngine({bytes: wasm})).engine, 'wasm');
});

test('a chat whose module never comes says so in its calls', async (t) => {
  const url = await serve(t, () => {});
  const {loadEngine, OmnichannelChatSDK} = await fresh('omnichannel');
  t.mock.timers.enable({apis: ['setTimeout']});
  const loading = assert.rejects(loadEngine({url}), {code: 'EngineLoadFailed'});
  const sdk = new OmnichannelChatSDK({orgUrl: 'https://o.test', orgId: 'o', widgetId: 'w'}, {},
    {onLog() {}});
  const initializing = assert.rejects(sdk.initialize(), {code: 'EngineUnavailable'});
  await new Promise(setImmediate);
  t.mock.timers.tick(60_000);
  await Promise.all([loading, initializing]);
  sdk.destroy();
});

test('the masking module of a chat is another file, which has to be the right one', async () => {
  const {loadEngine} = await fresh('omnichannel');
  const bytes = read('omnichannel');
  const wrong = await loadEngine({bytes, maskBytes: bytes});
  await assert.rejects(wrong.loadMask(), {code: 'EngineLoadFailed'});
  const beside = await loadEngine({bytes});
  await beside.loadMask();
  assert.equal(beside.maskTrap, undefined);
});

test('the names that a module is known by are those it exports', () => {
  for (const [file, list] of [
    ['js/wasm.js', 'exports'], ['js/mask/module.js', 'mask_exports'],
    ['js/cards/module.js', 'cards_exports'],
  ]) {
    const source = readFileSync(root + file, 'utf8');
    const [needed] = /const NEEDED = [^;]+/.exec(source) ?? [''];
    assert.deepEqual(needed.match(/natter_\w+/g)?.sort(),
      readFileSync(`${root}wasm/${list}.txt`, 'utf8').trim().split('\n'), file);
  }
});
