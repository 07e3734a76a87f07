/** What pages give loosely: flags that are no booleans, fields that are emptied. */
import { FRAMELESS_HOST } from './attachments.js';

const JOIN = 'LiveWSAndLiveChatEngJoin';
const AUTH = { LiveChatConfigAuthSettings: { msdyn_javascriptclientfunction: 'f' } };
const RECONNECTING = { [JOIN]: { msdyn_enablechatreconnect: 'true' } };
const PERSISTENT = { [JOIN]: { msdyn_conversationmode: '192350001' }, ...AUTH };
const ATTACHMENTS = { [JOIN]: { msdyn_enablefileattachmentsforcustomers: 'true' } };
const FRAMELESS = { internalConfig: { disableAMSWhitelistedUrls: false } };
const CONVERSATION = { url: '/conversation$' };
const RECONNECTABLE = { url: '/auth/reconnectablechats/' };
const LISTS = { method: 'GET', url: '/messages\\?' };

const answer = (status, body) => ({ type: 'status', status, body });
const copyOf = (value) => JSON.parse(JSON.stringify(value));
const keysOf = async (promise) => Object.keys(await promise);
const aFile = (text = 'x') => new File([text], 'a.txt', { type: 'text/plain' });

/** A start by the context of a user, for whom there is a chat to come back to as well. */
const byContext = (name, config, widget, more) => ({
  method: 'startChat',
  name,
  widget,
  run: async (t) => {
    const sdk = await t.ready({ ...config, getAuthToken: async () => 'a.b.c' });
    await t.until('the token', () => sdk.authenticatedUserToken === 'a.b.c');
    await t.fault(RECONNECTABLE, answer(200, { reconnectid: 'rec-1' }));
    await t.fault({ url: '/validateauthchatmaprecord/' }, answer(200, { authChatExist: false }));
    const liveChatContext = { chatToken: { chatId: 'c1' }, requestId: 'r1', sessionId: 's' };
    await t.call('start', () => sdk.startChat({ liveChatContext, ...more }));
    t.note('chat', [Boolean(sdk.conversation), sdk.reconnectId, sdk.requestId, sdk.sessionId,
      Object.keys(sdk.chatToken)]);
  },
});

const persistence = (name, persistentChat) => ({
  method: 'constructor',
  name: `persistentChat ${name}`,
  widget: PERSISTENT,
  run: async (t) => {
    const sdk = await t.ready({ persistentChat, getAuthToken: async () => 'a.b.c' });
    await t.until('the token', () => sdk.authenticatedUserToken === 'a.b.c');
    await t.fault(RECONNECTABLE, answer(200, { reconnectid: 'rec-1' }));
    await t.fault(CONVERSATION, answer(400));
    await t.call('start', () => sdk.startChat());
    t.note('reconnectId', sdk.reconnectId);
    await t.call('end', () => sdk.endChat());
  },
});

const filed = (method, name, run) => ({
  method,
  name,
  widget: ATTACHMENTS,
  host: FRAMELESS_HOST,
  run: async (t) => run(t, await t.chatting(undefined, FRAMELESS)),
});

const upload = (name, given) => filed('uploadFileAttachment', name, async (t, sdk) => {
  await t.call('upload', () => sdk.uploadFileAttachment(given()));
});

/** Typing of somebody with such an id. */
const stranger = (name, id) => ({
  method: 'onTypingEvent',
  name: `of ${name}`,
  run: async (t) => {
    const sdk = await t.accepted();
    const typing = t.listener('typing');
    await sdk.onTypingEvent(typing);
    await t.quiet();
    const { chatId, visitorId } = sdk.chatToken;
    const body = { eventId: 245, senderId: id, recipientMri: visitorId, groupId: chatId,
      senderDisplayName: 'T', version: '1', originalArrivalTime: '2026-01-01T00:00:00Z' };
    const packet = { id: 990001, method: 'POST', url: '/v4/f/x/chatMessageReceived',
      headers: { 'MS-CV': 'cv', 'trouter-request': '{}' }, body: JSON.stringify(body) };
    await t.control('POST', '/_emulator/realtime/frames',
      { frame: `3:::${JSON.stringify(packet)}` });
    await t.until('it', () => typing.payloads.length > 0);
  },
});

export default [
  byContext('persistent: by a context, beside the chat that the service knows',
    { persistentChat: { disable: false } }, PERSISTENT),
  byContext('by a user\'s context and a reconnect id', { chatReconnect: { disable: false } },
    { ...RECONNECTING, ...AUTH }, { reconnectId: 'r-1' }),
  persistence('without disable', { tokenUpdateTime: 60_000 }),
  persistence('undefined', undefined),
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
    method: 'startChat',
    name: 'with a reconnect id in Base64',
    widget: RECONNECTING,
    run: async (t) => {
      const sdk = await t.ready({ chatReconnect: { disable: false } });
      await t.fault(CONVERSATION, answer(400, ''));
      await t.fault({ url: '/livechatconnector/reconnect/' },
        answer(200, { isReconnectAvailable: true }));
      await t.call('context', () => sdk.getChatReconnectContext({ reconnectId: 'a+b=' }));
      await t.call('start', () => sdk.startChat({ reconnectId: 'a+b=' }));
      await t.call('details', () => sdk.getConversationDetails());
    },
  },
  ...[['200 with a text', answer(200, 'plain')], ['204', answer(204)]].map(([name, fault]) => ({
    method: 'startChat',
    name: `by a context, details say ${name}`,
    run: async (t) => {
      const sdk = await t.chatting();
      const liveChatContext = copyOf(await sdk.getCurrentLiveChatContext());
      const later = await t.ready();
      await t.fault({ url: '/getliveworkitemdetails/' }, fault);
      await t.call('start', () => later.startChat({ liveChatContext }));
      await t.quiet();
    },
  })),
  {
    method: 'startChat',
    name: 'the realtime configuration is cut off',
    run: async (t) => {
      const sdk = await t.ready();
      await t.fault({ url: 'realTimeNotifications' }, { type: 'drop' });
      await t.call('start', () => sdk.startChat());
    },
  },
  {
    method: 'getMessages',
    name: 'a page without a list',
    run: async (t) => {
      const sdk = await t.accepted();
      await t.fault(LISTS, answer(200, {}));
      await t.call('messages', () => sdk.getMessages());
    },
  },
  {
    method: 'onNewMessage',
    name: 'with null, and an interval that is a text',
    run: async (t) => {
      const LIST = /GET .*\/messages\?/;
      const sdk = await t.accepted();
      await sdk.onNewMessage(() => {}, { pollingInterval: '2500' });
      await sdk.onNewMessage(() => {}, null);
      await t.until('polls', () => t.answered(LIST) >= 6);
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
  filed('endChat', 'files are there afterwards, and with an emptied token', async (t, sdk) => {
    const { fileMetadata } = await sdk.uploadFileAttachment(aFile('body'));
    const got = async () => (await sdk.downloadFileAttachment(fileMetadata)).text();
    await t.call('end', () => sdk.endChat());
    await t.call('download', got);
    sdk.chatToken = {};
    await t.call('download again', got);
  }),
  upload('a Blob', () => new Blob(['abc'], { type: 'text/plain' })),
  upload('a file without a type', () => ({ name: 'n', data: 'x', size: 1 })),
  stranger('somebody in Teams', '8:orgid:11111111-2222-4333-8444-555555555555'),
  stranger('a telephone', '4:+15551234'),
  stranger('a bot', '28:orgid:x'),
];
