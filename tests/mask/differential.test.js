// The masking engine beside V8, run by ctest for each native build (NATTER_MASK_DRIVER names the
// program). NATTER_MASK_PAIRS and NATTER_MASK_SEED choose another run.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';

import {answerOf, differencesOf, requestOf, runsOf} from './compare.js';
import {runDifferential} from './differential.js';
import {decoded, NativeEngine} from './native.js';
import {
  compiled, contradictsItself, expectedOf, hitsOf, maskedAsSdk, maskedAsWidget,
} from './reference.js';
import {commandFor, shrink} from './shrink.js';

const PAIRS = Number(process.env.NATTER_MASK_PAIRS ?? 20_000);
const SEED = Number(process.env.NATTER_MASK_SEED ?? Math.floor(Date.now() / 86_400_000));

test('random rules give in random texts what V8 and the loops of the clients give', async (t) => {
  t.diagnostic(`seed ${SEED}; again: NATTER_MASK_SEED=${SEED}`);
  const engine = new NativeEngine();
  const outcome = await runDifferential({pairs: PAIRS, seed: SEED, engine});
  await engine.close();
  t.diagnostic(JSON.stringify(outcome));
  assert.deepEqual(outcome.failures, []);
  assert.ok(outcome.pairs >= PAIRS);
  assert.ok(outcome.matched > outcome.pairs / 20, 'enough pairs in which something matches');
  assert.ok(outcome.rejected > outcome.rules / 50, 'enough rules that JavaScript rejects');
  assert.ok(outcome.givenUp < outcome.pairs / 1000, 'few pairs that V8 does not end with');
  assert.ok(outcome.undecided < outcome.comparisons / 1000, 'few that a forced way refuses');
});

test('an engine that loses a literal match contradicts itself, and no other does', () => {
  const rule = /** @type {RegExp} */ (compiled('\\u017f|s|S', 'gi'));
  const isWell = String(hitsOf(rule, 's')) === '0,1';
  assert.equal(contradictsItself('\\u017f|s|S', 'gi', 's'), !isWell);
  assert.equal(contradictsItself('a|b|C', 'gi', 'abc'), false);
  assert.equal(contradictsItself('a|b', 'g', 'b'), false);
});

test('the same seed gives the same pairs', async () => {
  const engine = new NativeEngine();
  const [first, second] = await Promise.all([1, 2].map(() =>
    runDifferential({pairs: 400, seed: 5, engine})));
  await engine.close();
  assert.deepEqual(first, second);
});

test('the models of the loops give what the real clients gave', () => {
  const folder = new URL('../data/masking/', import.meta.url);
  const {rules} = JSON.parse(readFileSync(new URL('rules.json', folder), 'utf8'));
  const sources = new Map(rules.map((/** @type {any} */ one) => [one.id, one.regex]));
  const compared = {exact: 0, sdk: 0, widget: 0};
  const check = (/** @type {'exact' | 'sdk' | 'widget'} */ profile, /** @type {string} */ got,
    /** @type {string | number[]} */ wanted) => {
    compared[profile]++;
    assert.equal(got, decoded(wanted));
  };
  for (const line of readFileSync(new URL('vectors.jsonl', folder), 'utf8').trim().split('\n')) {
    const vector = JSON.parse(line);
    if (vector.error) continue;
    const character = vector.char ?? '#';
    const ids = vector.rules ?? [vector.rule];
    const compiled = ids.map((/** @type {string} */ id) =>
      new RegExp(sources.get(id), vector.flags));
    const expected = expectedOf(compiled, decoded(vector.text), character);
    check('exact', expected.exact, vector.masked);
    if (vector.flags === 'g') check('sdk', expected.sdk, vector.sdk ?? vector.masked);
    else if (character === '#') check('widget', expected.widget, vector.widget ?? vector.masked);
  }
  assert.ok(Math.min(...Object.values(compared)) > 100, JSON.stringify(compared));
});

test('the table of observed results', () => {
  const sdk = (/** @type {string} */ rule, /** @type {string} */ text, character = '#') =>
    maskedAsSdk(new RegExp(rule, 'g'), text, character);
  assert.equal(sdk('(?<=SSN )\\d{4}', '1234 SSN 1234'), '#### SSN 1234');
  assert.equal(sdk('(?<=\\d)\\d', '1234'), '1#3#');
  assert.equal(sdk('\\d*', '123 abc 456'), '### abc 456');
  assert.equal(sdk('\\d+', 'id 1234 and 567 x', '$'), 'id $$ and $$ x');
  assert.equal(maskedAsWidget(/[#\d]+/gi, '## 12'), '## 12');
});

test('a pair that differs is found and made small', async () => {
  const engine = new NativeEngine();
  const runs = runsOf(await engine.engines());
  // The same rule under another flag stands for an engine that folds wrongly.
  const wrong = {
    ask: (/** @type {any[]} */ requests) =>
      engine.ask(requests.map((one) => ({...one, flags: 'gi'}))),
  };
  const one = {source: '(?:x|ab+)c?', flags: /** @type {const} */ ('g'), character: '#',
    texts: ['zz aBbc 12']};
  const [answer] = await wrong.ask([requestOf(one, runs)]);
  assert.notEqual(differencesOf(one, answerOf(one), answer, runs).differences.length, 0);
  const small = await shrink(/** @type {any} */ (wrong), one, runs);
  await engine.close();
  assert.equal(commandFor(small.one),
    'node tests/mask/differential.js --rule \'"b"\' --flags g --text \'"B"\'');
});
