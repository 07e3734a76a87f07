/** `createChatAdapter` (section 14): what BotFramework-WebChat gets, and what it sends. */
import { adapted, during, isText, posted, record, sorted } from './adapter_tools.js';

const LISTS = /GET .*\/chat\/threads\//;
const CARD = {
  'microsoft.azure.communication.chat.bot.contenttype': 'azurebotservice.adaptivecard',
};

const shape = [
  {
    method: 'createChatAdapter',
    name: 'keys, sealed, states',
    async run(t) {
      const { adapter, statuses } = await adapted(t);
      t.note('keys', Object.keys(adapter));
      t.note('sealed', Object.isSealed(adapter));
      t.note('readyState', adapter.readyState);
      t.note('statuses', statuses);
      const plainStates = ['acs.userId', 'acs.userDisplayName', 'acs.threadId', 'acs.reconnect',
        'dl.connectionStatusObserverReady', 'pollingInterval', 'webChatStatus'];
      t.note('states', plainStates.map((key) => [key, adapter[key], adapter.getState(key)]));
      t.call('unknown state', async () => adapter.setState('unknown', 1));
    },
  },
  {
    method: 'createChatAdapter',
    name: 'before the chat it stays at connecting',
    async run(t) {
      const sdk = await t.ready();
      const adapter = await sdk.createChatAdapter();
      const statuses = record(adapter.connectionStatus$);
      const activities = record(adapter.activity$);
      await t.quiet();
      t.note('keys', Object.keys(adapter).length);
      t.note('statuses', statuses);
      t.note('activities', activities);
    },
  },
  {
    method: 'createChatAdapter',
    name: 'the status must be asked for in time',
    async run(t) {
      const sdk = await t.chatting();
      const adapter = await sdk.createChatAdapter();
      const activities = record(adapter.activity$);
      await t.until('failure', () => adapter.webChatStatus === 4);
      await t.until('the error', () => activities.values.length > 0);
      const [{ text, ...error }] = activities.values;
      t.note('error', error);
      t.note('message', JSON.parse(text).message);
      adapter.end();
    },
  },
  {
    method: 'createChatAdapter',
    name: 'protocols that there are not',
    async run(t) {
      const sdk = await t.ready();
      await t.call('unknown', () => sdk.createChatAdapter({ protocol: 'XYZ' }));
      await t.call('not a text', () => sdk.createChatAdapter({ protocol: 7 }));
      await t.call('in lower case', () => sdk.createChatAdapter({ protocol: 'acs' }));
    },
  },
  {
    method: 'createChatAdapter',
    name: 'DirectLine: its script is loaded once',
    async run(t) {
      const chatAdapterConfig = {
        webChatDirectLineCDNUrl: `${location.origin}/scenarios/stubs/directline.js`,
        webChatDirectLineVersion: '9.9.9',
      };
      const sdk = await t.ready({ chatAdapterConfig });
      const DirectLine = { options: { token: 't' } };
      for (const label of ['first', 'second']) {
        await t.call(label, () => sdk.createChatAdapter({ protocol: 'DirectLine', DirectLine }));
      }
      await t.call('no options', () => sdk.createChatAdapter({ protocol: 'DirectLine' }));
      const scripts = [...document.querySelectorAll('script[src]')];
      t.note('scripts', scripts.map(({ src }) => src));
    },
  },
  {
    method: 'createChatAdapter',
    name: 'DirectLine: a script that is not there is tried three times',
    async run(t) {
      const tries = [];
      const watch = new MutationObserver((records) => {
        for (const { addedNodes } of records) {
          for (const { src } of addedNodes) tries.push(src);
        }
      });
      watch.observe(document.head, { childList: true });
      const webChatDirectLineCDNUrl = `${location.origin}/missing.js`;
      const sdk = await t.ready({ chatAdapterConfig: { webChatDirectLineCDNUrl } });
      await t.call('missing', () => sdk.createChatAdapter({ protocol: 'DirectLine' }));
      t.note('tries', tries);
    },
  },
  {
    method: 'createChatAdapter',
    name: 'DirectLine: a script without the class',
    async run(t) {
      const webChatDirectLineCDNUrl = `${location.origin}/scenarios/stubs/empty.js`;
      const sdk = await t.ready({ chatAdapterConfig: { webChatDirectLineCDNUrl } });
      await t.call('empty', () => sdk.createChatAdapter({ protocol: 'DirectLine' }));
    },
  },
];

