import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ATTACHMENT_LIMIT, ATTACHMENT_LIMIT_BYTES, Attachments, STORE_LIMIT_BYTES,
} from '../../demo/emulator/attachments.js';
import { Settings } from '../../demo/emulator/settings.js';
import { start } from './client.js';

/** @typedef {import('./client.js').Chat} Chat */

/** @param {Chat} chat */
const skype = (chat) => ({ Authorization: `skype_token ${chat.token.Token}` });

/**
 * @param {Chat} chat
 * @param {Record<string, unknown>} [body]
 */
function create(chat, body = {}) {
  return chat.client.request('POST', '/v1/objects', {
    headers: skype(chat),
    body: {
      filename: 'a.txt',
      permissions: { [chat.token.ChatId]: ['read'] },
      type: 'sharing/file',
      ...body,
    },
  });
}

/**
 * @param {Chat} chat
 * @param {string} path below /v1/objects
 * @param {string} raw
 */
function put(chat, path, raw) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return chat.client.request('PUT', `/v1/objects/${path}`,
    { headers: { ...skype(chat), ...type }, raw });
}

/**
 * @param {Chat} chat
 * @param {string} path below /v1/objects
 */
function get(chat, path) {
  return chat.client.request('GET', `/v1/objects/${path}`, { headers: skype(chat) });
}

/** @param {Chat} chat */
async function upload(chat, raw = 'hello') {
  const { id } = (await create(chat)).json;
  assert.equal((await put(chat, `${id}/content/original`, raw)).status, 201);
  return id;
}

test('a file goes up and comes down as the recordings have it', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const auth = await client.request('POST', '/v1/skypetokenauth', {
    headers: { ...skype(chat), 'content-type': 'application/x-www-form-urlencoded' },
    raw: `skypetoken=${chat.token.Token}`,
  });
  assert.equal(auth.status, 200);
  assert.equal(auth.headers.get('set-cookie'), 'skypetoken_asm=1; SameSite=None; Secure');
  const created = await create(chat);
  assert.equal(created.status, 201);
  const { id } = created.json;
  assert.deepEqual(created.json, { id });
  assert.equal((await put(chat, `${id}/content/original`, 'hello')).status, 201);
  const location = `${client.base}/v1/objects/${id}/views/original`;
  const status = await get(chat, `${id}/views/original/status`);
  assert.deepEqual(status.json, {
    content_length: 5, content_full_length: 5, view_length: 5,
    content_state: 'ready', view_state: 'ready', view_location: location,
    status_location: `${location}/status`, view_content_type: 'application/octet-stream',
    scan: { status: 'passed' },
  });
  const view = await get(chat, `${id}/views/original`);
  assert.equal(view.text, 'hello');
  assert.equal(view.headers.get('content-type'), 'application/octet-stream');
  assert.equal(view.headers.get('x-content-type-options'), 'nosniff');
  const services = (await client.traffic()).slice(1).map(({ service }) => service);
  assert.deepEqual(services, Array(5).fill('ams'));
});

test('images have another content name, both views answer, bytes stay as they are', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const { id } = (await create(chat, { filename: 'p.png', type: 'pish/image' })).json;
  assert.equal((await put(chat, `${id}/content/original`, 'x')).status, 404);
  const bytes = Uint8Array.from([0, 255, 254, 13, 10, 0]);
  const sent = await fetch(`${client.base}/v1/objects/${id}/content/imgpsh`,
    { method: 'PUT', headers: skype(chat), body: bytes });
  assert.equal(sent.status, 201);
  for (const view of ['imgpsh_fullsize_anim', 'original']) {
    assert.equal((await get(chat, `${id}/views/${view}/status`)).json.content_length, 6);
    const answer = await fetch(`${client.base}/v1/objects/${id}/views/${view}`,
      { headers: skype(chat) });
    assert.deepEqual(new Uint8Array(await answer.arrayBuffer()), bytes);
  }
  assert.equal((await get(chat, `${id}/views/thumbnail`)).status, 404);
  assert.equal((await client.traffic()).find(({ method }) => method === 'PUT')?.body, 'x');
  assert.equal((await client.traffic()).findLast(({ method }) => method === 'PUT')?.body,
    '<6 bytes>');
});

