import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { start } from './client.js';

/** @typedef {import('./client.js').Chat} Chat */

/** Texts that are no body anybody means. */
const BODIES = [
  '', '{', '[]', 'null', '7', '"text"', '{}', '{"__proto__":{"a":1}}', '\u0000', '\ud800',
  '{"constructor":{"prototype":{}}}', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`,
];
const VALUES = [
  null, 7, -1e308, true, '', '\ud800', '__proto__', [], {}, [[]], { toString: 1 },
  { length: -1 }, 'x'.repeat(50_000),
];
const IDS = ['__proto__', 'constructor', '%00', '..%2f..', 'x'.repeat(4000), '%ud800'];

/** @param {Chat} chat */
function paths({ client, token, requestId }) {
  const { orgId, widgetId, tenant } = client;
  return {
    // Paths, and the fields that they read.
    posts: /** @type {[string, string[]][]} */ ([
      [`livechatconnector/organization/${orgId}/widgetApp/${widgetId}/conversation`,
        ['reconnectId', 'customContextData', 'preChatResponse', 'locale']],
      [`livechatconnector/sessioninit/${tenant}/${requestId}`, ['locale', 'chatId']],
      [`livechatconnector/sessionclose/${tenant}/${requestId}x`, []],
      [`livechatconnector/createemailrequest/${requestId}`, ['ChatId', 'EmailAddress']],
      [`livechatconnector/getsurveyinvite/${orgId}/owner`,
        ['ConversationId', 'FormId', 'WidgetId', 'OCLocaleCode']],
      [`livechatconnector/auth/getagentavailability/${tenant}/${requestId}`, ['cacheKey']],
      [`livechatconnector/secondarychannelevent/${tenant}/${requestId}`,
        ['SecondaryChannelType', 'SecondaryChannelEventType']],
      ['v1/objects', ['filename', 'permissions', 'type']],
      ['v1/skypetokenauth', []],
    ]),
    gets: (/** @type {string} */ id) => [
      `livechatconnector/config/${orgId}/${id}`, `livechatconnector/config/${id}/${widgetId}`,
      `livechatconnector/getliveworkitemdetails/${tenant}/${id}?sig=${id}`,
      `livechatconnector/reconnect/${tenant}/${id}`,
      `livechatconnector/v2/getchattranscripts/${id}/${id}`,
      `livechatconnector/auth/validateauthchatmaprecord/${tenant}/${id}/${id}`,
      `livechatconnector/auth/organization/${orgId}/widgetapp/${id}/conversation/history`,
      `v1/objects/${id}/views/${id}/status`, `v1/objects/${id}/views/original`,
      `_emulator/attachments/${id}`, `_emulator/attachments/${id}/content`,
      `_emulator/conversations/${id}`, `_emulator/widgets/${id}`,
    ],
    headers: {
      'Request-Id': randomUUID(), AuthenticatedUserToken: 'a.e30.b', Authorization: token.Token,
    },
  };
}

test('no body makes a service fail, and none is left without an answer', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const { posts, headers } = paths(chat);
  // So that each field is reached with the others in order.
  const { ChatId } = chat.token;
  const valid = {
    ChatId, EmailAddress: 'a@b.c', ConversationId: await chat.id(), SecondaryChannelType: 192370000,
    SecondaryChannelEventType: 'end', filename: 'a', permissions: { [ChatId]: ['read'] },
    type: 'sharing/file',
  };
  for (const [path, names] of posts) {
    const fields = names.flatMap((field) =>
      VALUES.map((value) => JSON.stringify({ ...valid, [field]: value })));
    const authorization = path.startsWith('v1')
      ? { Authorization: `skype_token ${headers.Authorization}` } : {};
    const answers = await Promise.all([...BODIES, ...fields].map((raw) =>
      client.request('POST', `/${path}`, { raw, headers: { ...headers, ...authorization } })));
    for (const { status, text } of answers) assert.ok(status < 500, `${path}: ${status} ${text}`);
  }
  assert.equal(/** @type {any} */ ({}).a, undefined);
});

test('no id makes a service fail or finds what it should not', async (t) => {
  const client = await start(t);
  const { gets, headers } = paths(await client.chat());
  for (const path of IDS.flatMap(gets)) {
    const { status, text } = await client.request('GET', `/${path}`, { headers });
    const mayBeFine = path.includes('/reconnect/') && status === 200;
    assert.ok(mayBeFine || (status >= 400 && status < 500), `${path}: ${status} ${text}`);
  }
});

test('a body beyond the limit is refused by every path that is not for files', async (t) => {
  const client = await start(t);
  const { posts, headers } = paths(await client.chat());
  const raw = JSON.stringify({ a: 'x'.repeat(1024 * 1024) });
  for (const [path] of posts) {
    assert.equal((await client.request('POST', `/${path}`, { raw, headers })).status, 413, path);
  }
  const features = `/_emulator/widgets/${client.widgetId}/features`;
  assert.equal((await client.request('PATCH', features, { raw })).status, 413);
});
