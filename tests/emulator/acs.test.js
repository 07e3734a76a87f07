import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { test } from 'node:test';
import { start } from './client.js';

/** @param {{value: {content: {message: string}}[]}} page */
function textsOf({ value }) {
  return value.map(({ content }) => content.message);
}

test('a sent message is answered 201 with an increasing id and is in the list', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const metadata = { tags: 'ChannelId-lcw,FromCustomer', widgetId: client.widgetId };
  const first = await chat.send('one', { senderDisplayName: 'Customer', metadata });
  const second = await chat.send('');
  assert.equal(first.status, 201);
  assert.ok(first.headers.get('location')?.endsWith(`/messages/${first.json.id}`));
  assert.ok(Number(second.json.id) > Number(first.json.id));
  assert.ok(Math.abs(Number(first.json.id) - Date.now()) < 60_000);

  const { status, json } = await chat.list();
  assert.equal(status, 200);
  assert.equal(json.nextLink, undefined);
  assert.deepEqual(textsOf(json), ['', 'one']);
  const { id } = first.json;
  const rawId = chat.token.VisitorId;
  assert.deepEqual(json.value[1], {
    id, type: 'text', sequenceId: '1', version: id, content: { message: 'one' },
    createdOn: new Date(Number(id)).toISOString(), senderDisplayName: 'Customer',
    senderCommunicationIdentifier: { rawId, communicationUser: { id: rawId } },
    metadata,
  });
});

test('45 messages are three pages, newest first, linked by absolute URLs', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  for (let index = 0; index < 45; index += 1) await chat.steer('/messages', { text: `m${index}` });
  const sizes = [];
  const texts = [];
  let page = await chat.list();
  for (;;) {
    sizes.push(page.json.value.length);
    texts.push(...textsOf(page.json));
    if (!page.json.nextLink) break;
    assert.ok(page.json.nextLink.startsWith(`${client.base}${chat.thread}/messages?api-version=`));
    // What arrives between two pages neither repeats nor hides older messages.
    await chat.steer('/messages', { text: 'meanwhile' });
    page = await client.request('GET', page.json.nextLink, { headers: chat.bearer });
  }
  assert.deepEqual(sizes, [20, 20, 5]);
  assert.deepEqual(texts, Array.from({ length: 45 }, (_, index) => `m${44 - index}`));
});

test('maxPageSize and startTime narrow a list; nonsense in them is refused', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  await chat.send('old');
  const { id } = (await chat.send('new')).json;
  const small = (await chat.list('?maxPageSize=1')).json;
  assert.deepEqual(small.value.map((/** @type {any} */ message) => message.id), [id]);
  assert.ok(small.nextLink);
  const since = new Date(Number(id)).toISOString();
  assert.equal((await chat.list(`?startTime=${since}`)).json.value.length, 1);
  for (const query of ['?maxPageSize=0', '?maxPageSize=x', '?startTime=x', '?before=-1']) {
    assert.equal((await chat.list(query)).status, 400, query);
  }
});

test('thread calls need the token of the thread\'s visitor', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const other = await client.chat();
  const get = (/** @type {Record<string, string>} */ headers) =>
    client.request('GET', `${chat.thread}/messages`, { headers });
  assert.equal((await get({})).status, 401);
  assert.equal((await get({ Authorization: 'Bearer nonsense' })).status, 401);
  const forged = chat.token.Token.replace(/\.[^.]+$/, '.AAAA');
  const refused = await get({ Authorization: `Bearer ${forged}` });
  assert.equal(refused.status, 401);
  assert.equal(refused.json.error.code, 'Unauthorized');
  assert.equal((await get(other.bearer)).status, 403);
  const unknown = await client.request('GET', '/chat/threads/19%3Anone%40thread.v2/messages',
    { headers: chat.bearer });
  assert.equal(unknown.status, 404);
});

test('tokens live as long as the setting says, and an expired one is refused', async (t) => {
  const client = await start(t);
  const lives = (/** @type {unknown} */ lifetimeS) =>
    client.request('PATCH', '/_emulator/settings', { body: { tokens: { lifetimeS } } });
  const before = await client.chat();
  await lives(-10);
  const chat = await client.chat();
  assert.equal(chat.token.ExpiresIn, '-10');
  const { status, json } = await chat.list();
  assert.equal(status, 401);
  assert.match(json.error.message, /exp/);
  assert.equal((await before.list()).status, 200);
  for (const lifetimeS of ['60', 1.5, 24 * 86_400 + 1, -1e9]) {
    const { status: answer, json: refusal } = await lives(lifetimeS);
    assert.deepEqual([answer, refusal.error.code], [400, 'InvalidSetting']);
    assert.match(refusal.error.message, /tokens\.lifetimeS must be a whole number of seconds/);
  }
  await client.control('POST', '/reset');
  assert.equal((await client.chat()).token.ExpiresIn, '86400');
});

