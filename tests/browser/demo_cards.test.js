/** Cards in a conversation: agents send them, visitors fill them in, agents see the answers. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { kPhone, keepPicture } from './browser.js';
import { assertNoSideScroll } from './screens.js';
import { setStage } from './stage.js';

const stage = setStage();

/** @typedef {import('./people.js').Agent} Agent */
/** @typedef {import('./people.js').Visitor} Visitor */

/**
 * The agent picks one of the sample cards and sends it.
 * @param {Agent} agent
 * @param {string} name
 */
async function sendSample({ page }, name) {
  await page.getByRole('button', { name: 'Send a card' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send a card' });
  await dialog.getByLabel('Start from').selectOption(name);
  await dialog.getByRole('button', { name: 'Send card' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** What visitors have posted to the thread, as the service got it. */
async function posted() {
  const all = await stage.control('GET', '/traffic?since=0');
  return all.filter((/** @type {any} */ one) => one.kind === 'http' && one.method === 'POST'
    && /\/chat\/threads\/[^/]+\/messages/.test(one.url))
    .map((/** @type {any} */ one) => JSON.parse(one.body));
}

test('a form is sent, filled in by keyboard, and its answer seen by the agent', async () => {
  const { agent, visitor } = await stage.meeting();
  const { page } = visitor;
  await visitor.listen();
  await sendSample(agent, 'An order form');
  const card = page.locator('.message-card');
  await card.getByText('A plant to your door').waitFor();
  assert.ok((await visitor.heard()).some((text) => /Maya, .*A plant to your door/.test(text)));
  await assertAccessible(page, 'a card in the chat');
  await keepPicture(page, 'demo-card-form');
  await card.getByRole('radio', { name: 'Monstera' }).focus();
  const order = card.getByRole('button', { name: 'Order it' });
  await order.press('Enter');
  await card.getByText('Pick a plant.').waitFor();
  await page.keyboard.press('Space');
  await card.getByLabel('Day').fill('2026-12-01');
  await card.getByLabel('Anything we should know?').fill('Ring <b>twice</b>');
  await order.press('Enter');
  await card.getByText('Your answer was sent.').waitFor();
  assert.equal(await order.isDisabled(), true);
  assert.equal(await card.getByRole('radio', { name: 'Monstera' }).isDisabled(), true);
  await assertAccessible(page, 'a card that was answered');
  await keepPicture(page, 'demo-card-answered');
  const answers = agent.page.locator('.answers');
  await answers.getByText('Ring <b>twice</b>').waitFor();
  assert.deepEqual(await answers.locator('dt').allTextContents(),
    ['form', 'plant', 'day', 'note']);
  await assertAccessible(agent.page, 'the desk with an answer');
  await keepPicture(agent.page, 'demo-card-desk');
  const { content, metadata } = (await posted()).at(-1);
  assert.deepEqual(JSON.parse(content), { value: {
    form: 'order', plant: 'monstera', day: '2026-12-01', note: 'Ring <b>twice</b>' } });
  assert.equal(metadata['microsoft.azure.communication.chat.bot.contenttype'],
    'azurebotservice.adaptivecard');
  assert.equal(await page.locator('.message.mine').count(), 1, 'what was entered is not a message');
  await page.reload();
  await visitor.sees('A plant to your door');
  await page.locator('.message-card').getByText('Your answer was sent.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Order it' }).isDisabled(), true);
  assert.equal(await page.locator('.message.mine').count(), 1);
  assert.deepEqual([...visitor.complaints, ...agent.complaints], []);
});

test('an answer in words is a message of the visitor, and comes again after a reload', async () => {
  const { agent, visitor } = await stage.meeting();
  await sendSample(agent, 'A question');
  await visitor.page.getByRole('button', { name: 'Yes' }).press('Enter');
  const said = visitor.page.locator('.message.mine').filter({ hasText: 'Yes, thank you' });
  await said.waitFor();
  await agent.sees('Yes, thank you');
  const { content, metadata } = (await posted()).at(-1);
  assert.equal(content, 'Yes, thank you');
  assert.equal('microsoft.azure.communication.chat.bot.contenttype' in metadata, false);
  await visitor.page.reload();
  await said.waitFor();
  assert.equal(await visitor.page.getByRole('button', { name: 'No' }).isDisabled(), true);
  assert.deepEqual([...visitor.complaints, ...agent.complaints], []);
});

test('on a phone a card stays inside, hides and shows, and opens pages without an opener',
  async () => {
    const { agent, visitor } = await stage.meeting({ viewport: kPhone });
    const { page } = visitor;
    await sendSample(agent, 'A parcel');
    const card = page.locator('.message-card');
    await card.getByText('Being packed').waitFor();
    await assertNoSideScroll(page);
    await card.getByRole('button', { name: 'How is it packed?' }).press('Enter');
    await card.getByText('Roots are wrapped in moss').waitFor();
    await card.getByRole('button', { name: 'Change the address' }).press('Enter');
    await card.getByRole('textbox', { name: 'New address' }).waitFor();
    await assertAccessible(page, 'a card with everything open');
    await keepPicture(page, 'demo-card-phone');
    await page.setViewportSize({ width: 320, height: 560 });
    await assertNoSideScroll(page);
    await keepPicture(page, 'demo-card-narrow');
    await page.context().route('https://plants.example/**',
      (route) => route.fulfill({ contentType: 'text/html', body: '<title>Care</title>' }));
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      card.getByRole('link', { name: 'Care tips' }).click(),
    ]);
    await opened.waitForURL('https://plants.example/care');
    assert.equal(await opened.evaluate(() => window.opener), null);
    assert.deepEqual(visitor.complaints, []);
  });

test('what is pasted at the desk is checked, shown and sent, by keyboard', async () => {
  const { agent, visitor } = await stage.meeting();
  const { page } = agent;
  const opener = page.getByRole('button', { name: 'Send a card' });
  await opener.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Send a card' });
  const source = dialog.getByLabel('The card, as JSON');
  const send = dialog.getByRole('button', { name: 'Send card' });
  await dialog.getByRole('group', { name: 'Preview' }).getByText('Did this help?').waitFor();
  await assertAccessible(page, 'the desk with a card to send');
  await keepPicture(page, 'demo-card-dialog');
  await source.fill('{"type": "AdaptiveCard", "body": [');
  await dialog.locator('.findings li').first().waitFor();
  assert.equal(await send.isDisabled(), true);
  await source.fill(JSON.stringify({ type: 'AdaptiveCard', version: '1.5', body: [
    { type: 'TextBlock', text: 'Pasted', size: 'Enormous' }, { type: 'Nonsense' }] }));
  await dialog.getByText('/body/0/size').waitFor();
  await dialog.getByText('/body/1').waitFor();
  await assertAccessible(page, 'the desk with findings about a card');
  await send.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await visitor.sees('Pasted');
  assert.equal(await opener.evaluate((node) => node === document.activeElement), true);
  await page.setViewportSize({ width: 320, height: 560 });
  await opener.press('Enter');
  await dialog.waitFor();
  await assertNoSideScroll(page);
  await keepPicture(page, 'demo-card-dialog-narrow');
  assert.deepEqual([...visitor.complaints, ...agent.complaints], []);
});

test('a card follows the colours of the page, and keeps what was entered', async () => {
  const { agent, visitor } = await stage.meeting();
  const { page } = visitor;
  await sendSample(agent, 'An order form');
  const card = page.locator('.message-card');
  const ground = () => card.locator('.natter-card').evaluate(
    (node) => getComputedStyle(node).backgroundColor);
  await card.getByLabel('Anything we should know?').fill('Ring twice');
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction((before) => getComputedStyle(/** @type {Element} */ (
    document.querySelector('.natter-card'))).backgroundColor !== before, light);
  assert.equal(await card.getByLabel('Anything we should know?').inputValue(), 'Ring twice');
  await assertAccessible(page, 'a card after the colours changed');
  await card.getByRole('radio', { name: 'Monstera' }).check();
  await card.getByLabel('Day').fill('2026-12-02');
  await card.getByRole('button', { name: 'Order it' }).click();
  await card.getByText('Your answer was sent.').waitFor();
  await page.emulateMedia({ colorScheme: 'light' });
  await page.waitForFunction((before) => getComputedStyle(/** @type {Element} */ (
    document.querySelector('.natter-card'))).backgroundColor === before, light);
  assert.equal(await card.getByRole('button', { name: 'Order it' }).isDisabled(), true);
  assert.deepEqual([...visitor.complaints, ...agent.complaints], []);
});

test('where WebAssembly is refused, cards are drawn and answered all the same', async () => {
  const visitor = await stage.visitor({ path: '/website/?policy=strict', colorScheme: 'dark' });
  await visitor.openChat();
  await visitor.sends('Hello?');
  const agent = await stage.agent();
  await agent.acceptNext();
  await sendSample(agent, 'An order form');
  const card = visitor.page.locator('.message-card');
  await card.getByRole('radio', { name: 'Snake plant' }).check();
  await card.getByLabel('Day').fill('2026-12-02');
  await assertAccessible(visitor.page, 'a card in the dark');
  await keepPicture(visitor.page, 'demo-card-dark');
  await card.getByRole('button', { name: 'Order it' }).press('Enter');
  await card.getByText('Your answer was sent.').waitFor();
  await agent.page.locator('.answers').getByText('snake').waitFor();
  // Each module is tried as WebAssembly once.
  const complaints = visitor.complaints.filter((text) => !/script-src wasm-eval/.test(text));
  assert.deepEqual([...complaints, ...agent.complaints], []);
});

const kPosts = { service: 'acs', method: 'POST', url: '/messages' };

test('an answer that was not sent can be sent again, and never goes out twice', async () => {
  const { agent, visitor } = await stage.meeting();
  await sendSample(agent, 'A question');
  const before = (await posted()).length;
  await stage.breakThings({ match: kPosts, action: { type: 'status', status: 403 } });
  const card = visitor.page.locator('.message-card');
  const yes = card.getByRole('button', { name: 'Yes' });
  await yes.press('Enter');
  await card.getByText('Your answer was not sent.').waitFor();
  assert.equal(await yes.isDisabled(), false);
  assert.equal(await yes.evaluate((node) => node === document.activeElement), true);
  await assertAccessible(visitor.page, 'a card whose answer was not sent');
  await stage.control('DELETE', '/faults');
  await stage.breakThings({ match: kPosts, action: { type: 'delay', ms: 400 } });
  const refused = (await posted()).length;
  assert.equal(refused > before, true);
  await visitor.page.evaluate(() => {
    const again = [...document.querySelectorAll('button')].filter(
      (button) => button.textContent === 'Try again' || button.textContent === 'No');
    for (const button of again) for (let i = 0; i < 3; i += 1) button.click();
  });
  await card.getByText('Your answer was sent.').waitFor();
  assert.equal((await posted()).length, refused + 1);
  assert.equal(await visitor.page.locator('.message.mine').count(), 2);
});

const kAdaptive = 'application/vnd.microsoft.card.adaptive';

/** What a card may be, when those who write it are careless, or mean harm. */
const kStrange = [
  ['no card at all', 'Not JSON at all', 'Something was sent here that this chat cannot show.'],
  ['newer than is known', { type: 'AdaptiveCard', version: '9.0', fallbackText: 'Use your phone.',
    body: [{ type: 'TextBlock', text: 'From the future' }] }, 'Use your phone.'],
  ['newer, without a word for that', { type: 'AdaptiveCard', version: '9.0',
    body: [{ type: 'TextBlock', text: 'From the future' }] }, 'From the future'],
  ['empty', { type: 'AdaptiveCard', version: '1.5', body: [] },
    'Something was sent here that this chat cannot show.'],
  ['with markup', { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock',
    text: '<img src=x onerror="document.title=1">' }] }, '<img src=x onerror'],
];

