/**
 * What pages ask for around a chat: its transcript, the transcript by mail, invitations to surveys
 * and whether an agent is there. Events of secondary channels (calls) are recorded.
 *
 * Unknown of the real service, and chosen here: a transcript is given to the holder of a chat token
 * of that thread, whatever the request id; an invitation needs a conversation that exists.
 *
 * Source: sections 4, 7.6, 7.22 and 7.23 of the Omnichannel specification and its recordings.
 */
import { HttpError } from './errors.js';
import { jsonObject, origin } from './http.js';
import { both, isOutsideHours, known, organizationOf, signIn, widgetOf } from './oc-request.js';
import { transcriptOf } from './transcript.js';
import { QUEUE } from './widget-config.js';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('./http.js').Response} Response */
/** @typedef {import('./oc-request.js').Tenant} Tenant */
/** @typedef {import('./conversation-types.js').Conversation} Conversation */

const TEXT_LIMIT = 10_000;
const AVERAGE_WAIT_S = 30;
const CHANNELS = [192370000, 192380000, 192390000];
const CHANNEL_EVENTS = ['accept', 'reject', 'connect', 'end'];

/**
 * @param {any} router
 * @param {Tenant} tenant
 */
export function aroundRoutes(router, tenant) {
  transcriptRoutes(router, tenant);
  surveyRoutes(router, tenant);
  both(router, tenant, 'post', '/secondarychannelevent/:org/:widget/:rid', (req, res) => {
    widgetOf(tenant, req);
    const { SecondaryChannelType: type, SecondaryChannelEventType: event } = jsonObject(req);
    if (!CHANNELS.includes(type)) throw badRequest('SecondaryChannelType is unknown.');
    if (!CHANNEL_EVENTS.includes(event)) throw badRequest('SecondaryChannelEventType is unknown.');
    const { id } = known(tenant.conversations, req);
    tenant.records.channelEvent({ conversationId: id, requestId: req.params.rid, type, event });
    res.status(200).end();
  });
  router.post('/livechatconnector/auth/getagentavailability/:org/:widget/:rid',
    async (/** @type {Request} */ req, /** @type {Response} */ res) => {
      const widget = widgetOf(tenant, req);
      jsonObject(req);
      // Always this path, also for visitors who have not signed in.
      if (req.headers.authenticatedusertoken !== undefined) await signIn(tenant, req, res);
      answer(res, tenant.settings.get('availability', 'answer'), () =>
        availability(tenant, widget));
    });
}

/**
 * @param {any} router
 * @param {Tenant} tenant
 */
function transcriptRoutes(router, tenant) {
  const { conversations, records } = tenant;
  both(router, tenant, 'get', '/getchattranscripts/:chatId/:rid', async (req, res) => {
    const { threadId, createdOn } = await ownChat(tenant, req, req.params.chatId);
    res.json(transcriptOf(conversations.thread(threadId), createdOn));
  }, '/v2');
  both(router, tenant, 'post', '/createemailrequest/:rid', async (req, res) => {
    const { ChatId, EmailAddress, DefaultAttachmentMessage, CustomerLocale } = jsonObject(req);
    const { id } = await ownChat(tenant, req, ChatId);
    const emailAddress = textOf(EmailAddress, 'EmailAddress');
    if (!/^[^\s@]+@[^\s@]+$/.test(emailAddress)) throw badRequest('EmailAddress is no address.');
    records.email({
      conversationId: id,
      requestId: req.params.rid,
      chatId: ChatId,
      emailAddress,
      message: textOf(DefaultAttachmentMessage ?? '', 'DefaultAttachmentMessage'),
      locale: textOf(CustomerLocale ?? '', 'CustomerLocale'),
    });
    res.status(200).end();
  });
}

/**
 * @param {any} router
 * @param {Tenant} tenant
 */
function surveyRoutes(router, tenant) {
  const { conversations, settings, widgets } = tenant;
  both(router, tenant, 'post', '/getsurveyinvite/:org/:owner', (req, res) => {
    organizationOf(req);
    const { WidgetId, FormId = '', ConversationId, OCLocaleCode = 'en-us' } = jsonObject(req);
    const conversation = conversations.find(({ id }) => id === ConversationId);
    if (!conversation) throw badRequest('ConversationId names no conversation.');
    const form = textOf(FormId, 'FormId');
    const locale = textOf(OCLocaleCode, 'OCLocaleCode');
    const widget = widgets.get(textOf(WidgetId ?? '', 'WidgetId').toLowerCase());
    const isBot = widget?.LiveWSAndLiveChatEngJoin?.postConversationBotSurveyOwnerId ===
      req.params.owner;
    answer(res, settings.get('survey', isBot ? 'bot' : 'agent'), () => ({
      inviteList: [{
        // Not encodeURIComponent, which throws on half a character.
        invitationLink: `${origin(req)}/survey?` +
          `${new URLSearchParams({ form, ctx: conversation.id })}`,
      }],
      formsProLocaleCode: locale.split('-')[0],
    }));
  });
}

/**
 * Answers what a tester has set: an object, nothing (false), or else what the state says.
 * @param {Response} res
 * @param {any} set
 * @param {() => Record<string, any>} derive
 */
function answer(res, set, derive) {
  if (set === false) res.status(204).end();
  else res.json(set === 'derived' ? derive() : set);
}

/**
 * @param {Tenant} tenant
 * @param {Record<string, any>} widget
 */
function availability({ conversations }, widget) {
  const isOpen = !isOutsideHours(widget);
  return {
    QueueId: QUEUE.id,
    QueueName: QUEUE.name,
    IsQueueAvailable: isOpen,
    AgentAvailability: isOpen,
    QueuePosition: conversations.list().filter(({ state }) => state === 'Waiting').length,
    AverageWaitTime: AVERAGE_WAIT_S,
    AvailableUntil: null,
    AvailableNext: null,
  };
}

/**
 * The newest conversation of a thread, if it is of the user whom the chat token names, which
 * stands in the header without a scheme.
 * @param {Tenant} tenant
 * @param {Request} req
 * @param {unknown} chatId
 * @returns {Promise<Conversation>}
 */
async function ownChat({ conversations, tokens }, req, chatId) {
  const userId = await tokens.verify(req.headers.authorization);
  const conversation = conversations.find(({ threadId }) => threadId === chatId);
  if (!conversation) throw new HttpError(404, 'NotFound', 'No such chat.');
  if (conversation.customer.id !== userId) {
    throw new HttpError(403, 'Forbidden', 'The token is of another chat.');
  }
  return conversation;
}

/**
 * @param {unknown} value
 * @param {string} field
 * @returns {string}
 */
function textOf(value, field) {
  if (typeof value === 'string' && value.length <= TEXT_LIMIT) return value;
  throw badRequest(`${field} must be a text of at most ${TEXT_LIMIT} characters.`);
}

/** @param {string} message */
function badRequest(message) {
  return new HttpError(400, 'BadRequest', message);
}
