/**
 * The object that BotFramework-WebChat gets as its `directLine`. It has the keys of the peer's, in
 * their order, and is sealed like it; what is on its observables comes from the core.
 */

/**
 * @import {
 *   Activity, AdapterAPI, AdapterFunction, AdapterMiddleware, ChatAdapter, Observable, ReadyState,
 *   Subscription,
 * } from '../adapter.d.ts'
 */
import {chain} from './middleware.js';
import {createObservable, Stream} from './observable.js';
import {createQueue} from './queue.js';

const CLOSED = 2;
const CONNECTED = 2;
/** Connection status by ready state, where the core does not say another. */
const STATUS_OF = [1, CONNECTED, 4];

/** Internal state as the peer shows it; none of it is used here. */
const STATE_KEYS = [
  'acs.botId', 'acs.chatClient', 'acs.userId', 'acs.authConfig', 'acs.chatThreadClient',
  'acs.userDisplayName', 'dl.connectionStatusObserverReady', 'acs.disconnectUTC',
  'acs.eventManager', 'acs.adapterOptions', 'acs.environmentUrl', 'acs.threadId', 'acs.token',
  'acs.reconnect', 'fileManager', 'pollingInterval', 'messagePollingHandleInstance',
  'webChatStatus',
];

/**
 * What an adapter needs of its core.
 * @typedef {object} AdapterCore
 * @property {(activity: Activity) => Promise<unknown>} post
 * @property {(what: Record<string, boolean>) => void} listen
 * @property {() => void} end
 * @property {(tags: string) => unknown} formatTags
 * @property {(error: unknown) => void} report
 */

/** The parts that are not on the object: how the face moves it. */
export class AdapterParts {
  #core;
  /** @type {Record<string, unknown>} */
  #state = Object.fromEntries(STATE_KEYS.map((key) => [key, undefined]));
  /** @type {ReadyState} */
  #readyState = 0;
  #target = new EventTarget();
  /** @type {Stream<Activity>} */
  #activities;
  /** @type {Stream<number>} */
  #statuses;
  /** @type {Set<() => void>} */
  #queues = new Set();
  /** @type {Subscription | undefined} */
  #foreign;
  /** Whether activities of the core are wanted: not once the page has put another source. */
  #ownSource = true;
  #ended = false;
  /** @type {AdapterFunction} */
  #ingress = (activity) => this.deliver(activity);
  /** @type {AdapterFunction} */
  #egress;