const ingress = [
  {
    method: 'createChatAdapter',
    name: 'history',
    async run(t) {
      const sdk = await t.accepted();
      await t.agent.say('first');
      await sdk.sendMessage({ content: 'second', metadata: { mine: 'yes' } });
      await t.agent.post({ text: 'third', metadata: null });
      // A push follows a post a little later, and would still reach the adapter's own socket.
      await t.quiet();
      const adapter = await sdk.createChatAdapter();
      record(adapter.connectionStatus$);
      const activities = record(adapter.activity$);
      await t.until('all', () => ['first', 'second', 'third'].every((text) =>
        activities.values.some(isText(text))));
      await t.quiet();
      t.note('history', sorted(activities.values));
    },
  },
  {
    method: 'createChatAdapter',
    name: 'pushed messages: tags, senders, cards',
    async run(t) {
      const { activities } = await adapted(t);
      const card = { type: 'AdaptiveCard', version: '1.2', body: [] };
      const attachments = [
        { contentType: 'application/vnd.microsoft.card.adaptive', content: card }];
      const suggestedActions = { actions: [{ type: 'imBack', title: 'Yes', value: 'yes' }] };
      const cards = [
        { attachments, suggestedActions, text: 'see card', attachmentLayout: 'list' },
        { attachments: attachments[0], value: { a: 1 } }, { text: 'only text' }];
      const messages = [
        { text: 'agent says', metadata: { tags: 'public,a' } },
        { text: 'quoted', metadata: { tags: '"system","x"' } },
        { text: 'json', metadata: { tags: '["a","b"]' } },
        { text: 'number', metadata: { tags: '12' } },
        { text: 'no metadata', metadata: null },
        { text: 'other metadata', metadata: { a: '1', clientActivity: '2' } },
        { text: '<b>rich</b>', html: true },
        { text: '', metadata: { tags: 'public' } },
        ...cards.map((content) => ({ text: JSON.stringify(content), metadata: CARD })),
        { text: 'not json', metadata: CARD },
      ];
      for (const message of messages) {
        const { id } = await t.agent.post(message);
        await t.until(message.text, () => activities.some((activity) => activity.id === id));
      }
      t.note('activities', sorted(activities).slice(-messages.length));
    },
  },
  {
    method: 'createChatAdapter',
    name: 'cards switched off',
    async run(t) {
      const options = { enableAdaptiveCards: false, enableAdaptiveCardsResponses: false };
      const { activities } = await adapted(t, { options });
      const text = JSON.stringify({ attachments: [{ contentType: 'x' }], value: 1, text: 'card' });
      t.note('card', await during(t, activities,
        () => t.agent.post({ text, metadata: CARD }), isText('card')));
    },
  },
  {
    method: 'createChatAdapter',
    name: 'typing of the agent',
    async run(t) {
      const { activities } = await adapted(t);
      t.note('typing', await during(t, activities,
        () => t.agent.type(), ({ type }) => type === 'typing'));
    },
  },
  {
    method: 'createChatAdapter',
    name: 'who joins and leaves',
    async run(t) {
      const { activities } = await adapted(t);
      t.note('joined before', activities.filter(isText('joined chat')).length);
      const conversation = t.agent.conversation;
      await t.control('POST', `/_emulator/conversations/${conversation}/transfer`,
        { agent: 'Agent Jones' });
      await t.until('the other agent', () => activities.some(isText('Agent Jones joined chat')));
      await t.quiet();
      t.note('notices', activities.filter(({ channelData }) => channelData?.type === 'Thread')
        .filter(isText('Jones')).map(({ channelData: { fromList, ...data }, ...rest }) =>
          ({ ...rest, channelData: data })));
    },
  },
  {
    method: 'createChatAdapter',
    name: 'a message is edited and deleted',
    async run(t) {
      const { activities } = await adapted(t);
      const { id } = await t.agent.say('to edit');
      await t.until('it', () => activities.some(isText('to edit')));
      t.note('edited', await during(t, activities,
        () => t.agent.edit(id, 'edited!'), isText('edited!')));
      t.note('deleted', await during(t, activities,
        () => t.agent.remove(id), (activity) => activity.id === id));
    },
  },
  {
    method: 'createChatAdapter',
    name: 'a message that comes twice is shown once',
    async run(t) {
      const { activities } = await adapted(t);
      await t.fault({ frame: 'twice' }, { type: 'duplicate' }, 1);
      await t.agent.say('twice');
      await t.until('it', () => activities.some(isText('twice')));
      const before = t.answered(LISTS);
      await t.until('two polls', () => t.answered(LISTS) > before + 1);
      t.note('times', activities.filter(isText('twice')).length);
    },
  },
  {
    method: 'createChatAdapter',
    name: 'without realtime, by polls alone',
    async run(t) {
      await t.fault({ url: '/v4/a' }, { type: 'status', status: 503 });
      const sdk = await t.ready();
      await sdk.startChat();
      await t.agent.accept();
      const adapter = await sdk.createChatAdapter();
      record(adapter.connectionStatus$);
      const activities = record(adapter.activity$);
      await t.until('a poll', () => t.answered(LISTS) > 0);
      await t.agent.say('polled');
      await t.until('it', () => activities.values.some(isText('polled')));
      const before = t.answered(LISTS);
      await t.until('two polls', () => t.answered(LISTS) > before + 1);
      t.note('polled', activities.values.filter(isText('polled')));
      t.note('pace', t.pace(LISTS).slice(1, 3));
    },
  },
  {
    method: 'createChatAdapter',
    name: 'a poll that is refused ends polling and pushes',
    async run(t) {
      const errors = [];
      const errorEventSubscriber = { notifyErrorEvent: (event) => errors.push(event) };
      const { adapter, statuses, activities } = await adapted(t, { errorEventSubscriber });
      await t.fault({ method: 'GET', url: '/messages\\?' }, { type: 'status', status: 403 }, 1);
      await t.until('failure', () => statuses.includes(4));
      t.note('statuses', statuses);
      t.note('readyState', adapter.readyState);
      const [{ ErrorStack, ErrorMessage, ErrorDetails, ...error }] = errors;
      t.note('error', error);
      const before = activities.length;
      await t.agent.say('too late');
      await t.quiet();
      t.note('after', activities.slice(before));
    },
  },
];

