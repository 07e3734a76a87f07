import assert from 'node:assert/strict';
import test from 'node:test';
import {Host, HostError} from '../../js/host.js';
import {createPlatform} from '../../js/platform.js';
import {Clock, deferred, engineError, FakeEngine, fakeWebSocket} from './fakes.js';

/** A host over a scripted engine; `reported` gets what listeners threw, `logged` the log. */
function setUp(respond, {engine = new FakeEngine(respond), ...options} = {}) {
  const clock = new Clock();
  const reported = [];
  const logged = [];
  const WebSocket = fakeWebSocket();
  const platform = createPlatform({
    now: clock.now, setTimeout: clock.setTimeout, clearTimeout: clock.clearTimeout,
    reportError: (error) => reported.push(error), WebSocket,
  });
  const host = new Host({
    engine, platform, config: {protocol: 'test', options: {a: 1}},
    onLog: (entry) => logged.push(entry), ...options,
  });
  return {host, engine, clock, reported, logged, WebSocket};
}

const settle = (input, value) => ({kind: 'settle', call: input.id, value});
const emit = (event, payload) => ({kind: 'emit', event, payload});
const codeIs = (code) => (error) => error instanceof HostError && error.code === code;

test('a call goes to the engine and its settlement resolves the promise', async () => {
  const {host, engine} = setUp((input) => [settle(input, {echo: input.args})]);
  assert.deepEqual(await host.call('ping', {n: 1}), {echo: {n: 1}});
  assert.deepEqual(engine.inputs, [{kind: 'call', id: 1, method: 'ping', args: {n: 1}}]);
});

test('a settlement without value resolves with undefined, one with error rejects', async () => {
  const error = {code: 'Refused', message: 'no', details: {type: 'Error'}};
  const {host} = setUp((input) => [input.method === 'good'
    ? {kind: 'settle', call: input.id} : {kind: 'settle', call: input.id, error}]);
  assert.equal(await host.call('good', {}), undefined);
  await assert.rejects(host.call('bad', {}), (thrown) => {
    assert.ok(thrown instanceof HostError);
    assert.equal(thrown.code, 'Refused');
    assert.equal(thrown.message, 'no');
    assert.deepEqual(thrown.details, {type: 'Error'});
    return true;
  });
});

test('listeners run after the other effects of their turn, and their calls queue', () => {
  const order = [];
  const {host, WebSocket} = setUp((input) => {
    order.push(input.kind === 'call' ? `handle ${input.method}` : input.kind);
    if (input.method === 'first') {
      return [emit('news', 1), {kind: 'open', socket: 1, url: 'ws://x', protocols: []}];
    }
    return [];
  });
  host.on('news', () => {
    order.push(`news with ${WebSocket.made.length} socket`);
    host.post('second', {});
    order.push('listener done');
  });
  host.post('first', {});
  assert.deepEqual(order,
      ['handle first', 'news with 1 socket', 'listener done', 'handle second']);
});

test('inputs that effects cause at once wait for the end of the turn', () => {
  const {host, engine} = setUp((input) => (input.method === 'go' ? [
    {kind: 'load', id: 1, key: 'k'}, {kind: 'load', id: 2, key: 'k'},
  ] : []), {platform: createPlatform({storage: null})});
  host.post('go', {});
  assert.deepEqual(engine.inputs.map(({kind, id}) => `${kind} ${id}`),
      ['call 1', 'reply 1', 'reply 2']);
});

test('calls made before the engine is there are handled in their order', async () => {
  const loading = deferred();
  const engine = new FakeEngine((input) => [settle(input, input.method)]);
  const {host} = setUp(null, {engine: loading.promise});
  assert.equal(host.engine, null);
  const calls = ['a', 'b', 'c'].map((method) => host.call(method, {}));
  assert.throws(() => host.callSync('d', {}), codeIs('NotReady'));
  loading.resolve(engine);
  assert.deepEqual(await Promise.all(calls), ['a', 'b', 'c']);
  assert.deepEqual(engine.inputs.map(({method}) => method), ['a', 'b', 'c']);
  assert.equal(host.engine, 'js');
});

for (const [name, source] of [
  ['rejects', () => Promise.reject(new Error('blocked'))],
  ['throws', () => { throw new Error('blocked'); }],
]) {
  test(`an engine that ${name} while loading fails every call and is logged once`, async () => {
    const {host, logged} = setUp(null, {engine: source});
    await assert.rejects(host.call('a', {}), codeIs('EngineUnavailable'));
    await assert.rejects(host.call('b', {}), /blocked/);
    host.post('c', {});
    assert.equal(host.pending, 0);
    assert.deepEqual(logged.map(({level, code}) => [level, code]),
        [['error', 'EngineUnavailable']]);
  });
}

