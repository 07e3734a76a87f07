// The demo's command line and what it serves.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DemoError, startDemo } from '../../demo/server.js';
import { builtPackage, control } from './browser.js';

const kServer = fileURLToPath(new URL('../../demo/server.js', import.meta.url));

/**
 * @param {import('node:test').TestContext} context
 * @param {...string} args
 */
function run(context, ...args) {
  const child = spawn(process.execPath, [kServer, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  context.after(() => child.kill());
  return child;
}

/** @param {import('node:child_process').ChildProcess} child */
async function outcome(child) {
  let words = '';
  child.stderr?.on('data', (data) => { words += data; });
  const [code] = await once(child, 'close');
  return { code, words };
}

/** @param {import('node:child_process').ChildProcess} child */
async function ready(child) {
  // One iterator from the start: lines that come in one piece with the first would be lost to it.
  const reader = createInterface({ input: /** @type {any} */ (child.stdout) });
  const lines = reader[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) throw new Error(`the demo ended with ${child.exitCode} before it was ready`);
  return { lines, ready: JSON.parse(first.value) };
}

test('the ready line comes first, then the addresses for people', async (context) => {
  builtPackage();
  const started = await ready(run(context, '--port', '0'));
  assert.equal(started.ready.ready, true);
  const { http } = started.ready;
  const wanted = new Set(['/', '/both/', '/website/', '/desk/'].map((path) => http + path));
  for await (const line of started.lines) {
    for (const address of wanted) if (line.split(/\s+/).includes(address)) wanted.delete(address);
    if (wanted.size === 0) break;
  }
  assert.equal(wanted.size, 0);
});

test('--state keeps conversations across a restart', async (context) => {
  builtPackage();
  const folder = await mkdtemp(join(tmpdir(), 'natter-demo-'));
  context.after(() => rm(folder, { recursive: true }));
  const args = ['--port', '0', '--quiet', '--state', join(folder, 'state.json')];
  const first = run(context, ...args);
  const { http, omnichannel } = (await ready(first)).ready;
  const { orgId, widgetId } = omnichannel;
  const path = `/livechatconnector/organization/${orgId}/widgetApp/${widgetId}/conversation`;
  const begun = await fetch(http + path, {
    method: 'POST', body: '{}', headers: { 'Request-Id': '7d4b0c5e-0000-4000-8000-000000000001' },
  });
  assert.equal(begun.status, 200);
  first.kill('SIGTERM');
  assert.deepEqual(await outcome(first), { code: 0, words: '' });
  const again = (await ready(run(context, ...args))).ready;
  assert.equal((await control(again.http, 'GET', '/conversations')).length, 1);
});

test('a taken port is said to be taken', async (context) => {
  builtPackage();
  const other = createServer().listen(0, '127.0.0.1');
  context.after(() => other.close());
  await once(other, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (other.address());
  const { code, words } = await outcome(run(context, '--port', String(port)));
  assert.equal(code, 1);
  assert.match(words, new RegExp(`^demo: Port ${port} is taken.*--port 0\n$`));
});

test('a package that is not built is said to be missing, and how to build it', async (context) => {
  const empty = await mkdtemp(join(tmpdir(), 'natter-demo-'));
  context.after(() => rm(empty, { recursive: true }));
  await assert.rejects(startDemo({ port: 0, dist: empty }), (error) => (
    error instanceof DemoError && /omnichannel\.js is missing.*\.\/run build/.test(error.message)
  ));
});

for (const args of [['--port', 'many'], ['--port', '70000'], ['--port', ''], ['--prot', '1'],
  ['--state', '']]) {
  test(`${args.join(' ')} is refused with a sentence`, async (context) => {
    const { code, words } = await outcome(run(context, ...args));
    assert.equal(code, 2, 'as the emulator has it');
    assert.match(words, new RegExp(`^demo: .*${args[0]}.*\n$`, 's'));
    assert.doesNotMatch(words, /^ {4}at /m, 'no stack trace');
  });
}

test('pages come with a strict policy, and a stricter one on request', async (context) => {
  builtPackage();
  const demo = await startDemo({ port: 0 });
  context.after(() => demo.close());
  for (const path of ['/', '/website/', '/desk/', '/both/', '/widget/main.js']) {
    const answer = await fetch(demo.http + path);
    assert.equal(answer.status, 200, path);
    const policy = answer.headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/, path);
    assert.match(policy, /require-trusted-types-for 'script'; trusted-types 'none'/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*/);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  }
  const strict = await fetch(`${demo.http}/website/?policy=strict`);
  assert.match(strict.headers.get('content-security-policy') ?? '', /script-src 'self';/);
});

test('only what is meant to be served is served', async (context) => {
  builtPackage();
  const demo = await startDemo({ port: 0 });
  context.after(() => demo.close());
  for (const path of ['/server.js', '/package.json', '/widget/..%2f..%2fserver.js', '/nothing']) {
    assert.equal((await fetch(demo.http + path)).status, 404, path);
  }
});
