/** The fields and callbacks that pages share with the core. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {OmnichannelChatSDK} from '../../js/omnichannel.js';
import {FakeEngine} from './fakes.js';

const emit = (event, payload) => ({kind: 'emit', event, payload});
const settle = (input, value) => ({kind: 'settle', call: input.id, value});

/** An SDK whose core emits what `emits[method]` lists when a method is called, then settles. */
function setUp({emits = {}, errors = {}, chatSDKConfig} = {}) {
  const reported = [];
  const engine = new FakeEngine((input) => [
    ...(emits[input.method] ?? []),
    {...settle(input), error: errors[input.method]},
  ]);
  const sdk = new OmnichannelChatSDK({orgUrl: 'https://org.test', orgId: 'o', widgetId: 'w'},
      chatSDKConfig, {engine, platform: {reportError: (error) => reported.push(error)}});
  /** What the core was told, but for the first request id. */
  const assigned = () => engine.calls('assign').slice(1).map(({args}) => args);
  return {sdk, engine, reported, assigned, emits};
}

test('what the core reports appears on the instance', async () => {
  const {sdk, assigned} = setUp({emits: {getMessages: [emit('state', {
    isInitialized: true, localeId: 1036, requestId: 'r', sessionId: 's', reconnectId: 'c',
    conversation: true, authenticatedUserToken: 't', chatToken: {chatId: 'x'},
    somethingNew: [1],
  })]}});
  await sdk.getMessages();
  assert.deepEqual([sdk.isInitialized, sdk.localeId, sdk.requestId, sdk.sessionId, sdk.reconnectId,
    sdk.conversation, sdk.authenticatedUserToken, sdk.chatToken.chatId, sdk.somethingNew],
  [true, 1036, 'r', 's', 'c', true, 't', 'x', [1]]);
  await sdk.getMessages();
  assert.deepEqual(assigned(), [], 'the core is not told what it said');
});

test('a write of the page reaches the core at once, as JSON', () => {
  const {sdk, assigned} = setUp();
  sdk.requestId = 'mine';
  sdk.reconnectId = undefined;
  sdk.chatToken = {};
  sdk.conversation = {any: () => 'thing'};
  sdk.conversation = null;
  assert.equal(sdk.requestId, 'mine');
  assert.equal(sdk.reconnectId, undefined);
  assert.equal(sdk.conversation, null);
  assert.deepEqual(assigned(), [{requestId: 'mine'}, {reconnectId: null}, {chatToken: {}},
    {conversation: true}, {conversation: false}]);
});

test('a report from before a write of the page does not undo the write', async () => {
  const {sdk, emits} = setUp({emits: {
    assign: [emit('state', {requestId: 'of the core', sessionId: 's'})],
  }});
  const first = sdk.requestId;
  assert.notEqual(first, 'of the core');
  sdk.requestId = 'mine';
  assert.equal(sdk.requestId, 'mine');
  assert.equal(sdk.sessionId, 's');
  emits.endChat = [emit('state', {requestId: 'next'})];
  await sdk.endChat();
  assert.equal(sdk.requestId, 'next');
});

test('a changed member of the chat token reaches the core before the next call', async () => {
  const {sdk, engine, assigned} = setUp();
  sdk.chatToken = {token: 'a'};
  await sdk.getMessages();
  sdk.chatToken.token = 'b';
  await sdk.getMessages();
  await sdk.getMessages();
  assert.deepEqual(assigned(), [{chatToken: {token: 'a'}}, {chatToken: {token: 'b'}}]);
  assert.deepEqual(engine.inputs.map(({method}) => method),
      ['assign', 'assign', 'getMessages', 'assign', 'getMessages', 'getMessages']);
});

test('changes inside both configurations reach the core', async () => {
  const {sdk, assigned} = setUp({chatSDKConfig: {persistentChat: {disable: true}}});
  sdk.chatSDKConfig.getAuthToken = () => 'jwt';
  await sdk.getMessages();
  assert.deepEqual(assigned(), [], 'functions stay outside');
  sdk.chatSDKConfig.persistentChat.disable = false;
  sdk.omnichannelConfig.widgetId = 'other';
  await sdk.getMessages();
  const [{omnichannelConfig}, {chatSDKConfig}] = assigned();
  assert.equal(omnichannelConfig.widgetId, 'other');
  assert.equal(chatSDKConfig.persistentChat.disable, false);
});

test('OCClient has the user agent, which pages replace or extend, and the session id', async () => {
  const {sdk, assigned, emits} = setUp({chatSDKConfig: {ocUserAgent: ['page/1']}});
  assert.equal(sdk.OCClient, undefined);
  await sdk.initialize();
  const {OCClient} = sdk;
  assert.deepEqual(OCClient.ocUserAgent, ['page/1', 'omnichannel-chat-sdk/1.11.8']);
  OCClient.ocUserAgent = ['widget/2', ...OCClient.ocUserAgent];
  await sdk.initialize();
  OCClient.ocUserAgent.push('more/3');
  emits.getMessages = [emit('state', {sessionId: 's'})];
  await sdk.getMessages();
  assert.equal(sdk.OCClient, OCClient);
  assert.equal(OCClient.sessionId, 's');
  // The core adds the SDK's own name itself.
  assert.deepEqual(assigned(), [{ocUserAgent: ['widget/2', 'page/1']},
    {ocUserAgent: ['widget/2', 'page/1', 'more/3']}]);
});

