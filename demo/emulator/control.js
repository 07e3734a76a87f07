/**
 * The control paths under /_emulator: what tests, the demo's desk and outside checks use to see
 * and steer the emulator. docs/emulator.md lists all of them. Beyond the usual there are
 *
 * - GET  /_emulator/faults: the faults that are set, with how often they have acted;
 * - GET  /_emulator/widgets/WIDGET: the widget's config document;
 * - POST /_emulator/realtime/frames {frame, conversation?}: sends a raw frame to every open
 *   realtime socket, or to those of a conversation; answers {sockets: N};
 * - in POST .../messages the fields `metadata` (object of strings or null), `sender {id?, name?}`
 *   and `html: true`, for messages as other parts of the service would write them;
 * - POST .../transfer takes `queue` as well as `group`; without any it is the default queue;
 * - files, as control-attachments.js describes;
 * - mails, calls and user tokens, as control-records.js describes;
 * - PATCH /_emulator/widgets/WIDGET/features: features by name, as features.js describes; answers
 *   the whole document;
 * - GET and PATCH /_emulator/settings: how services behave, as settings.js describes; answers all.
 *
 * Answers: the conversation as listed after accept, transfer and end; `{id}` after a message or a
 * fault; the whole document after a widget's patch; 204 after delete, typing and reset. Refusals
 * are `{error: {code, message}}`; the message says what to do.
 */
import express from 'express';
import { CONTENT_LIMIT_BYTES, isStringMap } from './acs.js';
import { attachmentRoutes, sendFile } from './control-attachments.js';
import { fields, invalid, name, text } from './control-input.js';
import { recordRoutes } from './control-records.js';
import { HttpError } from './errors.js';
import { featurePatches } from './features.js';
import { jsonObject } from './http.js';
import { DEFAULT_AGENT, agentMetadata } from './people.js';
import { conversationView } from './view.js';
import { mergePatch } from './widget-config.js';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('./http.js').Response} Response */
/** @typedef {import('./conversation-types.js').Conversation} Conversation */

const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';
const CARD_MARK = {
  'microsoft.azure.communication.chat.bot.contenttype': 'azurebotservice.adaptivecard',
};

/**
 * @typedef {object} Emulator what the control calls work on
 * @property {() => Record<string, any>} describe
 * @property {() => void} reset
 * @property {(widgetId: string, config: Record<string, any>) => void} setWidget
 * @property {Map<string, Record<string, any>>} widgets
 * @property {import('./conversations.js').Conversations} conversations
 * @property {import('./attachments.js').Attachments} attachments
 * @property {import('./settings.js').Settings} settings
 * @property {import('./records.js').Records} records
 * @property {import('./identity.js').Identity} identity
 * @property {() => void} changed tells that something was changed which the state file keeps
 * @property {import('./faults.js').Faults} faults
 * @property {import('./traffic.js').Traffic} traffic
 * @property {import('./realtime.js').Realtime} realtime
 */

/**
 * @param {Emulator} emulator
 * @returns {any} an express router for /_emulator
 */
export function controlRoutes(emulator) {
  const router = express.Router({ caseSensitive: true });
  router.get('/', (/** @type {Request} */ _req, /** @type {Response} */ res) => {
    res.json(emulator.describe());
  });
  router.post('/reset', (/** @type {Request} */ _req, /** @type {Response} */ res) => {
    emulator.reset();
    res.status(204).end();
  });
  router.get('/traffic', (/** @type {Request} */ req, /** @type {Response} */ res) => {
    const { since = '0' } = req.query;
    if (typeof since !== 'string' || !/^\d{1,15}$/.test(since)) {
      throw invalid('since must be the seq of an entry, or 0 for all.');
    }
    res.json(emulator.traffic.since(Number(since)));
  });
  tenantRoutes(router, emulator);
  faultRoutes(router, emulator);
  conversationRoutes(router, emulator);
  messageRoutes(router, emulator);
  attachmentRoutes(router, emulator);
  settingRoutes(router, emulator);
  recordRoutes(router, emulator);
  return router;
}

/**
 * @param {any} router
 * @param {Emulator} emulator
 */