test('an empty file is a file; an object without content has no views', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const { id } = (await create(chat)).json;
  assert.equal((await get(chat, `${id}/views/original/status`)).status, 404);
  assert.equal((await put(chat, `${id}/content/original`, '')).status, 201);
  assert.equal((await get(chat, `${id}/views/original/status`)).json.content_length, 0);
  assert.equal((await get(chat, `${id}/views/original`)).text, '');
});

test('a second content replaces the first', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const id = await upload(chat, 'first');
  assert.equal((await put(chat, `${id}/content/original`, 'second')).status, 201);
  assert.equal((await get(chat, `${id}/views/original`)).text, 'second');
});

test('without a token nothing is served, and strangers get nothing', async (t) => {
  const client = await start(t);
  const [chat, stranger] = [await client.chat(), await client.chat()];
  const id = await upload(chat);
  for (const [method, path] of [
    ['POST', ''], ['PUT', `/${id}/content/original`], ['GET', `/${id}/views/original/status`],
    ['GET', `/${id}/views/original`],
  ]) {
    for (const authorization of ['', 'skype_token nonsense', `Bearer ${chat.token.Token}`]) {
      const answer = await client.request(method, `/v1/objects${path}`,
        { headers: { authorization } });
      assert.equal(answer.status, 401, `${method} ${path} ${authorization}`);
    }
  }
  for (const raw of ['', 'skypetoken=', 'skypetoken=nonsense', '%%%']) {
    assert.equal((await client.request('POST', '/v1/skypetokenauth', { raw })).status, 401, raw);
  }
  assert.equal((await put(stranger, `${id}/content/original`, 'x')).status, 403);
  assert.equal((await get(stranger, `${id}/views/original/status`)).status, 403);
  assert.equal((await get(stranger, `${id}/views/original`)).status, 403);
  assert.equal((await get(chat, `${id}/views/original`)).text, 'hello');
});

test('a create request that makes no sense is refused, and hostile ids are just unknown',
  async (t) => {
    const client = await start(t);
    const chat = await client.chat();
    const thread = chat.token.ChatId;
    const many = Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`19:${i}`, ['read']]));
    for (const body of [
      { filename: 7 }, { filename: 'x'.repeat(1025) }, { type: 'other' }, { type: undefined },
      { permissions: null }, { permissions: {} }, { permissions: [] }, { permissions: many },
      { permissions: { [thread]: 'read' } }, { permissions: { [thread]: ['write'] } },
    ]) {
      assert.equal((await create(chat, body)).status, 400, JSON.stringify(body).slice(0, 60));
    }
    for (const id of ['nothing', '__proto__', 'constructor', '..%2f..%2fetc%2fpasswd', '%00']) {
      assert.equal((await get(chat, `${id}/views/original/status`)).status, 404, id);
      assert.equal((await put(chat, `${id}/content/original`, 'x')).status, 404, id);
    }
    assert.deepEqual(await client.control('GET', '/attachments'), []);
  });

test('a file beyond the limit is refused, one of some megabytes is not', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const { id } = (await create(chat)).json;
  const { status } = await fetch(`${client.base}/v1/objects/${id}/content/original`,
    { method: 'PUT', headers: skype(chat), body: new Uint8Array(ATTACHMENT_LIMIT_BYTES + 1) });
  assert.equal(status, 413);
  const more = await put(chat, `${id}/content/original`, 'x'.repeat(2 * 1024 * 1024));
  assert.equal(more.status, 201);
  const entry = (await client.traffic()).findLast(({ method }) => method === 'PUT');
  assert.equal(entry?.body, `<${2 * 1024 * 1024} bytes>`);
});

