/**
 * Going on with an earlier chat: links, users, persistent chats (sections 7.7, 7.8 and 7.13). What
 * the service knows is scripted answer by answer.
 */

const JOIN = 'LiveWSAndLiveChatEngJoin';
const AUTHENTICATED = { LiveChatConfigAuthSettings: { msdyn_javascriptclientfunction: 'f' } };
const RECONNECTING = { [JOIN]: { msdyn_enablechatreconnect: 'true' } };
const PERSISTENT = { [JOIN]: { msdyn_conversationmode: '192350001' }, ...AUTHENTICATED };

const LINK = { url: '/livechatconnector/reconnect/' };
const USER = { url: '/auth/reconnectablechats/' };
const HISTORY = { url: '/conversation/history' };
const CONVERSATION = { url: '/conversation$' };
const UNKNOWN_USER = { type: 'status', status: 401, headers: { message: 'UserId not found' } };

const answer = (body) => ({ type: 'status', status: 200, body });
const userToken = async () => 'a.b.c';

/** A user whose token has arrived. */
async function known(t, chatSDKConfig) {
  const sdk = await t.ready({ getAuthToken: userToken, ...chatSDKConfig });
  await t.until('the token', () => sdk.authenticatedUserToken === 'a.b.c');
  return sdk;
}

