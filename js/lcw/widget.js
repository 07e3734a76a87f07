/**
 * One widget of a page: the host of its core, what the page calls, and the window events. It
 * translates shapes and decides nothing about a chat.
 */

/** @import {EngineSource, LogEntry, Platform} from '../types.d.ts' */
/** @import {Settings} from './script_tag.js' */
import {Host} from '../host.js';
import {plain} from '../plain.js';
import {isPlainObject} from './context.js';
import {PageProviders} from './providers.js';
import {createSdk} from './sdk.js';
import {Tabs} from './tabs.js';

/** The words of the error that the core cannot tell of, as it is not there. */
const NOT_LOADED = {errorCode: 7, errorDescription: 'Live chat widget scripts failed to load'};

/** Commands that tell of the page as it is at that moment. */
const TELLS_OF_PAGE = new Set(['startChat', 'getAgentAvailability']);

/** @param {LogEntry} entry */
function print({level, area, code, message}) {
  const text = `natter ${area}: ${code}: ${message}`;
  if (level === 'error') console.error(text);
  else if (level === 'warn') console.warn(text);
}

/**
 * Raises an event of the widget. A listener that throws is the browser's to report.
 *
 * @param {any} window
 * @param {string} name
 * @param {unknown} detail nobody else holds it: listeners may change it
 */
export function dispatch(window, name, detail) {
  window.dispatchEvent(new window.CustomEvent(name, {detail}));
}

/**
 * @param {any} window
 * @param {string} reason
 */
export function failToLoad(window, reason) {
  dispatch(window, 'lcw:error', {...NOT_LOADED, errorDetail: reason});
}

export class Widget {
  providers;
  sdk;
  /**
   * Set by whoever shows the chat: opens a window for it, where that is wanted.
   *
   * @type {(asked: boolean) => void}
   */
  opensWindow = () => {};
  /** What the latest invitation wished, also one that was not shown. */
  invitesToWindow = false;
  /** @type {any} a window that hears what the page hears */
  #other;
  #window;
  #tabs;
  #host;
  #platform;
  /** @type {Set<string>} */
  #marked = new Set();

  /**
   * @param {any} window
   * @param {Settings} settings
   * @param {EngineSource} engine
   * @param {Platform} platform
   * @param {{trace?: import('../types.d.ts').HostOptions['trace']}} [extensions]
   */
  constructor(window, settings, engine, platform, {trace} = {}) {
    const {orgUrl, orgId, widgetId, markdown} = settings;
    this.#window = window;
    this.#platform = platform;
    this.providers = new PageProviders(window);
    this.sdk = createSdk(this.providers, (method, args) => this.post(method, args), {
      open: (asked) => this.opensWindow(asked),
      invite: (asked) => {
        this.invitesToWindow = asked;
      },
    });
    this.#tabs = new Tabs(window, `lcw:${orgId}:${widgetId}`, (news) => this.#hear(news));
    this.#host = new Host({
      engine,
      config: {
        protocol: 'lcw',
        options: {
          omnichannelConfig: {orgUrl, orgId, widgetId}, page: this.#page(),
          ...(markdown !== undefined && {markdown}),
        },
      },
      platform,
      providers: {
        ...this.providers.asked,
        location: () => platform.location,
        startTurn: () => () => this.#tabs.takeTurn(),
      },
      onLog: print,
      trace,
    });
    this.#mark('lcw:load');
    this.#host.on('dispatch', ({name, detail}) => {
      this.#mark(name);
      if (this.#other) dispatch(this.#other, name, structuredClone(detail));
      dispatch(window, name, detail);
    });
    this.#host.on('share', (news) => this.#tabs.tell(news));
    this.#host.on('turnOver', () => this.#tabs.yieldTurn());
    this.#host.on('redirect', ({url}) => window.location.replace(url));
  }

  /**
   * The first of each event is a mark of the page's performance timeline, for its web vitals.
   *
   * @param {string} name
   */
  #mark(name) {
    if (this.#marked.has(name)) return;
    this.#marked.add(name);
    this.#window.performance?.mark?.(name);
  }

  /**
   * Begins: the configuration is asked for now. Failures are told to the page once it is there.
   *
   * @param {Promise<void>} documentReady
   * @param {string} [reconnectId] of a chat that the page was opened to come back to
   */
  async boot(documentReady, reconnectId = '') {
    documentReady.then(() => this.post('pageReady'));
    try {
      await this.#host.call('boot', {...this.#visitor(), ...(reconnectId && {reconnectId})});
    } catch (error) {
      await documentReady;
      failToLoad(this.#window, error instanceof Error ? error.message : String(error));
    }
  }

  /** @returns {'wasm' | 'js' | null} */
  get engine() {
    return this.#host.engine;
  }

  /**
   * A command whose outcome comes as events.
   *
   * @param {string} method
   * @param {Record<string, unknown>} [args] plain JSON
   */
  post(method, args = {}) {
    const told = TELLS_OF_PAGE.has(method) ? {...args, ...this.#visitor()} : args;
    this.#host.post(method, told);
  }

  /**
   * @param {string} method
   * @param {Record<string, unknown>} args plain JSON
   * @returns {Promise<any>} rejects with a `HostError`
   */
  call(method, args) {
    return this.#host.call(method, args);
  }

  /**
   * Sends a file as a message of its own.
   *
   * @param {File} file
   * @param {AbortSignal} signal
   * @returns {Promise<void>} rejects with a `HostError`, or with the signal's reason
   */
  uploadFile(file, signal) {
    const {name, type, size} = file;
    return this.#host.blobs.during({blob: file, signal}, (ref) =>
      this.#host.call('uploadFile', plain({file: {name, type, size, ref}}, 'a file')));
  }

  /**
   * Gets a file that a message names.
   *
   * @param {unknown} fileMetadata of the line
   * @param {import('./ui/message_file.js').Transfer} transfer
   * @returns {Promise<Blob>} rejects with a `HostError`, or with the signal's reason
   */
  downloadFile(fileMetadata, {signal, onStatus, onProgress}) {
    /** @type {import('../effects/blobs.js').Place} */
    const place = {signal, onProgress};
    return this.#host.blobs.during(place, async (ref) => {
      const stop = this.#host.on('fileStatus', (status) => {
        if (status.ref === ref) onStatus(status);
      });
      try {
        await this.#host.call('downloadFile', plain({fileMetadata, ref}, 'a file'));
      } finally {
        stop();
      }
      return /** @type {Blob} */ (place.blob);
    });
  }

  /**
   * @param {'view' | 'message' | 'cardAnswered' | 'typing' | 'connection'} event
   * @param {(payload: any) => void} listener
   */
  on(event, listener) {
    this.#host.on(event, listener);
  }

  /** @param {any} other a window that hears the events as well, or nothing for none */
  alsoTell(other) {
    this.#other = other;
  }

  destroy() {
    this.#host.destroy();
    this.#tabs.close();
  }

  /**
   * From another tab, whose script may be of another version.
   *
   * @param {unknown} news
   */
  #hear(news) {
    if (isPlainObject(news)) this.post('shared', plain(news, 'what another tab told'));
  }

  #page() {
    return {...this.#platform.page()};
  }

  /** Who and where the visitor is, for the service. */
  #visitor() {
    const contactId = this.#window.Microsoft?.Dynamic365?.Portal?.User?.contactId;
    return {
      page: this.#page(),
      ...(typeof contactId === 'string' && contactId && {portalContactId: contactId}),
    };
  }
}
