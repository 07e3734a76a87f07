import assert from 'node:assert/strict';
import test from 'node:test';
import {Effects} from '../../js/effects.js';
import {MAX_BODY_BYTES} from '../../js/effects/fetch.js';
import {MAX_FRAME_LENGTH} from '../../js/effects/sockets.js';
import {createPlatform} from '../../js/platform.js';
import {Clock, deferred, fakeFetch, fakeWebSocket} from './fakes.js';

/** Effects over fakes; `inputs` gets what they tell the core, `next()` waits for the next one. */
function setUp({providers = {}, ...overrides} = {}) {
  const clock = new Clock();
  const fetch = fakeFetch();
  const WebSocket = fakeWebSocket();
  const inputs = [];
  const logged = [];
  let wake = () => {};
  const effects = new Effects({
    platform: createPlatform({
      fetch, WebSocket,
      now: clock.now, setTimeout: clock.setTimeout, clearTimeout: clock.clearTimeout,
      ...overrides,
    }),
    providers,
    input: (input) => { inputs.push(input); wake(); },
    log: (entry) => logged.push(entry),
  });
  const next = async () => {
    while (inputs.length === 0) await new Promise((resolve) => { wake = resolve; });
    return inputs.shift();
  };
  return {effects, clock, fetch, WebSocket, inputs, logged, next};
}

const request = {
  kind: 'fetch', id: 1, method: 'POST', url: 'https://org.test/a', body: '{}', timeoutMs: 15_000,
  headers: [['X-One', '1'], ['X-Two', '2']],
};
const socketEffect = {kind: 'open', socket: 1, url: 'wss://rt.test/', protocols: []};

/** Runs what promises still have to do. */
const queueEmpty = () => new Promise(setImmediate);

/** A body that arrives in the given pieces and then stays open, or ends. */
function body(pieces, {ends = true} = {}) {
  const state = {};
  state.stream = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      if (ends) controller.close();
    },
    cancel() { state.cancelled = true; },
  });
  return state;
}

test('fetch sends what it is told and gives status, headers and body', async () => {
  const {effects, fetch, next, clock} = setUp();
  effects.perform(request);
  const {url, init, respond} = await fetch.call(0);
  assert.equal(url, 'https://org.test/a');
  assert.equal(init.method, 'POST');
  assert.equal(init.body, '{}');
  assert.deepEqual(init.headers, request.headers);
  assert.equal(init.credentials, 'same-origin');
  respond(new Response('héllo', {status: 404, headers: {'Oc-SessionId': 's'}}));
  const {value, ...reply} = await next();
  assert.deepEqual(reply, {kind: 'reply', id: 1});
  assert.equal(value.status, 404);
  assert.equal(value.headers['oc-sessionid'], 's');
  assert.equal(value.body, 'héllo');
  assert.equal(clock.size, 0);
  assert.equal(effects.size, 0);
});

test('fetch sends cookies across origins only when asked', async () => {
  const {effects, fetch} = setUp();
  effects.perform({...request, credentials: true});
  assert.equal((await fetch.call(0)).init.credentials, 'include');
});

test('a character split between two pieces of a body stays whole', async () => {
  const {effects, fetch, next} = setUp();
  effects.perform(request);
  const bytes = new TextEncoder().encode('a€b');
  (await fetch.call(0)).respond(new Response(body([bytes.slice(0, 2), bytes.slice(2)]).stream));
  assert.equal((await next()).value.body, 'a€b');
});

test('answers without a body stream are read as text', async () => {
  const {effects, fetch, next} = setUp();
  effects.perform(request);
  const headers = new Headers();
  (await fetch.call(0)).respond({status: 200, headers, body: null, text: async () => 'plain'});
  assert.equal((await next()).value.body, 'plain');
});

test('a failed fetch is a NetworkError with the message of the platform', async () => {
  const {effects, fetch, next, clock} = setUp();
  effects.perform(request);
  (await fetch.call(0)).fail(new TypeError('Failed to fetch'));
  assert.deepEqual((await next()).error, {code: 'NetworkError', message: 'Failed to fetch'});
  assert.equal(clock.size, 0);
});

