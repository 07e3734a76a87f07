/**
 * What the realtime service pushes: one body per change of a conversation, with the event ids and
 * fields that the messaging client decodes. Identifiers of participants are JSON text escaped the
 * legacy way, as `escape` does.
 *
 * Source: section 11.2 of the Omnichannel specification and its recordings.
 */

/** @typedef {import('./conversation-types.js').Change} Change */
/** @typedef {import('./conversation-types.js').Person} Person */

const EVENT_ID = { added: 200, edited: 247, deleted: 248 };
const TYPING = 245;
const PARTICIPANTS = { added: 260, removed: 261 };

/**
 * @param {Change} change
 * @returns {Record<string, any> | null} null for changes that clients are not told of
 */
export function pushBody(change) {
  switch (change.kind) {
    case 'message': return messageBody(change);
    case 'participants': return participantsBody(change);
    // The visitor's own typing is for the agent's side only.
    case 'typing': return change.from === 'agent' ? typingBody(change) : null;
    default: return null;
  }
}

/** @param {Change} change */
function messageBody({ conversation, message, change }) {
  const { id, sender, type, text, version, createdOn, metadata, editedOn, deletedOn } = message;
  const body = {
    eventId: EVENT_ID[/** @type {keyof typeof EVENT_ID} */ (change)],
    senderId: sender.id,
    recipientMri: conversation.customer.id,
    groupId: conversation.threadId,
    messageId: id,
    clientMessageId: '',
    senderDisplayName: sender.name,
    messageType: type === 'html' ? 'RichText/Html' : 'Text',
  };
  if (change === 'deleted') {
    return { ...body, version, deletetime: deletedOn, originalArrivalTime: createdOn };
  }
  return {
    ...body,
    messageBody: text,
    version,
    ...(change === 'edited' && { edittime: editedOn }),
    originalArrivalTime: createdOn,
    acsChatMessageMetadata: JSON.stringify(metadata),
    attachments: '[]',
    priority: '',
  };
}

/** @param {Change} change */
function typingBody({ conversation }) {
  const { agent, customer, threadId } = conversation;
  const now = new Date();
  return {
    eventId: TYPING,
    senderId: agent?.id,
    recipientMri: customer.id,
    groupId: threadId,
    senderDisplayName: agent?.name,
    version: String(now.getTime()),
    originalArrivalTime: now.toISOString(),
  };
}

/** @param {Change} change */
function participantsBody({ conversation, change, participants, message }) {
  const by = escaped({ participantId: message.sender.id, displayName: '' });
  const who = escaped(participants.map((/** @type {Person} */ { id, name }) => ({
    participantId: id, displayName: name, shareHistoryTime: '1970-01-01T00:00:00Z',
  })));
  return {
    eventId: PARTICIPANTS[/** @type {keyof typeof PARTICIPANTS} */ (change)],
    threadId: conversation.threadId,
    version: message.version,
    time: message.createdOn,
    ...(change === 'added'
      ? { addedBy: by, participantsAdded: who }
      : { removedBy: by, participantsRemoved: who }),
  };
}

/**
 * The legacy escape: `%XX` for Latin-1, `%uXXXX` above, few characters left as they are. Written
 * out because `escape` is deprecated and because the recordings escape more than it does.
 * @param {unknown} value
 */
function escaped(value) {
  return JSON.stringify(value).replace(/[^\w.-]/g, (unit) => {
    const hex = unit.charCodeAt(0).toString(16).toUpperCase();
    return hex.length > 2 ? `%u${hex.padStart(4, '0')}` : `%${hex.padStart(2, '0')}`;
  });
}
