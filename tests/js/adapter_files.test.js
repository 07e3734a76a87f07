/** Files in chat adapters: contents meet activities by the places that the core names. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {Blobs} from '../../js/effects/blobs.js';
import {Adapters} from '../../js/omnichannel/adapter/adapters.js';
import {dataUrl} from '../../js/omnichannel/adapter/files.js';
import {createPlatform} from '../../js/platform.js';

/** An adapter whose core is this object, and the files between them. */
async function setUp({fetch, fileScan, options, platform = {}, window = new EventTarget()} = {}) {
  const blobs = new Blobs();
  const posted = [];
  const reported = [];
  const adapters = new Adapters({
    call: async (method, args) => {
      if (method === 'postToAdapter') {
        const files = args.files?.map(({ref, ...file}) =>
          ({...file, blob: ref && blobs.at(ref).blob}));
        posted.push({...args, files});
      }
      return {readyState: 1};
    },
    post: () => {},
    callSync: (method, {tags}) => tags,
    report: (error) => reported.push(error),
    platform: createPlatform({fetch, ...platform}),
    blobs: () => blobs,
  }, () => ({isBrowser: true, window}));
  const adapter = await adapters.create({ACSAdapter: {fileScan, options}});
  const shown = [];
  const waiting = [];
  adapter.activity$.subscribe((activity) => {
    shown.push(activity);
    waiting.shift()?.(activity);
  });
  const next = () => new Promise((resolve) => { waiting.push(resolve); });
  return {adapters, adapter, blobs, posted, reported, shown, next, window};
}

const place = ({adapters, blobs}, text) => {
  const {ref} = adapters.providers.adapterFile()({adapter: 1});
  if (text !== undefined) blobs.at(ref).blob = new Blob([text]);
  return ref;
};

const activity = (id = 'a') => ({
  id,
  attachments: [
    {contentType: 'text/plain', contentUrl: null, name: 'a.txt'},
    {contentType: 'image/png', contentUrl: null, name: 'b.png', thumbnailUrl: null},
  ],
  channelData: {attachmentSizes: [0, 0]},
});

test('contents become addresses that hold them', async () => {
  const core = await setUp();
  const shown = core.next();
  const files = [place(core, 'filedata'), place(core, 'FILEDATA')];
  core.adapters.tell({adapter: 1, activity: activity(), files});
  core.adapters.tell({adapter: 1, closed: files});
  assert.equal(core.blobs.size, 0);
  const {attachments, channelData} = await shown;
  assert.deepEqual(attachments, [
    {contentType: 'text/plain', contentUrl: 'data:text/plain;base64,ZmlsZWRhdGE=', name: 'a.txt'},
    {contentType: 'image/png', contentUrl: 'data:image/png;base64,RklMRURBVEE=', name: 'b.png',
      thumbnailUrl: 'data:image/png;base64,RklMRURBVEE='},
  ]);
  assert.deepEqual(channelData.attachmentSizes, [8, 8]);
});

test('a file that is held back has an empty address, one that is lost none', async () => {
  const core = await setUp();
  const shown = core.next();
  const given = activity();
  given.attachments[0] = {contentType: 'application/octet-stream', name: 'a.txt'};
  core.adapters.tell({adapter: 1, activity: given, files: [0, 0]});
  const {attachments} = await shown;
  assert.deepEqual(attachments[0], {contentType: 'application/octet-stream', name: 'a.txt'});
  assert.equal(attachments[1].contentUrl, 'data:image/png;base64,');
});

test('activities come in their order, though files take time to read', async () => {
  const core = await setUp();
  const files = [place(core, 'x'.repeat(100_000)), place(core, 'y')];
  core.adapters.tell({adapter: 1, activity: activity('first'), files});
  core.adapters.tell({adapter: 1, activity: activity('second'), files: [0, 0]});
  core.adapters.tell({adapter: 1, activity: {id: 'third'}});
  await core.next();
  await core.next();
  await core.next();
  assert.deepEqual(core.shown.map(({id}) => id), ['first', 'second', 'third']);
});

test('places are kept until they are closed, no longer than their adapter', async () => {
  const core = await setUp();
  const shown = core.next();
  const files = [place(core, 'x'), 0];
  core.adapters.tell({adapter: 1, activity: activity(), files});
  await shown;
  assert.equal(core.blobs.size, 1);
  core.adapter.end();
  assert.equal(core.blobs.size, 0);
  assert.throws(() => place(core), /has ended/);
});

