/** The functions a page gives to the widget, and how the core gets their answers. */

/** @import {Providers} from '../types.d.ts' */
import {carriedContext} from './context.js';

/** @typedef {(deliver: (token: unknown) => void) => unknown} TokenFunction */
/**
 * @typedef {(url: string, deliver: (answer: {show: boolean}) => void) => unknown} BotTokenFunction
 */

/**
 * A token as JSON: texts as they are, nothing as null, all else as something that is no token.
 *
 * @param {unknown} token
 */
const carriedToken = (token) =>
  ({token: typeof token === 'string' ? token : token === undefined || token === null ? null : {}});

/**
 * Asks a function of the documented kind. A promise of a token counts as a call of its callback;
 * the first answer is the answer.
 *
 * @param {(deliver: (token: unknown) => void) => unknown} ask
 * @returns {Promise<{token: unknown}>} rejects when the function throws or rejects
 */
function askForToken(ask) {
  return new Promise((resolve, reject) => {
    const deliver = (/** @type {unknown} */ token) => resolve(carriedToken(token));
    const returned = /** @type {any} */ (ask(deliver));
    if (typeof returned?.then !== 'function') return;
    returned.then((/** @type {unknown} */ token) => {
      if (typeof token === 'string') deliver(token);
    }, reject);
  });
}

/**
 * Whether a sign-in card is to be shown: the page says so with the callback, when it will.
 *
 * @param {BotTokenFunction} ask
 * @param {string} url
 * @returns {Promise<{show: boolean}>} rejects when the function throws or rejects
 */
function askWhetherToShow(ask, url) {
  return new Promise((resolve, reject) => {
    const deliver = (/** @type {any} */ answer) => resolve({show: answer?.show !== false});
    const returned = /** @type {any} */ (ask(url, deliver));
    if (typeof returned?.then === 'function') returned.then(() => {}, reject);
  });
}

/**
 * A function of the page by its name, such as `auth.getAuthenticationToken`, and the object it is
 * a method of.
 *
 * @param {any} root
 * @param {string} name
 */
function resolveFunction(root, name) {
  let owner = root;
  let value = root;
  for (const part of name === '' ? [''] : name.split('.')) {
    owner = value;
    value = owner === null || owner === undefined ? undefined : owner[part];
  }
  return typeof value === 'function' ? {owner, value} : undefined;
}

export class PageProviders {
  /** @type {(() => unknown) | null} */
  context = null;
  /** @type {TokenFunction | null} */
  token = null;
  /** @type {BotTokenFunction | null} */
  botToken = null;
  #window;

  /** @param {any} window */
  constructor(window) {
    this.#window = window;
  }

  /** @returns {Providers} what the core may ask */
  get asked() {
    return {
      contextProvider: () => this.context && (() => this.#askForContext()),
      authTokenProvider: () => {
        const provider = this.token;
        return provider && (() => askForToken((deliver) => provider(deliver)));
      },
      botAuthTokenProvider: () => {
        const provider = this.botToken;
        return provider && ((args) => askWhetherToShow(provider, /** @type {any} */ (args).url));
      },
      authFunction: () => (args) => {
        const {name} = /** @type {{name: string}} */ (args);
        const found = resolveFunction(this.#window, name);
        return found
          ? askForToken((deliver) => found.value.call(found.owner, deliver)) : {};
      },
    };
  }

  async #askForContext() {
    return carriedContext(await this.context?.(), 'what the context provider gives');
  }
}
