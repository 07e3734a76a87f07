// natter/mask as an app uses it: rules and options of every form, results, errors.
import assert from 'node:assert/strict';
import test from 'node:test';
import {runInNewContext} from 'node:vm';
import {Worker} from 'node:worker_threads';

import * as wasmBuild from 'natter/mask';
import * as jsBuild from 'natter/mask/js';

const {mask, Masker, MaskError} = wasmBuild;

/** @param {string} code */
const withCode = (code, pattern = /./) => (error) =>
  error.name === 'MaskError' && error.code === code && pattern.test(error.message);

const masked = (rules, text, options) => mask(rules, text, options).text;

for (const [build, api] of [['wasm', wasmBuild], ['js', jsBuild]]) {
  test(`${build}: one call masks a text and says what it did`, () => {
    assert.deepEqual(api.mask([{id: 'ssn', regex: '\\d{3}-\\d{2}-\\d{4}'}], 'it is 123-45-6789'), {
      status: 'masked', text: 'it is ###########',
      hits: [{ruleId: 'ssn', start: 6, end: 17}], ranges: [[6, 17]], incidents: [],
    });
    assert.deepEqual(api.mask(['x'], 'it is nothing'), {
      status: 'unchanged', text: 'it is nothing', hits: [], ranges: [], incidents: [],
    });
    assert.deepEqual(api.mask([], ''),
        {status: 'unchanged', text: '', hits: [], ranges: [], incidents: []});
  });

  test(`${build}: lone surrogates survive in rules, texts and results`, () => {
    assert.equal(api.mask(['x'], '\ud800x\udc00').text, '\ud800#\udc00');
    assert.equal(api.mask(['\ud83d'], 'a😀').text, 'a#\ude00');
    assert.equal(api.mask({pair: '\\ude00'}, 'a😀').text, 'a\ud83d#');
    assert.equal(api.mask([/[\ud83d\ude00]+/], '😀😀x').text, '####x');
    assert.equal(api.mask(['\\\ud83d'], '\ud83d').text, '#', 'an escaped one is itself');
    assert.equal(api.mask(['x'], '\ufffe\ufeff\u0000x').text, '\ufffe\ufeff\u0000#');
  });

  test(`${build}: texts of any length are masked whole, and short ones after them`, () => {
    const masker = new api.Masker(['\\d+']);
    for (const length of [0, 1, 8191, 8192, 8193, 100_000, 2_000_000, 1, 50_000, 0]) {
      const text = 'é'.repeat(length) + '1';
      assert.equal(masker.mask(text).text, 'é'.repeat(length) + '#');
    }
    const many = 'a1'.repeat(200_000);
    const result = masker.mask(many);
    assert.equal(result.text, 'a#'.repeat(200_000));
    assert.equal(result.hits.length, 200_000);
    assert.deepEqual(result.hits.at(-1), {ruleId: '0', start: 399_999, end: 400_000});
    assert.deepEqual(result.ranges.at(-1), [399_999, 400_000]);
  });

  test(`${build}: maskers are apart, and one that was disposed of is of no use`, () => {
    const [a, b] = [new api.Masker(['a']), new api.Masker(['b'])];
    assert.equal(a.mask('ab').text, '#b');
    assert.equal(b.mask('ab').text, 'a#');
    assert.equal(a.engine, build);
    a.dispose();
    a.dispose();
    assert.equal(a.engine, null);
    assert.throws(() => a.mask('ab'), withCode('Disposed'));
    assert.throws(() => a.explain('ab'), withCode('Disposed'));
    assert.equal(b.mask('ab').text, 'a#');
    assert.equal(new api.Masker(['c']).mask('abc').text, 'ab#');
  });

  test(`${build}: results of one text are not those of the next`, () => {
    const masker = new api.Masker(['a+']);
    const first = masker.mask('aa b');
    masker.mask('b a');
    assert.deepEqual(first.hits, [{ruleId: '0', start: 0, end: 2}]);
    assert.equal(first.text, '## b');
  });
}

test('rules are sources, RegExp objects, records, or an object of them', () => {
  assert.equal(masked(['a', 'b'], 'abc'), '##c');
  assert.equal(masked([/a/, /B/i], 'AaBb'), 'A###');
  assert.equal(masked([/a\/b\n/g], 'a/b\n'), '###\n');
  assert.equal(masked([{id: 'x', regex: 'a'}, {regex: /b/i}, {regex: 'C', ignoreCase: true}],
      'aAbBcC'), '#A####');
  assert.equal(masked({x: 'a', y: /B/i}, 'aAbB'), '#A##');
  assert.equal(masked([], 'a'), 'a');
  assert.equal(masked([new RegExp('')], 'a'), 'a');
});

