// The tone for a new message: when there is one, and where there can be none.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Sound} from '../../../js/lcw/ui/sound.js';

/** A page's window that counts its tones. */
function fakePage({storage = true, audio = true} = {}) {
  const page = {
    tones: 0,
    contexts: 0,
    kept: new Map(),
    get localStorage() {
      if (!storage) throw new Error('blocked');
      return {
        getItem: (/** @type {string} */ key) => page.kept.get(key) ?? null,
        setItem: (/** @type {string} */ key, /** @type {string} */ v) => page.kept.set(key, v),
        removeItem: (/** @type {string} */ key) => page.kept.delete(key),
      };
    },
    AudioContext: class {
      currentTime = 1;
      destination = {};
      constructor() {
        page.contexts++;
        if (!audio) throw new Error('forbidden');
      }
      createGain() {
        const gain = {setValueAtTime() {}, exponentialRampToValueAtTime() {}};
        return {gain, connect: () => {}};
      }
      createOscillator() {
        return {
          frequency: {value: 0}, connect: (/** @type {unknown} */ to) => to,
          start: () => { page.tones++; }, stop: () => {},
        };
      }
    },
  };
  return page;
}

/**
 * Of a page that somebody has touched.
 *
 * @param {ReturnType<typeof fakePage>} page
 * @param {string} key
 */
function soundOf(page, key) {
  const sound = new Sound(page, key);
  const place = new EventTarget();
  sound.listenTo(place);
  place.dispatchEvent(new Event('keydown'));
  return sound;
}

test('it is off until it is switched on, and a browser remembers that', () => {
  const page = fakePage();
  const sound = soundOf(page, 'k');
  sound.play();
  assert.deepEqual([sound.isOn, page.contexts], [false, 0]);
  assert.equal(sound.toggle(), true);
  sound.play();
  assert.deepEqual([page.tones, page.contexts], [2, 1]);
  assert.equal(new Sound(page, 'k').isOn, true);
  assert.equal(new Sound(page, 'other').isOn, false);
  assert.equal(sound.toggle(), false);
  sound.play();
  assert.equal(page.tones, 2);
  assert.equal(page.kept.size, 0);
});

test('nothing is made before somebody has touched the page', () => {
  const page = fakePage();
  page.kept.set('k', 'on');
  new Sound(page, 'k').play();
  assert.deepEqual([page.contexts, page.tones], [0, 0]);
  soundOf(page, 'k').play();
  assert.deepEqual([page.contexts, page.tones], [1, 1]);
});

test('without storage it holds for the page, and where sound is forbidden there is none', () => {
  const blocked = fakePage({storage: false});
  const sound = soundOf(blocked, 'k');
  assert.equal(sound.toggle(), true);
  assert.equal(blocked.tones, 1);
  const silent = fakePage({audio: false});
  assert.equal(soundOf(silent, 'k').toggle(), true);
  assert.equal(silent.tones, 0);
});
