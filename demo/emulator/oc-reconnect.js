/**
 * Coming back to a chat: by the id of a link, or by who is signed in; the check that a chat is the
 * user's; and the history of persistent chats.
 *
 * Unknown of the real service, and chosen here: history has its newest message first, pages of 100
 * unless asked otherwise, and a null token on the last one.
 *
 * Source: sections 4, 7.7 and 7.13 of the Omnichannel specification and its recordings.
 */
import { HttpError } from './errors.js';
import { authenticated, widgetIdOf, widgetOf } from './oc-request.js';
import { historyItem } from './transcript.js';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('./http.js').Response} Response */
/** @typedef {import('./oc-request.js').Tenant} Tenant */
/** @typedef {import('./conversation-types.js').Conversation} Conversation */

const HISTORY_PAGE = 100;
const HISTORY_PAGE_LIMIT = 500;

/**
 * @param {any} router
 * @param {Tenant} tenant
 */
export function reconnectRoutes(router, tenant) {
  const { conversations, settings } = tenant;
  const user = authenticated(tenant);
  router.get('/livechatconnector/auth/reconnectablechats/:org/:widget/:rid', user,
    (/** @type {Request} */ req, /** @type {Response} */ res) => {
      widgetOf(tenant, req);
      const running = conversations.find((conversation) =>
        isOwn(conversation, req) && isResumable(conversation));
      if (running) res.json(reconnectable(running, req));
      else res.status(204).end();
    });
  router.get('/livechatconnector/reconnect/:org/:widget/:reconnectId',
    (/** @type {Request} */ req, /** @type {Response} */ res) => {
      widgetOf(tenant, req);
      const { reconnectId } = req.params;
      const isReconnectAvailable = conversations.find((conversation) =>
        conversation.reconnectId === reconnectId && isResumable(conversation)) !== undefined;
      const redirectUrl = settings.get('reconnect', 'redirectUrl');
      res.json({
        reconnectId,
        isReconnectAvailable,
        ...(!isReconnectAvailable && redirectUrl && { reconnectRedirectionURL: redirectUrl }),
      });
    });
  router.get('/livechatconnector/auth/validateauthchatmaprecord/:org/:widget/:chatId/:rid', user,
    (/** @type {Request} */ req, /** @type {Response} */ res) => {
      widgetOf(tenant, req);
      const own = conversations.find((conversation) =>
        conversation.threadId === req.params.chatId && isOwn(conversation, req));
      if (!own) throw new HttpError(404, 'NotFound', 'No such chat of this user.');
      res.json({ authChatExist: true });
    });
  router.get('/livechatconnector/auth/organization/:org/widgetapp/:widget/conversation/history',
    user, (/** @type {Request} */ req, /** @type {Response} */ res) => {
      widgetOf(tenant, req);
      res.json(historyPage(tenant, req));
    });
}

/**
 * The running conversation that a reconnect id names, if the user of the request may come back to
 * it: one that was begun signed in belongs to its user.
 * @param {import('./conversations.js').Conversations} conversations
 * @param {unknown} reconnectId
 * @param {string | undefined} user
 */
export function resumable(conversations, reconnectId, user) {
  if (typeof reconnectId !== 'string' || reconnectId === '') return undefined;
  return conversations.find((conversation) => conversation.reconnectId === reconnectId &&
    isResumable(conversation) && (conversation.user === null || conversation.user === user));
}

/** @param {Conversation} conversation */
function isResumable({ reconnectId, state }) {
  return reconnectId !== null && state !== 'WrapUp' && state !== 'Closed';
}

/**
 * @param {Conversation} conversation
 * @param {Request} req
 */
function isOwn({ user, widgetId }, req) {
  return user === req.user && widgetId === widgetIdOf(req);
}

/**
 * @param {Conversation} conversation
 * @param {Request} req
 */
function reconnectable({ reconnectId, threadId, widgetId, user }, req) {
  return {
    reconnectid: reconnectId,
    conversationthreadid: threadId,
    orgid: req.params.org,
    widgetappid: widgetId,
    userid: user,
  };
}

/**
 * One page of what was said in the user's persistent chats, older ones with every page. The token
 * names the last message given, so that new messages between two pages neither repeat nor hide any.
 * @param {Tenant} tenant
 * @param {Request} req
 */
function historyPage({ conversations }, req) {
  const size = pageSize(req);
  const before = beforeToken(req);
  const said = conversations.list()
    .filter((conversation) => conversation.persistent && isOwn(conversation, req))
    .flatMap((conversation) => conversation.messages.map((message) =>
      historyItem(message, conversation.id)))
    .filter((item) => item !== null && Number(item.id) < before);
  const chatMessages = said.slice(-size).reverse();
  const last = chatMessages.at(-1);
  const isLastPage = said.length <= chatMessages.length || !last;
  return {
    chatMessages,
    nextPageToken: isLastPage ? null : Buffer.from(last.id).toString('base64url'),
  };
}

/** @param {Request} req */
function pageSize({ query }) {
  const { pageSize: text } = query;
  if (text === undefined) return HISTORY_PAGE;
  if (typeof text !== 'string' || !/^[1-9]\d{0,8}$/.test(text)) {
    throw new HttpError(400, 'BadRequest', 'pageSize must be a positive number.');
  }
  return Math.min(Number(text), HISTORY_PAGE_LIMIT);
}

/**
 * @param {Request} req
 * @returns {number} the id below which the page begins
 */
function beforeToken({ headers }) {
  const { pagetoken: token = '' } = headers;
  if (token === '') return Infinity;
  const id = typeof token === 'string' ? Buffer.from(token, 'base64url').toString('utf8') : '';
  if (!/^\d{1,15}$/.test(id)) {
    throw new HttpError(400, 'BadRequest', 'PageToken must be one that an answer gave.');
  }
  return Number(id);
}
