// All vectors, on both packed builds, in every profile, as routed and with the memo from the first
// step: the same numbers as tests/core/mask/vectors_test.cc has natively.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'node:test';

/** @param {string} name */
const read = (name) =>
  readFileSync(new URL(`../../data/masking/${name}`, import.meta.url), 'utf8');
const lines = (name) => read(name).trim().split('\n').map((line) => JSON.parse(line));

const SOURCES = new Map(JSON.parse(read('rules.json')).rules.map(({id, regex}) => [id, regex]));
const VECTORS = lines('vectors.jsonl');
const [, ...RANDOM] = lines('random.jsonl');

/** A string, or an array of units when it holds a lone surrogate. */
const textOf = (value) => typeof value === 'string' ? value : String.fromCharCode(...value);

const rulesOf = ({rule, rules}) =>
  (rule === undefined ? rules : [rule]).map((id) => ({id, regex: SOURCES.get(id)}));

/** A vector in one profile of one build. */
function run({mask}, vector, options) {
  const {flags, char: maskingCharacter} = vector;
  return mask(rulesOf(vector), textOf(vector.text), {flags, maskingCharacter, ...options});
}

/** Covering masks all that either of the two masks, and nothing else. */
function checkCovering(api, vector, exact, reference, options) {
  const text = textOf(vector.text);
  const covering = run(api, vector, {...options, profile: 'covering'}).text;
  const wanted = Array.from({length: text.length}, (_, i) =>
    exact[i] !== text[i] || reference[i] !== text[i]);
  assert.equal(covering.length, text.length);
  wanted.forEach((isMasked, i) =>
    assert.equal(covering[i] !== text[i], isMasked, `unit ${i} of ${JSON.stringify(covering)}`));
}

function checkLoop(api, vector, exact, options, counts) {
  const loop = vector.flags === 'g' ? 'sdk' : 'widget';
  if (loop === 'widget' && vector.char !== undefined) return; // it has `#` always
  const expected = textOf(vector[loop] ?? vector.masked);
  assert.equal(run(api, vector, {...options, profile: loop}).text, expected);
  counts[loop]++;
  if (expected.length !== vector.text.length) return; // the masking character `$`
  checkCovering(api, vector, exact, expected, {...options, reference: loop});
  counts.covering++;
}

function checkRejected(api, vector, options, counts) {
  const exact = run(api, vector, options);
  assert.equal(exact.status, 'refused');
  assert.equal(exact.text, null);
  assert.equal(exact.cause.code, 'syntax');
  const covering = run(api, vector, {...options, profile: 'covering'});
  assert.equal(covering.status, 'unchanged');
  assert.equal(covering.incidents.length, 1);
  counts.rejected++;
}

function checkVector(api, vector, options, counts) {
  if (vector.error) return checkRejected(api, vector, options, counts);
  const result = run(api, vector, options);
  const expected = textOf(vector.masked);
  assert.equal(result.text, expected);
  assert.equal(result.status, expected === textOf(vector.text) ? 'unchanged' : 'masked');
  assert.deepEqual(result.incidents, []);
  if (vector.ranges) {
    assert.deepEqual(result.hits.map(({start, end}) => [start, end]), vector.ranges);
  }
  counts.exact++;
  checkLoop(api, vector, expected, options, counts);
}

/** What matchAll and the replacement of every match by `#` give. */
function maskedByMatches(text, numbers) {
  const units = Array.from({length: text.length}, (_, i) => text[i]);
  for (let i = 0; i < numbers.length; i += 2) {
    for (let at = numbers[i]; at < numbers[i + 1]; at++) {
      if (!/[\n\r\u2028\u2029]/.test(units[at])) units[at] = '#';
    }
  }
  return units.join('');
}

for (const [build, entry] of [['wasm', 'natter/mask'], ['js', 'natter/mask/js']]) {
  const api = await import(entry);

  test(`${build}: this is the build that is tested`, async () => {
    assert.deepEqual(await api.loadEngine(), {engine: build});
  });

  for (const engine of ['as-routed', 'machine', 'memo', 'small-re2']) {
    test(`${build}, ${engine}: all vectors agree in all profiles`, () => {
      const counts = {exact: 0, sdk: 0, widget: 0, covering: 0, rejected: 0};
      for (const vector of VECTORS) {
        try {
          checkVector(api, vector, {engine}, counts);
        } catch (error) {
          error.message = `vector ${vector.n}, ${vector.rule ?? vector.rules}: ${error.message}`;
          throw error;
        }
      }
      assert.deepEqual(counts,
          {exact: 2079, sdk: 1705, widget: 374, covering: 2074, rejected: 14});
    });

    test(`${build}, ${engine}: random rules mask in random texts what V8 matches`, () => {
      let compared = 0;
      for (const {r, f, t: texts} of RANDOM) {
        const regex = textOf(r);
        if (!texts) {
          const {state} = new api.Masker([regex], {flags: f, engine}).rules[0];
          assert.equal(state, 'rejected', regex);
          continue;
        }
        const masker = new api.Masker([regex], {flags: f, engine});
        for (const [units, numbers] of texts) {
          const text = textOf(units);
          assert.equal(masker.mask(text).text, maskedByMatches(text, numbers),
              JSON.stringify({regex, f, text}));
          compared++;
        }
        masker.dispose();
      }
      assert.ok(compared > 4000, `${compared} compared`);
    });
  }
}
