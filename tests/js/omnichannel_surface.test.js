/**
 * What the omnichannel face shows before any chat: exports, constructor, error and message classes,
 * locales. Expected values are those of @microsoft/omnichannel-chat-sdk 1.11.8.
 */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import test from 'node:test';
import * as omnichannel from '../../js/omnichannel.js';
import {FakeEngine} from './fakes.js';

const {ChatSDKError, ChatSDKErrorName, OmnichannelChatSDK} = omnichannel;
const config = {orgUrl: 'https://org.test', orgId: 'o', widgetId: 'w'};
const make = (first, second) => new OmnichannelChatSDK(first, second, {engine: new FakeEngine()});

test('the exports are those of the peer', () => {
  const kinds = Object.fromEntries(
      Object.entries(omnichannel).map(([name, value]) => [name, typeof value]));
  assert.deepEqual(kinds, {
    ChatSDKError: 'function', ChatSDKErrorName: 'object', DeliveryMode: 'function',
    IC3SDKProvider: 'function', MessageContentType: 'function', MessageType: 'function',
    OCSDKProvider: 'function', OmnichannelChatSDK: 'function',
    PersonType: 'object', default: 'object', defaultLocaleId: 'string',
    defaultLocaleString: 'string', getLocaleIdFromString: 'function',
    getLocaleStringFromId: 'function', isCustomerMessage: 'function',
    isSystemMessage: 'function', uuidv4: 'function',
  });
  assert.equal(omnichannel.default.OmnichannelChatSDK, OmnichannelChatSDK);
  assert.equal(omnichannel.default.ocsdk.uuidv4, omnichannel.uuidv4);
  assert.equal(omnichannel.default.ocsdk.OCSDKProvider, omnichannel.OCSDKProvider);
  assert.equal(omnichannel.default.ic3sdk.IC3SDKProvider, omnichannel.IC3SDKProvider);
});

test('the factories of the peer are there, and say what to use instead', () => {
  assert.throws(() => omnichannel.OCSDKProvider.getSDK(),
      {code: 'NotSupported', message: /use OmnichannelChatSDK/});
  assert.throws(() => new omnichannel.IC3SDKProvider().getSDK(), {code: 'NotSupported'});
});

test('enumerations have the values of the peer', () => {
  const {DeliveryMode, MessageContentType, MessageType, PersonType} = omnichannel;
  assert.deepEqual({...MessageContentType}, {RichText: 'RichText', Text: 'Text'});
  assert.deepEqual({...DeliveryMode}, {Bridged: 'bridged', Unbridged: 'unbridged'});
  assert.deepEqual({...MessageType}, {
    UserMessage: 'UserMessage', SwiftCard: 'SwiftCard', Typing: 'Control/Typing',
    ClearTyping: 'Control/ClearTyping', LiveState: 'Control/LiveState',
  });
  assert.deepEqual(PersonType,
      {0: 'Unknown', 1: 'User', 2: 'Bot', Unknown: 0, User: 1, Bot: 2});
});

test('error names equal their keys, 30 of them, in the order of the peer', () => {
  const names = Object.entries(ChatSDKErrorName);
  assert.equal(names.length, 30);
  for (const [key, value] of names) assert.equal(key, value);
  assert.equal(names[0][0], 'ChatAdapterInitializationFailure');
  assert.equal(names[29][0], 'AuthenticatedUserTokenNotFound');
});

test('a ChatSDKError has three keys and is no Error', () => {
  const error = new ChatSDKError('X', 400, {response: 'X'});
  assert.deepEqual(Object.keys(error), ['message', 'httpResponseStatusCode', 'exceptionDetails']);
  assert.equal(error instanceof Error, false);
  assert.equal(String(error), 'X');
  assert.equal(JSON.stringify(error),
      '{"message":"X","httpResponseStatusCode":400,"exceptionDetails":{"response":"X"}}');
  assert.equal(error.name, undefined);
  assert.equal(error.stack, undefined);
});

