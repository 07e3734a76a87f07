/**
 * How fast masking is beside V8's own regular expressions, all in one run, taking turns:
 *
 *   node tests/bench/mask.js [--units 1000000] [--times 5] [--engines native,wasm] [--slow]
 *
 * Ratios are speeds: 2 is twice as fast as V8 in the loop of the chat SDK. They depend on the
 * machine less than times do; so a time is shown only where its bound is one. The native half needs
 * build/native-release (target natter_mask_bench), the others build/wasm. `--slow` lists each
 * visible rule. A missed target is said, and does not fail the command.
 */
import {cpus} from 'node:os';
import {parseArgs} from 'node:util';

import {
  chatMessages, commonRules, hostileRules, hostileText, quietMessages, visibleRules,
} from './mask/corpus.js';
import {Module, Native, V8} from './mask/engines.js';
import {median, percentile} from './stats.js';

/** @import {Engine} from './mask/engines.js' */

const HOSTILE_UNITS = 100_000;
const MESSAGE_UNITS = [80, 1000, 10_000];

/** Targets by row and engine: at least for speeds, at most for times. */
const TARGETS = {
  quiet: {native: 1.0, wasm: 0.8},
  chat: {native: 1.0, wasm: 1.2},
  each: {native: 0.4, wasm: 0.15},
  eachTenth: {native: 0.12},
  compile: {native: 0.5, wasm: 3},
  hostile: {native: 250, wasm: 600},
  message: {wasm: [0.010, 0.150, 1.5]},
};

/** @typedef {{what: string, values: string[]}} Row */

class Comparison {
  /** @type {Row[]} */
  rows = [];

  /** @param {Engine} base @param {Engine[]} engines @param {number} times */
  constructor(base, engines, times) {
    this.base = base;
    this.engines = engines;
    this.times = times;
  }

  /**
   * The best time of each task, in turns after one warm-up.
   *
   * @param {(() => Promise<number>)[]} tasks
   */
  async best(tasks) {
    const best = tasks.map(() => Infinity);
    for (const task of tasks) await task();
    for (let round = 0; round < this.times; round++) {
      for (const [i, task] of tasks.entries()) best[i] = Math.min(best[i], await task());
    }
    return best;
  }

  /**
   * Speeds relative to the base.
   *
   * @param {string[]} rules @param {string} flags @param {string[]} messages
   */
  async speeds(rules, flags, messages) {
    const tasks = [];
    for (const engine of [this.base, ...this.engines]) {
      tasks.push(await engine.prepare(rules, flags, messages));
    }
    const [base, ...others] = await this.best(tasks);
    return others.map((ms) => base / ms);
  }

  /**
   * @param {string} what
   * @param {number[]} numbers by engine
   * @param {Record<string, number>} targets by name of the engine
   * @param {'speed' | 'ms'} unit
   */
  add(what, numbers, targets, unit) {
    const values = numbers.map((value, i) => {
      const shown = unit === 'speed' ? value.toFixed(2) : `${value.toPrecision(3)} ms`;
      const target = targets[this.engines[i].name];
      if (target === undefined) return shown;
      const met = unit === 'speed' ? value >= target : value <= target;
      const bound = `${unit === 'speed' ? '≥' : '≤'} ${target}`;
      return `${shown} (${bound}${met ? '' : ', MISSED'})`;
    });
    this.rows.push({what, values});
    console.error(`${what}: ${values.join(', ')}`);
  }

  table() {
    const cells = (/** @type {string[]} */ row) => `| ${row.join(' | ')} |`;
    const names = this.engines.map(({name}) => name);
    return [cells(['what', ...names]), cells(['---', ...names.map(() => '---')]),
      ...this.rows.map(({what, values}) => cells([what, ...values]))].join('\n');
  }
}

/** @param {Comparison} run @param {number} units */
async function measureCommonRules(run, units) {
  const sources = commonRules().map(({regex}) => regex);
  run.add('ten common rules, quiet chat, speed over V8',
    await run.speeds(sources, 'g', quietMessages(units)), TARGETS.quiet, 'speed');
  run.add('ten common rules, chat, speed over V8',
    await run.speeds(sources, 'g', chatMessages(units)), TARGETS.chat, 'speed');
}