function link(name, action) {
  return {
    method: 'getChatReconnectContext',
    name: `link: ${name}`,
    widget: RECONNECTING,
    async run(t) {
      const sdk = await t.ready({ chatReconnect: { disable: false } });
      await t.fault(LINK, action);
      await t.call('context', () => sdk.getChatReconnectContext({ reconnectId: 'good' }));
      t.note('pace', t.pace(/\/reconnect\//));
    },
  };
}

function user(name, action, options) {
  return {
    method: 'getChatReconnectContext',
    name: `user: ${name}`,
    widget: { ...RECONNECTING, ...AUTHENTICATED },
    async run(t) {
      const sdk = await known(t, { chatReconnect: { disable: false } });
      await t.fault(LINK, answer({ isReconnectAvailable: true }));
      await t.fault(USER, action);
      await t.call('context', () => sdk.getChatReconnectContext(options));
      t.note('pace', t.pace(/\/reconnectablechats\//));
    },
  };
}

/** A start by a user's context, beside a chat to come back to. */
function byContext(name, widget, chatSDKConfig, options) {
  return {
    method: 'startChat',
    name,
    widget,
    async run(t) {
      const sdk = await known(t, chatSDKConfig);
      await t.fault(USER, answer({ reconnectid: 'rec-1' }));
      await t.fault({ url: '/validateauthchatmaprecord/' }, answer({ authChatExist: false }));
      const liveChatContext = { chatToken: { chatId: 'c1' }, requestId: 'r1', sessionId: 's' };
      await t.call('startChat', () => sdk.startChat({ liveChatContext, ...options }));
      t.note('chat', [Boolean(sdk.conversation), sdk.reconnectId, sdk.requestId, sdk.sessionId,
        Object.keys(sdk.chatToken)]);
    },
  };
}

function persistent(name, action, chatSDKConfig = { persistentChat: { disable: false } }) {
  return {
    method: 'startChat',
    name: `persistent: ${name}`,
    widget: PERSISTENT,
    async run(t) {
      const sdk = await known(t, chatSDKConfig);
      await t.fault(USER, action);
      // The emulator knows no chat of that id; what is compared is what was asked.
      await t.fault(CONVERSATION, { type: 'status', status: 400 });
      await t.call('startChat', () => sdk.startChat());
      t.note('reconnectId', sdk.reconnectId);
      await t.call('endChat', () => sdk.endChat());
      t.note('reconnectId after the end', sdk.reconnectId);
    },
  };
}

function history(name, action, options) {
  return {
    method: 'getPersistentChatHistory',
    name,
    widget: PERSISTENT,
    async run(t) {
      const sdk = await known(t, { persistentChat: { disable: false } });
      await t.fault(HISTORY, action);
      await t.call('history', () => sdk.getPersistentChatHistory(options));
      t.note('pace', t.pace(/\/conversation\/history/));
    },
  };
}

const PAGE = { chatMessages: [{ content: 'older', isControlMessage: false }], nextPageToken: 'P' };

export default [
  {
    method: 'getChatReconnectContext',
    name: 'nothing to go by',
    widget: RECONNECTING,
    async run(t) {
      const sdk = await t.ready({ chatReconnect: { disable: false } });
      await t.call('without options', () => sdk.getChatReconnectContext());
      await t.call('empty id', () => sdk.getChatReconnectContext({ reconnectId: '' }));
    },
  },
  link('there', answer({ reconnectId: 'good', isReconnectAvailable: true })),
  link('gone, with an address', answer({
    isReconnectAvailable: false, reconnectRedirectionURL: 'https://go.test/x',
  })),
  link('gone', answer({ isReconnectAvailable: false })),
  link('empty answer', { type: 'status', status: 204 }),
  link('400', { type: 'status', status: 400 }),
  link('500', { type: 'status', status: 500 }),
  user('none', { type: 'status', status: 204 }),
  user('none, with a link', { type: 'status', status: 204 }, { reconnectId: 'good' }),
  user('one', answer({ reconnectid: 'rec-9' })),
  user('unknown', UNKNOWN_USER),
  user('500', { type: 'status', status: 500 }),
  {
    method: 'startChat',
    name: 'reconnected by id',
    widget: RECONNECTING,
    async run(t) {
      const sdk = await t.ready({ chatReconnect: { disable: false } });
      await t.fault(CONVERSATION, { type: 'status', status: 400 });
      await t.call('startChat', () => sdk.startChat({ reconnectId: 'good' }));
      t.note('reconnectId', sdk.reconnectId);
      await t.call('details', () => sdk.getConversationDetails());
      await t.call('token', () => sdk.getChatToken(false));
      await t.call('endChat', () => sdk.endChat());
    },
  },
  {
    method: 'startChat',
    name: 'with a reconnect id in Base64',
    widget: RECONNECTING,
    async run(t) {
      const sdk = await t.ready({ chatReconnect: { disable: false } });
      await t.fault(CONVERSATION, { type: 'status', status: 400, body: '' });
      await t.fault(LINK, answer({ isReconnectAvailable: true }));
      await t.call('context', () => sdk.getChatReconnectContext({ reconnectId: 'a+b=' }));
      await t.call('startChat', () => sdk.startChat({ reconnectId: 'a+b=' }));
      await t.call('details', () => sdk.getConversationDetails());
    },
  },
  {
    method: 'startChat',
    name: 'a reconnect id that the page does not want',
    widget: RECONNECTING,
    async run(t) {
      const sdk = await t.ready();
      await t.call('startChat', () => sdk.startChat({ reconnectId: 'good' }));
      await t.online();
      t.note('reconnectId', sdk.reconnectId);
      await t.call('endChat', () => sdk.endChat());
    },
  },
  persistent('none yet', { type: 'status', status: 204 }),
  persistent('one', answer({ reconnectid: 'rec-77', orgid: 'o', userid: 'u' })),
  persistent('500', { type: 'status', status: 500 }),
  persistent('unknown user', UNKNOWN_USER),
  persistent('not wanted by the page', answer({ reconnectid: 'rec-77' }), {}),
  persistent('without a word on disable', answer({ reconnectid: 'rec-77' }),
    { persistentChat: { tokenUpdateTime: 60_000 } }),
  persistent('undefined', answer({ reconnectid: 'rec-77' }), { persistentChat: undefined }),
  byContext('persistent: by a context, beside the chat that the service knows', PERSISTENT,
    { persistentChat: { disable: false } }),
  byContext('by a user\'s context and a reconnect id', { ...RECONNECTING, ...AUTHENTICATED },
    { chatReconnect: { disable: false } }, { reconnectId: 'r-1' }),
  history('first page', answer(PAGE)),
  history('a further page', answer(PAGE), { pageSize: 5, pageToken: 'P' }),
  history('empty', { type: 'status', status: 204 }),
  history('403', { type: 'status', status: 403, body: { e: 1 } }),
  {
    method: 'getPersistentChatHistory',
    name: 'not a persistent widget',
    async run(t) {
      const sdk = await t.ready({ persistentChat: { disable: false } });
      await t.call('history', () => sdk.getPersistentChatHistory());
    },
  },
  {
    method: 'getPersistentChatHistory',
    name: 'without a user',
    widget: { [JOIN]: { msdyn_conversationmode: '192350001' } },
    async run(t) {
      const sdk = await t.ready({ persistentChat: { disable: false } });
      await t.call('history', () => sdk.getPersistentChatHistory());
    },
  },
  {
    method: 'OCClient',
    name: 'reconnectable chats and events of calls',
    async run(t) {
      const sdk = await t.ready();
      await t.fault(USER, answer({ reconnectid: 'rec-9' }), 1);
      await t.fault(USER, { type: 'status', status: 204 }, 1);
      await t.fault(USER, { type: 'status', status: 403 }, 1);
      const params = { authenticatedUserToken: 'x.y.z', requestId: 'req-7' };
      for (const label of ['one', 'none']) {
        await t.call(label, () => sdk.OCClient.getReconnectableChats(params));
      }
      const refused = await sdk.OCClient.getReconnectableChats(params).catch((error) => error);
      t.note('refused', [refused.message, refused.isAxiosError, refused.response?.status]);
      await t.fault({ url: '/secondarychannelevent/' }, { type: 'status', status: 200 });
      await t.call('event', () => sdk.OCClient.makeSecondaryChannelEventRequest('req-7',
        { SecondaryChannelType: 192370000, SecondaryChannelEventType: 'accept' }));
    },
  },
];
