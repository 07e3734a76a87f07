/**
 * How fast cards are parsed and validated beside the `adaptivecards` library, in one run, taking
 * turns, from text to the list of events:
 *
 *   node tests/bench/cards.js [--times 15] [--engines wasm,js]
 *
 * Over the project's own cases and, where they are there, the official samples (NATTER_CARDS names
 * their folder); then over one card of 100 kB. Ratios are speeds: 2 is twice as fast as the
 * library. Needs dist/ and tests/peers. Targets: 1 for the median card, 3 for the large one; a
 * missed one is said, and does not fail the command.
 */
import {parseArgs} from 'node:util';

import {byLibrary, corpus} from './cards_corpus.js';
import {median, percentile} from './stats.js';

const {values} = parseArgs({options: {
  times: {type: 'string', default: '15'}, engines: {type: 'string', default: 'wasm,js'},
}});
const times = Number(values.times);

/** @param {() => unknown} run */
function timed(run) {
  const began = performance.now();
  run();
  return performance.now() - began;
}

/**
 * How many times as fast ours is: the best of both, in turns.
 *
 * @param {string} text
 * @param {(text: string) => unknown} ours
 */
function ratioOf(text, ours) {
  let [best, peer] = [Infinity, Infinity];
  for (let i = 0; i < times; i++) {
    best = Math.min(best, timed(() => ours(text)));
    peer = Math.min(peer, timed(() => byLibrary(text)));
  }
  return peer / best;
}

const LARGE = JSON.stringify({type: 'AdaptiveCard', version: '1.5',
  body: Array.from({length: 720}, (_, i) => ({type: 'TextBlock', id: `t${i}`, wrap: true,
    color: 'good', text: `Line ${i} with **some** text of the length that cards usually have`}))});

/** @param {number} ratio @param {number} target */
const shown = (ratio, target) =>
  `${ratio.toFixed(2)} (target ${target}${ratio < target ? ', MISSED' : ''})`;

const texts = corpus();
console.log(`${texts.length} cards; ratios of speed to adaptivecards, best of ${times} in turns`);
for (const engine of values.engines.split(',')) {
  const {Card, loadEngine} = await import(engine === 'js' ? 'natter/cards/js' : 'natter/cards');
  await loadEngine();
  const ours = (/** @type {string} */ text) => {
    const card = new Card(text);
    card.dispose();
  };
  const ratios = texts.map((text) => ratioOf(text, ours));
  console.log(`${engine}: median card ${shown(median(ratios), 1)}, tenth percentile ` +
    percentile(ratios, 0.1).toFixed(2) +
    `, ${Math.round(LARGE.length / 1000)} kB ${shown(ratioOf(LARGE, ours), 3)}`);
}
