/** Every method of this slice before `initialize` (section 3). */

const METHODS = [
  ['getLiveChatConfig', []], ['getDataMaskingRules', []], ['startChat', []], ['endChat', []],
  ['getCurrentLiveChatContext', []], ['getConversationDetails', []], ['getMessages', []],
  ['sendMessage', [{ content: 'x' }]], ['onNewMessage', [() => {}]], ['startPolling', []],
  ['stopPolling', []], ['sendTypingEvent', []], ['onTypingEvent', [() => {}]],
  ['onAgentEndSession', [() => {}]], ['getChatToken', []], ['getCallingToken', []],
  ['getChatReconnectContext', []], ['getPersistentChatHistory', []],
  ['getPreChatSurvey', []], ['getPreChatSurvey', [false], 'raw'],
  ['getPostChatSurveyContext', []], ['getAgentAvailability', []], ['getLiveChatTranscript', []],
  ['getLiveChatTranscript', [{ liveChatContext: { chatToken: { chatId: 'c' } } }],
    'of a context'],
  ['emailLiveChatTranscript', [{ emailAddress: 'a@b.example' }]],
  ['uploadFileAttachment', []], ['downloadFileAttachment', []], ['getVoiceVideoCalling', []],
];

/** Methods that need a chat, after `initialize` and without one. */
const WITHOUT_CHAT = [
  ['getCurrentLiveChatContext', []], ['getMessages', []], ['sendMessage', [{ content: 'x' }]],
  ['onNewMessage', [() => {}]], ['startPolling', []], ['stopPolling', []],
  ['onTypingEvent', [() => {}]], ['onAgentEndSession', [() => {}]], ['sendTypingEvent', []],
  ['getLiveChatTranscript', []], ['getPostChatSurveyContext', []],
];

export default [
  {
    method: 'every method',
    name: 'before initialize',
    async run(t) {
      for (const [method, args, how = ''] of METHODS) {
        const sdk = t.create();
        await t.call(`${method} ${how}`, () => sdk[method](...args));
      }
    },
  },
  {
    method: 'every method',
    name: 'without a chat',
    async run(t) {
      for (const [method, args] of WITHOUT_CHAT) {
        const sdk = await t.ready();
        await t.call(method, () => sdk[method](...args));
      }
    },
  },
  {
    method: 'onNewMessage',
    name: 'rehydrate without a chat',
    async run(t) {
      const sdk = await t.ready();
      await t.call('rehydrate', () => sdk.onNewMessage(() => {}, { rehydrate: true }));
    },
  },
];
