// The Live Chat Widget in Chromium: a page with only the script tag, its window events, and what a
// visitor sees.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { kPhone, keepPicture } from './browser.js';
import { setWidgetStage } from './lcw_stage.js';

const stage = setWidgetStage();

test('a whole chat by the script tag alone, under each policy', async (t) => {
  for (const policy of /** @type {const} */ (['none', 'app', 'strict'])) {
    await t.test(policy, async () => {
      await stage.reset();
      const visitor = await stage.visitor({ policy });
      await visitor.hears('ready');
      await visitor.press('Open chat');
      await visitor.hears('chatQueued');
      await stage.agent('/accept', { agent: 'Ana' });
      await visitor.writes('Is this in stock?');
      await stage.agent('/messages', { text: 'It is: <b>blue</b>' });
      await visitor.sees('It is: <b>blue</b>');
      await visitor.press('Close chat');
      await visitor.press('End chat');
      await visitor.hears('closeChat');
      const names = (await visitor.heard()).filter((name) => name !== 'onMessageReceived');
      assert.deepEqual(names, ['ready', 'startChat', 'onMaximize', 'chatQueued', 'onMessageSent',
        'onClose', 'closeChat']);
      const marks = await visitor.page.evaluate(() => performance.getEntriesByType('mark')
        .map(({ name }) => name));
      assert.deepEqual(marks.slice(0, 4), ['lcw:load', 'lcw:ready', 'lcw:startChat',
        'lcw:onMaximize']);
      assert.equal(marks.filter((name) => name === 'lcw:onMessageReceived').length, 1);
      assert.equal((await stage.requests(/sessionclose/)).length, 1);
      const loaded = await visitor.page.evaluate(() => performance.getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname).filter((path) => path.startsWith('/dist')));
      // The demo's widget has masking rules.
      const expected = policy === 'strict'
        ? ['/dist/lcw.js', '/dist/lcw.core.js', '/dist/mask.core.js']
        : ['/dist/lcw.js', '/dist/mask.js'];
      assert.deepEqual(loaded, expected);
      // Whether WebAssembly may be compiled can only be found out by trying.
      const tried = policy === 'strict' ? ['violation: script-src wasm-eval '] : [];
      assert.deepEqual(visitor.complaints, tried);
    });
  }
});

test('nothing but the frame is added to the page, and the SDK joins what is there', async () => {
  const visitor = await stage.visitor({
    script: `window.Microsoft = {Dynamic365: {Portal: {User: {contactId: 'contact-7'}}},
      Omnichannel: {sendMessageToConversation() {}}};`,
  });
  await visitor.hears('ready');
  const found = await visitor.page.evaluate(() => ({
    body: [...document.body.children].map(({ id, tagName }) => id || tagName),
    head: [...document.head.children].map(({ tagName }) => tagName),
    names: Object.keys(/** @type {any} */ (window).Microsoft.Omnichannel),
    title: document.querySelector('iframe')?.title,
    source: document.querySelector('iframe')?.hasAttribute('src'),
    style: (({ zIndex, position }) => [zIndex, position])(
      getComputedStyle(/** @type {Element} */ (document.querySelector('iframe')))),
  }));
  assert.deepEqual(found, {
    body: ['MAIN', 'Microsoft_Omnichannel_LCWidget',
      'Microsoft_Omnichannel_LCWidget_Chat_Iframe_Window'],
    head: ['TITLE'],
    names: ['sendMessageToConversation', 'LiveChatWidget'],
    title: 'Live Chat Widget', source: false, style: ['999999', 'fixed'],
  });
  await visitor.sdk('startChat');
  await visitor.hears('chatQueued');
  const [start] = await stage.requests(/\/conversation$/);
  assert.equal(JSON.parse(start.body).portalcontactid, 'contact-7');
  visitor.isContent();
});

test('a script tag without an id of the organisation is error 7 and no SDK', async () => {
  const visitor = await stage.visitor({ attributes: { 'data-org-id': '' } });
  await visitor.hears('error');
  const [detail] = await visitor.details('error');
  assert.equal(detail.errorCode, 7);
  assert.match(detail.errorDetail, /data-org-id/);
  assert.equal(await visitor.page.evaluate(() => typeof /** @type {any} */ (window).Microsoft),
    'undefined');
  assert.equal(visitor.complaints.length, 1);
});

test('a configuration that cannot be had is error 7, without a launcher', async () => {
  await stage.control('POST', '/faults', {
    match: { url: '/livechatconnector/config/' }, action: { type: 'status', status: 404 } });
  const visitor = await stage.visitor();
  await visitor.hears('error');
  assert.deepEqual(await visitor.heard(), ['error']);
  assert.equal(await visitor.page.locator('iframe').count(), 0);
});

