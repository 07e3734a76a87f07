/** Asks axe, in the page, whether what the page shows is accessible. */

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const axeSource = readFileSync(axePath, 'utf8');

/**
 * @param {import('playwright-core').Page} page
 * @param {string} state what the page shows, for the message of a failure
 */
export async function assertAccessible(page, state) {
  for (const frame of page.frames()) await frame.evaluate(axeSource);
  const { violations, passes } = await page.evaluate(
    () => /** @type {any} */ (window).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
  const found = violations.flatMap((/** @type {any} */ { id, help, nodes }) => nodes.map(
    (/** @type {any} */ { target, failureSummary }) => (
      `${id} (${help}) at ${target}: ${failureSummary}`
    )));
  assert.deepEqual(found, [], state);
  assert.ok(passes.length > 10, `axe looked at the page: ${passes.length} rules passed`);
}
