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
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';

import {median, percentile} from './stats.js';

const {AdaptiveCard} = createRequire(new URL('../peers/package.json', import.meta.url))(
  'adaptivecards');

/** @param {string} path */
const fromRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const SAMPLES = process.env.NATTER_CARDS ?? fromRoot('../shared/data/cards');
const FOLDERS = [fromRoot('tests/data/cards/cases'),
  ...['v1.0', 'v1.1', 'v1.2', 'v1.3', 'v1.4', 'v1.5', 'v1.6'].map((name) => join(SAMPLES, name))];

const {values} = parseArgs({options: {
  times: {type: 'string', default: '15'}, engines: {type: 'string', default: 'wasm,js'},
}});
const times = Number(values.times);

/** Texts that the library takes for cards. */
function corpus() {
  const texts = [];
  for (const folder of FOLDERS.filter((name) => existsSync(name))) {
    for (const name of readdirSync(folder, {recursive: true, encoding: 'utf8'})) {
      if (!name.endsWith('.json') || /\.(golden|options)\.json$/.test(name)) continue;
      const text = readFileSync(join(folder, name), 'utf8');
      if (isCard(text)) texts.push(text);
    }
  }
  return texts;
}

/** @param {string} text */
function isCard(text) {
  try {
    byLibrary(text);
    return JSON.parse(text).type === 'AdaptiveCard';
  } catch {
    return false;
  }
}

/** @param {string} text */
function byLibrary(text) {
  const card = new AdaptiveCard();
  card.parse(JSON.parse(text));
  return card.validateProperties();
}

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