test('the script that runs twice does nothing, or warns when it is another one', async () => {
  const visitor = await stage.visitor();
  await visitor.hears('ready');
  const again = () => visitor.page.evaluate(() => new Promise((resolve) => {
    const script = document.createElement('script');
    script.src = '/dist/lcw.js?again';
    script.onload = resolve;
    document.body.append(script);
  }));
  await again();
  visitor.isContent();
  await visitor.page.evaluate(() => document.getElementById('Microsoft_Omnichannel_LCWidget')
    ?.setAttribute('data-app-id', 'another'));
  await again();
  assert.equal(visitor.complaints.length, 1);
  assert.match(visitor.complaints[0], /there is a chat widget on this page already/);
  assert.equal(await visitor.page.locator('iframe').count(), 1);
});

test('with data-hide-chat-button the page starts the chat', async () => {
  const visitor = await stage.visitor({ attributes: { 'data-hide-chat-button': 'true' } });
  await visitor.hears('ready');
  assert.equal(await visitor.page.locator('iframe').isVisible(), false);
  await visitor.sdk('startChat', { customContext: { plan: 'gold' } });
  await visitor.hears('chatQueued');
  const [{ context }] = await stage.conversations();
  assert.match(JSON.stringify(context), /gold/);
  await visitor.frame.getByRole('textbox').waitFor();
});

test('data-render-mobile: all of the window, no header; closeChat of the page works', async () => {
  const visitor = await stage.visitor({
    attributes: { 'data-render-mobile': 'true' }, options: { viewport: kPhone },
  });
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.hears('chatQueued');
  assert.equal(await visitor.frame.locator('.header').count(), 0);
  const box = await visitor.page.locator('iframe').boundingBox();
  assert.deepEqual(box, { x: 0, y: 0, ...kPhone });
  await visitor.writes('On a phone');
  await visitor.sdk('closeChat');
  await visitor.hears('closeChat');
});

test('phones need not zoom in on what is written', async () => {
  await stage.patchWidget({ msdyn_prechatenabled: 'true' });
  const visitor = await stage.visitor({
    options: { viewport: kPhone, isMobile: true, hasTouch: true },
  });
  const sizes = () => visitor.frame.locator('input, select, textarea').evaluateAll(
    (all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize)));
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.frame.getByRole('textbox').first().waitFor();
  const found = await sizes();
  assert.ok(found.length > 1 && Math.min(...found) >= 16, `${found}`);
});

test('the form before a chat is a card, and its answers go with the start', async () => {
  for (const policy of /** @type {const} */ (['app', 'strict'])) {
    await stage.reset();
    await stage.patchWidget({ msdyn_prechatenabled: 'true' });
    const visitor = await stage.visitor({ policy });
    await visitor.hears('ready');
    await visitor.press('Open chat');
    const question = visitor.frame.getByRole('textbox').first();
    await question.waitFor();
    await assertAccessible(visitor.page, 'the form');
    assert.deepEqual(await visitor.heard(), ['ready', 'startChat', 'onMaximize']);
    const fields = visitor.frame.locator('.form input, .form textarea');
    for (const field of await fields.all()) await field.fill('Ann');
    await visitor.frame.locator('.form').getByRole('button').first().click();
    await visitor.hears('chatQueued');
    const [{ preChat }] = await stage.conversations();
    assert.match(JSON.stringify(preChat), /Ann/);
    await visitor.writes('After the form');
    await visitor.sdk('closeChat');
    await visitor.hears('closeChat');
  }
});

test('colour and font of the tag are used, and what is none of these is not', async () => {
  const visitor = await stage.visitor({ attributes: {
    'data-color-override': '%23ffcc00', 'data-font-family-override': 'Georgia, serif' } });
  await visitor.hears('ready');
  const looks = () => visitor.frame.locator('.launcher').evaluate((node) => {
    const { backgroundColor, color, fontFamily } = getComputedStyle(node);
    return [backgroundColor, color, fontFamily];
  });
  assert.deepEqual(await looks(), ['rgb(255, 204, 0)', 'rgb(0, 0, 0)', 'Georgia, serif']);
  visitor.isContent();
  const other = await stage.visitor({ attributes: { 'data-color-override': 'url(x)' } });
  await other.hears('ready');
  assert.match(other.complaints[0], /is no color and is not used/);
});

