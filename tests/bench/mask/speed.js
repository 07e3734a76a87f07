/** What masking costs beside V8 in the loop of the chat SDK, row by row of one comparison. */
import {execFile} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {brotliCompressSync} from 'node:zlib';

import {percentile, median} from '../stats.js';
import {chatMessages, commonRules, quietMessages, visibleRules} from './corpus.js';

/** @import {Comparison} from './comparison.js' */

const COLD = fileURLToPath(new URL('cold.js', import.meta.url));
const COLD_STARTS = 5;
const MESSAGE_UNITS = [80, 1000, 10_000];

/** Targets by row and engine: at least for speeds, at most for times. */
const TARGETS = {
  quiet: {native: 1.0, wasm: 0.8},
  chat: {native: 1.0, wasm: 1.2},
  each: {native: 0.4, wasm: 0.15},
  eachTenth: {native: 0.12},
  compile: {native: 0.5, wasm: 3},
  cold: {wasm: 20},
  size: {wasm: 62},
  message: {wasm: [0.010, 0.150, 1.5]},
};

/** @param {Comparison} run @param {number} units */
export async function measureCommonRules(run, units) {
  const sources = commonRules().map(({regex}) => regex);
  run.add('ten common rules, quiet chat, speed over V8',
    await run.speeds(sources, 'g', quietMessages(units)), TARGETS.quiet, 'speed');
  run.add('ten common rules, chat, speed over V8',
    await run.speeds(sources, 'g', chatMessages(units)), TARGETS.chat, 'speed');
}

/** @param {Comparison} run @param {number} units @param {boolean} shows */
export async function measureEachRule(run, units, shows) {
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
export async function measureCompiling(run) {
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

/**
 * The ten rules where nothing ran before: each start is a process of its own. Only for the module,
 * whose code the browser compiles while it first runs.
 *
 * @param {Comparison} run
 */
export async function measureColdStart(run) {
  if (!run.engines.some(({name}) => name === 'wasm')) return;
  const starts = [];
  for (let i = 0; i < COLD_STARTS; i++) {
    const {stdout} = await promisify(execFile)(process.execPath, [COLD]);
    starts.push(JSON.parse(stdout));
  }
  const best = (/** @type {'load' | 'compile' | 'mask'} */ phase) => run.engines.map(
    ({name}) => name === 'wasm' ? Math.min(...starts.map((start) => start[phase])) : NaN);
  run.add('cold process: the module is loaded', best('load'), {}, 'ms');
  run.add('cold process: ten rules are compiled', best('compile'), TARGETS.cold, 'ms');
  run.add('cold process: the first message is masked', best('mask'), {}, 'ms');
}

/**
 * Of the module of masking: engine, RE2, JSON and base library.
 *
 * @param {Comparison} run
 */
export function measureSize(run) {
  const module = readFileSync(new URL('../../../build/wasm/mask.wasm', import.meta.url));
  const kilobytes = brotliCompressSync(module).length / 1000;  // at its best, the default
  run.add('the module, brotli', run.engines.map(({name}) => name === 'wasm' ? kilobytes : NaN),
    TARGETS.size, 'kB');
}

/** @param {Comparison} run */
export async function measureMessages(run) {
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
