/**
 * The code samples of the original's README on our SDK, each with what it needs around it and what
 * must have come of it. `t.data.code` is the sample as a module (samples/readme.js); a sample that
 * did not do its work throws.
 */

const FEATURES = '/_emulator/widgets/';

function check(condition, what) {
  if (!condition) throw new Error(`expected: ${what}`);
}

async function feature(t, features) {
  const { widgetId } = t.omnichannelConfig;
  await t.control('PATCH', `${FEATURES}${widgetId}/features`, features);
}

/** A token of the emulator's test identity. */
const userToken = async (t) => (await t.control('POST', '/_emulator/identity/token', {})).token;

/** Lines that the sample has printed, while it goes on as usual. */
function printed() {
  const lines = [];
  const log = console.log;
  console.log = (...parts) => {
    lines.push(parts.map(String).join(' '));
    log(...parts);
  };
  return lines;
}

/** Runs the sample; resolves with what it declares. */
async function play(t, surroundings = {}) {
  const url = URL.createObjectURL(new Blob([t.data.code], { type: 'text/javascript' }));
  const { default: sample } = await import(url);
  const given = { ...t.omnichannelConfig, cpsBotId: 'bot-1' };
  return sample({ given, omnichannelConfig: t.omnichannelConfig, ...surroundings });
}

const sample = (heading, run, more = {}) => ({ method: 'README', name: heading, ...more, run });

/** The remembered context of a chat that goes on. */
async function rememberedContext(t) {
  const sdk = await t.chatting();
  return sdk.getCurrentLiveChatContext();
}

/** A page's own way to the token of its server. */
async function answersWithToken(t) {
  const token = await userToken(t);
  return { token, fetch: async () => ({ ok: true, text: async () => token }) };
}

const initialization = [
  sample('Initialization 1', async (t) => {
    const { chatSDK } = await play(t);
    check(chatSDK.isInitialized, 'an initialized SDK');
  }),
  sample('Scenarios 1', async (t) => {
    const { chatSDK } = await play(t);
    check(chatSDK.omnichannelConfig.cpsBotId === 'bot-1', 'a bot');
    check(chatSDK.isInitialized, 'an initialized SDK');
  }),
  sample('Telemetry 1', async (t) => {
    const { chatSDK } = await play(t);
    check(chatSDK.isInitialized, 'an initialized SDK');
    check(t.asked(/./) === 1, 'no request but that for the configuration');
  }),
];

