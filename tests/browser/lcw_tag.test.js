// The script tag of the Live Chat Widget: what its attributes do, when the widget is there, and
// what happens where a part of it cannot be had.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from './browser.js';
import { kRecorder, setWidgetStage } from './lcw_stage.js';

/** @typedef {import('./lcw_stage.js').Shopper} Shopper */

const stage = setWidgetStage();

test('attributes without an effect here are accepted, and nobody is asked for more', async () => {
  /** @type {string[]} */
  const asked = [];
  const visitor = await stage.visitor({
    attributes: {
      v1: '', v2: '', 'data-lcw-version': 'prod', 'data-disable-telemetry': 'false',
      'data-bypass-cache': 'true', 'data-enable-lcw-autofill': 'true',
      'data-enable-sso-magic-code': 'true', 'data-hyperlink-text-override': 'true',
      'data-enable-disconnect-alert': 'true', 'data-locale': 'de-de', 'data-hide-button': 'true',
      'data-custom-font-url': 'https://fonts.test/font.css',
    },
    prepare: async (page) => page.on('request', (request) => asked.push(request.url())),
  });
  await visitor.hears('ready');
  await visitor.frame.getByRole('button', { name: 'Open chat' }).waitFor();
  const paths = asked.map((url) => new URL(url).pathname.split('/').slice(0, 3).join('/'));
  assert.deepEqual(paths.filter((path) => path !== '/dist/mask.js'),
    ['/shop', '/dist/lcw.js', '/livechatconnector/config']);
  visitor.isContent();
});

test('a switch is on by the text true alone', async () => {
  for (const [value, buttons] of /** @type {[string, number][]} */ (
    [['true', 0], ['false', 1], ['TRUE', 1], ['1', 1], ['', 1]])) {
    await stage.reset();
    const visitor = await stage.waiting({ attributes: { 'data-hide-minimize-button': value } });
    const header = visitor.frame.locator('.header');
    await header.getByRole('button', { name: 'Close chat' }).waitFor();
    assert.equal(await header.getByRole('button', { name: 'Minimise chat' }).count(), buttons,
      `data-hide-minimize-button="${value}"`);
    visitor.isContent();
    await stage.clear();
  }
});

test('the close button has the text that the page gives it, and asks all the same', async () => {
  const text = 'Leave <b>now</b>';
  const visitor = await stage.waiting({
    attributes: { 'data-custom-close-button-text': 'Leave &lt;b&gt;now&lt;/b&gt;' } });
  const header = visitor.frame.locator('.header');
  const close = header.getByRole('button', { name: text });
  assert.equal(await close.textContent(), text);
  assert.equal(await close.locator('svg').count(), 0, 'in place of the cross');
  await close.click();
  await visitor.press('End chat');
  await visitor.hears('closeChat');
  visitor.isContent();
});

test('a font that is none is left alone with a warning', async () => {
  const visitor = await stage.visitor({ attributes: { 'data-font-family-override': '}{' } });
  await visitor.hears('ready');
  await visitor.frame.getByRole('button', { name: 'Open chat' }).waitFor();
  assert.deepEqual(visitor.complaints,
    ['warning: natter lcw: "}{" is no font-family and is not used']);
});

