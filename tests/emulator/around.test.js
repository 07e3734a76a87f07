import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { RECORD_LIMIT, Records } from '../../demo/emulator/records.js';
import { start } from './client.js';

/** @typedef {import('./client.js').Chat} Chat */

/**
 * @param {Chat} chat
 * @param {{headers?: Record<string, string>}} [options]
 */
function transcript(chat, { headers = {} } = {}) {
  const path = `/livechatconnector/v2/getchattranscripts/${chat.token.ChatId}/${chat.requestId}`;
  return chat.client.request('GET', `${path}?channelId=lcw`,
    { headers: { Authorization: chat.token.Token, ...headers } });
}

/**
 * @param {Chat} chat
 * @param {Record<string, unknown>} [body]
 * @param {Record<string, string>} [headers]
 */
function email(chat, body = {}, headers = {}) {
  return chat.client.request('POST', `/livechatconnector/createemailrequest/${chat.requestId}`, {
    headers: { Authorization: chat.token.Token, ...headers },
    body: {
      ChatId: chat.token.ChatId, EmailAddress: 'a@b.c', DefaultAttachmentMessage: 'msg',
      CustomerLocale: 'en-us', ...body,
    },
  });
}

test('a transcript has the newest message first, and says who spoke', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const { json: empty } = await transcript(chat);
  assert.equal(empty.chatMessagesJson, '[]');
  assert.ok(Date.parse(empty.dateOfLatestMessage) > 0);
  await chat.steer('/messages', { text: 'I am a bot', sender: { name: 'Helper' } });
  await chat.steer('/accept', { agent: 'Robin' });
  await chat.send('hello');
  const { id } = await chat.steer('/messages', { text: '<b>hi</b>', html: true });
  const { json, status } = await transcript(chat);
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(json), ['chatMessagesJson', 'dateOfLatestMessage']);
  const [agent, customer, system, bot] = JSON.parse(json.chatMessagesJson);
  assert.equal(json.dateOfLatestMessage, agent.createdDateTime);
  assert.deepEqual(
    [agent.id, agent.content, agent.contentType, agent.from.user.displayName, agent.tags],
    [id, '<b>hi</b>', 1, 'Robin', 'public,ChannelId-lcw']);
  assert.deepEqual(customer.from, { user: { displayName: 'Customer', id: chat.token.VisitorId } });
  assert.deepEqual([customer.content, customer.contentType, customer.isControlMessage],
    ['hello', 0, false]);
  assert.deepEqual(customer.additionalData, { tags: 'FromCustomer' });
  assert.equal(system.tags, 'system,agentaccepted');
  assert.equal(system.from.application.displayName, '__system__');
  assert.equal(bot.from.application.displayName, 'Helper');
  assert.equal('tags' in bot, false);
});

test('a transcript tells edits, deletions and files; hostile metadata is no file', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const { id } = await chat.steer('/messages', { text: 'secret' });
  await client.control('DELETE', `/conversations/${await chat.id()}/messages/${id}`);
  const attachment = { name: 'a.pdf', type: 'application/pdf', base64: '' };
  await chat.steer('/messages', { attachment });
  for (const amsMetadata of ['[', '7', 'null', '[null]', '{"length":1}']) {
    await chat.send('', { metadata: { amsMetadata, amsreferences: '["x"]' } });
  }
  const items = JSON.parse((await transcript(chat)).json.chatMessagesJson);
  assert.deepEqual(items.slice(0, 5).map((/** @type {any} */ { attachments }) => attachments),
    [[], [{ id: 'x', name: '', contentType: '' }], [], [], []]);
  assert.equal(items[5].attachments[0].name, 'a.pdf');
  assert.deepEqual([items[6].content, items[6].deleted], ['', true]);
});

test('a transcript is for who holds a token of the chat, also once it is over', async (t) => {
  const client = await start(t);
  const [chat, other] = [await client.chat(), await client.chat()];
  assert.equal((await transcript(chat, { headers: { Authorization: '' } })).status, 401);
  assert.equal((await transcript(chat, { headers: { Authorization: 'nonsense' } })).status, 401);
  const foreign = await transcript(chat, { headers: { Authorization: other.token.Token } });
  assert.equal(foreign.status, 403);
  const unknown = await client.request('GET',
    `/livechatconnector/v2/getchattranscripts/19:none@thread.v2/${randomUUID()}`,
    { headers: { Authorization: chat.token.Token } });
  assert.equal(unknown.status, 404);
  await client.request('POST',
    `/livechatconnector/sessionclose/${client.tenant}/${chat.requestId}`, { body: {} });
  assert.equal((await transcript(chat)).status, 200);
});

