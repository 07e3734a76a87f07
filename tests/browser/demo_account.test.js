// Visitors who sign in: the desk knows who they are, and they find their chat again, after a
// reload, in another tab, and after signing out and in.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { kPhone, keepPicture } from './browser.js';
import { FeatureSection } from './feature_section.js';
import { Visitor } from './people.js';
import { assertNoSideScroll } from './screens.js';
import { setStage } from './stage.js';

const stage = setStage();

/** @param {Visitor} visitor @param {string} name */
async function signIn(visitor, name) {
  const { page } = visitor;
  await page.locator('#account').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('dialog', { name: 'Sign in as' }).getByRole('button', { name }).click();
  await page.locator('#account .who').getByText(name).waitFor();
}

/** @param {Visitor} visitor */
async function signOut(visitor) {
  await visitor.page.getByRole('button', { name: 'Sign out' }).click();
  await visitor.page.locator('#account').getByRole('button', { name: 'Sign in' }).waitFor();
}

test('a visitor signs in, the desk knows who it is, and the chat survives reload and sign-out',
  async () => {
    const agent = await stage.agent();
    const visitor = await stage.visitor();
    const { page } = visitor;
    await page.locator('#account').getByRole('button', { name: 'Sign in' }).click();
    await assertAccessible(page, 'the question who signs in');
    await keepPicture(page, 'demo-sign-in');
    await page.keyboard.press('Escape');
    await signIn(visitor, 'Ann Tester');
    await visitor.openChat();
    await visitor.sends('Where is my order?');
    await agent.entries('waiting').getByText('Ann Tester').waitFor();
    await agent.acceptNext();
    const head = agent.page.locator('.middle .head');
    await head.getByText('Signed in').waitFor();
    assert.match(await agent.page.locator('.facts').innerText(), /ann@contoso\.example/);
    await assertAccessible(agent.page, 'the desk, with somebody who signed in');
    await keepPicture(agent.page, 'demo-signed-in-desk');
    await page.reload();
    await visitor.reaches('open');
    await agent.say('On its way.');
    await visitor.sees('On its way.');
    await signOut(visitor);
    await page.getByRole('heading', { name: 'Sign in to chat' }).waitFor();
    assert.deepEqual(await visitor.lines(), [], 'nothing of Ann is left on the page');
    await assertAccessible(page, 'only for those who sign in');
    await keepPicture(page, 'demo-sign-in-first');
    await visitor.panel.getByRole('button', { name: 'Sign in' }).press('Enter');
    await page.getByRole('button', { name: 'Ann Tester' }).press('Enter');
    await visitor.sees('You are back in your chat.');
    await visitor.sends('Thank you!');
    await agent.sees('Thank you!');
    assert.deepEqual(await visitor.lines(), [
      'You: Where is my order?', 'Maya has joined the conversation', 'Maya: On its way.',
      'You are back in your chat.', 'You: Thank you!',
    ]);
    assert.equal((await stage.control('GET', '/conversations')).length, 1);
    assert.deepEqual([...visitor.complaints, ...agent.complaints], []);
  });

test('in another tab the chat is there too, on a phone; somebody else finds nothing', async () => {
  const visitor = await stage.visitor({ viewport: kPhone, colorScheme: 'dark' });
  await assertNoSideScroll(visitor.page);
  await signIn(visitor, 'Ann Tester');
  await visitor.openChat();
  await visitor.sends('Where is my order?');
  const [{ id }] = await stage.control('GET', '/conversations');
  await stage.control('POST', `/conversations/${id}/accept`, { agent: 'Maya' });
  const tab = await visitor.page.context().newPage();
  const second = new Visitor(tab, []);
  await tab.goto(`${stage.base}/website/`);
  await second.sees('You are back in your chat.');
  await second.sees('Where is my order?');
  await stage.control('POST', `/conversations/${id}/messages`, { text: 'In the van.' });
  await visitor.sees('In the van.');
  await second.sees('In the van.');
  await keepPicture(tab, 'demo-back-phone');
  await assertAccessible(tab, 'back in the chat');
  await tab.setViewportSize({ width: 320, height: 568 });
  await assertNoSideScroll(tab);
  await tab.getByRole('button', { name: 'Close chat' }).click();
  await assertNoSideScroll(tab);
  await signOut(second);
  await visitor.page.locator('#account').getByRole('button', { name: 'Sign in' }).waitFor();
  await second.openChat();
  await second.panel.getByRole('button', { name: 'Sign in' }).click();
  await tab.getByRole('button', { name: 'Ben Okafor' }).click();
  await tab.locator('#account .who').getByText('Ben Okafor').waitFor();
  await second.openChat();
  await second.box.waitFor();
  assert.deepEqual(await second.lines(), []);
});

test('signing in ends the chat of the nobody before; the desk lets everybody in again',
  async () => {
    const visitor = await stage.visitor();
    await visitor.openChat();
    await visitor.sends('Who am I?');
    await signIn(visitor, 'Chiara Rossi');
    const [{ state }] = await stage.control('GET', '/conversations');
    assert.equal(state, 'Closed');
    await visitor.panel.waitFor();
    assert.deepEqual(await visitor.lines(), []);
    await signOut(visitor);
    const agent = await stage.agent();
    const features = await FeatureSection.open(agent);
    await features.turn('Only for visitors who sign in', false);
    await visitor.page.reload();
    await visitor.panel.waitFor();
    await visitor.sends('Nobody in particular');
    await agent.entries('waiting').getByText('Visitor').waitFor();
  });
