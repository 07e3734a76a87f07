/**
 * The Omnichannel HTTP service, as far as a chat itself needs it: config, conversation, chat token,
 * sessioninit, live work item details, close and the typing indicator. What comes around a chat is
 * in oc-around.js, coming back to one in oc-reconnect.js. Every path with an `auth/` variant has it
 * here too; those need the header AuthenticatedUserToken and answer with a fresh authcodenonce.
 *
 * Source: sections 4, 6 and 8 of the Omnichannel specification. Bodies hold what clients read.
 */
import { randomUUID } from 'node:crypto';
import express from 'express';
import { HttpError } from './errors.js';
import { jsonObject, origin } from './http.js';
import { aroundRoutes } from './oc-around.js';
import { reconnectRoutes, resumable } from './oc-reconnect.js';
import {
  both, isOutsideHours, isPersistent, known, named, reconnects, requestIdOf, widgetIdOf, widgetOf,
} from './oc-request.js';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('./http.js').Response} Response */
/** @typedef {import('./oc-request.js').Tenant} Tenant */
/** @typedef {import('./conversation-types.js').Conversation} Conversation */

/**
 * @param {Tenant} tenant
 * @returns {any} an express router
 */
export function omnichannelRoutes(tenant) {
  const router = express.Router({ caseSensitive: true });
  router.use((/** @type {Request} */ _req, /** @type {Response} */ res,
    /** @type {() => void} */ next) => {
    res.setHeader('transaction-id', randomUUID());
    next();
  });
  router.get('/livechatconnector/config/:org/:widget', (/** @type {Request} */ req,
    /** @type {Response} */ res) => {
    res.json(withOrigin(widgetOf(tenant, req), origin(req)));
  });
  conversationRoutes(router, tenant);
  detailRoutes(router, tenant);
  reconnectRoutes(router, tenant);
  aroundRoutes(router, tenant);
  return router;
}

/**
 * @param {any} router
 * @param {Tenant} tenant
 */
function conversationRoutes(router, tenant) {
  const { conversations } = tenant;
  const path = '/organization/:org/widgetApp/:widget/conversation';
  both(router, tenant, 'post', path, async (req, res) => {
    const widget = widgetOf(tenant, req);
    const body = jsonObject(req);
    refuseOutsideHours(widget);
    const requestId = requestIdOf(req);
    const conversation = resumable(conversations, body.reconnectId, req.user) ??
      askedAgain(conversations, requestId, body) ?? created(tenant, req, widget, requestId);
    conversations.resume(conversation, requestId);
    conversations.begin(conversation, body, facts(tenant, req));
    await answerToken(tenant, conversation, req, res);
  });
  both(router, tenant, 'post', '/sessioninit/:org/:widget/:rid{/:reconnectId}', (req, res) => {
    const widget = widgetOf(tenant, req);
    const body = jsonObject(req);
    refuseOutsideHours(widget);
    conversations.begin(prepared(tenant, req, widget), body, facts(tenant, req));
    res.status(200).end();
  });
  const token = async (/** @type {Request} */ req, /** @type {Response} */ res) => {
    const widget = widgetOf(tenant, req);
    await answerToken(tenant, prepared(tenant, req, widget), req, res);
  };
  for (const version of ['v2', 'v4']) {
    const tokenPath = '/getchattoken/:org/:widget/:rid{/:reconnectId}';
    both(router, tenant, 'get', tokenPath, token, `/${version}`);
  }
  both(router, tenant, 'post', '/sessionclose/:org/:widget/:rid', (req, res) => {
    widgetOf(tenant, req);
    // Clients end chats that never started, and end them twice: both are fine.
    const conversation = named(conversations, req);
    if (conversation && !staysOpen(conversation, req)) conversations.closeByVisitor(conversation);
    res.status(200).end();
  });
}

/**
 * @param {any} router
 * @param {Tenant} tenant
 */
function detailRoutes(router, tenant) {
  const { conversations } = tenant;
  const path = '/getliveworkitemdetails/:org/:widget/:rid{/:reconnectId}';
  both(router, tenant, 'get', path, (req, res) => {
    widgetOf(tenant, req);
    const { id, state, acceptedOn } = known(conversations, req);
    res.json({
      State: state,
      ConversationId: id,
      AgentAcceptedOn: acceptedOn,
      CanRenderPostChat: acceptedOn ? 'True' : 'False',
      ParticipantType: acceptedOn ? 'User' : null,
    });
  });
  router.post('/inbound/typingindicator/livechat/sendtypingindicator/:rid',
    (/** @type {Request} */ req, /** @type {Response} */ res) => {
      const conversation = known(conversations, req);
      // Unknown of the real service; here it takes the call, and nobody is told.
      if (conversation.state !== 'Closed') conversations.typing(conversation, 'customer');
      res.status(200).end();
    });
}

