// How the time of hostile rules grows with the text: tests/data/masking/hostile.json on 50,000 and
// on 100,000 units, on every way a search can be forced to go. Rules that ask for a unit that their
// text does not hold are measured a second time with that unit in front (`decoy`): without it the
// engine does not even begin to search.
//   node tests/mask/growth.js [--driver FILE] [--units 50000] [--times 5] [--ms 20]
// Exit code 1 when doubling a text took more than 2.6 times as long, however short that is. What
// counts is the best of --times runs of both texts in turns, or of as many as fit --ms: a single
// run of 0.1 ms says more about the machine than about the rule. A pair that is too slow is
// measured up to three times more: a busy processor can be quick for just as long as the shorter
// run takes. The memory of a run is that of the run before (driver.cc); how little of it a search
// takes is tested in tests/core/mask/machine_test.cc.
import {readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';

import {encoded, NativeEngine} from './native.js';

const MOST_GROWTH = 2.6;
const MOST_REPEATS = 3;

/**
 * @typedef {object} Hostile
 * @property {string} rule
 * @property {string} flags
 * @property {string} head
 * @property {string} part
 * @property {string} tail
 * @property {string} [decoy] in front of the head; gets past what spares the search
 */

/** @param {Hostile} one @param {number} units */
const textOf = ({head, part, tail}, units) =>
  head + part.repeat(Math.floor(units / part.length)) + tail;

/** @param {Hostile[]} rows */
const withDecoys = (rows) => rows.flatMap((row) =>
  row.decoy === undefined ? [row] : [row, {...row, head: row.decoy + row.head}]);

/** @param {number} ms */
const shownMs = (ms) => ms.toFixed(2).padStart(9);

async function main() {
  const {values} = parseArgs({options: {driver: {type: 'string'},
    units: {type: 'string', default: '50000'}, times: {type: 'string', default: '5'},
    ms: {type: 'string', default: '20'}}});
  const file = new URL('../data/masking/hostile.json', import.meta.url);
  const rows = withDecoys(JSON.parse(readFileSync(file, 'utf8')));
  const units = Number(values.units);
  const native = new NativeEngine(values.driver);
  const ratios = [];
  console.log(`${units} units, twice that, ratio of times, ratio of steps`);
  for (const engine of await native.engines()) {
    for (const one of rows) {
      const request = {
        rule: encoded(one.rule), flags: one.flags, engine, times: Number(values.times),
        ms: Number(values.ms),
        texts: [units, 2 * units].map((count) => encoded(textOf(one, count))),
      };
      let [[half, whole]] = await native.ask([request]);
      for (let i = 0; i < MOST_REPEATS && whole.ms / half.ms > MOST_GROWTH; i++) {
        [[half, whole]] = await native.ask([request]);
      }
      const ratio = whole.ms / half.ms;
      const steps = (whole.steps + 1) / (half.steps + 1);
      const isSlow = !whole.isDecided || ratio > MOST_GROWTH || steps > MOST_GROWTH;
      ratios.push(ratio);
      console.log(`${engine.padEnd(10)}${shownMs(half.ms)} ms ${shownMs(whole.ms)} ms ` +
        `${ratio.toFixed(2)} ${steps.toFixed(2)}${isSlow ? ' TOO SLOW' : ''}  ${one.rule}`);
      if (isSlow) process.exitCode = 1;
    }
  }
  await native.close();
  ratios.sort((a, b) => a - b);
  console.log(`ratios of times: median ${ratios[ratios.length >> 1]?.toFixed(2)}, ` +
    `largest ${ratios.at(-1)?.toFixed(2)}, of ${ratios.length}`);
}

await main();
