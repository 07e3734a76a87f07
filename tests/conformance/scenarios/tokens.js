/** `getChatToken`, `setChatToken` and `getCallingToken` (sections 7.12 and 8). */

const TOKEN = { url: '/getchattoken/' };
const TOKEN_REQUESTS = /getchattoken/;

/** Retries use a time budget up; see start.js. */
const UNHURRIED = 5;

function tokenRefused(name, action, divisor) {
  return {
    method: 'getChatToken',
    name,
    divisor,
    async run(t) {
      const sdk = await t.chatting();
      const before = sdk.chatToken.token;
      await t.fault(TOKEN, action);
      await t.call('getChatToken', () => sdk.getChatToken(false));
      t.note('pace', t.pace(TOKEN_REQUESTS));
      t.note('the token before stays', sdk.chatToken.token === before);
    },
  };
}

/** Which conversations the older way of starting makes, and how it fails. */
function tokenFirst(name, faults, more = {}) {
  return {
    method: 'startChat',
    name: `token first: ${name}`,
    async run(t) {
      const config = { ...t.omnichannelConfig, ...more.config };
      const sdk = t.create({ useCreateConversation: { disable: true } }, config);
      await sdk.initialize();
      for (const [match, action] of faults) await t.fault(match, action);
      await t.call('startChat', () => sdk.startChat({ preChatResponse: { a: 1 } }));
      if (faults.length === 0) await t.online();
      t.note('token', Object.keys(sdk.chatToken));
      await t.clearFaults();
      await t.call('again', () => sdk.startChat());
      await t.online();
      await t.call('endChat', () => sdk.endChat());
    },
  };
}

export default [
  {
    method: 'getChatToken',
    name: 'cached, anew and refreshed',
    async run(t) {
      const sdk = await t.ready();
      await t.call('before a chat', () => sdk.getChatToken());
      await sdk.startChat();
      await t.online();
      const cached = await t.call('cached', () => sdk.getChatToken());
      t.note('live object', cached === sdk.chatToken);
      const anew = await t.call('anew', () => sdk.getChatToken(false));
      t.note('is the new one', anew === sdk.chatToken);
      await t.call('refreshed', () => sdk.getChatToken(false, { refreshToken: true }));
      await t.call('calling', () => sdk.getCallingToken());
    },
  },
  {
    method: 'getChatToken',
    name: 'of a bot',
    async run(t) {
      const sdk = t.create({}, { ...t.omnichannelConfig, cpsBotId: 'bot1' });
      await sdk.initialize();
      await sdk.startChat();
      await t.online();
      await t.call('anew', () => sdk.getChatToken(false));
    },
  },
  tokenRefused('400', { type: 'status', status: 400 }),
  tokenRefused('unknown user', {
    type: 'status', status: 401, headers: { message: 'UserId not found' },
  }),
  tokenRefused('empty object', { type: 'status', status: 200, body: {} }),
  tokenRefused('500', { type: 'status', status: 500 }, UNHURRIED),
  tokenRefused('429', { type: 'status', status: 429 }, UNHURRIED),
  {
    method: 'getChatToken',
    name: '500, then well',
    async run(t) {
      const sdk = await t.chatting();
      await t.fault(TOKEN, { type: 'status', status: 500 }, 1);
      await t.call('getChatToken', () => sdk.getChatToken(false).then(Object.keys));
      t.note('pace', t.pace(TOKEN_REQUESTS));
    },
  },
  {
    method: 'setChatToken',
    name: 'documents',
    async run(t) {
      const sdk = await t.ready();
      await t.call('setChatToken', () => sdk.setChatToken({
        ChatId: 'c', RegionGtms: '{"a":1}', Token: 't', ExpiresIn: '5', VisitorId: 'v',
      }));
      t.note('token', sdk.chatToken);
      await t.call('calling', () => sdk.getCallingToken());
      await t.call('with calls', () => sdk.setChatToken({
        RegionGtms: '{}', Token: 't', VoiceVideoCallToken: { UserId: 'u', Token: 'v' },
      }));
      await t.call('calling with calls', () => sdk.getCallingToken());
      await t.call('context', () => sdk.getCurrentLiveChatContext());
    },
  },
  tokenFirst('plain', []),
  tokenFirst('of a bot', [], { config: { cpsBotId: 'bot-guid-1' } }),
  tokenFirst('unknown user', [
    [TOKEN, { type: 'status', status: 401, headers: { message: 'UserId not found' } }],
  ]),
  tokenFirst('token refused', [[TOKEN, { type: 'status', status: 400 }]]),
  tokenFirst('outside hours', [
    [{ url: '/sessioninit/' }, { type: 'status', status: 400, headers: { errorcode: '705' } }],
  ]),
  tokenFirst('refused', [[{ url: '/sessioninit/' }, { type: 'status', status: 400 }]]),
];