test('a platform without fetch gives a NetworkError that says so', async () => {
  const platform = createPlatform();
  Object.defineProperty(platform, 'fetch', {value: undefined});
  const inputs = [];
  const got = deferred();
  const effects = new Effects({platform, providers: {}, log() {},
    input: (input) => { inputs.push(input); got.resolve(); }});
  effects.perform(request);
  await got.promise;
  assert.match(inputs[0].error.message, /fetch is not available/);
});

test('a fetch without an answer in time is a TimeoutError and is aborted', async () => {
  const {effects, fetch, next, clock} = setUp();
  effects.perform(request);
  const {init} = await fetch.call(0);
  clock.advance(14_999);
  assert.equal(init.signal.aborted, false);
  clock.advance(1);
  assert.equal((await next()).error.code, 'TimeoutError');
  assert.equal(init.signal.aborted, true);
});

test('the time limit covers the body', async () => {
  const {effects, fetch, next, clock} = setUp();
  effects.perform(request);
  const stalled = body([new Uint8Array(1)], {ends: false});
  (await fetch.call(0)).respond(new Response(stalled.stream));
  clock.advance(15_000);
  assert.equal((await next()).error.code, 'TimeoutError');
});

test('a fetch with timeout 0 has no time limit', async () => {
  const {effects, fetch, clock} = setUp();
  effects.perform({...request, timeoutMs: 0});
  await fetch.call(0);
  assert.equal(clock.size, 0);
});

test('a body beyond the limit is refused while it arrives', async () => {
  const {effects, fetch, next} = setUp();
  effects.perform(request);
  const huge = body([new Uint8Array(MAX_BODY_BYTES), new Uint8Array(1)], {ends: false});
  (await fetch.call(0)).respond(new Response(huge.stream));
  const {error} = await next();
  assert.equal(error.code, 'NetworkError');
  assert.match(error.message, /^ResponseTooLarge/);
});

test('a cancelled fetch is aborted and never answered', async () => {
  const {effects, fetch, inputs, clock} = setUp();
  effects.perform(request);
  const {init, respond} = await fetch.call(0);
  effects.perform({kind: 'cancel', id: 1});
  assert.equal(init.signal.aborted, true);
  assert.equal(clock.size, 0);
  assert.equal(effects.size, 0);
  respond(new Response('late'));
  await queueEmpty();
  assert.deepEqual(inputs, []);
});

test('a wait is answered with null after its delay, a cancelled one never', () => {
  const {effects, clock, inputs} = setUp();
  effects.perform({kind: 'wait', id: 1, delayMs: 100});
  effects.perform({kind: 'wait', id: 2, delayMs: 100});
  effects.perform({kind: 'cancel', id: 2});
  effects.perform({kind: 'cancel', id: 99});
  clock.advance(99);
  assert.deepEqual(inputs, []);
  clock.advance(1);
  assert.deepEqual(inputs, [{kind: 'reply', id: 1, value: null}]);
  assert.equal(effects.size, 0);
});

test('a wait longer than a timer can be is chained', () => {
  const {effects, clock, inputs} = setUp();
  const delayMs = 60 * 24 * 3_600_000;
  effects.perform({kind: 'wait', id: 1, delayMs});
  clock.advance(delayMs - 1);
  assert.deepEqual(inputs, []);
  assert.equal(clock.longestMs, 2 ** 31 - 1);
  clock.advance(1);
  assert.equal(inputs.length, 1);
});

/** A storage in memory that may break. */
function fakeStorage() {
  const map = new Map();
  return {
    map,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, text) => void map.set(key, text),
    removeItem: (key) => void map.delete(key),
  };
}

test('records survive in storage', () => {
  const storage = fakeStorage();
  const {effects, inputs} = setUp({storage});
  effects.perform({kind: 'store', key: 'k', value: {a: [1]}});
  assert.equal(storage.map.get('k'), '{"a":[1]}');
  effects.perform({kind: 'load', id: 1, key: 'k'});
  effects.perform({kind: 'store', key: 'k', value: null});
  effects.perform({kind: 'load', id: 2, key: 'k'});
  assert.deepEqual(inputs, [
    {kind: 'reply', id: 1, value: {a: [1]}}, {kind: 'reply', id: 2, value: null}]);
  assert.equal(storage.map.size, 0);
});

