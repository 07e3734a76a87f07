import assert from 'node:assert/strict';
import test from 'node:test';
import vm from 'node:vm';
import {carriedContext, isPlainObject} from '../../../js/lcw/context.js';

test('a plain object is one of any window', () => {
  for (const value of [{}, {a: 1}, Object.create(null), vm.runInNewContext('({a: 1})')]) {
    assert.equal(isPlainObject(value), true);
  }
  for (const value of [null, undefined, 1, 'text', [], () => {}, new Map(), new Date(),
    new (class Own {})()]) {
    assert.equal(isPlainObject(value), false, String(value));
  }
});

test('a context that is no plain object is refused', () => {
  for (const value of [null, [], 'text', new Map()]) {
    assert.throws(() => carriedContext(value, 'customContext'), TypeError);
  }
});

test('values the core can judge are carried; others become nothing', () => {
  const given = {
    text: 'x', number: 0, no: false, bare: {value: 'y', isDisplayable: true},
    capital: {Value: 2}, nan: NaN, infinite: Infinity, undef: undefined, nil: null,
    big: 1n, symbol: Symbol('s'), list: [1], call() {}, deep: {value: {a: 1}}, date: {
      value: new Date(0)},
  };
  assert.deepEqual(carriedContext(given, ''), {
    text: 'x', number: 0, no: false, bare: {value: 'y', isDisplayable: true},
    capital: {Value: 2}, nan: null, infinite: null, undef: null, nil: null,
    big: null, symbol: null, list: null, call: null, deep: {value: null}, date: {value: null},
  });
});

test('a member of an entry that is undefined is as if it were absent', () => {
  const given = {
    a: {value: 'x', isDisplayable: undefined}, b: {value: undefined, Value: 'y'},
    c: {value: undefined}, d: {value: 1, isDisplayable: null},
  };
  assert.deepEqual(carriedContext(given, ''),
      {a: {value: 'x'}, b: {Value: 'y'}, c: {}, d: {value: 1, isDisplayable: null}});
});

test('names are only names, and the page keeps its object', () => {
  const given = JSON.parse('{"__proto__":"x","a":{"value":""}}');
  const before = structuredClone(given);
  const carried = carriedContext(given, '');
  assert.deepEqual(Object.keys(carried), ['__proto__', 'a']);
  assert.equal(Object.getPrototypeOf(carried), Object.prototype);
  assert.deepEqual(given, before);
});

test('what a getter of the context throws is not swallowed', () => {
  assert.throws(() => carriedContext({get a() { throw new RangeError('no'); }}, ''), RangeError);
});
