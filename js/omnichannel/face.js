/**
 * What stands behind one `OmnichannelChatSDK`: the host of its core, the shared fields and the
 * page's callbacks. It translates shapes and decides nothing about a chat.
 */

/** @import {EngineSource, Extensions, LogEntry, MaskingRules} from '../types.d.ts' */
/** @import {HostError} from '../host.js' */
/** @import {Callback} from './listeners.js' */
/** @import {Instance} from './instance.js' */
import {Host} from '../host.js';
import {LONE_SURROGATE, unitsOf} from '../mask/rules.js';
import {plain} from '../plain.js';
import {createPlatform} from '../platform.js';
import {Adapters} from './adapter/adapters.js';
import {carriedChatSDKConfig, carriedOmnichannelConfig} from './config.js';
import {peerError} from './errors.js';
import {Fields} from './fields.js';
import {Listeners} from './listeners.js';
import {revive} from './revive.js';
import {loadScript} from './script.js';
import {Telemetry} from './telemetry.js';

/**
 * Errors, and what masking could not do: a page that looks at nothing should still hear of a rule
 * that does not work.
 *
 * @param {LogEntry} entry
 */
function logErrors({level, area, code, message}) {
  const text = `natter ${area}: ${code}: ${message}`;
  if (level === 'error') globalThis.console?.error(text);
  else if (level === 'warn' && area === 'masking') globalThis.console?.warn(text);
}

/**
 * How the app's token function is found when the core asks. It is called as the method it is.
 *
 * @param {Instance} sdk
 * @returns {(() => unknown) | undefined}
 */
function authTokenProvider({chatSDKConfig}) {
  // What is there and no function fails when it is called.
  return chatSDKConfig?.getAuthToken ? () => chatSDKConfig.getAuthToken?.() : undefined;
}

export class Face {
  /**
   * What the widget's configuration switches on, as far as the face asks.
   * @type {Record<string, unknown>}
   */
  features = {};
  #sdk;
  #platform;
  #host;
  #fields;
  #listeners;
  #telemetry;
  #adapters;
  /** @type {MaskingRules} handed out to pages, hence always the same object */
  #maskingRules = {rules: []};
  /** @type {Map<number, any>} the caller's message objects that are being sent */
  #outgoing = new Map();
  #lastOutgoing = 0;