test('a record that is not JSON counts as absent and is logged', () => {
  const storage = fakeStorage();
  storage.map.set('k', '{');
  const {effects, inputs, logged} = setUp({storage});
  effects.perform({kind: 'load', id: 1, key: 'k'});
  assert.equal(inputs[0].value, null);
  assert.equal(logged[0].code, 'StorageCorrupt');
});

const blocked = () => { throw new Error('denied'); };
for (const [name, platform] of Object.entries({
  'blocked at the property': {get storage() { return blocked(); }},
  'blocked at the methods': {
    storage: {getItem: blocked, setItem: blocked, removeItem: blocked}},
  'absent': {storage: null},
  'full': {storage: {...fakeStorage(), setItem: blocked}},
})) {
  test(`storage that is ${name} is replaced by memory, with one log entry`, () => {
    const inputs = [];
    const logged = [];
    const effects = new Effects({
      platform: createPlatform(platform), providers: {},
      input: (input) => inputs.push(input), log: (entry) => logged.push(entry),
    });
    effects.perform({kind: 'store', key: 'k', value: 1});
    effects.perform({kind: 'load', id: 1, key: 'k'});
    effects.perform({kind: 'store', key: 'k', value: null});
    effects.perform({kind: 'load', id: 2, key: 'k'});
    assert.deepEqual(inputs.map(({value}) => value), [1, null]);
    assert.deepEqual(logged.map(({code}) => code), ['StorageUnavailable']);
  });
}

const ask = {kind: 'ask', id: 1, what: 'authToken', args: {a: 1}};

test('a provider is asked with the arguments and its answer is the reply', async () => {
  const asked = [];
  const {effects, next, clock} = setUp({providers: {authToken: () => async (args) => {
    asked.push(args);
    return 'jwt';
  }}});
  effects.perform(ask);
  assert.deepEqual(asked, [], 'not within the turn');
  assert.deepEqual(await next(), {kind: 'reply', id: 1, value: 'jwt'});
  assert.deepEqual(asked, [{a: 1}]);
  assert.equal(clock.size, 0);
});

const failing = (message) => () => { throw new Error(message); };
for (const [name, providers, expected] of [
  ['is not there', {}, {error: {
    code: 'NoProvider', message: 'the app gave no provider of authToken'}}],
  ['is named like an inherited member', {__proto__: {authToken: () => () => 1}}, {error: {
    code: 'NoProvider', message: 'the app gave no provider of authToken'}}],
  ['throws', {authToken: () => failing('sync')}, {error: {
    code: 'ProviderFailed', message: 'sync'}}],
  ['rejects', {authToken: () => async () => failing('async')()}, {error: {
    code: 'ProviderFailed', message: 'async'}}],
  ['rejects with a text', {authToken: () => () => Promise.reject('text')}, {error: {
    code: 'ProviderFailed', message: 'text'}}],
  ['gives a BigInt', {authToken: () => () => 1n}, {error: {code: 'ProviderFailed',
    message: 'the answer of the provider of authToken is a BigInt, which JSON cannot carry'}}],
  ['gives undefined', {authToken: () => () => undefined}, {value: null}],
]) {
  test(`a provider that ${name}`, async () => {
    const {effects, next} = setUp({providers});
    effects.perform(ask);
    assert.deepEqual(await next(), {kind: 'reply', id: 1, ...expected});
  });
}

test('a provider that never answers is given up after two minutes', async () => {
  const late = deferred();
  const {effects, inputs, clock} = setUp({providers: {authToken: () => () => late.promise}});
  effects.perform(ask);
  clock.advance(119_999);
  assert.deepEqual(inputs, []);
  clock.advance(1);
  assert.equal(inputs[0].error.code, 'ProviderTimeout');
  late.resolve('late');
  await queueEmpty();
  assert.equal(inputs.length, 1);
});

