/**
 * What the transcripts show. Each scenario is one visitor's session from the constructor to
 * `destroy`; nothing is asserted here but what the story needs to go on.
 */
import assert from 'node:assert/strict';

/** @import {Stage} from './stage.js' */

const CREATE = {service: 'omnichannel', method: 'POST', url: '/conversation$'};
const CONFIG = {service: 'omnichannel', url: '/livechatconnector/config/'};
const SEND = {service: 'acs', method: 'POST', url: '/messages\\?'};

/**
 * @param {Stage} stage
 * @param {import('../../js/types.d.ts').ChatSDKConfig} [config]
 */
async function started(stage, config) {
  const sdk = stage.visitor(config);
  await sdk.initialize();
  await sdk.startChat();
  return sdk;
}

/** @param {Stage} stage */
async function online(stage) {
  await stage.emitted('connection', ({state}) => state === 'online');
}

/** @param {string} text */
const says = (text) => (/** @type {any} */ {message}) => message.content.includes(text);

/** What the visitor of `masked` writes and nobody may read. */
export const SECRETS = ['123-45-6789', '4111111111111111', 'secret answer'];

/** @type {Record<string, (stage: Stage) => Promise<void>>} */
export const SCENARIOS = {
  async 'plain-chat'(stage) {
    const sdk = stage.visitor();
    await sdk.initialize();
    await sdk.startChat({
      customContext: {cart: {value: 'blue shoes', isDisplayable: true}, empty: {value: ''}},
      sendDefaultInitContext: true,
    });
    await sdk.onNewMessage(() => {});
    await online(stage);
    await stage.agent('/accept', {agent: 'Ana'});
    await sdk.sendMessage({content: 'Are these in stock? \u{1f600} cut: \ud83d'});
    await stage.agent('/messages', {text: 'Yes: <b>blue</b> & “red”, 12 €.'});
    await stage.emitted('newMessage', says('blue'));
    await sdk.sendMessage({content: '', metadata: {reason: 'blank'}});
    await sdk.getMessages();
    await sdk.getConversationDetails();
    await sdk.getCurrentLiveChatContext();
    await sdk.getDataMaskingRules();
    await sdk.endChat();
    sdk.destroy();
  },

  async 'services'(stage) {
    await stage.patchWidget({LiveWSAndLiveChatEngJoin: {
      msdyn_enablefileattachmentsforcustomers: 'true',
      msdyn_prechatenabled: 'true',
      msdyn_postconversationsurveyenable: 'true',
      msdyn_surveyprovider: '600990000',
      msfp_sourcesurveyidentifier: 'agent-form',
      msfp_botsourcesurveyidentifier: 'bot-form',
      postConversationSurveyOwnerId: 'owner-agent',
      postConversationBotSurveyOwnerId: 'owner-bot',
    }});
    const sdk = stage.visitor();
    await sdk.initialize();
    await sdk.getPreChatSurvey();
    await sdk.getAgentAvailability({customContext: {plan: {value: 'gold'}, Age: {value: 7}}});
    await sdk.startChat();
    await online(stage);
    await stage.agent('/accept', {agent: 'Ana'});
    await sdk.sendMessage({content: 'Here it is.'});
    const sent = await sdk.uploadFileAttachment(new File(['blue shoes'], 'list.txt',
      {type: 'text/plain'}));
    assert.ok('fileMetadata' in sent);
    const file = await sdk.downloadFileAttachment(sent.fileMetadata);
    assert.equal(await file.text(), 'blue shoes');
    const transcript = await sdk.getLiveChatTranscript();
    assert.ok(typeof transcript === 'object' && transcript.chatMessagesJson);
    await sdk.emailLiveChatTranscript({emailAddress: 'a@b.example', attachmentMessage: 'Yours'});
    const survey = await sdk.getPostChatSurveyContext();
    assert.ok(survey.surveyInviteLink && survey.botSurveyInviteLink);
    await sdk.endChat();
    sdk.destroy();
  },

  async 'masked'(stage) {
    await stage.patchWidget({DataMaskingInfo: {
      dataMaskingRules: {
        SSN: '\\b(?!000|666|9)\\d{3}[- ]?(?!00)\\d{2}[- ]?(?!0000)\\d{4}\\b',
        broken: '[', card: '\\d{16}', twice: '(\\w)\\1\\1',
      },
      setting: {msdyn_maskforcustomer: true},
    }});
    const rules = [{id: 'own', regex: 'SECRET', ignoreCase: true}];
    const sdk = stage.visitor({dataMasking: {
      disable: false, maskingCharacter: '#', rules, also: {answers: true},
    }});
    await sdk.initialize();
    await sdk.getDataMaskingStatus();
    await sdk.startChat({preChatResponse: {question: 'a secret answer', other: 'none'}});
    await online(stage);
    const [ssn, card] = SECRETS;
    await sdk.sendMessage({content: `It is ${ssn}.`});
    await sdk.sendMessage({content: `cut \ud83d ${card}\nnext`});
    await sdk.sendMessage({content: 'nothing to hide'});
    await sdk.getDataMaskingRules();
    await sdk.endChat();
    sdk.destroy();
  },

  async 'typing'(stage) {
    const sdk = await started(stage);
    await sdk.onTypingEvent(() => {});
    await online(stage);
    await stage.agent('/accept');
    await sdk.sendTypingEvent();
    await sdk.sendTypingEvent();
    await stage.agent('/typing');
    await stage.emitted('typing');
    await sdk.endChat();
    sdk.destroy();
  },

  async 'agent-end'(stage) {
    const sdk = await started(stage);
    await sdk.onNewMessage(() => {});
    await sdk.onAgentEndSession(() => {});
    await online(stage);
    await stage.agent('/accept', {agent: 'Ana'});
    await stage.agent('/transfer', {agent: 'Bo'});
    await stage.agent('/end');
    await stage.emitted('agentEndSession');
    await sdk.getConversationDetails();
    await sdk.endChat({isSessionEnded: true});
    sdk.destroy();
  },

  async 'start-refused'(stage) {
    await stage.fault(CREATE, {type: 'status', status: 400, headers: {errorcode: '705'}}, 1);
    const sdk = stage.visitor();
    await assert.rejects(sdk.startChat(), {message: 'UninitializedChatSDK'});
    await sdk.initialize();
    await assert.rejects(sdk.startChat(), {message: 'WidgetUseOutsideOperatingHour'});
    await sdk.startChat();
    await sdk.endChat();
    sdk.destroy();
  },

  async 'failed-join-is-closed'(stage) {
    await stage.fault({service: 'acs', url: '/chat/config/'}, {type: 'status', status: 404}, 1);
    const sdk = stage.visitor();
    await sdk.initialize();
    await assert.rejects(sdk.startChat(), {message: 'MessagingClientConversationJoinFailure'});
    await stage.asked(/sessionclose/);
    await sdk.getCurrentLiveChatContext();
    sdk.destroy();
  },

  async 'config-retry'(stage) {
    await stage.fault(CONFIG, {type: 'status', status: 500}, 1);
    await stage.fault(CONFIG, {type: 'drop'}, 1);
    const sdk = stage.visitor();
    const both = await Promise.allSettled([sdk.initialize(), sdk.initialize()]);
    assert.deepEqual(both.map(({status}) => status), ['fulfilled', 'fulfilled']);
    await stage.fault(CONFIG, {type: 'status', status: 403}, 1);
    await assert.rejects(sdk.getLiveChatConfig({useRuntimeCache: false}));
    await sdk.getLiveChatConfig({useRuntimeCache: false, sendCacheHeaders: true});
    sdk.destroy();
  },

  async 'send-retry'(stage) {
    const sdk = await started(stage);
    await stage.fault(SEND, {type: 'status', status: 503}, 1);
    await stage.fault(SEND, {type: 'status', status: 429, headers: {'retry-after': '2'}}, 1);
    await sdk.sendMessage({content: 'third time lucky'});
    await stage.fault(SEND, {type: 'status', status: 403, body: {error: {message: 'No.'}}}, 1);
    await assert.rejects(sdk.sendMessage({content: 'refused'}));
    await stage.fault(SEND, {type: 'drop'}, 1);
    await assert.rejects(sdk.sendMessage({content: 'lost'}));
    await sdk.endChat();
    sdk.destroy();
  },

  async 'socket-lost'(stage) {
    const sdk = await started(stage);
    await sdk.onNewMessage(() => {});
    await online(stage);
    await stage.agent('/accept');
    const blocked = await stage.fault({service: 'realtime', url: '/v4/a'},
      {type: 'status', status: 503}, 2);
    await stage.fault({service: 'realtime'}, {type: 'close', code: 1006}, 1);
    await stage.emitted('connection', ({state}) => state === 'recovering');
    await stage.agent('/messages', {text: 'said while you were away'});
    await stage.emitted('connection', ({state}) => state === 'online', 2);
    await stage.emitted('newMessage', says('away'));
    const {sockets} = await stage.control('/realtime/frames',
      {frame: '5:::{"name":"trouter.reconnect","args":[]}'});
    assert.equal(sockets, 1, `the socket is back after ${blocked}`);
    await stage.asked(/"kind":"open"/, 3);
    await stage.agent('/messages', {text: 'said during the change'});
    await stage.emitted('newMessage', says('during the change'));
    // The old socket is still open: both are closed, in the same order on every build.
    sdk.destroy();
  },

  async 'rehydrate-and-poll'(stage) {
    const earlier = stage.earlierVisitor();
    await earlier.initialize();
    await earlier.startChat();
    await stage.agent('/accept');
    await stage.agent('/messages', {text: 'one'});
    await earlier.sendMessage({content: 'two'});
    const liveChatContext = JSON.parse(JSON.stringify(await earlier.getCurrentLiveChatContext()));
    earlier.destroy();
    // Without realtime there is polling alone.
    await stage.fault({service: 'realtime', url: '/v4/a'}, {type: 'status', status: 500});
    const sdk = stage.visitor();
    await sdk.initialize();
    await sdk.startChat({liveChatContext});
    await sdk.onNewMessage(() => {}, {rehydrate: true, pollingInterval: 4000});
    await stage.agent('/messages', {text: 'three'});
    await stage.emitted('newMessage', says('three'));
    await sdk.stopPolling();
    await stage.agent('/messages', {text: 'four'});
    await sdk.startPolling();
    await stage.emitted('newMessage', says('four'));
    await sdk.endChat();
    sdk.destroy();
  },

  async 'start-end-lock'(stage) {
    const sdk = stage.visitor();
    await sdk.initialize();
    const outcomes = await Promise.allSettled(
      [sdk.startChat(), sdk.endChat(), sdk.startChat(), sdk.startChat(), sdk.endChat()]);
    assert.deepEqual(outcomes.map(({status}) => status), Array(5).fill('fulfilled'));
    const last = sdk.startChat();
    sdk.destroy();
    await assert.rejects(last);
  },

  async 'edited-messages'(stage) {
    const sdk = await started(stage);
    await sdk.onNewMessage(() => {});
    await online(stage);
    await stage.agent('/accept');
    const {id} = await stage.agent('/messages', {text: 'befor'});
    await stage.emitted('newMessage', says('befor'));
    const [{id: conversation}] = await stage.control('/conversations');
    const path = `/conversations/${conversation}/messages/${id}`;
    await stage.control(path, {text: 'before noon'}, 'PATCH');
    await stage.emitted('newMessage', says('noon'));
    await stage.agent('/messages', {card: {type: 'AdaptiveCard', body: []}});
    await stage.emitted('newMessage', says('AdaptiveCard'));
    await stage.control(path, undefined, 'DELETE');
    await sdk.getMessages();
    await sdk.endChat();
    sdk.destroy();
  },
};