test('messages, typing and the end reach the callback they belong to', async () => {
  const {sdk, engine, emits} = setUp();
  const heard = [];
  await sdk.onNewMessage((message) => heard.push(['first', message]));
  await sdk.onNewMessage((message) => heard.push(['second', message]),
      {rehydrate: true, pollingInterval: 5000, disablePolling: false});
  await sdk.onTypingEvent((event) => heard.push(['typing', event]));
  await sdk.onAgentEndSession((event) => heard.push(['end', event]));
  assert.deepEqual(engine.inputs.slice(1).map(({method, args}) => [method, args]), [
    ['onNewMessage', {listener: 1}],
    ['onNewMessage',
      {listener: 2, rehydrate: true, pollingInterval: 5000, disablePolling: false}],
    ['onTypingEvent', {listener: 3}], ['onAgentEndSession', {listener: 4}],
  ]);
  const at = new Date(0);
  const date = {$date: at.toISOString()};
  emits.getMessages = [
    emit('newMessage', {listener: 2, message: {id: '1', timestamp: date}}),
    emit('typing', {listener: 3, event: {receivedOn: date}}),
    emit('agentEndSession', {listener: 4,
      event: {removedOn: date, participantsRemoved: [{shareHistoryTime: date}]}}),
    emit('newMessage', {listener: 77, message: {id: '2'}}),
  ];
  await sdk.getMessages();
  assert.deepEqual(heard, [
    ['second', {id: '1', timestamp: at}], ['typing', {receivedOn: at}],
    ['end', {removedOn: at, participantsRemoved: [{shareHistoryTime: at}]}],
  ]);
});

test('a message callback that throws is reported and the core is told', async () => {
  const {sdk, engine, reported} = setUp({emits: {getMessages: [
    emit('newMessage', {listener: 1, message: {id: 'a'}}),
    emit('newMessage', {listener: 2, message: {id: 'a'}}),
    emit('typing', {listener: 3, event: {}}),
  ]}});
  const heard = [];
  await sdk.onNewMessage(() => { throw new Error('page'); });
  await sdk.onNewMessage((message) => heard.push(message.id));
  await sdk.onTypingEvent(() => { throw new Error('typing'); });
  await sdk.getMessages();
  assert.deepEqual(heard, ['a']);
  assert.deepEqual(reported.map(({message}) => message), ['page', 'typing']);
  assert.deepEqual(engine.calls('listenerFailed').map(({args}) => args),
      [{listener: 1, messageId: 'a'}]);
});

test('a promise of a callback is left to the page, and counts as success', async () => {
  const {sdk, engine, reported} = setUp({emits: {getMessages: [
    emit('newMessage', {listener: 1, message: {id: 'a'}})]}});
  let handlers = 0;
  await sdk.onNewMessage(() => ({then: () => handlers++}));
  await sdk.getMessages();
  assert.equal(handlers, 0, 'with a handler, the page would not see its unhandled rejection');
  assert.deepEqual(reported, []);
  assert.deepEqual(engine.calls('listenerFailed'), []);
});

test('a callback may call back in', async () => {
  const {sdk, engine, emits} = setUp({emits: {getMessages: [
    emit('newMessage', {listener: 1, message: {id: 'a'}})]}});
  let answered;
  await sdk.onNewMessage(() => {
    emits.getMessages = [];
    answered = sdk.sendMessage({content: 'echo'});
  });
  await sdk.getMessages();
  await answered;
  assert.deepEqual(engine.inputs.slice(-2).map(({method}) => method),
      ['getMessages', 'sendMessage']);
});

test('callbacks of a refused registration are forgotten', async () => {
  const error = {code: 'UninitializedChatSDK', message: 'x', details: {type: 'ChatSDKError'}};
  const {sdk} = setUp({errors: {onNewMessage: error}, emits: {getMessages: [
    emit('newMessage', {listener: 1, message: {id: 'a'}})]}});
  const heard = [];
  await assert.rejects(sdk.onNewMessage((message) => heard.push(message)),
      (thrown) => thrown.message === 'UninitializedChatSDK');
  await sdk.getMessages();
  assert.deepEqual(heard, []);
});

for (const [name, errors] of [['', {}], ['that fails', {
  endChat: {code: 'ConversationClosureFailure', message: 'x', details: {type: 'ChatSDKError'}}}]]) {
  test(`callbacks do not survive an endChat ${name}`, async () => {
    const message = {listener: 1, message: {id: 'a'}};
    const {sdk} = setUp({errors, emits: {
      initialize: [emit('state', {isInitialized: true})],
      getMessages: [emit('newMessage', message)],
    }});
    await sdk.initialize();
    const heard = [];
    await sdk.onNewMessage((got) => heard.push(got.id));
    await sdk.getMessages();
    await sdk.endChat({isSessionEnded: true}).catch(() => {});
    await sdk.getMessages();
    assert.deepEqual(heard, ['a']);
  });
}

test('something that is no function is refused as a callback', async () => {
  const {sdk, engine} = setUp({emits: {initialize: [emit('state', {isInitialized: true})]}});
  await sdk.initialize();
  await assert.rejects(sdk.onNewMessage('x'),
      {name: 'TypeError', message: 'onNewMessage: callback is not a function'});
  assert.deepEqual(engine.calls('onNewMessage'), []);
});

test('connection changes reach their callbacks until they are taken off', async () => {
  const {sdk} = setUp({emits: {
    getMessages: [emit('connection', {state: 'recovering'}), emit('connection', {state: 'online'})],
  }});
  const heard = [];
  const callback = ({state}) => heard.push(state);
  const off = sdk.onConnectionStateChange(callback);
  const offAgain = sdk.onConnectionStateChange(callback);
  offAgain();
  await sdk.getMessages();
  off();
  await sdk.getMessages();
  assert.deepEqual(heard, ['recovering', 'online']);
});
