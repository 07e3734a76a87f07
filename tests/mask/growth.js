// How the time of hostile rules grows with the text: tests/data/masking/hostile.json on 50,000 and
// on 100,000 units, best of five, on every way a search can be forced to go.
//   node tests/mask/growth.js [--driver FILE] [--units 50000] [--times 5]
// Exit code 1 when doubling a text took more than 2.6 times as long. Short times say little, so
// those below a millisecond are only held to it by their steps.
import {readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';

import {encoded, NativeEngine} from './native.js';

const MOST_GROWTH = 2.6;
const SHORT_MS = 1;

/** @typedef {{rule: string, flags: string, head: string, part: string, tail: string}} Hostile */

/** @param {Hostile} one @param {number} units */
const textOf = ({head, part, tail}, units) =>
  head + part.repeat(Math.floor(units / part.length)) + tail;

/** The two texts in turns, so that what else the machine does falls on both. */
class Growth {
  /** @param {NativeEngine} native @param {number} units @param {number} times */
  constructor(native, units, times) {
    this.native = native;
    this.units = units;
    this.times = times;
  }

  /** @param {Hostile} one @param {string} engine */
  async measure(one, engine) {
    const requests = [this.units, 2 * this.units].map((units) => ({
      rule: encoded(one.rule), flags: one.flags, text: encoded(textOf(one, units)), engine,
      times: 1,
    }));
    const best = [Infinity, Infinity];
    let answers;
    for (let i = 0; i < this.times; i++) {
      answers = await this.native.ask(requests);
      answers.forEach(({ms}, which) => { best[which] = Math.min(best[which], ms); });
    }
    return {best, answers: /** @type {any[]} */ (answers)};
  }
}

/** @param {number} ms */
const shownMs = (ms) => ms.toFixed(2).padStart(9);

async function main() {
  const {values} = parseArgs({options: {driver: {type: 'string'},
    units: {type: 'string', default: '50000'}, times: {type: 'string', default: '5'}}});
  const file = new URL('../data/masking/hostile.json', import.meta.url);
  /** @type {Hostile[]} */
  const rows = JSON.parse(readFileSync(file, 'utf8'));
  const native = new NativeEngine(values.driver);
  const growth = new Growth(native, Number(values.units), Number(values.times));
  const ratios = [];
  console.log(`${values.units} units, twice that, ratio of times, ratio of steps`);
  for (const engine of await native.engines()) {
    for (const one of rows) {
      const {best, answers: [half, whole]} = await growth.measure(one, engine);
      const ratio = best[1] / best[0];
      const steps = (whole.steps + 1) / (half.steps + 1);
      const isSlow = whole.isDecided === false ||
        (best[1] < SHORT_MS ? steps : ratio) > MOST_GROWTH;
      if (best[1] >= SHORT_MS) ratios.push(ratio);
      console.log(`${engine.padEnd(10)}${shownMs(best[0])} ms ${shownMs(best[1])} ms ` +
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
