import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startEmulator } from '../../demo/emulator/server.js';
import { start } from './client.js';

test('one chat from start to end, as client, agent and desk see it', async (t) => {
  const client = await start(t);
  const desk = await client.events('?types=conversation,state,message,typing,participants');
  assert.deepEqual(await desk.next(), { type: 'snapshot', conversations: [] });

  const chat = await client.chat({ locale: 'en-us', preChatResponse: { name: 'Ann' } });
  const socket = await chat.connect();
  assert.equal((await chat.details()).json.State, 'Waiting');
  const waiting = await desk.next(({ type }) => type === 'state');
  assert.equal(waiting.state, 'Waiting');
  assert.deepEqual(waiting.conversation.preChat, { name: 'Ann' });

  await chat.steer('/accept', { agent: 'Robin' });
  assert.equal((await socket.push()).eventId, 260);
  assert.equal((await socket.push()).messageBody, 'Robin has joined the conversation');

  const { id } = await chat.steer('/messages', { text: 'hello' });
  const greeting = await socket.push();
  assert.equal(greeting.messageId, id);
  assert.equal(greeting.senderDisplayName, 'Robin');
  assert.equal(JSON.parse(greeting.acsChatMessageMetadata).tags, 'public,ChannelId-lcw');

  const sent = await chat.send('hi');
  assert.equal(sent.status, 201);
  const echo = await socket.push();
  assert.equal(echo.messageId, sent.json.id);
  assert.equal(echo.senderId, chat.token.VisitorId);
  const seen = await desk.next(({ type, message }) => type === 'message' && message.text === 'hi');
  assert.equal(seen.message.sender.role, 'customer');

  await chat.steer('/end');
  assert.equal((await socket.push()).messageBody, 'Robin has ended the conversation');
  const removal = await socket.push();
  assert.equal(removal.eventId, 261);
  assert.equal((await chat.details()).json.State, 'WrapUp');
});

test('pages are served beside the services and never in their place', async (t) => {
  const client = await start(t, {
    serve: (app) => {
      app.get('/', (/** @type {any} */ _req, /** @type {any} */ res) => res.send('a page'));
      app.use('/livechatconnector', () => assert.fail('a page was asked for a service path'));
    },
  });
  assert.equal((await client.request('GET', '/')).text, 'a page');
  assert.equal((await client.request('GET', '/livechatconnector/nothing')).status, 404);
  assert.equal((await client.request('GET', '/no-page')).status, 404);
  const services = (await client.traffic()).map(({ service }) => service);
  assert.deepEqual(services, ['omnichannel', 'unknown']);
});

test('starting on a taken port is refused, and nothing stays open', async (t) => {
  const client = await start(t);
  const port = Number(new URL(client.base).port);
  await assert.rejects(startEmulator({ port }), { code: 'EADDRINUSE' });
  await assert.rejects(startEmulator({ port: 0, tlsPort: port }), { code: 'EADDRINUSE' });
});

test('close ends open requests and sockets', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const [socket, desk] = [await chat.connect(), await client.events()];
  await client.emulator.close();
  assert.equal(await socket.closed, 1006);
  assert.equal(await desk.closed, 1006);
  await assert.rejects(client.request('GET', '/_emulator'));
});
