// natter/lint on both builds: the findings themselves are tested in tests/core/mask/lint_test.cc.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'node:test';
import {lint, loadEngine} from 'natter/lint';
import {mask} from 'natter/mask';

import {maskFromScript} from '../../../js/mask/module.js';
import {createCommand} from '../../../js/mask/settings.js';

const file = new URL('../../data/masking/rules.json', import.meta.url);
/** @type {{id: string, regex: string, kind: string}[]} */
const described = JSON.parse(readFileSync(file, 'utf8')).rules;
const visible = described.map(({id, regex}) => ({id, regex}));

test('a finding says which rule, how bad, what and why', () => {
  const [finding, ...others] = lint({good: '\\b\\d{9}\\b', bad: '(a+)+b'});
  assert.deepEqual(others, []);
  const {message, attack, ...facts} = finding;
  assert.deepEqual(facts, {rule: 1, ruleId: 'bad', severity: 'error', code: 'exponential'});
  assert.match(message, /hangs clients/);
  assert.equal(attack.growth, 'exponential');
  assert.ok(attack.factor > 1.9 && attack.factor < 2.1, String(attack.factor));
});

test('its evidence holds for the engine of this process', () => {
  const {attack} = lint(['(a+)+b'])[0];
  const seconds = (/** @type {number} */ times) => {
    const text = attack.head + attack.part.repeat(times) + attack.tail;
    const began = process.hrtime.bigint();
    assert.equal(/(a+)+b/.test(text), false);
    return Number(process.hrtime.bigint() - began) / 1e9;
  };
  // Six more repetitions cost 64 times as much; a busy machine may blur that, but not away.
  const few = Math.min(...[1, 2, 3].map(() => seconds(14)));
  assert.ok(seconds(24) > 20 * few);
});

test('the rules that JavaScript rejects are errors, no other visible rule hangs anybody', () => {
  const errors = lint(visible).filter(({severity}) => severity === 'error');
  assert.ok(errors.every(({code}) => code === 'syntax'), JSON.stringify(errors));
  assert.deepEqual(errors.map(({ruleId}) => ruleId),
    described.filter(({kind}) => kind === 'invalid').map(({id}) => id));
});

test('both builds find the same', async () => {
  assert.deepEqual(await loadEngine(), {engine: 'wasm'});
  const hostile = new URL('../../data/masking/hostile.json', import.meta.url);
  const rules = [...visible.map(({regex}) => regex),
    ...JSON.parse(readFileSync(hostile, 'utf8')).slice(0, 12)
      .map((/** @type {any} */ one) => one.rule)];
  const script = maskFromScript(await import('../../../dist/lint.core.js'));
  const {findings} = script.command({...createCommand(rules), command: 'lint'});
  assert.deepEqual(findings, lint(rules));
});

test('mistakes of the caller are thrown, as for masking', () => {
  const code = (/** @type {() => unknown} */ run) => {
    let thrown;
    try {
      run();
    } catch (error) {
      thrown = error.code;
    }
    return thrown;
  };
  assert.equal(code(() => lint([/a/u])), 'InvalidRule');
  assert.equal(code(() => lint(/** @type {any} */ ([{regex: 'a', flags: 'i'}]))), 'InvalidRule');
  assert.equal(code(() => lint(/** @type {any} */ (new Map([['a', 'a']])))), 'InvalidRule');
  assert.equal(code(() => lint(['a'], {flags: /** @type {any} */ ('x')})), 'InvalidOption');
  assert.deepEqual(lint([]), []);
});

test('the module of masking holds no linter', async () => {
  const script = maskFromScript(await import('../../../dist/mask.core.js'));
  assert.equal(script.command({command: 'lint', rules: []}).error.code, 'NoLinter');
  assert.equal(mask(['a'], 'a').text, '#');
});