test('flags are of the call, and a RegExp or a rule has its own', () => {
  assert.equal(masked(['a'], 'aA', {flags: 'gi'}), '##');
  assert.equal(masked(['a'], 'aA', {flags: 'g'}), '#A');
  assert.equal(masked([/a/], 'aA', {flags: 'gi'}), '#A');
  assert.equal(masked([{regex: /a/i, ignoreCase: false}], 'aA'), '#A');
});

test('ids are those given, or the place in the list', () => {
  const ids = (rules) => new Masker(rules).rules.map(({id}) => id);
  assert.deepEqual(ids(['a', {id: 'x', regex: 'b'}, {regex: 'c'}, {id: 7, regex: 'd'}]),
      ['0', 'x', '2', '7']);
  assert.deepEqual(ids({b: 'x', 10: 'y', 9: 'z'}), ['9', '10', 'b']);
});

test('a rule that is none is an error, or a rejected rule where configurations have such', () => {
  for (const [rules, pattern] of [
    ['a', /a list, or an object/], [null, /a list/], [undefined, /a list/], [/a/, /a list/],
    [[{id: 'x'}], /no regex/], [[/a/u], /flags u: masking knows g and i; with u/],
    [[/a/my], /with my/], [{x: /a/s}, /the rule x/],
    [[{id: 'x', regex: 'a', ignoreCase: 1}], /ignoreCase of the rule x/],
  ]) {
    assert.throws(() => mask(rules, 'a'), withCode('InvalidRule', pattern));
  }
  for (const value of [null, {}, [], undefined, Symbol('x'), () => 1, 10n]) {
    const [rule] = new Masker({x: value}).rules;
    assert.deepEqual([rule.state, rule.code], ['rejected', 'value']);
  }
  assert.equal(masked({x: 12, y: true}, '12 true'), '## ####');
  assert.equal(masked({x: null, y: undefined, z: ['a', 'b']}, 'null undefined a,b',
      {profile: 'sdk'}), '#### ######### ###');
});

test('rules in anything but a list or a plain object are an error, not no rules', () => {
  class Rules { a = 'A'; }
  for (const rules of [new Map([['a', 'A']]), new Set(['A']), new Date(), Promise.resolve(['A']),
    new Rules(), Object.create({a: 'A'}), new URLSearchParams('a=A'), 5, true, () => ['A'],
    ['A'].values()]) {
    assert.throws(() => mask(/** @type {any} */ (rules), 'A1'),
        withCode('InvalidRule', /rules are a list, or an object/));
  }
  const bare = Object.assign(Object.create(null), {a: 'A'});
  assert.equal(masked(bare, 'A1'), '#1');
  assert.equal(masked(runInNewContext('({a: "A", one: /1/})'), 'A1'), '##', 'of another frame');
  assert.equal(masked(runInNewContext('["A", {regex: /1/}]'), 'A1'), '##');
  // Its text is no rule: there would be slashes in it.
  assert.equal(masked({a: runInNewContext('/A/i')}, 'a1', {profile: 'sdk'}), '#1');
  assert.throws(() => mask({a: runInNewContext('/A/s')}, 'a1'), withCode('InvalidRule', /flags s/));
});

test('a member of a rule that means nothing is an error, since it was meant to', () => {
  for (const [rule, name] of [
    [{regex: 'a', flags: 'i'}, 'flags'], [{regex: 'a', ignorecase: true}, 'ignorecase'],
    [{regx: 'a'}, 'regx'], [{regex: /a/, global: true}, 'global'], [['a'], '0'],
  ]) {
    assert.throws(() => mask([rule], 'A'), withCode('InvalidRule',
        new RegExp(`the rule at 0 has a member ${name}; rules have id, regex, ignoreCase`)));
  }
});

test('an option that is not known is refused with those that are', () => {
  for (const name of ['profil', 'ignoreCase', 'also']) {
    assert.throws(() => mask(['a'], 'A', {[name]: 'x'}), withCode('InvalidOption', new RegExp(
        `no option ${name}; there are flags, maskingCharacter, profile, reference, onFailure`)));
  }
});

test('an option that is not known, or not understood, is an error', () => {
  for (const options of [
    {flags: 'i'}, {flags: 'gu'}, {flags: ''}, {profile: 'all'}, {profile: null}, {profile: {}},
    {onFailure: 'ignore'}, {onFailure: () => 1}, {maskingCharacter: ''}, {maskingCharacter: '##'},
    {maskingCharacter: '😀'}, {maskingCharacter: '\ud800'}, {maskingCharacter: 5},
    {reference: 'exact'}, {profil: 'exact'}, {ignoreCase: true}, {ignoreCase: undefined},
    null, 'gi',
  ]) {
    assert.throws(() => new Masker(['a'], options), withCode('InvalidOption'),
        JSON.stringify(options));
  }
  const given = {profile: undefined, flags: undefined, onFailure: undefined};
  assert.equal(masked(['a'], 'a', given), '#');
  assert.equal(masked(['a'], 'a', {maskingCharacter: '•'}), '•');
});