test('a send that the service would not take is refused with its reason', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  for (const [content, more, status] of /** @type {[any, any, number][]} */ ([
    [undefined, {}, 400],
    [5, {}, 400],
    ['x', { metadata: { a: 1 } }, 400],
    ['x', { metadata: [] }, 400],
    ['x', { senderDisplayName: 5 }, 400],
    ['x', { type: 'control' }, 400],
    ['x'.repeat(28 * 1024 + 1), {}, 413],
  ])) {
    const answer = await chat.send(content, more);
    assert.equal(answer.status, status, answer.text);
    assert.ok(answer.json.error.message);
  }
  assert.deepEqual((await chat.list()).json.value, []);
});

test('after the visitor closed, the thread can be read and not written', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  await chat.send('last words');
  await client.request('POST',
    `/livechatconnector/sessionclose/${client.tenant}/${chat.requestId}`, { body: {} });
  const { status, json } = await chat.send('too late');
  assert.equal(status, 403);
  assert.equal(json.error.code, 'Forbidden');
  const typing = await client.request('POST', `${chat.thread}/typing?api-version=2024-03-07`,
    { headers: chat.bearer, body: {} });
  assert.deepEqual([typing.status, typing.json.error.code], [403, 'Forbidden']);
  assert.equal((await chat.list()).json.value.length, 1);
});

test('a Host header of which no address can be made is refused with a sentence', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  await chat.send('one');
  await chat.send('two');
  const list = async (/** @type {string} */ host) => {
    const path = `${client.base}${chat.thread}/messages?maxPageSize=1`;
    const asked = httpRequest(path, { headers: { ...chat.bearer, host } }).end();
    const [response] = await once(asked, 'response');
    return [response.statusCode, JSON.parse((await response.toArray()).join(''))];
  };
  for (const host of ['a b', 'a/b', 'u@a', 'a:b', 'a?b', '[']) {
    const [status, { error }] = await list(host);
    assert.equal(status, 400, host);
    assert.match(error.message, /Host must be a host name/);
  }
  for (const host of ['named.test', 'named.test:99', '[::1]:99', '']) {
    const [status, { nextLink }] = await list(host);
    assert.equal(status, 200, host);
    assert.equal(new URL(nextLink).host, host || new URL(client.base).host);
  }
});

test('thread typing is shown to the agent and pushed to nobody', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const events = await client.events('?types=typing');
  const socket = await chat.connect();
  const { status } = await client.request('POST', `${chat.thread}/typing?api-version=2024-03-07`,
    { headers: chat.bearer, body: {} });
  assert.equal(status, 200);
  assert.equal((await events.next(({ type }) => type === 'typing')).from, 'customer');
  assert.deepEqual(await socket.settle(), []);
});

test('edited, deleted and rich texts and participants look as the service lists them',
  async (t) => {
    const client = await start(t);
    const chat = await client.chat();
    await chat.steer('/accept', { agent: 'Robin' });
    const edited = (await chat.steer('/messages', { text: 'befor' })).id;
    const deleted = (await chat.steer('/messages', { text: 'oops' })).id;
    await chat.steer('/messages', { text: '<p>rich</p>', html: true });
    const path = `/conversations/${await chat.id()}/messages`;
    await client.control('PATCH', `${path}/${edited}`, { text: 'before' });
    await client.control('DELETE', `${path}/${deleted}`);
    const [rich, gone, better, joined, added] = (await chat.list()).json.value;
    assert.equal(rich.type, 'html');
    assert.deepEqual(gone.content, { message: '' });
    assert.ok(gone.deletedOn > gone.createdOn);
    assert.deepEqual(better.content, { message: 'before' });
    assert.ok(better.editedOn > better.createdOn);
    assert.ok(Number(better.version) > Number(better.id));
    assert.equal(joined.metadata.tags, 'system,agentaccepted');
    assert.equal(added.type, 'participantAdded');
    assert.equal(added.content.participants[0].displayName, 'Robin');
    assert.equal(added.senderDisplayName, undefined);
  });