test('an engine that refuses the config fails every call', async () => {
  const engine = new FakeEngine();
  engine.create = () => { throw engineError('MalformedInput'); };
  const {host, logged} = setUp(null, {engine});
  await assert.rejects(host.call('a', {}), codeIs('InternalError'));
  assert.equal(logged.length, 1);
});

test('a trap rejects what is pending, is logged once, and the core is left alone', async () => {
  const {host, engine, logged, clock, WebSocket} = setUp((input) => {
    if (input.method === 'trap') throw engineError('InternalError', 'unreachable');
    return [{kind: 'wait', id: 1, delayMs: 50},
      {kind: 'open', socket: 1, url: 'ws://x', protocols: []}];
  });
  const waiting = host.call('waits', {});
  assert.equal(clock.size, 1);
  await assert.rejects(host.call('trap', {}), codeIs('InternalError'));
  await assert.rejects(waiting, codeIs('InternalError'));
  await assert.rejects(host.call('later', {}), codeIs('InternalError'));
  assert.throws(() => host.callSync('later', {}), codeIs('InternalError'));
  assert.equal(clock.size, 0);
  assert.equal(host.pending, 0);
  assert.equal(WebSocket.made[0].closes.length, 1);
  WebSocket.made[0].serverSends('late');
  host.destroy();
  assert.equal(engine.inputs.length, 2);
  assert.equal(engine.destroyed, 0);
  assert.deepEqual(logged.map(({code}) => code), ['InternalError']);
});

test('a call that the core cannot read is rejected alone', async () => {
  const {host, logged} = setUp((input) => {
    if (input.method === 'deep') throw engineError('MalformedInput');
    return [settle(input, 'fine')];
  });
  await assert.rejects(host.call('deep', {}), codeIs('InputRefused'));
  assert.equal(await host.call('shallow', {}), 'fine');
  assert.deepEqual(logged.map(({code}) => code), ['InputRefused']);
});

test('a reply that the core cannot read becomes an error reply', () => {
  const {host, engine} = setUp((input) => {
    if (input.kind === 'reply' && !input.error) throw engineError('MalformedInput');
    return input.method === 'go' ? [{kind: 'load', id: 7, key: 'k'}] : [];
  }, {platform: createPlatform({storage: null})});
  host.post('go', {});
  const [, refused, replaced] = engine.inputs;
  assert.deepEqual(refused, {kind: 'reply', id: 7, value: null});
  assert.deepEqual([replaced.kind, replaced.id, replaced.error.code],
      ['reply', 7, 'InputRefused']);
});

test('a listener that throws is reported and stops nothing', async () => {
  const {host, reported} = setUp((input) => [emit('news', 1), settle(input, 'ok')]);
  const heard = [];
  host.on('news', () => { throw new Error('mine'); });
  host.on('news', (payload) => heard.push(payload));
  assert.equal(await host.call('a', {}), 'ok');
  assert.deepEqual(heard, [1]);
  assert.deepEqual(reported.map(({message}) => message), ['mine']);
});

test('a listener that was taken off hears nothing more', () => {
  const {host} = setUp(() => [emit('news', 1)]);
  const heard = [];
  const off = host.on('news', (payload) => heard.push(payload));
  host.post('a', {});
  off();
  host.post('b', {});
  assert.deepEqual(heard, [1]);
});

test('settlements for unknown calls and second ones are ignored', async () => {
  const {host} = setUp((input) => [settle({id: 99}, 0), settle(input, 1), settle(input, 2)]);
  assert.equal(await host.call('a', {}), 1);
});

test('a failed post is logged', async () => {
  const {host, logged} = setUp((input) => [
    {kind: 'settle', call: input.id, error: {code: 'UnknownMethod', message: 'what?'}}]);
  host.post('nonsense', {});
  await host.call('other', {}).catch(() => {});
  assert.deepEqual(logged.map(({code, message}) => [code, message]),
      [['PostFailed', 'nonsense: what?']]);
});

test('destroy ends the core, performs its last effects and rejects the rest', async () => {
  const engine = new FakeEngine((input) => (input.method === 'waits'
    ? [{kind: 'wait', id: 1, delayMs: 50}, {kind: 'open', socket: 1, url: 'ws://x', protocols: []}]
    : []));
  const {host, clock, WebSocket} = setUp(null, {engine});
  engine.lastEffects = [
    {kind: 'cancel', id: 1}, {kind: 'close', socket: 1, code: 1000},
    {kind: 'settle', call: 1, error: {code: 'Destroyed', message: 'by the core'}},
  ];
  const heard = [];
  host.on('news', (payload) => heard.push(payload));
  const [first, second] = [host.call('waits', {}), host.call('forgotten', {})];
  host.destroy();
  host.destroy();
  await assert.rejects(first, /by the core/);
  await assert.rejects(second, codeIs('Destroyed'));
  await assert.rejects(host.call('later', {}), codeIs('Destroyed'));
  assert.throws(() => host.callSync('later', {}), codeIs('Destroyed'));
  assert.equal(engine.destroyed, 1);
  assert.equal(clock.size, 0);
  assert.deepEqual(WebSocket.made[0].closes, [[1000]]);
  assert.equal(host.pending, 0);
  host.on('news', (payload) => heard.push(payload))();
  WebSocket.made[0].serverCloses(1000);
  assert.equal(engine.inputs.length, 2);
  assert.deepEqual(heard, []);
});