test('what the scan says is set for one file or for all new ones', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const desk = await client.events('?types=attachment');
  await client.control('PATCH', '/settings', { attachments: { scan: 'in progress' } });
  const id = await upload(chat);
  const scan = async () => (await get(chat, `${id}/views/original/status`)).json.scan.status;
  assert.equal(await scan(), 'in progress');
  for (const state of ['malware', 'passed']) {
    const changed = await client.control('PATCH', `/attachments/${id}`, { scan: state });
    assert.equal(changed.scan, state);
    assert.equal(await scan(), state);
    await desk.next(({ attachment }) => attachment?.scan === state);
  }
  assert.equal((await get(chat, `${id}/views/original`)).text, 'hello');
  await client.control('PATCH', `/attachments/${id}`, { viewState: 'in progress' });
  assert.equal((await get(chat, `${id}/views/original/status`)).json.view_state, 'in progress');
  await client.control('PATCH', `/attachments/${id}`, { contentState: 'expired' });
  assert.equal((await get(chat, `${id}/views/original/status`)).json.content_state, 'expired');
  assert.equal((await get(chat, `${id}/views/original`)).status, 404);
  await client.control('POST', '/reset');
  assert.equal((await client.control('GET', '/settings')).attachments.scan, 'passed');
  assert.deepEqual(await client.control('GET', '/attachments'), []);
});

test('changes that make no sense are refused and change nothing', async (t) => {
  const client = await start(t);
  const id = await upload(await client.chat());
  for (const [path, body] of /** @type {[string, unknown][]} */ ([
    [`/attachments/${id}`, { scan: 'clean' }], [`/attachments/${id}`, { contentState: 'gone' }],
    [`/attachments/${id}`, { size: 1 }], [`/attachments/${id}`, []],
    ['/settings', { attachments: { scan: 'clean' } }], ['/settings', { attachments: 1 }],
    ['/settings', { attachments: { constructor: 1 } }], ['/settings', { toString: {} }],
    ['/settings', []],
  ])) {
    const { status } = await client.request('PATCH', `/_emulator${path}`, { body });
    assert.equal(status, 400, `${path} ${JSON.stringify(body)}`);
  }
  assert.equal((await client.control('GET', `/attachments/${id}`)).scan, 'passed');
  const unknown = await client.request('PATCH', '/_emulator/attachments/x', { body: {} });
  assert.equal(unknown.status, 404);
});

test('settings change all that is named or nothing, and null sets back', () => {
  const settings = new Settings();
  settings.patch({ attachments: { scan: 'malware' } });
  assert.throws(() => settings.patch({ attachments: { scan: null }, other: {} }), /other/);
  assert.equal(settings.get('attachments', 'scan'), 'malware');
  settings.patch({ attachments: { scan: null } });
  assert.equal(settings.get('attachments', 'scan'), 'passed');
  settings.restore({ attachments: { scan: 'malware', gone: 1 }, gone: {} });
  assert.deepEqual(settings.all().attachments.scan, 'malware');
  settings.restore({ attachments: { scan: 'no longer known' } });
  assert.deepEqual(settings.all().attachments.scan, 'malware');
});

