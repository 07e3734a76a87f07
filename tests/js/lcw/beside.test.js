// Where the widget's script finds the files beside it.
import assert from 'node:assert/strict';
import test from 'node:test';
import {addressBeside, importBeside, scriptAddress} from '../../../js/engine/lcw/beside.js';

/**
 * @param {object | null} currentScript
 * @param {object | null} named the element with the widget's id
 */
const document = (currentScript, named = null) => /** @type {any} */ ({
  currentScript,
  getElementById: (/** @type {string} */ id) =>
    id === 'Microsoft_Omnichannel_LCWidget' ? named : null,
});

test('the script that runs says where it came from, in a module the widget\'s tag does', () => {
  const named = {src: 'https://tag.test/lcw.js'};
  assert.equal(scriptAddress(document({src: 'https://run.test/lcw.js'}, named)),
    'https://run.test/lcw.js');
  assert.equal(scriptAddress(document(null, named)), 'https://tag.test/lcw.js');
  assert.equal(scriptAddress(document({src: ''}, named)), '', 'it stands in the page');
  assert.equal(scriptAddress(document({}, named)), '', 'in a picture of the page');
  assert.equal(scriptAddress(document(null)), '');
  assert.equal(scriptAddress(undefined), '', 'on a server');
});

test('files are beside addresses that have a folder', () => {
  for (const [from, expected] of [
    ['https://cdn.test/chat/lcw.js?v=1#x', 'https://cdn.test/chat/mask.js'],
    ['http://127.0.0.1:81/lcw.js', 'http://127.0.0.1:81/mask.js'],
    ['blob:https://shop.test/1', null], ['data:text/javascript,1', null], ['', null],
  ]) {
    assert.equal(addressBeside('mask.js', /** @type {string} */ (from)), expected);
  }
});

const refused = async () => { throw new TypeError('about:blank'); };

test('what can be imported relatively is, and all else by the address', async () => {
  const from = new URL('./lcw.js', import.meta.url).href;
  assert.equal(await importBeside('none.js', async () => 5, from), 5);
  const {createSdk} = await importBeside('sdk.js', /** @type {() => Promise<any>} */ (refused),
    new URL('../../../js/lcw/lcw.js', import.meta.url).href);
  assert.equal(typeof createSdk, 'function');
});

test('what cannot be had is named, with what to do', async () => {
  const from = new URL('./lcw.js', import.meta.url).href;
  for (const [place, said] of /** @type {[string, RegExp][]} */ ([
    [from, /none\.js could not be imported .*\/tests\/js\/lcw\/none\.js.*Access-Control-Allow-Or/],
    ['', /none\.js could not be imported .*relative to the page.*about:blank/],
  ])) {
    await assert.rejects(importBeside('none.js', refused, place), (/** @type {any} */ error) => {
      assert.equal(error.code, 'EngineLoadFailed');
      assert.match(error.message, said);
      assert.ok(error.cause instanceof Error);
      return true;
    });
  }
});
