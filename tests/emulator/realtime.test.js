import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusal, start } from './client.js';

const VISITOR_FRAME = { id: 1, status: 200, headers: {}, body: '' };

/** @param {string} text as the legacy escape writes it */
function unescaped(text) {
  return JSON.parse(text.replace(/%u(.{4})|%(.{2})/g, (_, wide, narrow) =>
    String.fromCharCode(parseInt(wide ?? narrow, 16))));
}

test('the realtime configuration names this host and needs the chat token', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const path = '/chat/config/realTimeNotifications?api-version=2024-09-01';
  assert.deepEqual((await client.request('GET', path, { headers: chat.bearer })).json, {
    trouterServiceUrl: client.base, registrarServiceUrl: client.base, cloudType: 'Public',
  });
  assert.equal((await client.request('GET', path)).status, 401);
});

test('allocation gives connect parameters, the session the transports', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const allocated = await chat.allocate();
  assert.equal(allocated.socketio, `${client.base}/`);
  assert.equal(allocated.url, `${client.base}/v4/f/${allocated.id}/`);
  assert.deepEqual(Object.keys(allocated.connectparams), ['sr', 'issuer', 'sp', 'st', 'se', 'sig']);
  const query = new URLSearchParams(allocated.connectparams);
  const session = await client.request('GET', `/socket.io/1/?${query}`, { headers: chat.skype });
  assert.match(session.text, /^[0-9a-f-]{36}:65:65:websocket,xhr-polling$/);
});

test('allocation, session and registration refuse strangers', async (t) => {
  const client = await start(t);
  const [chat, other] = [await client.chat(), await client.chat()];
  const { connectparams } = await chat.allocate();
  const session = `/socket.io/1/?${new URLSearchParams(connectparams)}`;
  const status = async (/** @type {string} */ method, /** @type {string} */ path,
    /** @type {any} */ options) => (await client.request(method, path, options)).status;
  assert.equal(await status('POST', '/v4/a', {}), 401);
  assert.equal(await status('GET', session, {}), 401);
  assert.equal(await status('GET', session, { headers: other.skype }), 403);
  assert.equal(await status('GET', '/socket.io/1/?sr=none', { headers: chat.skype }), 404);
  assert.equal(await status('POST', '/v3/registrations', { body: {} }), 401);
  assert.equal(
    await status('POST', '/v3/registrations', { body: {}, headers: chat.skype }), 400);
});

test('a registration is accepted with 202', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const { status } = await client.request('POST', '/v3/registrations', {
    headers: chat.skype,
    body: {
      clientDescription: { appId: 'AcsWeb' }, registrationId: 'e1', nodeId: '',
      transports: { TROUTER: [{ context: '', path: `${client.base}/v4/f/x/`, ttl: 7200 }] },
    },
  });
  assert.equal(status, 202);
});

test('xhr-polling fails with 400, a socket without session with 404', async (t) => {
  const client = await start(t);
  assert.equal((await client.request('GET', '/socket.io/1/xhr-polling/none?t=1')).status, 400);
  assert.equal(await refusal(`${client.base}/socket.io/1/websocket/none`), 404);
  assert.equal(await refusal(`${client.base}/elsewhere`), 404);
});

test('events of the client are acknowledged, answers and unknown frames are not', async (t) => {
  const client = await start(t);
  const socket = await (await client.chat()).connect();
  socket.send('5:1+::{"name":"user.activity","args":[{"state":"active","cv":"x"}]}');
  assert.equal(await socket.next(), '6:::1+[]');
  for (const frame of [`3:::${JSON.stringify(VISITOR_FRAME)}`, '2::', 'nonsense', '', '5:::{}']) {
    socket.send(frame);
  }
  assert.deepEqual(await socket.settle(2), []);
  socket.send('0::');
  assert.equal(await socket.closed, 1000);
});

test('heartbeats come well within the announced 65 s', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const client = await start(t);
  const socket = await (await client.chat()).connect();
  t.mock.timers.tick(30_000);
  assert.equal(await socket.next(), '2::');
});

