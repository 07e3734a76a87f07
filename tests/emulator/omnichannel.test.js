import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { start } from './client.js';

const USER = { AuthenticatedUserToken: userToken('ann') };

/** @param {string} sub */
function userToken(sub) {
  return `e30.${Buffer.from(JSON.stringify({ sub, iat: Date.now() })).toString('base64url')}.sig`;
}

test('config gives the widget document, in which a plain chat needs nothing else', async (t) => {
  const client = await start(t);
  const path = `/livechatconnector/config/${client.tenant}?requestId=${randomUUID()}&channelId=lcw`;
  const { status, headers, json } = await client.request('GET', path);
  assert.equal(status, 200);
  assert.ok(headers.get('transaction-id'));
  assert.ok(headers.get('date'));
  assert.equal(json.LiveChatVersion, 2);
  assert.equal(json.DataMaskingInfo.setting.msdyn_maskforcustomer, true);
  assert.ok(json.DataMaskingInfo.dataMaskingRules.SSN);
  assert.equal(json.LiveWSAndLiveChatEngJoin.msdyn_prechatenabled, 'false');
  assert.equal(json.LiveChatConfigAuthSettings, null);
  assert.equal(json.ChatWidgetLanguage.msdyn_localeid, '1033');
});

test('an unknown widget is refused with errorcode 701, an unknown organization with 404',
  async (t) => {
    const client = await start(t);
    const widget = await client.request('GET',
      `/livechatconnector/config/${client.orgId}/${randomUUID()}`);
    assert.equal(widget.status, 400);
    assert.equal(widget.headers.get('errorcode'), '701');
    const organization = await client.request('GET',
      `/livechatconnector/config/${randomUUID()}/${client.widgetId}`);
    assert.equal(organization.status, 404);
  });

test('conversation answers a chat token document and a session id', async (t) => {
  const client = await start(t);
  const { status, headers, json } = await client.conversation(randomUUID(), { locale: 'en-us' });
  assert.equal(status, 200);
  assert.ok(headers.get('oc-sessionid'));
  assert.equal(headers.get('authcodenonce'), null);
  assert.match(json.ChatId, /^19:.+@thread\.v2$/);
  assert.match(json.VisitorId, /^8:acs:/);
  assert.equal(json.ExpiresIn, '86400');
  assert.equal(json.ACSEndpoint, client.base);
  assert.equal(JSON.parse(json.RegionGtms).ams, client.base);
  assert.equal(json.AttachmentConfiguration.AttachmentServiceEndpoint, client.base);
  assert.equal(json.VoiceVideoCallToken.UserId, json.VisitorId);
  const { skypeid, exp = 0 } = decodeJwt(json.Token);
  assert.equal(`8:${skypeid}`, json.VisitorId);
  assert.ok(Math.abs(exp - Date.now() / 1000 - 86_400) < 60);
});

test('the body of conversation is recorded for the agent', async (t) => {
  const client = await start(t);
  await client.chat({
    locale: 'de-de', customContextData: { page: { value: 'cart' } }, preChatResponse: { a: 1 },
  });
  const { locale, context, preChat, state, queue, customer } = await client.newest();
  assert.deepEqual({ locale, context, preChat, state },
    { locale: 'de-de', context: { page: { value: 'cart' } }, preChat: { a: 1 }, state: 'Waiting' });
  assert.equal(queue.name, 'Default');
  assert.equal(customer.name, 'Customer');
});

test('a request that comes again has the same conversation; a client in a chat gets another',
  async (t) => {
    const client = await start(t);
    const requestId = randomUUID();
    const first = await client.conversation(requestId);
    const again = await client.conversation(requestId);
    assert.equal(first.json.ChatId, again.json.ChatId);
    const second = await client.conversation(requestId, { chatId: first.json.ChatId });
    assert.notEqual(first.json.ChatId, second.json.ChatId);
    assert.equal((await client.control('GET', '/conversations')).length, 2);
  });

