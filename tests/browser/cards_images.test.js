// Images of a card in Chromium: sets of tiles, and what an image that is a button is called.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { setCardStage } from './cards_stage.js';
import { action, card, node, text } from './cards_trees.js';

const stage = setCardStage();

test('a grid of images is made of square tiles of the size of the set', async () => {
  const wide = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="300"' +
    ' height="90"/>';
  const url = wide.replace(/[<>" ]/g, encodeURIComponent);
  const set = (/** @type {string} */ imageSize) => node('ImageSet', { imageSize, style: 'Grid',
    images: [node('Image', { url, alt: 'a' }), node('Image', { url, alt: 'b', width: 7 })] });
  const { page } = await stage.show({ root: card([set('Small'), set('Large')]) });
  const seen = await page.locator('img').evaluateAll((all) => all.map((one) => {
    const { width, height } = one.getBoundingClientRect();
    return `${width} ${height} ${getComputedStyle(one).objectFit}`;
  }));
  assert.deepEqual(seen, ['40 40 cover', '40 40 cover', '160 160 cover', '160 160 cover']);
});

test('a set without images leaves no gap', async () => {
  const { card: shown } = await stage.show({ root: card(
    [text('a'), node('ImageSet', { images: [], imageSize: 'Medium' })]) });
  assert.equal(await shown.locator(':scope > *').count(), 2);
});

test('an image that is a button is no decoration, whatever text it has', async () => {
  const url = `${stage.address}/picture.png`;
  const one = (/** @type {any} */ members, /** @type {any} */ select) =>
    node('Image', { url, alt: '', size: 'Medium', ...members, select });
  const { page } = await stage.show({ root: card([
    one({}, action('Look')), one({ alt: 'A wheel' }, action('')),
    one({}, action('', { tooltip: 'Turn' })),
    one({}, action('Open', { type: 'Action.OpenUrl', url: 'https://example.com/' })),
  ]) });
  for (const name of ['Look', 'A wheel', 'Turn']) {
    assert.equal(await page.getByRole('button', { name, exact: true }).count(), 1, name);
  }
  assert.equal(await page.getByRole('link', { name: 'Open' }).count(), 1);
  assert.equal(await page.locator('img[alt=""]').count(), 0);
  await assertAccessible(page, 'images as buttons');
});