test('a mail is recorded and answered with nothing', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const sent = await email(chat);
  assert.deepEqual([sent.status, sent.text], [200, '']);
  const [{ createdOn, ...record }] = await client.control('GET', '/emails');
  assert.deepEqual(record, {
    conversationId: await chat.id(), requestId: chat.requestId, chatId: chat.token.ChatId,
    emailAddress: 'a@b.c', message: 'msg', locale: 'en-us',
  });
  assert.ok(Date.parse(createdOn) > 0);
  await client.control('POST', '/reset');
  assert.deepEqual(await client.control('GET', '/emails'), []);
});

test('a mail that makes no sense is refused and not recorded', async (t) => {
  const client = await start(t);
  const [chat, other] = [await client.chat(), await client.chat()];
  for (const [body, status] of /** @type {[Record<string, unknown>, number][]} */ ([
    [{ EmailAddress: 'nobody' }, 400], [{ EmailAddress: 7 }, 400], [{ EmailAddress: null }, 400],
    [{ EmailAddress: `a@${'b'.repeat(10_001)}` }, 400], [{ DefaultAttachmentMessage: {} }, 400],
    [{ CustomerLocale: [] }, 400], [{ ChatId: other.token.ChatId }, 403], [{ ChatId: 'x' }, 404],
    [{ ChatId: null }, 404],
  ])) {
    assert.equal((await email(chat, body)).status, status, JSON.stringify(body).slice(0, 50));
  }
  assert.equal((await email(chat, {}, { Authorization: 'x' })).status, 401);
  assert.deepEqual(await client.control('GET', '/emails'), []);
});

test('records are kept within bounds', () => {
  const records = new Records();
  for (let type = 0; type <= RECORD_LIMIT; type += 1) {
    records.channelEvent({ conversationId: 'c', requestId: 'r', type, event: 'end' });
  }
  const { channelEvents } = records.all();
  assert.equal(channelEvents.length, RECORD_LIMIT);
  assert.equal(channelEvents[0].type, 1);
});

/**
 * @param {Chat} chat
 * @param {string} owner
 * @param {Record<string, unknown>} [body]
 */
async function invite(chat, owner, body = {}) {
  const { client } = chat;
  return client.request('POST', `/livechatconnector/getsurveyinvite/${client.orgId}/${owner}`, {
    headers: { 'Request-Id': chat.requestId },
    body: {
      SurveyProvider: '600990000', WidgetId: client.widgetId, FormId: 'agent-form-1',
      ConversationId: await chat.id(), OCLocaleCode: 'de-de', ...body,
    },
  });
}

test('survey invitations lead to a page; agent and bot are answered apart', async (t) => {
  const client = await start(t);
  await client.control('PATCH', `/widgets/${client.widgetId}/features`, { survey: 'bot' });
  const chat = await client.chat();
  const { json } = await invite(chat, 'owner-agent-1');
  const link = `${client.base}/survey?form=agent-form-1&ctx=${await chat.id()}`;
  assert.deepEqual(json, { inviteList: [{ invitationLink: link }], formsProLocaleCode: 'de' });
  const page = await client.request('GET', link);
  assert.match(page.text, /<title>Survey/);
  const two = { inviteList: [{ invitationLink: 'a' }, { invitationLink: 'b' }] };
  await client.control('PATCH', '/settings', { survey: { bot: two } });
  assert.deepEqual((await invite(chat, 'owner-bot-1', { FormId: 'bot-form-1' })).json, two);
  assert.deepEqual((await invite(chat, 'owner-agent-1')).json, json);
  await client.control('PATCH', '/settings', { survey: { agent: false, bot: null } });
  assert.equal((await invite(chat, 'owner-agent-1')).status, 204);
  const form = await invite(chat, 'owner-bot-1', { FormId: 'a&b#"' });
  assert.match(form.json.inviteList[0].invitationLink, /form=a%26b%23%22&ctx/);
});