test('nobody hears of files after the end, not even a middleware', async () => {
  const heard = [];
  const middleware = () => (next) => (given) => {
    heard.push(given.id);
    return next(given);
  };
  const core = await setUp({options: {ingressMiddleware: [middleware]}});
  const shown = core.next();
  core.adapters.tell({adapter: 1, activity: activity('before'), files: [place(core, 'x'), 0]});
  await shown;
  const slow = place(core);
  let arrive;
  core.blobs.at(slow).blob = {arrayBuffer: () => new Promise((resolve) => { arrive = resolve; })};
  core.adapters.tell({adapter: 1, activity: activity('after'), files: [slow, 0]});
  core.adapter.end();
  arrive(new ArrayBuffer(1));
  await new Promise(setImmediate);
  assert.deepEqual(heard, ['before']);
  assert.deepEqual(core.reported, []);
});

test('large files become addresses, too', async () => {
  const bytes = new Uint8Array(100_000).map((_, index) => index);
  const url = await dataUrl(new Blob([bytes]), '');
  const encoded = Buffer.from(bytes).toString('base64');
  assert.equal(url, `data:application/octet-stream;base64,${encoded}`);
});

test('a type cannot bring a content of its own', async () => {
  assert.equal(await dataUrl(new Blob(['x']), 'text/html,<script>'),
      'data:application/octet-stream;base64,eA==');
  assert.equal(await dataUrl(new Blob(['x']), 'text/plain;charset=utf-8'),
      'data:text/plain;charset=utf-8;base64,eA==');
});

test('the files of a posted activity are read and held until it is sent', async () => {
  const fetch = async (url) => new Response(`content of ${url}`);
  const core = await setUp({fetch});
  await core.adapter.egress({type: 'message', text: 'x', attachments: [
    {contentUrl: 'blob:1', name: 'a.txt', contentType: 'text/plain', thumbnailUrl: 'data:,'},
    {content: {}, contentType: 'card'},
  ]});
  const [{activity: sent, files}] = core.posted;
  assert.deepEqual(sent, {type: 'message', text: 'x'});
  assert.deepEqual(files.map(({name, type}) => [name, type]), [['a.txt', 'text/plain']]);
  assert.equal(await files[0].blob.text(), 'content of blob:1');
  assert.equal(core.blobs.size, 0);
});

test('an activity without files is posted as it is', async () => {
  const core = await setUp();
  const posted = {type: 'message', attachments: [null, {content: {}, contentType: 'card'}]};
  await core.adapter.egress(posted);
  assert.deepEqual(core.posted, [{adapter: 1, activity: posted, files: undefined}]);
});

test('a file that cannot be read is left to the core to report', async () => {
  const fetch = async (url) => {
    if (url === 'blob:gone') throw new TypeError('gone');
    return new Response('', {status: 404});
  };
  const core = await setUp({fetch});
  const attachments = [{contentUrl: 'blob:gone', name: 'a'}, {contentUrl: 'https://x', name: 'b'}];
  await core.adapter.egress({type: 'message', attachments});
  assert.deepEqual(core.posted[0].files,
      [{name: 'a', type: '', blob: undefined}, {name: 'b', type: '', blob: undefined}]);
});

test('an address that never answers is given up', async () => {
  let expire;
  const fetch = (url, {signal}) => new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
    expire();
  });
  const platform = {
    setTimeout: (callback) => { expire = callback; },
    clearTimeout: () => {},
  };
  const core = await setUp({fetch, platform});
  const attachments = [{contentUrl: 'https://slow.test', name: 'a'}];
  await core.adapter.egress({type: 'message', attachments});
  assert.deepEqual(core.posted[0].files, [{name: 'a', type: '', blob: undefined}]);
});

test('with file scans the page finds the adapter at its window, until the end', async () => {
  const core = await setUp({fileScan: {disabled: false}});
  assert.equal(core.window.chatAdapter, core.adapter);
  core.adapter.end();
  assert.equal('chatAdapter' in core.window, false);
});

test('an adapter that ended while it was made leaves nothing at the window', async () => {
  const window = new EventTarget();
  const added = [];
  window.addEventListener = (type) => { added.push(type); };
  const adapters = new Adapters({
    call: async () => {
      adapters.end();
      return {readyState: 1};
    },
    post: () => {},
    callSync: () => {},
    report: assert.ifError,
    platform: createPlatform(),
    blobs: () => new Blobs(),
  }, () => ({isBrowser: true, window}));
  await adapters.create({ACSAdapter: {fileScan: {disabled: false}}});
  assert.equal('chatAdapter' in window, false);
  assert.deepEqual(added, []);
});
