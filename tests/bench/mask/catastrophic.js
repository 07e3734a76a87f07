/**
 * Rules that bring V8 to a halt, on the texts that do it. V8 runs in a worker that is given up
 * after two seconds; natter runs until it is done.
 */
import {Worker} from 'node:worker_threads';

import {markdown} from './comparison.js';
import {hostileRules, hostileText} from './corpus.js';

/** @import {Comparison} from './comparison.js' */
/** @import {Engine} from './engines.js' */

const UNITS = 100_000;
/** Where V8 gives up on those, how it fares on one short message. */
const SHORT_UNITS = 100;
const PATIENCE_MS = 2000;
const TARGETS = {native: 250, wasm: 600};

/** What became of a text: a time, or words. @typedef {{ms: number} | {error: string}} Outcome */

/** V8 that can be stopped. */
class StoppableV8 {
  /** @type {Worker | null} */
  #worker = null;

  /**
   * @param {{rule: string, flags: string, text: string}} task
   * @returns {Promise<Outcome>}
   */
  async run(task) {
    this.#worker ??= new Worker(new URL('v8-worker.js', import.meta.url));
    const worker = this.#worker;
    const outcome = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve({error: 'given up'}), PATIENCE_MS);
      worker.once('error', reject);
      worker.once('message', (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      worker.postMessage(task);
    });
    worker.removeAllListeners();
    if ('error' in outcome) await this.close();
    return outcome;
  }

  async close() {
    await this.#worker?.terminate();
    this.#worker = null;
  }
}

/** @param {Outcome} outcome */
const shown = (outcome) => 'ms' in outcome ? `${outcome.ms.toPrecision(3)} ms` : outcome.error;

/**
 * The better of two runs, in milliseconds.
 *
 * @param {Engine} engine @param {string} rule @param {string} flags @param {string} text
 */
async function bestOf(engine, rule, flags, text) {
  const task = await engine.prepare([rule], flags, [text]);
  return Math.min(await task(), await task());
}

/**
 * Adds the slowest to the comparison.
 *
 * @param {Comparison} run
 * @returns {Promise<string>} the table of all
 */
export async function measureCatastrophes(run) {
  const v8 = new StoppableV8();
  const slowest = run.engines.map(() => 0);
  const rows = [];
  let beyond = 0;
  for (const one of hostileRules()) {
    const {rule, flags} = one;
    const text = hostileText(one, UNITS);
    const long = await v8.run({rule, flags, text});
    const isGivenUp = 'error' in long;
    const short = isGivenUp && await v8.run({rule, flags, text: hostileText(one, SHORT_UNITS)});
    if (isGivenUp) beyond++;
    const ours = [];
    for (const [i, engine] of run.engines.entries()) {
      const ms = await bestOf(engine, rule, flags, text);
      slowest[i] = Math.max(slowest[i], ms);
      const isDecided = await engine.decides(rule, flags, text);
      ours.push(`${ms.toPrecision(3)} ms${isDecided ? '' : ', held back'}`);
    }
    // A bar would end the cell.
    const source = `\`${rule.replaceAll('|', '\\|')}\``;
    rows.push([source, shown(long), short ? shown(short) : '', ...ours]);
    console.error(rows.at(-1)?.join('  '));
  }
  await v8.close();
  run.add(`hostile rules on ${UNITS} units, slowest`, slowest, TARGETS, 'ms');
  const head = ['rule', `V8, ${UNITS} units`, `V8, ${SHORT_UNITS} units`,
    ...run.engines.map(({name}) => `${name}, ${UNITS} units`)];
  return `${markdown(head, rows)}\n\nV8 was given up after ${PATIENCE_MS / 1000} s, or gave up, ` +
    `on ${beyond} of ${rows.length} rules. Held back: the budget for backreferences ended, and ` +
    'the message is refused.';
}
