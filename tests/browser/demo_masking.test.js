// Data masking as people meet it: the desk edits the rules, the visitor sees what was hidden, and
// what was hidden is nowhere but in the visitor's memory.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { kDesktop, kPhone, keepPicture } from './browser.js';
import { hiddenParts } from '../../demo/pages/widget/masking.js';
import { MaskingSection } from './masking_section.js';
import { setStage } from './stage.js';

const stage = setStage();

const kSsnRule = String.raw`\b(?!000|666|9)\d{3}[- ]?(?!00)\d{2}[- ]?(?!0000)\d{4}\b`;
const kCard = '4111111111111111';
const kMail = 'kim@example.com';
const kSsn = '123-45-6789';
const kWritten = `Card ${kCard}, mail ${kMail}, SSN ${kSsn}. Is the fern in stock?`;
const kSent = `Card ${'#'.repeat(16)}, mail ${'#'.repeat(15)}, SSN ${'#'.repeat(11)}. `
  + 'Is the fern in stock?';
/** Deeper than any rule may be, so that nobody can tell what it would match. */
const kTooComplex = `${'('.repeat(500)}x${')'.repeat(500)}`;

/** @param {import('./people.js').Visitor} visitor */
const own = (visitor) => visitor.page.locator('.message.mine');

/**
 * Everything that a page holds: its document, what is typed into it, what it stores.
 * @param {import('playwright-core').Page} page
 */
function heldBy(page) {
  return page.evaluate(() => [
    document.documentElement.outerHTML,
    ...[...document.querySelectorAll('textarea, input')].map((field) => (
      /** @type {HTMLInputElement} */ (field).value)),
    JSON.stringify({ ...sessionStorage }), JSON.stringify({ ...localStorage }),
  ].join('\n'));
}

/** @param {string[]} secrets */
async function assertNotOnTheWire(secrets) {
  const traffic = JSON.stringify(await stage.control('GET', '/traffic'));
  for (const secret of secrets) {
    assert.equal(traffic.includes(secret), false, `${secret} is in the traffic log`);
  }
}

/** @param {import('playwright-core').Page} page @param {string[]} secrets */
async function assertNotHeld(page, secrets) {
  const held = await heldBy(page);
  for (const secret of secrets) {
    assert.equal(held.includes(secret), false, `${secret} is in the page`);
  }
}

test('the desk edits a rule, the visitor sees what was hidden, and nobody else ever saw it',
  async () => {
    const agent = await stage.agent();
    const masking = await MaskingSection.open(agent);
    await masking.switchOn();
    await masking.rule('SSN').pattern.fill(kSsnRule);
    await masking.save();
    const visitor = await stage.visitor();
    await visitor.openChat();
    await visitor.listen();
    await visitor.say(kWritten);
    await own(visitor).getByText('Some of this was hidden before it was sent.').waitFor();
    assert.deepEqual(await visitor.lines(), [`You: ${kSent}`]);
    const marks = own(visitor).getByRole('img', { name: 'hidden' });
    assert.deepEqual(await marks.allTextContents(), [16, 15, 11].map((n) => '#'.repeat(n)));
    await agent.acceptNext();
    await agent.sees(kSent);
    await keepPicture(visitor.page, 'demo-masking');
    await keepPicture(agent.page, 'demo-masking-desk');
    await visitor.sees('Maya has joined the conversation');
    assert.equal((await visitor.heard())[0], 'Some of this was hidden before it was sent.');
    const secrets = [kCard, kMail, kSsn];
    await assertNotHeld(visitor.page, secrets);
    await assertNotHeld(agent.page, secrets);
    await assertNotOnTheWire(secrets);
    assert.deepEqual([...visitor.complaints, ...agent.complaints], []);
  });

test('hidden parts are where the sent text differs from the written one', () => {
  for (const [written, sent, parts] of /** @type {[string, string, any][]} */ ([
    ['hello', 'hello', undefined],
    ['', '', undefined],
    ['a 12 b', 'a ## b', [[2, 4]]],
    ['12', '##', [[0, 2]]],
    ['12\n34', '##\n##', [[0, 2], [3, 5]]],
    ['# 1', '# #', [[2, 3]]],
    ['\u{1f600}1', '###', [[0, 3]]],
    ['id 1234', 'id $$', []],
  ])) {
    assert.deepEqual(hiddenParts(written, sent), parts, written);
  }
});

