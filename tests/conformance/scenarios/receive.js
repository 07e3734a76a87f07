/** `onNewMessage`, polling, `getMessages` and what an outage does (sections 7.14 to 7.17, 11.3). */

const LISTS = { method: 'GET', url: '/messages\\?' };
const LIST_REQUESTS = /GET .*\/messages\?/;
const ALL_LISTS = /GET .*\/chat\/threads\//;

/** An SDK in an accepted chat with a recording listener. */
async function listening(t, options, { label = 'message' } = {}) {
  const sdk = await t.accepted();
  const heard = t.listener(label);
  await t.call('onNewMessage', () => sdk.onNewMessage(heard, options));
  await t.quiet();
  return { sdk, heard };
}

const text = (content) => (message) => message?.content === content;

/** Waits until a listener has been given a message with this text. */
function hears(t, heard, content) {
  return t.until(`"${content}"`, () => heard.payloads.some(text(content)));
}

const deliveries = [
  {
    method: 'onNewMessage',
    name: 'pushed, with polling off',
    async run(t) {
      const { heard } = await listening(t, { disablePolling: true });
      await t.agent.say('Hello, how can I help?');
      await hears(t, heard, 'Hello, how can I help?');
      t.note('list requests', t.asked(LIST_REQUESTS));
    },
  },
  {
    method: 'onNewMessage',
    name: 'pushed, with polling on',
    async run(t) {
      const { sdk, heard } = await listening(t);
      await sdk.stopPolling();
      await t.agent.say('by push');
      await hears(t, heard, 'by push');
      await sdk.startPolling();
      const before = t.answered(LIST_REQUESTS);
      await t.until('two polls', () => t.answered(LIST_REQUESTS) > before + 1);
      t.note('once', heard.payloads.filter(text('by push')).length);
    },
  },
  {
    method: 'onNewMessage',
    name: 'polled: messages from before the registration',
    async run(t) {
      const sdk = await t.accepted();
      await t.agent.say('first');
      await t.agent.say('second');
      const heard = t.listener('message');
      await t.call('onNewMessage', () => sdk.onNewMessage(heard));
      await hears(t, heard, 'first');
      await hears(t, heard, 'second');
    },
  },
  {
    method: 'onNewMessage',
    name: 'a burst keeps its order',
    async run(t) {
      const { heard } = await listening(t, { disablePolling: true });
      for (let n = 0; n < 10; n++) await t.agent.say(`message ${n}`);
      await hears(t, heard, 'message 9');
      t.note('order', heard.payloads.map(({ content }) => content)
        .filter((content) => content.startsWith('message')));
    },
  },
  {
    method: 'onNewMessage',
    name: "the visitor's own messages are not delivered",
    async run(t) {
      const { sdk, heard } = await listening(t);
      await sdk.sendMessage({ content: 'mine' });
      await t.agent.say('theirs');
      await hears(t, heard, 'theirs');
      const before = t.answered(LIST_REQUESTS);
      await t.until('two polls', () => t.answered(LIST_REQUESTS) > before + 1);
      t.note('mine', heard.payloads.filter(text('mine')).length);
    },
  },
  {
    method: 'onNewMessage',
    name: 'rehydrate: oldest first, own messages too',
    async run(t) {
      const sdk = await t.accepted();
      await sdk.sendMessage({ content: 'one' });
      await t.agent.say('two');
      await sdk.sendMessage({ content: 'three' });
      const heard = t.listener('message');
      const options = { rehydrate: true, disablePolling: true };
      await t.call('onNewMessage', () => sdk.onNewMessage(heard, options));
      await t.quiet();
      await t.agent.say('four');
      await hears(t, heard, 'four');
      t.note('order', heard.payloads.map(({ content, role }) => [content, role]));
    },
  },
  {
    method: 'onNewMessage',
    name: 'rehydrate and polling do not deliver twice',
    async run(t) {
      const sdk = await t.accepted();
      await t.agent.say('before');
      const heard = t.listener('message');
      await sdk.onNewMessage(heard, { rehydrate: true });
      await t.until('two polls', () => t.answered(LIST_REQUESTS) > 2);
      t.note('once', heard.payloads.filter(text('before')).length);
    },
  },
  {
    method: 'onNewMessage',
    name: 'pushed twice, delivered once',
    async run(t) {
      const { heard } = await listening(t, { disablePolling: true });
      await t.fault({ frame: 'echo of itself' }, { type: 'duplicate' }, 1);
      await t.agent.say('echo of itself');
      await t.agent.say('the next');
      await hears(t, heard, 'the next');
      t.note('once', heard.payloads.filter(text('echo of itself')).length);
    },
  },
  {
    method: 'onNewMessage',
    name: 'pushed edits are delivered, deletions are not',
    async run(t) {
      const { heard } = await listening(t, { disablePolling: true });
      const { id } = await t.agent.say('draft');
      await hears(t, heard, 'draft');
      await t.agent.edit(id, 'final');
      await hears(t, heard, 'final');
      await t.agent.edit(id, 'final again');
      await hears(t, heard, 'final again');
      t.note('same id', heard.payloads.map((message) => message.id === id));
      await t.agent.remove(id);
      await t.agent.say('after the deletion');
      await hears(t, heard, 'after the deletion');
    },
  },
  {
    method: 'onNewMessage',
    name: 'an edit that only polling sees',
    async run(t) {
      const { sdk, heard } = await listening(t);
      const { id } = await t.agent.say('draft');
      await hears(t, heard, 'draft');
      await sdk.stopPolling();
      await t.fault({ frame: '"eventId\\\\*":247' }, { type: 'mute' });
      await t.agent.edit(id, 'edited out of sight');
      await sdk.startPolling();
      const before = t.answered(LIST_REQUESTS);
      await t.until('two polls', () => t.answered(LIST_REQUESTS) > before + 1);
      t.note('edits heard', heard.payloads.filter(text('edited out of sight')).length);
    },
  },
  {
    method: 'onNewMessage',
    name: 'first seen by polling after an edit',
    async run(t) {
      const sdk = await t.accepted();
      const { id } = await t.agent.say('draft');
      await t.agent.edit(id, 'final');
      const heard = t.listener('message');
      await sdk.onNewMessage(heard);
      await hears(t, heard, 'final');
      await t.until('three polls', () => t.answered(LIST_REQUESTS) > 2);
      t.note('times', heard.payloads.filter(text('final')).length);
    },
  },
  {
    method: 'onNewMessage',
    name: 'an agent named Customer is heard by push only',
    async run(t) {
      const sdk = await t.chatting();
      await t.agent.accept('Customer');
      await t.agent.say('before the registration');
      await t.quiet();
      const heard = t.listener('message');
      await sdk.onNewMessage(heard);
      await t.until('two polls', () => t.answered(LIST_REQUESTS) > 1);
      await t.quiet();
      await t.agent.say('pushed');
      await hears(t, heard, 'pushed');
      t.note('heard', heard.payloads.map(({ content }) => content));
    },
  },
  {
    method: 'onNewMessage',
    name: 'a card',
    async run(t) {
      const { heard } = await listening(t, { disablePolling: true });
      const body = [{ type: 'TextBlock', text: 'x' }];
      await t.agent.post({ card: { type: 'AdaptiveCard', version: '1.3', body } });
      await t.until('the card', () =>
        heard.payloads.some(({ content }) => content.includes('AdaptiveCard')));
    },
  },
];

