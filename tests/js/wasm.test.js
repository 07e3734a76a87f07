// The loader over the real module, as WebAssembly and as JavaScript: texts, limits, breakdowns.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'node:test';

import {shared} from '../../js/engine/shared.js';
import {instantiateModule} from '../../js/module.js';
import {bytesToText, textToBytes} from '../../js/engine/text.js';
import {
  compile, compileNow, compileResponse, EngineError, engineFromModule, engineFromScript,
  ModuleEngine,
} from '../../js/wasm.js';

/** @typedef {Extract<import('../../js/types.d.ts').Input, {kind: 'call'}>} CallInput */

const file = new URL('../../build/wasm/omnichannel.wasm', import.meta.url);
const bytes = readFileSync(file);
const module = compileNow(bytes);
const script = await import(`${file}.js`);

const BUILDS = /** @type {const} */ ([
  ['wasm', () => engineFromModule(module)],
  ['js', () => engineFromScript(script)],
]);

const NOW = Date.UTC(2025, 0, 1);

/** @param {Record<string, unknown>} [more] options beside the necessary ones */
const config = (more) => ({
  protocol: 'omnichannel',
  seed: '0123456789abcdef'.repeat(4),
  options: {
    omnichannelConfig: {orgUrl: 'https://org.example', orgId: 'org', widgetId: 'widget'},
    page: {userAgent: 'test', url: 'https://page.example/', host: 'page.example'},
    ...more,
  },
});

/**
 * What settles a call in the turn it is made in.
 *
 * @param {ModuleEngine} engine
 * @param {number} core
 * @param {CallInput} input
 */
function answer(engine, core, input) {
  const settles = engine.handle(core, NOW, input).filter((effect) => effect.kind === 'settle');
  assert.deepEqual(settles.map((effect) => effect.call), [input.id]);
  return settles[0];
}

/**
 * Calls a method that does not exist: the core's answer quotes its name, so texts can be followed
 * through both crossings.
 *
 * @param {ModuleEngine} engine
 * @param {number} core
 * @param {string} method
 */
function echo(engine, core, method, id = 1) {
  const {error} = answer(engine, core, {kind: 'call', id, method, args: {}});
  assert.equal(error?.code, 'UnknownMethod');
  return error.message;
}

/** @param {string} code */
const withCode = (code) => (/** @type {unknown} */ error) =>
  error instanceof EngineError && error.code === code;

for (const [kind, makeEngine] of BUILDS) {
  test(`${kind}: the engine says which build it is, and a core answers calls`, () => {
    const engine = makeEngine();
    assert.equal(engine.kind, kind);
    const core = engine.create(config());
    assert.match(echo(engine, core, 'noSuchMethod'), /'noSuchMethod'/);
  });

  for (const [what, text] of [
    ['several scripts', 'Grüße, 你好, שלום, 👋🏽'],
    ['control characters', 'a\u0000b\u0001c\u001f\u007f\u2028\ufeff'],
    ['quotes and backslashes', '"\'\\\\ud800\\"/'],
    ['what would be an escape', '\\ud83d\\u0041 \\\\ud83d'],
  ]) {
    test(`${kind}: text crosses unchanged: ${what}`, () => {
      const engine = makeEngine();
      assert.ok(echo(engine, engine.create(config()), text).includes(`'${text}'`));
    });
  }

  test(`${kind}: a lone surrogate becomes U+FFFD, a pair stays`, () => {
    const engine = makeEngine();
    const core = engine.create(config());
    assert.ok(echo(engine, core, 'a\ud800b\udc00c\ud83d\ude00').includes("'a\ufffdb\ufffdc😀'"));
    assert.ok(echo(engine, core, '\\\ud800', 2).includes("'\\\ufffd'"));
  });

  test(`${kind}: inputs that make the memory grow are answered, and those after them`, () => {
    const engine = makeEngine();
    const core = engine.create(config());
    const args = {large: '💬'.repeat(500_000)};
    answer(engine, core, {kind: 'call', id: 1, method: 'noSuchMethod', args});
    for (const length of [16_383, 16_384, 16_385, 100_000]) {
      const args = {text: 'é'.repeat(length)};
      answer(engine, core, {kind: 'call', id: length, method: 'noSuchMethod', args});
    }
    assert.match(echo(engine, core, 'after', 2), /'after'/);
  });

  test(`${kind}: an input beyond the limit is refused without touching the core`, () => {
    const engine = makeEngine();
    const core = engine.create(config());
    const args = {large: 'x'.repeat(5 << 20)};
    assert.throws(() => engine.handle(core, NOW, {kind: 'call', id: 1, method: 'm', args}),
      withCode('MalformedInput'));
    assert.match(echo(engine, core, 'after'), /'after'/);
  });

  test(`${kind}: an input that is no input, or nested too deeply, is refused`, () => {
    const engine = makeEngine();
    const core = engine.create(config());
    let args = {};
    for (let i = 0; i < 5_000; i++) args = {args};
    for (const input of [
      {kind: 'call', id: 1, method: 'm', args},
      {kind: 'surprise'},
      {kind: 'call', id: 'one', method: 7},
      [],
    ]) {
      assert.throws(() => engine.handle(core, NOW, /** @type {any} */ (input)),
        withCode('MalformedInput'));
    }
    assert.match(echo(engine, core, 'after'), /'after'/);
  });

  test(`${kind}: a config that is not understood makes no core`, () => {
    const engine = makeEngine();
    for (const wrong of [{...config(), protocol: 'smoke signals'}, {...config(), seed: 'short'}]) {
      assert.throws(() => engine.create(wrong), withCode('MalformedInput'));
    }
    assert.match(echo(engine, engine.create(config()), 'after'), /'after'/);
  });

  test(`${kind}: cores of one engine are independent, and a destroyed one is gone for good`, () => {
    const engine = makeEngine();
    const [first, second] = [engine.create(config()), engine.create(config())];
    assert.notEqual(first, second);
    engine.handle(first, NOW, {kind: 'call', id: 7, method: 'initialize', args: {}});
    const last = engine.destroy(first, NOW);
    assert.deepEqual(last.filter((effect) => effect.kind === 'settle').map((one) => one.call), [7]);
    assert.throws(() => engine.destroy(first, NOW), withCode('MalformedInput'));
    const input = {kind: /** @type {const} */ ('opened'), socket: 1};
    assert.throws(() => engine.handle(first, NOW, input), withCode('MalformedInput'));
    assert.match(echo(engine, second, 'after'), /'after'/);
    assert.notEqual(engine.create(config()), first);
  });
}

