/** `initialize`, `getLiveChatConfig` and `getDataMaskingRules` (sections 4.3, 5, 7.1, 7.2, 7.4). */

const CONFIG_URL = { url: '/livechatconnector/config/' };
const CONFIG_REQUESTS = /\/livechatconnector\/config\//;

/** What a page reads of a config document without depending on the emulator's own content. */
function digest(config) {
  return {
    version: config?.LiveChatVersion,
    hasHeaders: typeof config?.headers,
    keys: config && Object.keys(config),
  };
}

async function failing(t, label, action, times) {
  const sdk = t.create();
  await t.fault(CONFIG_URL, action, times);
  await t.call(label, () => sdk.initialize());
  await t.clearFaults();
  t.note(`${label}: isInitialized`, sdk.isInitialized);
  return sdk;
}

export default [
  {
    method: 'initialize',
    name: 'default',
    async run(t) {
      const sdk = t.create();
      const config = await t.call('initialize', () => sdk.initialize());
      t.note('digest', digest(config));
      t.note('same object', config === await sdk.getLiveChatConfig());
      t.note('public field', config === sdk.liveChatConfig);
      t.note('isInitialized', sdk.isInitialized);
      t.note('localeId', sdk.localeId);
      t.note('requestId', sdk.requestId);
    },
  },
  {
    method: 'initialize',
    name: 'twice',
    async run(t) {
      const sdk = t.create();
      const first = await sdk.initialize();
      const second = await sdk.initialize();
      t.note('same object', first === second);
      t.note('requests', t.asked(CONFIG_REQUESTS));
    },
  },
  {
    method: 'initialize',
    name: 'two in flight',
    async run(t) {
      const sdk = t.create();
      const both = await Promise.all([sdk.initialize(), sdk.initialize()]);
      t.note('digests', both.map(digest));
      t.note('isInitialized', sdk.isInitialized);
    },
  },
  {
    method: 'initialize',
    name: 'sendCacheHeaders',
    async run(t) {
      const getLiveChatConfigOptionalParams = { sendCacheHeaders: true };
      const sdk = t.create();
      await t.call('initialize', () => sdk.initialize({ getLiveChatConfigOptionalParams }));
    },
  },
  {
    method: 'initialize',
    name: 'useParallelLoad',
    async run(t) {
      const sdk = t.create();
      const config = await sdk.initialize({ useParallelLoad: true });
      t.note('digest', digest(config));
    },
  },
  {
    method: 'initialize',
    name: 'user agent parts',
    async run(t) {
      const sdk = t.create({ ocUserAgent: ['app/1.0', 'widget/2.0'] });
      await sdk.initialize();
      await t.call('startChat', () => sdk.startChat());
      await t.online();
    },
  },
  {
    method: 'initialize',
    name: 'locale of the widget',
    widget: { ChatWidgetLanguage: { msdyn_localeid: '1036' } },
    async run(t) {
      const sdk = await t.chatting();
      t.note('localeId', sdk.localeId);
    },
  },
  {
    method: 'initialize',
    name: 'refusals are not retried',
    async run(t) {
      for (const status of [400, 401, 403, 404, 429]) {
        await failing(t, String(status), { type: 'status', status, body: { refused: status } }, 1);
      }
      await failing(t, 'text', { type: 'status', status: 404, body: 'no such widget' }, 1);
      const errorcode = { errorcode: '701' };
      await failing(t, '701', { type: 'status', status: 400, headers: errorcode, body: 'x' }, 1);
      t.note('requests', t.asked(CONFIG_REQUESTS));
    },
  },
  {
    method: 'initialize',
    name: '500 for ever: five retries',
    async run(t) {
      await failing(t, '500', { type: 'status', status: 500, body: 'boom' });
      t.note('pace', t.pace(CONFIG_REQUESTS));
    },
  },
  {
    method: 'initialize',
    name: '503 twice, then well',
    async run(t) {
      const sdk = await failing(t, '503', { type: 'status', status: 503, body: 'busy' }, 2);
      t.note('pace', t.pace(CONFIG_REQUESTS));
      t.note('digest', digest(await sdk.getLiveChatConfig()));
    },
  },
  {
    method: 'initialize',
    name: 'retry-after is kept',
    async run(t) {
      const headers = { 'retry-after': '3' };
      await failing(t, '503', { type: 'status', status: 503, headers, body: 'busy' }, 1);
      t.note('pace', t.pace(CONFIG_REQUESTS));
    },
  },
  {
    method: 'initialize',
    name: 'bodies that are not a document',
    async run(t) {
      await failing(t, 'text', { type: 'status', status: 200, body: 'plain string' }, 1);
      await failing(t, '204', { type: 'status', status: 204 }, 1);
      await failing(t, 'cut JSON', { type: 'status', status: 200, body: '{"LiveChatVersion":' }, 1);
    },
  },
  {
    method: 'initialize',
    name: 'again after a failure',
    async run(t) {
      const sdk = await failing(t, '404', { type: 'status', status: 404 }, 1);
      t.note('digest', digest(await t.call('again', () => sdk.initialize())));
      t.note('isInitialized', sdk.isInitialized);
    },
  },
  ...[['zero', 0], ['three', 3], ['text 2', '2'], ['null', null]].map(([name, version]) => ({
    method: 'initialize',
    name: `version ${name}`,
    widget: { LiveChatVersion: version },
    async run(t) {
      const sdk = t.create();
      const config = await t.call('initialize', async () => digest(await sdk.initialize()));
      t.note('isInitialized', [sdk.isInitialized, config === undefined]);
    },
  })),
  {
    method: 'getLiveChatConfig',
    name: 'cache and refetch',
    async run(t) {
      const sdk = await t.ready();
      const first = await sdk.getLiveChatConfig();
      t.note('cached', first === await sdk.getLiveChatConfig({ useRuntimeCache: true }));
      t.note('requests', t.asked(CONFIG_REQUESTS));
      const fetched = await sdk.getLiveChatConfig({});
      t.note('refetched', digest(fetched));
      t.note('stored', fetched === await sdk.getLiveChatConfig());
      await sdk.getLiveChatConfig({ sendCacheHeaders: true });
      await sdk.getLiveChatConfig({ useRuntimeCache: false });
      t.note('requests in the end', t.asked(CONFIG_REQUESTS));
    },
  },
  {
    method: 'getLiveChatConfig',
    name: 'failures are raw client errors',
    async run(t) {
      const sdk = await t.ready();
      await t.fault(CONFIG_URL, { type: 'status', status: 404 }, 1);
      await t.call('404', () => sdk.getLiveChatConfig({}));
      await t.clearFaults();
      await t.fault(CONFIG_URL, { type: 'status', status: 500 });
      await t.call('500', () => sdk.getLiveChatConfig({}));
    },
  },
  {
    method: 'getDataMaskingRules',
    name: 'inactive rules are not listed',
    widget: { DataMaskingInfo: {
      dataMaskingRules: { Digits: '\\d{4}' }, setting: { msdyn_maskforcustomer: false },
    } },
    async run(t) {
      const sdk = await t.ready();
      const rules = await t.call('rules', () => sdk.getDataMaskingRules());
      t.note('same object', rules === await sdk.getDataMaskingRules());
    },
  },
  {
    method: 'getDataMaskingRules',
    name: 'active rules in document order',
    widget: { DataMaskingInfo: {
      dataMaskingRules: { Digits: '\\d{4}', Broken: '[bad', Mail: '\\w+@\\w+' },
      setting: { msdyn_maskforcustomer: true },
    } },
    async run(t) {
      const sdk = await t.ready({ dataMasking: { disable: true, maskingCharacter: '#' } });
      const named = ({ rules }) => rules
        .filter(({ id }) => ['Digits', 'Broken', 'Mail'].includes(id));
      t.note('rules', named(await sdk.getDataMaskingRules()));
    },
  },
];
