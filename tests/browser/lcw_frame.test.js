// The widget's frame in a page that moves things: into another place, out of the document, out of
// sight.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFrame, setWidgetStage } from './lcw_stage.js';

const stage = setWidgetStage();

test('a frame that the page moves has its chat again, with draft and cards', async () => {
  const visitor = await stage.chat();
  await stage.agent('/messages', { card: { attachments: [{
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: { type: 'AdaptiveCard', version: '1.3',
      body: [{ type: 'TextBlock', text: 'Which pot?', size: 'extraLarge' }] } }] } });
  const card = visitor.frame.getByText('Which pot?');
  const sizeOf = () => card.evaluate((node) => getComputedStyle(node).fontSize);
  await card.waitFor();
  const before = await sizeOf();
  await visitor.writes('Before');
  const box = visitor.frame.getByRole('textbox', { name: 'Your message' });
  await box.fill('A draft');
  for (let moves = 0; moves < 2; moves += 1) {
    await visitor.page.evaluate((frame) => document.body.append(
      /** @type {Element} */ (document.querySelector(frame))), kFrame);
    await visitor.sees('Before');
    assert.equal(await box.inputValue(), 'A draft');
    assert.equal(await sizeOf(), before);
  }
  await box.press('Enter');
  await visitor.sees('A draft');
  await stage.agent('/messages', { text: 'After' });
  await visitor.sees('After');
  await box.press('Escape');
  await visitor.hears('onMinimize');
  await visitor.press('Open chat');
  await visitor.sees('After');
  visitor.isContent();
});

/** As libraries that follow links without loading a page do. */
const kSwap = `const body = document.createElement('body');
  body.innerHTML = '<h1>Another page</h1>';
  document.body.replaceWith(body);`;

test('a page that changes all of its body has the chat at the next news of it', async () => {
  const visitor = await stage.chat();
  await visitor.writes('Before');
  await visitor.page.evaluate(kSwap);
  assert.equal(await visitor.page.locator(kFrame).count(), 0);
  await stage.agent('/end');
  await visitor.sees('This chat has ended.');
  await visitor.sees('Before');
  visitor.isContent();
});

test('the script that runs again in another body brings the launcher back', async () => {
  const visitor = await stage.visitor();
  await visitor.hears('ready');
  await visitor.frame.getByRole('button', { name: 'Open chat' }).waitFor();
  await visitor.page.evaluate(() => {
    const tag = /** @type {HTMLScriptElement} */ (
      document.querySelector('#Microsoft_Omnichannel_LCWidget'));
    const again = document.createElement('script');
    for (const { name, value } of tag.attributes) again.setAttribute(name, value);
    document.body.replaceWith(document.createElement('body'));
    document.body.append(again);
  });
  await visitor.press('Open chat');
  await visitor.hears('chatQueued');
  await visitor.writes('In the other body');
  assert.equal(await visitor.page.locator('iframe').count(), 1);
  visitor.isContent();
});

test('an invitation that came while the page was out of sight is as high as it is', async () => {
  const visitor = await stage.visitor();
  await visitor.hears('ready');
  await visitor.frame.locator('.launcher').waitFor();
  await visitor.page.evaluate(() => {
    document.documentElement.style.display = 'none';
  });
  await visitor.sdk('startProactiveChat', { message: 'Hello there, may I help you?' });
  await visitor.frame.getByText('Hello there').waitFor({ state: 'attached' });
  await visitor.page.evaluate(() => {
    document.documentElement.style.display = '';
  });
  await visitor.sees('Hello there');
  const frame = visitor.page.locator(kFrame);
  await visitor.page.waitForFunction((name) =>
    /** @type {HTMLElement} */ (document.querySelector(name)).offsetHeight > 60, kFrame);
  const inner = await visitor.frame.locator('.invitation').evaluate((node) => node.scrollHeight);
  assert.ok((await frame.boundingBox())?.height === inner + 2);
});

test('a page that the browser had put away has the pane as it was', async () => {
  const visitor = await stage.chat();
  await visitor.writes('Before');
  const box = visitor.frame.getByRole('textbox', { name: 'Your message' });
  await box.fill('A draft');
  // Browsers under test put no page away: what they would tell the frame.
  await visitor.frame.locator('html').evaluate(() => {
    for (const name of ['pagehide', 'pageshow']) {
      window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
    }
  });
  await visitor.sees('Before');
  assert.equal(await box.inputValue(), 'A draft');
  await box.press('Enter');
  await visitor.sees('A draft');
  visitor.isContent();
});
