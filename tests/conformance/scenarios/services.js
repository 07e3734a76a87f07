/**
 * `getPreChatSurvey`, `getPostChatSurveyContext`, `getAgentAvailability`, `getLiveChatTranscript`,
 * `emailLiveChatTranscript`, `isVoiceVideoCallingEnabled` (sections 7.3, 7.5, 7.6, 7.22, 7.23).
 * Where the answer matters and not what the emulator makes of the request, a fault gives it.
 */

const answer = (body, status = 200, headers = undefined) =>
  ({ type: 'status', status, headers, body });

const settings = (LiveWSAndLiveChatEngJoin) => ({ LiveWSAndLiveChatEngJoin });

const CARD = '{"type":"AdaptiveCard","body":[{"$date":"as it is"}]}';

function preChat(name, join) {
  return {
    method: 'getPreChatSurvey',
    name,
    widget: settings(join),
    async run(t) {
      const sdk = await t.ready();
      await t.call('parsed', () => sdk.getPreChatSurvey());
      await t.call('raw', () => sdk.getPreChatSurvey(false));
    },
  };
}

function calling(name, msdyn_callingoptions) {
  return {
    method: 'isVoiceVideoCallingEnabled',
    name,
    widget: settings({ msdyn_callingoptions }),
    async run(t) {
      const sdk = t.create();
      t.note('before', sdk.isVoiceVideoCallingEnabled());
      await sdk.initialize();
      t.note('after', sdk.isVoiceVideoCallingEnabled());
    },
  };
}

const DETAILS = { State: 'Active', ConversationId: 'c-1', CanRenderPostChat: 'True',
  ParticipantType: 'Bot' };
const SURVEY = {
  msdyn_postconversationsurveyenable: 'true',
  msdyn_surveyprovider: '600990000',
  msfp_sourcesurveyidentifier: 'agent-form',
  msfp_botsourcesurveyidentifier: 'bot-form',
  postConversationSurveyOwnerId: 'owner-agent',
  postConversationBotSurveyOwnerId: 'owner-bot',
};
const invitation = (link) => ({ inviteList: [{ invitationLink: link }], formsProLocaleCode: 'en' });

/**
 * What a rejection says of a failed request. The original's is a dump with headers and stack; the
 * parts that a page may look at are compared.
 */
async function failure(run) {
  const text = await run().catch((error) => error);
  const brace = text.indexOf('{');
  const { message, name, code, status } = JSON.parse(text.slice(brace));
  return { prefix: text.slice(0, brace), message, name, code, status };
}

const byCalling = (t, sdk) => t.call('context', () => sdk.getPostChatSurveyContext());
const byFailing = async (t, sdk) =>
  t.note('failure', await failure(() => sdk.getPostChatSurveyContext()));

/** A survey for which the service says this. */
function postChat(name, { join, details, agent, bot, ask = byCalling } = {}) {
  return {
    method: 'getPostChatSurveyContext',
    name,
    widget: settings({ ...SURVEY, ...join }),
    unordered: ['omnichannel'],
    async run(t) {
      const sdk = await t.chatting();
      await t.fault({ url: '/getliveworkitemdetails/' }, details ?? answer(DETAILS));
      await t.fault({ url: '/owner-agent' }, agent ?? answer(invitation('https://s/agent')));
      await t.fault({ url: '/owner-bot' }, bot ?? answer(invitation('https://s/bot')));
      await ask(t, sdk);
    },
  };
}

const AVAILABILITY = { url: '/getagentavailability/' };
const FREE = { QueueId: 'q', IsQueueAvailable: true, QueuePosition: 2, AvailableNext: null };

function available(name, options, action = answer(FREE)) {
  return {
    method: 'getAgentAvailability',
    name,
    async run(t) {
      const sdk = await t.ready();
      await t.fault(AVAILABILITY, action);
      await t.call('availability', () => sdk.getAgentAvailability(options));
      t.note('pace', t.pace(/getagentavailability/));
      t.note("the caller's options", options);
    },
  };
}

const TRANSCRIPT = { url: '/getchattranscripts/' };
const EMAIL = { url: '/createemailrequest/' };
const MAIL = { emailAddress: 'a@b.example', attachmentMessage: 'Your chat' };

function transcript(name, action) {
  return {
    method: 'getLiveChatTranscript',
    name,
    async run(t) {
      const sdk = await t.chatting();
      await t.fault(TRANSCRIPT, action);
      await t.call('transcript', () => sdk.getLiveChatTranscript());
      t.note('pace', t.pace(/getchattranscripts/));
    },
  };
}

function email(name, action, body = MAIL) {
  return {
    method: 'emailLiveChatTranscript',
    name,
    async run(t) {
      const sdk = await t.chatting();
      await t.fault(EMAIL, action);
      await t.call('email', () => sdk.emailLiveChatTranscript(body));
      t.note('pace', t.pace(/createemailrequest/));
    },
  };
}

