/**
 * Whether what a state file holds is what the emulator wrote: a file that was changed by hand or
 * damaged is refused at the start, and does not fail a request hours later.
 */

const STATES = ['Open', 'Waiting', 'Active', 'WrapUp', 'Closed'];

/**
 * @param {any} saved without its version
 * @returns {string | undefined} the name of a part that is wrong
 */
export function wrongInState(saved) {
  const {
    secret, widgets, conversations, attachments = [], settings = {}, records = {}, identity = null,
  } = saved;
  const parts = /** @type {[string, boolean][]} */ ([
    ['secret', isText(secret)],
    ['widgets', isObject(widgets) && Object.values(widgets).every(isObject)],
    ['conversations', isListOf(conversations, isConversation)],
    ['attachments', isListOf(attachments, isAttachment)],
    ['settings', isObject(settings)],
    ['records', isObject(records) && Object.values(records).every((list) =>
      isListOf(list, isObject))],
    ['identity', identity === null || isText(identity)],
  ]);
  return parts.find(([, isRight]) => !isRight)?.[0];
}

/** @param {any} value */
function isConversation(value) {
  return isObject(value) && [value.id, value.widgetId, value.threadId, value.sessionId,
    value.createdOn].every(isText) && STATES.includes(value.state) &&
    isListOf(value.requestIds, isText) && isPerson(value.customer) && isPerson(value.queue) &&
    (value.agent === null || isPerson(value.agent)) && isListOf(value.messages, isMessage);
}

/** @param {any} value */
function isMessage(value) {
  return isObject(value) && [value.id, value.version].every(isNumeral) &&
    [value.type, value.text, value.createdOn].every(isText) &&
    Number.isInteger(value.sequenceId) && isPerson(value.sender);
}

/** @param {any} value */
function isAttachment(value) {
  return isObject(value) && [value.id, value.name, value.owner, value.scan].every(isText) &&
    isListOf(value.threads, isText) && Number.isInteger(value.size);
}

/** @param {any} value */
function isPerson(value) {
  return isObject(value) && isText(value.id) && isText(value.name);
}

/**
 * @param {any} value
 * @param {(item: any) => boolean} fits
 */
function isListOf(value, fits) {
  return Array.isArray(value) && value.every(fits);
}

/** @param {any} value */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {any} value */
function isText(value) {
  return typeof value === 'string';
}

/** @param {any} value */
function isNumeral(value) {
  return isText(value) && /^\d{1,15}$/.test(value);
}
