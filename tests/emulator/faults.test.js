import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { once } from 'node:events';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { refusal, start } from './client.js';

const CONFIG = { url: '/livechatconnector/config/' };

/**
 * An answer as it is on the wire, also a broken one.
 * @param {import('./client.js').Client} client
 * @param {string} path
 * @param {string} [method]
 */
async function rawAnswer(client, path, method = 'GET') {
  const request = httpRequest(client.base + path, { method }).end();
  const [response] = await once(request, 'response');
  /** @type {Buffer[]} */
  const chunks = [];
  response.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
  // Only whether it was complete matters; the error of a broken answer says the same.
  response.on('error', () => {});
  await new Promise((resolve) => response.on('close', resolve));
  const body = Buffer.concat(chunks).toString();
  const length = Number(response.headers['content-length']);
  return { length, body, isComplete: response.complete };
}

/** @param {import('./client.js').Client} client */
function config(client) {
  return client.request('GET', `/livechatconnector/config/${client.tenant}?channelId=lcw`);
}

/** @param {Promise<unknown>} attempt fails because no answer came */
function noAnswer(attempt) {
  return assert.rejects(attempt, { name: 'TypeError', message: 'fetch failed' });
}

/**
 * A chat with an open socket.
 * @param {import('./client.js').Client} client
 */
async function online(client) {
  const chat = await client.chat();
  return { chat, socket: await chat.connect() };
}

/** @param {string[]} frames pushes */
function bodies(frames) {
  return frames.map((frame) => JSON.parse(JSON.parse(frame.slice(4)).body).messageBody);
}

test('status: this answer instead, with headers and body, as often as asked', async (t) => {
  const client = await start(t);
  await client.fault(CONFIG,
    { type: 'status', status: 503, headers: { 'retry-after': '3' }, body: { e: 1 } }, 2);
  for (let time = 0; time < 2; time += 1) {
    const { status, headers, json } = await config(client);
    assert.deepEqual([status, headers.get('retry-after'), json], [503, '3', { e: 1 }]);
  }
  assert.equal((await config(client)).status, 200);
  await client.fault(CONFIG, { type: 'status', status: 401, body: 'plain' }, 1);
  assert.equal((await config(client)).text, 'plain');
  await client.fault(CONFIG, { type: 'status', status: 204 }, 1);
  assert.equal((await config(client)).status, 204);
  const logged = (await client.traffic()).map(({ status }) => status);
  assert.deepEqual(logged, [503, 503, 200, 401, 204]);
});

test('status after: the service does its work, and answers something else', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  await client.fault({ service: 'acs', method: 'post' },
    { type: 'status', status: 500, after: true }, 1);
  const { status, headers } = await chat.send('accepted all the same');
  assert.deepEqual([status, headers.get('location')], [500, null]);
  assert.equal((await chat.list()).json.value.length, 1);
});

test('a fault that answers still has CORS headers, and preflights do not use it up', async (t) => {
  const client = await start(t);
  await client.fault({}, { type: 'status', status: 500 }, 1);
  const headers = { Origin: 'https://page.test', 'Access-Control-Request-Method': 'GET' };
  const path = `/livechatconnector/config/${client.tenant}`;
  assert.equal((await client.request('OPTIONS', path, { headers })).status, 204);
  const answer = await client.request('GET', path, { headers });
  assert.equal(answer.status, 500);
  assert.equal(answer.headers.get('access-control-allow-origin'), 'https://page.test');
});

test('delay: the answer comes later; delays add up', async (t) => {
  const client = await start(t);
  await client.fault(CONFIG, { type: 'delay', ms: 60 });
  await client.fault(CONFIG, { type: 'delay', ms: 60, after: true });
  const before = performance.now();
  assert.equal((await config(client)).status, 200);
  assert.ok(performance.now() - before >= 115);
});

test('drop: no answer, and nothing done unless after', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  await client.fault({ service: 'acs', method: 'POST' }, { type: 'drop' }, 1);
  await noAnswer(chat.send('lost'));
  assert.deepEqual((await chat.list()).json.value, []);
  await client.fault({ service: 'acs', method: 'POST' }, { type: 'drop', after: true }, 1);
  await noAnswer(chat.send('kept'));
  assert.equal((await chat.list()).json.value.length, 1);
  const lost = (await client.traffic()).filter(({ body }) => body?.includes('lost'));
  assert.deepEqual(lost.map(({ status }) => status), [null]);
});