/** The same call for a conversation that has ended. */
const afterwards = (method, fault, ...args) => ({
  method,
  name: 'of a given context, after the end',
  async run(t) {
    const sdk = await t.chatting();
    const liveChatContext = JSON.parse(JSON.stringify(await sdk.getCurrentLiveChatContext()));
    await sdk.endChat();
    await t.fault(fault, answer({ chatMessagesJson: '[]' }));
    await t.call('without', () => sdk[method](...args));
    await t.call('with', () => sdk[method](...args, { liveChatContext }));
  },
});

export default [
  preChat('a card', { PreChatSurvey: CARD, msdyn_prechatenabled: 'TRUE' }),
  preChat('a boolean flag', { PreChatSurvey: CARD, msdyn_prechatenabled: true }),
  preChat('switched off', { PreChatSurvey: CARD, msdyn_prechatenabled: 'False' }),
  preChat('blank', { PreChatSurvey: '  ', msdyn_prechatenabled: 'true' }),
  preChat('not JSON', { PreChatSurvey: '{bad', msdyn_prechatenabled: 'true' }),
  preChat('none', { PreChatSurvey: null, msdyn_prechatenabled: 'true' }),
  calling('none', '192350000'),
  calling('video and voice', '192350001'),
  calling('voice only', ' 192350002 '),
  calling('blank', ' '),
  postChat('agent and bot'),
  postChat('no owner for the bot', { join: { postConversationBotSurveyOwnerId: null } }),
  postChat('another provider without forms', { join: { msdyn_surveyprovider: '600990001',
    msfp_sourcesurveyidentifier: null, msfp_botsourcesurveyidentifier: null } }),
  postChat('no provider', { join: { msdyn_surveyprovider: null } }),
  postChat('no form', { join: { msfp_sourcesurveyidentifier: null } }),
  postChat('switched off', { join: { msdyn_postconversationsurveyenable: 'False' } }),
  postChat('details fail', { details: answer('no', 400) }),
  postChat('details without conversation', { details: answer({ State: 'Active' }) }),
  postChat('two links for the agent', {
    agent: answer({ inviteList: [{ invitationLink: 'a' }, { invitationLink: 'b' }] }) }),
  postChat('no link for the bot', {
    bot: answer({ inviteList: [], formsProLocaleCode: 'fr' }) }),
  postChat('the agent gets null', { agent: answer('null') }),
  postChat('the bot gets null', { bot: answer('null') }),
  postChat('the agent is refused', { agent: answer('no', 400), ask: byFailing }),
  postChat('the bot is refused', { bot: answer('no', 404), ask: byFailing }),
  available('default', undefined),
  available('options', {
    sendDefaultInitContext: true, preChatResponse: { a: 1 }, portalContactId: 'p', os: 'x',
    customContext: { b: { value: 'x' }, A: { value: 'y' }, _: { value: 0 }, gone: { value: '' } },
    locale: 'fr-fr', isProactiveChat: true, platform: 'p', handle: 'h', reconnectId: 'r',
  }),
  available('a body of the page', { initContext: { own: 1, customContextData: { z: null } } }),
  available('an unsupported locale', { locale: 'FR-FR' }),
  available('a null entry in the context', { customContext: { a: null } }),
  available('text', undefined, answer('soon')),
  available('refused', undefined, answer('no', 401)),
  available('500 for ever', undefined, answer('boom', 500)),
  available('429', undefined, answer('slow', 429)),
  {
    method: 'getAgentAvailability',
    name: 'during a chat',
    async run(t) {
      const sdk = await t.chatting();
      await t.call('availability', () => sdk.getAgentAvailability());
    },
  },
  transcript('a document', answer({ chatMessagesJson: '[]', x: { $date: 'as it is' } })),
  transcript('JSON as text', answer('{"a":1}', 200, { 'content-type': 'text/plain' })),
  transcript('nothing', answer('', 204)),
  transcript('refused', answer({ why: 'gone' }, 404)),
  transcript('500 for ever', answer('boom', 500)),
  afterwards('getLiveChatTranscript', TRANSCRIPT),
  email('well', answer('')),
  email('another language', answer(''), { ...MAIL, locale: 'de-de' }),
  email('no words', answer(''), { emailAddress: 'a@b.example' }),
  email('without a body', answer(''), undefined),
  email('refused', answer('no', 400)),
  email('500 for ever', answer('boom', 500)),
  afterwards('emailLiveChatTranscript', EMAIL, MAIL),
  {
    method: 'emailLiveChatTranscript',
    name: 'without a chat',
    async run(t) {
      const sdk = await t.ready();
      await t.fault(EMAIL, answer(''));
      await t.call('email', () => sdk.emailLiveChatTranscript(MAIL));
    },
  },
];