test('destroy within a listener silences the rest of the turn but settles its calls', async () => {
  const {host, engine} = setUp((input) => [emit('news', 1), emit('news', 2), settle(input, 'ok')]);
  const heard = [];
  host.on('news', (payload) => {
    heard.push(payload);
    host.destroy();
  });
  assert.equal(await host.call('a', {}), 'ok');
  assert.deepEqual(heard, [1]);
  assert.equal(engine.destroyed, 1);
});

test('destroy within a turn waits for its end', async () => {
  const {host, engine} = setUp((input) => [settle(input, 'ok')],
      {trace: (entry) => { if (entry.input) host.destroy(); }});
  assert.equal(await host.call('a', {}), 'ok');
  assert.equal(engine.destroyed, 1);
});

test('destroy while the engine loads leaves the engine alone', async () => {
  const loading = deferred();
  const engine = new FakeEngine();
  const {host} = setUp(null, {engine: loading.promise});
  const call = host.call('a', {});
  host.destroy();
  await assert.rejects(call, codeIs('Destroyed'));
  loading.resolve(engine);
  await loading.promise;
  assert.deepEqual(engine.configs, []);
});

test('callSync answers within the turn, also from within a listener', async () => {
  const {host, engine} = setUp((input) => {
    if (input.method === 'start') return [emit('news', 'a'), emit('news', 'b'), settle(input, 0)];
    if (input.method === 'sync') return [emit('news', 'c'), settle(input, 42)];
    if (input.method === 'bad') {
      return [{kind: 'settle', call: input.id, error: {code: 'No', message: 'no'}}];
    }
    return [];
  });
  const order = [];
  host.on('news', (payload) => {
    order.push(payload);
    if (payload !== 'a') return;
    host.post('queued', {});
    order.push(host.callSync('sync', {}));
  });
  await host.call('start', {});
  assert.deepEqual(order, ['a', 42, 'b', 'c']);
  assert.deepEqual(engine.inputs.map(({method}) => method), ['start', 'queued', 'sync']);
  assert.throws(() => host.callSync('bad', {}), codeIs('No'));
  assert.throws(() => host.callSync('never', {}), codeIs('InternalError'));
});

test('callSync within an effect is refused', () => {
  const thrown = [];
  const {host} = setUp(() => [], {trace: (entry) => {
    if (entry.input?.method !== 'a') return;
    assert.throws(() => host.callSync('b', {}), (error) => thrown.push(error.code) > 0);
  }});
  host.post('a', {});
  assert.deepEqual(thrown, ['Reentrant']);
});

test('the trace has the config, every turn and the end', async () => {
  const entries = [];
  const {host, clock} = setUp((input) => [settle(input, 1)],
      {trace: (entry) => entries.push(entry)});
  await host.call('a', {});
  host.destroy();
  const now = clock.time;
  assert.match(entries[0].config.seed, /^[0-9a-f]{64}$/);
  assert.deepEqual(entries[0].config.options, {a: 1});
  assert.deepEqual(entries.slice(1), [
    {now, input: {kind: 'call', id: 1, method: 'a', args: {}},
      effects: [{kind: 'settle', call: 1, value: 1}]},
    {now, destroy: true, effects: []},
  ]);
});

test('a trace hook that throws is reported and stops nothing', async () => {
  const {host, reported} = setUp((input) => [settle(input, 1)],
      {trace: () => { throw new Error('hook'); }});
  assert.equal(await host.call('a', {}), 1);
  assert.deepEqual(reported.map(({message}) => message), ['hook', 'hook']);
});

test('each core has its own seed', () => {
  const seeds = [0, 1].map(() => setUp().engine.configs[0].seed);
  assert.notEqual(seeds[0], seeds[1]);
});

test('an effect that the host does not know is logged', () => {
  const {host, logged} = setUp(() => [{kind: 'dance'}]);
  host.post('a', {});
  assert.deepEqual(logged.map(({code, message}) => [code, message]),
      [['EffectFailed', 'dance: unknown effect "dance"']]);
});
