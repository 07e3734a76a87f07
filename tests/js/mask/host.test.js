// How a host gets its core the masking engine, and what its trace shows of text that is masked.
import assert from 'node:assert/strict';
import test from 'node:test';

import {MASK_TIMEOUT_MS} from '../../../js/effects/mask.js';
import {redacted} from '../../../js/effects/redact.js';
import {Host} from '../../../js/host.js';
import {createPlatform} from '../../../js/platform.js';
import {Clock, deferred, FakeEngine} from '../fakes.js';

/** A host whose core asks for the masking engine whenever it is called. */
function setUp(members, options = {}) {
  const engine = Object.assign(new FakeEngine((input) => input.kind === 'call'
    ? [{kind: 'ask', id: input.id, what: 'maskEngine', args: {}}] : []), members);
  const clock = new Clock();
  const logged = [];
  const platform = createPlatform({
    now: clock.now, setTimeout: clock.setTimeout, clearTimeout: clock.clearTimeout,
  });
  const host = new Host({
    engine, platform, config: {protocol: 'test', options: {}},
    onLog: (entry) => logged.push(entry), ...options,
  });
  return {host, engine, clock, logged};
}

test('the engine is asked for its masking module, and no provider of the app', async () => {
  const loading = deferred();
  let asked = 0;
  const {host, engine} = setUp({loadMask: () => loading.promise},
      {providers: {maskEngine: () => () => { asked++; }}});
  host.post('mask', {});
  assert.equal(engine.inputs.length, 1);
  loading.resolve();
  assert.deepEqual(await engine.reply(1), {kind: 'reply', id: 1, value: null});
  assert.equal(asked, 0);
});

test('a masking module that does not come is EngineUnavailable, with the reason', async () => {
  for (const [members, reason] of [
    [{loadMask: () => Promise.reject(new Error('status 404'))}, /could not be loaded: status 404$/],
    [{loadMask: () => { throw new Error('refused'); }}, /refused$/],
    [{loadMask: undefined}, /this engine cannot load a masking module$/],
  ]) {
    const {host, engine} = setUp(members);
    host.post('mask', {});
    const {error} = await engine.reply(1);
    assert.equal(error.code, 'EngineUnavailable');
    assert.match(error.message, reason);
  }
});

test('a load that never ends is given up, and its late end tells nobody', async () => {
  const loading = deferred();
  const {host, engine, clock} = setUp({loadMask: () => loading.promise});
  host.post('mask', {});
  clock.advance(MASK_TIMEOUT_MS - 1);
  assert.equal(engine.inputs.length, 1);
  clock.advance(1);
  const {error} = await engine.reply(1);
  assert.equal(error.code, 'EngineUnavailable');
  loading.resolve();
  await loading.promise;
  await new Promise(setImmediate);
  assert.equal(engine.inputs.length, 2);
  assert.equal(clock.size, 0);
});

test('after destroy nothing is pending, and the load tells nobody', async () => {
  const loading = deferred();
  const {host, engine, clock} = setUp({loadMask: () => loading.promise});
  host.post('mask', {});
  host.destroy();
  assert.equal(host.pending, 0);
  assert.equal(clock.size, 0);
  loading.resolve();
  await new Promise(setImmediate);
  assert.equal(engine.inputs.length, 1);
});

test('what broke a masking module is logged when the core asks for another', async () => {
  const {host, engine, logged} = setUp({
    loadMask: () => Promise.resolve(), maskTrap: new WebAssembly.RuntimeError('unreachable'),
  });
  host.post('mask', {});
  await engine.reply(1);
  assert.deepEqual(logged.map(({level, code, message}) => [level, code, message]),
      [['error', 'MaskEngineBroke', 'RuntimeError: unreachable']]);
});

test('the trace shows the core\'s own text in place of the app\'s', async () => {
  const entries = [];
  const engine = new FakeEngine((input) => [
    {kind: 'redact', path: ['args', 'message', 'content'], value: 'it is ###'},
    {kind: 'settle', call: input.id, value: input.args},
  ]);
  const {host} = setUp({}, {engine, trace: (entry) => entries.push(structuredClone(entry))});
  const args = {message: {content: 'it is 123', tags: ['a']}};
  assert.deepEqual(await host.call('sendMessage', args), args, 'the core gets the text itself');
  assert.deepEqual(args.message.content, 'it is 123', 'the input stays as it is');
  const turn = entries.find(({input}) => input?.kind === 'call');
  assert.deepEqual(turn.input.args, {message: {content: 'it is ###', tags: ['a']}});
  assert.equal(turn.effects[0].kind, 'redact');
});

test('redacting follows the path as far as there is one', () => {
  const input = {kind: 'reply', id: 1, value: {list: [{a: 1}, {a: 2}]}};
  const redact = (path, value) => ({kind: 'redact', path, value});
  assert.deepEqual(redacted(input, [redact(['value', 'list', '1', 'a'], null)]),
      {kind: 'reply', id: 1, value: {list: [{a: 1}, {a: null}]}});
  assert.deepEqual(
      redacted(input, [redact(['value', 'list', '0'], 'x'), redact(['value', 'list', '1'], 'y')]),
      {kind: 'reply', id: 1, value: {list: ['x', 'y']}});
  for (const path of [['value', 'other'], ['id', 'a'], ['value', 'list', 'length', 'a'],
    ['constructor', 'name'], ['value', '__proto__', 'polluted']]) {
    assert.deepEqual(redacted(input, [redact(path, 'x')]), input);
  }
  assert.deepEqual(input.value.list, [{a: 1}, {a: 2}]);
  assert.equal(redacted(input, []), input);
});