test('the rest of what the customisation callback may change', async () => {
  const visitor = await stage.visitor({
    attributes: { 'data-customization-callback': 'customise' },
    script: `window.asked = 0;
    window.customise = () => (asked += 1, {
      styleProps: { generalStyles: { bottom: '50px' } },
      chatButtonProps: { controlProps: { hideChatButton: true } },
      headerProps: { controlProps: { hideMinimizeButton: true } },
      webChatContainerProps: { webChatStyles: {
        bubbleBackground: 'rgb(255, 240, 200)', primaryFont: 'Georgia, serif' } },
      proactiveChatPaneProps: { controlProps: { bodyTitleText: 'Shall we talk?' } },
    });`,
  });
  await visitor.hears('ready');
  assert.equal(await visitor.page.locator('iframe').isVisible(), false, 'no launcher');
  assert.equal(await visitor.page.evaluate(() => /** @type {any} */ (window).asked), 1);
  await visitor.sdk('startProactiveChat');
  await visitor.sees('Shall we talk?');
  await visitor.press('Chat now');
  await visitor.hears('chatQueued');
  const box = await visitor.page.locator('iframe').boundingBox();
  assert.equal(Math.round(800 - (box?.y ?? 0) - (box?.height ?? 0)), 50);
  assert.equal(await visitor.frame.getByRole('button', { name: 'Minimise chat' }).count(), 0);
  await stage.agent('/accept', { agent: 'Ana' });
  await stage.agent('/messages', { text: 'Hello' });
  await visitor.sees('Hello');
  const looks = await visitor.frame.locator('[data-from="agent"] p').evaluate((node) =>
    [getComputedStyle(node).backgroundColor, getComputedStyle(node).fontFamily]);
  assert.deepEqual(looks, ['rgb(255, 240, 200)', 'Georgia, serif']);
  visitor.isContent();
});

test('panes appear at once for people who asked for less motion', async () => {
  const animation = (/** @type {Shopper} */ visitor) => visitor.frame.locator('.pane')
    .evaluate((node) => getComputedStyle(node).animationName);
  const calm = await stage.waiting({ options: { reducedMotion: 'reduce' } });
  assert.equal(await animation(calm), 'none');
  const others = await stage.waiting({ options: { reducedMotion: 'no-preference' } });
  assert.equal(await animation(others), 'appear');
});

test('a second tag with the same values is silent, one with others only warns', async () => {
  const tag = (/** @type {Record<string, unknown>} */ ids) =>
    `<script id="Microsoft_Omnichannel_LCWidget" src="/dist/lcw.js"${
      Object.entries(ids).map(([name, id]) => ` data-${name}="${id}"`).join('')}></script>`;
  const { orgUrl, orgId, widgetId } = stage.emulator.ready.omnichannel;
  const same = { 'org-url': `${orgUrl}/`, 'org-id': orgId, 'app-id': widgetId };
  for (const [ids, warnings] of /** @type {[Record<string, unknown>, number][]} */ ([
    [same, 0], [{ ...same, 'app-id': 'another' }, 1], [{ ...same, 'org-url': '' }, 1], [{}, 1]])) {
    const visitor = await stage.visitor({ after: tag(ids) });
    await visitor.hears('ready');
    await visitor.frame.getByRole('button', { name: 'Open chat' }).waitFor();
    assert.deepEqual(visitor.complaints, Array(warnings).fill(
      'warning: natter lcw: there is a chat widget on this page already'), JSON.stringify(ids));
    assert.deepEqual(await visitor.heard(), ['ready']);
    assert.equal(await visitor.page.locator('iframe').count(), 1);
  }
});

test('the SDK is there once the script has run, ready comes after the document', async () => {
  const slow = '/slow.js';
  const visitor = await stage.visitor({
    // The script's own event is the first thing that happens after it has run.
    script: `document.addEventListener('load', ({ target }) => {
      if (target.id !== 'Microsoft_Omnichannel_LCWidget') return;
      const { SDK } = Microsoft.Omnichannel.LiveChatWidget;
      window.atLoad = { methods: typeof SDK.startChat, heard: heard.length };
    }, true);`,
    after: `<script src="${slow}"></script>`,
    prepare: async (page) => {
      const configured = page.waitForResponse(/livechatconnector\/config/);
      await page.route(`**${slow}`, async (route) => {
        await (await configured).finished();
        await route.fulfill({ contentType: 'text/javascript', body: `
          window.beforeDocument = heard.length;
          addEventListener('lcw:ready', () => { window.late = true; });` });
      });
    },
  });
  await visitor.hears('ready');
  assert.deepEqual(await visitor.page.evaluate(() => {
    const { atLoad, beforeDocument, late } = /** @type {any} */ (window);
    return { atLoad, beforeDocument, late };
  }), { atLoad: { methods: 'function', heard: 0 }, beforeDocument: 0, late: true });
});