test('truncate: half of the body or so many bytes, of a length that is not kept', async (t) => {
  const client = await start(t);
  const path = `/livechatconnector/config/${client.tenant}`;
  const { length } = (await config(client)).text;
  await client.fault(CONFIG, { type: 'truncate' }, 1);
  const half = await rawAnswer(client, path);
  assert.deepEqual([half.length, half.body.length], [length, length >> 1]);
  assert.equal(half.isComplete, false);
  await client.fault(CONFIG, { type: 'truncate', bytes: 10 }, 1);
  const ten = await rawAnswer(client, path);
  assert.deepEqual([ten.length, ten.body.length], [length, 10]);
  await client.fault(CONFIG, { type: 'truncate', bytes: 0 }, 1);
  const none = await rawAnswer(client, path);
  assert.deepEqual([none.length, none.body], [length, '']);
  await client.fault({ url: 'sessionclose' }, { type: 'truncate' }, 1);
  const close = `/livechatconnector/sessionclose/${client.tenant}/x`;
  const empty = await rawAnswer(client, close, 'POST');
  assert.deepEqual([empty.length, empty.body, empty.isComplete], [1, '', false]);
});

test('mute: a request is never answered, but seen', async (t) => {
  const client = await start(t);
  const id = await client.fault(CONFIG, { type: 'mute' });
  const gone = new AbortController();
  const asked = fetch(`${client.base}/livechatconnector/config/${client.tenant}`,
    { signal: gone.signal });
  const events = async () => (await client.control('GET', '/faults'))[0].used;
  while (await events() === 0);
  const [entry] = await client.traffic();
  assert.deepEqual([entry.method, entry.status], ['GET', null]);
  gone.abort();
  await assert.rejects(asked, { name: 'AbortError' });
  await client.request('DELETE', `/_emulator/faults/${id}`);
  assert.equal((await config(client)).status, 200);
});

test('mute: frames of either direction are swallowed', async (t) => {
  const client = await start(t);
  const { chat, socket } = await online(client);
  await client.fault({ frame: '"name":"ping"' }, { type: 'mute' }, 1);
  await client.fault({ frame: 'secret' }, { type: 'mute' }, 1);
  socket.send('5:1+::{"name":"ping"}');
  assert.deepEqual(await socket.settle(2), []);
  await chat.send('secret');
  await chat.send('public');
  assert.deepEqual(bodies(await socket.settle(3)), ['public']);
});

test('close: at once for open sockets without a frame, with a code', async (t) => {
  const client = await start(t);
  const { socket: first } = await online(client);
  const { socket: second } = await online(client);
  await client.fault({ service: 'realtime' }, { type: 'close', code: 4001 }, 1);
  assert.equal(await first.closed, 4001);
  assert.deepEqual(await second.settle(), []);
  await client.fault({ service: 'realtime' }, { type: 'close', code: 1006 });
  assert.equal(await second.closed, 1006);
  const { socket: third } = await online(client);
  assert.equal(await third.closed, 1006);
});

test('close: requests end without an answer where no socket can be meant', async (t) => {
  const client = await start(t);
  await client.fault(CONFIG, { type: 'close' }, 1);
  await noAnswer(config(client));
  assert.equal((await config(client)).status, 200);
  await client.fault({ service: 'acs' }, { type: 'close' }, 1);
  await noAnswer(client.chat().then((chat) => chat.send('lost')));
  await client.fault({ method: 'GET' }, { type: 'close' }, 1);
  await noAnswer(config(client));
  // Everything, and what is realtime, means sockets.
  for (const [code, match] of Object.entries({ 4001: {}, 4002: { service: 'realtime' } })) {
    const { socket } = await online(client);
    const id = await client.fault(match, { type: 'close', code: Number(code) });
    assert.equal(await socket.closed, Number(code));
    assert.equal((await config(client)).status, 200);
    await client.request('DELETE', `/_emulator/faults/${id}`);
  }
});

test('close and drop: when a matching frame passes', async (t) => {
  const client = await start(t);
  const { chat, socket } = await online(client);
  await client.fault({ frame: 'last words' }, { type: 'close' }, 1);
  await chat.send('first words');
  await chat.send('last words');
  assert.equal((await socket.push()).messageBody, 'first words');
  assert.equal(await socket.closed, 1001);
  const again = await chat.connect();
  await client.fault({ frame: '^5:' }, { type: 'drop' }, 1);
  again.send('5:1+::{"name":"ping"}');
  assert.equal(await again.closed, 1006);
});

