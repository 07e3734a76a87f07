import assert from 'node:assert/strict';
import test from 'node:test';
import {PageProviders} from '../../../js/lcw/providers.js';

/** @param {PageProviders} providers @param {string} what @param {unknown} [args] */
async function ask(providers, what, args = {}) {
  const provider = providers.asked[what]();
  return typeof provider === 'function' ? provider(args) : 'none';
}

/** @param {any} [window] */
const page = (window = {}) => new PageProviders(window);

test('without functions of the page there are no providers', async () => {
  assert.equal(await ask(page(), 'contextProvider'), 'none');
  assert.equal(await ask(page(), 'authTokenProvider'), 'none');
  assert.deepEqual(await ask(page(), 'authFunction', {name: 'auth.get'}), {});
});

test('a context provider is called without arguments, and may promise', async () => {
  const providers = page();
  /** @type {unknown[]} */
  let got = [1];
  providers.context = (...args) => {
    got = args;
    return Promise.resolve({a: 1});
  };
  assert.deepEqual(await ask(providers, 'contextProvider'), {a: 1});
  assert.deepEqual(got, []);
});

test('a context provider that throws, rejects or gives no plain object fails', async () => {
  for (const provider of [() => { throw new Error('x'); }, () => Promise.reject(new Error('x')),
    () => [], () => undefined]) {
    const providers = page();
    providers.context = provider;
    await assert.rejects(ask(providers, 'contextProvider'));
  }
});

/** A provider whose calls the test answers, and how many there were. */
class Slow {
  calls = 0;
  /** @type {{resolve: (context: unknown) => void, reject: (error: Error) => void}[]} */
  open = [];

  provider = () => {
    this.calls += 1;
    return new Promise((resolve, reject) => {
      this.open.push({resolve, reject});
    });
  };
}

for (const settle of /** @type {const} */ (['resolve', 'reject'])) {
  test(`a context provider is not called beside a call that was given up: ${settle}`, async () => {
    const slow = new Slow();
    const providers = page();
    providers.context = slow.provider;
    const dropped = ask(providers, 'contextProvider').catch(() => {});
    const later = ask(providers, 'contextProvider');
    await new Promise(setImmediate);
    assert.equal(slow.calls, 1);
    slow.open[0][settle](/** @type {any} */ (new Error('of nobody\'s concern')));
    await dropped;
    await new Promise(setImmediate);
    assert.equal(slow.calls, 2);
    slow.open[1].resolve({of: 'the second'});
    assert.deepEqual(await later, {of: 'the second'});
  });
}

test('of several questions that wait for a context provider the last one is asked', async () => {
  const slow = new Slow();
  const providers = page();
  providers.context = slow.provider;
  const dropped = ask(providers, 'contextProvider');
  const waited = assert.rejects(ask(providers, 'contextProvider'), /any more/);
  const last = ask(providers, 'contextProvider');
  await new Promise(setImmediate);
  slow.open[0].resolve({});
  await Promise.all([dropped, waited]);
  await new Promise(setImmediate);
  assert.equal(slow.calls, 2);
  slow.open[1].resolve({last: true});
  assert.deepEqual(await last, {last: true});
});

test('a context provider need not wait for what the one before it still does', async () => {
  const [never, next] = [new Slow(), new Slow()];
  for (const isWaiting of [false, true]) {
    const providers = page();
    providers.context = never.provider;
    ask(providers, 'contextProvider');
    const waiting = isWaiting && ask(providers, 'contextProvider');
    await new Promise(setImmediate);
    providers.context = next.provider;
    const answer = waiting || ask(providers, 'contextProvider');
    await new Promise(setImmediate);
    next.open[Number(isWaiting)].resolve({next: true});
    assert.deepEqual(await answer, {next: true});
    // The one before may come back: it still does something.
    providers.context = never.provider;
    ask(providers, 'contextProvider');
    await new Promise(setImmediate);
    assert.equal(never.calls, 1 + Number(isWaiting));
  }
});

test('a context provider that is removed while it is waited for gives none', async () => {
  const slow = new Slow();
  const providers = page();
  providers.context = slow.provider;
  ask(providers, 'contextProvider');
  const waiting = ask(providers, 'contextProvider');
  await new Promise(setImmediate);
  providers.context = null;
  assert.deepEqual(await waiting, {});
  assert.equal(slow.calls, 1);
});

test('a context provider is free again after a call that failed at once', async () => {
  const providers = page();
  providers.context = () => { throw new Error('x'); };
  for (let times = 0; times < 2; times += 1) {
    await assert.rejects(ask(providers, 'contextProvider'), /^Error: x$/);
  }
});

test('a token comes by the callback, at once, later, or as a promise', async () => {
  for (const provider of /** @type {any[]} */ ([
    (/** @type {any} */ deliver) => deliver('t'),
    (/** @type {any} */ deliver) => void setImmediate(() => deliver('t')),
    () => Promise.resolve('t'),
    async (/** @type {any} */ deliver) => deliver('t'),
  ])) {
    const providers = page();
    providers.token = provider;
    assert.deepEqual(await ask(providers, 'authTokenProvider'), {token: 't'});
  }
});

test('the first answer of a token provider is its answer', async () => {
  const providers = page();
  providers.token = (deliver) => {
    deliver('first');
    deliver('second');
    return Promise.resolve('third');
  };
  assert.deepEqual(await ask(providers, 'authTokenProvider'), {token: 'first'});
});

test('no token, and what is none, are told apart', async () => {
  for (const [given, token] of [[undefined, null], [null, null], ['', ''], [1, {}], [{}, {}]]) {
    const providers = page();
    providers.token = (deliver) => deliver(given);
    assert.deepEqual(await ask(providers, 'authTokenProvider'), {token});
  }
});

test('a token provider that throws or rejects fails', async () => {
  for (const provider of [() => { throw new Error('x'); }, () => Promise.reject(new Error('x'))]) {
    const providers = page();
    providers.token = provider;
    await assert.rejects(ask(providers, 'authTokenProvider'));
  }
});

test('the named function is found along its dots and called as a method', async () => {
  const auth = {
    token: 'mine',
    /** @param {(token: string) => void} deliver */
    get(deliver) { deliver(this.token); },
  };
  const providers = page({auth, top: (/** @type {any} */ deliver) => deliver('top')});
  assert.deepEqual(await ask(providers, 'authFunction', {name: 'auth.get'}), {token: 'mine'});
  assert.deepEqual(await ask(providers, 'authFunction', {name: 'top'}), {token: 'top'});
  for (const name of ['', 'auth', 'auth.none', 'none.at.all', 'auth.get.more.x']) {
    assert.deepEqual(await ask(providers, 'authFunction', {name}), {}, name);
  }
});

test('a bot token provider says whether the card is shown, with its callback', async () => {
  const shows = [[{show: false}, false], [{show: true}, true], [undefined, true], [{}, true]];
  for (const [answer, show] of shows) {
    const providers = page();
    /** @type {string[]} */
    const urls = [];
    providers.botToken = (url, deliver) => {
      urls.push(url);
      deliver(/** @type {any} */ (answer));
    };
    assert.deepEqual(await ask(providers, 'botAuthTokenProvider', {url: 'https://t.test'}), {show});
    assert.deepEqual(urls, ['https://t.test']);
  }
});

test('a bot token provider that throws or rejects fails', async () => {
  for (const provider of [() => { throw new Error('x'); }, () => Promise.reject(new Error('x'))]) {
    const providers = page();
    providers.botToken = provider;
    await assert.rejects(ask(providers, 'botAuthTokenProvider', {url: 'u'}));
  }
});
