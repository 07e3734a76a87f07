/** Voice and video of the omnichannel face: a page's globals are stood in for. */
import assert from 'node:assert/strict';
import {afterEach, test} from 'node:test';
import {OmnichannelChatSDK} from '../../js/omnichannel.js';
import {FakeEngine} from './fakes.js';

const GLOBAL = 'Microsoft.Omnichannel.Calling.SDK';

afterEach(() => {
  delete globalThis.document;
  delete globalThis[GLOBAL];
});

/** A document in which scripts load, or fail, as told. */
function fakeDocument() {
  const scripts = [];
  const elements = {};
  globalThis.document = {
    scripts, elements,
    createElement: () => {
      const script = Object.assign(new EventTarget(), {
        dataset: {}, remove: () => scripts.splice(scripts.indexOf(script), 1),
      });
      return script;
    },
    getElementsByTagName: () => scripts,
    head: {append: (script) => scripts.push(script)},
    getElementById: (id) => elements[id] ?? null,
  };
  return globalThis.document;
}

/** What the vendor's script leaves, recording what it is told. */
function vendorScript() {
  const calls = [];
  const events = {};
  const instance = new Proxy({}, {
    get: (target, name) => {
      if (name in target) return target[name];
      if (name === '_isLoaded') return calls.some(([called]) => called === 'load');
      if (name === 'then') return undefined;
      if (name === 'registerEvent') {
        return (event, callback) => { (events[event] ??= []).push(callback); };
      }
      return (...args) => {
        calls.push([name, ...args]);
        if (instance.failing === name) throw new Error(`${name} failed`);
        return name.startsWith('is');
      };
    },
    set: (target, name, value) => Reflect.set(target, name, value),
  });
  globalThis[GLOBAL] = {VoiceVideoCalling: {getInstance: () => instance}};
  const emit = (event, payload) => events[event]?.forEach((callback) => callback(payload));
  return {calls, emit, instance};
}

/** An SDK whose core asks for the script and settles as that goes. */
function setUp(url = 'https://cdn.test/Bundle.js', found = true) {
  let call;
  const engine = new FakeEngine(({kind, id, method, error}) => {
    if (kind === 'reply') {
      const failed = error && {code: 'X', message: 'VoiceVideoCallingLoadFailed', details: {}};
      return [{kind: 'settle', call, ...(failed ? {error: failed} : {value: true})}];
    }
    if (method !== 'getVoiceVideoCalling') return [{kind: 'settle', call: id}];
    call = id;
    return found ? [{kind: 'ask', id: 1, what: 'script', args: {url}}] : [{kind: 'settle', call}];
  });
  const sdk = new OmnichannelChatSDK({orgUrl: 'https://org.test', orgId: 'o', widgetId: 'w'}, {},
      {engine, onLog() {}});
  return {sdk, engine};
}

const later = () => new Promise(setImmediate);

/** The page's calling object, its script loaded. */
async function calling(url) {
  const document = fakeDocument();
  const {sdk, engine} = setUp(url);
  const promise = sdk.getVoiceVideoCalling();
  await later();
  const script = vendorScript();
  document.scripts[0].dispatchEvent(new Event('load'));
  return {proxy: await promise, document, sdk, engine, ...script};
}

test('the script is loaded once for the page and its object handed over to', async () => {
  const url = 'https://cdn.test/once.js';
  const {proxy, document, engine, calls, sdk} = await calling(url);
  assert.equal(document.scripts[0].src, url);
  assert.deepEqual(engine.calls('getVoiceVideoCalling')[0].args, {isBrowser: true});
  assert.equal(await setUp(url).sdk.getVoiceVideoCalling(), proxy, 'one for the page');
  assert.equal(document.scripts.length, 1);
  assert.deepEqual(calls.map(([name]) => name), ['load', 'load']);
  assert.notEqual(sdk, undefined);
});

test('a script that fails can be tried again', async () => {
  const document = fakeDocument();
  const url = 'https://cdn.test/again.js';
  const first = setUp(url).sdk.getVoiceVideoCalling();
  await later();
  document.scripts[0].dispatchEvent(new Event('error'));
  await assert.rejects(first, {message: 'VoiceVideoCallingLoadFailed'});
  assert.equal(document.scripts.length, 0, 'its element is gone');
  const second = setUp(url).sdk.getVoiceVideoCalling();
  await later();
  vendorScript();
  document.scripts[0].dispatchEvent(new Event('load'));
  assert.ok(await second);
});

test('a script that does not offer what it should is no success', async () => {
  const document = fakeDocument();
  const promise = setUp('https://cdn.test/other.js').sdk.getVoiceVideoCalling();
  await later();
  document.scripts[0].dispatchEvent(new Event('load'));
  await assert.rejects(promise, {message: 'VoiceVideoCallingLoadFailed'});
});

test('without an address there is no object, and outside a page the core is told so', async () => {
  const {sdk, engine} = setUp('', false);
  assert.equal(await sdk.getVoiceVideoCalling(), undefined);
  assert.deepEqual(engine.calls('getVoiceVideoCalling')[0].args, {isBrowser: false});
});

