/** All measurements of masking as text: what `./run bench` and mask.js print. */
import {cpus} from 'node:os';

import {measureCatastrophes} from './catastrophic.js';
import {Comparison} from './comparison.js';
import {Module, Native, V8} from './engines.js';
import {
  measureColdStart, measureCommonRules, measureCompiling, measureEachRule, measureMessages,
  measureSize,
} from './speed.js';

/** @import {Engine} from './engines.js' */

/** @param {string} name @returns {Promise<Engine>} */
async function engineNamed(name) {
  if (name === 'native') return new Native();
  if (name !== 'wasm') throw new Error(`no engine is called ${name}`);
  const entry = await import('../../../js/mask.js');
  await entry.loadEngine();
  return new Module(name, entry);
}

/**
 * @param {object} settings
 * @param {number} settings.units of each text that all engines mask
 * @param {number} settings.times of which the best counts
 * @param {string[]} settings.engines names, `native` or `wasm`
 * @param {boolean} settings.slow whether each visible rule is listed as it is measured
 * @returns {Promise<string>}
 */
export async function maskingReport({units, times, engines: names, slow}) {
  const engines = await Promise.all(names.map(engineNamed));
  const run = new Comparison(new V8(), engines, times);
  measureSize(run);
  await measureColdStart(run);
  await measureCommonRules(run, units);
  await measureMessages(run);
  await measureCompiling(run);
  await measureEachRule(run, units, slow);
  const catastrophes = await measureCatastrophes(run);
  for (const engine of engines) await engine.close();
  return `${run.table()}\n\n${cpus().length} × ${cpus()[0].model}, V8 ` +
    `${process.versions.v8}, ${units} units, best of ${times}\n\n${catastrophes}\n`;
}