test('what was hidden is still marked after a reload', async () => {
  const agent = await stage.agent();
  const masking = await MaskingSection.open(agent);
  await masking.switchOn();
  await masking.save();
  const visitor = await stage.visitor();
  await visitor.openChat();
  await visitor.say(`Write to ${kMail}.`);
  await own(visitor).getByRole('img', { name: 'hidden' }).waitFor();
  await visitor.page.reload();
  await visitor.reaches('open');
  assert.deepEqual(await visitor.lines(), [`You: Write to ${'#'.repeat(15)}.`]);
  assert.equal(await own(visitor).getByRole('img', { name: 'hidden' }).count(), 1);
  await own(visitor).getByText('Some of this was hidden').waitFor();
  await assertNotHeld(visitor.page, [kMail]);
});

test('a message in which nothing was hidden looks as ever, and its links work', async () => {
  const agent = await stage.agent();
  const masking = await MaskingSection.open(agent);
  await masking.switchOn();
  await masking.save();
  const visitor = await stage.visitor();
  await visitor.openChat();
  await visitor.sends('Is it https://example.com/ferns?');
  assert.equal(await own(visitor).getByRole('link').count(), 1);
  assert.equal(await own(visitor).locator('.some-hidden, mark').count(), 0);
});

test('a message that failed and was sent later is nowhere left as it was written', async () => {
  const agent = await stage.agent();
  const masking = await MaskingSection.open(agent);
  await masking.switchOn();
  await masking.save();
  const visitor = await stage.visitor();
  await stage.breakThings({ match: { service: 'acs', method: 'POST', url: '/messages' },
    action: { type: 'status', status: 403 }, times: 1 });
  await visitor.openChat();
  await visitor.say(`Card ${kCard}`);
  await visitor.page.locator('.message.failed').getByRole('button', { name: 'Try again' }).click();
  await own(visitor).getByRole('img', { name: 'hidden' }).waitFor();
  await assertNotHeld(visitor.page, [kCard]);
  await assertNotOnTheWire([kCard]);
});

test('a rule that JavaScript rejects is shown as such, and stops neither rules nor people',
  async () => {
    const agent = await stage.agent();
    const masking = await MaskingSection.open(agent);
    await masking.switchOn();
    await masking.add('Old', '(?i)secret');
    await masking.rule('Old').verdict.getByText(/JavaScript rejects this/).waitFor();
    await masking.save();
    await masking.said.getByText('These do not work: Old.').waitFor();
    const visitor = await stage.visitor();
    await visitor.openChat();
    await visitor.say(`A secret for ${kMail}`);
    await own(visitor).getByRole('img', { name: 'hidden' }).waitFor();
    assert.deepEqual(await visitor.lines(), [`You: A secret for ${'#'.repeat(15)}`]);
    assert.deepEqual(visitor.complaints.map((text) => text.replace(/:.*Old/, ': … Old')),
      ['warning: … Old: syntax, skipped']);
  });

test('a runaway rule neither hangs nor leaks', async () => {
  const agent = await stage.agent();
  const masking = await MaskingSection.open(agent);
  await masking.switchOn();
  await masking.add('Runaway', String.raw`^(\d+)+$`);
  await masking.save();
  const visitor = await stage.visitor();
  await visitor.openChat();
  const innocent = `${'1'.repeat(60)} ferns`;
  await visitor.sends(innocent);
  const secret = '2'.repeat(60);
  await visitor.say(secret);
  await visitor.page.locator('.message.mine.sent').getByRole('img', { name: 'hidden' }).waitFor();
  assert.deepEqual(await visitor.lines(), [`You: ${innocent}`, `You: ${'#'.repeat(60)}`]);
  await assertNotHeld(visitor.page, [secret]);
  await assertNotOnTheWire([secret]);
});

