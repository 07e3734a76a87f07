// Where a visitor is in the conversation: kept at its end, left alone while reading back, kept
// while the pane is away.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { setWidgetStage } from './lcw_stage.js';

/** @typedef {import('./lcw_stage.js').Shopper} Shopper */

const stage = setWidgetStage();

/** A visitor in a chat of more lines than the pane shows. */
async function longChat() {
  const visitor = await stage.chat();
  for (let n = 1; n <= 20; n += 1) {
    await stage.agent('/messages', { text: `Line ${n}: ${'words of it '.repeat(6)}` });
  }
  await visitor.sees('Line 20:');
  return visitor;
}

/**
 * Until a text is, or is not, where it can be read.
 * @param {Shopper} visitor
 * @param {string} text
 * @param {boolean} [wanted]
 */
function isInView(visitor, text, wanted = true) {
  return visitor.page.waitForFunction(([words, isWanted]) => {
    const inner = document.querySelector('iframe')?.contentDocument;
    const line = [...inner?.querySelectorAll('.lines > li') ?? []]
      .find((node) => node.textContent?.includes(words));
    const body = /** @type {Element} */ (inner?.querySelector('.body')).getBoundingClientRect();
    if (!line || body.height === 0) return false;
    const { top, bottom } = line.getBoundingClientRect();
    return (top >= body.top - 1 && bottom <= body.bottom + 1) === isWanted;
  }, /** @type {[string, boolean]} */ ([text, wanted]));
}

/** Scrolls to the first message, as a wheel does. @param {Shopper} visitor */
async function readsBack(visitor) {
  await visitor.frame.locator('.body').evaluate((body) => new Promise((resolve) => {
    body.addEventListener('scroll', resolve, { once: true });
    body.scrollTop = 0;
  }));
  await isInView(visitor, 'Line 1:');
}

test('a pane that comes back shows the end, with what was said meanwhile', async () => {
  const visitor = await longChat();
  await isInView(visitor, 'Line 20:');
  await visitor.press('Minimise chat');
  await visitor.hears('onMinimize');
  await visitor.press('Open chat');
  await isInView(visitor, 'Line 20:');
  await visitor.press('Minimise chat');
  await visitor.hears('onMinimize', 2);
  await stage.agent('/messages', { text: 'Said meanwhile' });
  await visitor.press('Open chat, 1 unread message');
  await isInView(visitor, 'Said meanwhile');
  visitor.isContent();
});

test('who reads back is left there, and is told of what is new', async () => {
  const visitor = await longChat();
  await readsBack(visitor);
  await stage.agent('/messages', { text: 'Something new' });
  const newer = visitor.frame.getByRole('button', { name: 'New messages', exact: true });
  await newer.waitFor();
  await isInView(visitor, 'Line 1:');
  await assertAccessible(visitor.page, 'a message below what is read');
  await visitor.press('Minimise chat');
  await visitor.hears('onMinimize');
  await visitor.press('Open chat');
  await isInView(visitor, 'Line 1:');
  await newer.press('Enter');
  await isInView(visitor, 'Something new');
  await newer.waitFor({ state: 'hidden' });
  assert.equal(await visitor.frame.locator('.body').evaluate((body) =>
    body.ownerDocument.activeElement === body), true, 'the focus is where it was read');
  await readsBack(visitor);
  await visitor.writes('My own');
  await isInView(visitor, 'My own');
  assert.equal(await newer.isVisible(), false);
  visitor.isContent();
});

test('suggestions do not cover the message that they belong to', async () => {
  const visitor = await longChat();
  await stage.agent('/messages', { card: {
    attachments: [], text: 'Which colour?', suggestedActions: { actions: [
      { type: 'imBack', title: 'Red', value: 'red' },
      { type: 'imBack', title: 'Blue', value: 'blue' }] },
  } });
  await visitor.frame.getByRole('group', { name: 'Suggested answers' }).waitFor();
  await isInView(visitor, 'Which colour?');
});

test('what was written into the survey is there after the pane was away', async () => {
  await stage.patchWidget({
    msdyn_postconversationsurveyenable: 'true', msdyn_surveyprovider: '600990000',
    msfp_sourcesurveyidentifier: 'form-1', postConversationSurveyOwnerId: 'owner-1',
    msdyn_postconversationsurveymode: '192350000' });
  const visitor = await stage.chat({ policy: 'app' });
  let loads = 0;
  visitor.page.on('framenavigated', (frame) => {
    if (frame.parentFrame()?.parentFrame() && frame.url() !== 'about:blank') loads += 1;
  });
  await visitor.sdk('closeChat');
  const survey = visitor.frame.frameLocator('iframe[title="Survey"]');
  await survey.getByRole('heading', { name: 'How was the chat?' }).waitFor();
  assert.equal(loads, 1);
  await visitor.press('Minimise chat');
  await visitor.hears('onMinimize');
  await visitor.press('Open chat');
  await survey.getByRole('heading').waitFor();
  assert.equal(loads, 1, 'it is not loaded again');
});

test('another chat begins at its own end', async () => {
  const visitor = await longChat();
  await readsBack(visitor);
  await stage.agent('/messages', { text: 'Something new' });
  const newer = visitor.frame.getByRole('button', { name: 'New messages', exact: true });
  await newer.waitFor();
  await visitor.sdk('closeChat');
  await visitor.hears('closeChat');
  await visitor.press('Open chat');
  await visitor.hears('chatQueued', 2);
  assert.equal(await newer.isVisible(), false);
  await stage.agent('/accept', { agent: 'Ana' });
  for (let n = 1; n <= 9; n += 1) {
    await stage.agent('/messages', { text: `Other ${n}: ${'words of it '.repeat(6)}` });
  }
  await visitor.frame.getByText('Other 9:').waitFor({ state: 'attached' });
  await isInView(visitor, 'Other 9:');
});
