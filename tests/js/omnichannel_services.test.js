/** Methods of the omnichannel face that hand on what a service says, over a scripted engine. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {OmnichannelChatSDK} from '../../js/omnichannel.js';
import {FakeEngine} from './fakes.js';

const page = {userAgent: 'UA', url: 'https://page.test/x?y', host: 'page.test'};

/** An SDK in whose engine each method answers with the value given, or the error. */
function setUp({values = {}, errors = {}, state} = {}) {
  const engine = new FakeEngine(({kind, id, method}) => {
    if (kind !== 'call') return [];
    const effects = state && method === 'initialize'
      ? [{kind: 'emit', event: 'state', payload: state}] : [];
    const error = errors[method];
    return [...effects, {kind: 'settle', call: id, ...(error ? {error} : {value: values[method]})}];
  });
  const sdk = new OmnichannelChatSDK({orgUrl: 'https://org.test', orgId: 'o', widgetId: 'w'}, {},
      {engine, platform: {page: () => page}, onLog() {}});
  return {sdk, args: (method) => engine.calls(method).at(-1)?.args};
}

test('documents of the service come as they are, marks of the border included', async () => {
  const document = {x: {$date: 'not ours'}, y: {$undefined: true}};
  const methods = ['getPreChatSurvey', 'getLiveChatTranscript', 'getAgentAvailability'];
  const {sdk} = setUp({values: Object.fromEntries(methods.map((name) => [name, document]))});
  for (const method of methods) assert.deepEqual(await sdk[method](), document, method);
});

test('getPreChatSurvey says whether it wants the text', async () => {
  const {sdk, args} = setUp();
  await sdk.getPreChatSurvey();
  assert.deepEqual(args('getPreChatSurvey'), {parse: true});
  await sdk.getPreChatSurvey(false);
  assert.deepEqual(args('getPreChatSurvey'), {parse: false});
});

test('links that are missing exist as keys of the survey context', async () => {
  const {sdk} = setUp({values: {getPostChatSurveyContext: {
    participantJoined: true, surveyInviteLink: 'l', botSurveyInviteLink: {$undefined: true}}}});
  const context = await sdk.getPostChatSurveyContext();
  assert.deepEqual(Object.keys(context),
      ['participantJoined', 'surveyInviteLink', 'botSurveyInviteLink']);
  assert.equal(context.botSurveyInviteLink, undefined);
});

test('a survey that cannot be had rejects with a text', async () => {
  const {sdk} = setUp({errors: {getPostChatSurveyContext: {
    code: 'Rejected', message: 'Post Chat is disabled', details: {type: 'string'}}}});
  const reason = await sdk.getPostChatSurveyContext().then(() => null, (error) => error);
  assert.equal(reason, 'Post Chat is disabled');
});

test('getAgentAvailability passes its options, the page, and cleans the context', async () => {
  const {sdk, args} = setUp({state: {isInitialized: true}});
  await sdk.initialize();
  const customContext = {a: {value: 1}, b: {value: ''}};
  await sdk.getAgentAvailability({customContext, locale: 'fr-fr', reconnectId: undefined});
  assert.deepEqual(args('getAgentAvailability'),
      {options: {customContext: {a: {value: 1}, b: {value: ''}}, locale: 'fr-fr'}, page});
  assert.deepEqual(customContext, {a: {value: 1}});
});

test('transcript methods pass the context and the mail', async () => {
  const {sdk, args} = setUp({values: {emailLiveChatTranscript: 'ignored'}});
  const liveChatContext = {requestId: 'r', chatToken: {chatId: 'c'}};
  await sdk.getLiveChatTranscript({liveChatContext});
  assert.deepEqual(args('getLiveChatTranscript'), {liveChatContext});
  const body = {emailAddress: 'a@b.c', attachmentMessage: 'm'};
  assert.equal(await sdk.emailLiveChatTranscript(body, {liveChatContext}), undefined);
  assert.deepEqual(args('emailLiveChatTranscript'), {body, liveChatContext});
  await sdk.emailLiveChatTranscript();
  assert.deepEqual(args('emailLiveChatTranscript'), {});
});

test('isVoiceVideoCallingEnabled answers at once, by what the core said', async () => {
  const {sdk} = setUp({state: {features: {voiceVideoCalling: true}}});
  assert.equal(sdk.isVoiceVideoCallingEnabled(), false);
  await sdk.initialize();
  assert.equal(sdk.isVoiceVideoCallingEnabled(), true);
  assert.equal('features' in sdk, false);
});
