// Real cards from JSON to what the host gets: the core parses, the renderer draws, in Chromium
// under a policy that allows WebAssembly and nothing else.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, test } from 'node:test';
import { assertAccessible } from './axe.js';
import { builtPackage, entryFile, launchBrowser, openPage } from './browser.js';
import { noSamples, sampleText } from './cards_samples.js';
import { kPage, kPageStyle, pageScript, serve } from './cards_stage.js';
import { kHosts } from './cards_trees.js';
import { assertNoSideScroll } from './screens.js';

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  const script = readFileSync(builtPackage() + entryFile('natter/cards'), 'utf8');
  server = await serve({
    '/': ['text/html', kPage],
    '/page.css': ['text/css', kPageStyle],
    '/page.js': ['text/javascript', await pageScript('cards_real.js')],
    '/dist/cards.js': ['text/javascript', script],
  }, "'wasm-unsafe-eval'");
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

/**
 * @param {unknown} card
 * @param {any} [options] of Card
 * @param {import('playwright-core').BrowserContextOptions} [context]
 */
async function show(card, options = {}, context = {}) {
  const { page, complaints } = await openPage(browser, context);
  // Pictures of the samples are on the network, which tests do not use.
  await page.route((url) => url.hostname !== '127.0.0.1', (route) => route.fulfill({
    contentType: 'image/svg+xml',
    body: '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>' }));
  await page.goto(`${server.address}/`);
  await page.waitForFunction(() => 'show' in window);
  await page.evaluate(([text, how]) => /** @type {any} */ (window).show(text, how),
    [JSON.stringify(card), options]);
  const outcomes = () => page.evaluate(() => /** @type {any} */ (window).outcomes.splice(0));
  return { page, complaints, outcomes };
}

const kSurvey = {
  type: 'AdaptiveCard', version: '1.5', lang: 'en',
  body: [
    { type: 'TextBlock', text: 'Before we **start**', style: 'heading' },
    { type: 'Input.Text', id: 'name', label: 'Name', isRequired: true,
      errorMessage: 'Tell us your name' },
    { type: 'Input.ChoiceSet', id: 'topic', label: 'Topic', style: 'expanded', choices: [
      { title: 'Order', value: 'o' }, { title: 'Return', value: 'r' }] },
    { type: 'Input.Number', id: 'number', label: 'Order number', min: 1, isVisible: false },
    { type: 'Input.Toggle', id: 'news', title: 'Send me news', valueOn: 'yes', valueOff: 'no' },
  ],
  actions: [
    { type: 'Action.Submit', title: 'Start', style: 'positive', data: { Type: 'InputSubmit' } },
    { type: 'Action.ToggleVisibility', title: 'I have a number', targetElements: ['number'] },
    { type: 'Action.ShowCard', title: 'Comment', card: { type: 'AdaptiveCard', body: [
      { type: 'Input.Text', id: 'comment', label: 'Your comment', isMultiline: true }],
    actions: [{ type: 'Action.Submit', title: 'Send comment' }] } },
  ],
};

test('a survey from its text to the data that the host sends', async () => {
  const { page, complaints, outcomes } = await show(kSurvey);
  await page.getByRole('heading', { name: 'Before we start', level: 2 }).waitFor();
  await page.getByRole('button', { name: 'Start' }).click();
  assert.deepEqual((await outcomes()).map((/** @type {any} */ one) => one.kind), ['invalid']);
  const name = page.getByRole('textbox', { name: 'Name' });
  assert.equal(await page.getByRole('alert').textContent(), 'Tell us your name');
  assert.equal(await name.evaluate((one) => one === document.activeElement), true);
  await name.fill('Ada');
  assert.equal(await page.getByText('Tell us your name').isVisible(), false);
  await page.getByRole('radio', { name: 'Return' }).check();
  await page.getByRole('button', { name: 'I have a number' }).click();
  await page.getByRole('spinbutton', { name: 'Order number' }).fill('17');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await page.getByRole('textbox', { name: 'Your comment' }).fill('Fine.');
  await assertAccessible(page, 'survey');
  await outcomes();
  await page.getByRole('button', { name: 'Send comment' }).click();
  const [{ kind, data }] = await outcomes();
  assert.deepEqual([kind, data], ['submit',
    { name: 'Ada', topic: 'r', number: '17', news: 'no', comment: 'Fine.' }]);
  await page.getByRole('checkbox', { name: 'Send me news' }).check();
  await page.getByRole('button', { name: 'Start' }).click();
  const [start] = await outcomes();
  assert.deepEqual(start.data,
    { Type: 'InputSubmit', name: 'Ada', topic: 'r', number: '17', news: 'yes' });
  assert.equal(await page.getByRole('textbox', { name: 'Your comment' }).isVisible(), false,
    'another action of the list closes the inner card');
  assert.deepEqual(complaints, []);
});