test('a socket opens, carries texts both ways and closes once', () => {
  const {effects, WebSocket, inputs, logged} = setUp();
  effects.perform({...socketEffect, protocols: ['a']});
  const [socket] = WebSocket.made;
  assert.deepEqual([socket.url, socket.protocols], ['wss://rt.test/', ['a']]);
  effects.perform({kind: 'send', socket: 1, text: 'early'});
  assert.deepEqual(logged.map(({code}) => code), ['SocketNotOpen']);
  socket.serverOpens();
  effects.perform({kind: 'send', socket: 1, text: 'out'});
  socket.serverSends('in');
  socket.serverCloses(1001, 'bye');
  socket.serverCloses(1001, 'again');
  socket.serverSends('late');
  effects.perform({kind: 'close', socket: 1, code: 1000});
  assert.deepEqual(socket.sent, ['out']);
  assert.deepEqual(socket.closes, []);
  assert.deepEqual(inputs, [
    {kind: 'opened', socket: 1},
    {kind: 'frame', socket: 1, text: 'in'},
    {kind: 'closed', socket: 1, code: 1001, reason: 'bye'},
  ]);
  assert.equal(effects.size, 0);
});

for (const [code, args] of [[1000, [1000]], [4001, [4001]], [1001, []]]) {
  test(`the core's own close with ${code} is performed and not reported`, () => {
    const {effects, WebSocket, inputs} = setUp();
    effects.perform(socketEffect);
    const [socket] = WebSocket.made;
    effects.perform({kind: 'close', socket: 1, code});
    socket.serverOpens();
    socket.serverCloses(1000);
    assert.deepEqual(socket.closes, [args]);
    assert.deepEqual(inputs, []);
  });
}

for (const [name, data, code] of [
  ['binary', new Uint8Array(1), 1003],
  ['oversized', 'x'.repeat(MAX_FRAME_LENGTH + 1), 1009],
]) {
  test(`a ${name} frame closes the socket`, () => {
    const {effects, WebSocket, inputs} = setUp();
    effects.perform(socketEffect);
    const [socket] = WebSocket.made;
    socket.serverOpens();
    socket.serverSends(data);
    socket.serverSends('late');
    socket.serverCloses(code);
    assert.deepEqual(socket.closes, [[code + 3000]]);
    assert.deepEqual(inputs.map(({kind, code: told}) => [kind, told]),
        [['opened', undefined], ['closed', code]]);
  });
}

test('a socket that cannot be made is reported as closed', () => {
  const {effects, inputs} = setUp();
  effects.perform({...socketEffect, url: 'ftp://x'});
  assert.deepEqual(inputs,
      [{kind: 'closed', socket: 1, code: 1006, reason: 'bad address ftp://x'}]);
});

test('a platform without WebSocket reports a closed socket that says so', () => {
  const platform = createPlatform();
  Object.defineProperty(platform, 'WebSocket', {value: undefined});
  const inputs = [];
  const effects = new Effects({platform, providers: {}, log() {},
    input: (input) => inputs.push(input)});
  effects.perform(socketEffect);
  assert.equal(inputs[0].code, 1006);
  assert.match(inputs[0].reason, /WebSocket is not available/);
});

test('a close without a code counts as an abnormal one', () => {
  const {effects, WebSocket, inputs} = setUp();
  effects.perform(socketEffect);
  WebSocket.made[0].serverCloses(0);
  assert.equal(inputs[0].code, 1006);
});

test('a platform that throws leaves no request unanswered', () => {
  const {effects, inputs, logged} = setUp({
    setTimeout: () => { throw new Error('no timers'); },
  });
  effects.perform({kind: 'wait', id: 3, delayMs: 1});
  assert.deepEqual(inputs, [
    {kind: 'reply', id: 3, error: {code: 'NetworkError', message: 'no timers'}}]);
  assert.equal(logged[0].code, 'EffectFailed');
});

test('after destroy nothing is left and nothing is told', async () => {
  const answer = deferred();
  const {effects, fetch, clock, WebSocket, inputs} =
      setUp({providers: {authToken: () => () => answer.promise}});
  effects.perform(request);
  effects.perform({kind: 'wait', id: 2, delayMs: 5});
  effects.perform({...ask, id: 3});
  effects.perform(socketEffect);
  const {init} = await fetch.call(0);
  assert.equal(effects.size, 4);
  effects.destroy();
  assert.equal(effects.size, 0);
  assert.equal(clock.size, 0);
  assert.equal(init.signal.aborted, true);
  const [socket] = WebSocket.made;
  assert.deepEqual(socket.closes, [[1000]]);
  assert.deepEqual([socket.onopen, socket.onmessage, socket.onclose], [null, null, null]);
  answer.resolve('late');
  await queueEmpty();
  assert.deepEqual(inputs, []);
});
