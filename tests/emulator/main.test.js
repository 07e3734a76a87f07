import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync,
} from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startEmulator } from '../../demo/emulator/server.js';
import { Chat, Client, Frames } from './client.js';

const MAIN = fileURLToPath(new URL('../../demo/emulator/main.js', import.meta.url));

/**
 * @param {import('node:test').TestContext} t
 * @param {...string} options
 */
function run(t, ...options) {
  const child = spawn(process.execPath, [MAIN, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (data) => { stderr += data; });
  const ended = once(child, 'close').then(([code]) => ({ code, stderr }));
  t.after(() => {
    child.kill('SIGKILL');
    return ended;
  });
  return { child, ended };
}

/**
 * Starts the program and waits until it is ready.
 * @param {import('node:test').TestContext} t
 * @param {...string} options
 */
async function started(t, ...options) {
  const { child, ended } = run(t, ...options);
  /** @type {string[]} */
  const lines = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  await Promise.race([once(reader, 'line'), ended.then(({ stderr }) => assert.fail(stderr))]);
  const ready = JSON.parse(lines[0]);
  const { http, https } = ready;
  const client = new Client({ http, https, ready, close: async () => {} });
  const stop = (/** @type {NodeJS.Signals} */ signal = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return { child, client, ready, lines, stop };
}

/**
 * @param {string} stateFile with which no emulator starts
 * @param {Record<string, any>} error
 */
function refused(stateFile, error) {
  // One that starts all the same must not keep the tests from ending.
  return assert.rejects(startEmulator({ stateFile }).then(({ close }) => close()), error);
}

/** @type {string[]} removed at the end, when no program writes to them any more */
const folders = [];
after(() => folders.forEach((path) => rmSync(path, { recursive: true })));

/** @returns {string} */
function folder() {
  const path = mkdtempSync(join(tmpdir(), 'emulator-test-'));
  folders.push(path);
  return path;
}

/**
 * A request over TLS to a named host that is mapped to this machine.
 * @param {string} url
 * @param {import('node:https').RequestOptions} [options]
 * @param {unknown} [body]
 */
async function overTls(url, options = {}, body) {
  const request = httpsRequest(url, { rejectUnauthorized: false, agent: false, ...options });
  request.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = await once(request, 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, json: JSON.parse(text) };
}

test('the first and only line on stdout is the ready object', async (t) => {
  const { client, ready, lines, stop } = await started(t, '--port', '0', '--quiet');
  assert.match(ready.http, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.deepEqual(Object.keys(ready), ['ready', 'http', 'https', 'omnichannel', 'livechat']);
  assert.deepEqual(Object.keys(ready.omnichannel), ['orgUrl', 'orgId', 'widgetId']);
  assert.equal(ready.https, null);
  assert.deepEqual(await client.control('GET', ''), ready);
  await client.chat();
  const { code, stderr } = await stop();
  assert.equal(lines.length, 1);
  assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
});

test('without --quiet what happens is told on stderr, never on stdout', async (t) => {
  const { client, lines, stop } = await started(t, '--port', '0');
  await client.chat();
  const { stderr } = await stop('SIGINT');
  assert.match(stderr, /POST 200 \/livechatconnector\/organization\//);
  assert.equal(lines.length, 1);
});

test('the emulator goes on when whoever started it reads no more', async (t) => {
  const { child, client } = await started(t, '--port', '0');
  child.stdout.destroy();
  child.stderr.destroy();
  for (let i = 0; i < 3; i++) await client.chat();
  assert.equal((await client.control('GET', '/conversations')).length, 3);
  assert.equal(child.exitCode, null);
});

test('a state that cannot be saved is told, and the emulator goes on', async (t) => {
  const path = join(folder(), 'gone');
  mkdirSync(path);
  const { client, stop } = await started(t, '--port', '0', '--quiet', '--state',
    join(path, 'state.json'));
  rmSync(path, { recursive: true });
  await client.chat();
  assert.equal((await client.control('GET', '/conversations')).length, 1);
  mkdirSync(path);
  await client.chat();
  const { code, stderr } = await stop();
  assert.match(stderr, /the state could not be saved: ENOENT/);
  assert.equal(code, 0);
  assert.ok(existsSync(join(path, 'state.json')));
});

test('over TLS, answers name the scheme and host that the request came by', async (t) => {
  const { ready } = await started(t, '--port', '0', '--tls-port', '0', '--quiet');
  const { orgId, widgetId } = ready.omnichannel;
  const path = `/livechatconnector/organization/${orgId}/widgetApp/${widgetId}/conversation`;
  const headers = { 'Request-Id': 'r-1', Host: 'org.test' };
  const conversation = await overTls(ready.https + path, { method: 'POST', headers }, {});
  assert.equal(conversation.status, 200);
  assert.equal(conversation.json.ACSEndpoint, 'https://org.test');
  assert.equal(JSON.parse(conversation.json.RegionGtms).ams, 'https://org.test');
  const allocated = await overTls(`${ready.https}/v4/a?epid=e`, {
    method: 'POST', headers: { Host: 'trouter.test', 'X-Skypetoken': conversation.json.Token },
  });
  assert.equal(allocated.json.socketio, 'https://trouter.test:443/');
});

test('the realtime socket works over TLS', async (t) => {
  const { client, ready } = await started(t, '--port', '0', '--tls-port', '0', '--quiet');
  const chat = await client.chat();
  const secure = (await chat.socketUrl()).replace(client.base, ready.https);
  const socket = await Frames.open(secure, (text) => text);
  assert.equal(await socket.next(), '1::');
  await chat.send('hi');
  assert.equal((await socket.push()).messageBody, 'hi');
});

for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGTERM', 'SIGINT'])) {
  test(`--state: a chat goes on after ${signal} and a new start`, async (t) => {
    const path = join(folder(), 'state.json');
    const first = await started(t, '--port', '0', '--state', path, '--quiet');
    const chat = await first.client.chat({ preChatResponse: { name: 'Ann' } });
    await chat.steer('/accept', { agent: 'Robin' });
    const before = await chat.send('before');
    await first.client.control('PATCH', `/widgets/${first.client.widgetId}`, { marked: true });
    const saved = await first.client.newest();
    assert.equal((await first.stop(signal)).code, 0);

    const second = await started(t, '--port', '0', '--state', path, '--quiet');
    assert.deepEqual(await second.client.newest(), saved);
    const same = new Chat(second.client, chat.requestId, chat.token);
    const after = await same.send('after');
    assert.ok(Number(after.json.id) > Number(before.json.id));
    assert.equal((await same.details()).json.State, 'Active');
    const config = await second.client.control('GET', `/widgets/${second.client.widgetId}`);
    assert.equal(config.marked, true);
  });
}

test('--state: what was answered is in the file, even if the program is killed', async (t) => {
  const path = folder();
  const file = join(path, 'state.json');
  const { client, stop } = await started(t, '--port', '0', '--state', file, '--quiet');
  const chat = await client.chat();
  await chat.send('survives');
  // One more round trip: saving happens right after an answer has gone out.
  await client.control('GET', '');
  await stop('SIGKILL');
  // The lock of a process that is no more does not keep anybody out.
  assert.deepEqual(readdirSync(path), ['state.json', 'state.json.lock']);
  const { conversations } = JSON.parse(readFileSync(file, 'utf8'));
  assert.equal(conversations[0].messages[0].text, 'survives');
  const again = await started(t, '--port', '0', '--state', file, '--quiet');
  assert.equal((await again.client.control('GET', '/conversations')).length, 1);
  await again.stop();
  assert.deepEqual(readdirSync(path), ['state.json']);
});

test('--state: a second emulator on one file is refused, and harms nothing', async (t) => {
  const path = join(folder(), 'state.json');
  const first = await started(t, '--port', '0', '--state', path, '--quiet');
  await first.client.chat();
  const second = await run(t, '--port', '0', '--state', path).ended;
  assert.equal(second.code, 1);
  assert.equal(second.stderr, `emulator: The state file ${path} is in use by process ` +
    `${first.child.pid}. Stop that emulator or use another file; ` +
    `if none is running, remove ${path}.lock.\n`);
  await refused(path, { code: 'STATE_FILE_IN_USE' });
  await first.client.chat();
  await first.stop();
  const own = await startEmulator({ stateFile: path });
  await refused(path, { code: 'STATE_FILE_IN_USE' });
  const known = await new Client(own).control('GET', '/conversations');
  await own.close();
  assert.equal(known.length, 2);
});

test('--state: a lock with the id of an earlier process of that id is taken over', async () => {
  const path = join(folder(), 'state.json');
  writeFileSync(`${path}.lock`, String(process.pid));
  const emulator = await startEmulator({ stateFile: path });
  await emulator.close();
  assert.equal(existsSync(`${path}.lock`), false);
  // Somebody else's process, and what may be half written.
  for (const owner of ['1', '']) {
    writeFileSync(`${path}.lock`, owner);
    await refused(path, { code: 'STATE_FILE_IN_USE' });
  }
});

test('--state: what cannot be put in place leaves no temporary file', async () => {
  const path = folder();
  const file = join(path, 'state.json');
  const emulator = await startEmulator({ stateFile: file });
  rmSync(file);
  mkdirSync(file);
  await assert.rejects(emulator.close(), /EISDIR|ENOTEMPTY|EEXIST/);
  assert.deepEqual(readdirSync(path), ['state.json']);
});

test('--state: files are kept beside it, and those nobody knows are removed', async (t) => {
  const path = join(folder(), 'state.json');
  const first = await started(t, '--port', '0', '--state', path, '--quiet');
  const chat = await first.client.chat();
  const headers = { Authorization: `skype_token ${chat.token.Token}` };
  const objects = async () => (await first.client.request('POST', '/v1/objects', {
    headers,
    body: { filename: 'a', type: 'sharing/file', permissions: { [chat.token.ChatId]: ['read'] } },
  })).json.id;
  const [id, empty] = [await objects(), await objects()];
  await first.client.request('PUT', `/v1/objects/${id}/content/original`, { headers, raw: 'kept' });
  await first.client.control('PATCH', `/attachments/${id}`, { scan: 'malware' });
  await first.client.control('PATCH', '/settings', { attachments: { scan: 'in progress' } });
  await first.stop();
  writeFileSync(join(`${path}.files`, 'left over'), '');

  const { client } = await started(t, '--port', '0', '--state', path, '--quiet');
  assert.deepEqual(readdirSync(`${path}.files`), [id]);
  const view = await client.request('GET', `/v1/objects/${id}/views/original`, { headers });
  assert.equal(view.text, 'kept');
  assert.equal((await client.control('GET', `/attachments/${id}`)).scan, 'malware');
  assert.equal((await client.control('GET', `/attachments/${empty}`)).stored, false);
  assert.equal((await client.control('GET', '/settings')).attachments.scan, 'in progress');
  await client.control('POST', '/reset');
  assert.deepEqual(readdirSync(`${path}.files`), []);
});

test('--state: who is signed in and what was recorded are kept', async (t) => {
  const path = join(folder(), 'state.json');
  const first = await started(t, '--port', '0', '--state', path, '--quiet');
  const { widgetId } = first.client;
  await first.client.control('PATCH', `/widgets/${widgetId}/features`, { auth: true });
  const { token } = await first.client.control('POST', '/identity/token', { sub: 'ann' });
  const chat = await first.client.chat();
  const mail = await first.client.request('POST',
    `/livechatconnector/createemailrequest/${chat.requestId}`, {
      headers: { Authorization: chat.token.Token },
      body: { ChatId: chat.token.ChatId, EmailAddress: 'a@b.c' },
    });
  assert.equal(mail.status, 200);
  const emails = await first.client.control('GET', '/emails');
  await first.stop();

  const { client } = await started(t, '--port', '0', '--state', path, '--quiet');
  assert.deepEqual(await client.control('GET', '/emails'), emails);
  const reconnectable = await client.request('GET',
    `/livechatconnector/auth/reconnectablechats/${client.tenant}/rid`,
    { headers: { AuthenticatedUserToken: token } });
  assert.equal(reconnectable.status, 204);
});

test('--state: a file that is not ours is refused and left as it is', async (t) => {
  const path = join(folder(), 'state.json');
  const state = { version: 1, secret: '', widgets: {}, conversations: [] };
  const chat = { id: 'a', messages: [], requestIds: [] };
  for (const content of ['{"half', 'null', '[]', ...[
    { version: 1 }, { ...state, version: 2 }, { ...state, widgets: null },
    { ...state, widgets: { a: null } }, { ...state, conversations: [{}] },
    { ...state, conversations: [chat] }, { ...state, conversations: [null] },
    { ...state, attachments: [{ id: '../a' }] }, { ...state, attachments: {} },
    { ...state, settings: null }, { ...state, records: { emails: {} } },
    { ...state, identity: 'no key' }, { ...state, identity: {} },
  ].map((value) => JSON.stringify(value))]) {
    writeFileSync(path, content);
    await refused(path, {
      code: 'STATE_FILE_UNREADABLE', message: /Move it away to start afresh\.$/,
    });
    assert.equal(readFileSync(path, 'utf8'), content);
    assert.deepEqual(readdirSync(dirname(path)), ['state.json']);
  }
  const { code, stderr } = await run(t, '--port', '0', '--state', path).ended;
  assert.equal(code, 1);
  assert.match(stderr, /^emulator: The state file .* Move it away to start afresh\.\n$/);
});

test('a command line that cannot be understood ends with 2 and the usage', async (t) => {
  for (const options of [['--port', '65536'], ['--tls-port', 'x'], ['--what'],
    ['--state', '']]) {
    const { code, stderr } = await run(t, ...options).ended;
    assert.equal(code, 2, options.join(' '));
    assert.match(stderr, /usage: main\.js/);
  }
});

test('--help prints the usage and ends', async (t) => {
  const { child, ended } = run(t, '--help');
  let stdout = '';
  child.stdout.on('data', (data) => { stdout += data; });
  assert.deepEqual(await ended, { code: 0, stderr: '' });
  assert.match(stdout, /^usage: main\.js/);
});

test('a port that is taken ends with 1 and says so', async (t) => {
  const { ready } = await started(t, '--port', '0', '--quiet');
  const { port } = new URL(ready.http);
  const { code, stderr } = await run(t, '--port', port).ended;
  assert.equal(code, 1);
  assert.match(stderr, /EADDRINUSE/);
});

test('a state file in a folder that is not there ends with 1 and says so', async (t) => {
  const path = join(folder(), 'none', 'state.json');
  const { code, stderr } = await run(t, '--port', '0', '--state', path).ended;
  assert.equal(code, 1);
  assert.match(stderr, /ENOENT/);
  assert.equal(existsSync(path), false);
});
