/** Files in requests and answers: the effect names a place, the bytes stay with the host. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {Effects} from '../../js/effects.js';
import {createPlatform} from '../../js/platform.js';
import {Clock, fakeFetch} from './fakes.js';

function setUp() {
  const clock = new Clock();
  const fetch = fakeFetch();
  const inputs = [];
  let wake = () => {};
  const effects = new Effects({
    platform: createPlatform({
      fetch, now: clock.now, setTimeout: clock.setTimeout, clearTimeout: clock.clearTimeout,
    }),
    providers: {},
    input: (input) => { inputs.push(input); wake(); },
    log() {},
  });
  const next = async () => {
    while (inputs.length === 0) await new Promise((resolve) => { wake = resolve; });
    return inputs.shift();
  };
  return {effects, clock, fetch, inputs, next};
}

const request = {kind: 'fetch', id: 1, method: 'PUT', url: 'https://ams.test/o', timeoutMs: 1000,
  headers: []};
const answer = (pieces, headers = {}) => new Response(new ReadableStream({
  start(controller) {
    for (const piece of pieces) controller.enqueue(piece);
    controller.close();
  },
}), {headers});

test('a request sends what its place holds', async () => {
  const {effects, fetch, next} = setUp();
  const blob = new Blob(['hello']);
  effects.perform({...request, bodyRef: effects.blobs.open({blob})});
  const {init, respond} = await fetch.call(0);
  assert.equal(init.body, blob);
  respond(new Response('', {status: 201}));
  assert.equal((await next()).value.status, 201);
});

test('an answer is kept in its place, with its type, and progress is told', async () => {
  const {effects, fetch, next} = setUp();
  const told = [];
  const place = {onProgress: (progress) => told.push(progress)};
  effects.perform({...request, method: 'GET', keepRef: effects.blobs.open(place)});
  const headers = {'content-type': 'image/png', 'content-length': '5'};
  (await fetch.call(0)).respond(
      answer([new Uint8Array([1, 2]), new Uint8Array([3, 4, 255])], headers));
  const {value} = await next();
  assert.equal(value.body, '');
  assert.equal(value.status, 200);
  assert.deepEqual([...new Uint8Array(await place.blob.arrayBuffer())], [1, 2, 3, 4, 255]);
  assert.equal(place.blob.type, 'image/png');
  assert.deepEqual(told, [{loaded: 2, total: 5}, {loaded: 5, total: 5}]);
});

test('an answer without length or type', async () => {
  const {effects, fetch, next} = setUp();
  const told = [];
  const place = {onProgress: (progress) => told.push(progress)};
  effects.perform({...request, keepRef: effects.blobs.open(place)});
  (await fetch.call(0)).respond(answer([new Uint8Array(3)]));
  await next();
  assert.deepEqual(told, [{loaded: 3, total: undefined}]);
  assert.equal(place.blob.type, '');
});

test('a place that is closed fails its request, before or under way', async () => {
  const {effects, fetch, next} = setUp();
  const gone = effects.blobs.open({});
  effects.blobs.close(gone);
  effects.perform({...request, bodyRef: gone});
  assert.deepEqual((await next()).error,
      {code: 'NetworkError', message: 'the file is not held any more'});
  const ref = effects.blobs.open({});
  effects.perform({...request, id: 2, keepRef: ref});
  const {respond} = await fetch.call(0);
  effects.blobs.close(ref);
  respond(new Response('late'));
  assert.equal((await next()).error.message, 'the file is not held any more');
});

test('the signal of a place gives its request up', async () => {
  const {effects, fetch, next} = setUp();
  const controller = new AbortController();
  const {signal} = controller;
  const ref = effects.blobs.open({signal, blob: new Blob(['x'])});
  effects.perform({...request, bodyRef: ref});
  const {init} = await fetch.call(0);
  controller.abort(new Error('no longer wanted'));
  assert.equal(init.signal.aborted, true);
  assert.equal((await next()).error.message, 'no longer wanted');
  effects.perform({...request, id: 2, bodyRef: ref});
  assert.equal((await next()).error.message, 'no longer wanted');
  assert.equal(fetch.calls.length, 1, 'nothing was sent after the abort');
});

test('who gives a place up waits for no request, also not for one without the file', async () => {
  const {effects} = setUp();
  const stop = new AbortController();
  const given = effects.blobs.during({signal: stop.signal}, () => new Promise(() => {}));
  stop.abort(new Error('enough'));
  await assert.rejects(given, /enough/);
  assert.equal(effects.blobs.size, 0);
});

test('places count as work in progress until they are closed or all is over', () => {
  const {effects} = setUp();
  const [one, two] = [effects.blobs.open({}), effects.blobs.open({})];
  assert.notEqual(one, two);
  assert.equal(effects.size, 2);
  effects.blobs.close(one);
  assert.equal(effects.size, 1);
  effects.destroy();
  assert.equal(effects.size, 0);
  assert.throws(() => effects.blobs.at(two), /not held any more/);
});
