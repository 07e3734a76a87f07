// `natter lint-rules` as it is installed: the packed files and nothing else.
import assert from 'node:assert/strict';
import {statSync} from 'node:fs';
import {test} from 'node:test';
import {command, file, natter} from './installed.js';

const GOOD = '\\b\\d{3}-\\d{2}-\\d{4}\\b';

test('good rules: nothing but the summary, exit code 0', async () => {
  const {code, out, err} = await natter(['lint-rules', file('good.json', {ssn: GOOD})]);
  assert.deepEqual({code, out, err},
    {code: 0, out: '1 rule: 0 errors, 0 warnings, 0 to know\n', err: ''});
});

test('errors: what, where, what to do, exit code 1', async () => {
  const rules = {bad: '\\d{3}(?i)x', hangs: '(\\w+\\.?)+@', ssn: GOOD};
  const {code, out} = await natter(['lint-rules', file('bad.json', rules)]);
  assert.equal(code, 1);
  assert.match(out, /^error: bad: syntax at 5\n {2}.+\n {2}JavaScript has no inline flags/);
  assert.match(out, /^error: hangs: exponential\n {2}hangs clients .*\d+ steps on \d+ times/m);
  assert.match(out, /\n3 rules: 2 errors, 0 warnings, 0 to know\n$/);
});

test('warnings count only when they are asked for', async () => {
  const name = file('warning.json', ['\\d+']);
  assert.equal((await natter(['lint-rules', name])).code, 0);
  const {code, out} = await natter(['lint-rules', '--strict', name]);
  assert.equal(code, 1);
  assert.match(out, /^warning: 0: short-numbers\n/);
});

test('a live chat configuration, from standard input, as JSON', async () => {
  const config = {
    LiveWSAndLiveChatEngJoin: {},
    DataMaskingInfo: {
      setting: {msdyn_maskforcustomer: 'true'},
      dataMaskingRules: {7: '(a+)+b', first: '(?<n>\\d', none: null},
    },
  };
  const {code, out} = await natter(['lint-rules', '--json', '-'], JSON.stringify(config));
  assert.equal(code, 1);
  const {findings} = JSON.parse(out);
  assert.deepEqual(findings.map((/** @type {any} */ one) => [one.rule, one.ruleId, one.code]),
    [[0, '7', 'exponential'], [1, 'first', 'syntax'], [2, 'none', 'value']]);
  assert.equal(findings[0].attack.growth, 'exponential');
});

test('a configuration without rules is clean; a rule may be called like its parts', async () => {
  const none = await natter(['lint-rules', '-'],
    '\ufeff{"DataMaskingInfo":{"setting":{},"dataMaskingRules":null}}');
  assert.deepEqual([none.code, none.err], [0, '']);
  assert.match(none.out, /^0 rules/);
  const odd = await natter(['lint-rules', '-'], '{"dataMaskingRules":"(x"}');
  assert.deepEqual([odd.code, odd.out.split('\n')[0]],
    [1, 'error: dataMaskingRules: syntax at 0']);
});

test('options change what is found', async () => {
  const rules = JSON.stringify([{id: 'two', regex: '(?:k|K)+!'}, {id: 'mask', regex: '\\*{9}'}]);
  assert.equal((await natter(['lint-rules', '-'], rules)).code, 0);
  const {code, out} = await natter(
    ['lint-rules', '--flags', 'gi', '--masking-character', '*', '-'], rules);
  assert.equal(code, 1);
  assert.match(out, /error: two: exponential/);
  assert.match(out, /info: mask: matches-mask/);
});

test('what is not understood or not readable: exit code 2, and the reason', async () => {
  for (const [args, input, reason] of /** @type {[string[], string, RegExp][]} */ ([
    [[], '', /^natter lint-rules FILE/],
    [['lint'], '', /^there is no command 'lint'/],
    [['lint-rules'], '', /name one file/],
    [['lint-rules', 'a', 'b'], '', /name one file/],
    [['lint-rules', '--colour', '-'], '{}', /--colour/],
    [['lint-rules', 'missing.json'], '', /cannot read missing\.json: ENOENT/],
    [['lint-rules', '-'], '{', /- is no JSON/],
    [['lint-rules', '-'], '"a"', /- has no rules/],
    [['lint-rules', '-'], 'null', /- has no rules/],
    [['lint-rules', '-'], '[{"id":"x"}]', /the rule at 0 has no regex/],
    [['lint-rules', '-'], '[{"regex":"a","flags":"i"}]', /the rule at 0 has a member flags/],
    [['lint-rules', '--flags', 'u', '-'], '{}', /flags has to be/],
    [['lint-rules', '--masking-character', '##', '-'], '{}', /maskingCharacter.*one UTF-16 unit/],
  ])) {
    const {code, out, err} = await natter(args, input);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, reason);
  }
});

test('the command is executable and explains itself', async () => {
  assert.ok(statSync(command).mode & 0o100);
  const {code, out} = await natter(['help']);
  assert.equal(code, 0);
  assert.match(out, /Exit code: 0 no errors, 1 errors, 2/);
});
