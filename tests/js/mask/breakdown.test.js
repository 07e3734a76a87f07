// A masking engine that breaks down: the text does not pass, and the next use has a new engine.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'node:test';

import {defaultMask} from '../../../js/engine/mask/default.js';
import {shared} from '../../../js/engine/shared.js';
import {loadEngine, Masker} from '../../../js/mask.js';
import {maskFromModule, MaskModule} from '../../../js/mask/module.js';
import {maskUnits} from '../../../js/mask/units.js';
import {compileNow, EngineError, instantiateModule} from '../../../js/module.js';

const compiled = compileNow(
    readFileSync(new URL('../../../build/wasm/mask.wasm', import.meta.url)));
const RULES = [{id: 'a', state: 'ready'}];

const isBroken = (error) => error instanceof EngineError && error.code === 'InternalError';

/** A real module whose function of this name traps once it is armed. */
function explosive(name) {
  const real = instantiateModule(compiled);
  const module = new MaskModule('wasm', {
    ...real,
    [name](...args) {
      if (module.armed) throw new WebAssembly.RuntimeError('unreachable');
      return real[name](...args);
    },
  });
  module.command({command: 'create', rules: ['a']});
  return module;
}

for (const name of ['natter_mask_alloc', 'natter_mask_units', 'natter_mask_positions']) {
  test(`a trap in ${name} gives no text, and the module is never entered again`, () => {
    const module = explosive(name);
    assert.equal(maskUnits(module, 1, 'ab', RULES).text, '#b');
    module.armed = true;
    assert.throws(() => maskUnits(module, 1, 'ab', RULES), isBroken);
    module.armed = false;
    assert.equal(module.broken, true);
    assert.match(String(module.trap), /unreachable/);
    assert.throws(() => maskUnits(module, 1, 'ab', RULES), isBroken);
    assert.throws(() => module.command({command: 'drop', masker: 1}), isBroken);
  });
}

test('a masker that the module does not know is a breakdown, not unmasked text', () => {
  const module = maskFromModule(compiled);
  assert.throws(() => maskUnits(module, 1, 'ab', RULES), isBroken);
});

test('a module that broke is replaced at the next use', () => {
  let made = 0;
  const engine = shared(() => {
    made++;
    return explosive('natter_mask_units');
  });
  const first = engine();
  first.armed = true;
  assert.throws(() => maskUnits(first, 1, 'ab', RULES), isBroken);
  const second = engine();
  assert.notEqual(second, first);
  assert.equal(maskUnits(second, 1, 'ab', RULES).text, '#b');
  assert.equal(made, 2);
});

test('maskers outlive the engine: their rules are compiled again', async () => {
  const masker = await Masker.create([{id: 'a', regex: 'a'}], {onFailure: 'skip'});
  const unused = new Masker(['b']);
  const module = await defaultMask();
  assert.throws(() => module.enter(() => { throw new RangeError('stack'); }), isBroken);
  assert.throws(() => masker.mask('ab'), ({code}) => code === 'EngineNotReady');
  await loadEngine();
  assert.equal(masker.mask('ab').text, '#b');
  assert.deepEqual(masker.mask('ab').hits, [{ruleId: 'a', start: 0, end: 1}]);
  masker.dispose();
  unused.dispose();
});

test('a module that begins anew forgets its maskers and counts from there', () => {
  const module = maskFromModule(compiled);
  module.command({command: 'create', rules: ['a']});
  module.begin(1000);
  assert.equal(module.command({command: 'mask', masker: 1, text: 'a'}).error.code,
      'UnknownMasker');
  assert.equal(module.command({command: 'create', rules: ['b']}).masker, 1000);
});

test('commands that mean harm are answered, and the module goes on', () => {
  const module = maskFromModule(compiled);
  const random = (seed) => () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const next = random(7);
  const good = new TextEncoder().encode(JSON.stringify(
      {command: 'create', rules: {a: '\\d+'}, local: ['x'], options: {profile: 'covering'}}));
  for (let i = 0; i < 2000; i++) {
    const bytes = good.slice(0, 1 + Math.floor(next() * good.length));
    for (let n = 0; n < 3; n++) bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
    const answer = JSON.parse(new TextDecoder().decode(module.commandBytes(bytes)));
    assert.ok(answer.error?.code || answer.masker, JSON.stringify(answer));
    if (answer.masker) module.command({command: 'drop', masker: answer.masker});
  }
  assert.equal(module.commandBytes(new Uint8Array()).length > 0, true);
  assert.equal(module.broken, false);
});
