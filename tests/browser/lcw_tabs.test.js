// One chat in several tabs of Chromium: never two conversations, each event once a tab, one end.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Shopper, setWidgetStage } from './lcw_stage.js';

const stage = setWidgetStage();

/** @param {Shopper} visitor @returns {Promise<Shopper>} another tab of the same browser */
async function secondTab(visitor) {
  const page = await visitor.page.context().newPage();
  await page.addInitScript(stage.recorder);
  await page.goto(visitor.page.url());
  return new Shopper(page, []);
}

test('a second tab goes on with the chat, and both hear and show all of it', async () => {
  const first = await stage.visitor();
  await first.hears('ready');
  await first.press('Open chat');
  await first.hears('chatQueued');
  await stage.agent('/accept', { agent: 'Ana' });
  await first.writes('From the first');
  const second = await secondTab(first);
  await second.hears('onHistoryMessageReceived');
  await second.sees('From the first');
  await second.writes('From the second');
  await first.sees('From the second');
  const sent = [(await first.details('onMessageSent')).length,
    (await second.details('onMessageSent')).length];
  assert.deepEqual(sent, [1, 1]);
  await stage.agent('/messages', { text: 'To both' });
  for (const tab of [first, second]) {
    await tab.sees('To both');
    const heard = (await tab.details('onMessageReceived')).filter(({ text }) => text === 'To both');
    assert.equal(heard.length, 1);
  }
  await second.press('Minimise chat');
  await second.hears('onMinimize');
  assert.ok(!(await first.heard()).includes('onMinimize'));
  await first.sdk('closeChat');
  for (const tab of [first, second]) {
    await tab.hears('closeChat');
    assert.deepEqual((await tab.heard()).slice(-2), ['onClose', 'closeChat']);
  }
  assert.ok(!(await second.heard()).includes('chatQueued'));
  assert.equal((await second.heard()).filter((name) => name === 'chatRetrieved').length, 1);
  assert.equal((await stage.requests(/sessionclose/)).length, 1);
  assert.equal((await stage.conversations()).length, 1);
});

test('tabs that start at the same time make one conversation', async () => {
  const first = await stage.visitor();
  await first.hears('ready');
  const tabs = [first, ...await Promise.all(Array.from({ length: 4 }, () => secondTab(first)))];
  for (const tab of tabs) await tab.hears('ready');
  await Promise.all(tabs.map((tab) => tab.sdk('startChat')));
  for (const tab of tabs) await tab.frame.getByRole('textbox').waitFor();
  assert.equal((await stage.conversations()).length, 1);
  const begun = (await Promise.all(tabs.map((tab) => tab.heard()))).flat();
  assert.equal(begun.filter((name) => name === 'chatQueued').length, 1);
  assert.equal(begun.filter((name) => name === 'chatRetrieved').length, tabs.length - 1);
  await tabs[3].sdk('closeChat');
  for (const tab of tabs) await tab.hears('closeChat');
  assert.equal((await stage.requests(/sessionclose/)).length, 1);
});

test('the launcher of a tab that was there resumes what another one started', async () => {
  const first = await stage.visitor();
  const second = await secondTab(first);
  await second.hears('ready');
  await first.press('Open chat');
  await first.hears('chatQueued');
  await second.press('Open chat');
  await second.hears('onMaximize');
  assert.deepEqual(await second.heard(), ['ready', 'chatRetrieved', 'onMaximize']);
  assert.equal((await stage.conversations()).length, 1);
});
