/** Tokens, reconnecting and the low-level client at the face: what crosses, and what comes back. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {OmnichannelChatSDK} from '../../js/omnichannel.js';
import {createPlatform} from '../../js/platform.js';
import {engineError, FakeEngine} from './fakes.js';

/** An SDK over an engine that answers each method with a value or an error. */
function setUp(answers = {}, chatSDKConfig = undefined) {
  const engine = new FakeEngine((input) => {
    const {value, error, effects = []} = answers[input.method] ?? {};
    return [...effects, {kind: 'settle', call: input.id, value, error}];
  });
  const sdk = new OmnichannelChatSDK({orgUrl: 'https://org.test', orgId: 'o', widgetId: 'w'},
      chatSDKConfig, {engine});
  return {sdk, engine, args: (method) => engine.calls(method).at(-1)?.args};
}

const state = (payload) => ({kind: 'emit', event: 'state', payload});

test('getChatToken gives the live object, after the core has changed it', async () => {
  const {sdk, args} = setUp({
    getChatToken: {effects: [state({chatToken: {chatId: 'c'}})]},
  });
  const token = await sdk.getChatToken();
  assert.equal(token, sdk.chatToken);
  assert.deepEqual(token, {chatId: 'c'});
  assert.deepEqual(args('getChatToken'), {cached: true, refreshToken: false});
  await sdk.getChatToken(false, {refreshToken: true});
  assert.deepEqual(args('getChatToken'), {cached: false, refreshToken: true});
});

test('setChatToken takes effect at once, or throws at once', () => {
  const {sdk, args} = setUp({setChatToken: {value: {chatId: 'c'}}});
  sdk.setChatToken({ChatId: 'c'});
  assert.deepEqual(sdk.chatToken, {chatId: 'c'});
  assert.deepEqual(args('setChatToken'), {document: {ChatId: 'c'}});
  const broken = setUp({setChatToken: {error: {code: 'Error', message: 'SyntaxError: x'}}});
  assert.throws(() => broken.sdk.setChatToken({}), /SyntaxError: x/);
});

test('what reconnecting and history are asked with', async () => {
  const {sdk, args} = setUp({
    getChatReconnectContext: {value: {reconnectId: 'r', redirectURL: null}},
    getPersistentChatHistory: {value: {chatMessages: []}},
  });
  assert.deepEqual(await sdk.getChatReconnectContext({reconnectId: 'r'}),
      {reconnectId: 'r', redirectURL: null});
  assert.deepEqual(args('getChatReconnectContext'), {reconnectId: 'r'});
  await sdk.getChatReconnectContext();
  assert.deepEqual(args('getChatReconnectContext'), {});
  assert.deepEqual(await sdk.getPersistentChatHistory({pageSize: 5, pageToken: 'p'}),
      {chatMessages: []});
  assert.deepEqual(args('getPersistentChatHistory'), {pageSize: 5, pageToken: 'p'});
});

test('a token function given later replaces the first', async () => {
  const {sdk, engine} = setUp({}, {getAuthToken: async () => 'first'});
  const second = async () => 'second';
  await sdk.setAuthTokenProvider(second, {throwError: true});
  assert.equal(sdk.chatSDKConfig.getAuthToken, second);
  assert.deepEqual(engine.calls('authenticate')[0].args, {throwError: true});
});

test('the low-level client asks for chats and tells of calls', async () => {
  const {sdk, args} = setUp({getReconnectableChats: {value: {reconnectid: 'r'}}});
  await sdk.initialize();
  assert.deepEqual(await sdk.OCClient.getReconnectableChats({
    authenticatedUserToken: 't', requestId: 'q',
  }), {reconnectid: 'r'});
  assert.deepEqual(args('getReconnectableChats'), {authenticatedUserToken: 't', requestId: 'q'});
  await sdk.OCClient.makeSecondaryChannelEventRequest('q', {SecondaryChannelType: 1});
  assert.deepEqual(args('secondaryChannelEvent'),
      {requestId: 'q', body: {SecondaryChannelType: 1}});
});

test('the low-level client works on an instance that a framework has wrapped', async () => {
  const {sdk} = setUp({getReconnectableChats: {value: undefined}});
  await sdk.initialize();
  const wrapped = new Proxy(sdk.OCClient, {});
  assert.equal(await wrapped.getReconnectableChats({authenticatedUserToken: 't', requestId: 'q'}),
      undefined);
  assert.equal(wrapped.sessionId, null);
});

test('a missing core is told by setChatToken as by every other method', () => {
  const engine = () => { throw engineError('EngineUnavailable', 'not here'); };
  const sdk = new OmnichannelChatSDK({orgUrl: 'https://org.test', orgId: 'o', widgetId: 'w'},
      undefined, {engine, onLog: () => {}});
  assert.throws(() => sdk.setChatToken({}), /no engine could be loaded/);
});

test('the visitor is asked where they are by the browser, if it can', async (t) => {
  const coords = {latitude: 47.6, longitude: -122.3, accuracy: 5};
  const installed = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  t.after(() => {
    if (installed) Object.defineProperty(globalThis, 'navigator', installed);
    else Reflect.deleteProperty(globalThis, 'navigator');
  });
  const install = (geolocation) => Object.defineProperty(globalThis, 'navigator',
      {value: {geolocation}, configurable: true});
  const platform = createPlatform();
  install({getCurrentPosition: (done) => done({coords})});
  assert.deepEqual(await platform.location(), {latitude: 47.6, longitude: -122.3});
  install({getCurrentPosition: (done, failed) => failed({message: 'denied'})});
  await assert.rejects(platform.location(), /denied/);
  install(undefined);
  assert.equal(platform.location, undefined);
});
