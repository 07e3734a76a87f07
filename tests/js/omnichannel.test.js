/** The omnichannel face over a scripted engine: arguments, results, errors, fields, callbacks. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {ChatSDKError, OmnichannelChatSDK} from '../../js/omnichannel.js';
import {deferred, FakeEngine, fakeWebSocket} from './fakes.js';

const config = () => ({orgUrl: 'https://org.test', orgId: 'o', widgetId: 'w'});
const page = {userAgent: 'UA', url: 'https://page.test/x?y', host: 'page.test'};
const emit = (event, payload) => ({kind: 'emit', event, payload});
const state = (payload) => emit('state', payload);

/**
 * An SDK over an engine in which each method answers as `methods` says: a function from the input
 * to effects, or a value to settle with. The rest settles with nothing.
 */
function setUp({methods = {}, chatSDKConfig, extensions = {}, ...given} = {}) {
  const reported = [];
  const engine = given.engine ?? new FakeEngine((input) => {
    if (input.kind !== 'call') return [];
    const answer = methods[input.method];
    if (typeof answer === 'function') return answer(input);
    return [{kind: 'settle', call: input.id, value: structuredClone(answer)}];
  });
  const omnichannelConfig = config();
  const sdk = new OmnichannelChatSDK(omnichannelConfig, chatSDKConfig, {
    engine, ...extensions,
    platform: {page: () => page, reportError: (error) => reported.push(error),
      ...extensions.platform},
  });
  return {sdk, engine, reported, omnichannelConfig};
}

const settle = (input, value) => ({kind: 'settle', call: input.id, value});
const fail = (input, error) => [{kind: 'settle', call: input.id, error}];

/** Methods of an SDK that initializes. */
const initializes = (liveChatConfig = {LiveChatVersion: 2}) => ({
  initialize: (input) => [state({isInitialized: true, liveChatConfig}), settle(input)],
});

async function initialized(options = {}) {
  const all = setUp({...options, methods: {...initializes(), ...options.methods}});
  await all.sdk.initialize();
  return all;
}

/** The arguments of the last call of a method. */
const lastArgs = (engine, method) => engine.calls(method).at(-1)?.args;

test('the core gets both configurations, the page, and the request id first', () => {
  const {sdk, engine} = setUp({chatSDKConfig: {getAuthToken: () => 'jwt', ocUserAgent: ['a']}});
  const [{protocol, options}] = engine.configs;
  assert.equal(protocol, 'omnichannel');
  assert.deepEqual(options.omnichannelConfig, config());
  assert.deepEqual(options.page, page);
  assert.deepEqual(options.chatSDKConfig.ocUserAgent, ['a']);
  assert.equal('getAuthToken' in options.chatSDKConfig, false);
  assert.deepEqual(engine.inputs[0],
      {kind: 'call', id: 1, method: 'assign', args: {requestId: sdk.requestId}});
});

test('inherited ids reach the core', () => {
  const engine = new FakeEngine();
  new OmnichannelChatSDK(Object.create(config()), undefined, {engine});
  assert.deepEqual(engine.configs[0].options.omnichannelConfig, config());
});

test('initialize resolves with the object that getLiveChatConfig gives', async () => {
  const document = {LiveChatVersion: 2, x: {$date: 'stays as it is'}};
  const {sdk, engine} = setUp({methods: initializes(document)});
  const result = await sdk.initialize({
    getLiveChatConfigOptionalParams: {sendCacheHeaders: true}, useParallelLoad: true,
  });
  assert.deepEqual(lastArgs(engine, 'initialize'), {sendCacheHeaders: true, useParallelLoad: true});
  assert.deepEqual(result, document);
  assert.equal(result, sdk.liveChatConfig);
  assert.equal(await sdk.getLiveChatConfig(), result);
  assert.equal(sdk.isInitialized, true);
});

