// One widget on a scripted engine: what pages call, and what their window hears.
import assert from 'node:assert/strict';
import test from 'node:test';
import {Widget} from '../../../js/lcw/widget.js';
import {createPlatform} from '../../../js/platform.js';
import {FakeEngine} from '../fakes.js';

const SETTINGS = {
  orgUrl: 'https://org.test', orgId: 'o', widgetId: 'a', hideChatButton: false,
  renderMobile: false, hideMinimizeButton: false, closeButtonText: '', color: '', fontFamily: '',
  customisation: '',
};

/**
 * @param {(input: any) => any[]} [respond]
 * @param {object} [globals]
 */
function page(respond, globals = {}) {
  const engine = new FakeEngine(respond);
  const window = Object.assign(new EventTarget(), {CustomEvent}, globals);
  const platform = createPlatform({page: () => ({userAgent: 'ua', url: 'u', host: 'h'})});
  const widget = new Widget(window, SETTINGS, /** @type {any} */ (engine), platform);
  return {engine, window, widget, sdk: /** @type {any} */ (widget.sdk)};
}

const settled = (/** @type {any} */ input) => [{kind: 'settle', call: input.id}];

test('the core is told who the widget is', () => {
  const {engine} = page();
  assert.equal(engine.configs[0].protocol, 'lcw');
  assert.deepEqual(engine.configs[0].options, {
    omnichannelConfig: {orgUrl: 'https://org.test', orgId: 'o', widgetId: 'a'},
    page: {userAgent: 'ua', url: 'u', host: 'h'},
  });
});

test('the SDK is frozen, and its methods need no object', () => {
  const {engine, sdk} = page(settled);
  assert.ok(Object.isFrozen(sdk));
  const {startChat, closeChat, setContextProvider, getContextProvider} = sdk;
  startChat();
  closeChat();
  const provider = () => ({});
  setContextProvider(provider);
  assert.equal(getContextProvider(), provider);
  assert.equal(engine.calls('startChat').length, 1);
  assert.equal(engine.calls('closeChat').length, 1);
});

test('the SDK has the documented methods and no others', () => {
  assert.deepEqual(Object.keys(page().sdk).sort(), [
    'closeChat', 'getAgentAvailability', 'getAuthTokenProvider', 'getContextProvider',
    'removeAuthTokenProvider', 'removeContextProvider', 'setAuthTokenProvider',
    'setBotAuthTokenProvider', 'setContextProvider', 'startChat', 'startProactiveChat',
  ]);
});

test('every method returns nothing', () => {
  const {sdk} = page(settled);
  assert.equal(sdk.startChat(), undefined);
  assert.equal(sdk.closeChat(), undefined);
  assert.equal(sdk.getAgentAvailability(), undefined);
  assert.equal(sdk.startProactiveChat({message: 'x'}), undefined);
  assert.equal(sdk.setContextProvider(() => ({})), undefined);
  assert.equal(sdk.removeContextProvider(), undefined);
});

test('providers are kept, given back, and removed; what is no function throws at once', () => {
  const {engine, sdk} = page(settled);
  for (const kind of ['Context', 'AuthToken']) {
    assert.equal(sdk[`get${kind}Provider`](), null);
    for (const wrong of [undefined, null, {}, 'f', 1]) {
      assert.throws(() => sdk[`set${kind}Provider`](wrong), TypeError);
    }
    assert.equal(sdk[`get${kind}Provider`](), null);
    let called = 0;
    const provider = () => { called++; };
    sdk[`set${kind}Provider`](provider);
    assert.equal(sdk[`get${kind}Provider`](), provider);
    assert.equal(called, 0, 'it is called when it is needed');
    sdk[`remove${kind}Provider`]();
    assert.equal(sdk[`get${kind}Provider`](), null);
  }
  assert.equal(engine.calls('tokenProviderSet').length, 1);
});

test('a customContext of the wrong kind throws at once and starts nothing', () => {
  const {engine, sdk} = page(settled);
  for (const customContext of [null, [], 'x', new Map()]) {
    assert.throws(() => sdk.startChat({customContext}), TypeError);
    assert.throws(() => sdk.getAgentAvailability({customContext}), TypeError);
  }
  assert.equal(engine.inputs.length, 0);
});

test('a start tells of the page and of the portal contact at that moment', () => {
  const {engine, sdk, window} = page(settled);
  sdk.startChat({customContext: {a: 1}});
  Object.assign(window, {Microsoft: {Dynamic365: {Portal: {User: {contactId: 'c'}}}}});
  sdk.startChat();
  const [first, second] = engine.calls('startChat').map(({args}) => args);
  const here = {userAgent: 'ua', url: 'u', host: 'h'};
  assert.deepEqual(first, {customContext: {a: 1}, page: here});
  assert.deepEqual(second, {page: here, portalContactId: 'c'});
});

test('showPrechat is true when absent, and false for any falsy value that is given', () => {
  const {engine, sdk} = page(settled);
  sdk.startProactiveChat({message: 'x'});
  for (const given of [true, 1, false, 0, null, '']) sdk.startProactiveChat({}, given);
  sdk.startProactiveChat(undefined, undefined);
  const shown = engine.calls('startProactiveChat').map(({args}) => args.showPrechat);
  assert.deepEqual(shown, [true, true, true, false, false, false, false, true]);
  assert.equal(engine.calls('startProactiveChat')[0].args.message, 'x');
});

