// Cards as a page uses them, on both builds: what they answer is the same, and as the goldens have
// it where the border adds something.
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import test from 'node:test';

import * as byScript from 'natter/cards/js';
import * as byWasm from 'natter/cards';
import {Card as CardByUrl, loadEngine} from 'natter/cards/url';

const {Card, CardError} = byWasm;
const CASES = new URL('../../data/cards/cases/', import.meta.url);

const cases = readdirSync(CASES, {recursive: true, encoding: 'utf8'})
  .filter((name) => name.endsWith('.golden.json'))
  .map((name) => name.slice(0, -'.golden.json'.length))
  .sort();

/** @param {string} name */
const read = (name) => readFileSync(new URL(name, CASES), 'utf8');

/** @param {unknown} error */
const throwing = (error) => ({toJSON() { throw error; }});

/** @param {unknown} error */
const coded = (error) => error instanceof Error && 'code' in error ? {code: error.code} : {error};

/**
 * All that a card answers, as one value.
 *
 * @param {any} module
 * @param {string} text
 */
function everything(module, text) {
  try {
    const card = new module.Card(text, {referenceQuirks: true, capabilities: {}});
    const outline = card.outline();
    const {events, version, shouldFallback} = card;
    const answers = {events, version, shouldFallback, outline, view: card.view(),
      runs: outline.actions.map((/** @type {any} */ action) => card.run(action.n)),
      sets: outline.inputs.map((/** @type {any} */ input) => {
        const value = input.type === 'Input.Toggle' ? true :
          /ChoiceSet/.test(input.type) ? [0] : '5';
        try {
          return card.set(input.n, value);
        } catch (error) {
          return coded(error);
        }
      }),
      state: card.state(), diagnostics: card.diagnostics, written: card.write('1.6')};
    card.dispose();
    return answers;
  } catch (error) {
    return coded(error);
  }
}

test('both builds answer the same for every case', async () => {
  await byScript.loadEngine();
  assert.ok(cases.length > 50);
  let opened = 0;
  for (const name of cases) {
    const answers = everything(byWasm, read(`${name}.json`));
    if ('view' in answers) opened++;
    assert.deepEqual(everything(byScript, read(`${name}.json`)), answers, name);
  }
  assert.ok(opened > 50);
});