for (const [name, options, expected] of [
  ['nothing', undefined, {refresh: false}],
  ['the cache', {useRuntimeCache: true}, {refresh: false}],
  ['an empty object', {}, {refresh: true}],
  ['cache headers', {sendCacheHeaders: true}, {refresh: true, sendCacheHeaders: true}],
]) {
  test(`getLiveChatConfig with ${name}`, async () => {
    const fresh = {fresh: true};
    const {sdk, engine} = setUp({methods: {getLiveChatConfig: (input) => [
      ...(input.args.refresh ? [state({liveChatConfig: fresh})] : []), settle(input)]}});
    assert.deepEqual(await sdk.getLiveChatConfig(options), expected.refresh ? fresh : {});
    assert.deepEqual(lastArgs(engine, 'getLiveChatConfig'), expected);
  });
}

test('initialize passes a converted address on to the object of the caller', async () => {
  const {sdk, omnichannelConfig, engine} = setUp({methods: {initialize: (input) => [
    state({orgUrl: 'https://m-o.us.test'}), settle(input)]}});
  await sdk.initialize();
  assert.equal(omnichannelConfig.orgUrl, 'https://m-o.us.test');
  await sdk.getMessages();
  assert.deepEqual(engine.calls('assign').length, 1, 'nothing to tell the core');
});

test('startChat passes a snapshot of its options and the page of that moment', async () => {
  let where = {...page};
  const {sdk, engine} = await initialized({extensions: {platform: {page: () => where}}});
  where = {...page, url: 'https://page.test/later'};
  await sdk.startChat({preChatResponse: {q: undefined, n: 1}, isProactiveChat: true});
  assert.deepEqual(lastArgs(engine, 'startChat'), {
    options: {preChatResponse: {n: 1}, isProactiveChat: true}, page: where});
  await sdk.startChat();
  assert.deepEqual(lastArgs(engine, 'startChat').options, {});
});