test('what the page calls before ready is done after it, in the order of the calls', async () => {
  const visitor = await stage.visitor({ after: `<script>
    const { SDK } = Microsoft.Omnichannel.LiveChatWidget;
    SDK.setContextProvider(() => ({ plan: 'gold' }));
    SDK.startChat();
    SDK.getAgentAvailability();
    window.kept = SDK.getContextProvider() !== null && heard.length === 0;
  </script>` });
  await visitor.hears('chatQueued');
  await visitor.hears('getAgentAvailability');
  assert.equal(await visitor.page.evaluate(() => /** @type {any} */ (window).kept), true);
  assert.deepEqual((await visitor.heard()).slice(0, 3), ['ready', 'startChat', 'onMaximize']);
  const [{ context }] = await stage.conversations();
  assert.deepEqual(context, { plan: { value: 'gold' } });
  visitor.isContent();
});

test('a listener of the page that throws stops nobody', async () => {
  const visitor = await stage.visitor({ script: `for (const name of ['ready', 'chatQueued']) {
    addEventListener('lcw:' + name, () => { throw new Error('the page\\'s own'); });
    addEventListener('lcw:' + name, () => { heard.push({ name: 'after ' + name }); });
  }` });
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.hears('after chatQueued');
  await visitor.writes('Still here');
  const names = (await visitor.heard()).filter((name) => /ready|chatQueued/.test(name));
  assert.deepEqual(names, ['ready', 'after ready', 'chatQueued', 'after chatQueued']);
  assert.deepEqual(visitor.complaints, Array(2).fill('uncaught: Error: the page\'s own'));
});

test('without its JavaScript build, where WebAssembly is refused, it is error 7', async () => {
  const visitor = await stage.visitor({ policy: 'strict',
    prepare: (page) => page.route('**/lcw.core.js', (route) => route.abort()) });
  await visitor.hears('error');
  assert.deepEqual(await visitor.heard(), ['error']);
  const [{ errorCode, errorDescription, errorDetail }] = await visitor.details('error');
  assert.deepEqual([errorCode, errorDescription],
    [7, 'Live chat widget scripts failed to load']);
  assert.notEqual(errorDetail, '');
  assert.equal(await visitor.page.locator('iframe').count(), 0);
});

for (const [how, wishes] of Object.entries({
  'a policy': { policy: 'sandbox allow-scripts' },
  'a frame': {
    insert: (/** @type {string} */ tag) =>
      `<iframe sandbox="allow-scripts" srcdoc="${tag.replaceAll('"', '&quot;')}"></iframe>`,
  },
})) {
  test(`in the sandbox of ${how}, where nobody could see it, there is no chat`, async () => {
    const visitor = await stage.visitor(wishes);
    const page = visitor.page.frames().at(-1) ?? visitor.page;
    await page.waitForFunction(() => /** @type {any} */ (window).heard.length > 0);
    const { heard, sdk, frames } = await page.evaluate(() => ({
      heard: /** @type {any} */ (window).heard,
      sdk: /** @type {any} */ (window).Microsoft?.Omnichannel?.LiveChatWidget?.SDK,
      frames: document.querySelectorAll('iframe').length,
    }));
    assert.deepEqual(heard.map((/** @type {any} */ event) => event.name), ['error']);
    assert.equal(heard[0].detail.errorCode, 7);
    assert.match(heard[0].detail.errorDetail, /sandbox.*allow-same-origin/);
    assert.deepEqual([sdk, frames], [undefined, 0]);
    assert.equal(visitor.complaints.length, 1);
    assert.match(visitor.complaints[0], /^error: natter lcw: .*allow-same-origin/);
    assert.deepEqual(await stage.requests(/livechatconnector/), []);
  });
}

