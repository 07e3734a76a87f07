/**
 * The Omnichannel HTTP service: config, conversation, sessioninit, chat token, live work item
 * details, session close, typing indicator, reconnectable chats, reconnect availability and the
 * check of a signed-in user's chat. Every path with an `auth/` variant has it here too; those
 * need the header AuthenticatedUserToken and answer with a fresh authcodenonce.
 *
 * Source: sections 4, 6 and 8 of the Omnichannel specification. Bodies hold what clients read.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import express from 'express';
import { HttpError } from './errors.js';
import { jsonObject, origin } from './http.js';
import { ORG_ID } from './widget-config.js';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('./http.js').Response} Response */
/** @typedef {import('./conversation-types.js').Conversation} Conversation */

/**
 * @param {{conversations: import('./conversations.js').Conversations,
 *   tokens: import('./tokens.js').Tokens,
 *   widgets: Map<string, Record<string, any>>}} tenant
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
    res.json(widgetOf(tenant, req));
  });
  conversationRoutes(router, tenant);
  detailRoutes(router, tenant);
  reconnectRoutes(router, tenant);
  return router;
}

/**
 * @param {any} router
 * @param {Parameters<typeof omnichannelRoutes>[0]} tenant
 */
function conversationRoutes(router, tenant) {
  const { conversations } = tenant;
  both(router, 'post', '/organization/:org/widgetApp/:widget/conversation', async (req, res) => {
    const widget = widgetOf(tenant, req);
    const body = jsonObject(req);
    refuseOutsideHours(widget);
    const requestId = requestIdOf(req);
    const conversation = resumable(conversations, body.reconnectId) ??
      conversations.create({
        requestId, widgetId: widgetIdOf(req), user: req.user, reconnects: reconnects(widget),
      });
    conversations.resume(conversation, requestId);
    conversations.begin(conversation, body);
    await answerToken(tenant, conversation, req, res);
  });
  both(router, 'post', '/sessioninit/:org/:widget/:rid{/:reconnectId}', (req, res) => {
    const widget = widgetOf(tenant, req);
    const body = jsonObject(req);
    refuseOutsideHours(widget);
    conversations.begin(prepared(tenant, req, widget), body);
    res.status(200).end();
  });
  const token = async (/** @type {Request} */ req, /** @type {Response} */ res) => {
    const widget = widgetOf(tenant, req);
    await answerToken(tenant, prepared(tenant, req, widget), req, res);
  };
  for (const version of ['v2', 'v4']) {
    both(router, 'get', '/getchattoken/:org/:widget/:rid{/:reconnectId}', token, `/${version}`);
  }
  both(router, 'post', '/sessionclose/:org/:widget/:rid', (req, res) => {
    widgetOf(tenant, req);
    // Clients end chats that never started, and end them twice: both are fine.
    const conversation = named(conversations, req);
    if (conversation) conversations.closeByVisitor(conversation);
    res.status(200).end();
  });
}

/**
 * @param {any} router
 * @param {Parameters<typeof omnichannelRoutes>[0]} tenant
 */
function detailRoutes(router, tenant) {
  const { conversations } = tenant;
  both(router, 'get', '/getliveworkitemdetails/:org/:widget/:rid{/:reconnectId}', (req, res) => {
    widgetOf(tenant, req);
    const { id, state, acceptedOn } = known(conversations, req);
    res.json({
      State: state,
      ConversationId: id,
      AgentAcceptedOn: acceptedOn,
      CanRenderPostChat: acceptedOn ? 'True' : 'False',
      ParticipantType: acceptedOn ? 'Agent' : null,
    });
  });
  router.post('/inbound/typingindicator/livechat/sendtypingindicator/:rid',
    (/** @type {Request} */ req, /** @type {Response} */ res) => {
      conversations.typing(known(conversations, req), 'customer');
      res.status(200).end();
    });
  router.get('/livechatconnector/auth/validateauthchatmaprecord/:org/:widget/:chatId/:rid',
    authenticated,
    (/** @type {Request} */ req, /** @type {Response} */ res) => {
      widgetOf(tenant, req);
      const { chatId } = req.params;
      const own = conversations.find(({ threadId, user }) =>
        threadId === chatId && user === req.user);
      if (!own) throw new HttpError(404, 'NotFound', 'No such chat of this user.');
      res.json({ authChatExist: true });
    });
}

/**
 * @param {any} router
 * @param {Parameters<typeof omnichannelRoutes>[0]} tenant
 */
function reconnectRoutes(router, tenant) {
  const { conversations } = tenant;
  router.get('/livechatconnector/auth/reconnectablechats/:org/:widget/:rid', authenticated,
    (/** @type {Request} */ req, /** @type {Response} */ res) => {
      widgetOf(tenant, req);
      const running = conversations.find((conversation) =>
        conversation.user === req.user && conversation.widgetId === widgetIdOf(req) &&
        isResumable(conversation));
      if (running) res.json({ reconnectid: running.reconnectId });
      else res.status(204).end();
    });
  router.get('/livechatconnector/reconnect/:org/:widget/:reconnectId',
    (/** @type {Request} */ req, /** @type {Response} */ res) => {
      widgetOf(tenant, req);
      const { reconnectId } = req.params;
      const isReconnectAvailable = resumable(conversations, reconnectId) !== undefined;
      res.json({ reconnectId, isReconnectAvailable });
    });
}

