// The form before a chat where it is not what it should be: a visitor is told, and can leave.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { setWidgetStage } from './lcw_stage.js';

const stage = setWidgetStage();

/**
 * A visitor before a form.
 * @param {unknown} card
 * @param {import('./lcw_stage.js').Wishes} [wishes]
 */
async function before(card, wishes) {
  await stage.reset();
  await stage.patchWidget({ msdyn_prechatenabled: 'true',
    PreChatSurvey: typeof card === 'string' ? card : JSON.stringify(card) });
  const visitor = await stage.visitor(wishes);
  await visitor.hears('ready');
  await visitor.press('Open chat');
  return visitor;
}

/** @param {Record<string, unknown>} action @param {string} [version] */
const cardWith = (action, version = '1.4') => ({ type: 'AdaptiveCard', version,
  body: [{ type: 'Input.Text', id: 'name', label: 'Name' }],
  actions: [{ title: 'Begin', ...action }] });

test('the button of a form may be one that executes', async () => {
  const visitor = await before(cardWith({ type: 'Action.Execute', verb: 'begin' }));
  await visitor.frame.getByRole('textbox', { name: 'Name' }).fill('Ann');
  await visitor.press('Begin');
  await visitor.hears('chatQueued');
  const [{ preChat }] = await stage.conversations();
  assert.match(JSON.stringify(preChat), /"name":"Ann"/);
});

test('what a form cannot send is said, with a way out', async () => {
  const long = 'x'.repeat(300_000);
  const cases = /** @type {[any, string, string][]} */ ([
    [{ type: 'AdaptiveCard', version: '1.1', body: [],
      actions: [{ type: 'Action.Submit', title: 'Begin', data: 'text' }] }, '',
    'Your answers cannot be sent.'],
    [cardWith({ type: 'Action.Submit' }), long, 'Your answer is too long to be sent.'],
  ]);
  for (const [card, text, words] of cases) {
    const visitor = await before(card, { attributes: { 'data-render-mobile': 'true' } });
    if (text) await visitor.frame.getByRole('textbox', { name: 'Name' }).fill(text);
    await visitor.press('Begin');
    await visitor.frame.getByRole('alert').getByText(words).waitFor();
    await assertAccessible(visitor.page, words);
    await visitor.press('Close chat');
    await visitor.hears('closeChat');
    assert.equal((await stage.conversations()).length, 0);
    await stage.clear();
  }
});

test('a form that is none can be closed, also without a header', async () => {
  const visitor = await before('{"type":', { attributes: { 'data-render-mobile': 'true' } });
  await visitor.sees('The questions before this chat could not be shown.');
  assert.equal(await visitor.frame.getByText('Loading…').count(), 0);
  await assertAccessible(visitor.page, 'no form');
  await visitor.press('Close chat');
  await visitor.hears('closeChat');
});

test('while the form is on its way the pane says so', async () => {
  /** @type {(value?: unknown) => void} */
  let release = () => {};
  const held = new Promise((resolve) => {
    release = resolve;
  });
  const visitor = await before(cardWith({ type: 'Action.Submit' }), {
    prepare: (page) => page.route('**/cards_render.js', async (route) => {
      await held;
      await route.continue();
    }),
  });
  await visitor.frame.getByRole('status').getByText('Loading…').waitFor();
  await assertAccessible(visitor.page, 'a form on its way');
  release();
  await visitor.frame.getByRole('textbox', { name: 'Name' }).waitFor();
  assert.equal(await visitor.frame.getByText('Loading…').count(), 0);
});
