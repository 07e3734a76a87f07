/** `getCurrentLiveChatContext` and `getConversationDetails` (sections 7.10 and 7.11). */

const DETAILS = { url: '/getliveworkitemdetails/' };
const DETAILS_REQUESTS = /getliveworkitemdetails/;

/** Details answered with something other than a document. */
function detailsAnswer(name, action, times) {
  return {
    method: 'getConversationDetails',
    name,
    async run(t) {
      const sdk = await t.chatting();
      await t.fault(DETAILS, action, times);
      await t.call('details', () => sdk.getConversationDetails());
      t.note('pace', t.pace(DETAILS_REQUESTS));
    },
  };
}

export default [
  {
    method: 'getCurrentLiveChatContext',
    name: 'during a chat and after it',
    async run(t) {
      const sdk = await t.chatting();
      const context = await t.call('context', () => sdk.getCurrentLiveChatContext());
      t.note('live token', context?.chatToken === sdk.chatToken);
      t.note('as JSON', Object.keys(JSON.parse(JSON.stringify(context))));
      await sdk.endChat();
      await t.call('after the end', () => sdk.getCurrentLiveChatContext());
    },
  },
  {
    method: 'getCurrentLiveChatContext',
    name: 'fields the page wrote',
    async run(t) {
      const sdk = await t.chatting();
      sdk.reconnectId = 'r-1';
      sdk.requestId = '11111111-2222-4333-8444-555555555555';
      await t.call('changed', () => sdk.getCurrentLiveChatContext());
      sdk.chatToken = {};
      await t.call('token emptied', () => sdk.getCurrentLiveChatContext());
    },
  },
  {
    method: 'getConversationDetails',
    name: 'waiting, active, ended',
    async run(t) {
      const sdk = await t.chatting();
      await t.call('waiting', () => sdk.getConversationDetails());
      await t.agent.accept();
      await t.call('active', () => sdk.getConversationDetails());
      await t.agent.end();
      await t.call('ended by the agent', () => sdk.getConversationDetails());
    },
  },
  {
    method: 'getConversationDetails',
    name: 'of a given context',
    async run(t) {
      const sdk = await t.chatting();
      const context = JSON.parse(JSON.stringify(await sdk.getCurrentLiveChatContext()));
      const other = await t.ready();
      await t.call('other SDK', () => other.getConversationDetails({ liveChatContext: context }));
      t.note('its own session', other.sessionId);
      await t.call('no token', () => other.getConversationDetails({
        liveChatContext: { requestId: context.requestId },
      }));
      await sdk.endChat();
      await t.call('after the end', () => sdk.getConversationDetails({ liveChatContext: context }));
    },
  },
  {
    method: 'getConversationDetails',
    name: 'without a chat',
    async run(t) {
      const sdk = await t.ready();
      await t.call('details', () => sdk.getConversationDetails());
    },
  },
  detailsAnswer('403', { type: 'status', status: 403, body: '' }, 1),
  detailsAnswer('401 of an unknown user',
    { type: 'status', status: 401, headers: { message: 'UserId not found' }, body: '' }, 1),
  detailsAnswer('401 of another kind', { type: 'status', status: 401, body: '' }, 1),
  detailsAnswer('500 for ever', { type: 'status', status: 500, body: 'boom' }),
  detailsAnswer('404 is retried', { type: 'status', status: 404, body: '' }),
  detailsAnswer('404 once', { type: 'status', status: 404, body: '' }, 1),
  detailsAnswer('JSON null', { type: 'status', status: 200, body: 'null' }, 1),
  detailsAnswer('text', { type: 'status', status: 200, body: 'plain' }, 1),
  detailsAnswer('204', { type: 'status', status: 204 }, 1),
  detailsAnswer('unknown fields and odd types', { type: 'status', status: 200, body: {
    State: 5, ConversationId: null, AgentAcceptedOn: 0, CanRenderPostChat: true, Extra: 1,
  } }, 1),
];
