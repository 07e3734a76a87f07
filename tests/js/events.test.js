import assert from 'node:assert/strict';
import test from 'node:test';
import {Emitter} from '../../js/events.js';

/** An emitter, what its listeners threw, and what they heard. */
function setUp() {
  const reported = [];
  const heard = [];
  const emitter = new Emitter((error) => reported.push(error));
  return {emitter, reported, heard};
}

test('listeners run in their order with the payload of their event', () => {
  const {emitter, heard} = setUp();
  emitter.on('a', (payload) => heard.push(['first', payload]));
  emitter.on('a', (payload) => heard.push(['second', payload]));
  emitter.on('b', (payload) => heard.push(['other', payload]));
  emitter.emit('a', 1);
  emitter.emit('unheard', 2);
  assert.deepEqual(heard, [['first', 1], ['second', 1]]);
});

test('one function listens to an event once', () => {
  const {emitter, heard} = setUp();
  const listener = (payload) => heard.push(payload);
  emitter.on('a', listener);
  const off = emitter.on('a', listener);
  emitter.emit('a', 1);
  off();
  off();
  emitter.emit('a', 2);
  assert.deepEqual(heard, [1]);
});

test('a listener that is taken off or added during an emit does not run in it', () => {
  const {emitter, heard} = setUp();
  const offs = [];
  emitter.on('a', () => {
    offs.forEach((off) => off());
    emitter.on('a', () => heard.push('added'));
  });
  offs.push(emitter.on('a', () => heard.push('taken off')));
  emitter.emit('a');
  assert.deepEqual(heard, []);
  emitter.emit('a');
  assert.deepEqual(heard, ['added']);
});

test('a listener that throws is reported, and the others still run', () => {
  const {emitter, reported, heard} = setUp();
  emitter.on('a', () => { throw 'anything'; });
  emitter.on('a', (payload) => heard.push(payload));
  emitter.emit('a', 1);
  assert.deepEqual([reported, heard], [['anything'], [1]]);
});

test('clear takes all listeners off, also during an emit', () => {
  const {emitter, heard} = setUp();
  emitter.on('a', () => emitter.clear());
  emitter.on('a', (payload) => heard.push(payload));
  emitter.emit('a', 1);
  emitter.emit('a', 2);
  assert.deepEqual(heard, []);
});