const registrations = [
  {
    method: 'onNewMessage',
    name: 'two registrations each get everything',
    async run(t) {
      const { sdk, heard } = await listening(t, { disablePolling: true }, { label: 'first' });
      const second = t.listener('second');
      await sdk.onNewMessage(second, { disablePolling: true });
      await t.quiet();
      await t.agent.say('to both');
      await hears(t, heard, 'to both');
      await hears(t, second, 'to both');
    },
  },
  {
    method: 'onNewMessage',
    name: 'resolves before the first poll has completed',
    async run(t) {
      const sdk = await t.chatting();
      await t.fault(LISTS, { type: 'delay', ms: 150 }, 1);
      await t.call('onNewMessage', () => sdk.onNewMessage(() => {}));
      t.note('polls completed', t.answered(LIST_REQUESTS));
    },
  },
  {
    method: 'onNewMessage',
    name: 'a callback that throws on a polled message gets it again',
    async run(t) {
      const sdk = await t.accepted();
      await t.agent.say('hot potato');
      const seen = [];
      await sdk.onNewMessage((message) => {
        if (message.content !== 'hot potato') return;
        seen.push(message.content);
        if (seen.length === 1) throw new Error('dropped');
      });
      await t.until('a second delivery', () => seen.length === 2);
      const before = t.answered(LIST_REQUESTS);
      await t.until('two polls', () => t.answered(LIST_REQUESTS) > before + 1);
      t.note('deliveries', seen);
    },
  },
  {
    method: 'onNewMessage',
    name: 'a callback that throws on a pushed message; a second one beside it',
    async run(t) {
      const sdk = await t.accepted();
      const options = { disablePolling: true };
      const heard = { first: [], second: [] };
      await sdk.onNewMessage(({ content }) => {
        heard.first.push(content);
        if (content === 'throw') throw new Error('dropped');
      }, options);
      await sdk.onNewMessage(({ content }) => heard.second.push(content), options);
      await t.quiet();
      await t.agent.say('throw');
      await t.agent.say('keep');
      await t.until('the last message', () => heard.second.includes('keep'));
      t.note('first heard', heard.first);
      t.note('second heard', heard.second);
    },
  },
  {
    method: 'onNewMessage',
    name: 'a callback whose promise is rejected',
    async run(t) {
      const sdk = await t.accepted();
      const seen = [];
      await sdk.onNewMessage(async (message) => {
        seen.push(message.content);
        if (message.content === 'reject') throw new Error('rejected later');
      }, { disablePolling: true });
      await t.quiet();
      await t.agent.say('reject');
      await t.agent.say('keep');
      await t.until('both', () => seen.includes('keep'));
      t.note('seen', seen.filter((content) => ['reject', 'keep'].includes(content)));
    },
  },
];

