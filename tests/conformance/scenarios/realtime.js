/** Typing and agent-end events, and what outages of the realtime connection do (7.18, 7.19, 11). */

const ALLOCATIONS = { url: '/v4/a\\?' };
const ALLOCATION_REQUESTS = /\/v4\/a\?/;
const LIST_REQUESTS = /GET .*\/messages\?/;
const REGISTRATIONS = /\/v3\/registrations/;
const DETAILS = { url: '/getliveworkitemdetails/' };

function hears(t, heard, content) {
  return t.until(`"${content}"`, () => heard.payloads.some((m) => m?.content === content));
}

/** Somebody with such an id types. */
const typed = (name, id) => ({
  method: 'onTypingEvent',
  name,
  async run(t) {
    const sdk = await t.accepted();
    const heard = t.listener('typing');
    await sdk.onTypingEvent(heard);
    await t.quiet();
    const { chatId, visitorId } = sdk.chatToken;
    const body = { eventId: 245, senderId: id, recipientMri: visitorId, groupId: chatId,
      senderDisplayName: 'T', version: '1', originalArrivalTime: '2026-01-01T00:00:00Z' };
    const packet = { id: 990001, method: 'POST', url: '/v4/f/x/chatMessageReceived',
      headers: { 'MS-CV': 'cv', 'trouter-request': '{}' }, body: JSON.stringify(body) };
    await t.control('POST', '/_emulator/realtime/frames',
      { frame: `3:::${JSON.stringify(packet)}` });
    await t.until('it', () => heard.payloads.length > 0);
  },
});

const events = [
  typed('of somebody in Teams', '8:orgid:11111111-2222-4333-8444-555555555555'),
  typed('of a telephone', '4:+15551234'),
  typed('of a bot', '28:orgid:x'),
  {
    method: 'onTypingEvent',
    name: 'the agent types',
    async run(t) {
      const sdk = await t.accepted();
      const heard = t.listener('typing');
      await t.call('onTypingEvent', () => sdk.onTypingEvent(heard));
      await t.quiet();
      await t.agent.type();
      await t.until('a typing event', () => heard.payloads.length > 0);
      await t.agent.type();
      await t.until('another one', () => heard.payloads.length > 1);
    },
  },
  {
    method: 'onTypingEvent',
    name: 'the visitor types, and two registrations',
    async run(t) {
      const sdk = await t.accepted();
      const first = t.listener('first');
      const second = t.listener('second');
      await sdk.onTypingEvent(first);
      await sdk.onTypingEvent(second);
      await t.quiet();
      await sdk.sendTypingEvent();
      await t.agent.type();
      await t.until('both', () => first.payloads.length > 0 && second.payloads.length > 0);
      t.note('own events', [first.payloads.length, second.payloads.length]);
    },
  },
  {
    method: 'onAgentEndSession',
    name: 'the agent ends the session',
    async run(t) {
      const sdk = await t.accepted();
      const heard = t.listener('ended');
      await t.call('onAgentEndSession', () => sdk.onAgentEndSession(heard));
      await t.quiet();
      await t.agent.end();
      await t.until('the event', () => heard.payloads.length > 0);
      t.note('still active', Boolean(sdk.conversation));
      await t.call('endChat', () => sdk.endChat());
    },
  },
  {
    method: 'onAgentEndSession',
    name: 'details fail: the session counts as ended',
    async run(t) {
      const sdk = await t.accepted();
      const heard = t.listener('ended');
      await sdk.onAgentEndSession(heard);
      await t.quiet();
      await t.fault(DETAILS, { type: 'status', status: 400, body: '' });
      await t.agent.end();
      await t.until('the event', () => heard.payloads.length > 0);
    },
  },
  {
    method: 'onAgentEndSession',
    name: 'polling stops',
    async run(t) {
      const sdk = await t.accepted();
      const ended = t.listener('ended');
      await sdk.onNewMessage(() => {});
      await sdk.onAgentEndSession(ended);
      await t.until('polls', () => t.answered(LIST_REQUESTS) >= 2);
      await t.agent.end();
      await t.until('the event', () => ended.payloads.length > 0);
      await t.quiet();
      const before = t.answered(LIST_REQUESTS);
      await t.quiet();
      await t.quiet();
      t.note('list requests after the end', t.asked(LIST_REQUESTS) - before);
    },
  },
  {
    method: 'onAgentEndSession',
    name: "the visitor's own endChat",
    async run(t) {
      const sdk = await t.accepted();
      const heard = t.listener('ended');
      await sdk.onAgentEndSession(heard);
      await t.quiet();
      await sdk.endChat();
      await t.quiet();
      t.note('events', heard.payloads.length);
    },
  },
];

const outages = [
  {
    method: 'onNewMessage',
    name: 'the socket is closed: polling delivers, the socket comes back',
    async run(t) {
      const sdk = await t.accepted();
      const heard = t.listener('message');
      await sdk.onNewMessage(heard);
      await t.quiet();
      await t.fault(ALLOCATIONS, { type: 'status', status: 503, body: '' });
      await t.fault({ service: 'realtime' }, { type: 'close', code: 1001 }, 1);
      await t.agent.say('during the outage');
      await hears(t, heard, 'during the outage');
      await t.until('a refused allocation', () => t.answered(ALLOCATION_REQUESTS) >= 2);
      await t.clearFaults();
      await t.online(2);
      await sdk.stopPolling();
      await t.quiet();
      await t.agent.say('after the outage');
      await hears(t, heard, 'after the outage');
      t.note('times', heard.payloads.map(({ content }) => content));
    },
  },
  {
    method: 'onNewMessage',
    name: 'realtime never comes up: polling delivers',
    async run(t) {
      const sdk = await t.ready();
      await t.fault(ALLOCATIONS, { type: 'status', status: 503, body: '' });
      await t.call('startChat', () => sdk.startChat());
      await t.agent.accept();
      const heard = t.listener('message');
      await sdk.onNewMessage(heard);
      await t.agent.say('polled');
      await hears(t, heard, 'polled');
      await t.call('sendMessage', () => sdk.sendMessage({ content: 'still works' }));
    },
  },
  {
    method: 'onNewMessage',
    name: 'realtime comes up late',
    async run(t) {
      const sdk = await t.ready();
      await t.fault(ALLOCATIONS, { type: 'status', status: 503, body: '' }, 4);
      await sdk.startChat();
      await t.online();
      t.note('delays', t.paceSteps(ALLOCATION_REQUESTS, 700));
      await t.agent.accept();
      await t.quiet();
      const heard = t.listener('message');
      await sdk.onNewMessage(heard, { disablePolling: true });
      await t.quiet();
      await t.agent.say('pushed');
      await hears(t, heard, 'pushed');
    },
  },
  {
    method: 'startChat',
    name: 'registration refused at first is tried again',
    async run(t) {
      const sdk = await t.ready();
      await t.fault({ url: '/v3/registrations' }, { type: 'status', status: 500, body: '' }, 1);
      await t.call('startChat', () => sdk.startChat());
      await t.until('a second registration', () => t.answered(REGISTRATIONS) >= 2);
    },
  },
  {
    method: 'onNewMessage',
    name: 'foreign frames do no harm',
    async run(t) {
      const sdk = await t.accepted();
      const heard = t.listener('message');
      await sdk.onNewMessage(heard, { disablePolling: true });
      await t.quiet();
      await t.fault({ frame: 'cut in the middle' }, { type: 'truncate', bytes: 40 }, 1);
      await t.agent.say('cut in the middle');
      await t.agent.say('whole');
      await hears(t, heard, 'whole');
    },
  },
];

export default [...events, ...outages];
