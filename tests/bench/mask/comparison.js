/** Engines beside each other: measured in turns, and shown with the targets they met or missed. */
/** @import {Engine} from './engines.js' */

/** @param {string[]} head @param {string[][]} rows */
export function markdown(head, rows) {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @typedef {{what: string, values: string[]}} Row */

export class Comparison {
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
   * @param {number[]} numbers by engine, NaN for one that has none
   * @param {Record<string, number>} targets by name of the engine
   * @param {'speed' | 'ms' | 'kB'} unit
   */
  add(what, numbers, targets, unit) {
    const values = numbers.map((value, i) => {
      if (Number.isNaN(value)) return '';
      const shown = unit === 'speed' ? value.toFixed(2) : `${value.toPrecision(3)} ${unit}`;
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
    return markdown(['what', ...this.engines.map(({name}) => name)],
      this.rows.map(({what, values}) => [what, ...values]));
  }
}
