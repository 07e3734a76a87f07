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
