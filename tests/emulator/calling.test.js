import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import vm from 'node:vm';
import { start } from './client.js';

const SCRIPT = '/livechatwidget/v2scripts/callingsdk/1.0.20240809-2/CallingBundle.js';

/**
 * A page that has loaded the script, as far as the script sees one.
 * @param {import('node:test').TestContext} t
 */
async function page(t) {
  const client = await start(t);
  const { text } = await client.request('GET', SCRIPT);
  /** @type {Record<string, {children: unknown[]}>} */
  const elements = { self: { children: [] }, remote: { children: [] } };
  const document = {
    createElement: (/** @type {string} */ name) => ({ name }),
    getElementById: (/** @type {string} */ id) => elements[id] && {
      append: (/** @type {unknown} */ child) => elements[id].children.push(child),
      replaceChildren: () => { elements[id].children = []; },
    },
  };
  const window = /** @type {any} */ ({});
  vm.runInNewContext(text, { window, document, crypto: { randomUUID } });
  const { VoiceVideoCalling, emulator } = window['Microsoft.Omnichannel.Calling.SDK'];
  const calling = VoiceVideoCalling.getInstance();
  assert.equal(VoiceVideoCalling.getInstance(), calling);
  /** @type {string[]} */
  const events = [];
  for (const name of ['callAdded', 'callDisconnected', 'localVideoStreamAdded',
    'localVideoStreamRemoved', 'remoteVideoStreamAdded', 'remoteVideoStreamRemoved']) {
    calling.registerEvent(name, (/** @type {any} */ { callId }) =>
      events.push(`${name} ${callId}`));
  }
  await calling.load({});
  await calling.initialize({
    accesstoken: 'token', selfVideoHTMLElementId: 'self', remoteVideoHTMLElementId: 'remote',
  });
  return { client, calling, agent: emulator, events, elements };
}

/**
 * Errors of the script are of another realm.
 * @param {() => Promise<unknown>} call
 * @param {RegExp} message
 */
async function fails(call, message) {
  const error = await call().then(() => null, (/** @type {any} */ thrown) => thrown);
  assert.match(String(error?.message), message);
}

test('a video call from ring to hang-up, with its events', async (t) => {
  const { calling, agent, events, elements } = await page(t);
  assert.equal(calling.isInitialized(), true);
  const callId = agent.ring({ withVideo: true });
  assert.equal(calling.isInACall({ callId }), false);
  assert.throws(() => agent.ring(), /already/);
  await calling.acceptCall({ callClientName: 'x', callId, withVideo: true });
  assert.equal(calling.isInACall({ callId }), true);
  assert.equal(calling.isLocalVideoEnabled({ callId }), true);
  assert.equal(calling.isRemoteVideoEnabled({ callId }), true);
  calling.renderVideoStreams({ callId });
  assert.deepEqual([elements.self.children.length, elements.remote.children.length], [1, 1]);
  await calling.toggleMute({ callId });
  assert.equal(calling.isMicrophoneMuted({ callId }), true);
  await calling.toggleLocalVideo({ callId });
  agent.showVideo(false);
  calling.renderVideoStreams({ callId });
  assert.deepEqual([elements.self.children.length, elements.remote.children.length], [0, 0]);
  agent.hangUp();
  assert.equal(calling.isInACall({ callId }), false);
  assert.deepEqual(events, ['callAdded', 'localVideoStreamAdded', 'remoteVideoStreamAdded',
    'localVideoStreamRemoved', 'remoteVideoStreamRemoved', 'callDisconnected']
    .map((name) => `${name} ${callId}`));
});

test('a voice call is rejected, stopped, or unknown', async (t) => {
  const { calling, agent, events } = await page(t);
  agent.ring({ callId: 'one' });
  await fails(() => calling.acceptCall({ callId: 'other' }), /no such call/);
  await calling.rejectCall({ callId: 'one' });
  await fails(() => calling.acceptCall({ callId: 'one' }), /no such call/);
  agent.ring({ callId: 'two' });
  await calling.acceptCall({ callId: 'two' });
  await fails(() => calling.acceptCall({ callId: 'two' }), /before/);
  await fails(() => calling.rejectCall({ callId: 'two' }), /under way/);
  assert.equal(calling.isRemoteVideoEnabled({ callId: 'two' }), false);
  await calling.stopCall({ callId: 'two', forEveryone: true });
  assert.deepEqual(events, ['callAdded one', 'callAdded two', 'callDisconnected two']);
  agent.ring({ callId: 'three' });
  calling.dispose();
  assert.equal(calling.isInitialized(), false);
  await fails(() => calling.initialize({ accesstoken: 'x' }), /load/);
  await calling.load();
  await fails(() => calling.initialize({}), /token/);
});

test('the script is a service of its own, which can fail', async (t) => {
  const client = await start(t);
  assert.equal((await client.request('GET', SCRIPT)).headers.get('content-type'),
    'text/javascript; charset=utf-8');
  assert.equal((await client.request('GET', SCRIPT.replace('1.0', '2.0'))).status, 404);
  await client.fault({ service: 'cdn' }, { type: 'status', status: 503 });
  assert.equal((await client.request('GET', SCRIPT)).status, 503);
  assert.equal((await client.traffic())[0].service, 'cdn');
});

test('events of calls are recorded', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const post = (/** @type {unknown} */ body, rid = chat.requestId) => client.request('POST',
    `/livechatconnector/secondarychannelevent/${client.tenant}/${rid}?channelId=lcw`, { body });
  const accept = { SecondaryChannelType: 192380000, SecondaryChannelEventType: 'accept' };
  const { status, text } = await post(accept);
  assert.deepEqual([status, text], [200, '']);
  for (const body of [
    {}, { ...accept, SecondaryChannelType: '192380000' }, { ...accept, SecondaryChannelType: 1 },
    { ...accept, SecondaryChannelEventType: 'dance' }, { SecondaryChannelType: 192380000 },
  ]) {
    assert.equal((await post(body)).status, 400, JSON.stringify(body));
  }
  assert.equal((await post(accept, randomUUID())).status, 400);
  const [{ createdOn, ...record }, ...rest] = await client.control('GET', '/channel-events');
  assert.ok(Date.parse(createdOn) > 0);
  assert.deepEqual([record, rest], [{
    conversationId: await chat.id(), requestId: chat.requestId, type: 192380000, event: 'accept',
  }, []]);
});
