// What failures do to a text, on both builds: each code of failure under each policy, and rules and
// texts that mean harm.
import assert from 'node:assert/strict';
import test from 'node:test';

import * as wasmBuild from 'natter/mask';
import * as jsBuild from 'natter/mask/js';

const SECRET = 'secret-4711';

/** Rules that fail, with a text that makes them fail. */
const FAILURES = [
  {code: 'syntax', phase: 'compile', regex: '(', text: `${SECRET} 1\n`},
  {code: 'too-complex', phase: 'compile', regex: '(?:ab){40000}', text: `${SECRET} 1\n`},
  {code: 'value', phase: 'compile', regex: null, text: `${SECRET} 1\n`},
  {code: 'budget', phase: 'match', regex: '(a*)(a*)(a*)(a*)\\1\\2\\3\\4b',
    text: `b ${'a'.repeat(2000)} ${SECRET} 1\n`},
];

/** The action for a code: `auto` leaves out what JavaScript itself rejects. */
const ACTIONS = {
  'auto': (code) => code === 'syntax' ? 'skipped' : 'refused',
  'refuse': () => 'refused',
  'mask-all': () => 'masked-all',
  'skip': () => 'skipped',
};

/** The policy of each profile when nothing is said. */
const DEFAULTS = {exact: 'refuse', covering: 'auto', sdk: 'skip', widget: 'skip'};

const masksDigits = (text) => text.replace(/\d/g, '#');

function checkFailure({mask}, failure, action, options) {
  const {code, phase, regex, text} = failure;
  const result = mask([{id: 'good', regex: '\\d'}, {id: 'bad', regex}], text, options);
  const incident = {ruleId: 'bad', code, phase, action};
  assert.deepEqual(result.incidents, [incident]);
  assert.ok(!JSON.stringify(result.incidents).includes(SECRET));
  if (action === 'refused') {
    assert.deepEqual(result, {
      status: 'refused', text: null, hits: [], ranges: [], incidents: [incident], cause: incident,
    });
  } else if (action === 'masked-all') {
    assert.equal(result.status, 'masked');
    assert.equal(result.text, `${'#'.repeat(text.length - 1)}\n`);
    assert.deepEqual(result.ranges, [[0, text.length]]);
    assert.deepEqual(result.cause, incident);
  } else {
    assert.equal(result.status, 'masked');
    assert.equal(result.text, masksDigits(text));
    assert.equal(result.hits.length, 5);
    assert.equal(result.cause, undefined);
  }
}

for (const [build, api] of [['wasm', wasmBuild], ['js', jsBuild]]) {
  for (const [policy, actionFor] of Object.entries(ACTIONS)) {
    test(`${build}: ${policy} does what it says to each kind of failure`, () => {
      for (const failure of FAILURES) {
        checkFailure(api, failure, actionFor(failure.code), {onFailure: policy});
        checkFailure(api, failure, actionFor(failure.code),
            {onFailure: policy, profile: 'covering'});
      }
    });
  }

  test(`${build}: each profile has its policy when nothing is said`, () => {
    for (const [profile, policy] of Object.entries(DEFAULTS)) {
      // Other profiles than exact make text of what is none, so there is no failure `value`.
      for (const failure of FAILURES.filter(({code}) => code !== 'value')) {
        checkFailure(api, failure, ACTIONS[policy](failure.code), {profile});
      }
    }
  });

  test(`${build}: rules that would hang a backtracking engine end soon`, () => {
    for (const [regex, text] of [
      ['(a+)+$', `${'a'.repeat(20_000)}!`],
      ['^(\\w+\\s?)*$', `${'word '.repeat(4000)}!`],
      ['(?=.*x)(a|a)*b', 'a'.repeat(20_000)],
      ['(.*)*y', 'x'.repeat(20_000)],
      ['(?<=(a|aa)+)b', `${'a'.repeat(20_000)}c`],
    ]) {
      const started = performance.now();
      const result = api.mask([regex], text);
      assert.equal(result.status, 'unchanged', regex);
      // No measurement: backtracking would take ages.
      assert.ok(performance.now() - started < 20_000, regex);
    }
  });

  test(`${build}: rules at and beyond every limit are decided, and the engine goes on`, () => {
    const masker = new api.Masker([
      '('.repeat(400) + 'x' + ')'.repeat(400), '('.repeat(50_000), 'x'.repeat(16_384),
      'x'.repeat(16_385), '[' + 'a-z'.repeat(5000) + ']', '(?=' .repeat(300) + ')'.repeat(300),
      'x{2147483647}', '(?:x{1000}){1000}', '\\', '[', '(?<', '*', '\u0000', '\ud800',
    ], {onFailure: 'skip'});
    assert.ok(masker.rules.every(({state, code}) =>
      state === 'ready' || code === 'syntax' || code === 'too-complex'));
    assert.ok(masker.rules.some(({code}) => code === 'too-complex'));
    assert.ok(masker.rules.some(({state}) => state === 'ready'));
    assert.equal(typeof masker.mask('x'.repeat(6000)).text, 'string');
    const many = new api.Masker(Array.from({length: 300}, () => 'x'), {onFailure: 'skip'});
    assert.deepEqual(many.rules.map(({state}) => state === 'ready').lastIndexOf(true), 255);
    assert.equal(api.mask(['a'], 'a').text, '#');
  });

  test(`${build}: names of the language are names of rules like any other`, () => {
    const ids = ['__proto__', 'constructor', 'toString', '', ' ', '😀', '\u2028'];
    const masker = new api.Masker(ids.map((id) => ({id, regex: 'a'})));
    assert.deepEqual(masker.rules.map(({id}) => id), ids);
    assert.deepEqual(masker.explain('a').spans[0].hits.map(({ruleId}) => ruleId), ['__proto__']);
    const object = JSON.parse('{"__proto__": "a", "b": "b"}');
    assert.deepEqual(new api.Masker(object).rules.map(({id}) => id), ['__proto__', 'b']);
  });
}
