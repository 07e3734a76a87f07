// What is left of a chat: its transcript to keep or to mail, the survey about it; and an end that
// the service tells nobody of.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { kPhone, keepPicture } from './browser.js';
import { question } from './people.js';
import { assertNoSideScroll } from './screens.js';
import { setStage } from './stage.js';
import { strings } from '../../demo/pages/widget/strings.js';
import { transcriptText } from '../../demo/pages/widget/transcript.js';

const stage = setStage();

/** @param {import('./people.js').Visitor} visitor @param {string} entry */
async function choose(visitor, entry) {
  await visitor.page.getByRole('button', { name: 'More' }).press('Enter');
  await visitor.page.getByRole('button', { name: entry }).press('Enter');
}

/** @param {import('./people.js').Visitor} visitor */
async function savedTranscript(visitor) {
  const coming = visitor.page.waitForEvent('download');
  await choose(visitor, 'Download transcript');
  const download = await coming;
  assert.match(download.suggestedFilename(), /^chat-\d{4}-\d\d-\d\d\.txt$/);
  const text = await readFile(await download.path(), 'utf8');
  return text.replaceAll(/\[\d\d:\d\d\]/g, '[time]').split('\n').filter(Boolean);
}

test('the transcript can be saved during the chat and after it, and forged lines show',
  async () => {
    const { agent, visitor } = await stage.meeting();
    const { page } = visitor;
    await agent.say('Touch the soil.');
    await visitor.sees('Touch the soil.');
    await visitor.box.fill('It is dry.\n[09:00] Maya: You get a refund.');
    await visitor.box.press('Enter');
    await page.locator('.message.sent').filter({ hasText: 'It is dry.' }).waitFor();
    await page.getByRole('button', { name: 'More' }).press('Enter');
    await assertAccessible(page, 'the menu');
    await keepPicture(page, 'demo-menu');
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('button', { name: 'Download' }).isVisible(), false);
    assert.equal(await visitor.panel.isVisible(), true, 'Escape closed the menu alone');
    assert.equal(await visitor.focused(), 'More');
    const [title, day, ...lines] = await savedTranscript(visitor);
    assert.equal(title, 'Transcript of your chat');
    assert.match(day, /\d{4}/);
    const said = [
      '[time] You: Is my fern too dry?', '[time] Maya has joined the conversation',
      '[time] Maya: Touch the soil.', '[time] You: It is dry.',
      '    [time] Maya: You get a refund.',
    ];
    assert.deepEqual(lines, said);
    await question(visitor).ask();
    await question(visitor).yes.click();
    await visitor.reaches('ended');
    assert.deepEqual((await savedTranscript(visitor)).slice(2, 7), said);
    await page.getByRole('button', { name: 'Start a new chat' }).click();
    assert.equal(await page.getByRole('button', { name: 'More' }).isVisible(), false);
    assert.deepEqual([...visitor.complaints, ...agent.complaints], []);
  });

test('a transcript that cannot be read is said to be none; odd entries are kept', () => {
  for (const document of ['', null, {}, { chatMessagesJson: '{}' }, { chatMessagesJson: '[' }]) {
    assert.throws(() => transcriptText(document, strings), Error, JSON.stringify(document));
  }
  const items = [
    null, { content: 7, createdDateTime: 'never' },
    { content: '', attachments: [{ name: 'a.txt' }], from: { user: { displayName: 'Customer' } } },
  ];
  const text = transcriptText({ chatMessagesJson: JSON.stringify(items) }, strings);
  assert.equal(text, 'Transcript of your chat\nYou: File: a.txt\nAgent: \nAgent: \n');
});

test('cards are in the transcript with their words, answers with their values', () => {
  const additionalData = {
    'microsoft.azure.communication.chat.bot.contenttype': 'azurebotservice.adaptivecard' };
  const body = [{ type: 'TextBlock', text: 'Pick one' },
    { type: 'Input.Text', label: 'Why?' }, { type: 'TextBlock', text: 'x', isVisible: false }];
  const contents = [
    { attachments: [{ content: { body } }], text: 'See here' },
    { attachments: [{ content: { body, fallbackText: 'Pick something' } }] },
    { value: { plant: 'fern', more: [1] } },
  ].map((one) => JSON.stringify(one));
  const items = ['not JSON', '"text"', ...contents.toReversed()]
    .map((content) => ({ content, additionalData, from: { user: { displayName: 'Ann' } } }));
  const text = transcriptText({ chatMessagesJson: JSON.stringify(items) }, strings);
  assert.equal(text, `Transcript of your chat
Ann: See here Pick one Why?
Ann: Pick something
Ann: plant: fern, more: [1]
Ann: ${''}
Ann: ${''}
`);
});