test('window events have the detail the core gives, each a copy of its own', () => {
  const detail = {text: 'Hi'};
  const event = {kind: 'emit', event: 'dispatch', payload: {name: 'lcw:onMessageReceived', detail}};
  const {window, sdk} = page((input) => [structuredClone(event), ...settled(input)]);
  /** @type {any[]} */
  const heard = [];
  window.addEventListener('lcw:onMessageReceived', (raised) => {
    heard.push(raised);
    const {detail: given} = /** @type {CustomEvent} */ (raised);
    assert.deepEqual(given, {text: 'Hi'});
    given.text = 'changed';
  });
  sdk.closeChat();
  sdk.closeChat();
  assert.equal(heard.length, 2);
  assert.equal(heard[0].bubbles, false);
  assert.equal(heard[0].cancelable, false);
});

test('a listener may call back in: that comes after the turn', () => {
  const {engine, window, sdk} = page((input) => input.method === 'startChat' ? [
    {kind: 'emit', event: 'dispatch', payload: {name: 'lcw:threadUpdate', detail: null}},
    {kind: 'emit', event: 'dispatch', payload: {name: 'lcw:onMinimize', detail: null}},
    ...settled(input)] : settled(input));
  /** @type {string[]} */
  const order = [];
  window.addEventListener('lcw:threadUpdate', (raised) => {
    assert.equal(/** @type {CustomEvent} */ (raised).detail, null);
    sdk.closeChat();
    order.push(`threadUpdate, ${engine.calls('closeChat').length} closed`);
  });
  window.addEventListener('lcw:onMinimize', () => order.push('onMinimize'));
  sdk.startChat();
  assert.deepEqual(order, ['threadUpdate, 0 closed', 'onMinimize']);
  assert.equal(engine.calls('closeChat').length, 1);
});

test('an engine that cannot be had is error 7', async () => {
  const window = Object.assign(new EventTarget(), {CustomEvent});
  const platform = createPlatform({});
  const broken = () => Promise.reject(new Error('no engine'));
  const widget = new Widget(window, SETTINGS, broken, platform);
  const raised = new Promise((resolve) => {
    window.addEventListener('lcw:error', (event) => resolve(/** @type {any} */ (event).detail));
  });
  await widget.boot(Promise.resolve());
  const {errorCode, errorDescription, errorDetail} = /** @type {any} */ (await raised);
  assert.equal(errorCode, 7);
  assert.equal(errorDescription, 'Live chat widget scripts failed to load');
  assert.match(errorDetail, /no engine/);
});

test('a start asks for its window while it is called, and only when it wants one', () => {
  const {engine, widget, sdk} = page(settled);
  /** @type {unknown[]} */
  const asked = [];
  widget.opensWindow = (wish) => asked.push([wish, engine.calls('startChat').length]);
  sdk.startChat({inNewWindow: true});
  sdk.startChat({inNewWindow: 'yes'});
  sdk.startChat();
  assert.deepEqual(asked, [[true, 0], [false, 1], [false, 2]]);
  sdk.startProactiveChat({message: 'Hi'}, true, {inNewWindow: true});
  assert.ok(widget.invitesToWindow);
  sdk.startProactiveChat({message: 'Hi'});
  assert.ok(!widget.invitesToWindow);
});

test('a wrong context opens no window', () => {
  const {widget, sdk} = page(settled);
  widget.opensWindow = () => assert.fail('opened');
  assert.throws(() => sdk.startChat({inNewWindow: true, customContext: 1}), TypeError);
});

test('the chat window hears what the page hears, in data of its own', () => {
  const detail = {text: 'Hi'};
  const respond = (/** @type {any} */ input) => [
    {kind: 'emit', event: 'dispatch', payload: {name: 'lcw:onMessageReceived', detail}},
    {kind: 'settle', call: input.id},
  ];
  const {window, widget, sdk} = page(respond);
  const other = Object.assign(new EventTarget(), {CustomEvent});
  /** @type {any[]} */
  const heard = [];
  for (const target of [window, other]) {
    const hear = (/** @type {any} */ event) => heard.push(event.detail);
    target.addEventListener('lcw:onMessageReceived', hear);
  }
  widget.alsoTell(other);
  sdk.closeChat();
  assert.deepEqual(heard, [detail, detail]);
  assert.notEqual(heard[0], heard[1]);
  widget.alsoTell(undefined);
  sdk.closeChat();
  assert.equal(heard.length, 3);
});

test('the page is replaced where a reconnect link leads', () => {
  const respond = (/** @type {any} */ input) => [
    {kind: 'emit', event: 'redirect', payload: {url: 'https://shop.test/help'}},
    {kind: 'settle', call: input.id},
  ];
  /** @type {string[]} */
  const replaced = [];
  const location = {replace: (/** @type {string} */ url) => replaced.push(url)};
  page(respond, {location}).sdk.closeChat();
  assert.deepEqual(replaced, ['https://shop.test/help']);
});
