/**
 * What the service was asked to do outside the chat: transcripts by mail and events of secondary
 * channels. Nothing is sent anywhere; control calls list it.
 */

/** Records of each kind that are kept; older ones are dropped. */
export const RECORD_LIMIT = 1000;

/**
 * @typedef {object} Email
 * @property {string} conversationId
 * @property {string} requestId of the path
 * @property {string} chatId
 * @property {string} emailAddress
 * @property {string} message DefaultAttachmentMessage of the body
 * @property {string} locale CustomerLocale of the body
 * @property {string} createdOn ISO 8601
 */

/**
 * @typedef {object} ChannelEvent
 * @property {string} conversationId
 * @property {string} requestId
 * @property {number} type 192370000 voice, 192380000 video, 192390000 co-browse
 * @property {string} event accept, reject, connect or end
 * @property {string} createdOn ISO 8601
 */

export class Records {
  /** @type {{emails: Email[], channelEvents: ChannelEvent[]}} */
  #all = { emails: [], channelEvents: [] };
  #changed;

  /** @param {() => void} [changed] called after each record */
  constructor(changed = () => {}) {
    this.#changed = changed;
  }

  /** @returns {{emails: Email[], channelEvents: ChannelEvent[]}} each oldest first */
  all() {
    return { emails: [...this.#all.emails], channelEvents: [...this.#all.channelEvents] };
  }

  /** @param {Omit<Email, 'createdOn'>} email */
  email(email) {
    add(this.#all.emails, { ...email, createdOn: new Date().toISOString() });
    this.#changed();
  }

  /** @param {Omit<ChannelEvent, 'createdOn'>} event */
  channelEvent(event) {
    add(this.#all.channelEvents, { ...event, createdOn: new Date().toISOString() });
    this.#changed();
  }

  clear() {
    this.#all = { emails: [], channelEvents: [] };
  }

  /** @param {Partial<ReturnType<Records['all']>>} records as all() gave them */
  restore({ emails = [], channelEvents = [] }) {
    this.#all = { emails, channelEvents };
  }
}

/**
 * @template T
 * @param {T[]} list
 * @param {T} record
 */
function add(list, record) {
  list.push(record);
  if (list.length > RECORD_LIMIT) list.shift();
}
