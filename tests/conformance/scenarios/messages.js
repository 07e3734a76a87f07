/** The shape, role and order of messages, pushed and listed (sections 9 and 10). */

const LISTS = { method: 'GET', url: '/messages\\?' };
const LIST_REQUESTS = /GET .*\/messages\?/;
const CARD = {
  'microsoft.azure.communication.chat.bot.contenttype': 'azurebotservice.adaptivecard',
};
const FILES = {
  amsReferences: '["0-emu-d1-00000000000000000000000000000001"]',
  amsMetadata: '[{"contentType":"text/plain","fileName":"a.txt"}]',
};

/** Tags as they are written, whose text decides who speaks. */
const TAGS = [
  'public', 'republic', 'ecosystem', 'notpublic,x', 'system,public', ',', ' public', 'a,,b',
  '"a","b"', 'SYSTEM', '"system","x"', 'public,ChannelId-lcw', '',
];

const KINDS = [
  { text: 'agent', metadata: { tags: 'public,ChannelId-lcw', deliveryMode: 'bridged' } },
  { text: 'system', metadata: { tags: 'system' } },
  { text: 'system, quoted', metadata: { tags: '"system","agentaccepted"' } },
  { text: 'no metadata', metadata: null },
  { text: 'no tags', metadata: { other: 'x' } },
  { text: '{"attachments":[]}', metadata: CARD },
  { text: 'a file', metadata: FILES },
  { text: 'a file without its metadata', metadata: { amsReferences: FILES.amsReferences } },
  { text: 'a file with broken metadata', metadata: { ...FILES, amsMetadata: '{' } },
  { text: 'a file with broken references', metadata: { ...FILES, amsReferences: 'x' } },
  { text: 'a file in small letters', metadata: { amsreferences: FILES.amsReferences } },
  { text: '<p>rich</p>', html: true },
  { text: 'by name', sender: { name: 'Someone Else' } },
];

/** Posts all of them, each once the one before has been heard. */
async function postAll(t, heard, messages) {
  for (const [index, message] of messages.entries()) {
    await t.agent.post(message);
    await t.until(`message ${index}`, () => heard.payloads.length > index);
  }
}

/** A message as a thread lists it. */
function listed(id, content, fields = {}) {
  const rawId = '8:acs:5c0e8d52-6f41-4b7a-9e3d-1a2b3c4d5e6f_0d5f9a1c-0000-4000-8000-00000000000a';
  return {
    id, type: 'text', sequenceId: id.at(-1), version: id,
    content: { message: content },
    createdOn: '2026-01-02T03:04:05Z',
    senderDisplayName: 'Agent Smith',
    senderCommunicationIdentifier: { rawId, communicationUser: { id: rawId } },
    metadata: { tags: 'public' },
    ...fields,
  };
}

const listing = (...value) => ({ type: 'status', status: 200, body: { value } });
const contentsOf = (messages) => messages?.map(({ content }) => content);
const [A, B, C] = ['1767323045001', '1767323045002', '1767323045003'];

export default [
  {
    method: 'onNewMessage',
    name: 'tags decide the role, by their text',
    async run(t) {
      const sdk = await t.accepted();
      const heard = t.listener('message');
      await sdk.onNewMessage(heard, { disablePolling: true });
      await t.quiet();
      const messages = TAGS.map((tags, index) => ({ text: `m${index}`, metadata: { tags } }));
      await postAll(t, heard, messages);
    },
  },
  {
    method: 'onNewMessage',
    name: 'messages of every kind',
    async run(t) {
      const sdk = await t.accepted();
      const heard = t.listener('message');
      await sdk.onNewMessage(heard, { disablePolling: true });
      await t.quiet();
      await postAll(t, heard, KINDS);
      t.note('keys', heard.payloads.map((message) => Object.keys(message)));
    },
  },
  {
    method: 'getMessages',
    name: 'messages of every kind',
    async run(t) {
      const sdk = await t.accepted();
      for (const message of KINDS) await t.agent.post(message);
      await sdk.sendMessage({ content: 'mine' });
      const messages = await t.call('getMessages', () => sdk.getMessages());
      t.note('keys', messages?.map((message) => Object.keys(message)));
    },
  },
  {
    method: 'getMessages',
    name: 'a service that lists the oldest first',
    async run(t) {
      const sdk = await t.accepted();
      await t.fault(LISTS, listing(listed(A, 'a'), listed(B, 'b')));
      t.note('getMessages', contentsOf(await sdk.getMessages()));
      const heard = t.listener('message');
      await sdk.onNewMessage(heard, { rehydrate: true, disablePolling: true });
      await t.until('both', () => heard.payloads.length > 1);
    },
  },
  {
    method: 'getMessages',
    name: 'a page without a list',
    async run(t) {
      const sdk = await t.accepted();
      await t.fault(LISTS, { type: 'status', status: 200, body: {} });
      await t.call('getMessages', () => sdk.getMessages());
    },
  },
  {
    method: 'getMessages',
    name: 'a message without a sender',
    async run(t) {
      const sdk = await t.accepted();
      const senderless = listed(B, 'b', { senderCommunicationIdentifier: undefined });
      await t.fault(LISTS, listing(listed(C, 'c'), senderless, listed(A, 'a')));
      await t.call('getMessages', async () => contentsOf(await sdk.getMessages()));
      const polled = [];
      await sdk.onNewMessage((message) => polled.push(message));
      await t.until('polls', () => t.answered(LIST_REQUESTS) > 2);
      t.note('polled', contentsOf(polled));
    },
  },
  {
    method: 'onNewMessage',
    name: 'a slow poll: the next one waits for it',
    async run(t) {
      const sdk = await t.accepted();
      await t.fault(LISTS, { type: 'delay', ms: 600 });
      await sdk.onNewMessage(() => {});
      let most = 0;
      await t.until('three polls', () => {
        most = Math.max(most, t.asked(LIST_REQUESTS) - t.answered(LIST_REQUESTS));
        return t.answered(LIST_REQUESTS) > 2;
      });
      t.note('at once', most);
      t.note('pace', t.pace(LIST_REQUESTS).slice(1, 3));
    },
  },
];
