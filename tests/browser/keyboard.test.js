// Both pages without a mouse: where the focus goes, what the keys do, and that nothing traps.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setStage } from './stage.js';

const stage = setStage();

/**
 * Presses Tab until the focus is on something of this name; a person would give up as well.
 * @param {import('./people.js').Visitor | import('./people.js').Agent} person
 * @param {RegExp} name
 */
async function tabTo(person, name) {
  const passed = [];
  for (let i = 0; i < 40; i += 1) {
    await person.page.keyboard.press('Tab');
    const here = await person.focused();
    if (name.test(here)) return;
    passed.push(here);
  }
  assert.fail(`Tab does not lead to ${name}, only to ${passed.join(' | ')}`);
}

test('a whole conversation by keyboard, on both sides', async () => {
  const agent = await stage.agent();
  const visitor = await stage.visitor();
  const { keyboard } = visitor.page;
  await tabTo(visitor, /^Open chat$/);
  await keyboard.press('Enter');
  await visitor.panel.waitFor();
  assert.equal(await visitor.focused(), 'Your message', 'opening leads into the box');
  await keyboard.type('Hello');
  await keyboard.press('Shift+Enter');
  await keyboard.type('from the keys');
  await keyboard.press('Enter');
  await visitor.page.locator('.message.sent').waitFor();
  assert.equal(await visitor.focused(), 'Your message', 'sending stays in the box');
  await agent.entries('waiting').waitFor();
  await tabTo(agent, /^Visitor 1/);
  await agent.page.keyboard.press('Enter');
  assert.equal(await agent.focused(), 'Accept', 'a waiting visitor is one key away');
  await agent.page.keyboard.press('Enter');
  await agent.box.waitFor();
  await agent.page.waitForFunction(
    () => document.activeElement?.getAttribute('aria-label') === 'Your answer');
  await agent.page.keyboard.type('Hello to you');
  await agent.page.keyboard.press('Enter');
  await visitor.sees('Hello to you');
  await agent.sees('Hello to you');
  assert.deepEqual(await agent.lines(), [
    'Visitor 1: Hello\nfrom the keys', 'Maya has joined the conversation', 'Maya: Hello to you',
  ]);
});

test('Escape closes the panel and the focus returns to the launcher', async () => {
  const visitor = await stage.visitor();
  await visitor.openChat();
  await visitor.page.keyboard.press('Escape');
  await visitor.panel.waitFor({ state: 'hidden' });
  assert.equal(await visitor.focused(), 'Open chat');
});

test('Escape in the question answers no and leaves the panel open', async () => {
  const { visitor } = await stage.meeting();
  const { keyboard } = visitor.page;
  await visitor.page.locator('.head').getByRole('button', { name: 'End chat' }).focus();
  await keyboard.press('Enter');
  const dialog = visitor.page.getByRole('dialog', { name: 'End this chat?' });
  await dialog.waitFor();
  assert.equal(await visitor.focused(), 'Keep chatting', 'the harmless answer comes first');
  await keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await visitor.panel.isVisible(), true);
  assert.equal(await visitor.focused(), 'End chat', 'the focus is back where it came from');
});

test('ending by keyboard leads on to the next thing to do', async () => {
  const { visitor } = await stage.meeting();
  await visitor.page.locator('.head').getByRole('button', { name: 'End chat' }).focus();
  await visitor.page.keyboard.press('Enter');
  await tabTo(visitor, /^End chat$/);
  await visitor.page.keyboard.press('Enter');
  await visitor.reaches('ended');
  await visitor.page.waitForFunction(
    () => document.activeElement?.textContent === 'Start a new chat');
  await visitor.page.keyboard.press('Enter');
  await visitor.reaches('idle');
  assert.equal(await visitor.focused(), 'Your message');
});

test('the panel does not trap: Tab leads out of it and back to the page', async () => {
  const visitor = await stage.visitor();
  await visitor.openChat();
  await tabTo(visitor, /^To the plants$/);
});

test('an Enter that picks a word in an input method does not send', async () => {
  const visitor = await stage.visitor();
  await visitor.openChat();
  await visitor.box.fill('にほん');
  await visitor.box.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  assert.equal(await visitor.box.inputValue(), 'にほん');
  assert.deepEqual(await visitor.lines(), []);
  await visitor.box.press('Enter');
  await visitor.page.locator('.message.sent').waitFor();
});

test('a reload leaves the focus alone, though the panel is open again', async () => {
  const { visitor } = await stage.meeting();
  await visitor.page.reload();
  await visitor.panel.waitFor();
  await visitor.reaches('open');
  assert.equal(await visitor.page.evaluate(() => document.activeElement?.tagName), 'BODY');
});

test('drawing the lists anew keeps the focus of the desk', async () => {
  const agent = await stage.agent();
  const visitor = await stage.visitor();
  await visitor.openChat();
  await visitor.sends('First');
  await agent.entries('waiting').focus();
  await visitor.sends('Second');
  await agent.entries('waiting').getByText('Second').waitFor();
  assert.match(await agent.focused(), /^Visitor 1/);
});
