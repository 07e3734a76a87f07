/**
 * The public fields that the instance and the core share. Pages read and write them like plain
 * data: what the core reports is copied here, a page's assignment goes to the core at once, and a
 * change inside an object, such as `sdk.OCClient.ocUserAgent.push(…)`, before the next call.
 */

/** @import {Instance} from './instance.js' */
import {plain} from '../plain.js';
import {carriedChatSDKConfig, carriedOmnichannelConfig} from './config.js';
import {SDK_USER_AGENT} from './constants.js';
import {revive} from './revive.js';

/** Fields whose assignment the core must learn of. */
const SHARED = [
  'isInitialized', 'localeId', 'requestId', 'sessionId', 'chatToken', 'liveChatConfig',
  'conversation', 'reconnectId', 'authenticatedUserToken',
];

/**
 * Objects that pages also change in place, and how the core sees them.
 *
 * @type {Record<string, (sdk: Instance) => unknown>}
 */
const WATCHED = {
  omnichannelConfig: (sdk) => carriedOmnichannelConfig(sdk.omnichannelConfig),
  chatSDKConfig: (sdk) => carriedChatSDKConfig(sdk.chatSDKConfig),
  chatToken: (sdk) => plain(sdk.chatToken, 'chatToken'),
  ocUserAgent: ({OCClient, chatSDKConfig}) =>
    namesBesideOurs((OCClient ?? chatSDKConfig)?.ocUserAgent),
};

/**
 * The core adds the SDK's own name, always last.
 *
 * @param {unknown} names
 * @returns {string[]}
 */
function namesBesideOurs(names) {
  return Array.isArray(names) ? names.map(String).filter((name) => name !== SDK_USER_AGENT) : [];
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {unknown}
 */
function carriedValue(name, value) {
  // Pages look at its truth only, and may put anything there.
  if (name === 'conversation') return Boolean(value);
  return plain(value, name) ?? null;
}

export class Fields {
  /** @type {Record<string, unknown>} */
  #values = {};
  /** @type {Record<string, string | undefined>} JSON text of the watched objects, as last known */
  #known = {};
  /** @type {Map<string, number>} writes of the page that the core has not taken yet */
  #underway = new Map();
  #sdk;
  #assign;

  /**
   * Takes over the fields of an instance that has its initial values.
   *
   * @param {Instance} sdk
   * @param {(field: Record<string, unknown>, done: () => void) => void} assign tells the core
   */
  constructor(sdk, assign) {
    this.#sdk = sdk;
    this.#assign = assign;
    const target = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (sdk));
    for (const name of SHARED) {
      this.#values[name] = target[name];
      Object.defineProperty(sdk, name, {
        get: () => this.#values[name],
        set: (value) => this.#written(name, value),
        enumerable: true,
        configurable: true,
      });
    }
    this.learn();
  }

  /**
   * Takes watched objects as they are for what the core knows already.
   *
   * @param {string[]} [names]
   */
  learn(names = Object.keys(WATCHED)) {
    for (const name of names) this.#known[name] = JSON.stringify(WATCHED[name](this.#sdk));
  }

  /**
   * Copies what the core reports onto the instance. A report from before a write of the page that
   * is still on its way is out of date: the write wins.
   *
   * @param {Record<string, any>} state by field; `orgUrl` changes the caller's own object
   */
  apply({orgUrl, ...state}) {
    if (orgUrl !== undefined && orgUrl !== this.#sdk.omnichannelConfig.orgUrl) {
      this.#sdk.omnichannelConfig.orgUrl = orgUrl;
      this.learn(['omnichannelConfig']);
    }
    for (const [name, value] of Object.entries(state)) {
      if (this.#underway.get(name)) continue;
      // The config document is the service's, handed on as it is.
      const revived = name === 'liveChatConfig' ? value : revive(value);
      if (SHARED.includes(name)) this.#values[name] = revived;
      else Object.assign(this.#sdk, {[name]: revived});
      if (name === 'chatToken') this.learn([name]);
    }
  }

  /**
   * Tells the core a field as it is.
   *
   * @param {string} name
   */
  publish(name) {
    this.#tell(name, carriedValue(name, this.#values[name]));
  }

  /** Tells the core what the page changed inside the watched objects. */
  sync() {
    for (const [name, read] of Object.entries(WATCHED)) {
      const value = read(this.#sdk);
      const text = JSON.stringify(value);
      if (text === this.#known[name]) continue;
      this.#known[name] = text;
      this.#tell(name, value ?? null);
    }
  }

  /**
   * @param {string} name
   * @param {unknown} value
   */
  #written(name, value) {
    const carried = carriedValue(name, value);
    this.#values[name] = value;
    if (name === 'chatToken') this.learn([name]);
    this.#tell(name, carried);
  }

  /**
   * @param {string} name
   * @param {unknown} carried
   */
  #tell(name, carried) {
    const change = (/** @type {number} */ by) =>
      this.#underway.set(name, (this.#underway.get(name) ?? 0) + by);
    change(1);
    this.#assign({[name]: carried}, () => change(-1));
  }
}
