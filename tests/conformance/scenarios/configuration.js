/** What odd, moved and unreachable configurations make of an SDK (section 5), and debugging. */

const CONFIG = { url: '/livechatconnector/config/' };
const CONFIG_REQUESTS = /livechatconnector\/config\//;
const JOIN = 'LiveWSAndLiveChatEngJoin';
const SNIPPET = 'msdyn_widgetsnippet';
const HUB = 'omnichannelengagementhub';

/** What pages can see of a configuration. */
async function noteFeatures(t, sdk) {
  await t.call('initialize', async () => Boolean(await sdk.initialize()));
  t.note('locale', sdk.localeId);
  await t.call('survey', async () => typeof await sdk.getPreChatSurvey());
  await t.call('calling', () => sdk.isVoiceVideoCallingEnabled());
  await t.call('masking', async () => Object.keys(await sdk.getDataMaskingRules()));
  await t.call('startChat', () => sdk.startChat());
  await t.online();
}

/** A configuration that someone changed: `change(config, join)`. */
function edge(name, change) {
  return {
    method: 'initialize',
    name: `edge: ${name}`,
    async run(t) {
      const config = JSON.parse(JSON.stringify(await (await t.ready()).getLiveChatConfig()));
      change(config, config[JOIN]);
      await t.fault(CONFIG, { type: 'status', status: 200, body: config });
      await noteFeatures(t, t.create());
    },
  };
}

/** Organisation addresses of the vendor, most of which lead to another host (section 5.1). */
const ADDRESSES = [
  `https://unq0001-crm4.${HUB}.com`,
  `http://x-crm.${HUB}.com`,
  `https://oc-a_b-crm9.${HUB}.us`,
  `https://foo-crm99.${HUB}.com`,
  `https://m-existing.us.${HUB}.com`,
  `https://foo-crmtest.${HUB}.com/`,
];
const OTHER_ADDRESSES = [
  'https://my-crm.org.test', 'https://a-crm4x.org.test', 'https://crm4.org.test',
  'https://x-crm4.org.test:443',
];

/** Initializes with each address and records where that led. */
async function follow(t, addresses, chatSDKConfig) {
  for (const orgUrl of addresses) {
    const sdk = t.create(chatSDKConfig, { ...t.omnichannelConfig, orgUrl });
    await t.call(orgUrl, async () => Boolean(await sdk.initialize()));
    t.note('orgUrl', sdk.omnichannelConfig.orgUrl);
  }
  t.note('hosts', hosts(t));
}

const hosts = (t) => t.urls(CONFIG_REQUESTS).map((url) => new URL(url).host);

export default [
  edge('no language', (config) => { delete config.ChatWidgetLanguage; }),
  edge('language null', (config) => { config.ChatWidgetLanguage = null; }),
  edge('language 1036', (config) => {
    config.ChatWidgetLanguage = { msdyn_localeid: '1036', msdyn_languagename: 'French - France' };
  }),
  edge('language as a number', (config) => {
    config.ChatWidgetLanguage = { msdyn_localeid: 1036 };
  }),
  edge('no widget part', (config) => { delete config[JOIN]; }),
  edge('no masking part', (config) => { delete config.DataMaskingInfo; }),
  edge('no auth part', (config) => { delete config.LiveChatConfigAuthSettings; }),
  edge('calling as a number', (config, join) => { join.msdyn_callingoptions = 192350001; }),
  edge('mode as a number', (config, join) => { join.msdyn_conversationmode = 192350001; }),
  edge('snippet over http', (config, join) => {
    join[SNIPPET] = '<script src="http://cdn.test/a.js"></script>';
  }),
  edge('snippet with a port', (config, join) => {
    join[SNIPPET] = '<script src="https://cdn.test:8443/a.js"></script>';
  }),
  edge('snippet null', (config, join) => { join[SNIPPET] = null; }),
  edge('pre-chat as a number', (config, join) => { join.msdyn_prechatenabled = 1; }),
  edge('masking as text', (config) => {
    config.DataMaskingInfo.setting = { msdyn_maskforcustomer: 'true' };
  }),
  {
    method: 'initialize',
    name: 'addresses that lead to another host',
    run: (t) => follow(t, ADDRESSES),
  },
  {
    method: 'initialize',
    name: 'addresses that lead to another host, switched off',
    run: (t) => follow(t, ADDRESSES.slice(0, 1),
      { internalConfig: { createCoreServicesOrgUrlAtRuntime: false } }),
  },
  {
    method: 'initialize',
    name: 'addresses of others',
    run: (t) => follow(t, OTHER_ADDRESSES),
  },
  {
    method: 'initialize',
    name: 'the other host is not there: the given one answers',
    async run(t) {
      await follow(t, [`https://unq0001-crm21.${HUB}.com`]);
      t.note('delays', t.pace(CONFIG_REQUESTS).filter((ms) => ms > 0));
    },
  },
  {
    method: 'initialize',
    name: 'no connection: five retries',
    async run(t) {
      const sdk = t.create();
      await t.fault(CONFIG, { type: 'drop' });
      await t.call('initialize', () => sdk.initialize());
      // Browsers ask once more by themselves where a connection they kept breaks.
      t.note('delays', t.pace(CONFIG_REQUESTS).filter((ms) => ms > 0));
    },
  },
  {
    method: 'setDebug',
    name: 'on, off, in detail, before and after initialize',
    async run(t) {
      const sdk = t.create();
      for (const on of [true, false, undefined]) {
        await t.call(`setDebug(${on})`, async () => sdk.setDebug(on));
      }
      await t.call('in detail', async () => sdk.setDebugDetailed({ flagSDK: true, flagACS: true }));
      await sdk.initialize();
      await t.call('after initialize', async () => sdk.setDebug(true));
      await t.call('in detail, without flags', async () => sdk.setDebugDetailed({}));
      await t.call('startChat', () => sdk.startChat());
    },
  },
];
