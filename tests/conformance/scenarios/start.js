/** `startChat`, the start/end lock and `endChat` (sections 6, 7.8 and 7.9). */

const CONVERSATION = { url: '/conversation$' };
const CLOSE = { url: '/sessionclose/' };
const REALTIME_CONFIG = { url: 'realTimeNotifications' };

/**
 * Retries that use up a time budget leave the last request a second or less, and our timeouts are
 * timers (the original's are the browser's): hurried twenty times, a busy machine would miss it.
 */
const UNHURRIED = 5;

/** Public state a start or an end changes. */
function state(sdk) {
  return {
    requestId: sdk.requestId,
    sessionId: typeof sdk.sessionId,
    reconnectId: sdk.reconnectId,
    tokenKeys: Object.keys(sdk.chatToken),
    active: Boolean(sdk.conversation),
  };
}

/** One accepted start per row, so that each body is compared. */
function started(name, options, more = {}) {
  return {
    method: 'startChat',
    name,
    ...more,
    async run(t) {
      const sdk = await t.ready();
      const given = options();
      await t.call('startChat', () => sdk.startChat(given));
      await t.online();
      t.note('state', state(sdk));
      t.note("the caller's options", given);
    },
  };
}

/** One refused start, and what it leaves behind. */
function refused(name, { options = {}, faults = [], again = false, divisor }) {
  return {
    method: 'startChat',
    name,
    divisor,
    async run(t) {
      const sdk = await t.ready();
      for (const [match, action, times] of faults) await t.fault(match, action, times);
      await t.call('startChat', () => sdk.startChat(options));
      t.note('pace', t.pace(/\/conversation$/));
      t.note('state', state(sdk));
      await t.clearFaults();
      if (!again) return;
      await t.call('again', () => sdk.startChat());
      await t.online();
      t.note('state again', state(sdk));
    },
  };
}

/** A visitor who tells, or does not tell, where they are. */
function located(name, locate) {
  return {
    method: 'startChat',
    name: `location: ${name}`,
    widget: { LiveWSAndLiveChatEngJoin: { msdyn_requestvisitorlocation: 'true' } },
    async run(t) {
      const geolocation = locate && { getCurrentPosition: locate };
      Object.defineProperty(navigator, 'geolocation', { value: geolocation, configurable: true });
      const sdk = await t.ready();
      await t.call('startChat', () => sdk.startChat());
      await t.online();
    },
  };
}

function conversationAnswer(name, action, { times, ...rest } = {}) {
  return refused(name, { faults: [[CONVERSATION, action, times]], ...rest });
}

const starts = [
  {
    method: 'startChat',
    name: 'plain',
    async run(t) {
      const sdk = await t.ready();
      await t.call('startChat', () => sdk.startChat());
      await t.online();
      t.note('state', state(sdk));
      t.note('chatToken', sdk.chatToken);
    },
  },
  located('told', (done) => done({ coords: { latitude: 47.6, longitude: -122.3 } })),
  located('denied', (done, failed) => failed({ code: 1, message: 'User denied Geolocation' })),
  started('preChatResponse', () => ({
    preChatResponse: { Type: 'InputSubmit', name: 'Ann', question: 'Where is my order?', n: 2 },
  })),
  started('customContext, empty values dropped', () => ({
    customContext: {
      text: { value: 'a', isDisplayable: true }, zero: { value: 0 }, no: { value: false },
      empty: { value: '' }, none: { value: null }, missing: { value: undefined },
      absent: {}, primitive: 'x', number: 4,
    },
  })),
  started('customContext that is not an object', () => ({ customContext: 'text' })),
  started('sendDefaultInitContext', () => ({ sendDefaultInitContext: true })),
  started('every option', () => ({
    locale: 'fr-fr', customContext: { k: { value: 'v', isDisplayable: false } }, browser: 'B',
    os: 'O', device: 'D', preChatResponse: { Type: 'x' }, portalContactId: 'p-1',
    isProactiveChat: true, platform: 'web', handle: 'h', latitude: '1', longitude: '2',
  })),
  started('falsy options are left out', () => ({
    browser: '', os: null, device: undefined, preChatResponse: null, customContext: undefined,
    portalContactId: '', isProactiveChat: 0, platform: '', handle: null,
  })),
  started('initContext replaces the body', () => ({
    initContext: { locale: 'de-de', browser: 'mine', extra: { deep: [1] } },
    browser: 'ignored', preChatResponse: { ignored: true },
  })),
  started('initContext without locale', () => ({ initContext: { own: 1 }, platform: 'p' })),
  started('initContext with default context', () => ({
    initContext: { own: 1 }, sendDefaultInitContext: true,
  })),
  started('reconnectId without chat reconnect', () => ({ reconnectId: 'r-1' })),
];