test('a message on which a rule with backreferences does not end is held back', async () => {
  const agent = await stage.agent();
  const masking = await MaskingSection.open(agent);
  await masking.switchOn();
  await masking.add('Echo', String.raw`(.*)(.*)(.*)\3\2\1(?!a)a`);
  await masking.rule('Echo').verdict.getByText('takes too long to decide is not sent').waitFor();
  const text = 'abc'.repeat(60);
  await masking.trial.fill(text);
  await masking.node.getByText('Would not be sent, because of the rule Echo.').waitFor();
  await masking.save();
  const visitor = await stage.visitor();
  await visitor.openChat();
  await visitor.say(text);
  await visitor.page.locator('.message.refused').waitFor();
  await assertNotOnTheWire([text]);
  await visitor.sends('Do you sell ferns?');
});

test('a message that cannot be checked is not sent, says why, and can be changed', async () => {
  const agent = await stage.agent();
  const masking = await MaskingSection.open(agent);
  await masking.switchOn();
  await masking.add('Deep', kTooComplex);
  await masking.rule('Deep').verdict.getByText('no message is sent').waitFor();
  await masking.save();
  const visitor = await stage.visitor();
  await visitor.openChat();
  await visitor.listen();
  const text = 'Do you sell ferns?';
  await visitor.say(text);
  const refused = visitor.page.locator('.message.refused');
  await refused.getByText('Not sent: it could not be checked for private data.').waitFor();
  assert.equal(await refused.getByRole('button', { name: 'Try again' }).count(), 0);
  assert.deepEqual(await visitor.heard(),
    ['Your message was not sent, because it could not be checked for private data.']);
  await keepPicture(visitor.page, 'demo-masking-refused');
  await assertNotOnTheWire([text]);
  await masking.rule('Deep').remove.click();
  await masking.save();
  await visitor.page.keyboard.press('Escape');
  await visitor.openChat();
  await refused.getByRole('button', { name: 'Change it' }).click();
  assert.equal(await visitor.focused(), 'Your message');
  assert.equal(await visitor.box.inputValue(), text);
  assert.deepEqual(await visitor.lines(), []);
  await visitor.box.press('Enter');
  await visitor.page.locator('.message.mine.sent').filter({ hasText: text }).waitFor();
});

test('a new chat on the same page has the rules of that time', async () => {
  const { agent, visitor } = await stage.meeting();
  await visitor.sends('Lavender');
  const [{ id }] = await stage.control('GET', '/conversations');
  const masking = await MaskingSection.open(agent);
  await masking.switchOn();
  await masking.add('Plants', 'Lavender');
  await masking.save();
  await stage.control('POST', `/conversations/${id}/end`, {});
  await visitor.page.getByRole('button', { name: 'Start a new chat' }).click();
  await visitor.say('Lavender');
  await own(visitor).getByText('########', { exact: true }).waitFor();
});

test('the rules can be edited by keyboard, and what is missing is said at its field', async () => {
  const agent = await stage.agent();
  const masking = await MaskingSection.open(agent);
  const { page } = agent;
  await masking.addButton.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const added = masking.rule('without a name');
  assert.equal(await added.name.getAttribute('aria-invalid'), 'true');
  await added.node.getByText('Give the rule a name.').waitFor();
  await added.node.getByText('Write a pattern.').waitFor();
  await page.keyboard.type('Email');
  await page.keyboard.press('Tab');
  await page.keyboard.type('fern');
  await page.keyboard.press('Enter');
  await masking.rules.getByText('Another rule has this name.').waitFor();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Fern');
  await page.keyboard.press('Enter');
  await masking.said.getByText('Saved.').waitFor();
  assert.equal(await page.evaluate(() => (
    /** @type {HTMLInputElement} */ (document.activeElement).value)), 'Fern');
  const { widgetId } = (await stage.control('GET', '')).omnichannel;
  const rules = async () => (
    (await stage.control('GET', `/widgets/${widgetId}`)).DataMaskingInfo.dataMaskingRules);
  assert.equal((await rules()).Fern, 'fern');
  assert.equal(Object.keys(await rules()).length, 4);
  await masking.rule('Fern').name.fill('Plant');
  await masking.rule('Email').remove.focus();
  await page.keyboard.press('Enter');
  assert.equal(await agent.focused(), 'Remove rule Plant', 'the focus goes to the neighbour');
  await masking.save();
  assert.deepEqual(Object.keys(await rules()), ['SSN', 'CreditCard', 'Plant']);
});

