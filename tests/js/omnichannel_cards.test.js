/** What the omnichannel face translates of cards in messages; the rules are the core's. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {OmnichannelChatSDK} from '../../js/omnichannel.js';
import {FakeEngine} from './fakes.js';

function setUp(value) {
  const engine = new FakeEngine((input) =>
    input.kind === 'call' ? [{kind: 'settle', call: input.id, value}] : []);
  const page = {userAgent: 'UA', url: 'https://page.test/', host: 'page.test'};
  const sdk = new OmnichannelChatSDK({orgUrl: 'https://org.test', orgId: 'o', widgetId: 'w'},
      undefined, {engine, platform: {page: () => page}});
  return {sdk, engine};
}

test('an answer crosses as it was when it was given, and the message comes back', async () => {
  const {sdk, engine} = setUp({id: '1', timestamp: {$date: '2026-11-21T12:00:00.000Z'}});
  const data = {a: '1', b: {c: [2]}};
  const sent = sdk.sendCardAnswer(data);
  data.a = 'changed';
  assert.deepEqual(await sent, {id: '1', timestamp: new Date('2026-11-21T12:00:00Z')});
  assert.deepEqual(engine.calls('sendCardAnswer')[0].args, {data: {a: '1', b: {c: [2]}}});
});

test('data that JSON cannot carry is refused with its place', async () => {
  const {sdk} = setUp();
  await assert.rejects(sdk.sendCardAnswer({a: {b: 1n}}), /sendCardAnswer\.data\.a\.b is a BigInt/);
});

test('the cards of a message are read from its content alone, and at once', async () => {
  const card = '{"$date":"as it is"}';
  const {sdk, engine} = setUp({attachments: [{contentType: 'a', card}]});
  await sdk.getMessages();
  const message = /** @type {any} */ ({id: '1', content: '{}', timestamp: new Date(NaN)});
  assert.deepEqual(sdk.readCards(message), {attachments: [{contentType: 'a', card}]});
  assert.deepEqual(engine.calls('readCards')[0].args, {content: '{}'});
  assert.doesNotThrow(() => sdk.readCards(/** @type {any} */ ({})));
});
