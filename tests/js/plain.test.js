import assert from 'node:assert/strict';
import test from 'node:test';
import {plain} from '../../js/plain.js';

const shared = {x: 1};

for (const [name, value, expected = value] of [
  ['texts, numbers, booleans and null', ['a', 1, true, null]],
  ['nested data', {a: [{b: {c: []}}]}],
  ['an object used twice, which is no cycle', {a: shared, b: shared}],
  ['numbers that JSON lacks', [NaN, Infinity], [null, null]],
  ['undefined, functions and symbols in objects', {a: undefined, b() {}, c: Symbol('c'), d: 1},
    {d: 1}],
  ['undefined and functions in arrays', [undefined, () => 1], [null, null]],
  ['dates and other toJSON', {at: new Date(0), own: {toJSON: () => ({a: 1n ? 1 : 0})}},
    {at: '1970-01-01T00:00:00.000Z', own: {a: 1}}],
  ['boxed values', [Object('a'), Object(1), Object(true)], ['a', 1, true]],
  ['instances', new (class { a = 1; get b() { return 2; } })(), {a: 1}],
]) {
  test(`plain takes ${name} as JSON.stringify does`, () => {
    const result = plain(value, 'value');
    assert.deepEqual(result, expected);
    assert.equal(JSON.stringify(result), JSON.stringify(value));
  });
}

test('plain gives a copy', () => {
  const value = {a: [1], b: {c: 2}};
  const result = plain(value, 'value');
  value.a.push(2);
  value.b.c = 3;
  assert.deepEqual(result, {a: [1], b: {c: 2}});
});

test('plain keeps a member named __proto__ a member', () => {
  const result = plain(JSON.parse('{"__proto__":{"polluted":1}}'), 'value');
  assert.equal(result.polluted, undefined);
  assert.equal(JSON.stringify(result), '{"__proto__":{"polluted":1}}');
});

test('plain names the place of what it refuses', () => {
  const cycle = {list: [{}]};
  cycle.list[0].back = cycle;
  let deep = [];
  for (let n = 0; n < 101; n++) deep = [deep];
  for (const [value, message] of [
    [{a: [1, 2n]}, 'args.a[1] is a BigInt, which JSON cannot carry'],
    [cycle, 'args.list[0].back refers to itself, which JSON cannot carry'],
    [deep, `args${'[0]'.repeat(100)} is nested more than 100 levels deep`],
  ]) {
    assert.throws(() => plain(value, 'args'), {name: 'TypeError', message});
  }
});
