import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { limitRates } from '../../demo/emulator/rate-limits.js';
import { start } from './client.js';

/**
 * Asks the middleware, and tells what it refuses with.
 * @param {ReturnType<typeof limitRates>} limit
 * @param {string} url
 */
function ask(limit, url, method = 'GET') {
  try {
    limit(/** @type {any} */ ({ originalUrl: url, method }), /** @type {any} */ ({}), () => {});
    return 'passed';
  } catch (error) {
    return /** @type {any} */ (error).headers['retry-after'] ?? 'refused';
  }
}

test('a window passes so many requests, and tells when it ends', () => {
  let now = 1_700_000_000_000;
  const rules = [{ url: '/a', requests: 2, windowS: 10 }];
  const limit = limitRates(() => rules, () => now);
  assert.deepEqual([ask(limit, '/a'), ask(limit, '/b'), ask(limit, '/a?x')],
    Array(3).fill('passed'));
  assert.equal(ask(limit, '/a'), '10');
  now += 9500;
  assert.equal(ask(limit, '/a'), '1');
  now += 500;
  assert.equal(ask(limit, '/a'), 'passed');
});

test('a rule may name a method, and say it by date or not at all', () => {
  const now = 1_700_000_000_000;
  const rules = /** @type {any} */ ([
    { url: '/a', method: 'post', requests: 1, windowS: 5, retryAfter: 'date' },
    { url: '/b', requests: 1, windowS: 5, retryAfter: 'none' },
  ]);
  const limit = limitRates(() => rules, () => now);
  assert.deepEqual([ask(limit, '/a', 'POST'), ask(limit, '/a', 'GET'), ask(limit, '/b')],
    Array(3).fill('passed'));
  assert.equal(ask(limit, '/a', 'POST'), new Date(now + 5000).toUTCString());
  assert.equal(ask(limit, '/b'), 'refused');
});

test('a conversation beyond the limit is 429 with an exposed Retry-After', async (t) => {
  const client = await start(t);
  await client.control('PATCH', '/settings',
    { limits: { rules: [{ url: '/conversation$', requests: 1, windowS: 60 }] } });
  await client.chat();
  const path = `/livechatconnector/organization/${client.orgId}/widgetApp/${client.widgetId}` +
    '/conversation';
  const { status, headers } = await client.request('POST', path,
    { body: {}, headers: { 'Request-Id': randomUUID(), Origin: 'https://page.test' } });
  assert.equal(status, 429);
  assert.ok(Number(headers.get('retry-after')) > 50);
  assert.match(headers.get('access-control-expose-headers') ?? '', /retry-after/);
  assert.equal((await client.traffic()).at(-1)?.status, 429);
  await client.control('PATCH', '/settings', { limits: { rules: null } });
  await client.chat();
});

test('rules that cannot be meant are refused', async (t) => {
  const client = await start(t);
  const rule = { url: '/a', requests: 1, windowS: 1 };
  for (const rules of [
    {}, [7], [null], [{ ...rule, url: '(' }], [{ ...rule, url: 7 }], [{ ...rule, requests: 0 }],
    [{ ...rule, windowS: 0.5 }], [{ ...rule, retryAfter: 'soon' }], [{ ...rule, more: 1 }],
    [{ ...rule, method: 7 }], Array(101).fill(rule),
  ]) {
    const { status } = await client.request('PATCH', '/_emulator/settings',
      { body: { limits: { rules } } });
    assert.equal(status, 400, JSON.stringify(rules).slice(0, 60));
  }
  assert.deepEqual((await client.control('GET', '/settings')).limits.rules, []);
});
