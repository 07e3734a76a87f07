/**
 * How fast cards are parsed and validated beside the `adaptivecards` library, in one run, taking
 * turns, from text to the list of events:
 *
 *   node tests/bench/cards/parse.js [--times 15] [--engines native,wasm,js]
 *
 * Over the project's own cases and, where they are there, the official samples (NATTER_CARDS names
 * their folder); then over one card of 100 kB. Ratios are speeds: 2 is twice as fast as the
 * library. wasm and js include the crossing from and to JavaScript; native is the core alone, best
 * of its own turns, since it is another process. Needs dist/, tests/peers and, for native,
 * build/native-release/tests/bench/natter_cards_bench (`./run bench` builds it). Targets: 1 for the
 * median card, 3 for the large one; a missed one is said, and does not fail the command.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';

import {median, percentile} from '../stats.js';
import {byLibrary, corpus} from './corpus.js';

const NATIVE = fileURLToPath(
  new URL('../../../build/native-release/tests/bench/natter_cards_bench', import.meta.url));
const TARGETS = {median: 1, large: 3};

const LARGE = JSON.stringify({type: 'AdaptiveCard', version: '1.5',
  body: Array.from({length: 720}, (_, i) => ({type: 'TextBlock', id: `t${i}`, wrap: true,
    color: 'good', text: `Line ${i} with **some** text of the length that cards usually have`}))});

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
 * @param {number} times
 * @param {(text: string) => unknown} ours
 */
function ratioInTurns(text, times, ours) {
  let [best, peer] = [Infinity, Infinity];
  for (let i = 0; i < times; i++) {
    best = Math.min(best, timed(() => ours(text)));
    peer = Math.min(peer, timed(() => byLibrary(text)));
  }
  return peer / best;
}

/**
 * @param {'wasm' | 'js'} engine
 * @param {number} times
 */
async function moduleRatios(engine, times) {
  const {Card, loadEngine} = await import(engine === 'js' ? 'natter/cards/js' : 'natter/cards');
  await loadEngine();
  return (/** @type {string} */ text) => ratioInTurns(text, times, (source) => {
    const card = new Card(source);
    card.dispose();
  });
}

/** @param {number} times */
function nativeRatios(times) {
  const program = spawn(NATIVE, {stdio: ['pipe', 'pipe', 'inherit']});
  const lines = createInterface(program.stdout);
  const ratio = async (/** @type {string} */ text) => {
    program.stdin.write(`${JSON.stringify({card: text, times})}\n`);
    const [line] = await once(lines, 'line');
    let peer = Infinity;
    for (let i = 0; i < times; i++) peer = Math.min(peer, timed(() => byLibrary(text)));
    return peer / JSON.parse(line).milliseconds;
  };
  return {ratio, end: () => program.stdin.end()};
}

/** @param {number} ratio @param {number} [target] */
const shown = (ratio, target) => ratio.toFixed(2) +
  (target !== undefined && ratio < target ? ` (target ${target}, MISSED)` : '');

/**
 * The table, as Markdown.
 *
 * @param {{times: number, engines: string[]}} options
 */
async function report({times, engines}) {
  const texts = corpus();
  const rows = [];
  for (const engine of engines) {
    const native = engine === 'native' ? nativeRatios(times) : undefined;
    const ratioOf = native?.ratio ?? await moduleRatios(/** @type {any} */ (engine), times);
    const ratios = [];
    for (const text of texts) ratios.push(await ratioOf(text));
    const large = await ratioOf(LARGE);
    native?.end();
    const targets = engine === 'wasm' ? TARGETS : {};
    rows.push(`| ${engine} | ${shown(median(ratios), targets.median)} | ` +
      `${shown(percentile(ratios, 0.1))} | ${shown(large, targets.large)} |`);
  }
  const kilobytes = Math.round(LARGE.length / 1000);
  return [
    `${texts.length} cards; speed as a multiple of adaptivecards', best of ${times} in turns`, '',
    `| parse and validate | median card | tenth percentile | ${kilobytes} kB |`,
    '|---|---|---|---|', ...rows, ''].join('\n');
}

const {values} = parseArgs({options: {
  times: {type: 'string', default: '15'}, engines: {type: 'string', default: 'native,wasm,js'},
}});
console.log(await report(
  {times: Number(values.times), engines: values.engines.split(',')}));