test('startChat deletes empty entries from the context of the caller only', async () => {
  const {sdk, engine} = await initialized();
  const customContext = {
    a: {value: null}, b: {value: undefined}, c: {value: ''}, d: {value: 0}, e: {value: false},
    f: 'text', g: {}, h: {value: 'x'},
  };
  const preChatResponse = {Type: 'InputSubmit', q: 'secret'};
  await sdk.startChat({customContext, preChatResponse});
  assert.deepEqual(Object.keys(customContext), ['d', 'e', 'h']);
  assert.deepEqual(preChatResponse, {Type: 'InputSubmit', q: 'secret'});
  assert.deepEqual(Object.keys(lastArgs(engine, 'startChat').options.customContext),
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
});

test('startChat stops deleting at a null entry, and leaves frozen and other contexts', async () => {
  const {sdk} = await initialized();
  const broken = {a: {value: ''}, b: null, c: {value: ''}};
  await sdk.startChat({customContext: broken});
  assert.deepEqual(Object.keys(broken), ['b', 'c']);
  for (const customContext of [Object.freeze({a: {value: ''}}), 'text', null]) {
    await sdk.startChat({customContext});
  }
  assert.equal(sdk.isInitialized, true);
});

test('startChat before initialize changes nothing', async () => {
  const {sdk} = setUp();
  const customContext = {a: {value: ''}};
  await sdk.startChat({customContext});
  assert.deepEqual(Object.keys(customContext), ['a']);
});

test('arguments are taken as they are at the call, also while the engine loads', async () => {
  const loading = deferred();
  const {sdk} = setUp({engine: loading.promise});
  const message = {content: 'before', metadata: {at: new Date(0)}, timestamp: new Date(0)};
  sdk.sendMessage(message);
  message.content = 'after';
  const engine = new FakeEngine();
  loading.resolve(engine);
  const {args} = await engine.input((input) => input.method === 'sendMessage');
  // The time is not sent, so it need not be carried.
  assert.deepEqual(args.message,
      {content: 'before', metadata: {at: '1970-01-01T00:00:00.000Z'}});
});

test('sendMessage carries what JSON carries and refuses the rest with the place', async () => {
  const {sdk, engine} = await initialized();
  const cycle = {};
  cycle.self = cycle;
  for (const [message, expected] of [
    [{content: undefined}, {}], [{content: null}, {content: null}],
    [{content: () => 1}, {}], [{content: Symbol('s')}, {}], [{content: 5}, {content: 5}],
    [{content: 'a', metadata: {x: NaN, ['__proto__']: 1}},
      JSON.parse('{"content":"a","metadata":{"x":null,"__proto__":1}}')],
  ]) {
    await sdk.sendMessage(message);
    const {ref, ...args} = lastArgs(engine, 'sendMessage');
    assert.deepEqual(args, {message: expected});
    assert.equal(typeof ref, 'number');
  }
  let deep = {};
  for (let n = 0; n < 200; n++) deep = {deep};
  for (const [message, text] of [
    [{content: 1n}, /sendMessage\.message\.content is a BigInt/],
    [{content: 'a', metadata: cycle}, /message\.metadata\.self refers to itself/],
    [{content: 'a', metadata: deep}, /nested more than 100 levels/],
  ]) {
    await assert.rejects(sdk.sendMessage(message),
        (error) => error instanceof TypeError && text.test(error.message));
  }
});

test('sendMessage without a message is the TypeError of the peer, once initialized', async () => {
  const {sdk, engine} = setUp({methods: initializes()});
  await sdk.sendMessage();
  assert.deepEqual(Object.keys(lastArgs(engine, 'sendMessage')), ['ref']);
  await sdk.initialize();
  await assert.rejects(sdk.sendMessage(), {name: 'TypeError',
    message: "Cannot read properties of undefined (reading 'content')"});
});

test('dates and undefined come back to life in results', async () => {
  const {sdk} = setUp({methods: {
    sendMessage: {id: '1', messageid: {$undefined: true}, timestamp: {$date: null}},
    getMessages: [{timestamp: {$date: '2024-01-02T03:04:05.006Z'}, more: {$date: 'x', and: 1}}],
  }});
  const sent = await sdk.sendMessage({content: 'a'});
  assert.deepEqual(Object.keys(sent), ['id', 'messageid', 'timestamp']);
  assert.equal(sent.messageid, undefined);
  assert.ok(Number.isNaN(sent.timestamp.getTime()));
  const [listed] = await sdk.getMessages();
  assert.equal(listed.timestamp.toISOString(), '2024-01-02T03:04:05.006Z');
  assert.deepEqual(listed.more, {$date: 'x', and: 1});
});

test('results without value are undefined', async () => {
  const {sdk} = await initialized();
  for (const method of ['startChat', 'endChat', 'getMessages', 'sendTypingEvent', 'startPolling',
    'stopPolling', 'getConversationDetails']) {
    assert.equal(await sdk[method](), undefined, method);
  }
  assert.equal(await sdk.sendMessage({content: 'a'}), undefined);
  for (const method of ['onNewMessage', 'onTypingEvent', 'onAgentEndSession']) {
    assert.equal(await sdk[method](() => {}), undefined, method);
  }
});

test('the context holds the live chat token', async () => {
  const chatToken = {chatId: '19:x', voiceVideoCallToken: {$undefined: true}, acsEndpoint: 'e'};
  const {sdk} = setUp({methods: {
    startChat: (input) => [state({chatToken, sessionId: 's'}), settle(input)],
    getCurrentLiveChatContext: {chatToken: true, requestId: 'r', sessionId: 's'},
  }});
  await sdk.startChat();
  const context = await sdk.getCurrentLiveChatContext();
  assert.deepEqual(Object.keys(context), ['chatToken', 'requestId', 'sessionId']);
  assert.equal(context.chatToken, sdk.chatToken);
  assert.deepEqual(Object.keys(sdk.chatToken), ['chatId', 'voiceVideoCallToken', 'acsEndpoint']);
});

test('the context is empty without a chat, and details pass the given context', async () => {
  const {sdk, engine} = setUp({methods: {getCurrentLiveChatContext: {}}});
  assert.deepEqual(await sdk.getCurrentLiveChatContext(), {});
  await sdk.getConversationDetails({liveChatContext: {requestId: 'r', chatToken: {}}});
  assert.deepEqual(lastArgs(engine, 'getConversationDetails'),
      {liveChatContext: {requestId: 'r', chatToken: {}}});
});

test('getDataMaskingRules gives one object, which follows the core', async () => {
  const rules = [{id: 'a', regex: 'b'}];
  const {sdk} = setUp({methods: {getDataMaskingRules: {rules}}});
  const first = await sdk.getDataMaskingRules();
  rules.push({id: 'c', regex: 'd'});
  assert.equal(await sdk.getDataMaskingRules(), first);
  assert.deepEqual(first, {rules});
});

for (const [name, error, check] of [
  ['a ChatSDKError', {code: 'ChatConfigRetrievalFailure', message: 'the config was not there',
    details: {type: 'ChatSDKError', httpResponseStatusCode: 404,
      exceptionDetails: {response: 'ChatConfigRetrievalFailure', errorObject: '{}'}}}, (thrown) => {
    assert.ok(thrown instanceof ChatSDKError);
    assert.deepEqual({...thrown}, {
      message: 'ChatConfigRetrievalFailure', httpResponseStatusCode: 404,
      exceptionDetails: {response: 'ChatConfigRetrievalFailure', errorObject: '{}'}});
    assert.equal(thrown.code, 'ChatConfigRetrievalFailure');
    assert.equal(thrown.cause.message, 'the config was not there');
  }],
  ['a ChatSDKError without status', {code: 'UninitializedChatSDK', message: 'UninitializedChatSDK',
    details: {type: 'ChatSDKError', exceptionDetails: {response: 'UninitializedChatSDK'}}},
  (thrown) => {
    assert.deepEqual(Object.keys(thrown),
        ['message', 'httpResponseStatusCode', 'exceptionDetails']);
    assert.equal(thrown.httpResponseStatusCode, undefined);
    assert.equal(thrown.cause, undefined);
  }],
  ['a plain Error', {code: 'SendTypingFailure', message: 'SendTypingFailure',
    details: {type: 'Error'}}, (thrown) => {
    assert.equal(thrown.constructor, Error);
    assert.equal(String(thrown), 'Error: SendTypingFailure');
    assert.deepEqual(Object.keys(thrown), []);
    assert.equal(thrown.code, 'SendTypingFailure');
    assert.ok(!('cause' in thrown));
  }],
  ['a plain Error with a cause', {code: 'GetAuthTokenFailed', message: 'GetAuthTokenFailed',
    details: {type: 'Error', cause: 'signed out'}}, (thrown) => {
    assert.deepEqual(Object.keys(thrown), []);
    assert.equal(String(thrown.cause), 'Error: signed out');
  }],
  ['a TypeError', {code: 'TypeError', message: 'no reverse', details: {type: 'TypeError'}},
    (thrown) => {
      assert.equal(thrown.constructor, TypeError);
      assert.equal(thrown.message, 'no reverse');
    }],
  ['a text', {code: 'x', message: 'Survey failed', details: {type: 'string'}},
    (thrown) => assert.equal(thrown, 'Survey failed')],
  ['an HTTP error', {code: 'ERR_BAD_REQUEST', message: 'Request failed with status code 404',
    details: {type: 'HttpError', status: 404, headers: {a: 'b'}, data: 'body'}}, (thrown) => {
    assert.ok(thrown instanceof Error);
    assert.equal(String(thrown), 'AxiosError: Request failed with status code 404');
    assert.equal(thrown.isAxiosError, true);
    assert.deepEqual(thrown.response, {status: 404, headers: {a: 'b'}, data: 'body'});
    assert.equal(thrown.code, 'ERR_BAD_REQUEST');
  }],
  ['an HTTP error without answer', {code: 'ERR_NETWORK', message: 'Network Error',
    details: {type: 'HttpError'}}, (thrown) => {
    assert.equal(thrown.response, undefined);
    assert.equal(thrown.code, 'ERR_NETWORK');
  }],
  ['an error without type', {code: 'Destroyed', message: 'gone'}, (thrown) => {
    assert.equal(thrown.constructor, Error);
    assert.equal(thrown.code, 'Destroyed');
  }],
]) {
  test(`the core's error becomes ${name}`, async () => {
    const {sdk} = setUp({methods: {getMessages: (input) => fail(input, error)}});
    await sdk.getMessages().then(() => assert.fail('did not reject'), check);
  });
}

test('the sentence of an error is printed, as in the peer', async (t) => {
  const printed = t.mock.method(console, 'error', () => {});
  const message = 'Widget used outside of operating hours';
  const {sdk} = setUp({methods: {startChat: (input) => fail(input, {
    code: 'WidgetUseOutsideOperatingHour', message,
    details: {type: 'ChatSDKError',
      exceptionDetails: {response: 'WidgetUseOutsideOperatingHour', message}},
  })}});
  await assert.rejects(sdk.startChat());
  assert.deepEqual(printed.mock.calls.map((call) => call.arguments), [[message]]);
});

test('the auth token is asked of the function that is set at that moment', async () => {
  const asking = {initialize: (input) => [{kind: 'ask', id: 9, what: 'authToken', args: {}},
    settle(input)]};
  const {sdk, engine} = setUp({methods: asking});
  await sdk.initialize();
  assert.equal((await engine.reply(9)).error.code, 'NoProvider');
  const second = setUp({methods: asking});
  const {chatSDKConfig} = second.sdk;
  chatSDKConfig.getAuthToken = async function getAuthToken() {
    return this === chatSDKConfig ? 'jwt' : 'detached';
  };
  await second.sdk.initialize();
  assert.equal((await second.engine.reply(9)).value, 'jwt');
});

test('the engine is named, and null before it is there', () => {
  assert.equal(setUp().sdk.engine, 'js');
  assert.equal(setUp({engine: new Promise(() => {})}).sdk.engine, null);
});

test('the log goes to onLog, and without it errors alone go to the console', async (t) => {
  const printed = t.mock.method(console, 'error', () => {});
  const entry = {level: 'error', area: 'realtime', code: 'X', message: 'm'};
  const methods = {getMessages: (input) => [emit('log', entry),
    emit('log', {...entry, level: 'warn'}), settle(input)]};
  const logged = [];
  await setUp({methods, extensions: {onLog: (line) => logged.push(line.level)}}).sdk.getMessages();
  assert.deepEqual(logged, ['error', 'warn']);
  assert.equal(printed.mock.callCount(), 0);
  await setUp({methods}).sdk.getMessages();
  assert.deepEqual(printed.mock.calls.map((call) => call.arguments), [['natter realtime: X: m']]);
});

test('the trace hook sees every turn', async () => {
  const entries = [];
  const {sdk} = setUp({extensions: {trace: (entry) => entries.push(entry)}});
  await sdk.getMessages();
  assert.deepEqual(entries.map(({input}) => input?.method), [undefined, 'assign', 'getMessages']);
});

test('after destroy nothing is left and every call rejects', async () => {
  const WebSocket = fakeWebSocket();
  const {sdk, engine} = await initialized({
    extensions: {platform: {WebSocket}},
    methods: {startChat: () => [{kind: 'open', socket: 1, url: 'wss://x', protocols: []}]},
  });
  const heard = [];
  await sdk.onNewMessage((message) => heard.push(message));
  const starting = sdk.startChat();
  sdk.destroy();
  sdk.destroy();
  await assert.rejects(starting, (error) => error.code === 'Destroyed');
  await assert.rejects(sdk.getMessages(), (error) => error.code === 'Destroyed');
  assert.equal(WebSocket.made[0].closes.length, 1);
  sdk.requestId = 'still a field';
  assert.equal(sdk.requestId, 'still a field');
  assert.equal(engine.destroyed, 1);
  assert.deepEqual(heard, []);
});

test('methods work through a Proxy, as frameworks wrap objects', async () => {
  const {sdk, engine} = await initialized();
  const wrapped = new Proxy(sdk, {get: (...args) => Reflect.get(...args)});
  await wrapped.sendMessage({content: 'a'});
  wrapped.reconnectId = 'r';
  assert.equal(sdk.reconnectId, 'r');
  assert.deepEqual(lastArgs(engine, 'assign'), {reconnectId: 'r'});
});

test('detached methods fail', async () => {
  const {getMessages} = setUp().sdk;
  await assert.rejects(getMessages(), TypeError);
});
