// One rule and its texts: what is asked of an engine, and whether the answer is JavaScript's.
import {dependsOnEngine} from './grammar.js';
import {decoded, encoded} from './native.js';
import {compiled, contradictsItself, expectedOf} from './reference.js';

/**
 * @typedef {object} Case
 * @property {string} source
 * @property {'g' | 'gi'} flags
 * @property {string} character
 * @property {string[]} texts
 */

/** @typedef {import('./reference.js').Expected} Expected */

/**
 * @typedef {object} Answer of JavaScript
 * @property {'ok' | 'syntax'} verdict
 * @property {(Expected | null)[]} results for each text; null when it did not come to an end
 */

/** @typedef {{what: string, text: string | null, run: string | null}} Difference */

/** @typedef {[string, string][]} Runs engine and profile of each */

export const PROFILES = ['exact', 'sdk', 'widget', 'covering'];

/** @param {string[]} engines @returns {Runs} */
export const runsOf = (engines) =>
  PROFILES.flatMap((profile) => engines.map((engine) => /** @type {[string, string]} */ (
    [engine, profile])));

/**
 * @param {Case} one
 * @param {Runs} runs
 */
export const requestOf = (one, runs) => ({
  rules: [encoded(one.source)], flags: one.flags, character: one.character.charCodeAt(0), runs,
  texts: one.texts.map(encoded),
});

/**
 * @param {Case} one
 * @param {(text: string, work: () => Expected) => Expected | null} [attempt] runs the work, and
 *   may give it up
 * @returns {Answer}
 */
export function answerOf(one, attempt = (_, work) => work()) {
  const rule = compiled(one.source, one.flags);
  if (!rule) return {verdict: 'syntax', results: []};
  return {
    verdict: 'ok',
    results: one.texts.map((text) => attempt(text, () => expectedOf([rule], text, one.character))),
  };
}

/** What covering has to give: all that exact masks, all that the reference masks, no more. */
function coveredText(/** @type {Case} */ one, /** @type {string} */ text,
  /** @type {Expected} */ expected) {
  const replaced = one.flags === 'gi' ? expected.widgetReplaced : expected.sdkReplaced;
  return Array.from({length: text.length}, (_, i) =>
    replaced.has(i) || expected.exact[i] !== text[i] ? one.character : text[i]).join('');
}

/**
 * @param {Case} one
 * @param {string} text
 * @param {Expected} expected
 * @param {string} profile
 */
function wantedText(one, text, expected, profile) {
  if (profile === 'covering') return coveredText(one, text, expected);
  return expected[/** @type {'exact' | 'sdk' | 'widget'} */ (profile)];
}

/** @param {any[]} row of results @param {number} index */
const resultAt = (row, index) => typeof row[index] === 'number' ? row[row[index]] : row[index];

/**
 * @param {Case} one
 * @param {string} text
 * @param {Expected} expected
 * @param {[string, string]} run
 * @param {any[]} result
 * @returns {string | null} what is wrong; 'undecided' when a budget ran out
 */
function problemOf(one, text, expected, [, profile], [status, value, hits, codes]) {
  if (codes.includes('budget')) return 'undecided';
  if (codes.length > 0) return `incidents ${codes}`;
  const got = decoded(value);
  const wanted = wantedText(one, text, expected, profile);
  if (got !== wanted) return `text ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`;
  const wantedStatus = wanted === text ? 'unchanged' : 'masked';
  if (status !== wantedStatus) return `status ${status} instead of ${wantedStatus}`;
  if (profile !== 'exact') return null;
  const places = hits.filter((/** @type {number} */ _, /** @type {number} */ i) => i % 3 > 0);
  return String(places) === String(expected.hits) ? null
    : `matches ${places} instead of ${expected.hits}`;
}

/** Counts from 1,000 on may be more than a program of ours holds; nothing else here is. */
const isBeyondLimits = (/** @type {string} */ source, /** @type {string} */ verdict) =>
  verdict === 'too-complex' && /\{[\d,]*\d{4}/.test(source);

/**
 * What an engine's answer has wrong.
 *
 * @param {Case} one
 * @param {Answer} expected
 * @param {any} answer of the driver
 * @param {Runs} runs
 * @returns {{differences: Difference[], undecided: number, leftOut: boolean}}
 */
export function differencesOf(one, expected, answer, runs) {
  /** @type {Difference[]} */
  const differences = [];
  let undecided = 0;
  const [verdict] = answer.verdicts;
  if (verdict !== expected.verdict) {
    if (dependsOnEngine(one.source) || isBeyondLimits(one.source, verdict)) {
      return {differences, undecided, leftOut: true};
    }
    const what = `verdict ${verdict} instead of ${expected.verdict}`;
    return {differences: [{what, text: null, run: null}], undecided, leftOut: false};
  }
  let leftOut = false;
  for (const [i, wanted] of expected.results.entries()) {
    const before = differences.length;
    for (const [j, run] of wanted ? runs.entries() : []) {
      const result = resultAt(answer.results[i], j);
      const what = problemOf(one, one.texts[i], /** @type {Expected} */ (wanted), run, result);
      if (what === 'undecided' && run[0] !== 'routed') undecided++;
      else if (what) differences.push({what, text: one.texts[i], run: run.join(' ')});
    }
    if (differences.length > before && contradictsItself(one.source, one.flags, one.texts[i])) {
      differences.length = before;
      leftOut = true;
    }
  }
  return {differences, undecided, leftOut};
}