const chatToken = {requestId: 'r-1', token: 'chat', voiceVideoCallToken: {Token: 'voice'}};

let pages = 0;

async function initialized(token = chatToken) {
  const told = [];
  pages += 1;
  const all = await calling(`https://cdn.test/${pages}.js`);
  const OCClient = {makeSecondaryChannelEventRequest: (...args) => told.push(args)};
  await all.proxy.initialize({chatToken: token, selfVideoHTMLElementId: 'self',
    remoteVideoHTMLElementId: 'remote', OCClient});
  return {...all, told};
}

test('initialize hands over the token of calls, or that of the chat', async () => {
  for (const [token, accesstoken] of [[chatToken, 'voice'], [{token: 'chat'}, 'chat']]) {
    const {calls} = await initialized(token);
    assert.deepEqual(calls.find(([name]) => name === 'initialize'), ['initialize', {
      callClientName: 'ElevateToVoiceVideo', accesstoken,
      selfVideoHTMLElementId: 'self', remoteVideoHTMLElementId: 'remote'}]);
  }
});

test('events of the call that was added arrive, those of others do not', async () => {
  const {proxy, emit} = await initialized();
  const seen = [];
  for (const name of ['onCallAdded', 'onLocalVideoStreamAdded', 'onLocalVideoStreamRemoved',
    'onRemoteVideoStreamAdded', 'onRemoteVideoStreamRemoved']) {
    proxy[name](({callId}) => seen.push([name, callId]));
  }
  emit('remoteVideoStreamAdded', {callId: 'c0'});
  emit('callAdded', {callId: 'c1'});
  for (const event of ['localVideoStreamAdded', 'localVideoStreamRemoved',
    'remoteVideoStreamAdded', 'remoteVideoStreamRemoved']) emit(event, {callId: 'c1'});
  emit('localVideoStreamAdded', {callId: 'c0'});
  assert.deepEqual(seen, [['onCallAdded', 'c1'], ['onLocalVideoStreamAdded', 'c1'],
    ['onLocalVideoStreamRemoved', 'c1'], ['onRemoteVideoStreamAdded', 'c1'],
    ['onRemoteVideoStreamRemoved', 'c1']]);
});

test('taking, refusing and ending a call are told to the service, stopping it is not', async () => {
  const {proxy, emit, told, calls, document} = await initialized();
  let cleared = 0;
  document.elements.remote = {replaceChildren: () => { cleared += 1; }};
  emit('callAdded', {callId: 'c1'});
  await proxy.acceptCall();
  await proxy.acceptCall({withVideo: true});
  await proxy.rejectCall();
  await proxy.stopCall();
  const ended = [];
  proxy.onCallAdded(() => {});
  proxy.onCallDisconnected((event) => ended.push(event));
  emit('callAdded', {callId: 'c1'});
  emit('callDisconnected', {callId: 'c1'});
  const body = (type, event) => ['r-1',
    {SecondaryChannelType: type, SecondaryChannelEventType: event}];
  assert.deepEqual(told, [body(192370000, 'accept'), body(192380000, 'accept'),
    body(192380000, 'reject'), body(192370000, 'end')]);
  assert.deepEqual(ended, [{callId: 'c1'}]);
  assert.equal(cleared, 1);
  const call = calls.find(([name]) => name === 'stopCall')[1];
  assert.equal(call.forEveryone, true);
});

test('what fails in the script or at the service stays there', async (context) => {
  const print = context.mock.method(console, 'error', () => {});
  const {proxy, instance, told} = await initialized();
  instance.failing = 'acceptCall';
  await proxy.acceptCall();
  assert.equal(told.length, 1, 'the service is told all the same, as in the peer');
  proxy.callingParams.OCClient.makeSecondaryChannelEventRequest = async () => {
    throw new Error('refused');
  };
  await proxy.rejectCall();
  await later();
  assert.deepEqual(print.mock.calls.map(({arguments: [error]}) => error.message),
      ['acceptCall failed', 'refused']);
});

test('everything else is handed over, with the call it is about', async () => {
  const {proxy, calls, emit} = await initialized();
  proxy.onCallAdded(() => {});
  emit('callAdded', {callId: 'c1'});
  calls.length = 0;
  const names = ['isMicrophoneMuted', 'isRemoteVideoEnabled', 'isLocalVideoEnabled', 'isInACall',
    'renderVideoStreams', 'disposeVideoRenderers', 'toggleMute', 'toggleLocalVideo'];
  for (const name of names) await proxy[name]();
  const call = {callClientName: 'ElevateToVoiceVideo', callId: 'c1'};
  assert.deepEqual(calls, names.map((name) => [name, call]));
  assert.equal(proxy.isInitialized(), true);
  proxy.close();
  assert.equal(calls.at(-1)[0], 'dispose');
  assert.equal(proxy.callId, undefined);
});
