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
  #window;
  #tabs;
  #host;
  #platform;

  /**
   * @param {any} window
   * @param {Settings} settings
   * @param {EngineSource} engine
   * @param {Platform} platform
   * @param {{trace?: import('../types.d.ts').HostOptions['trace']}} [extensions]
   */
  constructor(window, settings, engine, platform, {trace} = {}) {
    const {orgUrl, orgId, widgetId} = settings;
    this.#window = window;
    this.#platform = platform;
    this.providers = new PageProviders(window);
    this.sdk = createSdk(this.providers, (method, args) => this.post(method, args));
    this.#tabs = new Tabs(window, `lcw:${orgId}:${widgetId}`, (news) => this.#hear(news));
    this.#host = new Host({
      engine,
      config: {
        protocol: 'lcw',
        options: {omnichannelConfig: {orgUrl, orgId, widgetId}, page: this.#page()},
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
    this.#host.on('dispatch', ({name, detail}) => dispatch(window, name, detail));
    this.#host.on('share', (news) => this.#tabs.tell(news));
    this.#host.on('turnOver', () => this.#tabs.yieldTurn());
  }

  /**
   * Begins: the configuration is asked for now; `documentReady` is to be called once the page is
   * there. Failures are told to the page.
   */
  async boot() {
    try {
      await this.#host.call('boot', {});
    } catch (error) {
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
   * @param {'view' | 'message' | 'typing' | 'connection'} event
   * @param {(payload: any) => void} listener
   */
  on(event, listener) {
    this.#host.on(event, listener);
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
