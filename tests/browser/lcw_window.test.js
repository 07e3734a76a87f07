// A chat in a window of its own, in Chromium.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setWidgetStage } from './lcw_stage.js';

const stage = setWidgetStage();

/** Starts as a page does in a click, which browsers want. */
const kButton = `<button onclick="Microsoft.Omnichannel.LiveChatWidget.SDK.startChat(
  {inNewWindow: true})">Chat elsewhere</button>`;

/** @param {import('./lcw_stage.js').Shopper} visitor @param {() => Promise<unknown>} act */
async function windowOf(visitor, act) {
  const [popup] = await Promise.all([visitor.page.waitForEvent('popup'), act()]);
  return popup;
}

for (const policy of /** @type {const} */ (['none', 'app'])) {
  test(`startChat in a new window, policy ${policy}: the chat is there, the page hears it`,
    async () => {
      const visitor = await stage.visitor({ after: kButton, policy });
      await visitor.hears('ready');
      const button = visitor.page.getByRole('button', { name: 'Chat elsewhere' });
      const popup = await windowOf(visitor, () => button.click());
      await visitor.hears('chatQueued');
      assert.equal(await popup.title(), 'Live Chat');
      await stage.agent('/accept', { agent: 'Ana' });
      await popup.evaluate(() => {
        const page = /** @type {any} */ (window);
        page.heard = [];
        for (const name of ['onMessageSent', 'onMessageReceived']) {
          page.addEventListener(`lcw:${name}`, (/** @type {any} */ { detail }) => {
            if (detail.text.includes('window')) page.heard.push(name);
          });
        }
      });
      await popup.getByRole('textbox', { name: 'Your message' }).fill('From the window');
      await popup.getByRole('button', { name: 'Send' }).click();
      await visitor.hears('onMessageSent');
      await stage.agent('/messages', { text: 'To the window' });
      await popup.getByText('To the window').waitFor();
      const inWindow = await popup.evaluate(() => /** @type {any} */ (window).heard);
      assert.deepEqual(inWindow, ['onMessageSent', 'onMessageReceived']);
      const texts = (await visitor.details('onMessageReceived')).map(({ text }) => text);
      assert.equal(texts.filter((text) => text === 'To the window').length, 1);
      assert.equal(await visitor.frame.getByRole('textbox').count(), 0);
      // A second call brings the window to the front, and starts nothing.
      await button.click();
      assert.equal(visitor.page.context().pages().length, 2);
      assert.equal((await stage.conversations()).length, 1);
      // The visitor closes the window: the chat goes on in the page.
      await popup.close();
      await visitor.hears('onMinimize');
      await visitor.press('Open chat');
      await visitor.sees('To the window');
      await visitor.writes('Back in the page');
      visitor.isContent();
    });
}

test('the window closes with the chat', async () => {
  const visitor = await stage.visitor({ attributes: { 'data-open-in-window': 'true' } });
  await visitor.hears('ready');
  const popup = await windowOf(visitor, () => visitor.press('Open chat'));
  await visitor.hears('chatQueued');
  await Promise.all([popup.waitForEvent('close'), visitor.sdk('closeChat')]);
  await visitor.hears('closeChat');
  assert.deepEqual((await visitor.heard()).slice(-2), ['onClose', 'closeChat']);
  const again = await windowOf(visitor, () => visitor.press('Open chat'));
  await visitor.hears('chatQueued', 2);
  await again.getByRole('button', { name: 'Close chat' }).click();
  await Promise.all([
    again.waitForEvent('close'), again.getByRole('button', { name: 'End chat' }).click()]);
  await visitor.hears('closeChat', 2);
  visitor.isContent();
});

test('an invitation that asks for a window gets it when it is accepted', async () => {
  const visitor = await stage.visitor();
  await visitor.hears('ready');
  await visitor.sdk('startProactiveChat', { message: 'Need help?' }, false, { inNewWindow: true });
  await visitor.sees('Need help?');
  assert.equal(visitor.page.context().pages().length, 1);
  const popup = await windowOf(visitor, () => visitor.press('Chat now'));
  await visitor.hears('chatQueued');
  await popup.getByRole('textbox', { name: 'Your message' }).waitFor();
});

for (const inNewWindow of [true, false]) {
  test(`an ignored call leaves an invitation as it is, in a window: ${inNewWindow}`, async () => {
    const visitor = await stage.visitor();
    await visitor.hears('ready');
    await visitor.sdk('startProactiveChat', { message: 'First' }, false, { inNewWindow });
    await visitor.sees('First');
    const ignored = { inNewWindow: !inNewWindow };
    await visitor.sdk('startProactiveChat', { message: 'Second' }, false, ignored);
    await visitor.sees('First');
    await visitor.press('Chat now');
    await visitor.hears('chatQueued');
    assert.equal(visitor.page.context().pages().length, inNewWindow ? 2 : 1);
    await visitor.sdk('closeChat');
    await visitor.hears('closeChat');
    // The next invitation opens as it says itself.
    await visitor.sdk('startProactiveChat', { message: 'Third' }, false, ignored);
    await visitor.sees('Third');
    await visitor.press('Chat now');
    await visitor.hears('chatQueued', 2);
    assert.equal(visitor.page.context().pages().length, inNewWindow ? 1 : 2);
  });
}

