/**
 * Control calls on files:
 *
 * - GET   /_emulator/attachments: all of them, oldest first, as attachments.js describes them;
 * - GET   /_emulator/attachments/ID
 * - GET   /_emulator/attachments/ID/content: the bytes, whatever the scan says;
 * - PATCH /_emulator/attachments/ID {scan?, contentState?, viewState?}: `scan` is passed, malware
 *   or in progress, `contentState` ready or expired, `viewState` ready or in progress; answers the
 *   attachment;
 * - POST  .../conversations/ID/messages {attachment: {name, type, base64}}: the agent sends a file;
 *   answers {id, attachmentId}. What the scan says of it follows the setting `attachments.scan`.
 */
import { sendContent } from './ams.js';
import { ATTACHMENT_LIMIT_BYTES, SCANS, storedType } from './attachments.js';
import { fields, invalid } from './control-input.js';
import { HttpError } from './errors.js';
import { BOT, agentMetadata } from './people.js';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('./http.js').Response} Response */
/** @typedef {import('./control.js').Emulator} Emulator */
/** @typedef {import('./conversation-types.js').Conversation} Conversation */

/** Bytes of a control call that carries a file as base64. */
export const UPLOAD_LIMIT_BYTES = Math.ceil(ATTACHMENT_LIMIT_BYTES / 3) * 4 + 64 * 1024;
/** Control paths, below /_emulator, whose bodies may carry files. */
export const UPLOAD_PATH = /^\/conversations\/[^/]+\/messages$/;
const CHANGES = /** @type {Record<string, string[]>} */ ({
  scan: SCANS,
  contentState: ['ready', 'expired'],
  viewState: ['ready', 'in progress'],
});

/**
 * @param {any} router
 * @param {Emulator} emulator
 */
export function attachmentRoutes(router, { attachments }) {
  const path = '/attachments/:id';
  router.get('/attachments', (/** @type {Request} */ _req, /** @type {Response} */ res) => {
    res.json(attachments.list());
  });
  router.get(path, (/** @type {Request} */ req, /** @type {Response} */ res) => {
    res.json(attachments.get(req.params.id));
  });
  router.get(`${path}/content`, (/** @type {Request} */ req, /** @type {Response} */ res) => {
    sendContent(res, attachments.content(attachments.get(req.params.id)));
  });
  router.patch(path, (/** @type {Request} */ req, /** @type {Response} */ res) => {
    const attachment = attachments.get(req.params.id);
    const changes = fields(req, Object.keys(CHANGES));
    for (const [name, value] of Object.entries(changes)) {
      if (!CHANGES[name].includes(value)) {
        throw invalid(`${name} must be ${CHANGES[name].join(' or ')}.`);
      }
    }
    attachments.change(attachment, changes);
    res.json(attachment);
  });
}

/**
 * Stores the agent's file and writes the message that refers to it.
 * @param {Emulator} emulator
 * @param {Conversation} conversation
 * @param {any} file as posted
 * @param {{sender?: any, metadata?: Record<string, string> | null}} extras metadata instead of, or
 *   beside, what an agent's message has
 */
export function sendFile({ attachments, conversations }, conversation, file, extras) {
  const { name, type, bytes } = fileOf(file);
  const attachment = attachments.create({
    name,
    type: storedType(type),
    owner: (conversation.agent ?? BOT).id,
    threads: [conversation.threadId],
  });
  const references = JSON.stringify([attachment.id]);
  try {
    attachments.store(attachment, bytes);
    const { id } = conversations.say(conversation, {
      ...extras,
      text: '',
      metadata: {
        ...(conversation.agent && agentMetadata()),
        ...extras.metadata,
        amsReferences: references,
        amsreferences: references,
        amsMetadata: JSON.stringify([{ contentType: type, fileName: name }]),
      },
    });
    return { id, attachmentId: attachment.id };
  } catch (error) {
    attachments.remove(attachment);
    throw error;
  }
}

/** @param {any} file */
function fileOf(file) {
  const { name, type, base64 } = file ?? {};
  const texts = [name, type, base64].every((value) => typeof value === 'string');
  if (!texts || Object.keys(file).length !== 3 || name.trim() === '' || name.length > 1024) {
    throw invalid('attachment must be {name, type, base64}: a name, a media type and the bytes.');
  }
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) {
    throw invalid('attachment.base64 must be padded base64.');
  }
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > ATTACHMENT_LIMIT_BYTES) {
    throw new HttpError(413, 'RequestEntityTooLarge',
      `A file has at most ${ATTACHMENT_LIMIT_BYTES} bytes.`);
  }
  return { name, type, bytes };
}