test('events, inputs and actions are those of the goldens', () => {
  let compared = 0;
  for (const name of cases) {
    const golden = JSON.parse(read(`${name}.golden.json`));
    if (golden.kind !== 'card' || !golden.parse?.ok || golden.options) continue;
    if (/lang-alternation|richtext-bad-inline|^root\//.test(name)) continue;
    const card = new Card(read(`${name}.json`), {capabilities: {}});
    assert.deepEqual(
      card.events.map(({phase, number, source}) => ({phase, number, source})),
      [...golden.parseEvents, ...golden.validationEvents].map(({phase, code, source}) =>
        ({phase: typeof phase === 'number' ? ['Parse', 'ToJSON', 'Validation'][phase] : phase,
          number: code, source})), name);
    assert.deepEqual(card.outline().inputs.map(({path}) => path),
      golden.inputs.map((/** @type {any} */ {path}) => path), name);
    card.dispose();
    compared++;
  }
  assert.ok(compared > 40, `${compared} compared`);
});

const FORM = {
  type: 'AdaptiveCard', version: '1.5',
  body: [
    {type: 'Input.Text', id: 'name', label: 'Name', isRequired: true, errorMessage: 'Who?'},
    {type: 'Input.ChoiceSet', id: 'topic', choices: [{title: 'A', value: 'a'}]},
    {type: 'Input.Toggle', id: 'ok', title: 'OK'},
  ],
  actions: [{type: 'Action.Submit', title: 'Send', data: {Type: 'InputSubmit'}}],
};

test('a card is filled in and submitted', () => {
  const card = new Card(FORM);
  const {inputs: [name, topic, ok], actions: [send]} = card.outline();
  const failed = card.run(send.n);
  assert.deepEqual(failed, {kind: 'invalid', inputs: [name.n],
    changes: {errors: [[name.n, true]]}});
  assert.deepEqual(card.set(name.n, 'Ada\n'),
    {value: 'Ada', valid: true, changes: {errors: [[name.n, false]]}});
  card.set(topic.n, [0]);
  card.set(ok.n, true);
  assert.deepEqual(card.run(send.n), {kind: 'submit', title: 'Send',
    data: {Type: 'InputSubmit', name: 'Ada', topic: 'a', ok: 'true'}});
  assert.deepEqual(card.state().values, {name: 'Ada', topic: 'a', ok: 'true'});
  assert.equal(card.engine, 'wasm');
  card.dispose();
  card.dispose();
  assert.equal(card.engine, null);
  assert.throws(() => card.view(), {code: 'Disposed'});
});

test('what cannot be opened has a code', () => {
  /** @type {Record<string, unknown>} */
  const cycle = {};
  cycle.self = cycle;
  for (const [source, options, code] of /** @type {[unknown, any, string][]} */ ([
    ['{', {}, 'reject-json'], [undefined, {}, 'reject-json'], [cycle, {}, 'reject-json'],
    [[], {}, 'reject-root'], ['null', {}, 'reject-root'], [7, {}, 'reject-root'],
    [' '.repeat(2 << 20), {}, 'reject-limit'], [' '.repeat(9 << 20), {}, 'reject-limit'],
    [FORM, {limits: {objects: 2}}, 'reject-limit'],
    [{...FORM, type: 'Card'}, {refuseOnValidationEvents: true}, 'CardRefused'],
    [FORM, {maxversion: '1.5'}, 'InvalidOption'], [FORM, {hostConfig: cycle}, 'InvalidOption'],
    [FORM, {limits: {text: 1n}}, 'InvalidOption'], [throwing(Symbol('x')), {}, 'reject-json'],
    [throwing(Object.create(null)), {}, 'reject-json'],
    [FORM, {hostConfig: throwing(Object.create(null))}, 'InvalidOption'],
  ])) {
    assert.throws(() => new Card(source, options), (error) => {
      assert.ok(error instanceof CardError);
      assert.equal(error.code, code, error.message);
      return true;
    });
  }
  const card = new Card(FORM);
  for (const call of [() => card.run(1), () => card.set(99, 'x'), () => card.set(1, true),
    () => card.set(NaN, 'x')]) {
    assert.throws(call, {code: 'UnknownObject'});
  }
  assert.throws(() => card.write('new'), {code: 'InvalidOption'});
});

test('a configuration that can be read only once opens no card that nobody has', () => {
  let asked = 0;
  const options = {get hostConfig() {
    asked += 1;
    if (asked > 1) throw new Error('once only');
    return {};
  }};
  const {length} = Array.from({length: 1001}, () => {
    asked = 0;
    assert.throws(() => new Card(FORM, options), {code: 'reject-limit'});
  });
  assert.equal(length, 1001);
  new Card(FORM).dispose();
});

test('events are copies, also where there is no structuredClone, as in jsdom', (t) => {
  const card = new Card({...FORM, body: [{type: 'Input.Text'}]});
  const {events} = card;
  const {structuredClone} = globalThis;
  Reflect.deleteProperty(globalThis, 'structuredClone');
  t.after(() => Object.assign(globalThis, {structuredClone}));
  assert.deepEqual(card.events, events);
  const event = card.events.find(({source}) => source);
  Object.assign(event ?? assert.fail(), {message: ''});
  Object.assign(event?.source ?? assert.fail(), {type: 'changed'});
  assert.deepEqual(card.events, events);
  card.dispose();
});

test('findings beyond the limit are counted', () => {
  const body = Array.from({length: 3}, () => ({type: 'Nonsense'}));
  const url = 'javascript:x';
  const card = new Card({...FORM, body: [...body, {type: 'Image', url}, {type: 'Image', url}]},
    {limits: {events: 2, diagnostics: 1}});
  assert.deepEqual([card.events.length, card.eventCount], [2, 3]);
  for (let i = 0; i < 3; i += 1) card.view();
  assert.deepEqual(card.diagnostics.map(({pointer}) => pointer), ['/body/3/url']);
  card.dispose();
});

test('the configuration of a host is completed once, and nobody can change it', () => {
  const hostConfig = {fontFamily: 'Mono'};
  const first = new Card(FORM, {hostConfig});
  hostConfig.fontFamily = 'Other';
  const [one, other, none] = [first, new Card(FORM, {hostConfig}), new Card(FORM)]
    .map((card) => card.view().host);
  assert.equal(one.fonts.default.fontFamily, 'Mono');
  assert.equal(other.fonts.default.fontFamily, 'Other');
  assert.notEqual(none.fonts.default.fontFamily, 'Other');
  assert.equal(new Card(FORM, {hostConfig}).view().host, other);
  assert.throws(() => {
    other.fonts.default.fontFamily = 'x';
  }, TypeError);
});

test('lone surrogates become U+FFFD, and the card says so', () => {
  const card = new Card({body: [{type: 'TextBlock', text: 'a\ud800b'}]});
  assert.deepEqual(card.write().json.body, [{type: 'TextBlock', text: 'a\ufffdb'}]);
  const inText = new Card('{"body":[{"type":"TextBlock","text":"a\\ud800b"}]}');
  assert.deepEqual(inText.diagnostics.map(({code}) => code), ['TextRepaired']);
});

test('the module by URL: bytes, and what is not there', async () => {
  assert.throws(() => new CardByUrl(FORM), {code: 'EngineNotReady'});
  const bytes = readFileSync(new URL(import.meta.resolve('natter/cards.wasm')));
  assert.deepEqual(await loadEngine({bytes}), {engine: 'wasm'});
  assert.equal(new CardByUrl(FORM).version, '1.5');
  await assert.rejects(loadEngine({url: 'http://127.0.0.1:1/cards.wasm'}),
    {code: 'EngineUnavailable'});
});

test('without WebAssembly a card can be awaited', async () => {
  assert.equal((await byScript.Card.create(FORM)).engine, 'js');
});
