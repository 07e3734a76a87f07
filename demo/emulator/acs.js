/**
 * The chat thread service: realtime configuration, list, send, typing. Threads belong to the one
 * visitor whom their token names; everybody else is a stranger.
 *
 * Source: section 10 of the Omnichannel specification (api-version 2024-03-07), error bodies
 * `{"error":{"code","message"}}`.
 */
import express from 'express';
import { HttpError } from './errors.js';
import { jsonObject, origin } from './http.js';
import { isText } from './conversations.js';
import { CUSTOMER } from './people.js';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('./http.js').Response} Response */
/** @typedef {import('./conversation-types.js').Conversation} Conversation */
/** @typedef {import('./conversation-types.js').Message} Message */

/** Messages per page of a list. */
export const PAGE_SIZE = 20;
/** Bytes of a message's content, about what the service documents (28 KB). */
export const CONTENT_LIMIT_BYTES = 28 * 1024;

/**
 * @param {{conversations: import('./conversations.js').Conversations,
 *   tokens: import('./tokens.js').Tokens}} tenant
 * @returns {any} an express router
 */
export function acsRoutes({ conversations, tokens }) {
  const router = express.Router({ caseSensitive: true });
  router.get('/chat/config/realTimeNotifications', async (/** @type {Request} */ req,
    /** @type {Response} */ res) => {
    await bearer(tokens, req);
    const base = origin(req);
    res.json({ trouterServiceUrl: base, registrarServiceUrl: base, cloudType: 'Public' });
  });
  const thread = async (/** @type {Request} */ req, /** @type {Response} */ _res,
    /** @type {() => void} */ next) => {
    req.conversation = threadOf(conversations, req.params.thread, await bearer(tokens, req));
    next();
  };
  router.get('/chat/threads/:thread/messages', thread, (/** @type {Request} */ req,
    /** @type {Response} */ res) => {
    res.json(page(conversations.thread(req.conversation.threadId), req));
  });
  router.post('/chat/threads/:thread/messages', thread, (/** @type {Request} */ req,
    /** @type {Response} */ res) => {
    const { conversation } = req;
    const { id } = conversations.visitorSays(conversation, messageOf(jsonObject(req)));
    const { threadId } = conversation;
    res.setHeader('location', `${origin(req)}/chat/threads/${threadId}/messages/${id}`);
    res.status(201).json({ id });
  });
  router.post('/chat/threads/:thread/typing', thread, (/** @type {Request} */ req,
    /** @type {Response} */ res) => {
    conversations.typing(req.conversation, 'customer');
    res.status(200).end();
  });
  return router;
}

/**
 * @param {import('./tokens.js').Tokens} tokens
 * @param {Request} req
 */
function bearer(tokens, req) {
  return tokens.verify(/^Bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1]);
}

/**
 * @param {import('./conversations.js').Conversations} conversations
 * @param {string} threadId
 * @param {string} userId
 */
function threadOf(conversations, threadId, userId) {
  const conversation = conversations.find((item) => item.threadId === threadId);
  if (!conversation) throw new HttpError(404, 'NotFound', `No thread ${threadId}.`);
  if (conversation.customer.id !== userId) {
    throw new HttpError(403, 'Forbidden', 'The token is not of a participant of this thread.');
  }
  return conversation;
}

/**
 * The content of a send request.
 * @param {Record<string, any>} body
 */
function messageOf(body) {
  const { content, senderDisplayName = CUSTOMER, metadata = null, type = 'text' } = body;
  if (typeof content !== 'string') throw badRequest('content must be a string.');
  if (Buffer.byteLength(content) > CONTENT_LIMIT_BYTES) {
    throw new HttpError(413, 'RequestEntityTooLarge',
      `content must not be longer than ${CONTENT_LIMIT_BYTES} bytes.`);
  }
  if (typeof senderDisplayName !== 'string') {
    throw badRequest('senderDisplayName must be a string.');
  }
  if (type !== 'text' && type !== 'html') throw badRequest('type must be text or html.');
  if (metadata !== null && !isStringMap(metadata)) {
    throw badRequest('metadata must be an object of strings.');
  }
  return { text: content, name: senderDisplayName, metadata, type };
}

/** @param {unknown} value */
export function isStringMap(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) &&
    Object.values(value).every((item) => typeof item === 'string');
}

/** @param {string} message */
function badRequest(message) {
  return new HttpError(400, 'BadRequest', message);
}

/**
 * One page, newest first. The link names the last message given, not a count, so that messages
 * which arrive between two pages neither repeat nor hide others.
 * @param {Message[]} messages oldest first
 * @param {Request} req
 */
function page(messages, req) {
  const before = positive(req, 'before') ?? Infinity;
  const size = Math.min(positive(req, 'maxPageSize') ?? PAGE_SIZE, PAGE_SIZE);
  const { startTime } = req.query;
  const since = typeof startTime === 'string' ? Date.parse(startTime) : -Infinity;
  if (Number.isNaN(since)) throw badRequest('startTime must be a date.');
  const fitting = messages.filter((message) =>
    message.sequenceId < before && Date.parse(message.createdOn) >= since);
  const given = fitting.slice(-size).reverse();
  const answer = { value: given.map(wireMessage) };
  if (fitting.length <= given.length) return answer;
  const next = new URL(req.originalUrl, origin(req));
  next.searchParams.set('before', String(given[given.length - 1].sequenceId));
  return { ...answer, nextLink: next.href };
}

/**
 * @param {Request} req
 * @param {string} name
 */
function positive(req, name) {
  const text = req.query[name];
  if (text === undefined) return undefined;
  if (typeof text !== 'string' || !/^[1-9]\d{0,8}$/.test(text)) {
    throw badRequest(`${name} must be a positive number.`);
  }
  return Number(text);
}

/**
 * A message as lists show it.
 * @param {Message} message
 */
function wireMessage(message) {
  const { id, type, sequenceId, version, createdOn, editedOn, deletedOn, metadata } = message;
  const head = { id, type, sequenceId: String(sequenceId), version };
  if (!isText(message)) return { ...head, content: participantContent(message), createdOn };
  const { sender, text } = message;
  return {
    ...head,
    content: { message: text },
    createdOn,
    senderDisplayName: sender.name,
    senderCommunicationIdentifier: identifier(sender.id),
    ...(editedOn && { editedOn }),
    ...(deletedOn && { deletedOn }),
    ...(metadata && { metadata }),
  };
}

/** @param {Message} message */
function participantContent({ participants = [], sender }) {
  return {
    participants: participants.map(({ id, name }) => ({
      communicationIdentifier: identifier(id),
      displayName: name,
      shareHistoryTime: '1970-01-01T00:00:00Z',
    })),
    initiatorCommunicationIdentifier: identifier(sender.id),
  };
}

/** @param {string} id */
function identifier(id) {
  if (id.startsWith('8:acs:')) return { rawId: id, communicationUser: { id } };
  return { rawId: id };
}
