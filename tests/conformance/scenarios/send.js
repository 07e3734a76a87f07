/** `sendMessage` and `sendTypingEvent` (sections 7.15 and 7.18). */

const SENDS = { method: 'POST', url: '/messages\\?' };
const SEND_REQUESTS = /POST .*\/messages\?/;
const THREAD_TYPING = { url: '/typing\\?' };
const OMNICHANNEL_TYPING = { url: '/sendtypingindicator/' };

/** One message in a chat of its own. */
function sent(name, message) {
  return {
    method: 'sendMessage',
    name,
    async run(t) {
      const sdk = await t.chatting();
      const given = message();
      const answer = await t.call('sendMessage', () => sdk.sendMessage(given));
      t.note('timestamp is the id', answer?.id && Number(answer.timestamp) === Number(answer.id));
      t.note("the caller's message", given);
    },
  };
}

/** A send that the service answers badly. */
function refused(name, action, times) {
  return {
    method: 'sendMessage',
    name,
    async run(t) {
      const sdk = await t.chatting();
      await t.fault(SENDS, action, times);
      await t.call('refused', () => sdk.sendMessage({ content: 'hello' }));
      t.note('delays', t.paceSteps(SEND_REQUESTS, 500));
      await t.clearFaults();
      await t.call('the next one', () => sdk.sendMessage({ content: 'again' }));
    },
  };
}

const serviceError = { error: { code: 'BadRequest', message: 'The content is not valid.' } };

export default [
  sent('plain', () => ({ content: 'Hello there' })),
  sent('metadata overrides the defaults', () => ({
    content: 'x', metadata: { own: 'v', deliveryMode: 'unbridged', tags: 'mine' },
  })),
  sent('tags and timestamp are ignored', () => ({
    content: 'x', tags: ['a', 'b'], timestamp: new Date(5),
  })),
  sent('empty text', () => ({ content: '' })),
  sent('null content', () => ({ content: null })),
  sent('undefined content', () => ({ content: undefined })),
  sent('no content key', () => ({})),
  sent('no message', () => undefined),
  sent('metadata that is not text', () => ({ content: 'x', metadata: { n: 5 } })),
  sent('unicode and markup', () => ({ content: 'h\u00e9 <b>\u{1F600}</b> & "q" \n\t\\' })),
  sent('1 kB', () => ({ content: 'lorem ipsum '.repeat(90) })),
  refused('400', { type: 'status', status: 400, body: serviceError }, 1),
  refused('401', { type: 'status', status: 401, body: '' }, 1),
  refused('403', { type: 'status', status: 403, body: serviceError }, 1),
  refused('404 with text', { type: 'status', status: 404, body: 'gone' }, 1),
  refused('413', { type: 'status', status: 413, body: serviceError }, 1),
  refused('429 without retry-after', { type: 'status', status: 429, body: serviceError }, 1),
  refused('429 with retry-after',
    { type: 'status', status: 429, headers: { 'retry-after': '1' }, body: serviceError }, 1),
  refused('500 for ever', { type: 'status', status: 500, body: serviceError }),
  refused('500 once', { type: 'status', status: 500, body: '' }, 1),
  refused('501', { type: 'status', status: 501, body: '' }, 1),
  refused('503 twice', { type: 'status', status: 503, body: '' }, 2),
  refused('200 instead of 201', { type: 'status', status: 200, body: { id: '1' } }, 1),
  refused('201 without an id', { type: 'status', status: 201, body: {} }, 1),
  refused('201 with an id that is no number', {
    type: 'status', status: 201, body: { id: 'abc' },
  }, 1),
  {
    method: 'sendMessage',
    name: 'three at once keep their results apart',
    unordered: ['thread sends'],
    async run(t) {
      const sdk = await t.chatting();
      const texts = ['one', 'two', 'three'];
      const answers = await Promise.all(texts.map((content) => sdk.sendMessage({ content })));
      t.note('contents', answers.map(({ content }) => content));
      t.note('distinct ids', new Set(answers.map(({ id }) => id)).size);
    },
  },
  {
    method: 'sendTypingEvent',
    name: 'throttled on the thread, reset by a send',
    async run(t) {
      const sdk = await t.chatting();
      for (const label of ['first', 'second']) await t.call(label, () => sdk.sendTypingEvent());
      t.note('thread calls', t.asked(/\/typing\?/));
      await sdk.sendMessage({ content: 'sent' });
      await t.call('after a send', () => sdk.sendTypingEvent());
      t.note('thread calls after a send', t.asked(/\/typing\?/));
      t.advanceDate(8100);
      await t.call('eight seconds later', () => sdk.sendTypingEvent());
      t.note('thread calls in the end', t.asked(/\/typing\?/));
      t.note('omnichannel calls', t.asked(/sendtypingindicator/));
    },
  },
  ...[['omnichannel', OMNICHANNEL_TYPING], ['thread', THREAD_TYPING]].map(([name, match]) => ({
    method: 'sendTypingEvent',
    name: `${name} call refused`,
    async run(t) {
      const sdk = await t.chatting();
      await t.fault(match, { type: 'status', status: 403, body: '' }, 1);
      await t.call('refused', () => sdk.sendTypingEvent());
      await t.clearFaults();
      await t.call('again', () => sdk.sendTypingEvent());
    },
  })),
  {
    method: 'sendTypingEvent',
    name: '500 is not retried by the omnichannel call',
    async run(t) {
      const sdk = await t.chatting();
      await t.fault(OMNICHANNEL_TYPING, { type: 'status', status: 500, body: '' });
      await t.call('refused', () => sdk.sendTypingEvent());
      t.note('calls', t.asked(/sendtypingindicator/));
    },
  },
];