test('what is no string is not masked', () => {
  const masker = new Masker(['1']);
  for (const text of [1, null, undefined, {}, ['1'], new String('1')]) {
    assert.throws(() => masker.mask(text), withCode('InvalidText'));
  }
});

test('a rejected rule says why, and holds texts back unless told otherwise', () => {
  const rules = {net: '(?i)x', huge: '(?:ab){40000}', good: 'x'};
  const masker = new Masker(rules);
  const [net, huge, good] = masker.rules;
  assert.equal(net.state, 'rejected');
  assert.equal(net.code, 'syntax');
  assert.equal(net.offset, 0);
  assert.ok(net.message.length > 5);
  assert.match(net.hint, /ignore|case|flag/i);
  assert.equal(huge.code, 'too-complex');
  assert.equal(good.state, 'ready');
  const refusal = {ruleId: 'net', code: 'syntax', phase: 'compile', action: 'refused'};
  assert.deepEqual(masker.incidents[0], refusal);
  assert.deepEqual(masker.mask('secret x'),
      {status: 'refused', text: null, hits: [], ranges: [], incidents: [], cause: refusal});
  assert.deepEqual(mask(rules, 'a x', {onFailure: 'skip'}).incidents.map(({action}) => action),
      ['skipped', 'skipped']);
});

test('what a masker tells of itself can be changed without harm', () => {
  const masker = new Masker(['a']);
  masker.rules[0].id = 'other';
  masker.rules.length = 0;
  assert.deepEqual(masker.mask('a').hits, [{ruleId: '0', start: 0, end: 1}]);
});

test('explain says which rule masked what, where an editor shows it', () => {
  const masker = new Masker([{id: 'digits', regex: '\\d+'}, {id: 'marks', regex: '#-'},
    {id: 'none', regex: 'x'}, {id: 'bad', regex: '('}], {onFailure: 'skip'});
  assert.deepEqual(masker.explain('a 12-\r\n\u20283'), {
    status: 'masked', text: 'a ###\r\n\u2028#',
    spans: [
      {start: 2, end: 5, line: 1, column: 3, hits: [
        {ruleId: 'digits', start: 2, end: 4}, {ruleId: 'marks', start: 3, end: 5},
      ]},
      {start: 8, end: 9, line: 3, column: 1, hits: [{ruleId: 'digits', start: 8, end: 9}]},
    ],
    idle: ['none'],
    incidents: [],
  });
  assert.equal(new Masker(['(']).explain('a').cause.code, 'syntax');
});

test('create waits for the engine, and so does loadEngine', async () => {
  assert.deepEqual(await wasmBuild.loadEngine(), {engine: 'wasm'});
  const masker = await Masker.create(['a'], {flags: 'gi'});
  assert.equal(masker.mask('A').text, '#');
  await assert.rejects(Masker.create(['a'], {profile: 'all'}), withCode('InvalidOption'));
});

test('maskers that are disposed of make room, others are counted', () => {
  for (let i = 0; i < 3000; i++) new jsBuild.Masker(['a']).dispose();
  const held = [];
  const isFull = withCode('TooManyMaskers', /drop those/);
  assert.throws(() => {
    for (let i = 0; i < 2000; i++) held.push(new jsBuild.Masker(['a']));
  }, isFull);
  assert.ok(held.length > 900);
  held[0].dispose();
  held.push(new jsBuild.Masker(['b']));
  assert.equal(held.at(-1).mask('ab').text, 'a#');
  held.slice(1).forEach((masker) => masker.dispose());
});

test('a worker masks with the module of its page', async () => {
  const worker = new Worker(`
    import {workerData, parentPort} from 'node:worker_threads';
    const {loadEngine, mask} = await import(workerData.url);
    await loadEngine({module: workerData.module});
    parentPort.postMessage(mask(['a'], 'abc'));
  `, {eval: true, workerData: {
    url: import.meta.resolve('natter/mask/url'), module: await wasmBuild.compileModule(),
  }});
  try {
    const result = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    assert.equal(result.text, '#bc');
  } finally {
    await worker.terminate();
  }
});

test('errors are what they say', () => {
  assert.ok(new MaskError('InvalidRule', 'x') instanceof Error);
  assert.throws(() => mask(['a'], 1), MaskError);
});