test('the customisation callback changes place, words and colours', async () => {
  const visitor = await stage.visitor({
    attributes: { 'data-customization-callback': 'customise' },
    script: `window.customise = () => ({
      styleProps: { generalStyles: { width: '300px', height: '400px', right: '40px' } },
      chatButtonProps: { controlProps: { titleText: 'Talk', subtitleText: 'to us' } },
      headerProps: { controlProps: { headerTitleProps: { text: 'Help' }, hideCloseButton: true } },
      webChatContainerProps: { webChatStyles: { bubbleFromUserBackground: '#222' } },
    });`,
  });
  await visitor.hears('ready');
  await visitor.press('Talk, to us');
  await visitor.hears('chatQueued');
  const box = await visitor.page.locator('iframe').boundingBox();
  assert.deepEqual([box?.width, box?.height, Math.round(1280 - (box?.x ?? 0) - 300)],
    [300, 400, 40]);
  await visitor.frame.getByRole('heading', { name: 'Help' }).waitFor();
  assert.equal(await visitor.frame.getByRole('button', { name: 'Close chat' }).count(), 0);
  await visitor.writes('Dark');
  const colours = await visitor.frame.locator('[data-from="visitor"] p').evaluate((node) =>
    [getComputedStyle(node).backgroundColor, getComputedStyle(node).color]);
  assert.deepEqual(colours, ['rgb(34, 34, 34)', 'rgb(255, 255, 255)']);
  await assertAccessible(visitor.page, 'a customised chat');
  visitor.isContent();
});

test('the widget speaks its configuration\'s language, also from right to left', async () => {
  const { widgetId } = stage.emulator.ready.omnichannel;
  for (const [id, language, direction, open] of [
    ['1031', 'de', 'ltr', 'Chat öffnen'], ['1025', 'ar', 'rtl', 'فتح الدردشة']]) {
    await stage.reset();
    await stage.control('PATCH', `/widgets/${widgetId}`,
      { ChatWidgetLanguage: { msdyn_localeid: id } });
    const visitor = await stage.visitor();
    await visitor.hears('ready');
    const root = visitor.frame.locator('html');
    assert.equal(await root.getAttribute('lang'), language);
    assert.equal(await root.getAttribute('dir'), direction);
    await visitor.press(open);
    await visitor.hears('chatQueued');
    await assertAccessible(visitor.page, `a chat in ${language}`);
    await keepPicture(visitor.page, `lcw-${language}`);
  }
});

test('unread messages are counted at the launcher and in the title', async () => {
  const visitor = await stage.visitor();
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.hears('chatQueued');
  await stage.agent('/accept', { agent: 'Ana' });
  await visitor.press('Minimise chat');
  await visitor.hears('onMinimize');
  const before = (await visitor.details('onMessageReceived')).length;
  await stage.agent('/messages', { text: 'One' });
  await stage.agent('/messages', { text: 'Two' });
  await visitor.hears('onMessageReceived', before + 2);
  await visitor.frame.getByRole('button', { name: /unread/ }).waitFor();
  assert.match(await visitor.page.title(), /^\(\d\) Shop$/);
  await visitor.frame.getByRole('button', { name: /unread/ }).click();
  await visitor.sees('Two');
  assert.equal(await visitor.page.title(), 'Shop');
});

test('a reload goes on with the chat: retrieved, no second conversation', async () => {
  const visitor = await stage.visitor({ script: `
    window.asked = 0;
    addEventListener('lcw:ready', () => Microsoft.Omnichannel.LiveChatWidget.SDK
      .setContextProvider(() => { asked++; return {}; }));` });
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.hears('chatQueued');
  await visitor.writes('Before the reload');
  await visitor.page.reload();
  await visitor.sees('Before the reload');
  await visitor.hears('onHistoryMessageReceived');
  const names = await visitor.heard();
  assert.deepEqual(names.slice(0, 3), ['ready', 'chatRetrieved', 'onMaximize']);
  assert.ok(!names.includes('startChat') && !names.includes('chatQueued'));
  assert.equal(await visitor.page.evaluate(() => /** @type {any} */ (window).asked), 0);
  assert.equal((await stage.conversations()).length, 1);
  const stored = await visitor.page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.doesNotMatch(stored, /Before the reload|token/i);
  visitor.isContent();
});

