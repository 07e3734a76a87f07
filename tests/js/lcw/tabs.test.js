import assert from 'node:assert/strict';
import test from 'node:test';
import {Tabs} from '../../../js/lcw/tabs.js';

/** Locks as browsers have them, as far as tabs use them. */
class Locks {
  /** @type {Map<string, Promise<unknown>>} */
  #held = new Map();

  /**
   * @param {string} key
   * @param {{signal: AbortSignal}} options
   * @param {() => Promise<unknown>} run
   */
  async request(key, {signal}, run) {
    while (this.#held.has(key)) {
      const aborted = new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
      await Promise.race([this.#held.get(key), aborted]);
    }
    signal.throwIfAborted();
    const done = run().finally(() => this.#held.delete(key));
    this.#held.set(key, done);
    return done;
  }
}

/** @param {object} [parts] @param {(news: unknown) => void} [hear] */
const tab = (parts = {}, hear = () => {}) => new Tabs({console, ...parts}, 'key', hear);

test('what one tab tells, the others hear, and it does not', async () => {
  /** @type {unknown[]} */
  const heard = [];
  const both = new Promise((resolve) => {
    const parts = {BroadcastChannel};
    const tabs = [tab(parts, () => heard.push('own')), tab(parts, (news) => heard.push(news)),
      tab(parts, (news) => { heard.push(news); resolve(tabs); })];
    tabs[0].tell({kind: 'closed'});
  });
  for (const one of /** @type {Tabs[]} */ (await both)) one.close();
  assert.deepEqual(heard, [{kind: 'closed'}, {kind: 'closed'}]);
});

test('without channels and locks a tab is alone', async () => {
  const alone = tab();
  alone.tell({kind: 'closed'});
  assert.equal(await alone.takeTurn(), false);
  alone.yieldTurn();
  alone.close();
});

test('a channel that cannot be had is no failure', () => {
  const refused = tab({console: {info() {}},
    BroadcastChannel: class { constructor() { throw new Error('sandboxed'); } }});
  refused.tell({});
  refused.close();
});

test('the turn is had by one tab at a time, in the order of asking', async () => {
  const navigator = {locks: new Locks()};
  const [a, b] = [tab({navigator}), tab({navigator})];
  assert.equal(await a.takeTurn(), true);
  let had = false;
  const later = b.takeTurn().then((turn) => { had = turn; });
  await new Promise(setImmediate);
  assert.equal(had, false);
  a.yieldTurn();
  await later;
  assert.equal(had, true);
  b.yieldTurn();
});

test('a turn that is not wanted any more is never had', async () => {
  const navigator = {locks: new Locks()};
  const [a, b, c] = [tab({navigator}), tab({navigator}), tab({navigator})];
  await a.takeTurn();
  const given = b.takeTurn();
  b.yieldTurn();
  assert.equal(await given, false);
  const next = c.takeTurn();
  a.yieldTurn();
  assert.equal(await next, true);
  c.close();
});
