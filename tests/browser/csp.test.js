// The package under the policies that strict sites send: each entry, with and without WebAssembly,
// always with Trusted Types required and no policy allowed. A whole chat must work, by the build
// that the policy permits, and the browser must have nothing to report.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { WebSocket } from 'ws';
import { startEmulator } from '../../demo/emulator/server.js';
import { builtPackage, control, entryFile, launchBrowser, openPage } from './browser.js';

const kPages = fileURLToPath(new URL('pages/', import.meta.url));
const kPolicies = {
  wasm: "'self' 'wasm-unsafe-eval'",
  strict: "'self'",
};

/** @type {Awaited<ReturnType<typeof startEmulator>>} */
let emulator;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  const dist = builtPackage();
  emulator = await startEmulator({ port: 0, serve: (app) => servePages(app, dist) });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await emulator?.close();
});

beforeEach(() => control(emulator.http, 'POST', '/reset'));

afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

/**
 * @param {any} app
 * @param {string} dist
 */
function servePages(app, dist) {
  app.use('/dist', express.static(dist));
  app.use('/pages', express.static(kPages));
  app.get('/under/:policy/:script', (/** @type {any} */ request, /** @type {any} */ response) => {
    const { policy, script } = request.params;
    response.set('Content-Security-Policy', [
      "default-src 'none'", `script-src ${kPolicies[/** @type {'wasm'} */ (policy)]}`,
      "connect-src 'self'", "require-trusted-types-for 'script'", "trusted-types 'none'",
      "base-uri 'none'", "form-action 'none'",
    ].join('; '));
    response.type('html').send(`<!doctype html><html lang="en" data-entry="${request.query.entry}">
<head><title>A page under a policy</title></head>
<body><script type="module" src="/pages/${script}"></script></body></html>`);
  });
}

/**
 * An agent who answers the first message that a visitor writes.
 * @returns {Promise<WebSocket>} listening already
 */
async function agentOnDuty() {
  const events = new WebSocket(`${emulator.http}/_emulator/events?types=message`);
  await once(events, 'open');
  events.on('message', (data) => {
    const { type, conversationId: id, message } = JSON.parse(String(data));
    if (type === 'message' && message.sender.role === 'customer') answer(id);
  });
  return events;
}

/** @param {string} id of the conversation */
async function answer(id) {
  await control(emulator.http, 'POST', `/conversations/${id}/accept`, { agent: 'Maya' });
  await control(emulator.http, 'POST', `/conversations/${id}/messages`, { text: 'Yes.' });
}

/**
 * @param {string} policy
 * @param {string} script
 * @param {string} [entry]
 */
async function visit(policy, script, entry = '') {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${emulator.http}/under/${policy}/${script}?entry=${entry}`);
  const outcome = await page.waitForFunction(() => /** @type {any} */ (window).outcome);
  return { outcome: await outcome.jsonValue(), complaints };
}

const kCases = [
  { entry: 'natter/omnichannel', policy: 'wasm', engine: 'wasm' },
  { entry: 'natter/omnichannel/url', policy: 'wasm', engine: 'wasm' },
  { entry: 'natter/omnichannel/js', policy: 'wasm', engine: 'js' },
  { entry: 'natter/omnichannel/js', policy: 'strict', engine: 'js' },
  // Trying WebAssembly where it is refused is itself a violation: one, of this kind, is expected.
  { entry: 'natter/omnichannel', policy: 'strict', engine: 'js', attempts: 1 },
  { entry: 'natter/omnichannel/url', policy: 'strict', engine: 'js', attempts: 1 },
];

for (const { entry, policy, engine, attempts = 0 } of kCases) {
  const script = kPolicies[/** @type {'wasm'} */ (policy)];
  test(`${entry} chats on its ${engine} build under script-src ${script}`, async () => {
    const agent = await agentOnDuty();
    const { outcome, complaints } = await visit(policy, 'chat.js', entryFile(entry));
    agent.terminate();
    assert.deepEqual(outcome, { engine, agent: 'Maya' });
    const tries = complaints.filter((text) => /^violation: script-src wasm-eval/.test(text));
    assert.equal(tries.length, attempts, `${tries}`);
    assert.deepEqual(complaints.filter((text) => !tries.includes(text)), []);
  });
}

test('breaking the policy is recorded, so that silence above means something', async () => {
  const { outcome, complaints } = await visit('wasm', 'injects.js');
  assert.match(/** @type {any} */ (outcome).error, /TrustedHTML/);
  assert.ok(complaints.some((text) => text.startsWith('violation: require-trusted-types-for')),
    `${complaints}`);
});