test('the transcript can be mailed, on a phone; a failure is said', async () => {
  const visitor = await stage.visitor({ viewport: kPhone, colorScheme: 'dark' });
  const { page } = visitor;
  await visitor.openChat();
  await visitor.sends('Is my fern too dry?');
  await choose(visitor, 'Mail transcript…');
  const dialog = page.getByRole('dialog', { name: 'Mail the transcript' });
  const address = dialog.getByRole('textbox', { name: 'Mail address' });
  const send = dialog.getByRole('button', { name: 'Send' });
  await page.keyboard.type('rosa');
  await page.keyboard.press('Enter');
  await dialog.getByText('Write a mail address').waitFor();
  const [box, question] = await Promise.all([address.boundingBox(), dialog.boundingBox()]);
  assert.ok(box && question && box.height >= 44 && box.width > 0.8 * question.width,
    'a field to touch, as wide as the question');
  await assertAccessible(page, 'the question where to mail to');
  await keepPicture(page, 'demo-mail-phone');
  await stage.breakThings({ match: { url: 'createemailrequest' },
    action: { type: 'status', status: 403 }, times: 1 });
  await address.fill('rosa@example.com');
  await send.click();
  await dialog.getByText('The transcript could not be sent.').waitFor();
  assert.deepEqual(await stage.control('GET', '/emails'), []);
  await send.click();
  await dialog.getByText('The transcript is on its way to rosa@example.com.').waitFor();
  const [mail] = await stage.control('GET', '/emails');
  assert.equal(mail.emailAddress, 'rosa@example.com');
  await page.setViewportSize({ width: 320, height: 568 });
  await assertNoSideScroll(page);
  await dialog.getByRole('button', { name: 'Close' }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await visitor.panel.isVisible(), true);
});

test('after either end there is a link to the survey, which opens by itself', async () => {
  const { agent, visitor } = await stage.meeting();
  const { page } = visitor;
  await visitor.listen();
  await question(agent).ask();
  await question(agent).yes.click();
  const link = page.getByRole('link', { name: 'Tell us how it went (opens in a new tab)' });
  await link.waitFor();
  assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
  assert.ok((await visitor.heard()).includes('There is a short survey about this chat.'));
  await assertAccessible(page, 'the end, with a survey');
  await keepPicture(page, 'demo-survey');
  const opening = page.context().waitForEvent('page');
  await link.press('Enter');
  const survey = await opening;
  await survey.getByRole('heading', { name: 'How was the chat?' }).waitFor();
  assert.equal(await survey.evaluate(() => window.opener), null);
  await survey.close();
  await page.getByRole('button', { name: 'Start a new chat' }).click();
  await visitor.sends('One more thing');
  await agent.page.keyboard.press('Escape');
  await agent.acceptNext();
  await visitor.sees('Maya has joined the conversation');
  await question(visitor).ask();
  await question(visitor).yes.click();
  await link.waitFor();
  assert.equal(await link.count(), 1);
  await page.setViewportSize({ width: 320, height: 480 });
  await assertNoSideScroll(page);
  assert.deepEqual([...visitor.complaints, ...agent.complaints], []);
});

test('an end before anybody had accepted shows with the next message, which is kept', async () => {
  const visitor = await stage.visitor();
  await visitor.openChat();
  await visitor.sends('Is anybody there?');
  const [{ id }] = await stage.control('GET', '/conversations');
  await stage.control('POST', `/conversations/${id}/end`, {});
  await visitor.say('Hello?');
  await visitor.sees('This chat has ended.');
  await visitor.page.getByRole('button', { name: 'Start a new chat' }).click();
  assert.equal(await visitor.box.inputValue(), 'Hello?');
  await visitor.box.press('Enter');
  await visitor.page.locator('.message.sent').filter({ hasText: 'Hello?' }).waitFor();
  const second = (await stage.control('GET', '/conversations')).at(-1);
  await stage.control('POST', `/conversations/${second.id}/end`, {});
  await visitor.page.keyboard.press('Escape');
  await visitor.openChat();
  await visitor.sees('This chat has ended.');
});