test('locales go both ways, and unknown ones fall back', () => {
  const {getLocaleIdFromString: id, getLocaleStringFromId: locale} = omnichannel;
  for (const [given, expected] of [
    ['1036', 'fr-fr'], ['3098', 'sr-cyrl-cs'], ['1033', 'en-us'], ['9', 'en-us'],
    [1036, 'en-us'], [undefined, 'en-us'],
  ]) assert.equal(locale(given), expected);
  for (const [given, expected] of [
    ['fr-fr', '1036'], ['zh-tw', '1028'], ['FR-FR', '1033'], ['en-au', '1033'],
  ]) assert.equal(id(given), expected);
  const known = Array.from({length: 4000}, (_, n) => locale(String(n)))
      .filter((found) => found !== 'en-us');
  assert.equal(new Set(known).size, 44);
});

test('uuidv4 makes random version 4 UUIDs in lower case', () => {
  const ids = Array.from({length: 200}, () => omnichannel.uuidv4());
  for (const id of ids) {
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  assert.equal(new Set(ids).size, 200);
});

test('isSystemMessage and isCustomerMessage', () => {
  const {isCustomerMessage, isSystemMessage} = omnichannel;
  for (const [message, expected] of [
    [{messageType: 'UserMessage', properties: {tags: 'a,system'}}, true],
    [{messageType: 'UserMessage', properties: {tags: ['system']}}, true],
    [{messageType: 'Other', properties: {tags: 'system'}}, false],
    [{tags: ['system']}, true], [{tags: []}, false], [{}, false],
  ]) assert.equal(isSystemMessage(message), expected);
  for (const [message, expected] of [
    [{sender: {id: 'contacts/8:acs:1'}}, true], [{sender: {displayName: 'Customer'}}, true],
    [{sender: {id: '8:acs:1', displayName: 'customer'}}, false], [{sender: {}}, false], [{}, false],
  ]) assert.equal(isCustomerMessage(message), expected);
  assert.throws(() => isCustomerMessage(null), TypeError);
});

test('wrong first arguments are refused in order, with the words of the peer', () => {
  const empty = (key) => `Empty '${key}' in OmnichannelConfiguration`;
  const missing = (key) => `Missing '${key}' in OmnichannelConfiguration`;
  const rows = [
    [undefined, 'OmnichannelConfiguration not found'], [null, 'OmnichannelConfiguration not found'],
    [0, 'OmnichannelConfiguration not found'], [{}, missing('orgUrl')],
    [{orgUrl: 'x'}, missing('orgId')], [{orgId: '', widgetId: ''}, missing('orgUrl')],
  ];
  for (const key of ['orgUrl', 'orgId', 'widgetId']) {
    const {[key]: removed, ...rest} = config;
    rows.push([rest, missing(key)]);
    for (const value of [undefined, null, '', '  ', 0, []]) {
      rows.push([{...config, [key]: value}, empty(key)]);
    }
  }
  for (const [given, message] of rows) {
    assert.throws(() => make(given), (error) => error.constructor === Error
        && error.message === message, JSON.stringify(given));
  }
});

test('types of the ids are not checked, but that of orgUrl is', () => {
  make({...config, orgId: 5, widgetId: 6});
  make(Object.create(config));
  assert.throws(() => make({...config, orgUrl: 5}), {
    name: 'TypeError', message: 'orgUrl.endsWith is not a function'});
});

test('a null second argument is a TypeError, after the checks of the first', () => {
  assert.throws(() => make(config, null), {
    name: 'TypeError', message: "Cannot read properties of null (reading 'dataMasking')"});
  assert.throws(() => make({}, null), {message: "Missing 'orgUrl' in OmnichannelConfiguration"});
  assert.throws(() => make({...config, orgUrl: 5}, null), /dataMasking/);
});

const defaults = {
  dataMasking: {disable: false, maskingCharacter: '#'},
  telemetry: {disable: false,
    ariaTelemetryKey: 'c7655518acf1403f93ff6b9f77942f0a-d01a02fd-6b50-4de3-a566-62eda11f93bc-7083'},
  persistentChat: {disable: true, tokenUpdateTime: 21600000},
  chatReconnect: {disable: true},
  useCreateConversation: {disable: false},
};

test('the defaults are those of the peer, fresh for each instance', () => {
  assert.deepEqual(make(config).chatSDKConfig, defaults);
  assert.deepEqual(make(config, {}).chatSDKConfig, defaults);
  make(config).chatSDKConfig.dataMasking.disable = true;
  assert.equal(make(config).chatSDKConfig.dataMasking.disable, false);
});

test('given keys replace whole defaults', () => {
  const {chatSDKConfig} = make(config, {telemetry: {disable: true}, extra: 1});
  assert.deepEqual(chatSDKConfig, {...defaults, telemetry: {disable: true}, extra: 1});
});

for (const [name, given, corrected] of [
  ['wrong masking values', {dataMasking: {disable: 'yes', maskingCharacter: '##'}},
    {dataMasking: {disable: false, maskingCharacter: '#'}}],
  ['a masking character of two code units', {dataMasking: {disable: true, maskingCharacter: '😀'}},
    {dataMasking: {disable: true, maskingCharacter: '#'}}],
  ['good masking values', {dataMasking: {disable: true, maskingCharacter: '*'}},
    {dataMasking: {disable: true, maskingCharacter: '*'}}],
  ['a missing token time', {persistentChat: {disable: false}},
    {persistentChat: {disable: false, tokenUpdateTime: 21600000}}],
  ['a token time of 0', {persistentChat: {tokenUpdateTime: 0}},
    {persistentChat: {tokenUpdateTime: 21600000}}],
]) {
  test(`${name} are corrected in the caller's object`, () => {
    const sdk = make(config, given);
    assert.deepEqual(given, corrected);
    for (const key of Object.keys(given)) assert.equal(sdk.chatSDKConfig[key], given[key]);
  });
}

test('a new instance has the fields of the peer with their initial values', () => {
  const sdk = make(config);
  assert.equal(sdk.omnichannelConfig, config);
  const {requestId, runtimeId, chatSDKConfig, omnichannelConfig, ...fields} = sdk;
  assert.match(requestId, /^[0-9a-f-]{36}$/);
  assert.match(runtimeId, /^[0-9a-f-]{36}$/);
  assert.deepEqual(fields, {
    isInitialized: false, localeId: '1033', sessionId: null, chatToken: {}, liveChatConfig: {},
    conversation: null, reconnectId: null, authenticatedUserToken: null, OCClient: undefined,
    ACSClient: null, AMSClient: null, IC3Client: undefined,
  });
  assert.notEqual(make(config).requestId, requestId);
  assert.equal(make(config, {telemetry: {runtimeId: 'mine'}}).runtimeId, 'mine');
  assert.notEqual(make(config, {telemetry: {runtimeId: ' '}}).runtimeId, ' ');
});

test('importing touches no browser global, and constructing needs none', () => {
  const script = `
    const names = ['fetch', 'WebSocket', 'localStorage', 'navigator', 'location', 'window',
      'document', 'setTimeout', 'crypto'];
    const {crypto} = globalThis;
    for (const name of names) {
      Object.defineProperty(globalThis, name, {configurable: true,
        get() { throw new Error(name + ' was touched'); }});
    }
    const {OmnichannelChatSDK} = await import(process.argv[1]);
    for (const name of names) delete globalThis[name];
    globalThis.crypto = crypto;
    const effects = [{kind: 'fetch', id: 1, method: 'GET', url: 'https://org.test/', headers: [],
      timeoutMs: 0}];
    let call;
    const engine = {kind: 'js', create: () => 1, destroy: () => [],
      handle(handle, nowMs, {kind, id, method, error}) {
        if (kind === 'reply') return [{kind: 'settle', call, error}];
        if (method !== 'initialize') return [];
        call = id;
        return effects;
      }};
    const sdk = new OmnichannelChatSDK({orgUrl: 'u', orgId: 'o', widgetId: 'w'}, {}, {engine});
    console.log(await sdk.initialize().catch((error) => error.message));`;
  const url = new URL('../../js/omnichannel.js', import.meta.url).href;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script, url]);
  assert.equal(String(printed), 'fetch is not available on this platform\n');
});
