// The door between a core and the masking module: loading, sharing, breaking down, replacing. The
// core here is a script that hands commands through; the masking modules are the real ones.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'node:test';

import {maskFromModule, maskFromScript, MaskModule} from '../../../js/mask/module.js';
import {instantiateModule} from '../../../js/module.js';
import {compileNow, engineFromScript} from '../../../js/wasm.js';

const file = new URL('../../../build/wasm/mask.wasm', import.meta.url);
const compiled = compileNow(readFileSync(file));
const script = await import(`${file}.js`);

const MODULES = /** @type {const} */ ([
  ['wasm', () => maskFromModule(compiled)],
  ['js', () => maskFromScript(script)],
]);

const [INPUT, REQUEST, ANSWER, EFFECTS] = [1024, 65_536, 131_072, 262_144];

/** A core that gives the masking module the `request` of each call, and settles with its answer. */
const coreScript = {
  instantiate(functions) {
    const memory = {buffer: new ArrayBuffer(524_288)};
    const put = (at, text) => {
      const bytes = new TextEncoder().encode(text);
      new Uint8Array(memory.buffer).set(bytes, at);
      return bytes.length;
    };
    const get = (at, length) => new TextDecoder().decode(new Uint8Array(memory.buffer, at, length));
    let size = 0;
    return {
      memory,
      _initialize() {},
      natter_alloc: () => INPUT,
      natter_create: () => 1,
      natter_handle(core, nowMs, pointer, length) {
        const {id, args} = JSON.parse(get(pointer, length));
        const answered = functions.natter_mask_call(REQUEST, put(REQUEST, args.request));
        if (answered) functions.natter_mask_read(ANSWER);
        size = put(EFFECTS, JSON.stringify(
          [{kind: 'settle', call: id, value: get(ANSWER, answered)}]));
        return EFFECTS;
      },
      natter_size: () => size,
    };
  },
};

/** The answer to a command, or '' when there is none. */
function command(engine, request) {
  const input = {kind: 'call', id: 1, method: 'mask', args: {request: JSON.stringify(request)}};
  const [{value}] = engine.handle(1, 0, input);
  return value && JSON.parse(value);
}

/** A module whose next masking traps. */
function explosive() {
  const real = instantiateModule(compiled);
  const exploding = new MaskModule('wasm', {
    ...real,
    natter_mask_command(pointer, length) {
      if (exploding.armed) throw new WebAssembly.RuntimeError('unreachable');
      return real.natter_mask_command(pointer, length);
    },
  });
  return exploding;
}

for (const [kind, makeModule] of MODULES) {
  test(`${kind}: a core reaches the masking module once it is loaded, not before`, async () => {
    const engine = engineFromScript(coreScript, makeModule);
    const create = {command: 'create', rules: {ssn: '\\d{3}-\\d{2}-\\d{4}'}};
    assert.equal(command(engine, create), '');
    await engine.loadMask();
    assert.equal(command(engine, create).masker, 1);
    const text = 'é 😀 123-45-6789';
    assert.deepEqual(command(engine, {command: 'mask', masker: 1, text}), {
      status: 'masked', text: 'é 😀 ###########',
      hits: [{ruleId: 'ssn', start: 5, end: 16}], ranges: [[5, 16]], incidents: [],
    });
  });
}

test('the loader is told which build runs', async () => {
  const kinds = [];
  const engine = engineFromScript(coreScript, (kind) => {
    kinds.push(kind);
    return maskFromScript(script);
  });
  await engine.loadMask();
  assert.deepEqual(kinds, ['js']);
});

test('however many cores ask, the module is loaded once', async () => {
  let loads = 0;
  const engine = engineFromScript(coreScript, async () => {
    loads++;
    return maskFromModule(compiled);
  });
  await Promise.all([engine.loadMask(), engine.loadMask()]);
  await engine.loadMask();
  assert.equal(loads, 1);
});

test('a failed load says why, and a later one tries again', async () => {
  let loads = 0;
  const engine = engineFromScript(coreScript, async () => {
    if (++loads === 1) throw new Error('offline');
    return maskFromModule(compiled);
  });
  await assert.rejects(engine.loadMask(), /offline/);
  await engine.loadMask();
  assert.equal(command(engine, {command: 'create', rules: []}).masker, 1);
  await assert.rejects(engineFromScript(coreScript).loadMask(), /without a masking module/);
});

test('a trap of the masking module leaves the core well, and another one is loaded', async () => {
  const bad = explosive();
  const engine = engineFromScript(coreScript, () => bad.broken ? maskFromModule(compiled) : bad);
  await engine.loadMask();
  const create = {command: 'create', rules: ['a']};
  assert.equal(command(engine, create).masker, 1);
  assert.equal(engine.maskTrap, undefined);
  bad.armed = true;
  assert.equal(command(engine, {command: 'mask', masker: 1, text: 'a'}), '');
  assert.equal(command(engine, {command: 'mask', masker: 1, text: 'a'}), '');
  assert.equal(engine.broken, false);
  assert.match(String(engine.maskTrap), /unreachable/);

  await engine.loadMask();
  assert.equal(engine.maskTrap, undefined);
  const number = command(engine, create).masker;
  assert.ok(number > 1, 'the number of a lost masker must not name a new one');
  assert.equal(command(engine, {command: 'mask', masker: 1, text: 'a'}).error.code,
      'UnknownMasker');
  assert.equal(command(engine, {command: 'mask', masker: number, text: 'a'}).text, '#');
});

test('modules that break down without end are given up', async () => {
  const engine = engineFromScript(coreScript, () => Object.assign(explosive(), {armed: true}));
  let loads = 0;
  await assert.rejects(async () => {
    for (; loads < 1000; loads++) {
      await engine.loadMask();
      command(engine, {command: 'drop', masker: 1});
    }
  }, /too many masking modules/);
  assert.equal(loads, 255);
});

test('an answer that makes the memory of the masking module grow arrives whole', async () => {
  const engine = engineFromScript(coreScript, () => maskFromModule(compiled));
  await engine.loadMask();
  command(engine, {command: 'create', rules: ['x']});
  const text = 'é'.repeat(30_000) + 'x';
  const {text: masked} = command(engine, {command: 'mask', masker: 1, text});
  assert.equal(masked, 'é'.repeat(30_000) + '#');
});