test('the agent sends a file, which the visitor is told of and may read', async (t) => {
  const client = await start(t);
  const [chat, stranger] = [await client.chat(), await client.chat()];
  const socket = await chat.connect();
  await chat.steer('/accept');
  const base64 = Buffer.from('invoice').toString('base64');
  const { id, attachmentId } = await chat.steer('/messages',
    { attachment: { name: 'rechnung ü.pdf', type: 'application/pdf', base64 } });
  const push = JSON.parse(JSON.parse((await socket.next((text) =>
    text.startsWith('3:::') && text.includes(id))).slice(4)).body);
  assert.equal(push.messageBody, '');
  const metadata = JSON.parse(push.acsChatMessageMetadata);
  assert.equal(metadata.tags, 'public,ChannelId-lcw');
  assert.equal(metadata.amsreferences, JSON.stringify([attachmentId]));
  assert.equal(metadata.amsReferences, metadata.amsreferences);
  assert.deepEqual(JSON.parse(metadata.amsMetadata),
    [{ contentType: 'application/pdf', fileName: 'rechnung ü.pdf' }]);
  assert.equal((await get(chat, `${attachmentId}/views/original`)).text, 'invoice');
  assert.equal((await get(stranger, `${attachmentId}/views/original`)).status, 403);
  const image = await chat.steer('/messages',
    { attachment: { name: 'p.PNG', type: 'IMAGE/PNG', base64: '' } });
  const stored = await client.control('GET', `/attachments/${image.attachmentId}`);
  assert.equal(stored.type, 'pish/image');
});

test('an agent\'s file that cannot be sent leaves nothing behind', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const path = `/_emulator/conversations/${await chat.id()}/messages`;
  for (const attachment of [
    null, 'x', [], {}, { name: '', type: '', base64: '' }, { name: 'a', type: 1, base64: '' },
    { name: 'a', type: '', base64: '*' }, { name: 'a', type: '', base64: 'abc' },
    { name: 'a', type: '', base64: '', more: 1 },
  ]) {
    const { status } = await client.request('POST', path, { body: { attachment } });
    assert.equal(status, 400, JSON.stringify(attachment));
  }
  await client.control('POST', `/conversations/${await chat.id()}/end`);
  const file = { name: 'a', type: '', base64: '' };
  const closed = await client.request('POST', path, { body: { attachment: file } });
  assert.equal(closed.status, 409);
  assert.deepEqual(await client.control('GET', '/attachments'), []);
});

test('the desk reads what the visitor sent', async (t) => {
  const client = await start(t);
  const id = await upload(await client.chat(), '<script>');
  const { text, headers } = await client.request('GET', `/_emulator/attachments/${id}/content`);
  assert.equal(text, '<script>');
  assert.equal(headers.get('content-type'), 'application/octet-stream');
  assert.match(headers.get('content-security-policy') ?? '', /sandbox/);
});

test('pages of other origins may use it with credentials', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  const preflight = await client.request('OPTIONS', '/v1/objects/x/content/original', {
    headers: {
      Origin: 'https://page.test',
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': 'authorization,x-ms-client-version',
    },
  });
  assert.equal(preflight.headers.get('access-control-allow-origin'), 'https://page.test');
  assert.equal(preflight.headers.get('access-control-allow-credentials'), 'true');
  assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PUT/);
  assert.equal(preflight.headers.get('access-control-allow-headers'),
    'authorization,x-ms-client-version');
  const { headers } = await client.request('POST', '/v1/objects',
    { headers: { ...skype(chat), Origin: 'https://page.test' }, body: {} });
  assert.equal(headers.get('access-control-allow-credentials'), 'true');
});

test('faults reach the service by its name', async (t) => {
  const client = await start(t);
  const chat = await client.chat();
  await client.fault({ service: 'ams', method: 'POST' }, { type: 'status', status: 413 }, 1);
  assert.equal((await create(chat)).status, 413);
  assert.equal((await create(chat)).status, 201);
});

test('the oldest files make room, by number and by size', () => {
  const attachments = new Attachments();
  const of = { name: 'a', type: /** @type {const} */ ('sharing/file'), owner: 'o', threads: [] };
  for (let index = 0; index <= ATTACHMENT_LIMIT; index += 1) attachments.create(of);
  assert.equal(attachments.list().length, ATTACHMENT_LIMIT);
  const [first, second] = attachments.list();
  const big = /** @type {any} */ ({ length: STORE_LIMIT_BYTES - 1 });
  attachments.store(first, big);
  attachments.store(second, /** @type {any} */ ({ length: 2 }));
  assert.throws(() => attachments.get(first.id), /No object/);
  assert.equal(attachments.get(second.id).size, 2);
});