test('an invitation that was asked for before ready opens the window it asked for', async () => {
  const visitor = await stage.visitor({ after: `<script>Microsoft.Omnichannel.LiveChatWidget.SDK
    .startProactiveChat({ message: 'Early' }, false, { inNewWindow: true });</script>` });
  await visitor.sees('Early');
  const popup = await windowOf(visitor, () => visitor.press('Chat now'));
  await visitor.hears('chatQueued');
  await popup.getByRole('textbox', { name: 'Your message' }).waitFor();
});

test('a window that the browser refuses: the chat is in the page', async () => {
  const visitor = await stage.visitor({ script: 'window.open = () => null;', after: kButton });
  await visitor.hears('ready');
  await visitor.page.getByRole('button', { name: 'Chat elsewhere' }).click();
  await visitor.hears('chatQueued');
  await visitor.frame.getByRole('textbox', { name: 'Your message' }).waitFor();
  visitor.isContent();
});

test('a page that goes away closes the window, and the next one resumes the chat', async () => {
  const visitor = await stage.visitor({ after: kButton });
  await visitor.hears('ready');
  const popup = await windowOf(visitor,
    () => visitor.page.getByRole('button', { name: 'Chat elsewhere' }).click());
  await visitor.hears('chatQueued');
  await Promise.all([popup.waitForEvent('close'), visitor.page.reload()]);
  await visitor.hears('chatRetrieved');
  assert.equal((await stage.conversations()).length, 1);
});

test('a window that was opened before ready speaks the language, and has the title, of the rest',
  async () => {
    const { widgetId } = stage.emulator.ready.omnichannel;
    await stage.control('PATCH', `/widgets/${widgetId}`,
      { ChatWidgetLanguage: { msdyn_localeid: '1031' } });
    /** @type {(value?: unknown) => void} */
    let release = () => {};
    const held = new Promise((resolve) => {
      release = resolve;
    });
    const visitor = await stage.visitor({
      after: kButton,
      attributes: { 'data-customization-callback': 'customise' },
      script: `window.customise = () => ({
        headerProps: { controlProps: { headerTitleProps: { text: 'Farnladen' } } } });`,
      prepare: (page) => page.route(/livechatconnector\/config/, async (route) => {
        await held;
        await route.continue();
      }),
    });
    const popup = await windowOf(visitor,
      () => visitor.page.getByRole('button', { name: 'Chat elsewhere' }).click());
    release();
    await visitor.hears('chatQueued');
    await popup.getByRole('heading', { name: 'Farnladen' }).waitFor();
    await popup.getByRole('textbox', { name: 'Ihre Nachricht' }).fill('Hallo');
    await popup.getByRole('button', { name: 'Senden' }).click();
    await popup.getByRole('log').getByText('Hallo').waitFor();
    assert.equal(await popup.locator('html').getAttribute('lang'), 'de');
    visitor.isContent();
  });

test('a window that the visitor loads again has the chat again', async () => {
  const visitor = await stage.visitor({ after: kButton });
  await visitor.hears('ready');
  const popup = await windowOf(visitor,
    () => visitor.page.getByRole('button', { name: 'Chat elsewhere' }).click());
  await visitor.hears('chatQueued');
  const box = popup.getByRole('textbox', { name: 'Your message' });
  await box.fill('Before');
  await box.press('Enter');
  await popup.getByRole('log').getByText('Before').waitFor();
  for (let times = 0; times < 2; times += 1) {
    await popup.reload();
    await popup.getByRole('log').getByText('Before').waitFor();
  }
  await box.fill('After');
  await box.press('Enter');
  await popup.getByRole('log').getByText('After').waitFor();
  assert.ok(!(await visitor.heard()).includes('onMinimize'));
  await popup.close();
  await visitor.hears('onMinimize');
  visitor.isContent();
});

test('a window that shows another page has left the chat, which goes on in the page', async () => {
  const visitor = await stage.visitor({ after: kButton });
  await visitor.hears('ready');
  const popup = await windowOf(visitor,
    () => visitor.page.getByRole('button', { name: 'Chat elsewhere' }).click());
  await visitor.hears('chatQueued');
  await popup.goto(`${stage.emulator.http}/shop?policy=none&attributes={}&after=`);
  await visitor.hears('onMinimize');
  assert.equal(await popup.getByRole('heading', { name: 'Shop' }).count(), 1);
  await visitor.press('Open chat');
  await visitor.writes('Back in the page');
});
