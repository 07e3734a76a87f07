/** Attachments of the omnichannel face over a scripted engine and a fetch that the test answers. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {OmnichannelChatSDK} from '../../js/omnichannel.js';
import {FakeEngine, fakeFetch} from './fakes.js';

const put = {kind: 'fetch', id: 1, method: 'PUT', url: 'https://ams.test/o', headers: [],
  timeoutMs: 0};

/** An SDK whose engine answers a transfer with one request and settles when that has ended. */
function setUp({effect = {}, before = () => []} = {}) {
  const fetch = fakeFetch();
  const reported = [];
  let call;
  const engine = new FakeEngine(({kind, id, method, args, error}) => {
    if (kind === 'reply') {
      const failed = error && {code: 'HttpFailure', message: 'failed', details: {type: 'Error'}};
      return [{kind: 'settle', call, ...(failed ? {error: failed} : {value: {sent: true}})}];
    }
    if (!/Attachment/.test(method)) return [{kind: 'settle', call: id}];
    call = id;
    return [...before(args), {...put, ...effect(args)}];
  });
  const sdk = new OmnichannelChatSDK({orgUrl: 'https://org.test', orgId: 'o', widgetId: 'w'}, {},
      {engine, onLog() {}, platform: {fetch, reportError: (error) => reported.push(error)}});
  return {sdk, engine, fetch, reported, args: (method) => engine.calls(method).at(-1).args};
}

const sends = {effect: ({file}) => ({bodyRef: file.ref})};
const keeps = {effect: ({ref}) => ({keepRef: ref})};

for (const [name, file] of [
  ['a File', new File(['hello'], 'a.txt', {type: 'text/plain'})],
  ['bytes', {name: 'a.txt', type: 'text/plain', size: 5, data: new TextEncoder().encode('hello')}],
  ['a buffer', {name: 'a.txt', type: 'text/plain', size: 5,
    data: new TextEncoder().encode('hello').buffer}],
  ['a text', {name: 'a.txt', type: 'text/plain', size: 5, data: 'hello'}],
]) {
  test(`${name} is described to the core and sent by the host`, async () => {
    const {sdk, engine, fetch, args} = setUp(sends);
    const upload = sdk.uploadFileAttachment(file);
    const {init, respond} = await fetch.call(0);
    const {ref, ...described} = args('uploadFileAttachment').file;
    assert.deepEqual(described, {name: 'a.txt', type: 'text/plain', size: 5});
    assert.equal(typeof ref, 'number');
    assert.equal(await init.body.text(), 'hello');
    assert.equal(JSON.stringify(engine.inputs).includes('hello'), false);
    respond(new Response('', {status: 201}));
    assert.deepEqual(await upload, {sent: true});
  });
}

test('a file without bytes is an empty one', async () => {
  const {sdk, fetch} = setUp(sends);
  const upload = sdk.uploadFileAttachment({name: 'e', type: '', size: 0, data: ''});
  const {init, respond} = await fetch.call(0);
  assert.equal(init.body.size, 0);
  respond(new Response('', {status: 201}));
  await upload;
});

test('without a file the core decides what is wrong', async () => {
  const {sdk, args} = setUp({effect: () => ({kind: 'settle', call: 2})});
  await sdk.uploadFileAttachment(undefined);
  assert.deepEqual(args('uploadFileAttachment'), {});
});

test('a download resolves with what the host kept', async () => {
  const {sdk, fetch, args} = setUp(keeps);
  const progress = [];
  const download = sdk.downloadFileAttachment({id: 'o', type: 'text/plain'},
      {onProgress: (now) => progress.push(now)});
  const {respond} = await fetch.call(0);
  assert.deepEqual(args('downloadFileAttachment').fileMetadata, {id: 'o', type: 'text/plain'});
  respond(new Response('hello', {headers: {'content-type': 'text/plain'}}));
  const blob = await download;
  assert.equal(await blob.text(), 'hello');
  assert.equal(blob.type, 'text/plain');
  assert.deepEqual(progress, [{loaded: 5, total: undefined}]);
});

test('the status of a file reaches its own download only, and callbacks harm nothing', async () => {
  const before = ({ref}) => [ref, ref + 1].map((of) => ({kind: 'emit', event: 'fileStatus',
    payload: {ref: of, scan: 'malware', viewState: 'ready', contentState: null}}));
  const {sdk, fetch, reported} = setUp({...keeps, before});
  const seen = [];
  const download = sdk.downloadFileAttachment({id: 'o', type: ''}, {
    onStatus: (status) => { seen.push(status); throw new Error('status'); },
    onProgress: () => { throw new Error('progress'); },
  });
  (await fetch.call(0)).respond(new Response('x'));
  assert.equal(await (await download).text(), 'x');
  assert.deepEqual(seen, [{scan: 'malware', viewState: 'ready', contentState: null}]);
  assert.deepEqual(reported.map(({message}) => message), ['status', 'progress']);
});

test('a transfer that is given up rejects with the reason, other failures as before', async () => {
  const {sdk, fetch} = setUp(sends);
  const controller = new AbortController();
  const file = new File(['x'], 'x');
  const upload = sdk.uploadFileAttachment(file, {signal: controller.signal});
  await fetch.call(0);
  controller.abort(new Error('changed my mind'));
  await assert.rejects(upload, /changed my mind/);
  const other = sdk.uploadFileAttachment(file);
  (await fetch.call(1)).fail(new Error('offline'));
  await assert.rejects(other, {message: 'failed', code: 'HttpFailure'});
});

test('no file is held once its call has settled, or after destroy', async () => {
  const {sdk, fetch} = setUp(sends);
  const file = new File(['x'], 'x');
  const done = sdk.uploadFileAttachment(file);
  const {init, respond} = await fetch.call(0);
  respond(new Response('', {status: 201}));
  await done;
  assert.equal(init.signal.aborted, true, 'the exchange is over');
  const open = sdk.uploadFileAttachment(file);
  await fetch.call(1);
  sdk.destroy();
  await assert.rejects(open, {code: 'Destroyed'});
});