test('a message is pushed with its metadata, an edit and a deletion as such', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  await chat.steer('/accept', { agent: 'Robin' });
  const socket = await chat.connect();
  const { id } = await chat.steer('/messages', { text: 'helo' });
  const path = `/conversations/${await chat.id()}/messages/${id}`;
  await client.control('PATCH', path, { text: 'hello' });
  await client.control('DELETE', path);

  const message = await socket.push();
  const { VisitorId: recipientMri, ChatId: groupId } = chat.token;
  const created = new Date(Number(id)).toISOString();
  assert.deepEqual(message, {
    eventId: 200, senderId: message.senderId, recipientMri, groupId, messageId: id,
    clientMessageId: '', senderDisplayName: 'Robin', messageType: 'Text', messageBody: 'helo',
    version: id, originalArrivalTime: created,
    acsChatMessageMetadata: '{"tags":"public,ChannelId-lcw","deliveryMode":"bridged"}',
    attachments: '[]', priority: '',
  });
  const edit = await socket.push();
  assert.equal(edit.eventId, 247);
  assert.equal(edit.messageBody, 'hello');
  assert.ok(Date.parse(edit.edittime) >= Number(id));
  const deletion = await socket.push();
  assert.equal(deletion.eventId, 248);
  assert.equal(deletion.messageId, id);
  assert.ok(Date.parse(deletion.deletetime) >= Number(id));
});

test('the agent\'s typing is pushed', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  await chat.steer('/accept', { agent: 'Robin' });
  const socket = await chat.connect();
  await chat.steer('/typing');
  const { eventId, senderDisplayName, groupId, senderId, recipientMri } = await socket.push();
  assert.deepEqual([eventId, senderDisplayName, groupId], [245, 'Robin', chat.token.ChatId]);
  assert.notEqual(senderId, recipientMri);
});

test('who joins and leaves is pushed as escaped JSON', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const socket = await chat.connect();
  await chat.steer('/accept', { agent: 'Zoë 木 "x"' });
  const added = await socket.push();
  assert.equal(added.eventId, 260);
  assert.equal(added.threadId, chat.token.ChatId);
  assert.ok(!added.participantsAdded.includes('"'));
  const [agent] = unescaped(added.participantsAdded);
  assert.equal(agent.displayName, 'Zoë 木 "x"');
  assert.match(agent.participantId, /^8:acs:/);
  assert.match(unescaped(added.addedBy).participantId, /^8:acs:/);
  await socket.push();
  await chat.steer('/end');
  await socket.push();
  const removed = await socket.push();
  assert.equal(removed.eventId, 261);
  assert.deepEqual(unescaped(removed.participantsRemoved), [agent]);
});

test('two endpoints get every push, one endpoint on its newest socket, strangers none',
  async (t) => {
    const client = await start(t);
    const chat = await client.chat();
    const [old, tab, stranger] = [
      await chat.connect('endpoint-1'), await chat.connect('endpoint-2'),
      await (await client.chat()).connect(),
    ];
    const renewed = await chat.connect('endpoint-1');
    await chat.send('hi');
    assert.equal((await renewed.push()).messageBody, 'hi');
    assert.equal((await tab.push()).messageBody, 'hi');
    assert.deepEqual(await old.settle(), []);
    assert.deepEqual(await stranger.settle(), []);
  });

test('a burst is pushed in order with increasing push ids', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const socket = await chat.connect();
  for (let index = 0; index < 50; index += 1) await chat.send(`m${index}`);
  const frames = (await socket.settle()).map((frame) => JSON.parse(frame.slice(4)));
  assert.deepEqual(frames.map(({ id }) => id), Array.from({ length: 50 }, (_, index) => index + 1));
  assert.deepEqual(frames.map(({ body }) => JSON.parse(body).messageBody),
    Array.from({ length: 50 }, (_, index) => `m${index}`));
});

test('a frame over 1 MB closes the client\'s socket and harms nobody else', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const [bad, good] = [await chat.connect(), await chat.connect()];
  bad.send('x'.repeat(1024 * 1024 + 1));
  assert.equal(await bad.closed, 1009);
  await chat.send('still here');
  assert.equal((await good.push()).messageBody, 'still here');
});