  /**
   * @param {AdapterCore} core
   * @param {{egress: AdapterMiddleware[], ingress: AdapterMiddleware[], options: unknown}} page
   * @throws {TypeError} for middlewares that are none
   */
  constructor(core, {egress, ingress, options}) {
    this.#core = core;
    const {report} = core;
    this.#activities = new Stream({report, changed: (count, before) => {
      if (this.#ownSource && (count === 0 || before === 0)) core.listen({activities: count > 0});
    }});
    this.#statuses = new Stream({report, greet: (next) => {
      next(0);
      next(1);
      if (this.#state.webChatStatus === CONNECTED) next(CONNECTED);
    }, changed: (count, before) => {
      if (count > before) core.listen({status: true});
    }});
    Object.assign(this.#state, {
      'acs.userDisplayName': 'Customer',
      'dl.connectionStatusObserverReady': false,
      'acs.adapterOptions': options,
      'acs.reconnect': false,
      pollingInterval: 30_000,
      webChatStatus: 0,
    });
    const api = this.#api();
    this.#egress = chain(egress, api, (activity) => core.post(activity));
    this.#ingress = chain(ingress, api, (activity) => this.deliver(this.#formatted(activity)));
    this.adapter = this.#object(api);
  }

  /**
   * What the core knows of the chat.
   *
   * @param {{readyState: ReadyState, userId?: string, threadId?: string,
   *   environmentUrl?: string}} description
   */
  describe({readyState, userId, threadId, environmentUrl}) {
    this.#readyState = readyState;
    Object.assign(this.#state, {
      'acs.userId': userId, 'acs.threadId': threadId, 'acs.environmentUrl': environmentUrl,
    });
  }

  /**
   * Something the core tells.
   *
   * @param {{activity?: Activity, status?: number, readyState?: ReadyState}} event
   * @param {boolean} isRaw the page's middlewares come before the activity is shown
   */
  tell({activity, status, readyState}, isRaw) {
    if (this.#ended) return;
    if (activity && isRaw) this.ingress(activity);
    else if (activity) this.deliver(activity);
    if (readyState !== undefined) this.#changeReadyState(readyState, status);
    else if (status !== undefined) this.#changeStatus(status);
  }

  /** @param {Activity} activity */
  ingress(activity) {
    try {
      return this.#ingress(activity);
    } catch (error) {
      this.#core.report(error);
      return undefined;
    }
  }

  /** @param {Activity} activity */
  deliver(activity) {
    if (!this.#ended) this.#activities.next(activity);
  }

  /** Forgets everybody; nobody is told anything afterwards. */
  end() {
    if (this.#ended) return;
    this.#ended = true;
    this.#foreign?.unsubscribe();
    for (const end of [...this.#queues]) end();
    this.#activities.clear();
    this.#statuses.clear();
    this.#core.end();
  }

  /**
   * @param {Activity} activity
   * @returns {Activity} a copy whose tags are no longer raw, or the same
   */
  #formatted(activity) {
    const tags = activity?.channelData?.tags;
    if (typeof tags !== 'string' || tags === '') return activity;
    return {...activity,
      channelData: {...activity.channelData, tags: this.#core.formatTags(tags)}};
  }

  /** @param {number} status */
  #changeStatus(status) {
    this.#state.webChatStatus = status;
    if (!this.#ended) this.#statuses.next(status);
  }

  /**
   * @param {ReadyState} state
   * @param {number} [status]
   */
  #changeReadyState(state, status = STATUS_OF[state]) {
    if (state !== this.#readyState) {
      this.#readyState = state;
      this.#target.dispatchEvent(new Event(state === 1 ? 'open' : 'error'));
    }
    this.#changeStatus(status);
  }

  /** @param {ReadyState} state what the page says */
  #setReadyState(state) {
    if (state === this.#readyState) return;
    if (this.#readyState === CLOSED) {
      throw new Error('Cannot change "readyState" after it is CLOSED.');
    }
    if (STATUS_OF[state] === undefined) {
      throw new Error('"readyState" must be either CLOSED, CONNECTING or OPEN.');
    }
    if (state === CLOSED) this.#setSource(false);
    this.#changeReadyState(state);
  }

  /** @param {Observable<Activity> | false} observable what takes the place of the chat */
  #setSource(observable) {
    this.#foreign?.unsubscribe();
    this.#foreign = undefined;
    if (this.#ownSource) this.#core.listen({activities: false});
    this.#ownSource = false;
    if (!observable) return;
    this.#foreign = observable.subscribe({
      next: (activity) => void this.ingress(activity),
      error: this.#core.report,
    });
  }

  /**
   * @param {string} name
   * @param {unknown} value
   */
  #setState(name, value) {
    if (!Object.hasOwn(this.#state, name)) {
      throw new Error(`Cannot set config "${name}" because it was not set before being sealed.`);
    }
    this.#state[name] = value;
  }

  /** @param {{signal?: AbortSignal}} [options] */
  #iterate({signal} = {}) {
    const {iterable, end} = createQueue((push) => this.#activities.add(push), signal);
    this.#queues.add(end);
    signal?.addEventListener('abort', () => this.#queues.delete(end), {once: true});
    return iterable;
  }

  /** @returns {AdapterAPI} */
  #api() {
    return {
      close: () => this.end(),
      egress: async (activity, options) => void await this.#egress(activity, options),
      ingress: (activity) => this.ingress(activity),
      subscribe: (observable) => this.#setSource(observable),
      getState: (name) => this.#state[name],
      setState: (name, value) => this.#setState(name, value),
      getReadyState: () => this.#readyState,
      setReadyState: (state) => this.#setReadyState(state),
    };
  }

  /**
   * @param {Activity} activity
   * @returns {Observable<string>}
   */
  #post(activity) {
    return createObservable(({error, complete}) => {
      this.#api().egress(activity).then(complete, error);
    }, this.#core.report);
  }

  /**
   * @param {AdapterAPI} api
   * @returns {ChatAdapter}
   */
  #object({close, egress, ingress, subscribe, getState, setState, setReadyState}) {
    const target = this.#target;
    const adapter = {
      addEventListener: target.addEventListener.bind(target),
      dispatchEvent: target.dispatchEvent.bind(target),
      removeEventListener: target.removeEventListener.bind(target),
      activities: (/** @type {any} */ options) => this.#iterate(options),
      close,
      egress,
      getState,
      ingress,
      setState,
      setReadyState,
      subscribe,
      activity$: this.#activities.observable,
      connectionStatus$: this.#statuses.observable,
      end: close,
      postActivity: (/** @type {Activity} */ activity) => this.#post(activity),
    };
    const shown = {readyState: () => this.#readyState, ...Object.fromEntries(
        STATE_KEYS.map((key) => [key, () => this.#state[key]]))};
    for (const [key, get] of Object.entries(shown)) {
      Object.defineProperty(adapter, key, {enumerable: true, get});
    }
    return /** @type {any} */ (Object.seal(adapter));
  }
}
