// The packed entries in Chromium under the policies that pages have: which engine runs, and that
// nothing else is refused.
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import test from 'node:test';

import {chromium} from 'playwright-core';
import { CHROMIUM } from '../chromium.js';

const TRUSTED_TYPES = "require-trusted-types-for 'script'; trusted-types 'none'";
const WITH_WASM = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ${TRUSTED_TYPES}`;
const WITHOUT_WASM = `default-src 'none'; script-src 'self'; ${TRUSTED_TYPES}`;

const PAGE = '<!doctype html><meta charset=utf-8><title>policy</title>' +
  '<script src="/violations.js"></script><script type="module" src="/page.js"></script>';

const VIOLATIONS = `window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(event.effectiveDirective + ' ' + event.blockedURI);
});`;

/** Masks with the entry that the address names: at once if it can, and when it is loaded. */
const MASK_SCRIPT = `const entry = new URLSearchParams(location.search).get('entry');
const {loadEngine, mask} = await import('/dist/' + entry);
const attempt = () => {
  try { return mask(['(?<=a)\\\\d+', /x+/i], 'a12 12 Xx').text; } catch ({code}) { return code; }
};
const atOnce = attempt();
const {engine} = await loadEngine();
window.seen = {atOnce, kind: engine, text: attempt(), violations};
document.documentElement.dataset.engine = engine;`;

/** The same in a worker, which has the policy of its own script. */
const MASK_WORKER = `const {loadEngine, mask} = await import('/dist/mask.js');
const {engine} = await loadEngine();
postMessage({kind: engine, text: mask(['\\\\d'], 'a1').text});`;
const WORKER_PAGE_SCRIPT = `const worker = new Worker('/worker.js', {type: 'module'});
worker.onmessage = ({data}) => {
  window.seen = {...data, violations};
  document.documentElement.dataset.engine = data.kind;
};`;

/** Makes an object of the entry that the address names, and shows when its engine is there. */
const SCRIPT = `const entry = new URLSearchParams(location.search).get('entry');
const {OmnichannelChatSDK} = await import('/dist/' + entry);
window.sdk = new OmnichannelChatSDK(
  {orgUrl: location.origin, orgId: 'org', widgetId: 'widget'}, {telemetry: {disable: true}});
window.engineAtOnce = sdk.engine;
while (!sdk.engine) await new Promise(requestAnimationFrame);
document.documentElement.dataset.engine = sdk.engine;`;

const TYPES = /** @type {Record<string, string>} */ ({
  '.js': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html',
});

const pageWith = (/** @type {string} */ script) => PAGE.replace('/page.js', script);

const MADE = new Map([
  ['/page.html', PAGE],
  ['/page.js', SCRIPT],
  ['/mask.html', pageWith('/mask-page.js')],
  ['/mask-page.js', MASK_SCRIPT],
  ['/worker.html', pageWith('/worker-page.js')],
  ['/worker-page.js', WORKER_PAGE_SCRIPT],
  ['/worker.js', MASK_WORKER],
  ['/violations.js', VIOLATIONS],
]);

/** @param {string} path */
async function contentOf(path) {
  const made = MADE.get(path);
  if (made !== undefined) return made;
  return readFile(new URL(`../../dist/${path.replace('/dist/', '')}`, import.meta.url));
}

/** Serves the page with the policy that its query names, and dist/. */
async function startServer() {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://page.test');
    const policy = url.searchParams.get('policy');
    const type = TYPES[/\.\w+$/.exec(url.pathname)?.[0] ?? ''];
    try {
      const content = await contentOf(url.pathname);
      response.writeHead(200, {
        'content-type': type, ...(policy && {'content-security-policy': policy}),
      }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {origin: `http://127.0.0.1:${address.port}`, server};
}

/** @param {import('node:test').TestContext} t */
async function setUp(t) {
  const {origin, server} = await startServer();
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  t.after(async () => {
    await browser.close();
    server.close();
  });
  return {origin, browser};
}

const WASM_REFUSED = ['script-src wasm-eval'];
const CONNECT = "; connect-src 'self'";

/**
 * Opens an address in a page of its own, waits for its engine, and evaluates.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 * @param {string} expression
 */
async function visit(browser, address, expression) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(address);
  await page.waitForSelector('html[data-engine]', {state: 'attached'});
  const seen = /** @type {any} */ (await page.evaluate(expression));
  assert.deepEqual(errors, []);
  await page.close();
  return seen;
}

test('the entries run under strict policies', async (t) => {
  const {origin, browser} = await setUp(t);
  for (const {entry, policy, kind, atOnce = null, violations = []} of [
    {entry: 'omnichannel.js', policy: WITH_WASM, kind: 'wasm', atOnce: 'wasm'},
    {entry: 'omnichannel.js', policy: WITHOUT_WASM, kind: 'js', violations: WASM_REFUSED},
    {entry: 'omnichannel.url.js', policy: WITH_WASM + CONNECT, kind: 'wasm'},
    {entry: 'omnichannel.url.js', policy: WITHOUT_WASM + CONNECT, kind: 'js',
      violations: WASM_REFUSED},
    {entry: 'omnichannel.nowasm.js', policy: WITHOUT_WASM, kind: 'js', atOnce: 'js'},
  ]) {
    const refuses = !policy.includes('wasm-unsafe-eval');
    const name = `${entry} ${refuses ? 'without' : 'with'} 'wasm-unsafe-eval'`;
    await t.test(`${name} runs on ${kind}`, async () => {
      const seen = await visit(browser,
        `${origin}/page.html?${new URLSearchParams({entry, policy})}`,
        '({kind: sdk.engine, atOnce: engineAtOnce, violations})');
      assert.deepEqual(seen, {kind, atOnce, violations});
    });
  }
});

test('masking runs under strict policies, synchronously once it is loaded', async (t) => {
  const {origin, browser} = await setUp(t);
  const text = 'a## 12 ##';
  for (const {entry, policy, kind, atOnce, violations = []} of [
    {entry: 'mask.js', policy: WITH_WASM, kind: 'wasm', atOnce: text},
    {entry: 'mask.js', policy: WITHOUT_WASM, kind: 'js', atOnce: 'EngineNotReady',
      violations: WASM_REFUSED},
    {entry: 'mask.url.js', policy: WITH_WASM + CONNECT, kind: 'wasm', atOnce: 'EngineNotReady'},
    {entry: 'mask.url.js', policy: WITHOUT_WASM + CONNECT, kind: 'js', atOnce: 'EngineNotReady',
      violations: WASM_REFUSED},
    {entry: 'mask.nowasm.js', policy: WITHOUT_WASM, kind: 'js', atOnce: text},
  ]) {
    const refuses = !policy.includes('wasm-unsafe-eval');
    await t.test(`${entry} ${refuses ? 'without' : 'with'} 'wasm-unsafe-eval'`, async () => {
      const address = `${origin}/mask.html?${new URLSearchParams({entry, policy})}`;
      assert.deepEqual(await visit(browser, address, 'seen'), {atOnce, kind, text, violations});
    });
  }
  await t.test('in a worker of a page without policy', async () => {
    const seen = await visit(browser, `${origin}/worker.html`, 'seen');
    assert.deepEqual(seen, {kind: 'wasm', text: 'a#', violations: []});
  });
});