function tenantRoutes(router, { widgets, setWidget }) {
  const find = (/** @type {string} */ id) => {
    const config = widgets.get(id);
    if (config) return config;
    throw new HttpError(404, 'WidgetNotFound',
      `No widget ${id}. There is ${[...widgets.keys()].join(', ')}.`);
  };
  router.get('/widgets/:id', (/** @type {Request} */ req, /** @type {Response} */ res) => {
    res.json(find(req.params.id));
  });
  router.patch('/widgets/:id', (/** @type {Request} */ req, /** @type {Response} */ res) => {
    const config = mergePatch(find(req.params.id), jsonObject(req));
    setWidget(req.params.id, config);
    res.json(config);
  });
  router.patch('/widgets/:id/features', (/** @type {Request} */ req,
    /** @type {Response} */ res) => {
    const config = featurePatches(jsonObject(req)).reduce(mergePatch, find(req.params.id));
    setWidget(req.params.id, config);
    res.json(config);
  });
  router.patch('/livechat', () => {
    throw new HttpError(404, 'NotServed', 'This emulator does not serve LiveChat.');
  });
}

/**
 * @param {any} router
 * @param {Emulator} emulator
 */
function faultRoutes(router, { faults, realtime, conversations }) {
  router.get('/faults', (/** @type {Request} */ _req, /** @type {Response} */ res) => {
    res.json(faults.list());
  });
  router.post('/faults', (/** @type {Request} */ req, /** @type {Response} */ res) => {
    const { id } = faults.add(jsonObject(req));
    realtime.closeByFault();
    res.status(201).json({ id });
  });
  router.delete('/faults', (/** @type {Request} */ _req, /** @type {Response} */ res) => {
    faults.clear();
    res.status(204).end();
  });
  router.delete('/faults/:id', (/** @type {Request} */ req, /** @type {Response} */ res) => {
    if (!faults.remove(req.params.id)) {
      throw new HttpError(404, 'FaultNotFound',
        `No fault ${req.params.id}. GET /_emulator/faults lists them.`);
    }
    res.status(204).end();
  });
  router.post('/realtime/frames', (/** @type {Request} */ req, /** @type {Response} */ res) => {
    const { frame, conversation } = fields(req, ['frame', 'conversation']);
    const userId = conversation === undefined ? null
      : conversations.get(String(conversation)).customer.id;
    res.json({ sockets: realtime.sendRaw(text(frame, 'frame'), userId) });
  });
}

/**
 * @param {any} router
 * @param {Emulator} emulator
 */
function conversationRoutes(router, { conversations }) {
  const path = '/conversations/:id';
  router.get('/conversations', (/** @type {Request} */ _req, /** @type {Response} */ res) => {
    res.json(conversations.list().map(conversationView));
  });
  router.get(path, (/** @type {Request} */ req, /** @type {Response} */ res) => {
    res.json(conversationView(conversations.get(req.params.id)));
  });
  router.post(`${path}/accept`, (/** @type {Request} */ req, /** @type {Response} */ res) => {
    const conversation = conversations.get(req.params.id);
    const { agent = DEFAULT_AGENT } = fields(req, ['agent']);
    conversations.accept(conversation, name(agent, 'agent'));
    res.json(conversationView(conversation));
  });
  router.post(`${path}/transfer`, (/** @type {Request} */ req, /** @type {Response} */ res) => {
    const conversation = conversations.get(req.params.id);
    const { agent, queue, group } = fields(req, ['agent', 'queue', 'group']);
    const given = Object.entries({ agent, queue, group }).filter(([, to]) => to !== undefined);
    if (given.length > 1) throw invalid('Give either agent or queue (group is the same).');
    const [field, to] = given[0] ?? [];
    const named = field && name(to, field);
    conversations.transfer(conversation,
      field === 'agent' ? { agent: named } : { queue: named });
    res.json(conversationView(conversation));
  });
  router.post(`${path}/typing`, (/** @type {Request} */ req, /** @type {Response} */ res) => {
    fields(req, []);
    conversations.typing(conversations.get(req.params.id), 'agent');
    res.status(204).end();
  });
  router.post(`${path}/end`, (/** @type {Request} */ req, /** @type {Response} */ res) => {
    fields(req, []);
    const conversation = conversations.get(req.params.id);
    conversations.endByAgent(conversation);
    res.json(conversationView(conversation));
  });
}

