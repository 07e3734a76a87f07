/**
 * `uploadFileAttachment` and `downloadFileAttachment` (sections 7.20, 7.21, 12). The original can
 * do them only without its frame, hence on a page of one of the vendor's hosts.
 */

export const FRAMELESS_HOST = 'oc-cdn-public.azureedge.net';

const FRAMELESS = { internalConfig: { disableAMSWhitelistedUrls: false } };
const ON = { LiveWSAndLiveChatEngJoin: { msdyn_enablefileattachmentsforcustomers: 'true' } };
const TEXT = ['hello', 'a.txt', 'text/plain'];

const file = ([content, name, type]) => new File([content], name, { type });

/** A chat with attachments, on a page where the original can send them. */
function attaching(method, name, run) {
  return {
    method,
    name,
    widget: ON,
    host: FRAMELESS_HOST,
    run: async (t) => run(t, await t.chatting(undefined, FRAMELESS)),
  };
}

const uploading = (name, given) => attaching('uploadFileAttachment', name, async (t, sdk) => {
  await t.call('upload', () => sdk.uploadFileAttachment(given()));
});

/** Uploads while a step of it fails. */
const uploadFault = (name, match, action) =>
  attaching('uploadFileAttachment', name, async (t, sdk) => {
    await t.fault(match, action);
    await t.call('upload', () => sdk.uploadFileAttachment(file(TEXT)));
  });

async function noteBlob(t, label, run) {
  const blob = await t.call(label, async () => {
    const got = await run();
    return { size: got.size, type: got.type, text: await got.text(), isBlob: got instanceof Blob };
  });
  return blob;
}

/** Downloads what was uploaded, while the service says this of it. */
const downloading = (name, { given = TEXT, change, fault } = {}) =>
  attaching('downloadFileAttachment', name, async (t, sdk) => {
    const { fileMetadata } = await sdk.uploadFileAttachment(file(given));
    const metadata = { ...fileMetadata, ...change };
    if (fault) await t.fault(fault.match, fault.action);
    await noteBlob(t, 'download', () => sdk.downloadFileAttachment(metadata));
  });

const STATUS = { method: 'GET', url: '/views/[^/]+/status' };
const VIEW = { method: 'GET', url: '/views/[^/]+$' };
const answer = (status, body) => ({ type: 'status', status, body });
const status = (name, body, code = 200) =>
  downloading(name, { fault: { match: STATUS, action: answer(code, body) } });

export default [
  uploading('a text', () => file(TEXT)),
  uploading('an image', () => file([new Uint8Array([1, 2, 3]), 'p.png', 'image/png'])),
  uploading('an empty file without a type', () => file(['', 'n', ''])),
  uploading('bytes', () => ({ name: 'b.bin', type: 'application/octet-stream', size: 3,
    data: new Uint8Array([9, 9, 9]) })),
  uploading('an image by a type in capitals', () => ({ name: 'b.PNG', type: 'IMAGE/PNG', size: 3,
    data: 'str' })),
  uploading('nothing', () => undefined),
  uploading('a Blob', () => new Blob(['abc'], { type: 'text/plain' })),
  uploading('a file without a type', () => ({ name: 'n', data: 'x', size: 1 })),
  uploadFault('creating is refused', { method: 'POST', url: '/v1/objects' }, answer(413, 'big')),
  uploadFault('the content is refused', { method: 'PUT', url: '/content/' }, answer(500, 'no')),
  uploadFault('the message is refused', { method: 'POST', url: '/messages' }, answer(403, 'no')),
  downloading('a text'),
  downloading('an image', { given: ['xyz', 'p.png', 'image/png'] }),
  downloading('an image by a type in capitals', { given: ['xyz', 'p.png', 'image/png'],
    change: { type: 'IMAGE/PNG' } }),
  status('a status that is not JSON', 'soon'),
  status('no location', { content_state: 'ready', view_location: '' }),
  status('expired', { content_state: 'expired', view_location: 'https://org.test/x' }),
  status('unknown', { e: 1 }, 404),
  downloading('an error in place of the content', { fault: { match: VIEW,
    action: answer(500, 'an error page') } }),
  attaching('endChat', 'files are there afterwards, and with an emptied token', async (t, sdk) => {
    const { fileMetadata } = await sdk.uploadFileAttachment(file(TEXT));
    await t.call('endChat', () => sdk.endChat());
    await noteBlob(t, 'download', () => sdk.downloadFileAttachment(fileMetadata));
    sdk.chatToken = {};
    await noteBlob(t, 'again', () => sdk.downloadFileAttachment(fileMetadata));
  }),
  attaching('downloadFileAttachment', 'nothing', async (t, sdk) => {
    await t.call('download', () => sdk.downloadFileAttachment(undefined));
  }),
  ...['uploadFileAttachment', 'downloadFileAttachment'].map((method) => ({
    method,
    name: 'switched off',
    async run(t) {
      const sdk = await t.chatting();
      await t.call(method, () => sdk[method](file(TEXT)));
    },
  })),
  {
    method: 'startChat',
    name: 'the attachment service refuses',
    widget: ON,
    host: FRAMELESS_HOST,
    async run(t) {
      const sdk = await t.ready(FRAMELESS);
      await t.fault({ url: '/v1/skypetokenauth' }, answer(401, 'no'));
      await t.call('startChat', () => sdk.startChat());
      await t.online();
    },
  },
];
