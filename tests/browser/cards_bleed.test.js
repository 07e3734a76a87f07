// Bleeding in Chromium: what reaches over the padding around it, and what does not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setCardStage } from './cards_stage.js';
import { action, card, node, text } from './cards_trees.js';

const stage = setCardStage();

const kAll = { left: true, right: true, top: true, bottom: true };

/**
 * @param {string} id
 * @param {any} [members]
 */
const bleeding = (id, members = {}) => node('Container', { id, on: 'accent', background: true,
  padding: true, bleed: kAll, items: [text(id)], ...members });

/**
 * The edges of the padding that an element reaches over, by pixels.
 * @param {import('playwright-core').Page} page
 * @param {string} id
 */
const reach = (page, id) => page.evaluate((one) => {
  const style = getComputedStyle(/** @type {Element} */ (document.getElementById(`c1-id-${one}`)));
  return ['top', 'right', 'bottom', 'left'].map((side) =>
    -Number.parseFloat(style.getPropertyValue(`margin-${side}`)) || 0).join(' ');
}, id);

/**
 * @param {import('playwright-core').Page} page
 * @param {[number, boolean][]} visible
 */
const toggle = (page, visible) => page.evaluate(
  (given) => /** @type {any} */ (window).stage.shown[0].update({ visible: given }), visible);

test('what bleeds reaches the edges that no neighbour stands at', async () => {
  const { page } = await stage.show({ root: card([
    bleeding('first'), bleeding('middle'),
    node('Container', { items: [text('a'), bleeding('last')] }),
  ]) }, { instance: 'c1' });
  assert.equal(await reach(page, 'first'), '15 15 0 15');
  assert.equal(await reach(page, 'middle'), '0 15 0 15');
  assert.equal(await reach(page, 'last'), '0 15 15 15');
});

test('the buttons of a card stand below what bleeds, also in the card of a button', async () => {
  const actions = { actions: [action('Send')] };
  const inner = card([bleeding('inner')], { inner: true, actions });
  const more = action('More', { type: 'Action.ShowCard', expanded: true, card: inner });
  const { page } = await stage.show({ root: card([bleeding('outer')],
    { actions: { actions: [more] } }) }, { instance: 'c1' });
  assert.equal(await reach(page, 'outer'), '15 15 0 15');
  assert.equal(await reach(page, 'inner'), '15 15 0 15');
});

test('what is hidden stands at no edge, and does again when it is shown', async () => {
  const [above, below] = [text('above', { hidden: true }), text('below', { hidden: true })];
  const { page } = await stage.show({ root: card([above, bleeding('it'), below]) },
    { instance: 'c1' });
  assert.equal(await reach(page, 'it'), '15 15 15 15');
  await toggle(page, [[above.n, true]]);
  assert.equal(await reach(page, 'it'), '0 15 15 15');
  await toggle(page, [[above.n, false], [below.n, true]]);
  assert.equal(await reach(page, 'it'), '15 15 0 15');
});

test('columns stand beside each other, and below what is above their row', async () => {
  const column = (/** @type {string} */ id, /** @type {any} */ members = {}) =>
    bleeding(id, { type: 'Column', spacing: 'None', ...members });
  const hidden = column('hidden', { hidden: true });
  const { page } = await stage.show({ root: card([text('above'), node('ColumnSet',
    { columns: [hidden, column('left'), column('right')] })]) }, { instance: 'c1' });
  assert.equal(await reach(page, 'left'), '0 0 15 15');
  assert.equal(await reach(page, 'right'), '0 15 15 0');
  await toggle(page, [[hidden.n, true]]);
  assert.equal(await reach(page, 'left'), '0 0 15 0');
});

test('in a cell what bleeds reaches over the padding that the cell has', async () => {
  const table = (/** @type {string} */ id, /** @type {any} */ members = {}) => node('Table',
    { columns: [{ share: 100 }], ...members, rows: [{ n: 900 + id.length, cells: [
      node('TableCell', { items: [bleeding(id)] })] }] });
  const { page } = await stage.show({ root: card([text('above'), table('lines', { grid: true }),
    table('none'), text('below')]) }, { instance: 'c1' });
  assert.equal(await reach(page, 'lines'), '3 3 3 3');
  assert.equal(await reach(page, 'none'), '0 0 0 0');
});
