// Texts of a card in Chromium: where their lines end, and what choices are called that say little.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { setCardStage } from './cards_stage.js';
import { action, actionSet, blocks, card, input, node, text } from './cards_trees.js';

const stage = setCardStage();

/** @param {import('playwright-core').Locator} locator */
const linesOf = (locator) => locator.evaluate((element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size;
});

test('a line of a text without Markdown ends where its author ended it', async () => {
  const titles = [action('two\nlines', { mode: 'primary' })];
  const root = card([
    node('RichTextBlock', { runs: [{ n: 990, inlines: ['a run\nof   two'] }] }),
    input('Text', 'a label\nof two'), actionSet(titles),
    text('one\nparagraph'),
  ]);
  for (const allowTitleToWrap of [false, true]) {
    const { page } = await stage.show({ root, host: { actions: { allowTitleToWrap } } });
    assert.equal(await linesOf(page.locator('.ac-textRun')), 2);
    assert.equal(await linesOf(page.locator('.natter-label > span')), 2);
    assert.equal(await linesOf(page.locator('.natter-title')), 2, String(allowTitleToWrap));
    assert.equal(await page.getByRole('button', { name: 'two lines', exact: true }).count(), 1);
    assert.equal(await page.locator('.ac-textRun').innerText(), 'a run\nof two');
    assert.equal(await linesOf(page.locator('.ac-textBlock .natter-p')), 1, 'Markdown joins them');
  }
});

test('a long title of a button stays one line that is cut', async () => {
  const { page } = await stage.show({ root: card([actionSet([action('word '.repeat(99))])]) });
  assert.equal(await linesOf(page.locator('.natter-title')), 1);
});

test('texts without runs and rows without columns leave no gap and no button', async () => {
  const { page, card: shown } = await stage.show({ root: card([text('a'),
    node('RichTextBlock', { runs: [] }), node('ColumnSet', { columns: [], select: action('Go') }),
    node('ColumnSet', {})]) });
  assert.equal(await shown.locator(':scope > *').count(), 2);
  assert.equal(await page.getByRole('button').count(), 0);
});

const kList = [{ ol: [[{ p: ['Good'] }]], start: 3, tight: true }];
const kMark = [{ ul: [[]], tight: true }];

test('a choice without a title is called by its place', async () => {
  const choices = [{ title: blocks('Red') }, { title: [] }, {}];
  const root = card([input('ChoiceSet', 'One', { kind: 'expanded', choices }),
    input('ChoiceSet', 'Many', { kind: 'multi', multi: true, choices })]);
  const { page } = await stage.show({ root }, { strings: { choice: 'Wahl {0}' } });
  for (const role of /** @type {const} */ (['radio', 'checkbox'])) {
    for (const name of ['Red', 'Wahl 2', 'Wahl 3']) {
      assert.equal(await page.getByRole(role, { name, exact: true }).count(), 1, name);
    }
  }
  assert.equal(await page.getByText('Wahl 2').count(), 2, 'it is seen as well');
  await assertAccessible(page, 'choices without titles');
  await page.getByText('Wahl 3').first().click();
  assert.equal(await page.getByRole('radio', { name: 'Wahl 3' }).isChecked(), true);
});

test('a title that Markdown makes a list, or nothing, names its box all the same', async () => {
  const titles = [kList, kMark, blocks(' ')].map((title) => ({ title }));
  const root = card([
    input('ChoiceSet', 'One', { kind: 'expanded', choices: titles }),
    input('ChoiceSet', 'Many', { kind: 'multi', multi: true, choices: titles }),
    input('Toggle', '', { title: kList }), input('Toggle', 'Terms', { title: kList }),
    input('Toggle', '', { title: kMark }), input('Toggle', 'Rules', { title: kMark }),
  ]);
  const { page } = await stage.show({ root });
  const count = (/** @type {any} */ role, /** @type {string} */ name) =>
    page.getByRole(role, { name, exact: true }).count();
  for (const name of ['3. Good', '-', 'Choice 3']) {
    assert.equal(await count('radio', name), 1, name);
  }
  assert.equal(await count('checkbox', '3. Good'), 2);
  assert.equal(await count('checkbox', 'Terms 3. Good'), 1);
  assert.equal(await count('checkbox', '-'), 2);
  assert.equal(await count('checkbox', 'Rules -'), 1);
  assert.equal(await page.locator('label ol').count(), 4, 'what is seen stays a list');
  await assertAccessible(page, 'lists as titles');
});
