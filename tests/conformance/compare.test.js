/** The comparison itself: what it must notice, and what it must not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diff } from './compare/diff.js';
import { Normaliser } from './compare/normalise.js';
import { flowsOf } from './compare/traffic.js';
import { judge, unusedDeviations } from './compare/verdict.js';

const UUIDS = [
  '11111111-2222-4333-8444-555555555555', 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
];

const paths = (real, ours) => diff(real, ours).map(({ path }) => path);

const get = (url, headers = {}) => ({ kind: 'http', method: 'GET', url, headers, status: 200 });

const run = (log, traffic = []) => ({ log, traffic, unhandled: [] });

const scenario = { method: 'startChat', name: 'plain' };

test('equal values have no differences', () => {
  assert.deepEqual(paths({ a: [1, { b: null }] }, { a: [1, { b: null }] }), []);
});

test('values, missing keys, additional keys and key order are differences', () => {
  assert.deepEqual(paths({ a: 1 }, { a: 2 }), ['.a']);
  assert.deepEqual(paths({ a: 1, b: 1 }, { a: 1 }), ['.b']);
  assert.deepEqual(paths({ a: 1 }, { a: 1, b: 1 }), ['.b']);
  assert.deepEqual(paths({ a: 1, b: 2 }, { b: 2, a: 1 }), ['{key order}']);
  assert.deepEqual(paths({ a: null }, { a: { $undefined: true } }), ['.a']);
});

test('one step missing in the middle is one difference', () => {
  const steps = ['first', 'second', 'third'].map((label) => ({ label, value: 1 }));
  assert.deepEqual(paths(steps, [steps[0], steps[2]]), ['[second]']);
  assert.deepEqual(paths([steps[0], steps[2]], steps), ['[second]']);
});

test('two steps in another order are differences', () => {
  const [one, two] = ['one', 'two'].map((label) => ({ label }));
  assert.equal(paths([one, two], [two, one]).length, 2);
});

test('ids become numbers, so that a repeated id is told from a fresh one', () => {
  const same = new Normaliser().value([UUIDS[0], { id: UUIDS[0] }]);
  const other = new Normaliser().value([UUIDS[0], { id: UUIDS[1] }]);
  assert.deepEqual(same, ['<uuid:1>', { id: '<uuid:1>' }]);
  assert.deepEqual(other, ['<uuid:1>', { id: '<uuid:2>' }]);
});

test('dates and clock readings become placeholders without a number', () => {
  const seen = { on: '2026-01-02T03:04:05.678Z', clientMessageId: '1767000000000', text: '12' };
  assert.deepEqual(new Normaliser().value(seen),
    { on: '<iso>', clientMessageId: '<ms>', text: '12' });
});

test('headers an endpoint does not own count against natter only', () => {
  const entry = get('/livechatconnector/config/o/w?channelId=lcw', {
    'ms-oc-user-agent': 'x', authorization: 'leaked',
  });
  const [real] = flowsOf([entry], 'real').omnichannel;
  const [ours] = flowsOf([entry], 'ours').omnichannel;
  assert.deepEqual(real.headers, { 'ms-oc-user-agent': 'x' });
  assert.deepEqual([real.leaked, ours.leaked], [[], ['authorization']]);
});

test('repeated polls count once, another list request does not', () => {
  const poll = get('/chat/threads/t/messages?api-version=1');
  const page = get('/chat/threads/t/messages?api-version=1&startFrom=20');
  const lists = flowsOf([poll, poll, poll, page, poll], 'real')['thread lists'];
  assert.equal(lists.length, 3);
});

test('later polls count once, wherever they start', () => {
  const poll = get('/chat/threads/t/messages?api-version=1');
  const later = (second) =>
    get(`/chat/threads/t/messages?api-version=1&startTime=2026-11-21T10:00:0${second}.000Z`);
  assert.equal(flowsOf([poll, later(1), later(1), later(2)], 'real')['thread lists'].length, 2);
});

test('an unknown request is compared, not dropped', () => {
  assert.equal(flowsOf([get('/somewhere/else')], 'ours')['unknown requests'].length, 1);
});

test('periodic frames are left out; answers to pushes and closing are not', () => {
  const url = '/socket.io/1/websocket/x';
  const sent = (body) => ({ kind: 'ws-in', url, body, headers: {} });
  const frames = flowsOf([
    { kind: 'ws-open', url, headers: {} },
    sent('5:1+::{"name":"user.activity","args":[]}'),
    sent('5:2+::{"name":"ping"}'),
    sent('3:::{"id":1,"status":404,"headers":{"MS-CV":"a"},"body":""}'),
    sent('5:3+::{"name":"ping"}'),
    sent('5:4+::{"name":"user.activity","args":[]}'),
    { kind: 'ws-close', url, headers: {} },
  ], 'ours')['realtime frames'];
  assert.deepEqual(frames, [
    { frame: 'ws-open' },
    { frame: 'user.activity' },
    { frame: 'answer', status: 404, headers: ['MS-CV'], body: '', pinged: true },
    { frame: 'ws-close' },
  ]);
});

test('an unlisted difference fails the scenario; a listed one is a deviation', () => {
  const runs = { real: run([{ label: 'x', value: 1 }]), ours: run([{ label: 'x', value: 2 }]) };
  assert.equal(judge(scenario, runs, []).status, 'difference');
  const entry = { id: 'x', scenario: /^startChat: plain$/, path: /^\.page\[x\]\.value$/ };
  assert.equal(judge(scenario, runs, [entry]).status, 'deviation');
  const elsewhere = { ...entry, scenario: /^endChat/ };
  assert.equal(judge(scenario, runs, [elsewhere]).status, 'difference');
  const narrower = { ...entry, when: ({ ours }) => ours === 3 };
  assert.equal(judge(scenario, runs, [narrower]).status, 'difference');
});

test('a rejection that only one side leaves unhandled is a difference', () => {
  const runs = { real: run([]), ours: { ...run([]), unhandled: ['boom'] } };
  assert.equal(judge(scenario, runs, []).status, 'difference');
});

test('a script that broke proves nothing', () => {
  const runs = { real: run([]), ours: { ...run([]), broken: 'waited in vain' } };
  assert.equal(judge(scenario, runs, []).status, 'broken');
});

test('a deviation that explains nothing is reported', () => {
  const entry = { id: 'x', scenario: /./, path: /./ };
  const verdict = judge(scenario, { real: run([]), ours: run([]) }, [entry]);
  assert.equal(verdict.status, 'agree');
  assert.deepEqual(unusedDeviations([verdict], [entry]), [entry]);
});
