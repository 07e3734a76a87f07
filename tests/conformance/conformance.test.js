import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from './compare/table.js';
import { compareAll, passed, writeTable } from './main.js';
import { scenarios } from './scenarios/index.js';

test('natter behaves as the real SDK in every scenario', async (t) => {
  const { results, unused } = await compareAll(scenarios);
  await writeTable(results);
  for (const result of results) {
    const { method, name } = result.scenario;
    await t.test(`${method}: ${name}`, () => assert.ok(passed(result), explain(result)));
  }
  await t.test('every listed deviation still occurs', () => {
    assert.deepEqual(unused.map(({ id }) => id), []);
  });
});
