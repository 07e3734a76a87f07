/** Authenticated chats: when the page's token is asked for, and where it goes (section 8.2). */

const WIDGET = { LiveChatConfigAuthSettings: { msdyn_javascriptclientfunction: 'f' } };
const VALIDATE = { url: '/validateauthchatmaprecord/' };
const CREATED = { url: '/auth/organization/.*/conversation$' };

/**
 * The service's word on a token is not what is compared here, so the conversation is refused: what
 * is asked, and with what, is the same.
 */
async function refuseConversation(t) {
  await t.fault(CREATED, {
    type: 'status', status: 400, headers: { authcodenonce: 'nonce1' },
  });
}

/** A function of the page that counts. */
function counted(answer) {
  let calls = 0;
  const provider = async () => {
    calls += 1;
    return answer(calls);
  };
  return { provider, calls: () => calls };
}

function provided(name, answer) {
  return {
    method: 'startChat',
    name: `authenticated: ${name}`,
    widget: WIDGET,
    async run(t) {
      const { provider, calls } = counted(answer);
      const sdk = await t.ready({ getAuthToken: provider });
      await t.quiet();
      t.note('after initialize', [calls(), sdk.authenticatedUserToken]);
      await refuseConversation(t);
      await t.call('startChat', () => sdk.startChat());
      t.note('after startChat', [calls(), sdk.authenticatedUserToken]);
      await t.call('endChat', () => sdk.endChat());
      t.note('after endChat', [calls(), sdk.authenticatedUserToken]);
    },
  };
}

/** A remembered conversation of a user, and what the service says of it. */
function remembered(name, action) {
  return {
    method: 'startChat',
    name: `authenticated: remembered, ${name}`,
    widget: WIDGET,
    async run(t) {
      const sdk = await t.ready({ getAuthToken: async () => 'a.b.c' });
      await t.until('the token', () => sdk.authenticatedUserToken === 'a.b.c');
      await t.fault({ url: '/auth/getliveworkitemdetails/' }, {
        type: 'status', status: 200, body: { State: 'Active', ConversationId: 'c' },
      });
      await t.fault(VALIDATE, action);
      const chatToken = { chatId: '19:acsThread0001@thread.v2', requestId: 'req-1' };
      await t.call('startChat', () => sdk.startChat({
        liveChatContext: { chatToken, requestId: 'req-1' },
      }));
      t.note('requestId', sdk.requestId);
    },
  };
}

export default [
  provided('a token', () => 'a.b.c'),
  provided('null', () => null),
  provided('empty', () => ''),
  provided('a failure', () => { throw new Error('no session'); }),
  provided('a failure, then a token', (calls) => {
    if (calls === 1) throw new Error('no session');
    return 'a.b.c';
  }),
  {
    method: 'startChat',
    name: 'authenticated: no function',
    widget: WIDGET,
    async run(t) {
      const sdk = await t.ready();
      await t.call('startChat', () => sdk.startChat());
    },
  },
  {
    method: 'startChat',
    name: 'authenticated: a slow function is asked twice',
    widget: WIDGET,
    async run(t) {
      const waiting = [];
      const sdk = await t.ready({
        getAuthToken: () => new Promise((resolve) => { waiting.push(resolve); }),
      });
      t.note('asked by initialize', waiting.length);
      await refuseConversation(t);
      const started = t.call('startChat', () => sdk.startChat());
      await t.until('the second question', () => waiting.length === 2);
      waiting[1]('token-2');
      await started;
      t.note('token', sdk.authenticatedUserToken);
      waiting[0]('token-1');
      await t.quiet();
      t.note('the late answer counts', sdk.authenticatedUserToken);
    },
  },
  {
    method: 'startChat',
    name: 'authenticated: persistent, before the token has come',
    widget: {
      LiveChatConfigAuthSettings: { msdyn_javascriptclientfunction: 'f' },
      LiveWSAndLiveChatEngJoin: { msdyn_conversationmode: '192350001' },
    },
    async run(t) {
      const waiting = [];
      const sdk = await t.ready({
        persistentChat: { disable: false },
        getAuthToken: () => new Promise((resolve) => { waiting.push(resolve); }),
      });
      await t.fault({ url: '/reconnectablechats/' }, { type: 'status', status: 204 });
      await refuseConversation(t);
      const started = t.call('startChat', () => sdk.startChat());
      await t.until('the second question', () => waiting.length === 2);
      for (const give of waiting) give('a.b.c');
      await started;
    },
  },
  {
    method: 'startChat',
    name: 'authenticated: a function without settings is not called',
    async run(t) {
      const { provider, calls } = counted(() => 'a.b.c');
      const sdk = await t.ready({ getAuthToken: provider });
      await t.call('startChat', () => sdk.startChat());
      await t.online();
      t.note('calls', calls());
    },
  },
  remembered('of another user', { type: 'status', status: 200, body: { authChatExist: false } }),
  remembered('as text', { type: 'status', status: 200, body: { authChatExist: 'true' } }),
  remembered('unknown', { type: 'status', status: 404 }),
  remembered('refused', { type: 'status', status: 401 }),
  {
    method: 'setAuthTokenProvider',
    name: 'given later',
    async run(t) {
      const sdk = await t.ready();
      await t.call('a token', () => sdk.setAuthTokenProvider(async () => 'a.b.c'));
      t.note('token', sdk.authenticatedUserToken);
      const failing = async () => { throw new Error('no session'); };
      await t.call('a failure', () => sdk.setAuthTokenProvider(failing));
      await t.call('a failure, told', () => sdk.setAuthTokenProvider(failing, {
        throwError: true,
      }));
      await t.call('none, told', () => sdk.setAuthTokenProvider(undefined, { throwError: true }));
      t.note('token after failures', sdk.authenticatedUserToken);
    },
  },
];
