// A model-driven app whose web resource tells the chat who its user is: what the service is told,
// and what the agent sees, under both policies such apps live under. The numbers are those of the
// table in section 15.4 of the specification.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { AppUser } from './app_user.js';
import { kPhone } from './browser.js';
import { setStage } from './stage.js';

const stage = setStage();

const kAddress = 'robin@contoso.example';
const EMAIL = { Email: { value: kAddress, isDisplayable: true } };
const kPolicies = ['app', 'strict'];

/** A close is all of the end: the demo's widget asks how the chat was, which is not the table's. */
beforeEach(async () => {
  const { omnichannel } = await stage.control('GET', '');
  await stage.control('PATCH', `/widgets/${omnichannel.widgetId}/features`, { survey: false });
});

/** @returns {Promise<any[]>} at the service, oldest first */
const conversations = () => stage.control('GET', '/conversations');

/** @param {RegExp} url @returns {Promise<any[]>} what the service was asked for */
async function requests(url) {
  const traffic = await stage.control('GET', '/traffic?since=0');
  return traffic.filter((/** @type {any} */ one) =>
    one.kind === 'http' && one.method === 'POST' && url.test(one.url));
}

/** @returns {Promise<Record<string, any> | undefined>} customContextData of the newest start */
async function sentContext() {
  return JSON.parse((await requests(/\/conversation$/)).at(-1).body).customContextData;
}

/** @param {import('./people.js').Agent} agent */
const facts = (agent) => agent.page.locator('.facts dl').innerText();

/**
 * The invitation, opened, names the contact, and the details have the link and the address.
 * @param {import('./people.js').Agent} agent
 */
async function seesRobin(agent) {
  await agent.entries('waiting').getByText('Robin Field').click();
  await agent.page.getByRole('heading', { name: 'Robin Field' }).waitFor();
  const shown = await facts(agent);
  assert.match(shown, /Email\s+robin@contoso\.example/);
  assert.match(shown, /Customer\s+Robin Field \(contact\)/);
  const [{ link }] = await conversations();
  assert.deepEqual([link.customer.entity, link.customer.name], ['contact', 'Robin Field']);
}

/**
 * The invitation, opened, names nobody, and nobody is linked.
 * @param {import('./people.js').Agent} agent
 */
async function seesVisitor(agent) {
  await agent.entries('waiting').getByText(/^Visitor \d/).click();
  await agent.page.getByRole('heading', { name: /^Visitor \d/ }).waitFor();
  assert.doesNotMatch(await facts(agent), /Customer/);
  const [{ link }] = await conversations();
  assert.equal(link.customer, null);
}

/**
 * The two can talk, so nothing is broken that matters.
 * @param {import('./people.js').Agent} agent with the conversation open
 * @param {AppUser} user
 */
async function theyTalk(agent, user) {
  await agent.accept.click();
  await agent.say('How can I help?');
  await user.sees('How can I help?');
  await user.writes('My fern is dry.');
  await agent.sees('My fern is dry.');
}

