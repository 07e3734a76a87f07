// Random rules on random texts: the masking engine beside JavaScript's own, in every profile and on
// every way a search can be forced to go.
//   node tests/mask/differential.js [--pairs 20000] [--seed N] [--driver FILE]
//   node tests/mask/differential.js --rule JSON [--flags gi] [--character JSON] [--text JSON]
// Prints the seed first; the same seed gives the same pairs. Exit code 1 when anything differs.
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import vm from 'node:vm';

import {answerOf, differencesOf, requestOf, runsOf} from './compare.js';
import {randomRule, randomText} from './grammar.js';
import {NativeEngine} from './native.js';
import {Random} from './random.js';
import {commandFor, shrink} from './shrink.js';

/** @typedef {import('./compare.js').Case} Case */
/** @typedef {import('./compare.js').Answer} Answer */
/** @typedef {import('./compare.js').Expected} Expected */
/** @typedef {import('./module.js').ModuleEngine | NativeEngine} Engine */

const TEXTS_PER_RULE = 8;
const RULES_PER_BATCH = 200;
/** Longer than a batch takes on a busy machine, unless a rule runs away. */
const BATCH_MS = 5000;
const MOST_REPORTED = 5;

/** @param {Random} random @returns {Case} */
function randomCase(random) {
  const {source, letters} = randomRule(random);
  return {
    source,
    flags: random.chance(0.4) ? 'gi' : 'g',
    character: random.chance(0.85) ? '#' : random.pick(['*', '$', 'a', '1', '\u2588', '\n']),
    texts: random.many(TEXTS_PER_RULE, () => randomText(random, letters)),
  };
}

/**
 * What JavaScript makes of a batch. Its engine backtracks, so a pair may take longer than anyone
 * would wait: such a pair is given up, and counted.
 */
class Oracle {
  givenUp = 0;

  /** @param {Case[]} cases @returns {Answer[]} */
  answers(cases) {
    const known = cases.map(() => /** @type {Map<string, Expected | null>} */ (new Map()));
    /** @type {Answer[]} */
    const answers = [];
    let current = {index: 0, text: ''};
    const work = () => {
      for (let index = answers.length; index < cases.length; index = answers.length) {
        answers.push(answerOf(cases[index], (text, expected) => {
          current = {index, text};
          if (!known[index].has(text)) known[index].set(text, expected());
          return known[index].get(text) ?? null;
        }));
      }
    };
    while (answers.length < cases.length) {
      if (this.#ends(work)) continue;
      known[current.index].set(current.text, null);
      this.givenUp++;
    }
    return answers;
  }

  /** @param {() => void} work @returns {boolean} */
  #ends(work) {
    const context = /** @type {any} */ (globalThis);
    context.differentialWork = work;
    try {
      vm.runInThisContext('differentialWork()', {timeout: BATCH_MS});
      return true;
    } catch (error) {
      if (/** @type {any} */ (error).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      return false;
    } finally {
      delete context.differentialWork;
    }
  }
}

/**
 * @typedef {object} Outcome
 * @property {number} pairs
 * @property {number} rules
 * @property {number} rejected by JavaScript and by the engine alike
 * @property {number} matched pairs in which something was found
 * @property {number} comparisons over all engines and profiles
 * @property {number} undecided on a forced way; as routed it is a difference
 * @property {number} givenUp pairs that JavaScript did not end with
 * @property {number} leftOut rules about which JavaScript engines differ, or beyond our limits
 * @property {Record<string, number>} routes rules by the route they took
 * @property {string[]} failures
 */

/** Adds one batch to the outcome. */
class Tally {
  /** @type {Outcome} */
  outcome = {pairs: 0, rules: 0, rejected: 0, matched: 0, comparisons: 0, undecided: 0, givenUp: 0,
    leftOut: 0, routes: {}, failures: []};
  /** @type {Case[]} */
  failing = [];

  /** @param {import('./compare.js').Runs} runs */
  constructor(runs) {
    this.runs = runs;
  }

