// Real cards, parsed by the core and drawn: the roles and names that Chromium computes for their
// controls, and the texts that are seen, beside what the reference library gave for the same cards.
//
// Needs the sample cards and the built package; says so when they are absent.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { builtPackage, entryFile, launchBrowser, openPage } from './browser.js';
import { goldenOf, noSamples, optionsOf, sampleNames, sampleText } from './cards_samples.js';
import { kPage, pageScript, serve } from './cards_stage.js';

/** @typedef {{role: string, name: string, required: boolean, level: string}} Control */

/**
 * Where the project differs on purpose (specification, section 9 and 6.2), or the comparison has
 * nothing to compare.
 * @param {any} golden
 * @param {string} text
 */
function reasonToSkip(golden, text) {
  if (!golden.controls || !golden.render || golden.empty) return 'nothing drawn';
  if (/^\s*[^{\s]/.test(text)) return 'a card is an object (D1)';
  if (/"choices\.data"/.test(text)) return 'a type-ahead offers its own choices (3.1)';
  if (/"Carousel"/.test(text)) return 'carousels are drawn with other controls (6.2)';
  if (/"Table"/.test(text) && golden.inputs.length > 0) return 'names of cells with inputs (D22)';
  if (/"Media"/.test(text)) return 'media wait behind a button (6.2)';
  return null;
}

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;

before(async () => {
  if (noSamples) return;
  const script = readFileSync(builtPackage() + entryFile('natter/cards'), 'utf8');
  server = await serve({
    '/': ['text/html', kPage],
    '/page.css': ['text/css', ''],
    '/page.js': ['text/javascript', await pageScript('cards_goldens.js')],
    '/dist/cards.js': ['text/javascript', script],
  }, "'wasm-unsafe-eval'");
  browser = await launchBrowser(['--enable-blink-features=ComputedAccessibilityInfo']);
  ({ page } = await openPage(browser, { locale: 'en-US', timezoneId: 'UTC' }));
  // Pictures of the samples are on the network, which tests do not use.
  await page.route((url) => url.hostname !== '127.0.0.1', (route) =>
    route.fulfill({ contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' }));
  await page.goto(`${server.address}/`);
  await page.waitForFunction(() => 'draw' in window);
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** @param {string} text in which Markdown is not understood */
const withoutMarkdown = (text) => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
  .replace(/\*\*/g, '').replace(/\s+/g, ' ').trim();

/**
 * The reference repeats the label of a choice set on its first choice (D22).
 * @param {any} golden
 * @returns {Control[]}
 */
function expectedControls(golden) {
  const labels = golden.inputs.filter((/** @type {any} */ one) => one.type === 'Input.ChoiceSet')
    .map((/** @type {any} */ one) => one.label).filter(Boolean);
  return golden.controls.map((/** @type {any} */ one) => {
    if (one.list) return { role: one.role, name: '', required: false, level: '' };
    const name = withoutMarkdown(one.name ?? '');
    const label = ['radio', 'checkbox'].includes(one.role) ?
      labels.find((/** @type {string} */ it) => name.startsWith(`${it} `)) : undefined;
    return {
      role: one.role, name: label ? name.slice(label.length + 1) : name,
      required: one['aria-required'] === 'true', level: one['aria-level'] ?? '',
    };
  });
}

/** @param {string[]} words */
const joined = (words) => words.join(' ').replace(/\s+/g, ' ').trim();

/** Texts that Markdown changes are compared by the core's own tests. */
const kMarkdown = /[*_[\]\\&<`]|(?:^|\n)\s*(?:[-+]|\d+[.)])\s/;

for (const name of noSamples ? [] : sampleNames()) {
  const [golden, source] = [goldenOf(name), sampleText(name)];
  const skip = reasonToSkip(golden, source);
  test(`controls and texts of ${name}`, { skip: skip ?? false }, async () => {
    const { controls, words } = await page.evaluate(
      ([text, options]) => /** @type {any} */ (window).draw(text, options),
      [source, optionsOf(name)]);
    assert.deepEqual(controls, expectedControls(golden));
    const expected = golden.textMarkdown ?? golden.text;
    if (!kMarkdown.test(golden.text.join('\n'))) assert.equal(joined(words), joined(expected));
  });
}

test('sample cards are there to be compared', { skip: noSamples ?? false }, () => {
  assert.ok(sampleNames().length > 100);
});
