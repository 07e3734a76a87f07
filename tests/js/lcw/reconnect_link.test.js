// The id of a reconnect link, in the page's address or in that of the window it is framed in.
import assert from 'node:assert/strict';
import test from 'node:test';
import {reconnectIdOf} from '../../../js/lcw/reconnect_link.js';

/** @param {string} search @param {object} [top] */
function page(search, top) {
  const window = {location: {search}};
  return Object.assign(window, {top: top ?? window});
}

test('the page has the id in its query, decoded', () => {
  assert.equal(reconnectIdOf(page('?a=1&oc.reconnectid=r%2D1')), 'r-1');
  assert.equal(reconnectIdOf(page('')), '');
  assert.equal(reconnectIdOf(page('?oc.reconnectid=')), '');
});

test('else the window it is framed in, when it may be read', () => {
  const outer = page('?oc.reconnectid=outer');
  assert.equal(reconnectIdOf(page('?x', outer)), 'outer');
  assert.equal(reconnectIdOf(page('?oc.reconnectid=own', outer)), 'own');
  const foreign = {get location() { throw new Error('cross-origin'); }};
  assert.equal(reconnectIdOf(page('', foreign)), '');
});
