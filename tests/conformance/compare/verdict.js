/** Decides what two runs of a scenario prove, given the deviations that are known and wanted. */
import { diff } from './diff.js';
import { Normaliser } from './normalise.js';
import { flowsOf } from './traffic.js';

/**
 * @typedef {object} Verdict
 * @property {'agree' | 'deviation' | 'difference' | 'broken'} status
 * @property {import('./diff.js').Difference[]} unlisted differences that no entry explains
 * @property {object[]} deviations entries that explained a difference here
 * @property {string[]} broken reasons why a run could not be compared
 * @property {{results: number, requests: number}} size what was compared
 */

/** What is compared of one run: what the page saw first, so that ids are numbered by it. */
export function evidence(run, side, { unordered } = {}) {
  const normaliser = new Normaliser();
  return {
    page: normaliser.value(run.log),
    unhandled: normaliser.value(run.unhandled),
    traffic: normaliser.value(flowsOf(run.traffic ?? [], side, unordered)),
  };
}

function explains(deviation, scenario, difference) {
  return deviation.scenario.test(`${scenario.method}: ${scenario.name}`)
    && deviation.path.test(difference.path)
    && (deviation.when?.(difference) ?? true);
}

function sizeOf({ page, traffic }) {
  const requests = Object.values(traffic).reduce((sum, items) => sum + items.length, 0);
  return { results: page.length, requests };
}

/** @returns {Verdict} */
export function judge(scenario, runs, deviations) {
  const broken = Object.entries(runs)
    .filter(([, run]) => run.broken)
    .map(([side, run]) => `${side}: ${run.broken}`);
  const real = evidence(runs.real, 'real', scenario);
  const size = sizeOf(real);
  if (broken.length) return { status: 'broken', broken, unlisted: [], deviations: [], size };
  const used = new Set();
  const unlisted = diff(real, evidence(runs.ours, 'ours', scenario)).filter((difference) => {
    const entry = deviations.find((candidate) => explains(candidate, scenario, difference));
    if (entry) used.add(entry);
    return !entry;
  });
  const status = unlisted.length ? 'difference' : used.size ? 'deviation' : 'agree';
  return { status, broken, unlisted, deviations: [...used], size };
}

/** Entries that explained nothing in a complete run: they must go. */
export function unusedDeviations(verdicts, deviations) {
  const used = new Set(verdicts.flatMap((verdict) => verdict.deviations));
  return deviations.filter((deviation) => !used.has(deviation));
}
