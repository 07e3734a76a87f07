import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Chat, start } from './client.js';

/** @typedef {import('./client.js').Client} Client */

/**
 * @param {Client} client
 * @param {string} user
 * @param {Record<string, unknown>} [body]
 */
async function begin(client, user, body = {}) {
  const rid = randomUUID();
  const path = `/livechatconnector/auth/organization/${client.orgId}/widgetApp/` +
    `${client.widgetId}/conversation`;
  const { status, json, text } = await client.request('POST', path,
    { body, headers: { AuthenticatedUserToken: user, 'Request-Id': rid } });
  assert.equal(status, 200, text);
  return new Chat(client, rid, json);
}

/**
 * @param {Client} client
 * @param {string} user
 */
function reconnectable(client, user) {
  const path = `/livechatconnector/auth/reconnectablechats/${client.tenant}/${randomUUID()}`;
  return client.request('GET', `${path}?channelId=lcw`,
    { headers: { AuthenticatedUserToken: user } });
}

/**
 * @param {Client} client
 * @param {string} user
 * @param {string} [query]
 * @param {string} [token]
 */
function history(client, user, query = '', token = '') {
  const path = `/livechatconnector/auth/organization/${client.orgId}/widgetapp/` +
    `${client.widgetId}/conversation/history${query}`;
  return client.request('GET', path,
    { headers: { AuthenticatedUserToken: user, PageToken: token } });
}

/** @param {any[]} messages */
const texts = (messages) => messages.map(({ content }) => content);

test('a dead link tells where else to go, once a tester has said where', async (t) => {
  const client = await start(t);
  await client.control('PATCH', `/widgets/${client.widgetId}/features`, { reconnect: true });
  const chat = await client.chat();
  const { reconnectId } = await client.newest();
  await client.control('PATCH', '/settings', { reconnect: { redirectUrl: 'https://go.test/x' } });
  const ask = async (/** @type {string} */ id) =>
    (await client.request('GET', `/livechatconnector/reconnect/${client.tenant}/${id}`)).json;
  assert.deepEqual(await ask(reconnectId), { reconnectId, isReconnectAvailable: true });
  assert.deepEqual(await ask('old'), {
    reconnectId: 'old', isReconnectAvailable: false,
    reconnectRedirectionURL: 'https://go.test/x',
  });
  await chat.steer('/accept');
  await chat.steer('/end');
  assert.equal((await ask(reconnectId)).isReconnectAvailable, false);
});

test('a link resumes the chat in every form of its id', async (t) => {
  const client = await start(t);
  await client.control('PATCH', `/widgets/${client.widgetId}/features`, { reconnect: true });
  const chat = await client.chat();
  const { reconnectId } = await client.newest();
  const again = await client.chat({ locale: 'en-us', reconnectId });
  assert.equal(again.token.ChatId, chat.token.ChatId);
  assert.equal(again.token.VisitorId, chat.token.VisitorId);
  for (const [path, query] of [[`/${reconnectId}`, ''], ['', `&sig=${reconnectId}`]]) {
    const rid = `${randomUUID()}${path}`;
    const token = await client.request('GET',
      `/livechatconnector/v2/getchattoken/${client.tenant}/${rid}?channelId=lcw${query}`);
    assert.equal(token.json.ChatId, chat.token.ChatId, query);
    const session = await client.request('POST',
      `/livechatconnector/sessioninit/${client.tenant}/${rid}?channelId=lcw${query}`, { body: {} });
    assert.equal(session.status, 200);
    const details = await client.request('GET',
      `/livechatconnector/getliveworkitemdetails/${client.tenant}/${rid}?channelId=lcw${query}`);
    assert.equal(details.json.ConversationId, await chat.id());
  }
  assert.equal((await client.control('GET', '/conversations')).length, 1);
  const close = `/livechatconnector/sessionclose/${client.tenant}/${reconnectId}`;
  await client.request('POST', `${close}?channelId=lcw&isReconnectChat=true`, { body: {} });
  assert.equal((await client.newest()).state, 'Closed');
  assert.notEqual((await client.chat({ reconnectId })).token.ChatId, chat.token.ChatId);
});

