/**
 * What the rooms of the Omnichannel HTTP service share: paths with their `auth/` variant, the
 * signed-in user, the widget and the conversation that a request names.
 *
 * Source: section 4 of the Omnichannel specification.
 */
import { randomBytes } from 'node:crypto';
import { HttpError } from './errors.js';
import { refuseForgotten } from './unanswered.js';
import { ORG_ID, WIDGET_ID } from './widget-config.js';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('./http.js').Response} Response */
/** @typedef {import('./conversation-types.js').Conversation} Conversation */

/**
 * @typedef {object} Tenant what the service works on
 * @property {import('./conversations.js').Conversations} conversations
 * @property {import('./tokens.js').Tokens} tokens
 * @property {import('./settings.js').Settings} settings
 * @property {import('./records.js').Records} records
 * @property {import('./identity.js').Identity} identity
 * @property {Map<string, Record<string, any>>} widgets
 */

/**
 * Registers a path without and with its authenticated variant.
 * @param {any} router
 * @param {Tenant} tenant
 * @param {'get' | 'post'} method
 * @param {string} path
 * @param {(req: Request, res: Response) => unknown} handler
 * @param {string} [version] `/v2` or `/v4`, before `auth`
 */
export function both(router, tenant, method, path, handler, version = '') {
  router[method](`/livechatconnector${version}${path}`, handler);
  router[method](`/livechatconnector${version}/auth${path}`, authenticated(tenant), handler);
}

/**
 * Middleware of paths that only a signed-in user may use.
 * @param {Tenant} tenant
 */
export function authenticated(tenant) {
  return async (/** @type {Request} */ req, /** @type {Response} */ res,
    /** @type {() => void} */ next) => {
    await signIn(tenant, req, res);
    next();
  };
}

/**
 * Puts the user whom the header AuthenticatedUserToken names into `req.user`, and a fresh
 * authcodenonce on the answer, refusals included. The signature is checked when the widget's auth
 * settings name a key; without one, whoever the token says is believed.
 * @param {Tenant} tenant
 * @param {Request} req
 * @param {Response} res
 */
export async function signIn({ identity, settings, widgets }, req, res) {
  const token = req.headers.authenticatedusertoken;
  if (typeof token !== 'string' || token === '') {
    throw new HttpError(401, 'Unauthorized', 'The header AuthenticatedUserToken is missing.');
  }
  res.setHeader('authcodenonce', randomBytes(4).toString('hex'));
  if (settings.get('auth', 'nonces') === 'once') identity.useNonce(req.headers.authcodenonce);
  const { LiveChatConfigAuthSettings: auth } = widgets.get(widgetIdOf(req)) ?? {};
  const claims = auth?.msdyn_publickeyurl ? await identity.claims(token) : claimsOf(token);
  refuseForgotten(req);
  const user = claims.sub;
  const unknown = settings.get('auth', 'unknownUsers');
  if (unknown.includes(user) || unknown.includes('*')) {
    throw new HttpError(401, 'Unauthorized', 'No contact belongs to this user.',
      { message: 'UserId not found' });
  }
  req.user = user;
  req.contact = contactOf(claims);
  req.context = contextOf(claims);
}

/**
 * Who the service takes the user for: it finds the contact, of which agents see name and address.
 * @param {Record<string, any>} claims
 */
function contactOf({ given_name: given, family_name: family, email }) {
  const name = [given, family].filter((part) => typeof part === 'string').join(' ');
  return { name, email: typeof email === 'string' ? email : '' };
}

/**
 * The context variables of a user who has signed in: the site vouches for them in the token, and
 * what the page says beside it does not count. The claim is JSON text of plain values.
 * @param {Record<string, any>} claims
 * @returns {Record<string, any> | null}
 */
function contextOf({ lwicontexts: text }) {
  if (typeof text !== 'string') return null;
  const given = parsed(text);
  if (given === null || typeof given !== 'object' || Array.isArray(given)) return null;
  const isPlain = (/** @type {unknown} */ value) => value === null || typeof value !== 'object';
  const entries = Object.entries(given).map(([name, value]) =>
    [name, isPlain(value) ? { value } : value]);
  return Object.fromEntries(entries);
}

