/** Constructor checks, defaults and initial public state (sections 2.1 to 2.3). */

const REQUIRED = ['orgUrl', 'orgId', 'widgetId'];
const VALUES = [
  ['undefined', undefined], ['null', null], ['empty', ''], ['blank', '  '], ['zero', 0],
  ['false', false], ['empty array', []], ['number', 7], ['true', true], ['object', {}],
  ['array', ['x']], ['zero length object', { length: 0 }],
];

function attempt(t, label, ...args) {
  return t.call(label, () => {
    const sdk = new t.module.OmnichannelChatSDK(...args);
    return typeof sdk;
  });
}

function without(config, key) {
  const { [key]: dropped, ...rest } = config;
  return rest;
}

const MASKING = [
  ['disable text', { disable: 'yes' }],
  ['disable missing', { maskingCharacter: '*' }],
  ['character of two', { disable: true, maskingCharacter: '**' }],
  ['character empty', { maskingCharacter: '' }],
  ['character a number', { maskingCharacter: 4 }],
  ['character astral', { maskingCharacter: '\u{1F600}' }],
  ['character fine', { disable: false, maskingCharacter: '*' }],
];

const PUBLIC_FIELDS = [
  'isInitialized', 'localeId', 'sessionId', 'chatToken', 'liveChatConfig', 'conversation',
  'reconnectId', 'authenticatedUserToken', 'ACSClient', 'AMSClient',
];

export default [
  {
    method: 'constructor',
    name: 'arguments that are not a config',
    async run(t) {
      await attempt(t, 'no argument');
      for (const value of [null, 0, '', false]) await attempt(t, JSON.stringify(value), value);
      await attempt(t, 'empty object', {});
      await attempt(t, 'text', 'org');
      await attempt(t, 'number', 5);
    },
  },
  {
    method: 'constructor',
    name: 'every required field missing, empty or of another type',
    async run(t) {
      for (const key of REQUIRED) {
        await attempt(t, `${key} missing`, without(t.omnichannelConfig, key));
        for (const [name, value] of VALUES) {
          await attempt(t, `${key} ${name}`, { ...t.omnichannelConfig, [key]: value });
        }
        const inherited = Object.create({ [key]: t.omnichannelConfig[key] });
        await attempt(t, `${key} inherited`,
          Object.assign(inherited, without(t.omnichannelConfig, key)));
      }
      await attempt(t, 'order of checks', { widgetId: '', orgId: null });
    },
  },
  {
    method: 'constructor',
    name: 'second argument',
    async run(t) {
      const telemetry = { telemetry: { disable: true } };
      await attempt(t, 'null', t.omnichannelConfig, null);
      await attempt(t, 'null with a bad config', {}, null);
      await attempt(t, 'unknown keys', t.omnichannelConfig, { ...telemetry, other: 1 });
      await attempt(t, 'masking null', t.omnichannelConfig, { ...telemetry, dataMasking: null });
      await attempt(t, 'persistent null', t.omnichannelConfig,
        { ...telemetry, persistentChat: null });
    },
  },
  {
    method: 'constructor',
    name: 'defaults and their merge',
    async run(t) {
      const bare = t.create();
      t.note('chatSDKConfig', { ...bare.chatSDKConfig, telemetry: undefined });
      const config = t.omnichannelConfig;
      const sdk = t.create({
        persistentChat: { disable: false },
        useCreateConversation: { disable: true },
        ocUserAgent: ['app/1'],
      }, config);
      t.note('merged', { ...sdk.chatSDKConfig, telemetry: undefined });
      t.note('same config object', sdk.omnichannelConfig === config);
      const own = { telemetry: { disable: true, runtimeId: 'run-1' } };
      t.note('runtimeId', t.create(own).runtimeId);
      const blank = { telemetry: { disable: true, runtimeId: '  ' } };
      t.note('blank runtimeId', t.create(blank).runtimeId.length);
      t.note('slash kept', t.create({}, { ...config, orgUrl: 'https://org.test/' })
        .omnichannelConfig.orgUrl);
    },
  },
  {
    method: 'constructor',
    name: "corrections in the caller's own objects",
    async run(t) {
      for (const [name, dataMasking] of MASKING) {
        const given = { ...dataMasking };
        const sdk = t.create({ dataMasking: given });
        t.note(name, { given, seen: sdk.chatSDKConfig.dataMasking });
        t.note(`${name}, same object`, sdk.chatSDKConfig.dataMasking === given);
      }
      for (const tokenUpdateTime of [0, 'soon', null, 5]) {
        const persistentChat = { disable: true, tokenUpdateTime };
        t.create({ persistentChat });
        t.note(`tokenUpdateTime ${tokenUpdateTime}`, persistentChat);
      }
    },
  },
  {
    method: 'constructor',
    name: 'initial public state',
    async run(t) {
      const sdk = t.create();
      for (const field of PUBLIC_FIELDS) t.note(field, sdk[field]);
      t.note('requestId', sdk.requestId);
      t.note('another requestId', t.create().requestId !== sdk.requestId);
      t.note('runtimeId', sdk.runtimeId);
    },
  },
  {
    method: 'constructor',
    name: 'exports',
    async run(t) {
      const { ChatSDKError, ChatSDKErrorName, OmnichannelChatSDK, ...rest } = t.module;
      t.note('ChatSDKErrorName', ChatSDKErrorName);
      for (const name of ['MessageContentType', 'DeliveryMode', 'MessageType']) {
        t.note(name, rest[name] && { ...rest[name] });
      }
      t.note('PersonType', rest.PersonType);
      const plain = new ChatSDKError('X');
      const full = new ChatSDKError('X', 400, { response: 'X' });
      t.note('error', plain);
      t.note('error as JSON', JSON.stringify(full));
      t.note('error is an Error', full instanceof Error);
      t.note('class', typeof OmnichannelChatSDK);
    },
  },
];