test('desks follow each other, but not into what somebody is editing', async () => {
  const [first, second] = [await stage.agent(), await stage.agent()];
  const [one, two] = [await MaskingSection.open(first), await MaskingSection.open(second)];
  await one.add('Plants', 'fern');
  await one.save();
  await two.rule('Plants').node.waitFor();
  await two.rule('Plants').pattern.fill('fern|moss');
  await one.rule('Plants').pattern.fill('moss');
  await one.save();
  await two.said.getByText('The rules were changed elsewhere.').waitFor();
  assert.equal(await two.rule('Plants').pattern.inputValue(), 'fern|moss');
  await two.save();
  await one.page.waitForFunction(() => [...document.querySelectorAll('textarea')].some(
    (field) => field.value === 'fern|moss'));
});

test('rules that could not be saved stay in the form, with the reason', async () => {
  const agent = await stage.agent();
  const masking = await MaskingSection.open(agent);
  await masking.add('Plants', 'fern');
  await agent.page.route('**/_emulator/widgets/*', (route) => route.fulfill({ status: 500 }));
  await masking.saveButton.click();
  await masking.node.getByRole('alert').getByText('500').waitFor();
  assert.equal(await masking.rule('Plants').pattern.inputValue(), 'fern');
  await agent.page.unroute('**/_emulator/widgets/*');
  await masking.save();
  assert.equal(await masking.node.getByRole('alert').isVisible(), false);
});

/** @param {string} looks @param {import('playwright-core').BrowserContextOptions} options */
async function assertMaskingIsAccessible(looks, options) {
  const agent = await stage.agent(options);
  const masking = await MaskingSection.open(agent);
  await masking.switchOn();
  await masking.add('Deep', kTooComplex);
  await masking.save();
  await masking.trial.fill(kMail);
  await masking.addButton.click();
  await masking.saveButton.click();
  await masking.node.getByText('Give the rule a name.').waitFor();
  await keepPicture(agent.page, `demo-masking-rules-${looks}`);
  await assertAccessible(agent.page, 'the masking rules, with errors');
  const visitor = await stage.visitor(options);
  await visitor.openChat();
  await visitor.say('Do you sell ferns?');
  await visitor.page.locator('.message.refused').waitFor();
  await assertAccessible(visitor.page, 'the visitor, refused');
  await masking.rule('without a name').remove.click();
  await masking.rule('Deep').remove.click();
  await masking.save();
  await visitor.page.reload();
  await visitor.reaches('open');
  await visitor.say(`My mail is ${kMail}`);
  await visitor.page.locator('.some-hidden').waitFor();
  await keepPicture(visitor.page, `demo-masking-${looks}`);
  await assertAccessible(visitor.page, 'the visitor, masked');
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const [screen, viewport] of Object.entries({ desktop: kDesktop, phone: kPhone })) {
    const looks = `${colorScheme}-${screen}`;
    test(`axe finds nothing where masking shows, ${looks}`, () => (
      assertMaskingIsAccessible(looks, { colorScheme, viewport })));
  }
}

test('hidden parts keep their frame in forced colours', async () => {
  const agent = await stage.agent();
  const masking = await MaskingSection.open(agent);
  await masking.switchOn();
  await masking.save();
  const visitor = await stage.visitor({ forcedColors: 'active' });
  await visitor.openChat();
  await visitor.say(kMail);
  const mark = own(visitor).getByRole('img', { name: 'hidden' });
  const frame = await mark.evaluate((node) => getComputedStyle(node).borderTopWidth);
  assert.ok(parseFloat(frame) >= 1, `a frame of ${frame}`);
});

test('a text can be tried on the rules as they stand in the form', async () => {
  const masking = await MaskingSection.open(await stage.agent());
  await masking.trial.fill(`Fern ${kMail}`);
  await masking.node.getByText('Hidden by Email.').waitFor();
  await masking.add('Plants', 'Fern');
  await masking.node.getByText('Hidden by Email, Plants.').waitFor();
  assert.equal(await masking.node.locator('.result').textContent(), `#### ${'#'.repeat(15)}`);
  await masking.rule('Plants').pattern.fill(kTooComplex);
  await masking.node.getByText('Would not be sent, because of the rule Plants.').waitFor();
  await masking.trial.fill('');
  assert.equal(await masking.node.locator('.result').textContent(), '');
});
