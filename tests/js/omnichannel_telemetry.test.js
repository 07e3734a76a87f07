/** Telemetry for a sink of the page, and what `setDebug` prints, over a scripted engine. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {OmnichannelChatSDK} from '../../js/omnichannel.js';
import {Clock, FakeEngine} from './fakes.js';

const failure = {code: 'ClosedConversation', message: 'ClosedConversation',
  details: {type: 'ChatSDKError', exceptionDetails: {response: 'ClosedConversation'}}};

function setUp({onTelemetry, chatSDKConfig, error, effects = []} = {}) {
  const clock = new Clock();
  const reported = [];
  const engine = new FakeEngine(({kind, id, method}) => {
    if (kind !== 'call') return [];
    clock.time += 7;
    const failed = error && method !== 'assign';
    return [...effects, {kind: 'settle', call: id, ...(failed ? {error} : {})}];
  });
  const sdk = new OmnichannelChatSDK({orgUrl: 'https://org.test', orgId: 'o', widgetId: 'w'},
      chatSDKConfig, {engine, onTelemetry, onLog() {},
        platform: {now: clock.now, reportError: (thrown) => reported.push(thrown)}});
  return {sdk, reported};
}

/** What is printed while `run` runs. */
async function printed(context, run) {
  const debug = context.mock.method(console, 'debug', () => {});
  await run();
  const lines = debug.mock.calls.map(({arguments: given}) => String(given[0]));
  debug.mock.restore();
  return lines;
}

test('a call is told when it starts and when it ends, with what it belongs to', async () => {
  const events = [];
  const {sdk} = setUp({onTelemetry: (event) => events.push(event)});
  await sdk.initialize();
  assert.deepEqual(events.map(({name}) => name),
      ['InitializeChatSDKStarted', 'InitializeChatSDKCompleted']);
  const base = {ChatSDKRuntimeId: sdk.runtimeId, OrgId: 'o', OrgUrl: 'https://org.test',
    WidgetId: 'w', RequestId: sdk.requestId, ChatId: '', ChatSDKVersion: '1.11.8'};
  assert.deepEqual(events[0].properties, base);
  assert.deepEqual(events[1].properties, {...base, ElapsedTimeInMilliseconds: 7});
});

test('a failure is told with the details that the page gets', async () => {
  const events = [];
  const {sdk} = setUp({onTelemetry: (event) => events.push(event), error: failure});
  await assert.rejects(async () => sdk.startChat(), {message: 'ClosedConversation'});
  assert.deepEqual(events.map(({name}) => name), ['StartChatStarted', 'StartChatFailed']);
  const {ExceptionDetails, ElapsedTimeInMilliseconds} = events[1].properties;
  assert.equal(ExceptionDetails, '{"response":"ClosedConversation"}');
  assert.equal(ElapsedTimeInMilliseconds, 7);
});

for (const [name, error, expected] of [
  ['plain', {code: 'X', message: 'words', details: {type: 'Error'}},
    {response: 'X', message: 'words'}],
  ['textual', {code: 'X', message: 'words', details: {type: 'string'}}, {response: 'words'}],
]) {
  test(`a ${name} failure has details, too`, async () => {
    const events = [];
    const {sdk} = setUp({onTelemetry: (event) => events.push(event), error});
    await sdk.getMessages().catch(() => {});
    assert.deepEqual(JSON.parse(events[1].properties.ExceptionDetails), expected);
  });
}

test('disabling holds for its own instance, and the sink may throw', async () => {
  const events = [];
  const onTelemetry = (event) => { events.push(event.name); throw new Error('sink'); };
  const off = setUp({onTelemetry, chatSDKConfig: {telemetry: {disable: true}}});
  await off.sdk.initialize();
  assert.deepEqual(events, []);
  const on = setUp({onTelemetry, chatSDKConfig: {telemetry: {disable: false}}});
  await on.sdk.sendMessage({content: 'x'});
  assert.deepEqual(events, ['SendMessagesStarted', 'SendMessagesCompleted']);
  assert.equal(on.reported.length, 2);
});

test('methods without an event of the peer are silent, and nothing is told without a sink',
    async (context) => {
      const events = [];
      const {sdk} = setUp({onTelemetry: (event) => events.push(event)});
      await sdk.getDataMaskingStatus();
      assert.deepEqual(events, []);
      assert.deepEqual(await printed(context, () => setUp().sdk.initialize()), []);
    });

const log = (area) => ({kind: 'emit', event: 'log',
  payload: {level: 'warn', area, code: 'Code', message: `of ${area}`}});

test('setDebug prints calls and log, until it is switched off', async (context) => {
  const {sdk} = setUp({effects: [log('thread')]});
  sdk.setDebug(true);
  const lines = await printed(context, () => sdk.getMessages());
  assert.ok(lines.includes('natter: GetMessagesStarted'));
  assert.ok(lines.includes('natter: GetMessagesCompleted'));
  assert.ok(lines.includes('natter thread: warn: Code: of thread'));
  sdk.setDebug(false);
  assert.deepEqual(await printed(context, () => sdk.getMessages()), []);
});

for (const [flags, areas] of [
  [{flagSDK: true}, ['config']], [{flagACS: true}, ['thread', 'realtime']],
  [{flagAttachment: true}, ['attachments']], [{}, []], [undefined, []],
  [{flagSDK: 'yes'}, []],
]) {
  test(`setDebugDetailed(${JSON.stringify(flags)}) prints its parts`, async (context) => {
    const all = ['config', 'thread', 'realtime', 'attachments'];
    const {sdk} = setUp({effects: all.map(log)});
    sdk.setDebug(true);
    sdk.setDebugDetailed(flags);
    const lines = await printed(context, () => sdk.getMessages());
    const seen = new Set(lines.map((line) => /^natter (\w+):/.exec(line)?.[1]).filter(Boolean));
    assert.deepEqual([...seen], areas);
  });
}
