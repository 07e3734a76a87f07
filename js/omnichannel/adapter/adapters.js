/** The chat adapters of one `OmnichannelChatSDK`: made on demand, fed by the core's events. */

/**
 * @import {
 *   AdapterErrorEvent, ChatAdapter, CreateChatAdapterOptions,
 * } from '../adapter.d.ts'
 */
import {peerError} from '../errors.js';
import {plain} from '../../plain.js';
import {revive} from '../revive.js';
import {AdapterParts} from './adapter.js';

/** The options that the core knows. */
const CORE_OPTIONS = [
  'enableAdaptiveCards', 'enableAdaptiveCardsResponses', 'enableThreadMemberUpdateNotification',
  'enableSenderDisplayNameInTypingNotification', 'enableMessageErrorHandler',
  'serverPageSizeLimit', 'webChatInitTimeout',
];

/**
 * The page that adapters live in.
 * @typedef {object} Place
 * @property {boolean} isBrowser
 * @property {any} window
 */

/** @returns {Place} told apart as the peer does: Node and React Native by their marks */
export function currentPlace() {
  const {process, navigator} = /** @type {any} */ (globalThis);
  const isNode = typeof process?.versions?.node === 'string';
  return {
    isBrowser: !isNode && navigator?.product !== 'ReactNative',
    window: globalThis,
  };
}

/**
 * @param {unknown} error
 * @returns {unknown} what the peer throws when its adapter cannot be made
 */
const initializationFailure = (error) => peerError(/** @type {any} */ ({
  code: 'ChatAdapterInitializationFailure',
  message: 'ChatAdapterInitializationFailure',
  details: {type: 'ChatSDKError', exceptionDetails: {
    response: 'ChatAdapterInitializationFailure', errorObject: String(error),
  }},
}));

/**
 * @typedef {object} Entry
 * @property {AdapterParts} parts
 * @property {boolean} isRaw
 * @property {any} options
 * @property {{notifyErrorEvent(event: AdapterErrorEvent): void} | undefined} subscriber
 * @property {() => void} forget takes its listeners from the window
 */

export class Adapters {
  #call;
  #post;
  #callSync;
  #report;
  #place;
  /** @type {Map<number, Entry>} */
  #all = new Map();
  #last = 0;

  /**
   * @param {object} core
   * @param {(method: string, args: Record<string, unknown>) => Promise<any>} core.call
   * @param {(method: string, args: Record<string, unknown>) => void} core.post
   * @param {(method: string, args: Record<string, unknown>) => any} core.callSync
   * @param {(error: unknown) => void} core.report
   * @param {() => Place} [place]
   */
  constructor({call, post, callSync, report}, place = currentPlace) {
    this.#call = call;
    this.#post = post;
    this.#callSync = callSync;
    this.#report = report;
    this.#place = place;
  }

  /** @returns {number} adapters that have not ended */
  get size() {
    return this.#all.size;
  }

  /** What the core may ask for. */
  get providers() {
    return {
      adapterPolling: () => (/** @type {any} */ {adapter}) => this.#polling(adapter),
    };
  }

  /**
   * @param {CreateChatAdapterOptions} optionalParams
   * @returns {Promise<any>}
   */
  async create({protocol, ACSAdapter, DirectLine}) {
    const {isBrowser, window} = this.#place();
    const adapter = ++this.#last;
    const args = plain({adapter, protocol, inBrowser: isBrowser}, 'createChatAdapter');
    if (!isBrowser || protocol === 'DirectLine') {
      await this.#call('createChatAdapter', args);
      return this.#directLine(window, DirectLine?.options);
    }
    const {options = {}, errorEventSubscriber} = ACSAdapter ?? {};
    const parts = this.#parts(adapter, options);
    const isRaw = Boolean(options.ingressMiddleware?.length);
    const carried = {
      ...Object.fromEntries(CORE_OPTIONS.map((key) => [key, options[key]])),
      rawTags: isRaw,
      asksToPoll: Boolean(options.messagePollingHandle),
    };
    // Before the call: the core has things to tell while it makes its part.
    this.#all.set(adapter, {
      parts, isRaw, options, subscriber: errorEventSubscriber, forget: () => {},
    });
    try {
      parts.describe(await this.#call('createChatAdapter',
          {...args, options: plain(carried, 'createChatAdapter')}));
    } catch (error) {
      this.#all.delete(adapter);
      throw error;
    }
    const entry = this.#all.get(adapter);
    if (entry) entry.forget = this.#watchNetwork(adapter, window);
    return parts.adapter;
  }

  /**
   * An event of the core.
   *
   * @param {any} event
   */
  tell({adapter, error, ...event}) {
    const entry = this.#all.get(adapter);
    if (!entry) return;
    if (error) this.#tellError(entry, error);
    else entry.parts.tell(event, entry.isRaw);
  }

  /** Ends those that were made up to now. */
  end() {
    for (const {parts} of [...this.#all.values()]) parts.end();
  }

  /**
   * @param {any} window
   * @param {unknown} options
   * @returns {ChatAdapter} DirectLineJS of the script that the core had loaded
   */
  #directLine(window, options) {
    try {
      return new window.DirectLine.DirectLine({.../** @type {any} */ (options)});
    } catch (error) {
      throw initializationFailure(error);
    }
  }

  /**
   * @param {number} adapter
   * @param {any} options
   * @returns {AdapterParts}
   */
  #parts(adapter, options) {
    const core = {
      post: (/** @type {unknown} */ activity) =>
        this.#call('postToAdapter', plain({adapter, activity}, 'postActivity')),
      listen: (/** @type {Record<string, boolean>} */ what) =>
        this.#post('listenToAdapter', {adapter, ...what}),
      end: () => this.#ended(adapter),
      formatTags: (/** @type {string} */ tags) => this.#callSync('formatAdapterTags', {tags}),
      report: this.#report,
    };
    const {egressMiddleware = [], ingressMiddleware = []} = options;
    try {
      return new AdapterParts(core,
          {egress: egressMiddleware, ingress: ingressMiddleware, options});
    } catch (error) {
      throw initializationFailure(error);
    }
  }

  /** @param {number} adapter */
  #ended(adapter) {
    this.#all.get(adapter)?.forget();
    this.#all.delete(adapter);
    this.#post('endAdapter', {adapter});
  }

  /**
   * @param {number} adapter
   * @param {any} window
   * @returns {() => void}
   */
  #watchNetwork(adapter, window) {
    const tell = (/** @type {Event} */ {type}) =>
      this.#post('listenToAdapter', {adapter, online: type === 'online'});
    for (const type of ['online', 'offline']) window.addEventListener?.(type, tell);
    return () => {
      for (const type of ['online', 'offline']) window.removeEventListener?.(type, tell);
    };
  }

  /**
   * @param {number} adapter
   * @returns {{enabled: boolean, stop: boolean}}
   */
  #polling(adapter) {
    const handle = this.#all.get(adapter)?.options.messagePollingHandle;
    return {
      enabled: Boolean(handle?.getIsPollingEnabled?.() ?? true),
      stop: Boolean(handle?.stopPolling?.()),
    };
  }

  /**
   * @param {Entry} entry
   * @param {Record<string, unknown>} error
   */
  #tellError({subscriber}, error) {
    if (!subscriber) return;
    // Not what comes from the chat: it may look like a mark.
    const event = Object.fromEntries(Object.entries(error).map(([key, value]) =>
      [key, key === 'AdditionalParams' ? value : revive(value)]));
    try {
      subscriber.notifyErrorEvent(/** @type {any} */ (event));
    } catch (thrown) {
      this.#report(thrown);
    }
  }
}
