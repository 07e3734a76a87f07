// Every pane of the widget in every theme: axe finds nothing, nothing is cut off or to be scrolled
// sideways, and every control is large enough to be hit.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { kPanes, kThemes, showPane } from './lcw_panes.js';
import { setWidgetStage } from './lcw_stage.js';

const stage = setWidgetStage();

/** What panes that show a failure have caused. @type {Record<string, string[]>} */
const kComplaints = {
  failure: [
    'error: Failed to load resource: the server responded with a status of 404 (Not Found)',
    'warning: natter lcw: StartFailed: ConversationInitializationFailure',
  ],
  files: [
    'error: Failed to load resource: the server responded with a status of 403 (Forbidden)',
    'warning: natter lcw: a file was not sent: HostError: uploadDocument',
  ],
};

/**
 * What does not fit, by its words.
 * @param {import('./lcw_stage.js').Shopper} visitor
 */
function misfits(visitor) {
  return visitor.frame.locator('html').evaluate((root) => {
    const nodes = [...root.querySelectorAll('body, body *')].filter((node) => (
      node.checkVisibility() && !node.closest('svg')));
    const nameOf = (/** @type {Element} */ node) =>
      `${node.tagName}.${node.className} ${node.textContent?.slice(0, 40)}`;
    const wide = nodes.filter((node) => {
      const { left, right } = node.getBoundingClientRect();
      return left < -0.5 || right > root.clientWidth + 0.5
        || (node.scrollWidth > node.clientWidth && getComputedStyle(node).overflowX !== 'visible');
    });
    const small = nodes.filter((node) => {
      const { width, height } = node.getBoundingClientRect();
      return node.matches('button, input, textarea') && (width < 24 || height < 24);
    });
    return { wide: wide.map(nameOf), small: small.map(nameOf) };
  });
}

/**
 * Where colours are forced, what is told apart by its background alone, by its words. Pictures
 * that can be pressed are seen without an edge.
 * @param {import('./lcw_stage.js').Shopper} visitor
 */
function withoutEdge(visitor) {
  const parts = 'button, .badge, .line:not([data-from="system"]) p, input, textarea, .pane';
  return visitor.frame.locator(parts).evaluateAll((nodes) => nodes
    .filter((node) => node.checkVisibility() && !node.closest('.header, .tool'))
    .filter((node) => {
      const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(node);
      return parseFloat(borderTopWidth) < 1 || borderTopColor === backgroundColor;
    })
    .map((node) => `${node.tagName}.${node.className} ${node.textContent}`));
}

for (const theme of Object.keys(kThemes)) {
  test(`${theme}: every pane is accessible and fits`, async (t) => {
    for (const pane of Object.keys(kPanes)) {
      await t.test(pane, async () => {
        const visitor = await showPane(stage, pane, theme);
        assert.deepEqual(await misfits(visitor), { wide: [], small: [] });
        if (kThemes[theme].options?.forcedColors) {
          assert.deepEqual(await withoutEdge(visitor), []);
        }
        assert.deepEqual(visitor.complaints, kComplaints[pane] ?? []);
        await assertAccessible(visitor.page, `${pane}, ${theme}`);
        await stage.clear();
      });
    }
  });
}
