/**
 * Every code sample of the original's README runs on natter with only its import line changed, and
 * TypeScript says nothing about it that it does not say with the original's own declarations.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Stage } from './driver/run.js';
import { readSamples, runnable, typed } from './samples/readme.js';
import { problems } from './samples/types.js';
import scenarios from './scenarios/readme.js';

const PACKAGE = '@microsoft/omnichannel-chat-sdk';
const DECLARATIONS = {
  real: new URL(`../peers/node_modules/${PACKAGE}/lib/index.d.ts`, import.meta.url),
  ours: new URL('../../dist/types/omnichannel.d.ts', import.meta.url),
};
const MODULE = 'https://page.test/ours/omnichannel.js';

const samples = await readSamples();
const byName = new Map(samples.map((sample) => [`${sample.heading} ${sample.number}`, sample]));
/** @type {Stage} */
let stage;

before(async () => {
  stage = await Stage.open({ sides: ['ours'] });
});
after(() => stage.close());

test('there is a scenario for each sample, and for no other', () => {
  const played = new Set(scenarios.map(({ name }) => name));
  assert.deepEqual([...byName.keys()].filter((name) => !played.has(name)), []);
  assert.deepEqual([...played].filter((name) => !byName.has(name)), []);
});

test('strict TypeScript finds nothing in them but what it finds with the peer\'s declarations',
  async () => {
    const sources = Object.fromEntries([...byName].map(([name, sample]) =>
      [name, typed(sample, PACKAGE)]));
    const real = await problems(PACKAGE, DECLARATIONS.real, sources);
    const ours = await problems(PACKAGE, DECLARATIONS.ours, sources);
    const place = (problem) => problem.replace(/(TS\d+):.*/, '$1');
    for (const name of byName.keys()) {
      const known = new Set(real[name].map(place));
      assert.deepEqual(ours[name].filter((problem) => !known.has(place(problem))), [], name);
    }
    // Both have been looked at: the README has mistakes of its own, in every installation.
    assert.ok(Object.values(ours).flat().some((problem) => problem.includes('TS2304')));
  });

for (const scenario of scenarios) {
  test(`${scenario.method}: ${scenario.name} runs`, async () => {
    const code = await runnable(byName.get(scenario.name), MODULE);
    const job = { ...scenario, file: 'readme.js', data: { code } };
    await stage.each([job], async (next, play) => {
      const { broken, unhandled } = await play(next, 'ours');
      assert.equal(broken, undefined);
      assert.deepEqual(unhandled, []);
    });
  });
}
