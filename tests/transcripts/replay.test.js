/**
 * The transcripts on the builds that pages run: each build, told what was recorded at the recorded
 * times, must ask for the same, byte for byte. The native build replays them in
 * tests/core/transcripts_test.cc.
 */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import test from 'node:test';
import {maskFromModule, maskFromScript} from '../../js/mask/module.js';
import {compile, engineFromModule, engineFromScript} from '../../js/wasm.js';
import {SCENARIOS} from './all.js';
import {names, read} from './files.js';
import {SECRETS} from './scenarios.js';

/** @import {Engine, TraceEntry} from '../../js/types.d.ts' */
/** @import {ModuleEngine} from '../../js/wasm.js' */

const built = new URL('../../build/wasm/', import.meta.url);

/** @type {Record<string, (module: string) => Promise<ModuleEngine>>} */
const BUILDS = {
  wasm: async (module) => engineFromModule(await compiled(module),
    async () => maskFromModule(await compiled('mask'))),
  js: async (module) => engineFromScript(await script(module),
    async () => maskFromScript(await script('mask'))),
};

const compiled = async (/** @type {string} */ name) =>
  compile(await readFile(new URL(`${name}.wasm`, built)));
const script = (/** @type {string} */ name) => import(new URL(`${name}.wasm.js`, built).href);

/**
 * @param {Engine} engine
 * @param {TraceEntry[]} entries
 * @returns {string[]} the effects of each entry, as text
 */
function replay(engine, entries) {
  let core = 0;
  return entries.map((/** @type {any} */ {now, config, input}) => {
    if (config) core = engine.create(config);
    if (config) return '[]';
    return JSON.stringify(input ? engine.handle(core, now, input) : engine.destroy(core, now));
  });
}

test('there is a transcript of each scenario, and of no other', () => {
  assert.deepEqual(names(), Object.keys(SCENARIOS).sort());
});

test('a transcript begins with a config and ends with destroy', () => {
  for (const name of names()) {
    const entries = read(name);
    assert.ok('config' in entries[0], name);
    assert.ok('destroy' in /** @type {TraceEntry} */ (entries.at(-1)), name);
    assert.ok(entries.slice(1, -1).every((entry) => 'input' in entry), name);
  }
});

test('a record of a masked session holds none of what was masked', () => {
  const text = JSON.stringify(read('omnichannel/masked'));
  assert.match(text, /It is #{11}\./);
  for (const secret of SECRETS) assert.ok(!text.includes(secret), secret);
});

for (const [build, load] of Object.entries(BUILDS)) {
  for (const name of names()) {
    test(`the ${build} build does again what it did in ${name}`, async () => {
      const entries = read(name);
      const engine = await load(name.split('/')[0]);
      await engine.loadMask();
      const effects = replay(engine, entries);
      entries.forEach((entry, i) => {
        assert.equal(effects[i], JSON.stringify(entry.effects), `${name}.jsonl:${i + 1}`);
      });
    });
  }
}
