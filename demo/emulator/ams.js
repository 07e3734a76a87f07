/**
 * The attachment service: authentication, creating an object, its content, the status of a view
 * with what the virus scan said, and the view itself. An object may be read by who made it and by
 * the participants of the threads that its permissions name.
 *
 * Unknown of the real service, and chosen here: an object without content has no views (404), a
 * second content replaces the first, and the view of a file with malware is still given, as the
 * recordings have it.
 *
 * Source: section 12 of the Omnichannel specification and its recordings.
 */
import express from 'express';
import { HttpError } from './errors.js';
import { jsonObject, origin } from './http.js';
import { refuseForgotten } from './unanswered.js';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('./http.js').Response} Response */
/** @typedef {import('./attachments.js').Attachment} Attachment */

const CONTENT_NAMES = { 'sharing/file': 'original', 'pish/image': 'imgpsh' };
/** Clients may ask for an image as a document, so the views do not depend on the type. */
const VIEWS = ['original', 'imgpsh_fullsize_anim'];
const CONTENT_TYPE = 'application/octet-stream';
const NAME_LIMIT = 1024;
const THREADS_LIMIT = 32;

/** Paths whose bodies are files rather than JSON. */
export const CONTENT_PATH = /^\/v1\/objects\/[^/]+\/content\//;

/**
 * @param {{attachments: import('./attachments.js').Attachments,
 *   conversations: import('./conversations.js').Conversations,
 *   tokens: import('./tokens.js').Tokens}} tenant
 * @returns {any} an express router
 */
export function amsRoutes(tenant) {
  const { attachments, tokens } = tenant;
  const router = express.Router({ caseSensitive: true });
  router.post('/v1/skypetokenauth', async (/** @type {Request} */ req,
    /** @type {Response} */ res) => {
    const form = new URLSearchParams(req.body.toString('utf8'));
    await tokens.verify(form.get('skypetoken') ?? undefined);
    res.setHeader('Set-Cookie', 'skypetoken_asm=1; SameSite=None; Secure');
    res.status(200).end();
  });
  router.use('/v1/objects', async (/** @type {Request} */ req, /** @type {Response} */ _res,
    /** @type {() => void} */ next) => {
    const token = /^skype_token (.+)$/i.exec(req.headers.authorization ?? '')?.[1];
    req.user = await tokens.verify(token);
    refuseForgotten(req);
    next();
  });
  router.post('/v1/objects', (/** @type {Request} */ req, /** @type {Response} */ res) => {
    const { id } = attachments.create({ ...objectOf(jsonObject(req)), owner: req.user });
    res.status(201).json({ id });
  });
  router.put('/v1/objects/:id/content/:name', (/** @type {Request} */ req,
    /** @type {Response} */ res) => {
    const attachment = attachments.get(req.params.id);
    if (attachment.owner !== req.user) throw forbidden('Only who created an object may fill it.');
    if (req.params.name !== CONTENT_NAMES[attachment.type]) {
      throw new HttpError(404, 'NotFound', `A ${attachment.type} has no ${req.params.name}.`);
    }
    attachments.store(attachment, req.body);
    res.status(201).end();
  });
  viewRoutes(router, tenant);
  return router;
}

/**
 * @param {any} router
 * @param {Parameters<typeof amsRoutes>[0]} tenant
 */
function viewRoutes(router, { attachments, conversations }) {
  const find = (/** @type {Request} */ req) => {
    const attachment = attachments.get(req.params.id);
    if (!VIEWS.includes(req.params.view)) {
      throw new HttpError(404, 'NotFound', `No view ${req.params.view}.`);
    }
    if (!mayRead(conversations, attachment, req.user)) {
      throw forbidden('The permissions of this object do not name the user of this token.');
    }
    return { attachment, bytes: attachments.content(attachment) };
  };
  router.get('/v1/objects/:id/views/:view/status', (/** @type {Request} */ req,
    /** @type {Response} */ res) => {
    const { attachment } = find(req);
    const location = `${origin(req)}/v1/objects/${attachment.id}/views/${req.params.view}`;
    res.json(statusOf(attachment, location));
  });
  router.get('/v1/objects/:id/views/:view', (/** @type {Request} */ req,
    /** @type {Response} */ res) => {
    const { attachment, bytes } = find(req);
    if (attachment.contentState === 'expired') {
      throw new HttpError(404, 'NotFound', 'The content has expired.');
    }
    sendContent(res, bytes);
  });
}

/**
 * Answers with the bytes of a file. They came from anybody, and this is the origin of the demo's
 * pages: no browser may take them for a page or a script.
 * @param {Response} res
 * @param {Buffer} bytes
 */
export function sendContent(res, bytes) {
  res.setHeader('content-type', CONTENT_TYPE);
  res.setHeader('x-content-type-options', 'nosniff');
  res.setHeader('content-security-policy', "default-src 'none'; sandbox");
  res.setHeader('content-length', bytes.length);
  res.status(200).end(bytes);
}

/**
 * @param {Attachment} attachment
 * @param {string} location of the view
 */
function statusOf({ size, contentState, viewState, scan }, location) {
  return {
    content_length: size,
    content_full_length: size,
    view_length: size,
    content_state: contentState,
    view_state: viewState,
    view_location: location,
    status_location: `${location}/status`,
    view_content_type: CONTENT_TYPE,
    scan: { status: scan },
  };
}

/**
 * @param {import('./conversations.js').Conversations} conversations
 * @param {Attachment} attachment
 * @param {string} userId
 */
function mayRead(conversations, { owner, threads }, userId) {
  return owner === userId || conversations.find(({ threadId, customer }) =>
    customer.id === userId && threads.includes(threadId)) !== undefined;
}

/**
 * The object that the body of a create request describes.
 * @param {Record<string, any>} body
 */
function objectOf({ filename, permissions, type }) {
  if (typeof filename !== 'string' || filename.length > NAME_LIMIT) {
    throw badRequest(`filename must be a text of at most ${NAME_LIMIT} characters.`);
  }
  if (type !== 'sharing/file' && type !== 'pish/image') {
    throw badRequest('type must be sharing/file or pish/image.');
  }
  const isObject = typeof permissions === 'object' && permissions !== null;
  const threads = isObject ? Object.keys(permissions) : [];
  if (threads.length === 0 || threads.length > THREADS_LIMIT ||
      !threads.every((thread) => isReading(permissions[thread]))) {
    throw badRequest('permissions must name threads, each with ["read"].');
  }
  return { name: filename, type: /** @type {Attachment['type']} */ (type), threads };
}

/** @param {unknown} rights */
function isReading(rights) {
  return Array.isArray(rights) && rights.length === 1 && rights[0] === 'read';
}

/** @param {string} message */
function badRequest(message) {
  return new HttpError(400, 'BadRequest', message);
}

/** @param {string} message */
function forbidden(message) {
  return new HttpError(403, 'Forbidden', message);
}