for (const policy of kPolicies) {
  test(`1, 7: the agent sees who it is, under the policy ${policy}`, async () => {
    const agent = await stage.agent();
    const user = await AppUser.arrive(stage, { policy });
    await user.startsChat();
    assert.deepEqual(await sentContext(), EMAIL);
    await seesRobin(agent);
    await theyTalk(agent, user);
    assert.deepEqual(user.complained, []);
    const tried = user.complaints.length > 0;
    assert.equal(tried, policy === 'strict', 'the build is found by trying');
  });

  test(`2: an address between ready and the click is sent, ${policy}`, async () => {
    const agent = await stage.agent();
    const user = await AppUser.arrive(stage, { policy, lookup: 'held' });
    await user.answersLookup();
    await user.startsChat();
    assert.deepEqual(await sentContext(), EMAIL);
    await seesRobin(agent);
    assert.deepEqual(user.complained, []);
  });

  test(`2, carefully: an address after the click is waited for, ${policy}`, async () => {
    const agent = await stage.agent();
    const user = await AppUser.arrive(stage, { policy, lookup: 'held', provider: 'careful' });
    await user.press('Open chat');
    await user.hears('startChat');
    assert.deepEqual(await requests(/\/conversation$/), []);
    await user.answersLookup();
    await user.hears('chatQueued');
    assert.deepEqual(await sentContext(), EMAIL);
    await seesRobin(agent);
  });

  for (const lookup of ['never', 'rejected']) {
    test(`3: a lookup that ends so, ${lookup}, costs the address only, ${policy}`, async () => {
      const agent = await stage.agent();
      const user = await AppUser.arrive(stage, { policy, lookup });
      await user.startsChat();
      assert.deepEqual(await sentContext() ?? {}, {});
      await seesVisitor(agent);
      assert.doesNotMatch(await facts(agent), /Email/);
      await theyTalk(agent, user);
      assert.ok(!(await user.heard()).includes('error'));
      assert.deepEqual(user.complained,
        ['warning: natter lcw: ContextEntryDropped: Email has no usable value']);
    });
  }

  for (const contacts of /** @type {const} */ (['none', 'two'])) {
    test(`4: with ${contacts} of the contacts that fit nobody is linked, ${policy}`, async () => {
      const agent = await stage.agent();
      const user = await AppUser.arrive(stage, { policy }, { contacts });
      await user.startsChat();
      assert.deepEqual(await sentContext(), EMAIL);
      await seesVisitor(agent);
      assert.match(await facts(agent), /Email\s+robin@contoso\.example/);
      await theyTalk(agent, user);
    });
  }

  test(`5: without Xrm of the shell the page asks the service, ${policy}`, async () => {
    const agent = await stage.agent();
    const user = await AppUser.arrive(stage, { policy, xrm: 'absent', provider: 'careful' });
    const frame = await user.frame();
    assert.equal(await frame.evaluate(() => 'Xrm' in window.parent), false);
    await user.startsChat();
    assert.deepEqual(await sentContext(), EMAIL);
    await seesRobin(agent);
    assert.deepEqual(user.complained, []);
  });

  test(`6: an address that is not to be shown is kept, and identifies, ${policy}`, async () => {
    const agent = await stage.agent();
    const user = await AppUser.arrive(stage, { policy, shown: 'false' });
    await user.startsChat();
    const [{ context, link }] = await conversations();
    assert.deepEqual(context, { Email: { value: kAddress, isDisplayable: false } });
    assert.equal(link.customer.name, 'Robin Field');
    await agent.entries('waiting').getByText('Robin Field').click();
    await agent.page.getByRole('heading', { name: 'Robin Field' }).waitFor();
    assert.doesNotMatch(await facts(agent), /robin@contoso/);
  });

  test(`9, 12: a reload, and a way out and back, go on with the chat, ${policy}`, async () => {
    const agent = await stage.agent();
    const user = await AppUser.arrive(stage, { policy });
    await user.startsChat();
    assert.equal(await user.asked(), 1);
    await seesRobin(agent);
    await theyTalk(agent, user);
    const [{ id }] = await conversations();
    for (const back of [
      async () => { await (await user.frame()).evaluate(() => location.reload()); },
      async () => {
        await user.page.getByRole('button', { name: 'Home' }).click();
        await user.page.getByRole('button', { name: 'Get help' }).click();
      },
    ]) {
      await back();
      await user.hears('chatRetrieved');
      await user.sees('My fern is dry.');
      const heard = await user.heard();
      assert.deepEqual(heard.slice(0, 3), ['ready', 'chatRetrieved', 'onMaximize']);
      assert.deepEqual(heard.filter((name) => /startChat|chatQueued/.test(name)), []);
      assert.equal(await user.asked(), 0);
      await agent.say('Are you still there?');
      await user.sees('Are you still there?');
      assert.deepEqual((await conversations()).map((one) => one.id), [id]);
    }
    assert.deepEqual(user.complained, []);
  });

  test(`10: in several tabs of the app it is one chat, ${policy}`, async () => {
    const agent = await stage.agent();
    const first = await AppUser.arrive(stage, { policy });
    const early = await first.opensTab();
    await first.startsChat();
    await seesRobin(agent);
    await agent.accept.click();
    await first.sees('Maya has joined the conversation');
    await early.chat.getByRole('button', { name: 'Open chat' }).waitFor();
    assert.deepEqual(await early.heard(), ['ready'], 'a tab that was there keeps its launcher');
    await early.press('Open chat');
    const late = await first.opensTab();
    for (const tab of [early, late]) {
      await tab.hears('onMaximize');
      const heard = await tab.heard();
      assert.deepEqual(heard.slice(0, 3), ['ready', 'chatRetrieved', 'onMaximize']);
      assert.equal(await tab.asked(), 0);
    }
    assert.equal(await first.asked(), 1);

    await first.writes('My fern is dry.');
    for (const tab of [early, late]) await tab.sees('My fern is dry.');
    await agent.say('Water it.');
    for (const tab of [first, early, late]) {
      await tab.sees('Water it.');
      const texts = await (await tab.frame()).evaluate(() => /** @type {any} */ (window).heard
        .filter((/** @type {any} */ { name }) => name === 'onMessageReceived')
        .map((/** @type {any} */ { detail }) => detail.text));
      assert.equal(texts.filter((/** @type {string} */ text) => text === 'Water it.').length, 1);
      assert.ok(!texts.includes('My fern is dry.'), 'the visitor is not heard as somebody else');
    }
    const sent = await Promise.all([first, early, late].map(async (tab) =>
      (await tab.heard()).filter((name) => name === 'onMessageSent').length));
    assert.deepEqual(sent, [1, 0, 0]);
    await agent.sees('Water it.');
    assert.deepEqual((await agent.lines()).slice(-2),
      ['Robin Field: My fern is dry.', 'Maya: Water it.']);

    await first.press('Minimise chat');
    await first.hears('onMinimize');
    assert.equal(await late.chat.getByRole('textbox', { name: 'Your message' }).isVisible(), true);
    await first.sdk('closeChat');
    for (const tab of [first, early, late]) {
      await tab.hears('closeChat');
      assert.deepEqual((await tab.heard()).slice(-2), ['onClose', 'closeChat']);
      await tab.chat.getByRole('button', { name: 'Open chat' }).waitFor();
      assert.deepEqual(tab.complained, []);
    }
    assert.equal((await requests(/sessionclose/)).length, 1);
    assert.deepEqual((await conversations()).map(({ state }) => state), ['Closed']);
    await agent.entries('closed').getByText('Robin Field').waitFor();
  });

  test(`11: on a phone, all of the web resource, closed by the page, ${policy}`, async () => {
    const agent = await stage.agent();
    const user = await AppUser.arrive(
      stage, { policy, mobile: 'true' }, { page: { viewport: kPhone } });
    await user.startsChat();
    const pane = await user.chat.locator('.pane').boundingBox();
    const resource = await user.page.locator('#content iframe').boundingBox();
    assert.ok(pane && resource);
    assert.ok(pane.width >= resource.width - 4 && pane.height >= resource.height - 4);
    assert.equal(await user.chat.locator('.header').count(), 0);
    await seesRobin(agent);
    await theyTalk(agent, user);
    await user.sdk('closeChat');
    await user.hears('closeChat');
    assert.deepEqual((await user.heard()).slice(-2), ['onClose', 'closeChat']);
    await agent.entries('closed').getByText('Robin Field').waitFor();
    await user.chat.getByRole('button', { name: 'Open chat' }).waitFor();
    assert.deepEqual(user.complained, []);
  });
}

test('8: an inline script is refused by the strict policy, and the chat is there', async () => {
  const agent = await stage.agent();
  const user = await AppUser.arrive(stage, { policy: 'strict', page: 'inline' });
  const ran = (await user.frame()).evaluate(() => /** @type {any} */ (window).inlineRan ?? false);
  assert.equal(await ran, false);
  assert.ok(user.complained.some((text) => /^violation: script-src-elem inline/.test(text)),
    user.complained.join('\n'));
  await user.chat.getByRole('button', { name: 'Open chat' }).waitFor();
  await user.startsChat();
  await seesVisitor(agent);
  assert.doesNotMatch(await facts(agent), /From/);
});

test('8: the usual policy lets it run', async () => {
  const user = await AppUser.arrive(stage, { policy: 'app', page: 'inline' });
  await user.startsChat();
  assert.deepEqual(await sentContext(), { From: { value: 'inline', isDisplayable: true } });
});
