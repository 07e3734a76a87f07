/** `startChat({liveChatContext})`: going on with a chat that a page has left (section 7.7). */

const DETAILS = { url: '/getliveworkitemdetails/' };
const DETAILS_REQUESTS = /getliveworkitemdetails/;
const CONVERSATION = { url: '/conversation$' };

const answer = (body) => ({ type: 'status', status: 200, body });
const copy = (value) => JSON.parse(JSON.stringify(value));

/** A chat in an SDK that goes silent, as with a page that was left, and its saved context. */
async function left(t) {
  const sdk = await t.accepted();
  await t.agent.say('before');
  const context = copy(await sdk.getCurrentLiveChatContext());
  await t.quiet();
  return { sdk, context };
}

/** What a failed or successful start leaves behind. */
function noteState(t, label, sdk, context) {
  t.note(label, {
    active: Boolean(sdk.conversation),
    sameRequest: sdk.requestId === context.requestId,
    chatId: sdk.chatToken?.chatId === context.chatToken?.chatId,
    sessionId: sdk.sessionId,
  });
}

/** The chat is in that state when another page comes back to it. */
function inState(name, action) {
  return {
    method: 'startChat',
    name: `by context: ${name}`,
    async run(t) {
      const { context } = await left(t);
      const other = await t.ready();
      await t.fault(DETAILS, action);
      await t.call('startChat', () => other.startChat({ liveChatContext: context }));
      noteState(t, 'state', other, context);
      t.note('pace', t.pace(DETAILS_REQUESTS));
    },
  };
}

export default [
  {
    method: 'startChat',
    name: 'by context: goes on after a reload',
    async run(t) {
      const { context } = await left(t);
      const other = await t.ready();
      await t.call('startChat', () => other.startChat({ liveChatContext: context }));
      await t.online(2);
      noteState(t, 'state', other, context);
      const heard = t.listener('message');
      await t.call('onNewMessage', () => other.onNewMessage(heard, { rehydrate: true }));
      await t.until('history', () => heard.payloads.length > 1);
      await t.call('sendMessage', () => other.sendMessage({ content: 'again' }));
      await t.call('context', () => other.getCurrentLiveChatContext());
      await t.call('endChat', () => other.endChat());
    },
  },
  ...['WrapUp', 'Closed', 'Waiting', 'Open', 'Active'].map((State) =>
    inState(State, answer({ State, ConversationId: 'c-1', CanRenderPostChat: 'False' }))),
  inState('an empty answer', answer({})),
  inState('a text', answer('plain')),
  inState('204', { type: 'status', status: 204 }),
  inState('400', { type: 'status', status: 400 }),
  inState('401 of an unknown user', {
    type: 'status', status: 401, headers: { message: 'UserId not found' },
  }),
  inState('404 is retried', { type: 'status', status: 404 }),
  {
    method: 'startChat',
    name: 'by context: an empty one',
    async run(t) {
      const sdk = await t.ready();
      await t.call('startChat', () => sdk.startChat({ liveChatContext: {} }));
      t.note('active', Boolean(sdk.conversation));
    },
  },
  {
    method: 'startChat',
    name: 'by context: after a chat that is over, a plain one',
    async run(t) {
      const { context } = await left(t);
      const other = await t.ready();
      await t.fault(DETAILS, answer({ State: 'Closed' }), 1);
      await t.call('closed', () => other.startChat({ liveChatContext: context }));
      noteState(t, 'adopted', other, context);
      await t.call('plain', () => other.startChat());
    },
  },
  {
    method: 'startChat',
    name: 'a token that no messaging client takes, then a plain one',
    async run(t) {
      const sdk = await t.ready();
      await t.fault(CONVERSATION, answer({ ChatId: '19:bad@thread.v2', Token: 'not-a-token' }), 1);
      await t.call('first', () => sdk.startChat());
      t.note('left behind', sdk.chatToken?.chatId);
      await t.call('second', () => sdk.startChat());
    },
  },
  {
    method: 'startChat',
    name: "the page's own objects after a failure",
    async run(t) {
      const sdk = await t.ready();
      const preChatResponse = { Type: 'InputSubmit', q: 'secret' };
      const customContext = { k: { value: 'secret', isDisplayable: true } };
      await t.fault(CONVERSATION, { type: 'status', status: 400 }, 1);
      await t.call('refused', () => sdk.startChat({ preChatResponse, customContext }));
      t.note('objects', { preChatResponse, customContext });
      await t.call('again', () => sdk.startChat({ preChatResponse, customContext }));
      t.note('objects after success', { preChatResponse, customContext });
    },
  },
];