test('duplicate: a frame comes twice', async (t) => {
  const client = await start(t);
  const { chat, socket } = await online(client);
  await client.fault({ frame: '"eventId\\\\":200' }, { type: 'duplicate' }, 1);
  await chat.send('one');
  await chat.send('two');
  const frames = await socket.settle();
  assert.equal(frames[0], frames[1]);
  assert.deepEqual(bodies(frames), ['one', 'one', 'two']);
});

test('reorder: a frame comes after the next one', async (t) => {
  const client = await start(t);
  const { chat, socket } = await online(client);
  await client.fault({ frame: 'one' }, { type: 'reorder' }, 1);
  for (const text of ['one', 'two', 'three']) await chat.send(text);
  assert.deepEqual(bodies(await socket.settle()), ['two', 'one', 'three']);
});

test('reorder without an end: frames come two by two', async (t) => {
  const client = await start(t);
  const { chat, socket } = await online(client);
  await client.fault({ frame: 'one|two|three|four' }, { type: 'reorder' });
  for (const text of ['one', 'two', 'three', 'four']) await chat.send(text);
  assert.deepEqual(bodies(await socket.settle()), ['two', 'one', 'four', 'three']);
});

test('delay and truncate of frames: later frames wait, the rest of a frame is gone', async (t) => {
  const client = await start(t);
  const { chat, socket } = await online(client);
  await client.fault({ frame: 'slow' }, { type: 'delay', ms: 50 }, 1);
  const before = performance.now();
  await chat.send('slow');
  await chat.send('fast');
  const frames = await socket.settle();
  assert.ok(performance.now() - before >= 45);
  assert.deepEqual(bodies(frames), ['slow', 'fast']);
  await client.fault({ frame: 'cut' }, { type: 'truncate', bytes: 6 }, 1);
  await chat.send('cut');
  assert.deepEqual(await socket.settle(2), ['3:::{"']);
});

test('a socket\'s upgrade can be refused, dropped and delayed', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const match = { url: '/socket\\.io/1/websocket/' };
  await client.fault(match, { type: 'status', status: 503 }, 1);
  assert.equal(await refusal(await chat.socketUrl()), 503);
  await client.fault(match, { type: 'drop' }, 1);
  await assert.rejects(chat.connect(), { code: 'ECONNRESET' });
  await client.fault(match, { type: 'delay', ms: 50 }, 1);
  const before = performance.now();
  await chat.connect();
  assert.ok(performance.now() - before >= 45);
  const opens = (await client.traffic()).filter(({ kind }) => kind === 'ws-open');
  assert.deepEqual(opens.map(({ status }) => status), [503, null, 101]);
});

test('status of an upgrade: with headers and body, after or not', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const refused = async (/** @type {Record<string, unknown>} */ action) => {
    await client.fault({ url: 'websocket' }, { type: 'status', status: 503, ...action }, 1);
    const url = (await chat.socketUrl()).replace(/^http/, 'ws');
    const [, response] = await once(new WebSocket(url), 'unexpected-response');
    const { statusCode, headers } = response;
    return [statusCode, headers['retry-after'], headers['content-type'], headers.connection,
      (await response.toArray()).join('')];
  };
  const json = 'application/json; charset=utf-8';
  const headers = { 'retry-after': '3' };
  assert.deepEqual(await refused({ headers, body: { e: 1 } }),
    [503, '3', json, 'close', '{"e":1}']);
  assert.deepEqual(await refused({ headers: { 'content-type': 'text/html' }, body: 'plain' }),
    [503, undefined, 'text/html', 'close', 'plain']);
  assert.deepEqual(await refused({ after: true }), [503, undefined, undefined, 'close', '']);
});

test('a muted upgrade does not keep the emulator from closing', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  await client.fault({ url: 'websocket' }, { type: 'mute' });
  const connecting = chat.connect();
  while ((await client.control('GET', '/faults'))[0].used === 0);
  await Promise.all([client.emulator.close(), assert.rejects(connecting)]);
});

