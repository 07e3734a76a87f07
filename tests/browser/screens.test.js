// Screens and preferences: phones, narrow and zoomed windows, right-to-left pages, forced colours.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kPhone, keepPicture, openPage } from './browser.js';
import { MaskingSection } from './masking_section.js';
import { assertNoSideScroll } from './screens.js';
import { setStage } from './stage.js';

const stage = setStage();
/** A window of 1280 at a zoom of 400 %, as WCAG's reflow asks. */
const kNarrow = { width: 320, height: 256 };

test('on a phone the panel is the page, and what is behind it is out of reach', async () => {
  const { visitor } = await stage.meeting({ viewport: kPhone, hasTouch: true, isMobile: true });
  const box = await visitor.panel.boundingBox();
  assert.deepEqual(box, { x: 0, y: 0, ...kPhone });
  assert.equal(await visitor.page.locator('.page').evaluate((node) => node.inert), true);
  await keepPicture(visitor.page, 'demo-phone-visitor');
  await visitor.page.getByRole('button', { name: 'Close chat' }).click();
  assert.equal(await visitor.page.locator('.page').evaluate((node) => node.inert), false);
  await assertNoSideScroll(visitor.page);
});

test('on a phone the desk shows the lists or one conversation', async () => {
  const { agent } = await stage.meeting({ viewport: kPhone, hasTouch: true, isMobile: true });
  await keepPicture(agent.page, 'demo-phone-agent');
  assert.equal(await agent.page.locator('.lists').isVisible(), false);
  await agent.page.getByRole('button', { name: 'Back to the lists' }).click();
  assert.equal(await agent.box.isVisible(), false);
  assert.match(await agent.focused(), /^Visitor 1/, 'the focus is on the entry it came from');
  await agent.entries('active').click();
  await agent.box.waitFor();
});

for (const path of ['/', '/website/', '/desk/', '/both/']) {
  test(`${path} needs no sideways scrolling when 320 wide`, async () => {
    const { page } = await openPage(stage.browser, { viewport: kNarrow });
    await page.goto(stage.base + path);
    await assertNoSideScroll(page);
  });
}

test('the masking rules fit a window of 320, and a phone does not zoom into them', async () => {
  const agent = await stage.agent({ viewport: kNarrow });
  const masking = await MaskingSection.open(agent);
  await masking.add('Broken', `[${'x'.repeat(200)}`);
  await assertNoSideScroll(agent.page);
  for (const field of await masking.node.locator('input:not([type]), textarea').all()) {
    const [size, inside, outside] = await field.evaluate((node) => [
      parseFloat(getComputedStyle(node).fontSize), node.scrollWidth, node.clientWidth]);
    assert.ok(size >= 16, `iOS zooms into a field with letters of ${size} px`);
    assert.ok(inside <= outside, 'long patterns wrap');
  }
  for (const button of await masking.node.getByRole('button').all()) {
    const box = await button.boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= kNarrow.width, 'buttons are inside');
    assert.ok(box.height >= 24, 'and large enough');
  }
});

test('the send box and the messages fit a window of 320 by 256', async () => {
  const { visitor } = await stage.meeting({ viewport: kNarrow });
  await visitor.sends(`A long word: ${'x'.repeat(200)}`);
  await assertNoSideScroll(visitor.page);
  const scroller = visitor.page.locator('.scroller');
  const [inside, outside] = await scroller.evaluate((node) => [node.scrollWidth, node.clientWidth]);
  assert.ok(inside <= outside, 'long words wrap');
  const box = await visitor.box.boundingBox();
  assert.ok(box && box.y + box.height <= kNarrow.height, 'the send box is on the screen');
});

test('targets are large enough for thumbs, and the box for phones that zoom', async () => {
  const { visitor } = await stage.meeting({ viewport: kPhone, hasTouch: true, isMobile: true });
  const buttons = visitor.page.locator('.panel button:visible');
  for (const button of await buttons.all()) {
    const box = await button.boundingBox();
    const name = await button.getAttribute('aria-label') ?? await button.innerText();
    assert.ok(box && box.width >= 24 && box.height >= 24, `${name} is at least 24 by 24`);
  }
  const size = await visitor.box.evaluate((node) => parseFloat(getComputedStyle(node).fontSize));
  assert.ok(size >= 16, `iOS zooms into a box with letters of ${size} px`);
});

test('each message has the direction of its own text', async () => {
  const { agent, visitor } = await stage.meeting();
  await agent.say('مرحبا بك في المتجر');
  await visitor.sees('مرحبا');
  const directionOf = (/** @type {string} */ text) => visitor.page.locator('.bubble p')
    .filter({ hasText: text }).evaluate((node) => getComputedStyle(node).direction);
  assert.equal(await directionOf('مرحبا'), 'rtl');
  assert.equal(await directionOf('Is my fern'), 'ltr');
});

test('on a right-to-left page everything changes sides', async () => {
  const { agent, visitor } = await stage.meeting();
  await agent.say('Good morning.');
  await visitor.sees('Good morning.');
  const sides = async () => {
    const panel = await visitor.panel.boundingBox();
    const mine = await visitor.page.locator('.mine .bubble').boundingBox();
    const other = await visitor.page.locator('.message:not(.mine) .bubble').boundingBox();
    assert.ok(panel && mine && other);
    return { panelIsRight: panel.x > 640, mineIsRight: mine.x > other.x };
  };
  assert.deepEqual(await sides(), { panelIsRight: true, mineIsRight: true });
  await visitor.page.evaluate(() => { document.documentElement.dir = 'rtl'; });
  assert.deepEqual(await sides(), { panelIsRight: false, mineIsRight: false });
  await keepPicture(visitor.page, 'demo-right-to-left');
});

test('forced colours leave edges on everything that is told apart by colour', async () => {
  const { agent, visitor } = await stage.meeting({ forcedColors: 'active' });
  await agent.say('Can you see me?');
  await visitor.sees('Can you see me?');
  await keepPicture(visitor.page, 'demo-forced-colours');
  const parts = ['.panel', '.mine .bubble', '.message:not(.mine) .bubble', '.send'];
  for (const part of parts) {
    const width = await visitor.page.locator(part).first().evaluate(
      (node) => parseFloat(getComputedStyle(node).borderTopWidth));
    assert.ok(width >= 1, `${part} has an edge`);
  }
});

test('nothing moves for people who asked for less motion', async () => {
  const { agent, visitor } = await stage.meeting({ reducedMotion: 'reduce' });
  await agent.box.pressSequentially('Well');
  await visitor.typing.waitFor();
  const moving = () => visitor.page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === 'running').length);
  await visitor.page.waitForFunction(() => document.getAnimations().length === 0);
  assert.equal(await moving(), 0);
});

test('typing moves for people who did not ask', async () => {
  const { agent, visitor } = await stage.meeting({ reducedMotion: 'no-preference' });
  await agent.box.pressSequentially('Well');
  await visitor.typing.waitFor();
  assert.ok(await visitor.page.evaluate(() => document.getAnimations().length) > 0);
});