test('a signed-in user\'s chat cannot be come back to by anybody else', async (t) => {
  const client = await start(t);
  await client.control('PATCH', `/widgets/${client.widgetId}/features`, { reconnect: true });
  const chat = await begin(client, 'ann');
  const { json } = await reconnectable(client, 'ann');
  assert.deepEqual(Object.keys(json),
    ['reconnectid', 'conversationthreadid', 'orgid', 'widgetappid', 'userid']);
  assert.equal(json.conversationthreadid, chat.token.ChatId);
  assert.equal(json.userid, 'ann');
  const reconnectId = json.reconnectid;
  assert.equal((await begin(client, 'ann', { reconnectId })).token.ChatId, chat.token.ChatId);
  assert.notEqual((await begin(client, 'bob', { reconnectId })).token.ChatId, chat.token.ChatId);
  assert.notEqual((await client.chat({ reconnectId })).token.ChatId, chat.token.ChatId);
});

test('a token of a signed-in user\'s chat is for that user only', async (t) => {
  const client = await start(t);
  await client.control('PATCH', `/widgets/${client.widgetId}/features`, { reconnect: true });
  const chat = await begin(client, 'ann');
  const { reconnectId } = await client.newest();
  for (const rest of [chat.requestId, `${randomUUID()}/${reconnectId}`, `${randomUUID()}?sig=${
    reconnectId}`]) {
    const ask = (/** @type {string} */ auth, headers = {}) => client.request('GET',
      `/livechatconnector/v2/${auth}getchattoken/${client.tenant}/${rest}`, { headers });
    assert.equal((await ask('')).status, 403, rest);
    assert.equal((await ask('auth/', { AuthenticatedUserToken: 'bob' })).status, 403, rest);
    const own = await ask('auth/', { AuthenticatedUserToken: 'ann' });
    assert.equal(own.json.ChatId, chat.token.ChatId);
  }
  const path = `/livechatconnector/sessioninit/${client.tenant}/${chat.requestId}`;
  assert.equal((await client.request('POST', path, { body: {} })).status, 403);
});

test('token and sessioninit accept what clients of all versions send', async (t) => {
  const client = await start(t);
  const rid = randomUUID();
  const token = await client.request('GET', `/livechatconnector/v4/getchattoken/${client.tenant}/` +
    `${rid}?channelId=lcw&Ms-Oc-Bot-Application-Id=bot&refreshToken=true`);
  assert.equal(token.status, 200);
  const again = await client.request('GET',
    `/livechatconnector/v2/getchattoken/${client.tenant}/${rid}?channelId=lcw&refreshToken=true`);
  assert.equal(again.json.ChatId, token.json.ChatId);
  assert.equal(again.headers.get('oc-sessionid'), token.headers.get('oc-sessionid'));
});

test('a persistent chat outlives its visitor\'s leaving', async (t) => {
  const client = await start(t);
  await client.control('PATCH', `/widgets/${client.widgetId}/features`, { persistent: true });
  assert.equal((await reconnectable(client, 'ann')).status, 204);
  const chat = await begin(client, 'ann');
  await chat.steer('/accept');
  await chat.send('hello');
  const close = (/** @type {string} */ query) => client.request('POST',
    `/livechatconnector/auth/sessionclose/${client.tenant}/${chat.requestId}?channelId=lcw${query}`,
    { body: {}, headers: { AuthenticatedUserToken: 'ann' } });
  assert.equal((await close('&isPersistentChat=true')).status, 200);
  assert.equal((await client.newest()).state, 'Active');
  const { reconnectid } = (await reconnectable(client, 'ann')).json;
  const back = await begin(client, 'ann', { reconnectId: reconnectid });
  assert.equal(back.token.ChatId, chat.token.ChatId);
  assert.equal((await client.control('GET', '/conversations')).length, 1);
  assert.equal((await close('')).status, 200);
  assert.equal((await client.newest()).state, 'Closed');
});