const polling = [
  {
    method: 'onNewMessage',
    name: 'poll schedule',
    async run(t) {
      await listening(t);
      await t.until('ten polls', () => t.answered(LIST_REQUESTS) >= 10);
      t.note('pace', t.pace(LIST_REQUESTS).slice(0, 10));
    },
  },
  {
    method: 'onNewMessage',
    name: 'pollingInterval',
    async run(t) {
      await listening(t, { pollingInterval: 2500 });
      await t.until('ten polls', () => t.answered(LIST_REQUESTS) >= 10);
      t.note('pace', t.pace(LIST_REQUESTS).slice(0, 10));
    },
  },
  {
    method: 'onNewMessage',
    name: 'pollingInterval as a text',
    async run(t) {
      await listening(t, { pollingInterval: '2500' });
      await t.until('ten polls', () => t.answered(LIST_REQUESTS) >= 10);
      t.note('pace', t.pace(LIST_REQUESTS).slice(0, 10));
    },
  },
  {
    method: 'onNewMessage',
    name: 'a failed poll is ignored',
    async run(t) {
      const sdk = await t.accepted();
      await t.agent.say('still there');
      await t.fault(LISTS, { type: 'status', status: 403, body: '' }, 2);
      const heard = t.listener('message');
      await sdk.onNewMessage(heard);
      await hears(t, heard, 'still there');
      t.note('pace', t.pace(LIST_REQUESTS).slice(0, 3));
    },
  },
  {
    method: 'stopPolling',
    name: 'stops list requests; startPolling resumes them',
    async run(t) {
      const { sdk, heard } = await listening(t);
      await t.call('stopPolling', () => sdk.stopPolling());
      await t.quiet();
      const before = t.answered(LIST_REQUESTS);
      await t.agent.say('pushed meanwhile');
      await hears(t, heard, 'pushed meanwhile');
      await t.quiet();
      t.note('list requests meanwhile', t.asked(LIST_REQUESTS) - before);
      await t.call('startPolling', () => sdk.startPolling());
      await t.until('a poll', () => t.answered(LIST_REQUESTS) > before);
    },
  },
  {
    method: 'startPolling',
    name: 'before any registration changes nothing',
    async run(t) {
      const sdk = await t.chatting();
      await t.call('startPolling', () => sdk.startPolling());
      await t.quiet();
      t.note('list requests', t.asked(LIST_REQUESTS));
    },
  },
  {
    method: 'stopPolling',
    name: 'a new registration switches polling on again',
    async run(t) {
      const { sdk } = await listening(t);
      await sdk.stopPolling();
      await t.quiet();
      const before = t.answered(LIST_REQUESTS);
      await sdk.onNewMessage(() => {});
      await t.until('polls', () => t.answered(LIST_REQUESTS) > before + 1);
    },
  },
  {
    method: 'endChat',
    name: 'stops polling',
    async run(t) {
      const { sdk } = await listening(t);
      await t.until('three polls', () => t.answered(LIST_REQUESTS) >= 3);
      await sdk.endChat();
      await t.quiet();
      const before = t.answered(LIST_REQUESTS);
      await t.quiet();
      await t.quiet();
      t.note('list requests after the end', t.asked(LIST_REQUESTS) - before);
    },
  },
];

const history = [
  {
    method: 'getMessages',
    name: 'a conversation, newest first',
    async run(t) {
      const sdk = await t.accepted();
      await sdk.sendMessage({ content: 'question', metadata: { own: '1' } });
      const { id } = await t.agent.say('answer');
      await t.agent.edit(id, 'better answer');
      const { id: removed } = await t.agent.say('mistake');
      await t.agent.remove(removed);
      await t.call('getMessages', () => sdk.getMessages());
    },
  },
  {
    method: 'getMessages',
    name: 'several pages',
    async run(t) {
      const sdk = await t.accepted();
      for (let n = 0; n < 45; n++) await t.agent.say(`message ${n}`);
      const messages = await sdk.getMessages();
      t.note('contents', messages?.map(({ content }) => content));
      t.note('requests', t.asked(ALL_LISTS));
    },
  },
  ...[['403', 403, 1], ['404', 404, 1], ['500 for ever', 500, undefined], ['503 once', 503, 1]]
    .map(([name, status, times]) => ({
      method: 'getMessages',
      name,
      async run(t) {
        const sdk = await t.chatting();
        await t.agent.accept();
        await t.fault(LISTS, { type: 'status', status, body: '' }, times);
        const messages = await sdk.getMessages();
        t.note('messages', messages?.map(({ content }) => content));
        t.note('delays', t.paceSteps(LIST_REQUESTS, 500));
      },
    })),
];

export default [...deliveries, ...registrations, ...polling, ...history];
