// What the Live Chat Widget does when time passes: functions of the page that do not answer, an
// invitation that nobody takes, a chat that was left. The page's clock is the test's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setWidgetStage } from './lcw_stage.js';

const stage = setWidgetStage();

const kSecond = 1000;
const kMinute = 60 * kSecond;

/** Its timers run when `fastForward` says so, and as time passes. */
const prepare = (/** @type {import('playwright-core').Page} */ page) => page.clock.install();

/** Turns signing in on. */
function authenticate() {
  const { widgetId } = stage.emulator.ready.omnichannel;
  return stage.control('PATCH', `/widgets/${widgetId}/features`, { auth: true });
}

test('a context provider that is silent for 10 s is error 1, and the chat goes on', async () => {
  const visitor = await stage.visitor({ prepare, script: `addEventListener('lcw:ready', () =>
    Microsoft.Omnichannel.LiveChatWidget.SDK.setContextProvider(() => new Promise(() => {})));` });
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.hears('onMaximize');
  assert.deepEqual(await stage.requests(/\/conversation$/), []);
  await visitor.page.clock.fastForward(10 * kSecond);
  await visitor.hears('chatQueued');
  assert.deepEqual(await visitor.heard(),
    ['ready', 'startChat', 'onMaximize', 'error', 'chatQueued']);
  assert.equal((await visitor.details('error'))[0].errorCode, 1);
  assert.equal((await stage.conversations())[0].context, null);
});

test('a silent context provider is called once, and each start goes on after 10 s', async () => {
  const visitor = await stage.visitor({ prepare, script: `window.calls = 0;
    addEventListener('lcw:ready', () => Microsoft.Omnichannel.LiveChatWidget.SDK
      .setContextProvider(() => (calls += 1, new Promise(() => {}))));` });
  const calls = () => visitor.page.evaluate(() => /** @type {any} */ (window).calls);
  await visitor.hears('ready');
  for (const start of [1, 2]) {
    await visitor.press('Open chat');
    await visitor.hears('onMaximize', start);
    await visitor.page.clock.fastForward(10 * kSecond);
    await visitor.hears('chatQueued', start);
    assert.equal((await visitor.details('error')).at(-1).errorCode, 1);
    await visitor.sdk('closeChat');
    await visitor.hears('closeChat', start);
    assert.equal(await calls(), 1);
  }
  // A start that is closed while it waits leaves nothing that the next one trips over.
  await visitor.press('Open chat');
  await visitor.hears('onMaximize', 3);
  await visitor.sdk('closeChat');
  await visitor.hears('closeChat', 3);
  await visitor.page.evaluate(() => /** @type {any} */ (window).Microsoft.Omnichannel
    .LiveChatWidget.SDK.setContextProvider(() => ({ plan: 'gold' })));
  await visitor.press('Open chat');
  await visitor.hears('chatQueued', 3);
  assert.equal((await visitor.details('error')).length, 2);
  const { context } = (await stage.conversations()).at(-1);
  assert.deepEqual(context, { plan: { value: 'gold' } });
});

test('a token provider that is silent for 10 s is error 2', async () => {
  await authenticate();
  const visitor = await stage.visitor({ prepare, script: `addEventListener('lcw:ready', () =>
    Microsoft.Omnichannel.LiveChatWidget.SDK.setAuthTokenProvider(() => {}));` });
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.hears('onMaximize');
  await visitor.page.clock.fastForward(10 * kSecond);
  await visitor.sees('We could not sign you in');
  assert.deepEqual(await visitor.heard(), ['ready', 'startChat', 'onMaximize', 'error']);
  assert.equal((await visitor.details('error'))[0].errorCode, 2);
});

test('neither provider nor function by 10 s after ready is error 8', async () => {
  await authenticate();
  const visitor = await stage.visitor({ prepare });
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.hears('onMaximize');
  await visitor.page.clock.fastForward(10 * kSecond);
  await visitor.sees('We could not sign you in');
  const [{ errorCode, errorDescription }] = await visitor.details('error');
  assert.deepEqual([errorCode, errorDescription],
    [8, 'Auth function cannot be found on webpage']);
  assert.deepEqual(await stage.conversations(), []);
});

test('a token provider that is set some seconds after ready is asked', async () => {
  await authenticate();
  const { token } = await stage.control('POST', '/identity/token', { sub: 'ann' });
  const visitor = await stage.visitor({ prepare, script: `addEventListener('lcw:ready', () =>
    setTimeout(() => Microsoft.Omnichannel.LiveChatWidget.SDK
      .setAuthTokenProvider((deliver) => deliver('${token}')), 8000));` });
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.hears('onMaximize');
  assert.deepEqual(await stage.conversations(), []);
  await visitor.page.clock.fastForward(8 * kSecond);
  await visitor.hears('chatQueued');
  assert.equal((await stage.conversations())[0].user, 'ann');
  assert.deepEqual(await visitor.details('error'), []);
});

test('an invitation goes away after a minute, without an event', async () => {
  const visitor = await stage.visitor({ prepare });
  await visitor.hears('ready');
  await visitor.sdk('startProactiveChat', { message: 'May I help?' });
  await visitor.sees('May I help?');
  await visitor.page.clock.fastForward(kMinute);
  await visitor.frame.getByRole('button', { name: 'Open chat' }).waitFor();
  assert.deepEqual(await visitor.heard(), ['ready']);
});

for (const [minutes, expected] of /** @type {[number, string[]][]} */ (
  [[14, ['ready', 'chatRetrieved', 'onMaximize']], [16, ['ready']]])) {
  test(`a chat that was left for ${minutes} minutes: ${expected.at(-1)}`, async () => {
    const visitor = await stage.visitor();
    await visitor.hears('ready');
    await visitor.press('Open chat');
    await visitor.hears('chatQueued');
    const address = visitor.page.url();
    await visitor.page.goto('about:blank');
    await visitor.page.clock.install({ time: Date.now() + minutes * kMinute });
    await visitor.page.goto(address);
    await visitor.hears(/** @type {string} */ (expected.at(-1)));
    await visitor.frame.getByRole(expected.length > 1 ? 'textbox' : 'button').first().waitFor();
    assert.deepEqual((await visitor.heard()).filter((name) => !/Message/.test(name)), expected);
  });
}

test('a tab that slept for twenty minutes still has its chat, also after a reload', async () => {
  const visitor = await stage.visitor({ prepare });
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.hears('chatQueued');
  await visitor.page.clock.fastForward(20 * kMinute);
  await visitor.page.reload();
  await visitor.hears('chatRetrieved');
  assert.equal((await stage.conversations()).length, 1);
});

test('a page that the browser had put away asks whether its chat still runs', async () => {
  const visitor = await stage.visitor();
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.hears('chatQueued');
  const asked = visitor.page.waitForRequest(/getliveworkitemdetails/);
  await visitor.page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  await asked;
});