test('strange cards say what they can, and leave the chat alone', async () => {
  const { visitor } = await stage.meeting();
  const { page } = visitor;
  const [{ id }] = await stage.control('GET', '/conversations');
  const say = (/** @type {unknown} */ card) =>
    stage.control('POST', `/conversations/${id}/messages`, { card });
  const title = await page.title();
  for (const [name, content, text] of kStrange) {
    await say({ attachments: [{ contentType: kAdaptive, content }] });
    await page.locator('.message').last().getByText(String(text)).waitFor();
    assert.equal(await page.title(), title, String(name));
  }
  await say({ attachments: [{ contentType: 'application/vnd.microsoft.card.hero',
    content: { title: 'A hero' } }] });
  await page.locator('.message').last().getByRole('heading', { name: 'A hero' }).waitFor();
  await say({ attachments: [{ contentType: 'application/vnd.microsoft.card.receipt',
    content: { title: 'A hero', text: 'of old' } }] });
  await page.locator('.message').last().getByText('A hero of old').waitFor();
  const count = await page.locator('.message').count();
  await say({ type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: 'x', isVisible: false }] });
  await say({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Act' }],
    actions: [{ type: 'Action.Execute', title: 'Run', verb: 'run' },
      { type: 'Action.OpenUrl', title: 'Steal', url: 'javascript:document.title=2' }] });
  await page.getByRole('button', { name: 'Run' }).click();
  await page.locator('.card-note').getByText('This button does nothing').waitFor();
  assert.equal(await page.locator('.message').count(), count + 1, 'a hidden card is not shown');
  assert.equal(await page.getByRole('link', { name: 'Steal' }).isDisabled(), true);
  await visitor.sends('Still here');
  await assertAccessible(page, 'strange cards');
  assert.deepEqual(visitor.complaints.filter((text) => !/: natter demo: a card/.test(text)), []);
});

test('an answer that is too long is kept for the visitor to shorten', async () => {
  const { visitor } = await stage.meeting();
  const [{ id }] = await stage.control('GET', '/conversations');
  const card = { type: 'AdaptiveCard', version: '1.5',
    body: [{ type: 'Input.Text', id: 'story', label: 'Story', isMultiline: true }],
    actions: [{ type: 'Action.Submit', title: 'Tell' }] };
  await stage.control('POST', `/conversations/${id}/messages`, { card });
  const story = visitor.page.getByRole('textbox', { name: 'Story' });
  const before = (await posted()).length;
  await story.fill('x'.repeat(28 * 1024));
  const tell = visitor.page.getByRole('button', { name: 'Tell' });
  await tell.click();
  await visitor.page.locator('.card-note').getByText('Your answer is too long').waitFor();
  assert.equal((await posted()).length, before);
  await story.fill('short');
  await tell.click();
  await visitor.page.locator('.card-note').getByText('Your answer was sent.').waitFor();
});
