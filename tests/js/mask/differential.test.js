// The masking module beside V8, as WebAssembly and as JavaScript; tests/mask has the native run.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'node:test';

import {maskFromModule, maskFromScript} from '../../../js/mask/module.js';
import {runDifferential} from '../../mask/differential.js';
import {ModuleEngine} from '../../mask/module.js';

const SEED = Number(process.env.NATTER_MASK_SEED ?? Math.floor(Date.now() / 86_400_000));
const dist = new URL('../../../dist/', import.meta.url);

const BUILDS = [
  {name: 'wasm', pairs: 4000, load: async () =>
    maskFromModule(new WebAssembly.Module(readFileSync(new URL('mask.wasm', dist))))},
  {name: 'js', pairs: 2000, load: async () =>
    maskFromScript(await import(new URL('mask.core.js', dist).href))},
];

for (const {name, pairs, load} of BUILDS) {
  test(`the ${name} build gives for random rules and texts what V8 gives`, async (t) => {
    t.diagnostic(`seed ${SEED}; again: NATTER_MASK_SEED=${SEED}`);
    const engine = new ModuleEngine(await load());
    const outcome = await runDifferential({pairs, seed: SEED, engine});
    t.diagnostic(JSON.stringify(outcome));
    assert.deepEqual(outcome.failures, []);
    assert.ok(outcome.pairs >= pairs);
    assert.ok(outcome.matched > pairs / 20, 'enough pairs in which something matches');
  });
}
