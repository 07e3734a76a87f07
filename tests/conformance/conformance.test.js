import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from './compare/table.js';
import { compareAll, writeTable } from './main.js';
import { scenarios } from './scenarios/index.js';

test('natter behaves as the real SDK in every scenario', async (t) => {
  const { results, unused } = await compareAll(scenarios);
  await writeTable(results);
  for (const result of results) {
    const { scenario, verdict } = result;
    await t.test(`${scenario.method}: ${scenario.name}`, () => {
      const passed = verdict.status === 'agree' || verdict.status === 'deviation';
      assert.ok(passed, explain(result));
    });
  }
  await t.test('every listed deviation still occurs', () => {
    assert.deepEqual(unused.map(({ id }) => id), []);
  });
});
