/** What the omnichannel face translates of data masking; the rules themselves are the core's. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {OmnichannelChatSDK} from '../../js/omnichannel.js';
import {FakeEngine} from './fakes.js';

const config = () => ({orgUrl: 'https://org.test', orgId: 'o', widgetId: 'w'});
const emit = (event, payload) => ({kind: 'emit', event, payload});

/** An SDK whose core answers sendMessage with the effects of `send(input)`. */
function setUp({send = () => [], chatSDKConfig, extensions} = {}) {
  const engine = new FakeEngine((input) => {
    if (input.kind !== 'call') return [];
    const effects = input.method === 'sendMessage' ? send(input) : [];
    return [...effects, {kind: 'settle', call: input.id}];
  });
  const page = {userAgent: 'UA', url: 'https://page.test/', host: 'page.test'};
  const platform = {page: () => page};
  const sdk = new OmnichannelChatSDK(config(), chatSDKConfig, {engine, platform, ...extensions});
  return {sdk, engine};
}

const masksTo = (content) => ({args}) => [emit('contentMasked', {ref: args.ref, content})];

test('what the core masked is written to the message that was sent, to no other', async () => {
  const {sdk} = setUp({send: (input) =>
    input.args.message.content === 'a1' ? masksTo('a#')(input) : []});
  const [masked, other] = [{content: 'a1'}, {content: 'b'}];
  await Promise.all([sdk.sendMessage(masked), sdk.sendMessage(other)]);
  assert.deepEqual([masked, other], [{content: 'a#'}, {content: 'b'}]);
});

test('a message that cannot be written to is sent all the same', async () => {
  const {sdk} = setUp({send: masksTo('a#')});
  const frozen = Object.freeze({content: 'a1'});
  await sdk.sendMessage(frozen);
  assert.deepEqual(frozen, {content: 'a1'});
});

test('a report of a message that is no longer being sent changes nothing', async () => {
  const {sdk, engine} = setUp();
  const message = {content: 'a1'};
  await sdk.sendMessage(message);
  const {ref} = engine.calls('sendMessage')[0].args;
  engine.respond = (input) => [emit('contentMasked', {ref, content: '##'}),
    {kind: 'settle', call: input.id}];
  await sdk.getMessages();
  assert.deepEqual(message, {content: 'a1'});
});

test('a text that UTF-8 cannot hold brings its units along', async () => {
  const {sdk, engine} = setUp();
  await sdk.sendMessage({content: 'a\ud83d1'});
  await sdk.sendMessage({content: 'a\u{1F600}1'});
  const [cut, whole] = engine.calls('sendMessage').map(({args}) => args);
  assert.deepEqual(cut.units, [0x61, 0xd83d, 0x31]);
  assert.equal('units' in whole, false);
});

test('rules of the page may be regular expressions', () => {
  const rules = ['a', /b/i, {id: 'c', regex: /c/}, {id: 'd', regex: /d/i, ignoreCase: false},
    {id: 'e', regex: 'e'}];
  const dataMasking = {disable: false, maskingCharacter: '#', rules};
  const {engine, sdk} = setUp({chatSDKConfig: {dataMasking}});
  assert.deepEqual(engine.configs[0].options.chatSDKConfig.dataMasking.rules, [
    'a', {regex: 'b', ignoreCase: true}, {ignoreCase: false, id: 'c', regex: 'c'},
    {ignoreCase: false, id: 'd', regex: 'd'}, {id: 'e', regex: 'e'},
  ]);
  assert.equal(sdk.chatSDKConfig.dataMasking.rules, rules);
});

test('the status is handed on, and incidents are told until that is stopped', async () => {
  const {sdk, engine} = setUp();
  const status = {active: true, rules: []};
  const incident = {ruleId: 'a', code: 'syntax', phase: 'compile', action: 'skipped'};
  engine.respond = (input) => [emit('maskingIncident', incident),
    {kind: 'settle', call: input.id, value: status}];
  const heard = [];
  const stop = sdk.onMaskingIncident((one) => heard.push(one));
  assert.deepEqual(await sdk.getDataMaskingStatus(), status);
  stop();
  await sdk.getDataMaskingStatus();
  assert.deepEqual(heard, [incident]);
});

test('without a log of its own a page finds warnings of masking, and no others, in the console',
    async (t) => {
      const warn = t.mock.method(console, 'warn', () => {});
      const {sdk, engine} = setUp();
      const log = (area) => emit('log', {level: 'warn', area, code: 'C', message: 'why'});
      engine.respond = (input) => [log('masking'), log('other'), {kind: 'settle', call: input.id}];
      await sdk.getMessages();
      assert.deepEqual(warn.mock.calls.map((call) => call.arguments),
          [['natter masking: C: why']]);
    });
