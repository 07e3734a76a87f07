/**
 * Files in `createChatAdapter` (sections 14.3 to 14.5). As attachments.js: on a page where the
 * original does without its frame.
 */
import { adapted, during, isText, LATER_LISTS, posted, record, sorted } from './adapter_tools.js';
import { FRAMELESS_HOST } from './attachments.js';

const FRAMELESS = { internalConfig: { disableAMSWhitelistedUrls: false } };
const ON = { LiveWSAndLiveChatEngJoin: { msdyn_enablefileattachmentsforcustomers: 'true' } };
const TEXT = { name: 'q.txt', type: 'text/plain', base64: btoa('FILEDATA') };
const IMAGE = { name: 'p.png', type: 'image/png', base64: btoa('PNGDATA') };
const POLLING = 7500;

const STATUS = { method: 'GET', url: '/views/[^/]+/status' };
const VIEW = { method: 'GET', url: '/views/[^/]+$' };
const answer = (status, body) => ({ type: 'status', status, body });

/** Files of one message are asked for, and uploaded, side by side. */
const PARALLEL = { unordered: ['attachments'] };

const withId = (wanted) => ({ id }) => id === wanted;

/** An adapter in a chat with attachments, and what its error subscriber hears. */
function filing(method, name, run, { fileScan, enableMessageErrorHandler, unordered } = {}) {
  return {
    method,
    name,
    unordered,
    widget: ON,
    host: FRAMELESS_HOST,
    run: async (t) => {
      const errors = [];
      const errorEventSubscriber = { notifyErrorEvent: (event) => errors.push(event) };
      const options = { enableMessageErrorHandler };
      const seen = await adapted(t, { fileScan, options, errorEventSubscriber }, FRAMELESS);
      await run(t, { ...seen, errors });
    },
  };
}

/** Posts a message of the agent and gives the activities until one of it comes. */
async function shown(t, activities, message) {
  const before = activities.length;
  const { id, attachmentId } = await t.agent.post(message);
  await t.until('its activity', () => activities.slice(before).some(withId(id)));
  await t.quiet();
  return { id, attachmentId, all: activities.slice(before) };
}

const noteErrors = (t, errors) => t.note('errors',
  errors.map(({ ErrorType, ErrorMessage }) => [ErrorType, ErrorMessage]));

/** What the agent's file becomes, while the service says this of it. */
const showing = (name, file, { fault, options, fileScan } = {}) =>
  filing('createChatAdapter', name, async (t, { activities, errors }) => {
    if (fault) await t.fault(fault.match, fault.action);
    const { all } = await shown(t, activities, { attachment: file });
    t.note('activities', all);
    noteErrors(t, errors);
  }, { fileScan, ...options });

/** The metadata of a message with files that are stored already. */
const metadataOf = (ids, described) => ({
  tags: 'public', amsreferences: JSON.stringify(ids), amsMetadata: JSON.stringify(described),
});

const ingress = [
  showing('a file of the agent', TEXT),
  showing('an image of the agent', IMAGE),
  showing('a type in capitals', { ...IMAGE, type: 'IMAGE/PNG' }),
  showing('a video', { ...TEXT, name: 'v.mp4', type: 'video/mp4' }),
  showing('no type', { ...TEXT, type: '' }),
  showing('a status that fails', TEXT, { fault: { match: STATUS, action: answer(500, 'no') } }),
  showing('a view that fails', TEXT, { fault: { match: VIEW, action: answer(404, 'gone') } }),
  showing('a view that fails, errors shown', TEXT, {
    fault: { match: STATUS, action: answer(404, 'gone') },
    options: { enableMessageErrorHandler: true },
  }),
  filing('createChatAdapter', 'several files in a message', async (t, { activities }) => {
    const text = await shown(t, activities, { attachment: TEXT });
    const image = await shown(t, activities, { attachment: IMAGE });
    const metadata = metadataOf([text.attachmentId, image.attachmentId], [
      { contentType: TEXT.type, fileName: TEXT.name },
      { contentType: IMAGE.type, fileName: IMAGE.name }]);
    const { all } = await shown(t, activities, { text: 'two files', metadata });
    t.note('activities', all);
  }, PARALLEL),
  filing('createChatAdapter', 'references that are none', async (t, { activities, errors }) => {
    for (const metadata of [
      metadataOf([], []),
      { ...metadataOf([], []), amsreferences: 'broken' },
      { tags: 'public', amsReferences: '["unknown"]' },
      metadataOf(['unknown'], [{ contentType: 'text/plain' }]),
    ]) {
      const { all } = await shown(t, activities, { text: 'x', metadata });
      t.note('activities', all);
    }
    noteErrors(t, errors);
  }),
  // In a chat without another adapter: the polls of two mix as the clock has it.
  {
    method: 'createChatAdapter',
    name: 'a file in the history',
    widget: ON,
    host: FRAMELESS_HOST,
    run: async (t) => {
      const sdk = await t.accepted(undefined, FRAMELESS);
      const { id } = await t.agent.post({ attachment: IMAGE });
      await t.quiet();
      const adapter = await sdk.createChatAdapter();
      record(adapter.connectionStatus$);
      const { values: activities } = record(adapter.activity$);
      await t.until('it', () => activities.some(withId(id)));
      await t.until('a later poll', () => t.answered(LATER_LISTS) > 0);
      await t.quiet();
      t.note('activities', sorted(activities).filter(withId(id)));
    },
  },
  filing('createChatAdapter', 'a message with a file is edited', async (t, { activities }) => {
    const { id } = await shown(t, activities, { attachment: TEXT });
    t.note('edited', await during(t, activities, () => t.agent.edit(id, 'edited!'),
      ({ text }) => text === 'edited!'));
  }),
  filing('createChatAdapter', 'a message with a file is deleted', async (t, { activities }) => {
    const { id } = await shown(t, activities, { attachment: TEXT });
    const all = await during(t, activities, async () => {
      await t.agent.remove(id);
      await t.agent.say('after it');
    }, isText('after it'));
    t.note('deleted', all.filter(withId(id)).map(({ type, text }) => [type, text]));
  }),
];