const chat = [
  sample('Start Chat 1', async (t) => {
    const liveChatContext = await rememberedContext(t);
    const chatSDK = await t.ready();
    await play(t, { chatSDK, liveChatContext });
    check(chatSDK.conversation, 'an active chat');
    check(chatSDK.chatToken.chatId === liveChatContext.chatToken.chatId, 'the remembered chat');
  }),
  sample('End Chat 1', async (t) => {
    const chatSDK = await t.chatting();
    await play(t, { chatSDK });
    check(!chatSDK.conversation && t.asked(/\/sessionclose\//) === 1, 'a closed chat');
  }),
  sample('Get Current Live Chat Context 1', async (t) => {
    const chatSDK = await t.chatting();
    const { liveChatContext } = await play(t, { chatSDK });
    check(liveChatContext.chatToken === chatSDK.chatToken, 'the live token');
  }),
  sample('Get Conversation Details 1', async (t) => {
    const liveChatContext = await rememberedContext(t);
    const { conversationDetails } = await play(t, { chatSDK: await t.ready(), liveChatContext });
    check(conversationDetails.state === 'Waiting', 'a waiting conversation');
  }),
  sample('Get chat Token 1', async (t) => {
    const chatSDK = await t.chatting();
    const { chatToken } = await play(t, { chatSDK });
    check(chatToken === chatSDK.chatToken && chatToken.token, 'the live token');
  }),
  sample('Get Calling Token 1', async (t) => {
    const { callingToken } = await play(t, { chatSDK: await t.chatting() });
    check(typeof callingToken === 'string' && callingToken !== '', 'a token');
  }),
  sample('Reconnect to existing Chat 1', async (t) => {
    const kept = {};
    const rendered = [];
    const chatSDK = await t.ready();
    await play(t, {
      chatSDK,
      cache: {
        saveChatContext: (context) => { kept.text = JSON.stringify(context); },
        loadChatContext: () => JSON.parse(kept.text),
      },
      renderMessage: (message) => rendered.push(message.content),
    });
    check(chatSDK.conversation, 'an active chat');
    check(t.asked(/\/conversation$/) === 1, 'one conversation');
    check(rendered.length >= 0 && t.asked(/GET .*\/messages/) >= 1, 'its messages asked for');
  }),
  sample('Operating Hours 1', async (t) => {
    const chatSDK = await t.ready();
    await play(t, { chatSDK, liveChatConfig: chatSDK.liveChatConfig });
    check(chatSDK.conversation, 'an active chat, since the widget is open');
  }),
  sample('Operating Hours 1', async (t) => {
    await feature(t, { hours: 'closed' });
    const chatSDK = await t.ready();
    await play(t, { chatSDK, liveChatConfig: chatSDK.liveChatConfig });
    check(!chatSDK.conversation && t.asked(/\/conversation$/) === 0, 'no chat outside hours');
  }),
  sample('Best Practices for Chat Session Management: Handling Disconnections and Network '
    + 'Instability 1', async (t) => {
    const chatSDK = await t.chatting();
    const liveChatContext = await chatSDK.getCurrentLiveChatContext();
    await play(t, { chatSDK, liveChatContext });
    for (const name of ['visibilitychange', 'offline', 'online']) dispatchEvent(new Event(name));
    await t.until('both questions', () => t.answered(/\/getliveworkitemdetails\//) === 2);
  }),
];

const messages = [
  sample('Get Messages 1', async (t) => {
    const chatSDK = await t.accepted();
    await t.agent.say('Good day');
    const { messages: found } = await play(t, { chatSDK });
    check(found.some(({ content }) => content === 'Good day'), 'the agent\'s message');
  }),
  sample('Send Messages 1', async (t) => {
    const chatSDK = await t.chatting();
    const { messageToSend } = await play(t, { chatSDK });
    const found = await chatSDK.getMessages();
    check(found.some(({ content }) => content === messageToSend.content), 'the message sent');
  }),
  sample('On New Message 1', async (t) => {
    const lines = printed();
    const chatSDK = await t.accepted();
    await play(t, { chatSDK });
    await t.agent.say('Good day');
    await t.until('the message', () => lines.includes('[NewMessage] Good day'));
  }),
  sample('On Typing Event 1', async (t) => {
    const lines = printed();
    await play(t, { chatSDK: await t.accepted() });
    await t.agent.type();
    await t.until('the indicator', () => lines.some((line) => /typing/.test(line)));
  }),
  sample('On Agent End Session 1', async (t) => {
    const lines = printed();
    await play(t, { chatSDK: await t.accepted() });
    await t.agent.end();
    await t.until('the end', () => lines.some((line) => /ended/.test(line)));
  }),
  sample('Send Typing Event 1', async (t) => {
    await play(t, { chatSDK: await t.chatting() });
    check(t.answered(/\/sendtypingindicator\//) === 1, 'one request');
  }),
];

const configuration = [
  sample('Get Live Chat Config 1', async (t) => {
    const chatSDK = await t.ready();
    const { liveChatConfig } = await play(t, { chatSDK });
    check(liveChatConfig.LiveWSAndLiveChatEngJoin, 'the document');
  }),
  sample('Get Data Masking Rules 1', (t) => play(t)),
  sample('Get Data Masking Rules 2', async (t) => {
    const { dataMaskingRules } = await play(t, { chatSDK: await t.ready() });
    check(Array.isArray(dataMaskingRules.rules), 'a list of rules');
  }),
  sample('Get Pre-Chat Survey 1', async (t) => {
    await feature(t, { prechat: true });
    const chatSDK = await t.ready();
    const { preChatSurvey } = await play(t, {
      getPreChatSurvey: (parse) => chatSDK.getPreChatSurvey(parse),
    });
    check(preChatSurvey.type === 'AdaptiveCard', 'a card');
  }),
  sample('Get Pre-Chat Survey 2', async (t) => {
    await feature(t, { prechat: true });
    const chatSDK = await t.ready();
    const { preChatSurvey } = await play(t, {
      getPreChatSurvey: (parse) => chatSDK.getPreChatSurvey(parse),
    });
    check(JSON.parse(preChatSurvey).type === 'AdaptiveCard', 'the text of a card');
  }),
  sample('Pre-Chat Survey 1', async (t) => {
    await feature(t, { prechat: true });
    const chatSDK = await t.ready();
    const cards = [];
    /** The members that the sample uses of the card library. */
    class AdaptiveCard {
      parse(card) {
        this.card = card;
        cards.push(this);
      }

      render() {
        return document.createElement('div');
      }
    }
    const { renderPreChatSurvey } = await play(t, {
      chatSDK, AdaptiveCards: { AdaptiveCard }, h: (tag) => ({ tag }),
    });
    renderPreChatSurvey();
    check(cards[0].card.type === 'AdaptiveCard', 'a card');
    await cards[0].onExecuteAction({ data: { q1: 'Ann' } });
    check(chatSDK.conversation, 'an active chat');
  }),
  sample('Get Agent Availability 1', async (t) => {
    const { agentAvailability } = await play(t, { chatSDK: await t.ready() });
    check('IsQueueAvailable' in agentAvailability, 'an answer about the queue');
  }),
];

const after = [
  sample('Email Live Chat Transcript 1', async (t) => {
    const { body } = await play(t, { chatSDK: await t.chatting() });
    const [mail] = await t.control('GET', '/_emulator/emails');
    check(JSON.stringify(mail).includes(body.emailAddress), 'a mail to that address');
  }),
  sample('Get Live Chat Transcript 1', async (t) => {
    const chatSDK = await t.chatting();
    const liveChatContext = await chatSDK.getCurrentLiveChatContext();
    await play(t, { chatSDK, liveChatContext });
    check(t.answered(/\/getchattranscripts\//) === 1, 'one request');
  }),
  sample('Get Post Chat Survey Context 1', async (t) => {
    await feature(t, { survey: true });
    const { postChatSurveyContext } = await play(t, { chatSDK: await t.chatting() });
    check(postChatSurveyContext.surveyInviteLink.startsWith('http'), 'a link');
  }),
  sample('Post-Chat Survey 1', async (t) => {
    await feature(t, { survey: true });
    const chatSDK = await t.ready();
    await play(t, { chatSDK });
    check(t.answered(/\/getsurveyinvite\//) === 1, 'an invitation');
    check(!chatSDK.conversation && t.asked(/\/sessionclose\//) === 1, 'a closed chat');
  }),
];

const files = [
  sample('Upload File Attachment 1', async (t) => {
    await feature(t, { files: true });
    await play(t, { chatSDK: await t.chatting() });
    check(t.answered(/PUT .*\/content\//) === 1, 'a file sent');
    check(t.answered(/POST .*\/messages/) === 1, 'and a message with it');
  }),
  sample('Download File Attachment 1', async (t) => {
    await feature(t, { files: true });
    const chatsdk = await t.chatting();
    const text = new File(['some text'], 'a.txt', { type: 'text/plain' });
    const message = await chatsdk.uploadFileAttachment(text);
    const { blobResponse, fileReaderInstance } = await play(t, { chatsdk, message, h: () => null });
    check(await blobResponse.text() === 'some text', 'the same file');
    await t.until('the reader', () => /^data:/.test(fileReaderInstance.result ?? ''));
  }),
];

const users = [
  sample('Authenticated Chat 1', async (t) => {
    await feature(t, { auth: true });
    const { token, fetch } = await answersWithToken(t);
    const { chatSDK } = await play(t, { fetch });
    await t.until('the token', () => chatSDK.authenticatedUserToken === token);
    await chatSDK.startChat();
    check(t.answered(/\/auth\/organization\/.*\/conversation$/) === 1, 'an authenticated chat');
  }),
  sample('Persistent Chat 1', async (t) => {
    await feature(t, { auth: true, persistent: true });
    const { token, fetch } = await answersWithToken(t);
    const { chatSDK } = await play(t, { fetch });
    await t.until('the token', () => chatSDK.authenticatedUserToken === token);
    await chatSDK.startChat();
    check(t.answered(/\/reconnectablechats\//) === 1 && chatSDK.conversation, 'a persistent chat');
  }),
  sample('Get Chat Reconnect Context 1', async (t) => {
    const { chatReconnectContext } = await play(t, { chatSDK: await t.ready() });
    check(chatReconnectContext.reconnectId === null, 'no chat to go on with');
  }),
  sample('Chat Reconnect with Authenticated User 1', async (t) => {
    await feature(t, { auth: true, reconnect: true });
    const { fetch } = await answersWithToken(t);
    const { chatSDK } = await play(t, { fetch });
    await t.until('both starts', () => t.answered(/\/conversation$/) === 2);
    await t.until('a chat', () => Boolean(chatSDK.conversation));
  }),
  sample('Chat Reconnect with Unauthenticated User 1', async (t) => {
    await feature(t, { reconnect: true });
    const { chatSDK } = await play(t);
    check(chatSDK.conversation, 'a new chat, since the address names none');
  }),
];

const adapters = [
  sample('Create Chat Adapter 1', async (t) => {
    const { chatAdapter } = await play(t, { chatSDK: await t.chatting() });
    check(typeof chatAdapter.postActivity === 'function', 'an adapter');
  }),
  sample('Using BotFramework-WebChat 1', async (t) => {
    const shown = [];
    const { chatAdapter } = await play(t, {
      createStore: () => 'store',
      h: (component, props) => shown.push(props),
      ReactWebChat: 'ReactWebChat',
    });
    check(shown[0].directLine === chatAdapter && shown[0].store === 'store', 'Web Chat shown');
  }),
];

const calls = [
  sample('Get Voice & Video Calling 1', async (t) => {
    const lines = printed();
    await play(t, { chatSDK: await t.ready() });
    check(lines.some((line) => line.includes('FeatureDisabled')), 'the error of a widget without');
  }),
  sample('Get Voice & Video Calling 1', async (t) => {
    await feature(t, { voice: true });
    const lines = printed();
    await play(t, { chatSDK: await t.ready() });
    check(lines.includes('VoiceVideoCalling loaded'), 'a loaded bundle');
  }),
  sample('Escalation to Voice & Video 1', async (t) => {
    await feature(t, { voice: 'video' });
    for (const id of ['selfVideo', 'remoteVideo']) {
      document.body.append(Object.assign(document.createElement('div'), { id }));
    }
    const { chatSDK, VoiceVideoCallingSDK } = await play(t, {
      VoiceVideoCalling: { onCallDisconnected: () => {} },
    });
    check(chatSDK.conversation && VoiceVideoCallingSDK, 'a chat and the calls beside it');
  }),
];

export default [
  ...initialization, ...chat, ...messages, ...configuration, ...after, ...files, ...users,
  ...adapters, ...calls,
].map((scenario, place) => ({ ...scenario, method: `README ${place}` }));
