/** Data masking of `sendMessage` (section 13, and masking.md sections 1 and 2). */

/** The stock rules of the emulator's widget go; a merge patch removes by null. */
const NO_STOCK_RULES = { SSN: null, CreditCard: null, Email: null };

const widgetWith = (rules, setting = { msdyn_maskforcustomer: true }) => ({
  DataMaskingInfo: { dataMaskingRules: { ...NO_STOCK_RULES, ...rules }, setting },
});

/** Sends texts one after the other; what goes out is in the traffic. */
async function sendAll(t, sdk, contents) {
  for (const content of contents) {
    const message = { content };
    const answer = await t.call(`sent ${JSON.stringify(content)}`, () => sdk.sendMessage(message));
    t.note('masked', answer?.content);
    t.note("the caller's message", message);
  }
}

function masked(name, widget, contents, chatSDKConfig) {
  return {
    method: 'sendMessage',
    name: `masked: ${name}`,
    widget,
    async run(t) {
      await sendAll(t, await t.chatting(undefined, chatSDKConfig), contents);
    },
  };
}

const withRules = (name, rules, contents, dataMasking) => masked(name,
  widgetWith(Object.fromEntries(rules.map((rule, i) => [`rule ${i}`, rule]))), contents,
  dataMasking && { dataMasking });

const asSdk = (name, rules, contents, maskingCharacter = '#') =>
  withRules(`profile sdk: ${name}`, rules, contents,
    { disable: false, maskingCharacter, profile: 'sdk' });

const setting = (name, value) => masked(`setting ${name}`,
  widgetWith({ digits: '\\d' }, value), ['a1']);

export default [
  masked('the stock rules', { DataMaskingInfo: { setting: { msdyn_maskforcustomer: true } } }, [
    'my number is 123-45-6789, thanks', '123 45 6789 or 123456789', 'not 000-12-3456',
    'card 4111111111111111', 'mail anna.b@mail.example.com or bob@x.io', 'nothing here',
  ]),
  withRules('repeated', ['\\d{3}'], ['123 123 123', '12', '']),
  withRules('units and line breaks', ['.'], ['h\u00e9llo\u{1F600}\nx\u2028y\r\n']),
  withRules('empty matches', ['a*', '(?=x)', '$'], ['baac', 'xx', 'bab']),
  withRules('a rule that does not compile', ['[bad', 'b', '(?i)c'], ['abc']),
  withRules('dollars in the text', ['ab'], ['abab$&ab']),
  withRules('anchors and groups', ['^a', '(a)(b)?', '(?<=a)b'], ['aaa', 'aab', 'abab']),
  withRules('rules see masked text', ['12', '123'], ['123123']),
  withRules('masks may match again', ['1', '#'], ['1']),
  withRules('several addresses', ['\\w+@\\w+\\.com'], ['me@x.com, you@y.com and me@x.com']),
  withRules('backreference', ['(\\d)\\1+'], ['1122 3 444']),
  withRules('case matters', ['abc', 'K'], ['ABC abc \u212A k K']),
  withRules('another character', ['\\d+'], ['a12'], { disable: false, maskingCharacter: '*' }),
  withRules('switched off', ['\\d+'], ['a12'], { disable: true, maskingCharacter: '#' }),
  withRules('first occurrence', ['\\bfoo\\b', '(?<=SSN )\\d{4}'], [
    'foofoo foo xfoo foo', '1234 SSN 1234',
  ]),
  withRules('new boundaries', ['\\b\\d{4}'], ['12345678']),
  withRules('dollar as the character', ['\\d+'], ['a12'],
    { disable: false, maskingCharacter: '$' }),
  withRules('content that is no text', ['\\d+'], [1234, true, { a: 12 }, ['12'], null]),
  asSdk('first occurrence', ['\\bfoo\\b', '(?<=SSN )\\d{4}'], [
    'foofoo foo xfoo foo', '1234 SSN 1234',
  ]),
  asSdk('boundaries', ['\\b\\d{2}'], ['1234', '12345678 12']),
  asSdk('lookbehind sees masks', ['(?<=\\d)\\d'], ['1234']),
  asSdk('dollars collapse', ['\\d+'], ['id 1234 and 567 x'], '$'),
  setting('the text false', { msdyn_maskforcustomer: 'false' }),
  setting('false', { msdyn_maskforcustomer: false }),
  setting('empty text', { msdyn_maskforcustomer: '' }),
  setting('0', { msdyn_maskforcustomer: 0 }),
  setting('1', { msdyn_maskforcustomer: 1 }),
  setting('absent', { msdyn_maskforcustomer: null }),
  masked('odd values', widgetWith({ list: ['x'], number: 12, flag: true, empty: '' }),
    ['x 12 true 1']),
  masked('rules in the order of properties', widgetWith({ b: '12', 10: '#3', 9: '123' }),
    ['123 12 3']),
  {
    method: 'sendMessage',
    name: 'masked: without a chat',
    widget: widgetWith({ digits: '\\d' }),
    async run(t) {
      await sendAll(t, await t.ready(), ['a1']);
    },
  },
  {
    method: 'sendMessage',
    name: 'masked: options changed on the way',
    widget: widgetWith({ digits: '\\d' }),
    async run(t) {
      const sdk = await t.chatting();
      await sendAll(t, sdk, ['a1']);
      sdk.chatSDKConfig.dataMasking.maskingCharacter = '*';
      await sendAll(t, sdk, ['a2']);
      sdk.chatSDKConfig.dataMasking.disable = true;
      await sendAll(t, sdk, ['a3']);
      sdk.chatSDKConfig.dataMasking.disable = false;
      await sendAll(t, sdk, ['a4']);
    },
  },
  {
    method: 'sendMessage',
    name: 'masked: options changed before initialize',
    widget: widgetWith({ digits: '\\d' }),
    async run(t) {
      for (const change of [{ maskingCharacter: '*' }, { disable: true }]) {
        // Not the default object, which all instances of the original share.
        const sdk = t.create({ dataMasking: { disable: false, maskingCharacter: '#' } });
        Object.assign(sdk.chatSDKConfig.dataMasking, change);
        await sdk.initialize();
        await sendAll(t, sdk, ['a1']);
        sdk.chatSDKConfig.dataMasking = { disable: false, maskingCharacter: '!' };
        await sendAll(t, sdk, ['a1']);
      }
    },
  },
  {
    method: 'sendMessage',
    name: 'masked: refused by the service',
    widget: widgetWith({ digits: '\\d' }),
    async run(t) {
      const sdk = await t.chatting();
      await t.fault({ method: 'POST', url: '/messages\\?' },
        { type: 'status', status: 400, body: {} }, 1);
      await sendAll(t, sdk, ['a1']);
    },
  },
  {
    method: 'getDataMaskingRules',
    name: 'odd values and order',
    widget: widgetWith({ b: 'x', 10: '\\d', 9: 12, list: ['y'], flag: false }),
    async run(t) {
      const sdk = await t.ready();
      t.note('rules', await sdk.getDataMaskingRules());
    },
  },
  {
    method: 'getDataMaskingRules',
    name: 'after the configuration was fetched anew',
    widget: widgetWith({ digits: '\\d' }),
    async run(t) {
      const sdk = await t.ready();
      await t.patchWidget(widgetWith({ digits: 'x', more: 'y' }));
      await sdk.getLiveChatConfig({});
      t.note('rules', await sdk.getDataMaskingRules());
    },
  },
];
