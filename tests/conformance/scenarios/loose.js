/** What pages give loosely: `null` for options, flags that are no booleans, odd messages. */

const keysOf = async (promise) => Object.keys(await promise);

export default [
  {
    method: 'constructor',
    name: 'useCreateConversation disabled by a text',
    run: async (t) => {
      const sdk = await t.ready({ useCreateConversation: { disable: 'true' } });
      await t.call('start', () => sdk.startChat());
      await t.quiet();
    },
  },
  {
    method: 'endChat',
    name: 'with null, and with flags that are no booleans',
    run: async (t) => {
      const sdk = await t.chatting();
      await t.call('null', () => sdk.endChat(null));
      t.note('closes', t.asked(/sessionclose/));
      for (const isSessionEnded of [1, 'true', 'false', 0]) {
        await t.call(`${isSessionEnded}`, () => sdk.endChat({ isSessionEnded }));
        t.note('closes', t.asked(/sessionclose/));
      }
    },
  },
  {
    method: 'getChatToken',
    name: 'with null, and with a flag that is no boolean',
    run: async (t) => {
      const sdk = await t.chatting();
      await t.call('null', () => keysOf(sdk.getChatToken(false, null)));
      await t.call('yes', () => keysOf(sdk.getChatToken(false, { refreshToken: 'yes' })));
    },
  },
  {
    method: 'getLiveChatConfig',
    name: 'useRuntimeCache that is no boolean',
    run: async (t) => {
      const sdk = await t.ready();
      for (const useRuntimeCache of ['true', 1, true, false]) {
        await t.call(`${useRuntimeCache}`,
          () => keysOf(sdk.getLiveChatConfig({ useRuntimeCache })));
      }
    },
  },
  {
    method: 'startChat',
    name: 'sendDefaultInitContext that is no boolean',
    run: async (t) => {
      const sdk = await t.ready();
      await t.call('start', () => sdk.startChat({ sendDefaultInitContext: 'yes' }));
      await t.quiet();
    },
  },
  {
    method: 'startChat',
    name: 'with a reconnect id that the page wrote, where there is none',
    run: async (t) => {
      const sdk = await t.ready();
      sdk.reconnectId = 'r-1';
      await t.call('start', () => sdk.startChat());
      await t.quiet();
      await t.call('token', () => keysOf(sdk.getChatToken(false)));
    },
  },
  {
    method: 'onNewMessage',
    name: 'with null',
    run: async (t) => {
      const sdk = await t.accepted();
      await t.call('onNewMessage', () => sdk.onNewMessage(() => {}, null));
      await t.quiet();
    },
  },
  {
    method: 'sendMessage',
    name: 'a text instead of a message, a message of a class, null in metadata',
    run: async (t) => {
      const sdk = await t.chatting(undefined, { dataMasking: { disable: true } });
      class Message {
        get content() { return 'inherited'; }
      }
      await t.call('text', () => sdk.sendMessage('text'));
      await t.call('class', () => keysOf(sdk.sendMessage(new Message())));
      await t.call('null', () => sdk.sendMessage({ content: 'x', metadata: { a: null } }));
    },
  },
];
