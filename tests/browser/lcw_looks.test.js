// What a page, a browser and a screen make of the widget's looks: colours of any form, forced ones,
// little room, the focus, times.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { setWidgetStage } from './lcw_stage.js';

/** @typedef {import('./lcw_stage.js').Shopper} Shopper */

const stage = setWidgetStage();

const kTranscripts = {
  msdyn_enablechattranscriptdownload: 'true', msdyn_enablechattranscriptemail: 'true',
};

test('the text on a colour of any form can be read', async () => {
  for (const [colour, text] of [
    ['oklch(0.97 0.02 100)', 'rgb(0, 0, 0)'], ['lab(97% 0 0)', 'rgb(0, 0, 0)'],
    ['color(display-p3 1 0.95 0.8)', 'rgb(0, 0, 0)'],
    ['color-mix(in srgb, white 90%, blue)', 'rgb(0, 0, 0)'],
    ['oklch(0.3 0.1 260)', 'rgb(255, 255, 255)'], ['gold', 'rgb(0, 0, 0)'],
  ]) {
    const visitor = await stage.visitor({ attributes: { 'data-color-override': colour } });
    const launcher = visitor.frame.locator('.launcher');
    await launcher.waitFor();
    assert.equal(await launcher.evaluate((node) => getComputedStyle(node).color), text, colour);
    assert.notEqual(await launcher.evaluate((node) => getComputedStyle(node).backgroundColor),
      'rgb(31, 95, 168)', colour);
    visitor.isContent();
    await stage.clear();
  }
});

test('what is no colour by itself, or is translucent, is refused with a warning', async () => {
  for (const colour of ['inherit', 'initial', 'transparent', 'currentcolor', 'var(--x)',
    'rgba(0, 0, 255, 0.4)', 'oklch(0.5 0.1 260 / 50%)', 'color-mix(in srgb, currentcolor, red)']) {
    const visitor = await stage.visitor({ attributes: { 'data-color-override': colour } });
    const launcher = visitor.frame.locator('.launcher');
    await launcher.waitFor();
    assert.equal(await launcher.evaluate((node) => getComputedStyle(node).backgroundColor),
      'rgb(31, 95, 168)', colour);
    assert.deepEqual(visitor.complaints,
      [`warning: natter lcw: "${colour}" is no color and is not used`]);
    await stage.clear();
  }
});

test('where colours are forced a failure can be read and a switch seen', async () => {
  await stage.patchWidget(kTranscripts);
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const visitor = await stage.chat({ options: { forcedColors: 'active', colorScheme } });
    const sound = visitor.frame.getByRole('button', { name: 'Sound for new messages' });
    const background = () => sound.evaluate((node) => getComputedStyle(node).backgroundColor);
    const off = await background();
    await sound.click();
    assert.notEqual(await background(), off);
    await visitor.press('Email transcript');
    await visitor.press('Send transcript');
    const [ink, paper] = await visitor.frame.getByText('This is no email address.').evaluate(
      (node) => [getComputedStyle(node).color,
        getComputedStyle(/** @type {Element} */ (node.closest('dialog'))).backgroundColor]);
    assert.notEqual(ink, paper);
    await visitor.press('Cancel');
    await visitor.sdk('closeChat');
    await visitor.hears('closeChat');
    await stage.clear();
  }
});

/**
 * Scrolls to an element and says how much of it can be seen then, from 0 to 1.
 * @param {Shopper} visitor
 * @param {string} selector
 */
function seen(visitor, selector) {
  return visitor.frame.locator(selector).last().evaluate((node) => {
    node.scrollIntoView({ block: 'nearest' });
    const box = node.getBoundingClientRect();
    let [top, bottom] = [box.top, box.bottom];
    for (let at = node.parentElement; at; at = at.parentElement) {
      if (getComputedStyle(at).overflowY === 'visible') continue;
      const around = at.getBoundingClientRect();
      [top, bottom] = [Math.max(top, around.top), Math.min(bottom, around.bottom)];
    }
    bottom = Math.min(bottom, node.ownerDocument.documentElement.clientHeight);
    return Math.max(0, bottom - Math.max(top, 0)) / box.height;
  });
}