const egress = [
  {
    method: 'postActivity',
    name: 'a text, and its echo',
    async run(t) {
      const { adapter, activities } = await adapted(t);
      const activity = {
        type: 'message', text: 'from webchat', channelData: { clientActivityID: 'cid-1' },
      };
      let end;
      const echo = await during(t, activities, async () => {
        end = await posted(t, adapter, activity);
      }, isText('from webchat'));
      t.note('end', end);
      t.note('echo', echo);
    },
  },
  {
    method: 'postActivity',
    name: 'tags, metadata, values, layouts',
    async run(t) {
      const { adapter } = await adapted(t);
      const all = [
        { text: 'x', channelData: { tags: ['mine'], metadata: { k: 'v' } } },
        { text: 'x', channelData: { tags: ['FromCustomer', 'mine'] } },
        { text: 'x', channelData: { metadata: { deliveryMode: 'unbridged', widgetId: 'w' } } },
        { value: { a: 1 }, channelData: { clientActivityID: 'c2', tags: ['t1'] } },
        { value: { a: 1 }, text: 'said', channelData: {} },
        { attachmentLayout: 'carousel', text: 'y', channelData: {} },
        { channelData: {} },
      ];
      for (const activity of all) {
        t.note('end', await posted(t, adapter, { type: 'message', ...activity }));
      }
    },
  },
  {
    method: 'postActivity',
    name: 'without channelData',
    async run(t) {
      const { adapter, activities } = await adapted(t);
      record(adapter.postActivity({ type: 'message', text: 'bare' }));
      await t.until('the echo', () => activities.some(isText('bare')));
      t.note('echo', activities.filter(isText('bare')));
    },
  },
  {
    method: 'postActivity',
    name: 'typing, with and without the name',
    async run(t) {
      const { adapter } = await adapted(t);
      t.note('end', await posted(t, adapter, { type: 'typing' }));
    },
  },
  {
    method: 'postActivity',
    name: 'typing without the name',
    async run(t) {
      const options = { enableSenderDisplayNameInTypingNotification: false };
      const { adapter } = await adapted(t, { options });
      t.note('end', await posted(t, adapter, { type: 'typing' }));
    },
  },
  {
    method: 'postActivity',
    name: 'other types make no request',
    async run(t) {
      const { adapter } = await adapted(t);
      t.note('event', await posted(t, adapter, { type: 'event', name: 'x', channelData: {} }));
      t.note('no type', await posted(t, adapter, { text: 'x', channelData: {} }));
    },
  },
  {
    method: 'postActivity',
    name: 'refused by the service',
    async run(t) {
      const errors = [];
      const errorEventSubscriber = { notifyErrorEvent: (event) => errors.push(event) };
      const { adapter, activities } = await adapted(t, { errorEventSubscriber });
      await t.fault({ method: 'POST', url: '/messages\\?' }, { type: 'status', status: 403 }, 1);
      const isError = ({ channelData }) => channelData?.type === 'Error';
      const activity = { type: 'message', text: 'no', channelData: { clientActivityID: 'c3' } };
      let end;
      const [{ text, ...error }] = await during(t, activities, async () => {
        end = await posted(t, adapter, activity);
      }, isError);
      t.note('end', end);
      t.note('error', error);
      t.note('has a message', typeof JSON.parse(text).message);
      const { ErrorStack, ErrorMessage, ErrorDetails, AdditionalParams, ...event } = errors[0];
      t.note('event', event);
      t.note('what was sent', AdditionalParams.sendMessageRequest.content);
    },
  },
  {
    method: 'postActivity',
    name: 'not masked',
    widget: {
      DataMaskingInfo: {
        setting: { msdyn_maskforcustomer: true }, dataMaskingRules: { digits: '\\d+' },
      },
    },
    async run(t) {
      const { adapter, activities } = await adapted(t);
      await posted(t, adapter, { type: 'message', text: 'my 1234', channelData: {} });
      await t.until('the echo', () => activities.some(isText('my')));
      t.note('echo', activities.filter(isText('my')).map(({ text }) => text));
    },
  },
  {
    method: 'createChatAdapter',
    name: 'middlewares of the page',
    async run(t) {
      const seen = [];
      const watch = (label) => () => (next) => (activity) => {
        seen.push([label, activity.type, typeof activity.channelData?.tags]);
        return next(activity);
      };
      const options = {
        egressMiddleware: [watch('out 1'), watch('out 2')],
        ingressMiddleware: [watch('in 1'), watch('in 2')],
      };
      const { adapter, activities } = await adapted(t, { options });
      seen.length = 0;
      const channelData = { tags: ['mine'], clientActivityID: 'z' };
      const echo = await during(t, activities,
        () => posted(t, adapter, { type: 'message', text: 'x', channelData }), isText('x'));
      t.note('seen', seen);
      t.note('echo', echo);
    },
  },
  {
    method: 'createChatAdapter',
    name: 'polling held back by the page',
    async run(t) {
      const sdk = await t.accepted();
      const messagePollingHandle = { getIsPollingEnabled: () => false, stopPolling: () => false };
      const adapter = await sdk.createChatAdapter({ ACSAdapter: { options: {
        messagePollingHandle } } });
      record(adapter.connectionStatus$);
      const activities = record(adapter.activity$);
      await t.quiet();
      await t.agent.say('pushed');
      await t.until('it', () => activities.values.some(isText('pushed')));
      t.note('polls', t.asked(LISTS));
    },
  },
  {
    method: 'createChatAdapter',
    name: 'after its end',
    async run(t) {
      const { adapter, activities, statuses } = await adapted(t);
      const before = activities.length;
      adapter.end();
      await t.agent.say('too late');
      await t.quiet();
      const lists = t.asked(LISTS);
      for (let round = 0; round < 5; round++) await t.quiet();
      t.note('activities', activities.slice(before));
      t.note('statuses', statuses);
      t.note('polls go on', t.asked(LISTS) > lists);
    },
  },
  {
    method: 'createChatAdapter',
    name: 'beside onNewMessage',
    async run(t) {
      const { sdk, activities } = await adapted(t);
      const heard = t.listener('message');
      await sdk.onNewMessage(heard, { disablePolling: true });
      await t.agent.say('for both');
      await t.until('both', () => activities.some(isText('for both')) && heard.payloads.length);
    },
  },
];

export default [...shape, ...ingress, ...egress];