test('a card that is drawn again has what was entered, and is as open as it was', async () => {
  const { page } = await show(kSurvey);
  const comment = page.getByRole('button', { name: 'Comment', exact: true });
  await comment.click();
  await page.getByRole('textbox', { name: 'Your comment' }).fill('Fine.');
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
  await page.getByRole('radio', { name: 'Return' }).check();
  await page.getByRole('checkbox', { name: 'Send me news' }).check();
  await page.getByRole('button', { name: 'I have a number' }).click();
  await page.evaluate(() => /** @type {any} */ (window).again());
  assert.equal(await page.getByRole('textbox', { name: 'Name' }).inputValue(), 'Ada');
  assert.equal(await page.getByRole('radio', { name: 'Return' }).isChecked(), true);
  assert.equal(await page.getByRole('checkbox', { name: 'Send me news' }).isChecked(), true);
  assert.equal(await page.getByRole('spinbutton', { name: 'Order number' }).isVisible(), true);
  // The other action of the list has closed it.
  assert.equal(await comment.getAttribute('aria-expanded'), 'false');
  await comment.click();
  await page.evaluate(() => /** @type {any} */ (window).again());
  assert.equal(await comment.getAttribute('aria-expanded'), 'true');
  assert.equal(await page.getByRole('textbox', { name: 'Your comment' }).inputValue(), 'Fine.');
  await comment.click();
  assert.equal(await page.getByRole('textbox', { name: 'Your comment' }).isVisible(), false);
});

test('the only card of a list is open from the start where the host wants it', async () => {
  const card = { type: 'AdaptiveCard', version: '1.5',
    body: [{ type: 'TextBlock', text: 'Outside' }],
    actions: [{ type: 'Action.ShowCard', title: 'Comment', card: { type: 'AdaptiveCard',
      body: [{ type: 'Input.Text', id: 'comment', label: 'Your comment' }],
      actions: [{ type: 'Action.Submit', title: 'Send' }] } }] };
  const hostConfig = { actions: { preExpandSingleShowCardAction: true } };
  const { page, outcomes, complaints } = await show(card, { hostConfig });
  assert.equal(await page.getByRole('button', { name: 'Comment' }).count(), 0);
  await page.getByRole('textbox', { name: 'Your comment' }).fill('Fine.');
  await page.getByRole('button', { name: 'Send' }).click();
  assert.deepEqual((await outcomes()).map((/** @type {any} */ one) => one.data),
    [{ comment: 'Fine.' }]);
  const [outside, label] = await Promise.all(['Outside', 'Your comment'].map((text) =>
    page.getByText(text).evaluate((one) => one.getBoundingClientRect().left)));
  assert.equal(label, outside, 'it looks like a part of the card');
  await assertAccessible(page, 'a card that is open from the start');
  assert.deepEqual(complaints, []);
});

