/** What holds on screens of every size. */

import assert from 'node:assert/strict';

/** @param {import('playwright-core').Page} page */
export async function assertNoSideScroll(page) {
  const [inside, outside] = await page.evaluate(
    () => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(inside <= outside, `${page.url()} is ${inside} wide in a window of ${outside}`);
}
