/** Services that never answer (section 4.3): who waits how long, and what it then says. */

const SILENT = { type: 'mute' };

/** One call of a chat whose service is silent. */
function silent(method, url, run, widget) {
  return {
    method,
    name: 'no answer',
    widget,
    async run(t) {
      const sdk = await t.chatting();
      const context = { liveChatContext: await sdk.getCurrentLiveChatContext() };
      await t.fault({ url }, SILENT);
      await t.call(method, () => run(sdk, context));
      t.note('requests', t.pace(new RegExp(url)));
    },
  };
}

const EMAIL = { emailAddress: 'a@b.test', attachmentMessage: 'm' };
const SURVEY = { LiveWSAndLiveChatEngJoin: { msdyn_postconversationsurveyenable: 'true' } };

export default [
  {
    method: 'startChat',
    name: 'no answer',
    async run(t) {
      const sdk = await t.ready();
      await t.fault({ url: '/conversation$' }, SILENT);
      await t.call('startChat', () => sdk.startChat());
      t.note('requests', t.pace(/\/conversation$/));
    },
  },
  silent('sendTypingEvent', '/sendtypingindicator/', (sdk) => sdk.sendTypingEvent()),
  silent('emailLiveChatTranscript', '/createemailrequest/',
    (sdk) => sdk.emailLiveChatTranscript(EMAIL)),
  silent('getLiveChatTranscript', '/getchattranscripts/', (sdk) => sdk.getLiveChatTranscript()),
  silent('getConversationDetails', '/getliveworkitemdetails/',
    (sdk) => sdk.getConversationDetails()),
  silent('getAgentAvailability', '/getagentavailability/', (sdk) => sdk.getAgentAvailability()),
  silent('getChatToken', '/getchattoken/', (sdk) => sdk.getChatToken(false)),
  silent('getPostChatSurveyContext', '/getsurveyinvite', (sdk) => sdk.getPostChatSurveyContext(),
    SURVEY),
  silent('endChat', '/sessionclose/', (sdk) => sdk.endChat()),
];