  /** @param {Case} one @param {Answer} expected @param {any} answer */
  add(one, expected, answer) {
    const {outcome, runs} = this;
    const {differences, undecided, leftOut} = differencesOf(one, expected, answer, runs);
    outcome.rules++;
    outcome.undecided += undecided;
    if (leftOut) {
      outcome.leftOut++;
      return;
    }
    outcome.pairs += one.texts.length;
    if (expected.verdict === 'syntax') outcome.rejected++;
    else outcome.routes[answer.routes[0]] = (outcome.routes[answer.routes[0]] ?? 0) + 1;
    for (const result of expected.results) {
      if (!result) continue;
      outcome.comparisons += runs.length;
      if (result.hits.length > 0) outcome.matched++;
    }
    if (differences.length > 0) {
      const {text} = differences[0];
      this.failing.push({...one, texts: text === null ? [] : [text]});
    }
  }
}

/**
 * @param {object} options
 * @param {number} options.pairs at least so many
 * @param {number} options.seed
 * @param {Engine} options.engine
 * @param {(done: number) => void} [options.progress] called after each batch
 * @returns {Promise<Outcome>}
 */
export async function runDifferential({pairs, seed, engine, progress = () => {}}) {
  const runs = runsOf(await engine.engines());
  const random = new Random(seed);
  const oracle = new Oracle();
  const tally = new Tally(runs);
  const {outcome} = tally;
  const batch = () => {
    const cases = random.many(RULES_PER_BATCH, () => randomCase(random));
    return {cases, answers: engine.ask(cases.map((one) => requestOf(one, runs)))};
  };
  // The engine works on the next batch while JavaScript works on this one.
  let next = batch();
  while (outcome.pairs < pairs && tally.failing.length < MOST_REPORTED) {
    const {cases, answers} = next;
    next = batch();
    const expected = oracle.answers(cases);
    const got = await answers;
    cases.forEach((one, i) => tally.add(one, expected[i], got[i]));
    progress(outcome.pairs);
  }
  await next.answers;
  outcome.givenUp = oracle.givenUp;
  for (const one of tally.failing.slice(0, MOST_REPORTED)) {
    const small = await shrink(engine, one, runs);
    outcome.failures.push(`${small.run ?? 'parser'}: ${small.what}\n  ${commandFor(small.one)}`);
  }
  return outcome;
}

/** Shows both sides of one pair. @param {Case} one @param {string | undefined} driver */
async function showPair(one, driver) {
  const engine = new NativeEngine(driver);
  const runs = runsOf(await engine.engines());
  const [answer] = await engine.ask([requestOf(one, runs)]);
  const expected = answerOf(one);
  await engine.close();
  const {differences} = differencesOf(one, expected, answer, runs);
  console.log(JSON.stringify({expected, answer, differences}, null, 1));
  return differences.length === 0;
}

async function main() {
  const {values} = parseArgs({options: {
    pairs: {type: 'string', default: '20000'}, seed: {type: 'string'}, driver: {type: 'string'},
    rule: {type: 'string'}, flags: {type: 'string', default: 'g'},
    character: {type: 'string', default: '"#"'}, text: {type: 'string'},
  }});
  if (values.rule !== undefined) {
    const texts = values.text === undefined ? [] : [JSON.parse(values.text)];
    const one = {source: JSON.parse(values.rule), character: JSON.parse(values.character), texts,
      flags: /** @type {'g' | 'gi'} */ (values.flags)};
    return showPair(one, values.driver);
  }
  const seed = values.seed === undefined ? Date.now() >>> 0 : Number(values.seed);
  console.log(`seed ${seed}, V8 ${process.versions.v8}`);
  const began = Date.now();
  let shown = 0;
  const engine = new NativeEngine(values.driver);
  const progress = (/** @type {number} */ done) => {
    if (done < shown + 100_000) return;
    shown = done;
    console.log(`${done} pairs, ${Math.round((Date.now() - began) / 1000)} s`);
  };
  const outcome = await runDifferential({pairs: Number(values.pairs), seed, engine, progress});
  await engine.close();
  const {failures, ...counts} = outcome;
  console.log(JSON.stringify(counts));
  for (const failure of failures) console.log(failure);
  console.log(failures.length === 0 ? 'all pairs agree' : 'pairs differ');
  return failures.length === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main() ? 0 : 1;