/** @param {Record<string, any>} widget */
function refuseOutsideHours(widget) {
  // The product documents that persistent chats take messages at any hour.
  if (!isOutsideHours(widget) || isPersistent(widget)) return;
  throw new HttpError(400, 'OutOfOperatingHours', 'The widget is outside its operating hours.',
    { errorcode: '705' });
}

/**
 * The document with the address that the request came in by where a text says {origin}.
 * @param {Record<string, any>} config
 * @param {string} address
 */
function withOrigin(config, address) {
  return JSON.parse(JSON.stringify(config), (_key, value) =>
    typeof value === 'string' ? value.replaceAll('{origin}', address) : value);
}

/**
 * Token first, sessioninit later (or the other way round): whichever comes first creates. A
 * signed-in user's chat is given to that user only.
 * @param {Tenant} tenant
 * @param {Request} req
 * @param {Record<string, any>} widget
 */
function prepared(tenant, req, widget) {
  const { conversations } = tenant;
  const conversation = named(conversations, req);
  if (!conversation) return created(tenant, req, widget, req.params.rid);
  if (conversation.user !== null && conversation.user !== req.user) {
    throw new HttpError(403, 'Forbidden', 'This chat is of a user who has signed in.');
  }
  conversations.resume(conversation, req.params.rid);
  return conversation;
}

/**
 * @param {Tenant} tenant
 * @param {Request} req
 * @param {Record<string, any>} widget
 * @param {string} requestId
 */
function created({ conversations }, req, widget, requestId) {
  return conversations.create({
    requestId,
    widgetId: widgetIdOf(req),
    user: req.user,
    contact: req.contact,
    reconnects: reconnects(widget),
    persistent: isPersistent(widget),
  });
}

/**
 * What the service knows of a visitor beside what the request says.
 * @param {Tenant} tenant
 * @param {Request} req
 */
function facts({ settings }, req) {
  return { records: settings.get('crm', 'records'), context: req.context ?? null };
}

/**
 * The conversation of a request whose answer got lost, so that it comes once more: there is one for
 * each request. A client that has a chat already and starts another names its thread.
 * @param {import('./conversations.js').Conversations} conversations
 * @param {string} requestId
 * @param {Record<string, any>} body
 */
function askedAgain(conversations, requestId, body) {
  const made = body.chatId ? undefined : conversations.byRequest(requestId);
  return made && (made.state === 'Open' || made.state === 'Waiting') ? made : undefined;
}

/**
 * Whether a close means that the visitor leaves a persistent chat, which goes on without him until
 * the agent ends it. How the real service's agents see that is unknown; here nothing changes.
 * @param {Conversation} conversation
 * @param {Request} req
 */
function staysOpen({ persistent }, { query }) {
  return persistent && query.isPersistentChat === 'true';
}

/**
 * @param {Tenant} tenant
 * @param {Conversation} conversation
 * @param {Request} req
 * @param {Response} res
 */
async function answerToken({ tokens }, conversation, req, res) {
  const { customer, threadId, sessionId } = conversation;
  const [chat, voice] = await Promise.all([
    tokens.issue(customer.id, 'chat'), tokens.issue(customer.id, 'voip'),
  ]);
  const base = origin(req);
  res.setHeader('Oc-Sessionid', sessionId);
  res.json({
    ChatId: threadId,
    Token: chat,
    ExpiresIn: String(tokens.lifetimeS),
    VisitorId: customer.id,
    Region: 'unitedstates',
    RegionGtms: JSON.stringify({
      ams: base, chatService: base, calling_callControllerServiceUrl: base,
    }),
    ACSEndpoint: base,
    AttachmentConfiguration: { AttachmentServiceEndpoint: base },
    VoiceVideoCallToken: {
      UserId: customer.id,
      Token: voice,
      ExpiresOn: new Date(Date.now() + tokens.lifetimeS * 1000).toISOString(),
    },
  });
}