test('what a fault matches: service, method, url by path or address', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const status = { type: 'status', status: 418 };
  const works = async () => [(await config(client)).status, (await chat.list()).status,
    (await chat.send('x')).status];
  for (const [match, expected] of /** @type {[Record<string, string>, number[]][]} */ ([
    [{}, [418, 418, 418]],
    [{ service: 'acs' }, [200, 418, 418]],
    [{ service: 'acs', method: 'POST' }, [200, 200, 418]],
    [{ method: 'get' }, [418, 418, 201]],
    [{ url: '^/chat/' }, [200, 418, 418]],
    [{ url: `^${client.base}/livechatconnector/` }, [418, 200, 201]],
    [{ service: 'realtime' }, [200, 200, 201]],
    [{ service: 'acs', url: 'config' }, [200, 200, 201]],
  ])) {
    await client.fault(match, status);
    assert.deepEqual(await works(), expected, JSON.stringify(match));
    await client.control('DELETE', '/faults');
  }
  assert.deepEqual(await works(), [200, 200, 201]);
});

test('faults never touch control paths', async (t) => {
  const client = await start(t);
  await client.fault({}, { type: 'drop' });
  await client.fault({ url: '_emulator' }, { type: 'drop' });
  assert.equal((await client.control('GET', '/faults')).length, 2);
  assert.deepEqual(await client.control('GET', '/conversations'), []);
});

test('faults are listed with how often they acted, and deleted one by one', async (t) => {
  const client = await start(t);
  const id = await client.fault(CONFIG, { type: 'status', status: 500 }, 3);
  const other = await client.fault({}, { type: 'delay', ms: 0 });
  await config(client);
  assert.deepEqual(await client.control('GET', '/faults'), [
    { id, match: CONFIG, action: { type: 'status', status: 500 }, times: 2, used: 1 },
    { id: other, match: {}, action: { type: 'delay', ms: 0 }, times: null, used: 0 },
  ]);
  await client.control('DELETE', `/faults/${id}`);
  assert.equal((await client.request('DELETE', `/_emulator/faults/${id}`)).status, 404);
  assert.equal((await client.control('GET', '/faults')).length, 1);
});

test('a fault that cannot be meant is refused with what to do', async (t) => {
  const client = await start(t);
  const status = { type: 'status', status: 500 };
  for (const [fault, says] of /** @type {[unknown, RegExp][]} */ ([
    [{}, /action\.type must be one of status/],
    [{ action: { type: 'explode' } }, /must be one of/],
    [{ action: { type: 'constructor' } }, /must be one of/],
    [{ action: { type: 'status' } }, /needs status/],
    [{ action: { type: 'status', status: 99 } }, /action\.status/],
    [{ action: { type: 'status', status: 500, headers: { 'a b': 'c' } } }, /action\.headers/],
    [{ action: { type: 'delay', ms: -1 } }, /action\.ms/],
    [{ action: { type: 'close', code: 1005 } }, /action\.code/],
    [{ action: { type: 'mute', ms: 5 } }, /has no fields, not ms/],
    [{ action: { type: 'duplicate' } }, /needs match\.frame/],
    [{ match: { frame: 'x' }, action: status }, /leave match\.frame out/],
    [{ match: { method: 'GET' }, action: { type: 'reorder' } }, /leave match\.method out/],
    [{ match: { service: 'acs', frame: '' }, action: { type: 'drop' } }, /acs has no frames; make/],
    [{ match: { service: 'ams', frame: 'x' }, action: { type: 'duplicate' } }, /leave one out/],
    [{ match: { service: 'fax' }, action: status }, /omnichannel, acs, ams, cdn, realtime/],
    [{ match: { url: '(' }, action: status }, /match\.url: Invalid regular expression/],
    [{ match: { url: 5 }, action: status }, /match\.url must be/],
    [{ match: { method: 'G T' }, action: status }, /match\.method must be/],
    [{ match: { host: 'x' }, action: status }, /not host/],
    [{ match: [], action: status }, /match must be an object/],
    [{ action: status, times: 0 }, /times must be/],
    [{ action: status, time: 1 }, /not time/],
  ])) {
    const answer = await client.request('POST', '/_emulator/faults', { body: fault });
    assert.equal(answer.status, 400, answer.text);
    assert.match(answer.json.error.message, says);
  }
  assert.deepEqual(await client.control('GET', '/faults'), []);
});
