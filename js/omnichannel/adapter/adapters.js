/** The chat adapters of one `OmnichannelChatSDK`: made on demand, fed by the core's events. */

/**
 * @import {
 *   Activity, AdapterErrorEvent, ChatAdapter, CreateChatAdapterOptions,
 * } from '../adapter.d.ts'
 * @import {Platform} from '../../types.d.ts'
 */
import {peerError} from '../errors.js';
import {plain} from '../../plain.js';
import {revive} from '../revive.js';
import {AdapterParts} from './adapter.js';
import {filesOf, withContents} from './files.js';

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

/** Where errors in what is posted are. */
const POST = 'postActivity';

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
 * @property {Set<number>} places of files that it shows
 * @property {Promise<void> | undefined} telling ends when what was to be told before has been
 */

export class Adapters {
  #call;
  #post;
  #callSync;
  #report;
  #platform;
  #blobs;
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
   * @param {Platform} core.platform reads files of the page
   * @param {() => import('../../effects/blobs.js').Blobs} core.blobs
   * @param {() => Place} [place]
   */
  constructor({call, post, callSync, report, platform, blobs}, place = currentPlace) {
    this.#call = call;
    this.#post = post;
    this.#callSync = callSync;
    this.#report = report;
    this.#place = place;
    this.#platform = platform;
    this.#blobs = blobs;
  }

  /** @returns {number} adapters that have not ended */
  get size() {
    return this.#all.size;
  }

  /** What the core may ask for. */
  get providers() {
    return {
      adapterFile: () => (/** @type {any} */ {adapter}) => this.#openPlace(adapter),
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
    const {options = {}, errorEventSubscriber, fileScan} = ACSAdapter ?? {};
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
      places: new Set(), telling: undefined,
    });
    try {
      parts.describe(await this.#call('createChatAdapter',
          plain({...args, options: carried, fileScan}, 'createChatAdapter')));
    } catch (error) {
      this.#all.delete(adapter);
      throw error;
    }
    const entry = this.#all.get(adapter);
    if (!entry) return parts.adapter; // it has ended meanwhile
    const forgetNetwork = this.#watchNetwork(adapter, window);
    if (fileScan?.disabled === false) window.chatAdapter = parts.adapter;
    entry.forget = () => {
      forgetNetwork();
      if (window.chatAdapter === parts.adapter) Reflect.deleteProperty(window, 'chatAdapter');
    };
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
    else if (event.activity && (event.files || entry.telling)) this.#tellInTurn(entry, event);
    else if (!event.closed) entry.parts.tell(event, entry.isRaw);
    for (const ref of event.closed ?? []) this.#closePlace(entry, ref);
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
      post: (/** @type {any} */ activity) => this.#send(adapter, activity),
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

  /**
   * @param {number} adapter
   * @param {any} activity
   * @returns {Promise<unknown>}
   */
  async #send(adapter, activity) {
    const given = await filesOf(activity, this.#platform);
    if (given.length === 0) return this.#call('postToAdapter', plain({adapter, activity}, POST));
    const {attachments, ...rest} = activity;
    const blobs = this.#blobs();
    const files = given.map(({blob, ...file}) => ({...file, ref: blob && blobs.open({blob})}));
    try {
      return await this.#call('postToAdapter', plain({adapter, activity: rest, files}, POST));
    } finally {
      for (const {ref} of files) if (ref) blobs.close(ref);
    }
  }

  /**
   * @param {number} adapter
   * @returns {{ref: number}}
   */
  #openPlace(adapter) {
    const entry = this.#all.get(adapter);
    if (!entry) throw new Error('the adapter has ended');
    const ref = this.#blobs().open({});
    entry.places.add(ref);
    return {ref};
  }

  /**
   * Files take time to read; activities are told in the order in which they came all the same.
   *
   * @param {Entry} entry
   * @param {{activity: Activity, files?: number[]}} event with the places of its files
   */
  async #tellInTurn(entry, {activity, files = []}) {
    // At once: the places may be closed while they are read.
    const contents = files.map((ref) => (ref ? this.#blobs().at(ref).blob : undefined));
    const before = entry.telling;
    const turn = (async () => {
      try {
        const read = await withContents(activity, contents);
        await before;
        entry.parts.tell({activity: read}, entry.isRaw);
      } catch (error) {
        this.#report(error);
      }
    })();
    entry.telling = turn;
    await turn;
    if (entry.telling === turn) entry.telling = undefined;
  }

  /**
   * @param {Entry} entry
   * @param {number} ref
   */
  #closePlace({places}, ref) {
    if (places.delete(ref)) this.#blobs().close(ref);
  }

  /** @param {number} adapter */
  #ended(adapter) {
    const entry = this.#all.get(adapter);
    for (const ref of entry?.places ?? []) this.#blobs().close(ref);
    entry?.forget();
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
