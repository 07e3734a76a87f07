/**
 * How fast cards are drawn beside the `adaptivecards` library, in one page of Chromium, taking
 * turns, from text to elements on the page:
 *
 *   node tests/bench/cards/render.js [--times 9] [--cards 400] [--list]
 *
 * Over the corpus of parse.js. Parsing and validation are part of it, and so is Markdown, which
 * the library leaves to markdown-it. Ratios are speeds: 2 is twice as fast as the library. They are
 * given for elements that are attached, and for elements that are laid out as well, which is
 * mostly the browser's own work. Needs dist/ and tests/peers. Target: 1.5 for the median card; a
 * missed one is said, and does not fail the command.
 */
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';

import {launchBrowser, openPage} from '../../browser/browser.js';
import {serve} from '../../browser/cards_stage.js';
import {corpus} from './corpus.js';
import {median, percentile} from '../stats.js';

const TARGET = 1.5;
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cards</title>
<link rel="icon" href="data:,"></head><body><main></main>
<script src="/markdown.js"></script><script src="/reference.js"></script>
<script type="module" src="/page.js"></script></body></html>`;

/** @param {string} path */
const text = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const peer = (/** @type {string} */ path) => text(`../../peers/node_modules/${path}`);

/** @param {string[]} cards @returns {Record<string, [type: string, body: string]>} */
const filesOfPage = (cards) => ({
  '/': ['text/html', PAGE],
  '/page.js': ['text/javascript', text('render_page.js')],
  '/cards.json': ['application/json', JSON.stringify(cards)],
  '/dist/cards.js': ['text/javascript', text('../../../dist/cards.js')],
  '/dist/cards_render.js': ['text/javascript', text('../../../dist/cards_render.js')],
  '/markdown.js': ['text/javascript', peer('markdown-it/dist/markdown-it.min.js')],
  '/reference.js': ['text/javascript', peer('adaptivecards/dist/adaptivecards.js')],
});

/**
 * @param {string[]} cards
 * @param {number} times
 * @returns {Promise<{attached: number, laidOut: number}[]>} ratios, by card
 */
async function measure(cards, times) {
  const server = await serve(filesOfPage(cards), null);
  const browser = await launchBrowser();
  try {
    const {page} = await openPage(browser);
    // What cards would load is not measured.
    await page.route((url) => url.hostname !== '127.0.0.1', (route) => route.abort());
    await page.goto(`${server.address}/`);
    await page.waitForFunction(() => 'measure' in window);
    return await page.evaluate((n) => /** @type {any} */ (window).measure(n), times);
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * The table, as Markdown.
 *
 * @param {{times: number, most: number, list: boolean}} options how often each card is drawn, how
 *   many of the cards, and whether to add a row for each
 */
async function report({times, most, list}) {
  const all = corpus();
  const step = Math.max(1, Math.ceil(all.length / most));
  const cards = all.filter((_, i) => i % step === 0);
  const ratios = await measure(cards, times);
  const row = (/** @type {string} */ name, /** @type {'attached' | 'laidOut'} */ key) => {
    const each = ratios.map((one) => one[key]);
    const middle = median(each);
    const missed = key === 'attached' && middle < TARGET ? ` (target ${TARGET}, MISSED)` : '';
    return `| ${name} | ${middle.toFixed(2)}${missed} | ${percentile(each, 0.1).toFixed(2)} |`;
  };
  const rows = list ? ratios.map(({attached, laidOut}, i) => [attached.toFixed(2),
    laidOut.toFixed(2), cards[i].replace(/\s+/g, ' ').slice(0, 90)].join(' ')) : [];
  return [
    `${cards.length} cards; speed as a multiple of adaptivecards', best of ${times} in turns`, '',
    '| parse, validate and draw in Chromium | median card | tenth percentile |', '|---|---|---|',
    row('attached', 'attached'), row('attached and laid out', 'laidOut'), '', ...rows].join('\n');
}

const {values} = parseArgs({options: {
  times: {type: 'string', default: '9'}, cards: {type: 'string', default: '10000'},
  list: {type: 'boolean', default: false},
}});
console.log(await report(
  {times: Number(values.times), most: Number(values.cards), list: values.list}));