/**
 * Registers a path without and with its authenticated variant.
 * @param {any} router
 * @param {'get' | 'post'} method
 * @param {string} path
 * @param {(req: Request, res: Response) => unknown} handler
 * @param {string} [version] `/v2` or `/v4`, before `auth`
 */
function both(router, method, path, handler, version = '') {
  router[method](`/livechatconnector${version}${path}`, handler);
  router[method](`/livechatconnector${version}/auth${path}`, authenticated, handler);
}

/**
 * @param {Request} req
 * @param {Response} res
 * @param {() => void} next
 */
function authenticated(req, res, next) {
  const token = req.headers.authenticatedusertoken;
  if (typeof token !== 'string' || token === '') {
    throw new HttpError(401, 'Unauthorized', 'The header AuthenticatedUserToken is missing.');
  }
  req.user = subjectOf(token);
  res.setHeader('authcodenonce', randomBytes(4).toString('hex'));
  next();
}

/**
 * The `sub` of a user token, so that a renewed token is the same user. The tenant of the emulator
 * has no identity provider whose signature could be checked; another text is a user by itself.
 * @param {string} token
 */
function subjectOf(token) {
  const payload = token.split('.')[1];
  if (!payload) return token;
  try {
    const { sub } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof sub === 'string' ? sub : token;
  } catch (error) {
    if (error instanceof SyntaxError) return token;
    throw error;
  }
}

/**
 * The widget that a path names. An unknown one is refused as a deleted widget is, with 701.
 * @param {Parameters<typeof omnichannelRoutes>[0]} tenant
 * @param {Request} req
 */
function widgetOf({ widgets }, req) {
  const { org, widget } = req.params;
  if (org.toLowerCase() !== ORG_ID) {
    throw new HttpError(404, 'OrganizationNotFound', `No organization ${org}.`);
  }
  const config = widgets.get(widgetIdOf(req));
  if (!config) {
    throw new HttpError(400, 'WidgetNotFound', `No widget ${widget}.`, { errorcode: '701' });
  }
  return config;
}

/**
 * Ids are GUIDs, whose case means nothing.
 * @param {Request} req
 * @returns {string}
 */
function widgetIdOf(req) {
  return req.params.widget.toLowerCase();
}

/** @param {Record<string, any>} widget */
function refuseOutsideHours(widget) {
  const closed = widget.LiveWSAndLiveChatEngJoin?.OutOfOperatingHours;
  if (String(closed).toLowerCase() !== 'true') return;
  throw new HttpError(400, 'OutOfOperatingHours', 'The widget is outside its operating hours.',
    { errorcode: '705' });
}

/**
 * Whether conversations of a widget can be come back to.
 * @param {Record<string, any>} widget
 */
function reconnects({ LiveWSAndLiveChatEngJoin: settings }) {
  return String(settings?.msdyn_enablechatreconnect).toLowerCase() === 'true' ||
    String(settings?.msdyn_conversationmode) === '192350001';
}

/** @param {Conversation} conversation */
function isResumable({ reconnectId, state }) {
  return reconnectId !== null && state !== 'WrapUp' && state !== 'Closed';
}

/**
 * @param {import('./conversations.js').Conversations} conversations
 * @param {unknown} reconnectId
 */
function resumable(conversations, reconnectId) {
  if (typeof reconnectId !== 'string' || reconnectId === '') return undefined;
  return conversations.find((conversation) =>
    conversation.reconnectId === reconnectId && isResumable(conversation));
}

/**
 * The request id of a conversation call, which is in a header only.
 * @param {Request} req
 * @returns {string}
 */
function requestIdOf(req) {
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
function named(conversations, req) {
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
function known(conversations, req) {
  const conversation = named(conversations, req);
  if (conversation) return conversation;
  throw new HttpError(400, 'NotFound', `No conversation with request id ${req.params.rid}.`,
    { errorcode: '400' });
}

/**
 * Token first, sessioninit later (or the other way round): whichever comes first creates.
 * @param {Parameters<typeof omnichannelRoutes>[0]} tenant
 * @param {Request} req
 * @param {Record<string, any>} widget
 */
function prepared({ conversations }, req, widget) {
  const conversation = named(conversations, req);
  if (!conversation) {
    return conversations.create({
      requestId: req.params.rid,
      widgetId: widgetIdOf(req),
      user: req.user,
      reconnects: reconnects(widget),
    });
  }
  conversations.resume(conversation, req.params.rid);
  return conversation;
}

/**
 * @param {Parameters<typeof omnichannelRoutes>[0]} tenant
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