test('inputs of a survey that have no label are called what they ask', async () => {
  const question = (/** @type {string} */ name) => JSON.stringify({ Id: name, Name: `${name}?` });
  const { page } = await show({ type: 'AdaptiveCard', version: '1.1', body: [
    { type: 'TextBlock', text: 'About you' },
    { type: 'Input.Text', id: question('name'), placeholder: 'Ada' },
    { type: 'Input.ChoiceSet', id: question('color'), style: 'expanded', choices: [
      { title: 'Red', value: 'r' }, { title: 'Blue', value: 'b' }] },
    { type: 'Input.ChoiceSet', id: question('size'), choices: [{ title: 'S', value: 's' }] },
    { type: 'Input.Toggle', id: question('agreed'), title: 'I agree' }] }, { survey: true });
  await page.getByRole('textbox', { name: 'name?' }).waitFor();
  await page.getByRole('radiogroup', { name: 'color?' }).waitFor();
  await page.getByRole('combobox', { name: 'size?' }).waitFor();
  await page.getByRole('checkbox', { name: 'I agree' }).waitFor();
  await assertAccessible(page, 'a survey without labels');
});

test('an action that waits for a change is enabled by one', async () => {
  const { page, outcomes } = await show({ type: 'AdaptiveCard', version: '1.6', body: [
    { type: 'Input.Text', id: 'a', label: 'Name', value: 'Ada' }],
  actions: [
    { type: 'Action.Submit', title: 'Save', disabledUnlessAssociatedInputsChange: true }] });
  const save = page.getByRole('button', { name: 'Save' });
  assert.equal(await save.isDisabled(), true);
  await page.getByLabel('Name').fill('Bob');
  assert.equal(await save.isDisabled(), false);
  await save.click();
  assert.deepEqual((await outcomes()).map((/** @type {any} */ one) => one.data), [{ a: 'Bob' }]);
});

test('what the filter blocks is not there, and links go to the host', async () => {
  const { page, outcomes } = await show({ type: 'AdaptiveCard', version: '1.5', body: [
    { type: 'TextBlock', wrap: true,
      text: '[bad](javascript:alert(1)) [good](https://example.com/a) <b>x</b>' },
    { type: 'Image', url: 'javascript:alert(1)', altText: 'Only text' },
    { type: 'Container', backgroundImage: 'https://example.com/a").b{color:red', items: [] }],
  actions: [{ type: 'Action.OpenUrl', title: 'Bad', url: 'javascript:alert(1)' },
    { type: 'Action.OpenUrl', title: 'Good', url: 'https://example.com/b' }] });
  assert.equal(await page.getByRole('link', { name: 'bad', exact: true }).count(), 0);
  assert.equal(await page.getByRole('link', { name: 'Bad', exact: true }).isDisabled(), true);
  await page.getByText('Only text').waitFor();
  await page.getByText('<b>x</b>').waitFor();
  await page.getByRole('link', { name: 'good', exact: true }).click();
  await page.getByRole('link', { name: 'Good', exact: true }).click();
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).opened),
    ['https://example.com/a', 'https://example.com/b']);
  assert.deepEqual((await outcomes()).map((/** @type {any} */ one) => one.kind), ['openUrl']);
});

const kScenarios = [
  'v1.5/Scenarios/ActivityUpdate', 'v1.5/Scenarios/ApplicationLogin',
  'v1.5/Scenarios/FlightDetails', 'v1.5/Scenarios/InputForm', 'v1.5/Scenarios/InputFormWithRTL',
  'v1.5/Scenarios/SportingEvent', 'v1.5/Elements/Table.GridStyle', 'v1.6/Elements/Carousel',
  'v1.6/Elements/InputLabelPosition',
];

for (const name of noSamples ? [] : kScenarios) {
  test(`${name} fits into 320 pixels and is as accessible as its texts let it be`, async () => {
    const { page, complaints } = await show(JSON.parse(sampleText(name)), {},
      { viewport: { width: 320, height: 640 } });
    await assertNoSideScroll(page);
    await assertAccessible(page, name);
    assert.deepEqual(complaints, []);
  });

  test(`${name} is as accessible with a dark host`, async () => {
    const { page } = await show(JSON.parse(sampleText(name)), { hostConfig: kHosts.dark });
    assert.equal(await page.locator('.natter-card').evaluate(
      (one) => getComputedStyle(one).backgroundColor), 'rgb(34, 34, 34)');
    await assertAccessible(page, name);
  });
}

test('sample cards are there to be drawn', { skip: noSamples ?? false }, () => {
  assert.ok(sampleText(kScenarios[0]).length > 100);
});