test('an invitation that makes no sense is refused', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  for (const body of [
    { ConversationId: randomUUID() }, { ConversationId: 7 }, { FormId: {} }, { OCLocaleCode: 7 },
    { WidgetId: [] },
  ]) {
    assert.equal((await invite(chat, 'owner-agent-1', body)).status, 400, JSON.stringify(body));
  }
  const foreign = await client.request('POST',
    `/livechatconnector/getsurveyinvite/${randomUUID()}/owner`, { body: {} });
  assert.equal(foreign.status, 404);
});

test('availability follows the hours and who waits, or is what a tester sets', async (t) => {
  const client = await start(t);
  const ask = (headers = {}) => client.request('POST',
    `/livechatconnector/auth/getagentavailability/${client.tenant}/${randomUUID()}?channelId=lcw`,
    { headers, body: { locale: 'en-us', cacheKey: 'x' } });
  const open = await ask();
  assert.equal(open.status, 200);
  assert.equal(open.headers.get('authcodenonce'), null);
  assert.deepEqual(Object.keys(open.json), ['QueueId', 'QueueName', 'IsQueueAvailable',
    'AgentAvailability', 'QueuePosition', 'AverageWaitTime', 'AvailableUntil', 'AvailableNext']);
  assert.deepEqual([open.json.QueueName, open.json.AgentAvailability, open.json.QueuePosition],
    ['Default', true, 0]);
  await client.chat();
  assert.equal((await ask()).json.QueuePosition, 1);
  assert.ok((await ask({ AuthenticatedUserToken: 'ann' })).headers.get('authcodenonce'));
  await client.control('PATCH', `/widgets/${client.widgetId}/features`, { hours: 'closed' });
  assert.equal((await ask()).json.IsQueueAvailable, false);
  await client.control('PATCH', '/settings', { availability: { answer: { QueueName: 'VIP' } } });
  assert.deepEqual((await ask()).json, { QueueName: 'VIP' });
  await client.control('PATCH', '/settings', { availability: { answer: false } });
  assert.equal((await ask()).status, 204);
});

test('features are switched by name, and what else the document says stays', async (t) => {
  const client = await start(t);
  const path = `/widgets/${client.widgetId}`;
  const before = await client.control('GET', path);
  const all = {
    auth: true, persistent: true, reconnect: true, prechat: true, survey: 'bot', files: true,
    voice: 'video', hours: 'closed', geolocation: true, transcript: true,
  };
  const on = await client.control('PATCH', `${path}/features`, all);
  const settings = on.LiveWSAndLiveChatEngJoin;
  assert.equal(settings.msdyn_conversationmode, '192350001');
  assert.equal(settings.msdyn_callingoptions, '192350001');
  assert.equal(settings.msdyn_enablefileattachmentsforcustomers, 'true');
  assert.equal(settings.postConversationBotSurveyOwnerId, 'owner-bot-1');
  assert.equal(settings.PreChatSurvey, before.LiveWSAndLiveChatEngJoin.PreChatSurvey);
  const { json, text } = await client.request('GET', `/livechatconnector/config/${client.tenant}`);
  assert.ok(!text.includes('{origin}'));
  assert.ok(json.LiveWSAndLiveChatEngJoin.msdyn_widgetsnippet.includes(
    `src="${client.base}/livechatwidget/`));
  const off = await client.control('PATCH', `${path}/features`, {
    ...Object.fromEntries(Object.keys(all).map((name) => [name, false])), hours: 'open',
  });
  const { LiveChatConfigAuthSettings, ...rest } = before;
  assert.equal(LiveChatConfigAuthSettings, null);
  assert.deepEqual(off, {
    ...rest,
    LiveWSAndLiveChatEngJoin: {
      ...rest.LiveWSAndLiveChatEngJoin, msdyn_postconversationsurveyenable: 'false',
    },
  });
  for (const body of [{ colour: true }, { auth: 'yes' }, { hours: true }, { __proto__x: 1 }, []]) {
    const { status } = await client.request('PATCH', `/_emulator${path}/features`, { body });
    assert.equal(status, 400, JSON.stringify(body));
  }
  const { status } = await client.request('PATCH', '/_emulator/widgets/x/features', { body: {} });
  assert.equal(status, 404);
});
