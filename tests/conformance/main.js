/**
 * Conformance: one script per scenario, driven through the real SDK and through ours.
 *
 *   node tests/conformance/main.js [--only TEXT] [--real | --times NUMBER]
 *
 * `--only` runs the scenarios whose `method: name` contains the text. `--real` runs the real SDK
 * alone and prints what was seen, for writing scenarios. `--times` runs each so many times, without
 * a second try, and counts: a scenario that does not always agree depends on the machine.
 *
 * Exits with 1 on an unlisted difference, on a broken run, and (in a complete run) on a listed
 * deviation that no longer occurs.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checklistTable, explain, markdownTable } from './compare/table.js';
import { evidence, judge, unusedDeviations } from './compare/verdict.js';
import * as coverage from './coverage.js';
import { deviations } from './deviations.js';
import { Stage } from './driver/run.js';
import { scenarios } from './scenarios/index.js';

/** Scenarios mostly wait, so two at once cost little; more make timings noisy on small machines. */
const LANES = 2;
const ARTEFACTS = new URL('../../artefacts/', import.meta.url);

function chosen(text = '') {
  return scenarios.filter(({ method, name }) => `${method}: ${name}`.includes(text));
}

async function showReal(selection) {
  const stage = await Stage.open({ sides: ['real'] });
  try {
    await stage.each(selection, async (scenario, play) => {
      const run = await play(scenario, 'real');
      const seen = { broken: run.broken, ...evidence(run, 'real', scenario) };
      console.log(`${scenario.method}: ${scenario.name}`, JSON.stringify(seen, null, 1));
    });
  } finally {
    await stage.close();
  }
}

/** Runs each scenario `times` times and prints which did not agree each time. */
async function repeat(selection, times) {
  const stage = await Stage.open({ sides: ['real', 'ours'], lanes: LANES });
  const failures = new Map();
  try {
    await stage.each(Array(times).fill(selection).flat(), async (scenario, play) => {
      const result = await compareOnce(scenario, play);
      if (passed(result)) return;
      failures.set(scenario, (failures.get(scenario) ?? 0) + 1);
      console.log(explain(result));
    });
  } finally {
    await stage.close();
  }
  for (const [{ method, name }, count] of failures) {
    console.log(`${count} of ${times} differ: ${method}: ${name}`);
  }
  const sum = `${failures.size} of ${selection.length} scenarios do not always agree`;
  console.log(`${times} times: ${sum}`);
  if (failures.size) process.exitCode = 1;
}

/** Whether a result keeps the claim. */
export const passed = ({ verdict }) => verdict.status === 'agree' || verdict.status === 'deviation';

async function compareOnce(scenario, play) {
  const runs = { real: await play(scenario, 'real'), ours: await play(scenario, 'ours') };
  return { scenario, verdict: judge(scenario, runs, deviations), tries: 1 };
}

/**
 * Runs the selection on both sides and judges it; `report` is told each result as it comes. What
 * does not pass is run once more, because on a busy machine hurried timers make either SDK
 * reconnect now and then; the table says which scenarios needed it.
 */
export async function compareAll(selection, report = () => {}) {
  const stage = await Stage.open({ sides: ['real', 'ours'], lanes: LANES });
  const results = [];
  try {
    await stage.each(selection, async (scenario, play) => {
      const result = await compareOnce(scenario, play);
      if (!passed(result)) Object.assign(result, await compareOnce(scenario, play), { tries: 2 });
      results.push(result);
      report(result);
    });
  } finally {
    await stage.close();
  }
  results.sort((a, b) => scenarios.indexOf(a.scenario) - scenarios.indexOf(b.scenario));
  const unused = selection.length === scenarios.length
    ? unusedDeviations(results.map(({ verdict }) => verdict), deviations)
    : [];
  return { results, unused };
}

/**
 * Writes the table to `artefacts/conformance.md`, with the checklist when it is of all scenarios,
 * and returns it.
 */
export async function writeTable(results) {
  const used = new Set(results.flatMap(({ verdict }) => verdict.deviations));
  let table = markdownTable(results, deviations.filter((entry) => used.has(entry)));
  if (results.length === scenarios.length) table += `\n${checklistTable(results, coverage)}`;
  await mkdir(ARTEFACTS, { recursive: true });
  await writeFile(new URL('conformance.md', ARTEFACTS), table);
  return table;
}

function timesOf(text) {
  const times = Number(text);
  if (!Number.isInteger(times) || times < 1) throw new Error(`--times ${text}: no such number`);
  return times;
}

async function main() {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, real: { type: 'boolean' }, times: { type: 'string' } },
  });
  const selection = chosen(values.only);
  if (selection.length === 0) throw new Error(`no scenario contains "${values.only}"`);
  if (values.real) return showReal(selection);
  if (values.times !== undefined) return repeat(selection, timesOf(values.times));
  const { results, unused } = await compareAll(selection, ({ scenario, verdict }) =>
    console.error(`${verdict.status.padEnd(10)} ${scenario.method}: ${scenario.name}`));
  console.log(await writeTable(results));
  const failed = results.filter((result) => !passed(result));
  for (const result of failed) console.log(explain(result));
  for (const { id } of unused) console.log(`deviation ${id} is listed but no longer occurs`);
  if (failed.length || unused.length) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