const refusals = [
  {
    method: 'startChat',
    name: 'the realtime configuration is cut off',
    async run(t) {
      const sdk = await t.ready();
      await t.fault({ url: 'realTimeNotifications' }, { type: 'drop' });
      await t.call('startChat', () => sdk.startChat());
    },
  },
  refused('unsupported locale', { options: { locale: 'xx-yy' }, again: true }),
  refused('locale in upper case', { options: { locale: 'EN-US' } }),
  refused('locale of a later version', { options: { locale: 'en-au' } }),
  refused('unsupported locale in initContext', { options: { initContext: { locale: 'tlh' } } }),
  refused('null custom context entry', { options: { customContext: { a: null } } }),
  conversationAnswer('outside operating hours (705)',
    { type: 'status', status: 400, headers: { errorcode: '705' }, body: {} }, { again: true }),
  conversationAnswer('400 of another kind',
    { type: 'status', status: 400, headers: { errorcode: '99' }, body: { why: 'no' } }),
  conversationAnswer('401', { type: 'status', status: 401, body: '' }),
  conversationAnswer('404', { type: 'status', status: 404, body: '' }),
  conversationAnswer('500 for ever', { type: 'status', status: 500, body: 'boom' },
    { divisor: UNHURRIED }),
  conversationAnswer('500 once, then well', { type: 'status', status: 500, body: '' },
    { times: 1 }),
  conversationAnswer('429 for ever', { type: 'status', status: 429, body: '' },
    { divisor: UNHURRIED }),
  conversationAnswer('empty token', { type: 'status', status: 200, body: {} }, { again: true }),
  conversationAnswer('204', { type: 'status', status: 204 }),
  refused('failed join closes the conversation', {
    faults: [[REALTIME_CONFIG, { type: 'status', status: 404, body: '' }]], again: true,
  }),
  refused('join refused with 500 is retried', {
    faults: [[REALTIME_CONFIG, { type: 'status', status: 500, body: '' }]],
  }),
  refused('realtime configuration without a field', {
    faults: [[REALTIME_CONFIG, {
      type: 'status', status: 200,
      body: { trouterServiceUrl: 'https://trouter.test', cloudType: 'Public' },
    }]],
  }),
  refused('failed join whose close fails too', {
    faults: [
      [REALTIME_CONFIG, { type: 'status', status: 403, body: '' }],
      [CLOSE, { type: 'status', status: 400, body: '' }],
    ],
  }),
];

const lock = [
  {
    method: 'startChat',
    name: 'again while active',
    async run(t) {
      const sdk = await t.chatting();
      const before = sdk.requestId;
      const { chatId } = sdk.chatToken;
      await t.call('second', () => sdk.startChat());
      await t.online(2);
      t.note('same request id', sdk.requestId === before);
      t.note('another chat', sdk.chatToken.chatId !== chatId);
    },
  },
  {
    method: 'startChat',
    name: 'start, end, start without awaiting',
    async run(t) {
      const sdk = await t.ready();
      await Promise.all([
        t.call('first start', () => sdk.startChat()),
        t.call('end', () => sdk.endChat()),
        t.call('second start', () => sdk.startChat()),
      ]);
      await t.quiet();
      t.note('state', state(sdk));
    },
  },
  {
    method: 'startChat',
    name: 'a failed start releases the lock',
    async run(t) {
      const sdk = await t.ready();
      await Promise.all([
        t.call('bad', () => sdk.startChat({ locale: 'xx' })),
        t.call('good', () => sdk.startChat()),
      ]);
      await t.online();
      t.note('state', state(sdk));
    },
  },
  {
    method: 'endChat',
    name: 'while a start is under way',
    async run(t) {
      const sdk = await t.ready();
      await t.fault(CONVERSATION, { type: 'delay', ms: 120 }, 1);
      const start = t.call('start', () => sdk.startChat());
      const end = t.call('end', () => sdk.endChat());
      await Promise.all([start, end]);
      await t.quiet();
      t.note('state', state(sdk));
    },
  },
];

const ends = [
  {
    method: 'endChat',
    name: 'after a chat',
    async run(t) {
      const sdk = await t.chatting();
      const before = sdk.requestId;
      await t.call('endChat', () => sdk.endChat());
      t.note('state', state(sdk));
      t.note('new request id', sdk.requestId !== before);
      t.note('context', await sdk.getCurrentLiveChatContext());
    },
  },
  {
    method: 'endChat',
    name: 'isSessionEnded sends nothing',
    async run(t) {
      const sdk = await t.chatting();
      await t.call('endChat', () => sdk.endChat({ isSessionEnded: true }));
      t.note('state', state(sdk));
      t.note('closes', t.asked(/sessionclose/));
    },
  },
  {
    method: 'endChat',
    name: 'without a chat, and twice',
    async run(t) {
      const sdk = await t.ready();
      await t.call('first', () => sdk.endChat());
      await t.call('second', () => sdk.endChat());
      t.note('closes', t.asked(/sessionclose/));
    },
  },
  {
    method: 'endChat',
    name: 'refused: local state is reset all the same',
    async run(t) {
      const sdk = await t.chatting();
      const before = sdk.requestId;
      await t.fault(CLOSE, { type: 'status', status: 403, body: { no: 1 } }, 1);
      await t.call('refused', () => sdk.endChat());
      t.note('state', state(sdk));
      t.note('new request id', sdk.requestId !== before);
      await t.call('again', () => sdk.endChat());
    },
  },
  {
    method: 'endChat',
    name: '500 for ever',
    divisor: UNHURRIED,
    async run(t) {
      const sdk = await t.chatting();
      await t.fault(CLOSE, { type: 'status', status: 500, body: '' });
      await t.call('endChat', () => sdk.endChat());
      t.note('pace', t.pace(/sessionclose/));
      t.note('state', state(sdk));
    },
  },
  {
    method: 'endChat',
    name: 'then a new chat; listeners are not restored',
    async run(t) {
      const sdk = await t.chatting();
      const heard = t.listener('old listener');
      await sdk.onNewMessage(heard, { disablePolling: true });
      await t.quiet();
      await sdk.endChat();
      await t.quiet();
      await t.call('startChat', () => sdk.startChat());
      await t.online(2);
      await t.agent.accept();
      await t.agent.say('to the new chat');
      const fresh = t.listener('new listener');
      await sdk.onNewMessage(fresh);
      await t.until('the message', () =>
        fresh.payloads.some(({ content }) => content === 'to the new chat'));
      t.note('state', state(sdk));
    },
  },
];

export default [...starts, ...refusals, ...lock, ...ends];
