/** Whole chats, as a page has them: one method after the other, in one go. */

const EMAIL = { emailAddress: 'a@b.test', attachmentMessage: 'Your chat' };
const FEATURES = { survey: true, transcript: true };

async function switchOn(t, features) {
  const { widgetId } = t.omnichannelConfig;
  await t.control('PATCH', `/_emulator/widgets/${widgetId}/features`, features);
}

/** What every visitor does in a chat. */
async function talk(t, sdk) {
  const heard = t.listener('message');
  await t.call('onNewMessage', () => sdk.onNewMessage(heard, { disablePolling: true }));
  await t.call('onTypingEvent', () => sdk.onTypingEvent(() => {}));
  await t.call('onAgentEndSession', () => sdk.onAgentEndSession(() => {}));
  await t.quiet();
  await t.agent.say('Hello');
  await t.until('a message', () => heard.payloads.length > 0);
  await t.call('sendMessage', () => sdk.sendMessage({ content: 'hi' }));
  await t.call('sendTypingEvent', () => sdk.sendTypingEvent());
  await t.call('details', () => sdk.getConversationDetails());
  await t.call('transcript', async () => Object.keys(await sdk.getLiveChatTranscript()));
  await t.call('email', () => sdk.emailLiveChatTranscript(EMAIL));
  await t.call('survey', async () => Object.keys(await sdk.getPostChatSurveyContext()));
  await t.call('context', async () => Object.keys(await sdk.getCurrentLiveChatContext()));
}

export default [
  {
    method: 'every method',
    name: 'in one chat',
    divisor: 5,
    async run(t) {
      await switchOn(t, FEATURES);
      const sdk = await t.ready();
      await t.call('getPreChatSurvey', async () => typeof await sdk.getPreChatSurvey());
      await t.call('availability', () => sdk.getAgentAvailability());
      await t.call('startChat', () => sdk.startChat({ customContext: { a: { value: 'b' } } }));
      await t.online();
      await t.agent.accept();
      await t.quiet();
      await talk(t, sdk);
      await t.call('getMessages', async () => (await sdk.getMessages()).length);
      await t.call('endChat', () => sdk.endChat());
    },
  },
  {
    method: 'every method',
    name: 'in the persistent chat of a user, twice',
    divisor: 5,
    async run(t) {
      await switchOn(t, { ...FEATURES, auth: true, persistent: true });
      const { token } = await t.control('POST', '/_emulator/identity/token', { sub: 'ann' });
      const sdk = await t.ready({
        persistentChat: { disable: false }, getAuthToken: async () => token,
      });
      await t.until('the token', () => sdk.authenticatedUserToken === token);
      for (const round of [1, 2]) {
        await t.call('reconnect context', async () =>
          typeof (await sdk.getChatReconnectContext()).reconnectId);
        await t.call('startChat', () => sdk.startChat());
        await t.online(round);
        // The agent of a persistent chat stays in it.
        if (round === 1) await t.agent.accept();
        await t.quiet();
        await talk(t, sdk);
        await t.call('history', async () =>
          Object.keys(await sdk.getPersistentChatHistory({ pageSize: 5 })));
        await t.call('endChat', () => sdk.endChat());
      }
    },
  },
];