for (const [how, script] of Object.entries({
  blocked: `Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('blocked', 'SecurityError'); } });`,
  full: `Storage.prototype.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError'); };`,
})) {
  test(`where storage is ${how} the chat works, and goes with its page`, async () => {
    const visitor = await stage.waiting({ script });
    await visitor.writes('Without a memory');
    await stage.agent('/accept', { agent: 'Ana' });
    await stage.agent('/messages', { text: 'I see you' });
    await visitor.sees('I see you');
    assert.ok(!(await visitor.heard()).includes('error'));
    const [complaint, ...others] = visitor.complaints;
    assert.match(complaint, /StorageUnavailable/);
    assert.deepEqual(others, [], 'it is said once');
    await visitor.page.reload();
    await visitor.hears('ready');
    await visitor.frame.getByRole('button', { name: 'Open chat' }).waitFor();
    assert.deepEqual(await visitor.heard(), ['ready']);
  });
}

test('a deferred tag, or one put in late, is ready after the document as well', async () => {
  const { orgUrl, orgId, widgetId } = stage.emulator.ready.omnichannel;
  const put = `const tag = document.createElement('script');
    Object.assign(tag, { id: 'Microsoft_Omnichannel_LCWidget', src: '/dist/lcw.js' });
    Object.assign(tag.dataset, ${JSON.stringify({ orgUrl, orgId, appId: widgetId })});
    document.head.append(tag);`;
  const deferred = `<script id="Microsoft_Omnichannel_LCWidget" src="/dist/lcw.js" defer
    data-org-url="${orgUrl}" data-org-id="${orgId}" data-app-id="${widgetId}"></script>`;
  for (const tags of [`${deferred}<script defer src="/late.js"></script>`,
    '<script defer src="/put.js"></script><script defer src="/late.js"></script>']) {
    const { page } = await openPage(stage.browser);
    const configured = page.waitForResponse(/livechatconnector\/config/);
    await page.addInitScript(`${kRecorder} addEventListener('DOMContentLoaded', () => {
      heard.push({ name: 'document' });
    });`);
    await page.route('**/put.js', (route) => route.fulfill(
      { contentType: 'text/javascript', body: put }));
    await page.route('**/late.js', async (route) => {
      await (await configured).finished();
      await route.fulfill({ contentType: 'text/javascript', body: `heard.push({ name: 'late' });
        addEventListener('lcw:ready', () => { window.isHeard = true; });` });
    });
    await page.route('**/deferred', (route) => route.fulfill({ contentType: 'text/html',
      body: `<!doctype html><html lang="en"><head>${tags}</head><body></body></html>` }));
    await page.goto(`${stage.emulator.http}/deferred`);
    await page.waitForFunction(() => /** @type {any} */ (window).heard.length === 3);
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).heard.map(
      (/** @type {any} */ { name }) => name)), ['late', 'document', 'ready'], tags);
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).isHeard), true);
  }
});

test('a tag that is put in between the document and its pictures does not wait', async () => {
  const { orgUrl, orgId, widgetId } = stage.emulator.ready.omnichannel;
  const { page } = await openPage(stage.browser);
  // The picture never comes, so the document is never complete.
  await page.route('**/never.png', () => {});
  await page.addInitScript(`${kRecorder}
  addEventListener('DOMContentLoaded', () => setTimeout(() => {
    const tag = document.createElement('script');
    Object.assign(tag, { id: 'Microsoft_Omnichannel_LCWidget', src: '/dist/lcw.js' });
    Object.assign(tag.dataset, ${JSON.stringify({ orgUrl, orgId, appId: widgetId })});
    document.head.append(tag);
  }));`);
  await page.route('**/pictures', (route) => route.fulfill({ contentType: 'text/html',
    body: '<!doctype html><html lang="en"><body><img src="/never.png" alt=""></body></html>' }));
  await page.goto(`${stage.emulator.http}/pictures`, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => /** @type {any} */ (window).heard.length === 1);
  assert.equal(await page.evaluate(() => document.readyState), 'interactive');
});