test('a new conversation of the same user goes on in the same thread', async (t) => {
  const client = await start(t);
  await client.control('PATCH', `/widgets/${client.widgetId}/features`, { persistent: true });
  const first = await begin(client, 'ann');
  await first.send('one');
  await first.steer('/accept');
  await first.steer('/end');
  await first.steer('/end');
  assert.equal((await first.send('too late')).status, 403);
  assert.equal((await reconnectable(client, 'ann')).status, 204);
  const second = await begin(client, 'ann');
  assert.equal(second.token.ChatId, first.token.ChatId);
  assert.equal(second.token.VisitorId, first.token.VisitorId);
  assert.notEqual(await second.id(), await first.id());
  const socket = await second.connect();
  await second.send('two');
  assert.equal((await socket.push()).messageBody, 'two');
  const { value } = (await second.list()).json;
  assert.deepEqual(value.flatMap((/** @type {any} */ { content }) => content.message ?? []),
    ['two', 'Agent Smith has ended the conversation', 'Agent Smith has joined the conversation',
      'one']);
  const numbers = value.map((/** @type {any} */ { sequenceId }) => Number(sequenceId));
  assert.deepEqual(numbers, numbers.toSorted((/** @type {number} */ a, /** @type {number} */ b) =>
    b - a));
  assert.equal(new Set(numbers).size, numbers.length);
  assert.notEqual((await begin(client, 'bob')).token.ChatId, first.token.ChatId);
  assert.notEqual((await client.chat()).token.ChatId, first.token.ChatId);
});

test('history has the pages of all conversations of the user, and of nobody else', async (t) => {
  const client = await start(t);
  await client.control('PATCH', `/widgets/${client.widgetId}/features`, { persistent: true });
  assert.deepEqual((await history(client, 'ann')).json, { chatMessages: [], nextPageToken: null });
  const first = await begin(client, 'ann');
  for (const text of ['1', '2', '3']) await first.send(text);
  await first.steer('/end');
  const second = await begin(client, 'ann');
  for (const text of ['4', '5']) await second.send(text);
  await (await begin(client, 'bob')).send('other');

  const page = (await history(client, 'ann', '?pageSize=2')).json;
  assert.deepEqual(texts(page.chatMessages), ['5', '4']);
  await second.send('6');
  const next = (await history(client, 'ann', '?pageSize=2', page.nextPageToken)).json;
  assert.deepEqual(texts(next.chatMessages), ['3', '2']);
  const last = (await history(client, 'ann', '?pageSize=2', next.nextPageToken)).json;
  assert.deepEqual(texts(last.chatMessages), ['1']);
  assert.equal(last.nextPageToken, null);
  const all = (await history(client, 'ann', '?pageSize=999999999')).json.chatMessages;
  assert.deepEqual(texts(all), ['6', '5', '4', '3', '2', '1']);
  assert.equal(all[0].additionalData.ConversationId, await second.id());
  assert.equal(all[5].additionalData.ConversationId, await first.id());
  assert.deepEqual(all[0].from, {
    application: null, device: null, additionalData: null, oDataType: null,
    user: {
      displayName: 'Customer', id: first.token.VisitorId, additionalData: null, oDataType: null,
    },
  });
});

test('history refuses pages that cannot be', async (t) => {
  const client = await start(t);
  for (const [query, token] of [
    ['?pageSize=0', ''], ['?pageSize=-1', ''], ['?pageSize=x', ''], ['?pageSize=1&pageSize=2', ''],
    ['', 'x'], ['', Buffer.from('1e9').toString('base64url')], ['', '%'],
  ]) {
    assert.equal((await history(client, 'ann', query, token)).status, 400, `${query} ${token}`);
  }
});