  /**
   * @param {Instance} sdk has its initial values
   * @param {Extensions} extensions
   * @param {EngineSource} engine
   */
  constructor(sdk, extensions, engine) {
    this.#sdk = sdk;
    this.#platform = createPlatform(extensions.platform);
    this.#telemetry = new Telemetry(sdk,
        extensions.onTelemetry && this.guarded(extensions.onTelemetry), () => this.#platform.now());
    this.#listeners = new Listeners((error) => this.#platform.reportError(error));
    this.#adapters = new Adapters({
      call: (method, args) => this.call(method, args),
      post: (method, args) => host.post(method, args),
      callSync: (method, args) => host.callSync(method, args),
      report: (error) => this.#platform.reportError(error),
      platform: this.#platform,
      blobs: () => host.blobs,
    });
    const onLog = extensions.onLog ?? logErrors;
    const log = this.guarded(onLog);
    const host = new Host({
      engine,
      config: {
        protocol: 'omnichannel',
        options: {
          omnichannelConfig: carriedOmnichannelConfig(sdk.omnichannelConfig),
          chatSDKConfig: carriedChatSDKConfig(sdk.chatSDKConfig, (problem) => log({
            level: 'error', area: 'masking', code: 'InvalidRule',
            message: `dataMasking.rules: ${problem}`,
          })),
          page: this.page(),
        },
      },
      platform: this.#platform,
      providers: {
        authToken: () => authTokenProvider(sdk),
        location: () => this.#platform.location,
        script: () => {
          const page = this.document;
          return page && ((args) => loadScript(page, /** @type {{url: string}} */ (args).url));
        },
        ...this.#adapters.providers,
      },
      onLog,
      trace: extensions.trace,
    });
    this.#host = host;
    this.#fields = new Fields(sdk, (field, done) => host.post('assign', field, done));
    host.on('log', (entry) => this.#telemetry.print(entry));
    host.on('state', ({features, ...state}) => {
      Object.assign(this.features, features);
      this.#fields.apply(state);
    });
    host.on('contentMasked', ({ref, content}) => {
      Reflect.set(this.#outgoing.get(ref) ?? {}, 'content', content);
    });
    host.on('newMessage', ({listener, message}) => this.#newMessage(listener, message));
    for (const name of ['typing', 'agentEndSession']) {
      host.on(name, ({listener, event}) => this.#listeners.call(listener, revive(event)));
    }
    host.on('adapter', (event) => this.#adapters.tell(event));
    // The page can read this id at once, so it is made here and not in the core.
    this.#fields.publish('requestId');
  }

  /** @returns {'wasm' | 'js' | null} */
  get engine() {
    return this.#host.engine;
  }

  /** @returns {Document | undefined} of the page; none outside one */
  get document() {
    return this.#platform.document;
  }

  /** @returns {number} calls, requests, sockets, callbacks and adapters in existence */
  get pending() {
    return this.#host.pending + this.#listeners.size + this.#adapters.size;
  }

  /** @returns {{userAgent: string, url: string, host: string}} the page as it is now */
  page() {
    return {...this.#platform.page()};
  }

  /**
   * Calls a method of the core.
   *
   * @param {string} method
   * @param {Record<string, unknown>} [args] plain JSON
   * @returns {Promise<any>} rejects with what the peer would throw
   */
  async call(method, args = {}) {
    return revive(await this.callRaw(method, args));
  }

  /**
   * The same for a document of a service, which is handed on as it is.
   *
   * @param {string} method
   * @param {Record<string, unknown>} [args]
   * @returns {Promise<any>}
   */
  callRaw(method, args = {}) {
    return this.tracked(method, (call) => call(args));
  }

  /**
   * The same for a method that is more than its call.
   *
   * @template T
   * @param {string} method
   * @param {(call: (args: Record<string, unknown>) => Promise<any>) => Promise<T>} run gets what
   *     calls the core
   * @returns {Promise<T>}
   */
  async tracked(method, run) {
    return this.#telemetry.track(method, () => run(async (args) => {
      this.#fields.sync();
      try {
        return await this.#host.call(method, args);
      } catch (error) {
        throw peerError(/** @type {HostError} */ (error));
      }
    }));
  }

  /** What is printed to the console. */
  set debug(/** @type {{sdk: boolean, acs: boolean, attachment: boolean}} */ parts) {
    this.#telemetry.debug = parts;
  }

  /**
   * Calls a method that the core answers at once.
   *
   * @param {string} method
   * @param {Record<string, unknown>} args plain JSON
   * @returns {any}
   * @throws what the peer would throw; `NotReady` before the core is loaded
   */
  callSync(method, args) {
    this.#fields.sync();
    try {
      return revive(this.#host.callSync(method, args));
    } catch (error) {
      throw peerError(/** @type {HostError} */ (error));
    }
  }

  /**
   * Holds a file for the time of a call.
   *
   * @template T
   * @param {import('../effects/blobs.js').Place} place
   * @param {(ref: number) => Promise<T>} run gets the number the core knows it by
   * @returns {Promise<T>} rejects with the signal's reason once that has been aborted
   */
  withFile(place, run) {
    return this.#host.blobs.during(place, run);
  }

  /**
   * @template T
   * @param {(payload: T) => void} callback of the page
   * @returns {(payload: T) => void} reports what the callback throws
   */
  guarded(callback) {
    return (payload) => {
      try {
        callback(payload);
      } catch (error) {
        this.#platform.reportError(error);
      }
    };
  }

  /**
   * Registers a callback with the core.
   *
   * @param {string} method
   * @param {Callback} callback
   * @param {Record<string, unknown>} [args]
   * @returns {Promise<void>}
   */
  async listen(method, callback, args = {}) {
    if (typeof callback !== 'function' && this.#sdk.isInitialized) {
      throw new TypeError(`${method}: callback is not a function`);
    }
    const listener = this.#listeners.add(callback);
    try {
      await this.call(method, {listener, ...args});
    } catch (error) {
      this.#listeners.remove(listener);
      throw error;
    }
  }

  /**
   * Ends the chat, and with it the callbacks registered up to now.
   *
   * @param {Record<string, unknown>} args
   * @returns {Promise<void>}
   */
  async endChat(args) {
    const next = this.#listeners.next;
    try {
      await this.call('endChat', args);
    } catch (error) {
      // A chat that could not be closed at the service has ended here all the same.
      if (this.#sdk.isInitialized) this.#forget(next);
      throw error;
    }
    this.#forget(next);
  }

  /**
   * Sends a message. What masking changes is written to the caller's object, as in the peer.
   *
   * @param {any} message
   * @returns {Promise<any>}
   */
  async sendMessage(message) {
    const content = message?.content;
    const ref = ++this.#lastOutgoing;
    // No more than what is read, which may be inherited: the trace has masked texts only.
    const given = message && {content, metadata: message.metadata};
    const args = plain({message: given, ref}, 'sendMessage');
    // Rules look at UTF-16 units; the text that crosses the border is well-formed.
    if (typeof content === 'string' && LONE_SURROGATE.test(content)) {
      args.units = unitsOf(content);
    }
    this.#outgoing.set(ref, message);
    try {
      return await this.call('sendMessage', args);
    } finally {
      this.#outgoing.delete(ref);
    }
  }

  /** @returns {Promise<MaskingRules>} */
  async dataMaskingRules() {
    const {rules} = await this.call('getDataMaskingRules');
    this.#maskingRules.rules = rules;
    return this.#maskingRules;
  }

  /**
   * @param {string} event
   * @param {(payload: any) => void} listener
   * @returns {() => void}
   */
  on(event, listener) {
    return this.#host.on(event, listener);
  }

  /**
   * @param {import('./adapter.d.ts').CreateChatAdapterOptions} optionalParams
   * @returns {Promise<any>}
   */
  createChatAdapter(optionalParams) {
    return this.#adapters.create(optionalParams);
  }

  destroy() {
    this.#adapters.end();
    this.#host.destroy();
    this.#listeners.removeBefore(Infinity);
  }

  /**
   * What belonged to a chat that has ended.
   *
   * @param {number} next the callbacks below this number
   */
  #forget(next) {
    this.#listeners.removeBefore(next);
    this.#adapters.end();
  }

  /**
   * @param {number} listener
   * @param {{id: string}} message
   */
  #newMessage(listener, message) {
    const messageId = message.id;
    if (this.#listeners.call(listener, revive(message))) return;
    this.#host.post('listenerFailed', {listener, messageId});
  }
}
