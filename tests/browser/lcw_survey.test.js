// The survey after a chat of the Live Chat Widget: in a frame, by a link, after either side's end.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { keepPicture } from './browser.js';
import { setWidgetStage } from './lcw_stage.js';

const stage = setWidgetStage();

/** @param {string} mode @param {Record<string, string>} [more] */
function asks(mode, more = {}) {
  return stage.patchWidget({
    msdyn_postconversationsurveyenable: 'true', msdyn_surveyprovider: '600990000',
    msfp_sourcesurveyidentifier: 'form-1', postConversationSurveyOwnerId: 'owner-1',
    msdyn_postconversationsurveymode: mode, ...more });
}

/** What is heard, but for messages. @param {import('./lcw_stage.js').Shopper} visitor */
async function order(visitor) {
  return (await visitor.heard()).filter((name) => !name.startsWith('onMessage'));
}

test('an embedded survey follows the end call; closing it closes the chat', async () => {
  await asks('192350000');
  const visitor = await stage.chat({ policy: 'app' });
  await visitor.press('Close chat');
  await visitor.press('End chat');
  const survey = visitor.frame.frameLocator('iframe[title="Survey"]');
  await survey.getByRole('heading', { name: 'How was the chat?' }).waitFor();
  assert.deepEqual(await order(visitor),
    ['ready', 'startChat', 'onMaximize', 'chatQueued', 'onClose']);
  assert.equal((await stage.requests(/sessionclose/)).length, 1);
  const address = await visitor.frame.getByTitle('Survey').getAttribute('src');
  assert.match(address ?? '', /&embed=true&compact=true&lang=en&/);
  // The survey is this origin's, as the page is: it may not reach out of its frame.
  assert.doesNotMatch(await visitor.frame.getByTitle('Survey').getAttribute('sandbox') ?? '',
    /same-origin/);
  await assertAccessible(visitor.page, 'the survey');
  await keepPicture(visitor.page, 'lcw-survey');
  await visitor.press('Minimise chat');
  await visitor.hears('onMinimize');
  await visitor.press('Open chat');
  await survey.getByRole('heading').waitFor();
  await visitor.frame.locator('.header').getByRole('button', { name: 'Close chat' }).click();
  await visitor.hears('closeChat');
  assert.deepEqual((await order(visitor)).slice(4),
    ['onClose', 'onMinimize', 'onMaximize', 'closeChat']);
  await visitor.press('Open chat');
  await visitor.hears('chatQueued', 2);
  assert.equal((await stage.conversations()).length, 2);
});

test('where a policy refuses the frame the survey can be opened by its link', async () => {
  await asks('192350000');
  const visitor = await stage.chat({ policy: 'strict' });
  await visitor.sdk('closeChat');
  const link = visitor.frame.getByRole('link', { name: 'Open the survey in a new tab' });
  await link.waitFor();
  const [page] = await Promise.all([visitor.page.context().waitForEvent('page'), link.click()]);
  await page.getByRole('heading', { name: 'How was the chat?' }).waitFor();
  assert.equal(await page.evaluate(() => window.opener), null);
  await visitor.sdk('closeChat');
  await visitor.hears('closeChat');
});

test('a link to the survey belongs to a conversation that the agent has ended', async () => {
  await asks('192350001');
  const visitor = await stage.chat();
  await stage.agent('/messages', { text: 'Good bye' });
  await visitor.sees('Good bye');
  await stage.agent('/end');
  await visitor.hears('threadUpdate');
  await visitor.sees('How was this chat? Please tell us.');
  await visitor.sees('Good bye');
  await assertAccessible(visitor.page, 'a link to the survey');
  await keepPicture(visitor.page, 'lcw-survey-link');
  await visitor.sdk('closeChat');
  await visitor.hears('closeChat');
  assert.deepEqual((await order(visitor)).slice(-3), ['threadUpdate', 'onClose', 'closeChat']);
});

test('after a visitor\'s close by link the conversation can still be read', async () => {
  await asks('192350001');
  const visitor = await stage.chat();
  await visitor.writes('Thank you');
  await visitor.press('Close chat');
  await visitor.press('End chat');
  await visitor.sees('How was this chat? Please tell us.');
  await visitor.sees('Thank you');
  assert.equal(await visitor.frame.getByRole('textbox').count(), 0);
  await visitor.frame.locator('.notice').getByRole('button', { name: 'Close chat' }).click();
  await visitor.hears('closeChat');
});

test('nobody who was alone is asked, and a survey that cannot be had is none', async () => {
  await asks('192350000');
  const alone = await stage.visitor();
  await alone.hears('ready');
  await alone.press('Open chat');
  await alone.hears('chatQueued');
  await alone.sdk('closeChat');
  await alone.hears('closeChat');
  assert.equal((await stage.requests(/getsurveyinvite/)).length, 0);
  await stage.control('POST', '/faults', {
    match: { url: '/getsurveyinvite/' }, action: { type: 'status', status: 400 } });
  const visitor = await stage.chat();
  await visitor.sdk('closeChat');
  await visitor.hears('closeChat');
  assert.equal((await stage.requests(/sessionclose/)).length, 2);
});

test('a focused Close chat keeps the focus when the link to the survey comes', async () => {
  await asks('192350001');
  /** @type {(value?: unknown) => void} */
  let release = () => {};
  const held = new Promise((resolve) => {
    release = resolve;
  });
  const visitor = await stage.chat({
    prepare: (page) => page.route(/getsurveyinvite/, async (route) => {
      await held;
      await route.continue();
    }),
  });
  await stage.agent('/messages', { text: 'Good bye' });
  await visitor.sees('Good bye');
  await stage.agent('/end');
  const close = visitor.frame.locator('.notice').getByRole('button', { name: 'Close chat' });
  await close.focus();
  release();
  await visitor.sees('How was this chat? Please tell us.');
  assert.equal(await close.evaluate((node) => node.ownerDocument.activeElement === node), true);
});
