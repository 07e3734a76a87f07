import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUEUE } from '../../demo/emulator/widget-config.js';
import { refusal, start } from './client.js';

/**
 * A control call that is refused; the refusal must say why.
 * @param {import('./client.js').Client} client
 * @param {string} method
 * @param {string} path below /_emulator
 * @param {number} status
 * @param {{body?: unknown, raw?: string}} [options]
 */
async function refused(client, method, path, status, options) {
  const answer = await client.request(method, `/_emulator${path}`, options);
  assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`);
  assert.equal(typeof answer.json.error.code, 'string');
  assert.ok(answer.json.error.message.length > 10);
}

test('GET /_emulator is the ready object', async (t) => {
  const client = await start(t);
  const ready = await client.control('GET', '');
  assert.deepEqual(ready, client.emulator.ready);
  assert.equal(ready.ready, true);
  assert.equal(ready.https, null);
  assert.equal(ready.omnichannel.orgUrl, client.base);
  await refused(client, 'GET', '/nothing', 404);
});

test('reset puts everything back', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const socket = await chat.connect();
  const desk = await client.events();
  await client.control('PATCH', `/widgets/${client.widgetId}`, { LiveChatVersion: 1 });
  await client.fault({ service: 'acs' }, { type: 'status', status: 500 });
  await client.control('POST', '/reset');
  assert.equal(await socket.closed, 1001);
  await desk.next(({ type }) => type === 'reset');
  assert.deepEqual(await desk.next(), { type: 'snapshot', conversations: [] });
  assert.deepEqual(await client.control('GET', '/conversations'), []);
  assert.deepEqual(await client.control('GET', '/faults'), []);
  assert.equal((await client.control('GET', `/widgets/${client.widgetId}`)).LiveChatVersion, 2);
  assert.deepEqual(await client.traffic(), [], 'the closing of old sockets is not logged anew');
  assert.equal((await chat.list()).status, 404);
});

test('traffic has every exchange with all fields, in order, from a sequence number', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  await chat.send('hi');
  const all = await client.traffic();
  assert.deepEqual(all.map(({ seq }) => seq), [1, 2]);
  const [conversation, message] = all;
  assert.deepEqual(Object.keys(message), [
    'seq', 't', 'service', 'kind', 'method', 'url', 'headers', 'body', 'status',
    'responseHeaders', 'responseBody',
  ]);
  assert.equal(conversation.service, 'omnichannel');
  assert.equal(conversation.responseHeaders?.['oc-sessionid'] !== undefined, true);
  assert.deepEqual([message.service, message.kind, message.method, message.status],
    ['acs', 'http', 'POST', 201]);
  assert.equal(message.url, `${chat.thread}/messages?api-version=2024-03-07`);
  assert.equal(message.headers.authorization, `Bearer ${chat.token.Token}`);
  assert.equal(JSON.parse(message.body ?? '').content, 'hi');
  assert.ok(JSON.parse(message.responseBody ?? '').id);
  assert.ok(Math.abs(message.t - Date.now()) < 60_000);
  assert.deepEqual(await client.traffic(1), [message]);
  await refused(client, 'GET', '/traffic?since=x', 400);
});

test('traffic has sockets and their frames, and neither control calls nor preflights',
  async (t) => {
    const client = await start(t);
    const chat = await client.chat();
    await client.request('OPTIONS', chat.thread, {
      headers: { Origin: 'https://page.test', 'Access-Control-Request-Method': 'POST' },
    });
    const socket = await chat.connect();
    await socket.settle(7);
    socket.socket.close(4000, 'bye');
    await socket.closed;
    const entries = (await client.traffic()).filter(({ kind }) => kind !== 'http');
    assert.deepEqual(entries.map(({ kind, body, status }) => [kind, body?.slice(0, 8), status]), [
      ['ws-open', undefined, 101], ['ws-out', '1::', null], ['ws-out', '5:::{"na', null],
      ['ws-in', '5:7+::{"', null], ['ws-out', '6:::7+[]', null], ['ws-close', 'bye', 4000],
    ]);
    assert.equal(new Set(entries.map(({ url }) => url)).size, 1);
    const requests = (await client.traffic()).filter(({ kind }) => kind === 'http');
    assert.deepEqual(requests.map(({ method, url }) => `${method} ${url.split('?')[0]}`), [
      `POST ${requests[0].url}`, 'POST /v4/a', 'GET /socket.io/1/',
    ]);
  });

test('a merge patch changes the widget that visitors get', async (t) => {
  const client = await start(t);
  const path = `/widgets/${client.widgetId}`;
  const before = await client.control('GET', path);
  const patched = await client.control('PATCH', path, {
    LiveWSAndLiveChatEngJoin: { msdyn_prechatenabled: 'true' },
    allowedFileExtensions: null, added: [1, 2], LiveChatConfigAuthSettings: { a: { b: null } },
  });
  assert.deepEqual(patched, {
    ...Object.fromEntries(Object.entries(before).filter(([k]) => k !== 'allowedFileExtensions')),
    LiveWSAndLiveChatEngJoin: { ...before.LiveWSAndLiveChatEngJoin, msdyn_prechatenabled: 'true' },
    LiveChatConfigAuthSettings: { a: {} },
    added: [1, 2],
  });
  const served = await client.request('GET', `/livechatconnector/config/${client.tenant}`);
  assert.deepEqual(served.json, patched);
  await refused(client, 'PATCH', '/widgets/none', 404, { body: {} });
  await refused(client, 'PATCH', path, 400, { body: [] });
  await refused(client, 'PATCH', path, 400, { raw: '{' });
  await refused(client, 'PATCH', '/livechat', 404, { body: {} });
});

test('the widget can be read, and its masking rules edited one by one', async (t) => {
  const client = await start(t);
  const path = `/widgets/${client.widgetId}`;
  const read = async () => (await client.control('GET', path)).DataMaskingInfo;
  const patch = (/** @type {object} */ info) => (
    client.control('PATCH', path, { DataMaskingInfo: info }));
  const { dataMaskingRules } = await read();
  assert.deepEqual(Object.keys(dataMaskingRules), ['SSN', 'CreditCard', 'Email']);
  const desk = await client.events();
  await patch({
    dataMaskingRules: { SSN: 'a', CreditCard: null, Broken: '[' },
    setting: { msdyn_maskforcustomer: false },
  });
  const changed = {
    dataMaskingRules: { SSN: 'a', Email: dataMaskingRules.Email, Broken: '[' },
    setting: { msdyn_maskforcustomer: false, msdyn_maskforagent: true },
  };
  assert.deepEqual(await read(), changed);
  assert.deepEqual(Object.keys((await read()).dataMaskingRules), ['SSN', 'Email', 'Broken']);
  const event = await desk.next(({ type }) => type === 'widget');
  assert.equal(event.widgetId, client.widgetId);
  assert.deepEqual(event.config.DataMaskingInfo, changed);
  await refused(client, 'GET', '/widgets/none', 404);
});

test('accept makes it active, says who joined, and only once', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const { state, agent, messages, acceptedOn } = await chat.steer('/accept');
  assert.equal(state, 'Active');
  assert.equal(agent.name, 'Agent Smith');
  assert.ok(Date.parse(acceptedOn) > 0);
  assert.deepEqual(messages.map((/** @type {any} */ { text, metadata, sender }) =>
    [text, metadata.tags, sender.role, sender.name]),
  [['Agent Smith has joined the conversation', 'system,agentaccepted', 'system', '__system__']]);
  const path = `/conversations/${await chat.id()}`;
  await refused(client, 'POST', `${path}/accept`, 409, { body: {} });
  await refused(client, 'POST', `${path}/accept`, 400, { body: { agent: '' } });
  await refused(client, 'POST', `${path}/accept`, 400, { body: { agnet: 'x' } });
  await refused(client, 'POST', '/conversations/none/accept', 404, { body: {} });
  assert.equal((await client.control('GET', path)).state, 'Active');
});

test('messages: texts, cards, and as another part of the service writes them', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  await chat.steer('/messages', { text: 'from the bot' });
  await chat.steer('/accept');
  const card = { type: 'AdaptiveCard', version: '1.2', body: [] };
  await chat.steer('/messages', { card });
  await chat.steer('/messages', { card: { attachments: [], text: 'whole' } });
  await chat.steer('/messages', { text: 'x', metadata: { tags: 'Hidden' }, sender: { name: 'X' } });
  await chat.steer('/messages', { text: 'y', metadata: null, sender: { id: '28:bot' } });
  const [y, x, whole, sent, , , bot] = (await chat.list()).json.value;
  assert.equal(bot.senderDisplayName, 'Bot');
  assert.equal(bot.metadata, undefined);
  assert.deepEqual(JSON.parse(sent.content.message), {
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    type: 'message',
  });
  assert.equal(sent.metadata['microsoft.azure.communication.chat.bot.contenttype'],
    'azurebotservice.adaptivecard');
  assert.equal(sent.metadata.tags, 'public,ChannelId-lcw');
  assert.deepEqual(JSON.parse(whole.content.message), { attachments: [], text: 'whole' });
  assert.deepEqual([x.senderDisplayName, x.metadata], ['X', { tags: 'Hidden' }]);
  assert.deepEqual(y.senderCommunicationIdentifier, { rawId: '28:bot' });
});

test('what a visitor entered into a card is kept with its mark, for agents and for the thread',
  async (t) => {
    const client = await start(t);
    const chat = await client.chat();
    const id = await chat.id();
    await chat.steer('/messages', { card: { type: 'AdaptiveCard', version: '1.2' } });
    const content = JSON.stringify({ value: { a: '1' } });
    const mark = { 'microsoft.azure.communication.chat.bot.contenttype':
      'azurebotservice.adaptivecard' };
    const metadata = { tags: 'ChannelId-lcw,FromCustomer', ...mark };
    const sent = await chat.send(content, { senderDisplayName: 'Customer', metadata });
    assert.equal(sent.status, 201);
    const { messages } = await client.control('GET', `/conversations/${id}`);
    const [answer] = messages.slice(-1);
    assert.equal(answer.text, content);
    assert.equal(answer.sender.role, 'customer');
    assert.deepEqual(answer.metadata, metadata);
    const [listed] = (await chat.list()).json.value;
    assert.deepEqual([listed.content.message, listed.metadata], [content, metadata]);
    const tooLong = await chat.send(JSON.stringify({ value: 'x'.repeat(28 * 1024) }),
      { senderDisplayName: 'Customer', metadata });
    assert.equal(tooLong.status, 413);
  });

test('messages refuses what it cannot send', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const path = `/conversations/${await chat.id()}/messages`;
  for (const [body, status] of /** @type {[unknown, number][]} */ ([
    [{}, 400], [{ text: 5 }, 400], [{ text: 'a', card: {} }, 400], [{ card: 'x' }, 400],
    [{ text: 'a', metadata: { a: 1 } }, 400], [{ text: 'a', sender: { role: 'x' } }, 400],
    [{ text: 'a', html: 'yes' }, 400], [{ txt: 'a' }, 400],
    [{ attachment: {} }, 400], [{ event: {} }, 501],
  ])) {
    await refused(client, 'POST', path, status, { body });
  }
  await refused(client, 'PATCH', `${path}/1`, 404, { body: { text: 'x' } });
  await refused(client, 'DELETE', `${path}/1`, 404);
  const { id } = await chat.steer('/messages', { text: 'a' });
  await refused(client, 'PATCH', `${path}/${id}`, 400, { body: {} });
  await client.control('DELETE', `${path}/${id}`);
  await refused(client, 'DELETE', `${path}/${id}`, 404);
});

test('typing is an agent\'s who has joined', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  await refused(client, 'POST', `/conversations/${await chat.id()}/typing`, 409, { body: {} });
  await chat.steer('/accept', { agent: 'Robin' });
  const events = await client.events('?types=typing');
  await chat.steer('/typing');
  const { from, name } = await events.next(({ type }) => type === 'typing');
  assert.deepEqual({ from, name }, { from: 'agent', name: 'Robin' });
});

test('transfer to an agent removes one and adds the other; to a queue it waits again',
  async (t) => {
    const client = await start(t);
    const chat = await client.chat();
    await chat.steer('/accept', { agent: 'Robin' });
    const socket = await chat.connect();
    const moved = await chat.steer('/transfer', { agent: 'Kim' });
    assert.deepEqual([moved.state, moved.agent.name], ['Active', 'Kim']);
    const pushes = [];
    for (let count = 0; count < 4; count += 1) pushes.push(await socket.push());
    assert.deepEqual(pushes.map(({ eventId, messageBody }) => messageBody ?? eventId), [
      'Robin has left the conversation', 261, 260, 'Kim has joined the conversation',
    ]);
    const queued = await chat.steer('/transfer', { queue: 'Billing' });
    assert.deepEqual([queued.state, queued.agent, queued.queue.name], ['Waiting', null, 'Billing']);
    assert.equal((await chat.steer('/transfer', { group: 'Sales' })).queue.name, 'Sales');
    const { id, name } = QUEUE;
    assert.deepEqual((await chat.steer('/transfer', {})).queue, { id, name });
    const path = `/conversations/${await chat.id()}/transfer`;
    await refused(client, 'POST', path, 400, { body: { agent: 'a', queue: 'b' } });
    const { json } = await client.request('POST', `/_emulator${path}`, { body: { group: {} } });
    assert.match(json.error.message, /^group must be a name/);
  });

test('what an agent writes is as long as the thread takes, and no longer', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const path = `/_emulator/conversations/${await chat.id()}/messages`;
  const { id } = await chat.steer('/messages', { text: 'x'.repeat(28 * 1024) });
  const long = '\u00e9'.repeat(14 * 1024 + 1);
  for (const [method, url, body, says] of /** @type {[string, string, any, RegExp][]} */ ([
    ['POST', path, { text: long }, /^text must not be longer than 28672 bytes/],
    ['POST', path, { card: { body: [long] } }, /^card must not be/],
    ['PATCH', `${path}/${id}`, { text: long }, /^text must not be/],
  ])) {
    const { status, json } = await client.request(method, url, { body });
    assert.equal(status, 413);
    assert.match(json.error.message, says);
  }
  assert.equal((await chat.list()).json.value.length, 1);
});

test('what was said in a closed conversation stays as it is', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const { id } = (await chat.send('mine')).json;
  await chat.steer('/end');
  const events = await client.events('?types=message,reset');
  const path = `/conversations/${await chat.id()}/messages/${id}`;
  await refused(client, 'PATCH', path, 409, { body: { text: 'yours' } });
  await refused(client, 'DELETE', path, 409);
  assert.equal((await chat.list()).json.value[0].content.message, 'mine');
  await client.control('POST', '/reset');
  await events.next();
  assert.equal((await events.next()).type, 'reset');
});

test('control paths mind the case, as those of the services do', async (t) => {
  const client = await start(t);
  for (const path of ['/_EMULATOR', '/_Emulator/settings']) {
    assert.equal((await client.request('GET', path)).status, 404);
  }
});

test('end: the state has changed before the removal is pushed, and ending thrice is refused',
  async (t) => {
    const client = await start(t);
    const chat = await client.chat();
    await chat.steer('/accept');
    const socket = await chat.connect();
    const order = await client.events('?types=state,participants');
    await chat.steer('/end');
    await order.next();
    assert.equal((await order.next()).state, 'WrapUp');
    assert.equal((await order.next()).change, 'removed');
    assert.equal((await socket.push()).messageBody, 'Agent Smith has ended the conversation');
    assert.equal((await chat.steer('/end')).state, 'Closed');
    const path = `/conversations/${await chat.id()}`;
    await refused(client, 'POST', `${path}/end`, 409, { body: {} });
    await refused(client, 'POST', `${path}/messages`, 409, { body: { text: 'x' } });
  });

test('a raw frame goes to the sockets of one conversation or of all', async (t) => {
  const client = await start(t);
  const [one, two] = [await client.chat(), await client.chat()];
  const [first, second] = [await one.connect(), await two.connect()];
  const conversation = await one.id();
  const frame = '5:::{"name":"trouter.reconnect","args":[{"target":"self"}]}';
  const sent = await client.control('POST', '/realtime/frames', { frame, conversation });
  assert.deepEqual(sent, { sockets: 1 });
  assert.equal(await first.next(), frame);
  const toAll = await client.control('POST', '/realtime/frames', { frame: '9' });
  assert.deepEqual(toAll, { sockets: 2 });
  assert.equal(await second.next(), '9');
  await refused(client, 'POST', '/realtime/frames', 400, { body: {} });
});

test('events tell everything as it happens, after a snapshot', async (t) => {
  const client = await start(t);
  const before = await client.chat();
  const desk = await client.events();
  const snapshot = await desk.next();
  assert.equal(snapshot.type, 'snapshot');
  assert.deepEqual(snapshot.conversations, await client.control('GET', '/conversations'));
  await before.steer('/accept');
  assert.equal((await desk.next()).type, 'state');
  assert.equal((await desk.next()).type, 'participants');
  const { id } = (await before.send('hi')).json;
  await desk.next(({ type, message }) => type === 'message' && message.id === id);
  const { entry } = await desk.next(({ type }) => type === 'traffic');
  assert.deepEqual([entry.method, entry.status], ['POST', 201]);
  await client.control('PATCH', `/widgets/${client.widgetId}`, { LiveChatVersion: 1 });
  assert.equal((await desk.next()).config.LiveChatVersion, 1);
  await client.chat();
  assert.equal((await desk.next()).conversation.state, 'Open');
});

test('control paths answer pages of loopback and of the emulator itself only', async (t) => {
  const client = await start(t);
  const ask = (/** @type {string} */ origin) =>
    client.request('GET', '/_emulator', { headers: { Origin: origin } });
  const local = ['http://127.0.0.1:5173', 'http://localhost', 'http://[::1]:1', client.base];
  for (const origin of local) {
    const { status, headers } = await ask(origin);
    assert.equal(status, 200);
    assert.equal(headers.get('access-control-allow-origin'), origin);
  }
  for (const origin of ['https://evil.example', 'http://localhost.evil.example', 'null']) {
    assert.equal((await ask(origin)).status, 403, origin);
  }
  assert.equal(
    await refusal(`${client.base}/_emulator/events`, { origin: 'https://evil.example' }), 403);
});

test('services answer any origin with credentials, and expose the headers clients read',
  async (t) => {
    const client = await start(t);
    const Origin = 'https://page.test';
    const preflight = await client.request('OPTIONS', '/chat/threads/x/messages', {
      headers: {
        Origin, 'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,x-anything',
        'Access-Control-Request-Private-Network': 'true',
      },
    });
    assert.equal(preflight.status, 204);
    const header = (/** @type {string} */ name) =>
      preflight.headers.get(`access-control-allow-${name}`);
    assert.equal(header('headers'), 'authorization,x-anything');
    assert.equal(header('private-network'), 'true');
    assert.equal(header('origin'), Origin);
    assert.equal(header('credentials'), 'true');
    const { headers } = await client.request('GET',
      `/livechatconnector/config/${client.tenant}`, { headers: { Origin } });
    assert.equal(headers.get('access-control-allow-origin'), Origin);
    const exposed = headers.get('access-control-expose-headers')?.toLowerCase().split(',');
    for (const name of ['oc-sessionid', 'authcodenonce', 'errorcode', 'message', 'date',
      'retry-after']) {
      assert.ok(exposed?.includes(name), name);
    }
  });