/** @param {Comparison} run @param {number} units @param {boolean} shows */
async function measureEachRule(run, units, shows) {
  const messages = chatMessages(units);
  /** @type {number[][]} */
  const byEngine = run.engines.map(() => []);
  for (const {id, regex} of visibleRules()) {
    const speeds = await run.speeds([regex], 'g', messages);
    speeds.forEach((speed, i) => byEngine[i].push(speed));
    if (shows) console.error(`  ${id}: ${speeds.map((one) => one.toFixed(2)).join(', ')}`);
  }
  run.add('each visible rule alone, chat, median', byEngine.map(median), TARGETS.each, 'speed');
  run.add('each visible rule alone, chat, tenth percentile',
    byEngine.map((all) => percentile(all, 0.1)), TARGETS.eachTenth, 'speed');
}

/** @param {Comparison} run */
async function measureCompiling(run) {
  /** @type {number[][]} */
  const byEngine = run.engines.map(() => []);
  for (const {regex} of visibleRules()) {
    const best = await run.best(run.engines.map((engine) => () => engine.compile(regex, 'g')));
    best.forEach((ms, i) => byEngine[i].push(ms));
  }
  run.add('compiling a rule, median', byEngine.map(median), {}, 'ms');
  run.add('compiling a rule, slowest', byEngine.map((all) => Math.max(...all)), TARGETS.compile,
    'ms');
}

/** @param {Comparison} run @param {boolean} shows */
async function measureHostileRules(run, shows) {
  const slowest = run.engines.map(() => 0);
  for (const one of hostileRules()) {
    const messages = [hostileText(one, HOSTILE_UNITS)];
    for (const [i, engine] of run.engines.entries()) {
      const task = await engine.prepare([one.rule], one.flags, messages);
      const ms = Math.min(await task(), await task());
      slowest[i] = Math.max(slowest[i], ms);
      if (shows) console.error(`  ${engine.name} ${ms.toFixed(2)} ms ${one.rule}`);
    }
  }
  run.add(`hostile rules on ${HOSTILE_UNITS} units, slowest`, slowest, TARGETS.hostile, 'ms');
}

/** @param {Comparison} run */
async function measureMessages(run) {
  const sources = commonRules().map(({regex}) => regex);
  const text = chatMessages(2 * Math.max(...MESSAGE_UNITS)).join(' ');
  for (const [i, units] of MESSAGE_UNITS.entries()) {
    const count = Math.ceil(200_000 / units);
    const messages = Array.from({length: count}, () => text.slice(0, units));
    const tasks = [];
    for (const engine of run.engines) tasks.push(await engine.prepare(sources, 'g', messages));
    const best = await run.best(tasks);
    run.add(`one message of ${units} units, ten rules`, best.map((ms) => ms / count),
      {wasm: TARGETS.message.wasm[i]}, 'ms');
  }
}

/** @param {string} name @returns {Promise<Engine>} */
async function engineNamed(name) {
  if (name === 'native') return new Native();
  if (name !== 'wasm') throw new Error(`no engine is called ${name}`);
  const entry = await import('../../js/mask.js');
  await entry.loadEngine();
  return new Module(name, entry);
}

async function main() {
  const {values} = parseArgs({options: {
    units: {type: 'string', default: '1000000'}, times: {type: 'string', default: '5'},
    engines: {type: 'string', default: 'native,wasm'}, slow: {type: 'boolean', default: false},
  }});
  const engines = await Promise.all(values.engines.split(',').map(engineNamed));
  const run = new Comparison(new V8(), engines, Number(values.times));
  const units = Number(values.units);
  await measureCommonRules(run, units);
  await measureMessages(run);
  await measureCompiling(run);
  await measureEachRule(run, units, values.slow);
  await measureHostileRules(run, values.slow);
  for (const engine of engines) await engine.close();
  console.log(`${run.table()}\n\n${cpus().length} × ${cpus()[0].model}, V8 ` +
    `${process.versions.v8}, ${units} units, best of ${values.times}`);
}

await main();