/** @param {string} text @returns {any} null for what is no JSON */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * What a token says that nobody checks. By its `sub` a renewed token is the same user; another text
 * is a user by itself.
 * @param {string} token
 * @returns {Record<string, any> & {sub: string}}
 */
function claimsOf(token) {
  const payload = token.split('.')[1];
  if (!payload) return { sub: token };
  try {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) ?? {};
    return typeof claims.sub === 'string' ? claims : { sub: token };
  } catch (error) {
    if (error instanceof SyntaxError) return { sub: token };
    throw error;
  }
}

/**
 * The organisation that a path names must be the tenant's.
 * @param {Request} req
 */
export function organizationOf(req) {
  const { org } = req.params;
  if (org.toLowerCase() !== ORG_ID) {
    throw new HttpError(404, 'OrganizationNotFound', `No organization ${org}.`);
  }
}

/**
 * The widget that a path names. An unknown one is refused as a deleted widget is, with 701.
 * @param {Tenant} tenant
 * @param {Request} req
 */
export function widgetOf({ widgets }, req) {
  organizationOf(req);
  const { widget } = req.params;
  const config = widgets.get(widgetIdOf(req));
  if (!config) {
    throw new HttpError(400, 'WidgetNotFound', `No widget ${widget}.`, { errorcode: '701' });
  }
  return config;
}

/**
 * The widget of a request: in the path, or in a header, or else the tenant's only one. Ids are
 * GUIDs, whose case means nothing.
 * @param {Request} req
 * @returns {string}
 */
export function widgetIdOf({ params, headers }) {
  return String(params.widget ?? headers.widgetappid ?? WIDGET_ID).toLowerCase();
}

/** @param {Record<string, any>} widget */
export function isOutsideHours({ LiveWSAndLiveChatEngJoin: settings }) {
  return isTrue(settings?.OutOfOperatingHours);
}

/** @param {Record<string, any>} widget */
export function isPersistent({ LiveWSAndLiveChatEngJoin: settings }) {
  return String(settings?.msdyn_conversationmode) === '192350001';
}

/**
 * Whether conversations of a widget can be come back to.
 * @param {Record<string, any>} widget
 */
export function reconnects(widget) {
  return isTrue(widget.LiveWSAndLiveChatEngJoin?.msdyn_enablechatreconnect) ||
    isPersistent(widget);
}

/** @param {unknown} flag of a config document, where flags are texts of any case */
function isTrue(flag) {
  return String(flag).toLowerCase() === 'true';
}

/**
 * The request id of a conversation call, which is in a header only.
 * @param {Request} req
 * @returns {string}
 */
export function requestIdOf(req) {
  const id = req.headers['request-id'] ?? req.headers['x-ms-client-request-id'];
  if (typeof id !== 'string' || id === '') {
    throw new HttpError(400, 'BadRequest', 'The header Request-Id is missing.');
  }
  return id;
}

/**
 * The conversation that a path names: by reconnect id (a segment, or `sig` for anonymous visitors
 * of core services), by request id, or by a reconnect id in the request id's place (close).
 * @param {import('./conversations.js').Conversations} conversations
 * @param {Request} req
 */
export function named(conversations, req) {
  const { rid } = req.params;
  const reconnectId = req.params.reconnectId ?? req.query.sig;
  if (typeof reconnectId === 'string') {
    const conversation = conversations.find((item) => item.reconnectId === reconnectId);
    if (conversation) return conversation;
  }
  return conversations.byRequest(rid) ?? conversations.find((item) => item.reconnectId === rid);
}

/**
 * @param {import('./conversations.js').Conversations} conversations
 * @param {Request} req
 */
export function known(conversations, req) {
  const conversation = named(conversations, req);
  if (conversation) return conversation;
  throw new HttpError(400, 'NotFound', `No conversation with request id ${req.params.rid}.`,
    { errorcode: '400' });
}