/**
 * @param {any} router
 * @param {Emulator} emulator
 */
function settingRoutes(router, { settings, changed }) {
  router.get('/settings', (/** @type {Request} */ _req, /** @type {Response} */ res) => {
    res.json(settings.all());
  });
  router.patch('/settings', (/** @type {Request} */ req, /** @type {Response} */ res) => {
    settings.patch(jsonObject(req));
    changed();
    res.json(settings.all());
  });
}

/**
 * @param {any} router
 * @param {Emulator} emulator
 */
function messageRoutes(router, emulator) {
  const { conversations } = emulator;
  const path = '/conversations/:id/messages';
  router.post(path, (/** @type {Request} */ req, /** @type {Response} */ res) => {
    const conversation = conversations.get(req.params.id);
    const body = fields(req, ['text', 'card', 'attachment', 'event', 'metadata', 'sender', 'html']);
    const said = saidBy(conversation, body);
    if (body.attachment !== undefined) {
      res.status(201).json(sendFile(emulator, conversation, body.attachment, said));
      return;
    }
    const { id } = conversations.say(conversation, said);
    res.status(201).json({ id });
  });
  router.patch(`${path}/:messageId`, (/** @type {Request} */ req, /** @type {Response} */ res) => {
    const conversation = conversations.get(req.params.id);
    const edited = content(text(fields(req, ['text']).text, 'text'), 'text');
    const message = conversations.edit(conversation, req.params.messageId, edited);
    res.json(message);
  });
  router.delete(`${path}/:messageId`, (/** @type {Request} */ req, /** @type {Response} */ res) => {
    conversations.remove(conversations.get(req.params.id), req.params.messageId);
    res.status(204).end();
  });
}

/**
 * The message that a control body asks for.
 * @param {Conversation} conversation
 * @param {Record<string, any>} body
 */
function saidBy(conversation, body) {
  const { text: plain, card, attachment, event, metadata, sender, html = false } = body;
  const contents = [plain, card, attachment, event].filter((value) => value !== undefined);
  if (contents.length !== 1) throw invalid('Give exactly one of text, card, attachment.');
  if (event !== undefined) {
    throw new HttpError(501, 'NotServed', 'The emulator does not serve LiveChat events yet.');
  }
  if (metadata !== undefined && metadata !== null && !isStringMap(metadata)) {
    throw invalid('metadata must be null or an object of strings.');
  }
  if (typeof html !== 'boolean') throw invalid('html must be true or false.');
  const type = /** @type {'text' | 'html'} */ (html ? 'html' : 'text');
  const extras = { type, sender: senderOf(sender), ...(metadata !== undefined && { metadata }) };
  if (attachment !== undefined) return { text: '', ...extras };
  if (card === undefined) return { text: content(text(plain, 'text'), 'text'), ...extras };
  const marked = { ...(conversation.agent && agentMetadata()), ...CARD_MARK };
  return { metadata: marked, ...extras, text: content(cardText(card), 'card') };
}

/**
 * Agents and bots write to the same thread as visitors, which takes no more of them.
 * @param {string} said
 * @param {string} field
 */
function content(said, field) {
  if (Buffer.byteLength(said) <= CONTENT_LIMIT_BYTES) return said;
  throw new HttpError(413, 'RequestEntityTooLarge',
    `${field} must not be longer than ${CONTENT_LIMIT_BYTES} bytes, which a message may have.`);
}

/** @param {any} sender */
function senderOf(sender = {}) {
  const allowed = isStringMap(sender) && Object.keys(sender).every((key) =>
    key === 'id' || key === 'name');
  if (!allowed) throw invalid('sender must be {id?, name?}, both texts.');
  return sender;
}

/**
 * A card alone is wrapped as bots do it; what already has attachments goes as it is.
 * @param {any} card
 */
function cardText(card) {
  if (typeof card !== 'object' || card === null || Array.isArray(card)) {
    throw invalid('card must be an Adaptive Card, or an object with attachments.');
  }
  if (Array.isArray(card.attachments)) return JSON.stringify(card);
  const attachments = [{ contentType: CARD_TYPE, content: card }];
  return JSON.stringify({ attachments, type: 'message' });
}