test('conversation refuses a body that is no object, too large, too deep, or without request id',
  async (t) => {
    const client = await start(t);
    const path = `/livechatconnector/organization/${client.orgId}/widgetApp/${client.widgetId}` +
      '/conversation';
    const headers = { 'Request-Id': randomUUID(), 'content-type': 'application/json' };
    for (const [raw, status] of /** @type {[string, number][]} */ ([
      ['[]', 400], ['nonsense', 400], ['', 400],
      [`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400],
      [JSON.stringify({ a: 'x'.repeat(1024 * 1024) }), 413],
    ])) {
      const answer = await client.request('POST', path, { raw, headers });
      assert.equal(answer.status, status, raw.slice(0, 20));
      assert.ok(answer.json.error.message);
    }
    assert.equal((await client.request('POST', path, { body: {} })).status, 400);
    assert.deepEqual(await client.control('GET', '/conversations'), []);
  });

test('outside operating hours a persistent chat is taken', async (t) => {
  const client = await start(t);
  await client.control('PATCH', `/widgets/${client.widgetId}`, { LiveWSAndLiveChatEngJoin: {
    OutOfOperatingHours: 'True', msdyn_conversationmode: '192350001' } });
  const { status } = await client.conversation(randomUUID());
  assert.equal(status, 200);
});

test('outside operating hours a chat is refused with 400 and errorcode 705', async (t) => {
  const client = await start(t);
  await client.control('PATCH', `/widgets/${client.widgetId}`,
    { LiveWSAndLiveChatEngJoin: { OutOfOperatingHours: 'True' } });
  const { status, headers } = await client.conversation(randomUUID());
  assert.equal(status, 400);
  assert.equal(headers.get('errorcode'), '705');
});

test('token, then sessioninit: the conversation waits only after the second', async (t) => {
  for (const version of ['v2', 'v4']) {
    const client = await start(t);
    const rid = randomUUID();
    const token = await client.request('GET',
      `/livechatconnector/${version}/getchattoken/${client.tenant}/${rid}?channelId=lcw`);
    assert.equal(token.status, 200);
    assert.ok(token.headers.get('oc-sessionid'));
    assert.equal((await client.newest()).state, 'Open');
    const session = await client.request('POST',
      `/livechatconnector/sessioninit/${client.tenant}/${rid}?channelId=lcw`,
      { body: { locale: 'en-us', chatId: token.json.ChatId } });
    assert.equal(session.status, 200);
    const { state, threadId } = await client.newest();
    assert.deepEqual({ state, threadId }, { state: 'Waiting', threadId: token.json.ChatId });
  }
});

test('a token for a known request id is a new one for the same thread and user', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const { json } = await client.request('GET',
    `/livechatconnector/v2/getchattoken/${client.tenant}/${chat.requestId}?refreshToken=true`);
  assert.equal(json.ChatId, chat.token.ChatId);
  assert.equal(json.VisitorId, chat.token.VisitorId);
});

test('details follow the conversation from Waiting to Closed', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const waiting = (await chat.details()).json;
  assert.deepEqual(waiting, {
    State: 'Waiting', ConversationId: await chat.id(), AgentAcceptedOn: null,
    CanRenderPostChat: 'False', ParticipantType: null,
  });
  await chat.steer('/accept');
  const active = (await chat.details()).json;
  assert.equal(active.State, 'Active');
  assert.equal(active.CanRenderPostChat, 'True');
  // The official widget shows no survey for any other word than this or Bot.
  assert.equal(active.ParticipantType, 'User');
  assert.ok(Date.parse(active.AgentAcceptedOn) > 0);
  await chat.steer('/end');
  assert.equal((await chat.details()).json.State, 'WrapUp');
  await chat.steer('/end');
  assert.equal((await chat.details()).json.State, 'Closed');
});

test('details of an unknown request id are refused', async (t) => {
  const client = await start(t);
  const { status, headers } = await client.request('GET',
    `/livechatconnector/getliveworkitemdetails/${client.tenant}/${randomUUID()}`);
  assert.equal(status, 400);
  assert.equal(headers.get('errorcode'), '400');
});

test('sessionclose closes, also twice and also what never started', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const close = (/** @type {string} */ rid) => client.request('POST',
    `/livechatconnector/sessionclose/${client.tenant}/${rid}?channelId=lcw`, { body: {} });
  assert.equal((await close(chat.requestId)).status, 200);
  assert.equal((await chat.details()).json.State, 'Closed');
  assert.equal((await close(chat.requestId)).status, 200);
  assert.equal((await close(randomUUID())).status, 200);
});

test('the typing indicator is shown to the agent; an unknown request id is refused', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const events = await client.events('?types=typing,reset');
  const typing = (/** @type {string} */ rid) =>
    client.request('POST', `/inbound/typingindicator/livechat/sendtypingindicator/${rid}`);
  assert.equal((await typing(chat.requestId)).status, 200);
  const { from, conversationId } = await events.next(({ type }) => type === 'typing');
  assert.deepEqual({ from, conversationId }, { from: 'customer', conversationId: await chat.id() });
  assert.equal((await typing(randomUUID())).status, 400);
  await chat.steer('/end');
  assert.equal((await typing(chat.requestId)).status, 200);
  await client.control('POST', '/reset');
  assert.equal((await events.next(({ type }) => type !== 'snapshot')).type, 'reset');
});

test('authenticated paths need a user token and answer a fresh nonce each time', async (t) => {
  const client = await start(t);
  const rid = randomUUID();
  const path = `/livechatconnector/auth/organization/${client.orgId}/widgetApp/` +
    `${client.widgetId}/conversation`;
  assert.equal((await client.request('POST', path, { body: {} })).status, 401);
  const made = await client.request('POST', path,
    { body: {}, headers: { ...USER, 'Request-Id': rid } });
  assert.equal(made.status, 200);
  const nonces = new Set([made.headers.get('authcodenonce')]);
  for (const [method, rest] of [
    ['GET', `v2/auth/getchattoken/${client.tenant}/${rid}`],
    ['GET', `auth/getliveworkitemdetails/${client.tenant}/${rid}`],
    ['POST', `auth/sessioninit/${client.tenant}/${rid}`],
    ['GET', `auth/validateauthchatmaprecord/${client.tenant}/${made.json.ChatId}/${rid}`],
    ['POST', `auth/sessionclose/${client.tenant}/${rid}`],
  ]) {
    const answer = await client.request(method, `/livechatconnector/${rest}`,
      { headers: USER, ...(method === 'POST' && { body: {} }) });
    assert.equal(answer.status, 200, `${rest}: ${answer.text}`);
    nonces.add(answer.headers.get('authcodenonce'));
  }
  assert.equal(nonces.size, 6);
  assert.ok(!nonces.has(null));
});

test('a chat of another user is not validated', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const path = `/livechatconnector/auth/validateauthchatmaprecord/${client.tenant}/` +
    `${chat.token.ChatId}/${chat.requestId}`;
  assert.equal((await client.request('GET', path, { headers: USER })).status, 404);
});

test('reconnectable chats: 204 for none, the id of a running one, 204 once it is over',
  async (t) => {
    const client = await start(t);
    await client.control('PATCH', `/widgets/${client.widgetId}`,
      { LiveWSAndLiveChatEngJoin: { msdyn_enablechatreconnect: 'true' } });
    const base = `/livechatconnector/auth`;
    const reconnectable = (headers = USER) => client.request('GET',
      `${base}/reconnectablechats/${client.tenant}/${randomUUID()}?channelId=lcw`, { headers });
    assert.equal((await reconnectable()).status, 204);

    const rid = randomUUID();
    const path = `${base}/organization/${client.orgId}/widgetApp/${client.widgetId}/conversation`;
    const first = await client.request('POST', path,
      { body: {}, headers: { ...USER, 'Request-Id': rid } });
    const { reconnectid } = (await reconnectable()).json;
    assert.ok(reconnectid);
    const renewed = { AuthenticatedUserToken: userToken('ann') };
    assert.equal((await reconnectable(renewed)).json.reconnectid, reconnectid);
    const other = { AuthenticatedUserToken: userToken('bob') };
    assert.equal((await reconnectable(other)).status, 204);

    const resumed = await client.request('POST', path,
      { body: { reconnectId: reconnectid }, headers: { ...USER, 'Request-Id': randomUUID() } });
    assert.equal(resumed.json.ChatId, first.json.ChatId);

    await client.request('POST',
      `${base}/sessionclose/${client.tenant}/${reconnectid}?isReconnectChat=true`,
      { body: {}, headers: USER });
    assert.equal((await reconnectable()).status, 204);
  });

test('reconnect availability tells whether an id can be come back to', async (t) => {
  const client = await start(t);
  await client.control('PATCH', `/widgets/${client.widgetId}`,
    { LiveWSAndLiveChatEngJoin: { msdyn_enablechatreconnect: 'true' } });
  const chat = await client.chat();
  const { reconnectId } = await client.newest();
  const ask = async (/** @type {string} */ id) =>
    (await client.request('GET', `/livechatconnector/reconnect/${client.tenant}/${id}`)).json;
  assert.deepEqual(await ask(reconnectId), { reconnectId, isReconnectAvailable: true });
  assert.deepEqual(await ask('other'), { reconnectId: 'other', isReconnectAvailable: false });
  const path = `/livechatconnector/getliveworkitemdetails/${client.tenant}/${randomUUID()}`;
  const details = await client.request('GET', `${path}?sig=${reconnectId}`);
  assert.equal(details.json.ConversationId, await chat.id());
});

test('a path that no service has is 404 with a JSON error', async (t) => {
  const client = await start(t);
  for (const [path, expected] of /** @type {[string, number][]} */ ([
    ['/livechatconnector/nothing', 404],
    ['/nothing', 404],
    ['/livechatconnector/Config/x/y', 404],
    ['/livechatconnector/config/%E0%A4%A/x', 400],
  ])) {
    const { status, json } = await client.request('GET', path);
    assert.equal(status, expected, path);
    assert.ok(json.error.code);
  }
});