test('a launcher that is pressed while a chat is looked up says that it connects', async () => {
  const visitor = await stage.waiting();
  /** @type {(value?: unknown) => void} */
  let release = () => {};
  const released = new Promise((resolve) => { release = resolve; });
  await visitor.page.route(/getliveworkitemdetails/i, async (route) => {
    await released;
    await route.continue();
  });
  await visitor.page.reload();
  await visitor.press('Open chat');
  await visitor.frame.getByRole('button', { name: 'Connecting…' }).waitFor();
  release();
  await visitor.frame.getByRole('textbox', { name: 'Your message' }).waitFor();
  assert.deepEqual((await visitor.heard()).slice(0, 3), ['ready', 'chatRetrieved', 'onMaximize']);
  visitor.isContent();
});

test('the agent\'s end is told, and the page may close in its listener', async () => {
  const visitor = await stage.visitor({ script: `addEventListener('lcw:threadUpdate', () =>
    Microsoft.Omnichannel.LiveChatWidget.SDK.closeChat());` });
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.hears('chatQueued');
  await stage.agent('/accept', { agent: 'Ana' });
  await stage.agent('/end');
  await visitor.hears('closeChat');
  const names = (await visitor.heard()).filter((name) => name !== 'onMessageReceived');
  assert.deepEqual(names.slice(-3), ['threadUpdate', 'onClose', 'closeChat']);
  await visitor.frame.getByRole('button', { name: 'Open chat' }).waitFor();
});

test('out of hours the offline pane is shown and nothing is started', async () => {
  await stage.patchWidget({ OutOfOperatingHours: 'True' });
  const visitor = await stage.visitor();
  await visitor.hears('ready');
  await visitor.press('Chat is closed right now');
  await visitor.sees('We are closed right now');
  assert.deepEqual(await visitor.heard(), ['ready', 'onMaximize']);
  assert.equal((await stage.conversations()).length, 0);
  await assertAccessible(visitor.page, 'the offline pane');
});

test('an invitation is text, can be dismissed, and starts a proactive chat', async () => {
  const visitor = await stage.visitor();
  await visitor.hears('ready');
  await visitor.sdk('startProactiveChat', { message: '<b>Hello</b>' });
  await visitor.sees('<b>Hello</b>');
  await assertAccessible(visitor.page, 'an invitation');
  await visitor.press('Dismiss');
  await visitor.frame.getByRole('button', { name: 'Open chat' }).waitFor();
  await visitor.sdk('startProactiveChat', {});
  await visitor.press('Chat now');
  await visitor.hears('chatQueued');
  const [start] = await stage.requests(/\/conversation$/);
  assert.equal(JSON.parse(start.body).isProactiveChat, true);
});

test('dark, with forced colours, and 320 pixels wide the chat can be read and used', async () => {
  for (const [name, options] of /** @type {[string, any][]} */ ([
    ['dark', { colorScheme: 'dark' }],
    ['forced-colours', { forcedColors: 'active' }],
    ['320', { viewport: { width: 320, height: 560 } }],
  ])) {
    await stage.reset();
    const visitor = await stage.visitor({ options });
    await visitor.hears('ready');
    await visitor.press('Open chat');
    await visitor.hears('chatQueued');
    await stage.agent('/accept', { agent: 'Ana' });
    await visitor.writes('A word that is as long as it is of no use: '.concat('x'.repeat(60)));
    await stage.agent('/messages', { text: 'An answer' });
    await visitor.sees('An answer');
    const width = await visitor.frame.locator('html').evaluate((node) =>
      node.scrollWidth - node.clientWidth);
    assert.equal(width, 0, 'nothing is to be scrolled sideways');
    await assertAccessible(visitor.page, name);
    await keepPicture(visitor.page, `lcw-${name}`);
    visitor.isContent();
  }
});

test('launcher, chat and its end are accessible, by axe and by keyboard', async () => {
  const visitor = await stage.visitor();
  await visitor.hears('ready');
  await assertAccessible(visitor.page, 'the launcher');
  await visitor.page.keyboard.press('Tab');
  await visitor.page.keyboard.press('Enter');
  await visitor.hears('chatQueued');
  await visitor.page.keyboard.press('Control+/');
  await visitor.page.keyboard.type('By keyboard');
  await visitor.page.keyboard.press('Enter');
  await visitor.hears('onMessageSent');
  await assertAccessible(visitor.page, 'a chat');
  await visitor.frame.getByRole('button', { name: 'Close chat' }).press('Enter');
  await assertAccessible(visitor.page, 'the question before the end');
  await visitor.page.keyboard.press('Escape');
  await visitor.frame.getByRole('button', { name: 'Minimise chat' }).press('Enter');
  await visitor.hears('onMinimize');
  await visitor.page.keyboard.press('Enter');
  await visitor.hears('onMaximize', 2);
  visitor.isContent();
});