const isPassed = ({ channelData }) => channelData?.fileScan?.[0]?.status === 'passed';
const isMalware = ({ channelData }) => channelData?.fileScan?.[0]?.status === 'malware';

/** Sends a file that is being scanned; then the scan ends like this. */
const scanning = (name, scan, isEnd) => filing('createChatAdapter', name,
  async (t, { activities, adapter }) => {
    t.note('at the window', window.chatAdapter === adapter);
    await t.control('PATCH', '/_emulator/settings', { attachments: { scan: 'in progress' } });
    const { attachmentId, all } = await shown(t, activities, { attachment: TEXT });
    t.note('in progress', all.map(({ channelData, text }) => [text, channelData.fileScan]));
    const before = t.answered(/\/status$/);
    await t.until('another look', () => t.answered(/\/status$/) > before);
    t.note('still', activities.at(-1).channelData.fileScan);
    // Looks may overlap, each of which then shows it.
    t.note('at its end', (await during(t, activities,
      () => t.control('PATCH', `/_emulator/attachments/${attachmentId}`, { scan }), isEnd)).at(-1));
    const looks = t.answered(/\/status$/);
    for (let round = 0; round < 5; round++) await t.quiet();
    t.note('looks after it', t.answered(/\/status$/) - looks);
    adapter.end();
  }, { fileScan: { disabled: false, pollingInterval: POLLING } });

const scans = [
  scanning('a scan that passes', 'passed', isPassed),
  scanning('a scan that finds malware', 'malware', isMalware),
  showing('a scan that has passed', TEXT, { fileScan: { disabled: false } }),
  showing('scans without a say', TEXT, { fileScan: {} }),
];

const addressOf = (text, type) => URL.createObjectURL(new Blob([text], { type }));
const posting = () => ({
  type: 'message', text: '', channelData: { clientActivityID: 'f1' },
  attachments: [
    { contentType: 'text/plain', contentUrl: addressOf('filedata', 'text/plain'), name: 'w.txt' }],
});

const isOwn = ({ channelData }) => channelData?.clientActivityID === 'f1';

/** Posts an activity with files, until its echo has come. */
const uploading = (name, activity, fault, options) =>
  filing('postActivity', name, async (t, { adapter, activities, errors }) => {
    if (fault) await t.fault(fault.match, fault.action);
    let end;
    const seen = await during(t, activities, async () => {
      end = await posted(t, adapter, activity());
    }, isOwn);
    t.note('end', end);
    t.note('activities', seen.map(({ channelData, ...rest }) => (channelData.type === 'Error'
      ? { type: 'Error', message: JSON.parse(rest.text).message } : { ...rest, channelData })));
    noteErrors(t, errors);
  }, options);

const egress = [
  uploading('a file', posting),
  uploading('an image and a text', () => ({ ...posting(), text: 'see', attachments: [
    { contentType: 'image/png', contentUrl: addressOf('img', 'image/png'), name: 'i.png',
      thumbnailUrl: 'data:,' },
    ...posting().attachments] }), undefined, PARALLEL),
  uploading('a file of an address with data', () => ({ ...posting(), attachments: [
    { contentType: 'text/plain', contentUrl: 'data:text/plain;base64,aGk=', name: 'd.txt' }] })),
  uploading('an address that leads nowhere', () => ({ ...posting(), attachments: [
    { contentType: 'text/plain', contentUrl: 'blob:https://nowhere.test/1', name: 'n.txt' }] })),
  uploading('creating is refused', posting,
    { match: { method: 'POST', url: '/v1/objects' }, action: answer(413, 'too large') }),
  uploading('the content is refused', posting,
    { match: { method: 'PUT', url: '/content/' }, action: answer(500, 'no') }),
];

export default [...ingress, ...scans, ...egress];
