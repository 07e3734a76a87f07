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

const carriedRules = (engine) => engine.configs[0].options.chatSDKConfig.dataMasking?.rules;

/** The log of an SDK with this `dataMasking`, after a call. */
function logged(dataMasking) {
  const log = [];
  const extensions = {onLog: (entry) => log.push(entry)};
  const made = setUp({chatSDKConfig: {dataMasking}, extensions});
  // Every call looks at the config again.
  made.sdk.getMessages();
  return {...made, log};
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
  assert.deepEqual(carriedRules(engine), [
    {id: '0', regex: 'a'}, {id: '1', regex: 'b', ignoreCase: true},
    {id: 'c', regex: 'c', ignoreCase: false}, {id: 'd', regex: 'd', ignoreCase: false},
    {id: 'e', regex: 'e'},
  ]);
  assert.equal(sdk.chatSDKConfig.dataMasking.rules, rules);
});

test('an object of rules may have regular expressions, in the order of JavaScript', () => {
  const rules = {b: /b/i, 10: 'x', 9: 5, none: undefined};
  const {engine} = setUp({chatSDKConfig: {dataMasking: {rules}}});
  assert.deepEqual(carriedRules(engine), [{id: '9', regex: '5'}, {id: '10', regex: 'x'},
    {id: 'b', regex: 'b', ignoreCase: true}, {id: 'none', regex: null}]);
});

test('a rule with half a surrogate pair crosses as units, since the border takes none', () => {
  const {engine} = setUp({chatSDKConfig: {dataMasking: {rules: ['a\ud83d']}}});
  assert.deepEqual(carriedRules(engine), [{id: '0', regex: [97, 0xd83d]}]);
});

test('no rules are no rules, and nobody is told anything', () => {
  for (const rules of [undefined, null, [], {}]) {
    const {log, engine} = logged({rules});
    assert.deepEqual([log, carriedRules(engine) ?? []], [[], []]);
  }
});

test('a rule of the page that cannot be used crosses as one without a text, and is told', () => {
  for (const [rules, id, problem] of /** @type {[any, string, RegExp][]} */ ([
    [[/^\d+/m], '0', /the rule 0 has the flags m: masking knows g and i/],
    [[/a.b/s], '0', /flags s/], [[/\p{L}/u], '0', /flags u/], [[/a/y], '0', /flags y/],
    [[new RegExp('[a]', 'v')], '0', /flags v/], [{pin: /a/s}, 'pin', /the rule pin has the flags/],
    [[{id: 'x', regex: /a/gm}], 'x', /the rule x has the flags gm/],
    [[{id: 'x', regex: 'a', flags: 'i'}], 'x', /the rule at 0 has a member flags/],
    [[{regx: 'a'}], '0', /member regx/], [[{id: 7}], '7', /the rule at 0 has no regex/],
    [[[97]], '0', /member 0/], [[{regex: 'a', ignoreCase: 1}], '0', /ignoreCase of the rule 0/],
    [/\d/, 'rules', /rules are a list, or an object/], ['\\d', 'rules', /are a list/],
    [new Map([['a', '\\d']]), 'rules', /are a list/], [new Set(['\\d']), 'rules', /are a list/],
    [5, 'rules', /are a list/], [false, 'rules', /are a list/],
    [Promise.resolve(['\\d']), 'rules', /are a list/],
  ])) {
    const {log, engine} = logged({rules});
    const [rule, ...others] = carriedRules(engine);
    assert.deepEqual([rule.id, rule.regex, others.length], [id, null, 0], String(problem));
    assert.deepEqual(log.map(({message, ...entry}) => entry),
        [{level: 'error', area: 'masking', code: 'InvalidRule'}], 'once');
    assert.match(log[0].message, /^dataMasking\.rules: /);
    assert.match(log[0].message, problem);
  }
});

test('without a log of its own a page finds a rule that cannot be used in the console', (t) => {
  const error = t.mock.method(console, 'error', () => {});
  setUp({chatSDKConfig: {dataMasking: {rules: [/a/s]}}});
  assert.match(String(error.mock.calls[0].arguments[0]), /^natter masking: InvalidRule: .*flags s/);
});

test('a log that throws does not keep the page from its chat', () => {
  const thrown = [];
  const platform = {reportError: (error) => thrown.push(error)};
  setUp({chatSDKConfig: {dataMasking: {rules: 5}}, extensions: {platform, onLog() {
    throw new Error('of the log');
  }}});
  assert.deepEqual(thrown.map(({message}) => message), ['of the log']);
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
