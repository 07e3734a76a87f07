// Every row of the checklist and every recording has its scenarios, or says what stands for them.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { RECORDINGS, ROWS } from './coverage.js';
import { scenarios } from './scenarios/index.js';

const ROOT = new URL('../../', import.meta.url);
const names = scenarios.map(({ method, name }) => `${method}: ${name}`);
/** Scenarios recorded in the golden traffic. */
const RECORDED = 125;

test('every recording has scenarios', () => {
  assert.equal(Object.keys(RECORDINGS).length, RECORDED);
  const without = Object.entries(RECORDINGS)
    .filter(([, cover]) => cover instanceof RegExp && !names.some((name) => cover.test(name)));
  assert.deepEqual(without.map(([recording]) => recording), []);
});

test('what stands for a recording is there', () => {
  for (const [recording, cover] of Object.entries(RECORDINGS)) {
    if (cover instanceof RegExp) continue;
    for (const [path] of cover.instead.matchAll(/tests\/\S+\.js/g)) {
      assert.ok(existsSync(new URL(path, ROOT)), `${recording}: ${path}`);
    }
  }
});

test('every row of the checklist has recordings that are covered', () => {
  assert.deepEqual(ROWS.map(([number]) => number), ROWS.map((row, index) => index + 1));
  for (const [number, rule, recordings] of ROWS) {
    assert.ok(recordings.length > 0, `${number}: ${rule}`);
    const unknown = recordings.filter((recording) => !(recording in RECORDINGS));
    assert.deepEqual(unknown, [], `${number}: ${rule}`);
  }
});