test('both builds give the same effects for the same inputs', () => {
  const [wasm, js] = BUILDS.map(([, makeEngine]) => {
    const engine = makeEngine();
    const core = engine.create(config());
    return [
      engine.handle(core, NOW, {kind: 'call', id: 1, method: 'initialize', args: {}}),
      engine.destroy(core, NOW + 1.5),
    ];
  });
  assert.deepEqual(wasm, js);
  assert.ok(wasm[0].some((effect) => effect.kind === 'fetch'));
});

test('after a trap the engine says InternalError and never enters the module again', () => {
  const functions = {natter_mask_call: () => 0, natter_mask_read() {}};
  let entered = 0;
  const exports = /** @type {any} */ ({
    ...instantiateModule(module, functions),
    natter_handle() {
      entered++;
      throw new WebAssembly.RuntimeError('unreachable');
    },
  });
  const engine = new ModuleEngine('wasm', exports);
  const core = engine.create(config());
  const input = {kind: /** @type {const} */ ('opened'), socket: 1};
  assert.equal(engine.broken, false);
  assert.throws(() => engine.handle(core, NOW, input), withCode('InternalError'));
  assert.equal(engine.broken, true);
  assert.throws(() => engine.handle(core, NOW, input), withCode('InternalError'));
  assert.throws(() => engine.create(config()), withCode('InternalError'));
  assert.throws(() => engine.destroy(core, NOW), withCode('InternalError'));
  assert.equal(entered, 1);
});

test('faces share one engine until it breaks or does not come', async () => {
  let made = 0;
  const sync = shared(() => {
    made++;
    return engineFromModule(module);
  });
  const first = /** @type {ModuleEngine} */ (sync());
  assert.equal(sync(), first);
  Object.defineProperty(first, 'broken', {value: true});
  assert.notEqual(sync(), first);
  assert.equal(made, 2);

  let tries = 0;
  const async = shared(async () => {
    if (++tries === 1) throw new Error('no network');
    return engineFromModule(module);
  });
  await assert.rejects(Promise.resolve(async()), /no network/);
  const loading = async();
  assert.equal(async(), loading);
  const loaded = await loading;
  assert.equal(async(), loaded, 'once it is there, it is given without a promise');
});

test('bytes survive as text that no script tool has to escape', () => {
  const all = Uint8Array.from({length: 512}, (_, i) => i % 256);
  const text = bytesToText(all);
  assert.deepEqual(textToBytes(text), all);
  assert.doesNotMatch(text, /["'`\\<\n\r\p{C}\u2028\u2029]/u);
  assert.deepEqual(Buffer.from(textToBytes(bytesToText(bytes))), bytes);
});

/**
 * @param {BodyInit} body
 * @param {string} type
 */
const response = (body, type, status = 200) =>
  new Response(body, {status, headers: {'content-type': type}});

test('a response is compiled whatever its type, when it is a module', async () => {
  for (const type of ['application/wasm', 'application/wasm; x=y', 'application/octet-stream']) {
    const compiled = await compileResponse(response(bytes, type));
    assert.equal(engineFromModule(compiled).kind, 'wasm');
  }
  assert.equal(engineFromModule(await compile(bytes)).kind, 'wasm');
});

test('what is no module is named with status and type', async () => {
  await assert.rejects(compileResponse(response('<!doctype html>', 'text/html')), (error) =>
    withCode('EngineLoadFailed')(error) && /status 200, text\/html/.test(String(error)));
  await assert.rejects(compileResponse(response('gone', 'application/wasm', 404)), (error) =>
    withCode('EngineLoadFailed')(error) && /status 404, application\/wasm/.test(String(error)));
  await assert.rejects(compileResponse(response('', 'text/plain')), withCode('EngineLoadFailed'));
});
