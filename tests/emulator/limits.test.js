import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Conversations, CONVERSATION_LIMIT } from '../../demo/emulator/conversations.js';
import { Faults } from '../../demo/emulator/faults.js';
import { TRAFFIC_BODY_LIMIT, TRAFFIC_LIMIT, Traffic } from '../../demo/emulator/traffic.js';
import { mergePatch } from '../../demo/emulator/widget-config.js';

const SOCKET = { service: 'realtime', url: '/socket.io/1/websocket/x' };

test('the traffic log keeps the newest entries, and sequence numbers go on', () => {
  const traffic = new Traffic();
  for (let index = 0; index < TRAFFIC_LIMIT + 10; index += 1) traffic.socket('ws-in', SOCKET);
  const kept = traffic.since(0);
  assert.equal(kept.length, TRAFFIC_LIMIT);
  assert.equal(kept[0].seq, 11);
  assert.deepEqual(traffic.since(TRAFFIC_LIMIT + 9).map(({ seq }) => seq), [TRAFFIC_LIMIT + 10]);
  assert.deepEqual(traffic.since(TRAFFIC_LIMIT + 10), []);
});

test('the traffic log cuts long bodies and describes bytes', () => {
  const traffic = new Traffic();
  traffic.socket('ws-in', { ...SOCKET, body: 'x'.repeat(TRAFFIC_BODY_LIMIT + 5) });
  const request = { service: 'acs', method: 'POST', url: '/', headers: {} };
  const entry = traffic.request(request);
  traffic.complete(entry, { status: 200, headers: {}, body: Buffer.from([0xff, 0xfe]) });
  const [long, bytes] = traffic.since(0);
  assert.ok(long.body?.endsWith('x\n<5 more characters>'));
  assert.equal(bytes.responseBody, '<2 bytes>');
});

test('the oldest closed conversation makes room for a new one', () => {
  const conversations = new Conversations();
  for (let index = 0; index < CONVERSATION_LIMIT; index += 1) {
    conversations.create({ requestId: `r${index}`, widgetId: 'w' });
  }
  const closed = conversations.list()[5];
  conversations.closeByVisitor(closed);
  conversations.create({ requestId: 'new', widgetId: 'w' });
  assert.equal(conversations.list().length, CONVERSATION_LIMIT);
  assert.equal(conversations.byRequest('r5'), undefined);
  assert.ok(conversations.byRequest('r0'));
  assert.ok(conversations.byRequest('new'));
});

test('too many faults are refused', () => {
  const faults = new Faults();
  for (let index = 0; index < 1000; index += 1) faults.add({ action: { type: 'mute' } });
  assert.throws(() => faults.add({ action: { type: 'mute' } }), /At most 1000 faults/);
});

test('a merge patch follows RFC 7396 and cannot reach a prototype', () => {
  for (const [target, patch, result] of [
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ]) {
    assert.deepEqual(mergePatch(target, patch), result);
  }
  const patched = mergePatch({}, JSON.parse('{"__proto__":{"polluted":true}}'));
  assert.equal(patched.polluted, undefined);
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
});
