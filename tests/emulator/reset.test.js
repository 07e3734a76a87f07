import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';
import express from 'express';
import { amsRoutes } from '../../demo/emulator/ams.js';
import { Attachments } from '../../demo/emulator/attachments.js';
import { readBody } from '../../demo/emulator/http.js';
import { Unanswered } from '../../demo/emulator/unanswered.js';
import { start } from './client.js';

const CONVERSATION = { url: '/conversation$' };

/** @param {Promise<unknown>} attempt fails because its connection ended */
function noAnswer(attempt) {
  return assert.rejects(attempt, { name: 'TypeError', message: 'fetch failed' });
}

/**
 * Waits until a fault has acted so often.
 * @param {import('./client.js').Client} client
 */
async function acted(client, times = 1) {
  while ((await client.control('GET', '/faults'))[0].used < times);
}

for (const action of [{ type: 'delay', ms: 60 }, { type: 'delay', ms: 60, after: true }]) {
  test(`a request that waits ends with a reset: ${JSON.stringify(action)}`, async (t) => {
    const client = await start(t);
    await client.fault(CONVERSATION, action);
    const asked = noAnswer(client.conversation('rid'));
    await acted(client);
    await client.control('POST', '/reset');
    await asked;
    await pause(90);
    assert.deepEqual(await client.control('GET', '/conversations'), []);
    assert.deepEqual(await client.traffic(), []);
  });
}

test('a request that a fault leaves without an answer ends with a reset', async (t) => {
  const client = await start(t);
  await client.fault({}, { type: 'mute' });
  const asked = noAnswer(client.conversation('rid'));
  await acted(client);
  await client.control('POST', '/reset');
  await asked;
});

for (const action of [{ type: 'mute' }, { type: 'delay', ms: 60 }]) {
  test(`an upgrade that waits ends with a reset: ${JSON.stringify(action)}`, async (t) => {
    const client = await start(t);
    const chat = await client.chat();
    await client.fault({ url: 'websocket' }, action);
    const connecting = assert.rejects(chat.connect(), { code: 'ECONNRESET' });
    await acted(client);
    await client.control('POST', '/reset');
    await connecting;
    await pause(90);
    assert.deepEqual(await client.traffic(), []);
  });
}

test('a request whose body is on its way ends with a reset', async (t) => {
  const client = await start(t);
  const path = `/livechatconnector/organization/${client.orgId}/widgetApp/${client.widgetId}`;
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{')),
  });
  const asked = noAnswer(fetch(`${client.base}${path}/conversation`, /** @type {any} */ ({
    method: 'POST', body, duplex: 'half', headers: { 'Request-Id': 'rid' },
  })));
  while ((await client.traffic()).length === 0);
  await client.control('POST', '/reset');
  await asked;
});

test('a request whose token is being checked does nothing after a reset', async (t) => {
  const [attachments, unanswered] = [new Attachments(), new Unanswered()];
  const verify = async () => {
    unanswered.forget();
    return '8:acs:visitor';
  };
  const routes = amsRoutes(/** @type {any} */ ({ attachments, tokens: { verify } }));
  /** @type {Promise<number>} */
  const status = new Promise((resolve) => {
    const failed = (/** @type {any} */ error, /** @type {any} */ _req, /** @type {any} */ _res,
      /** @type {any} */ _next) => resolve(error.status);
    const server = express().use(unanswered.requests(), readBody(1000), routes, failed)
      .listen(0, '127.0.0.1', () => {
        t.after(() => server.close());
        const body = { filename: 'a', type: 'sharing/file', permissions: { thread: ['read'] } };
        noAnswer(fetch(`http://127.0.0.1:${server.address().port}/v1/objects`,
          { method: 'POST', body: JSON.stringify(body) })).catch(t.diagnostic);
      });
  });
  assert.equal(await status, 503);
  assert.deepEqual(attachments.list(), []);
});

test('a reset leaves control calls and what has its answer alone', async (t) => {
  const client = await start(t);
  const events = await client.events('?types=reset');
  const calls = Array.from({ length: 10 }, () => client.control('GET', '/settings'));
  await client.control('POST', '/reset');
  assert.equal((await Promise.all(calls)).length, 10);
  await events.next(({ type }) => type === 'reset');
  assert.equal((await client.conversation('rid')).status, 200);
});
