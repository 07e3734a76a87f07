/**
 * Messages as transcripts and the history of persistent chats show them.
 *
 * Source: section 7.22 of the Omnichannel specification; the fields of an item are those of the
 * recordings and those the official widget reads. Unlike the double of the recordings, and like the
 * service as the widget expects it, a transcript has its newest message first.
 */
import { isText } from './conversations.js';

/** @typedef {import('./conversation-types.js').Message} Message */

/** Numbers of the content types, as in the recorded history. */
const CONTENT_TYPE = { text: 0, html: 1 };

/**
 * The answer to a transcript request.
 * @param {Message[]} messages oldest first
 * @param {string} emptyDate what the date is when nothing was said, ISO 8601
 */
export function transcriptOf(messages, emptyDate) {
  const newestFirst = messages.filter(isText).reverse();
  return {
    chatMessagesJson: JSON.stringify(newestFirst.map(transcriptItem)),
    dateOfLatestMessage: newestFirst[0]?.createdOn ?? emptyDate,
  };
}

/** @param {Message} message */
export function transcriptItem(message) {
  const { id, type, text, sender, createdOn, editedOn = null, deletedOn } = message;
  const metadata = message.metadata ?? {};
  const person = { displayName: sender.name, id: sender.id };
  const isPerson = sender.role === 'customer' || sender.role === 'agent';
  return {
    created: createdOn,
    isControlMessage: false,
    content: text,
    contentType: CONTENT_TYPE[/** @type {'text' | 'html'} */ (type)],
    createdDateTime: createdOn,
    modifiedDateTime: editedOn,
    deleted: deletedOn !== undefined,
    id,
    from: isPerson ? { user: person } : { application: person },
    attachments: filesOf(metadata),
    ...(metadata.tags !== undefined && { tags: metadata.tags }),
    ...(metadata.deliveryMode !== undefined && { deliveryMode: metadata.deliveryMode }),
    additionalData: metadata,
  };
}

/**
 * @param {Message} message
 * @param {string} conversationId
 * @returns {Record<string, any> | null} null for what is no text
 */
export function historyItem(message, conversationId) {
  if (!isText(message)) return null;
  const { from, tags, deliveryMode, additionalData, ...item } = transcriptItem(message);
  const nothing = { additionalData: null, oDataType: null };
  const person = { ...(from.user ?? from.application), ...nothing };
  return {
    ...item,
    transcriptOriginalMessageId: item.id,
    from: {
      application: from.application ? person : null,
      device: null,
      user: from.user ? person : null,
      ...nothing,
    },
    culture: null,
    important: null,
    likes: null,
    mentions: null,
    oDataType: null,
    additionalData: { ...additionalData, ConversationId: conversationId },
  };
}

/**
 * The files that a message refers to. The texts came from clients: what they do not say in the
 * form of the specification is no file.
 * @param {Record<string, string>} metadata
 */
function filesOf({ amsMetadata = '[]', amsreferences, amsReferences = '[]' }) {
  const files = arrayIn(amsMetadata);
  const ids = arrayIn(amsreferences ?? amsReferences);
  return files.slice(0, ids.length).map((file, index) => ({
    id: String(ids[index]),
    name: String(file?.fileName ?? ''),
    contentType: String(file?.contentType ?? ''),
  }));
}

/**
 * @param {string} json
 * @returns {any[]}
 */
function arrayIn(json) {
  try {
    const value = JSON.parse(json);
    return Array.isArray(value) ? value : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