for (const [width, height] of [[320, 256], [320, 200], [640, 300], [844, 390]]) {
  test(`at ${width} by ${height} pixels all can be reached and read`, async () => {
    await stage.patchWidget(kTranscripts);
    const visitor = await stage.chat({ options: { viewport: { width, height } } });
    for (let n = 1; n <= 4; n += 1) await stage.agent('/messages', { text: `Line ${n}` });
    await visitor.sees('Line 4');
    for (const part of ['.header', '.line', '.composer textarea', '.tools']) {
      assert.ok(await seen(visitor, part) > 0.95, part);
    }
    await seen(visitor, '.line');
    const room = await visitor.frame.locator('.pane').evaluate((pane) => {
      const body = /** @type {Element} */ (pane.querySelector('.body')).getBoundingClientRect();
      return Math.min(body.bottom, innerHeight) - Math.max(body.top, 0);
    });
    assert.ok(room > 80, `${room} pixels for messages`);
    await stage.agent('/messages', { text: 'And a new one' });
    await visitor.sees('And a new one');
    await assertAccessible(visitor.page, `${width} by ${height}`);
    await visitor.press('Email transcript');
    assert.ok(await seen(visitor, 'dialog[open] button') > 0.95, 'the dialogue');
  });
}

test('cards have the font of the page\'s tag', async () => {
  const visitor = await stage.chat({
    attributes: { 'data-font-family-override': 'Georgia, serif' } });
  await stage.agent('/messages', { card: { attachments: [{
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: { type: 'AdaptiveCard', version: '1.3',
      body: [{ type: 'TextBlock', text: 'Which pot?' }] } }] } });
  await visitor.sees('Which pot?');
  assert.equal(await visitor.frame.getByText('Which pot?').evaluate((node) =>
    getComputedStyle(node).fontFamily), 'Georgia, serif');
});

test('the focus is seen beside a colour as light as the paper', async () => {
  const visitor = await stage.chat({ attributes: { 'data-color-override': '#ffe600' } });
  const box = visitor.frame.getByRole('textbox', { name: 'Your message' });
  await box.focus();
  await visitor.page.keyboard.press('Tab');
  const [ring, accent] = await visitor.frame.getByRole('button', { name: 'Send' }).evaluate(
    (node) => [getComputedStyle(node).outlineColor, getComputedStyle(node).backgroundColor]);
  assert.equal(accent, 'rgb(255, 230, 0)');
  assert.equal(ring, 'rgb(27, 31, 36)');
});

test('times are those of the widget\'s language', async () => {
  const { widgetId } = stage.emulator.ready.omnichannel;
  const timeOf = async (/** @type {string} */ locale) => {
    const visitor = await stage.visitor({ options: { locale, timezoneId: 'UTC' } });
    await visitor.hears('ready');
    await visitor.frame.locator('.launcher').click();
    await visitor.hears('chatQueued');
    await visitor.frame.locator('.composer textarea').fill('Text');
    await visitor.frame.locator('.composer textarea').press('Enter');
    const time = visitor.frame.locator('time').last();
    await time.waitFor();
    const shown = { text: await time.textContent(), at: await time.getAttribute('datetime') };
    await visitor.sdk('closeChat');
    await visitor.hears('closeChat');
    return shown;
  };
  const inLanguage = (/** @type {string} */ locale, /** @type {any} */ at) =>
    new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
      .format(new Date(at));
  await stage.control('PATCH', `/widgets/${widgetId}`,
    { ChatWidgetLanguage: { msdyn_localeid: '1025' } });
  const arabic = await timeOf('en-US');
  assert.equal(arabic.text, inLanguage('ar', arabic.at));
  await stage.control('PATCH', `/widgets/${widgetId}`,
    { ChatWidgetLanguage: { msdyn_localeid: '1033' } });
  const british = await timeOf('en-GB');
  assert.equal(british.text, inLanguage('en-GB', british.at), 'as the visitor is used to it');
});
