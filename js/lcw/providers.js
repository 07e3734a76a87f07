/** The functions a page gives to the widget, and how the core gets their answers. */

/** @import {Providers} from '../types.d.ts' */
import {carriedContext} from './context.js';

/** @typedef {() => unknown} ContextFunction */
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
  /** @type {ContextFunction | null} */
  #context = null;
  /** @type {WeakMap<ContextFunction, Promise<void>>} calls that have not settled yet */
  #calls = new WeakMap();
  /** Lets the question that waits for such a call look again. @type {(value?: unknown) => void} */
  #wake = () => {};
  #questions = 0;
  /** @type {TokenFunction | null} */
  token = null;
  /** @type {BotTokenFunction | null} */
  botToken = null;
  #window;

  /** @param {any} window */
  constructor(window) {
    this.#window = window;
  }

  /** @returns {ContextFunction | null} */
  get context() {
    return this.#context;
  }

  set context(provider) {
    this.#context = provider;
    // Another function need not wait for what this one's predecessor still does.
    this.#wake();
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

  /**
   * The core gives a call up after 10 s, or when its chat is closed, but the page's function goes
   * on and must not be called beside itself: a question waits for it, and is given up in the same
   * way. The core asks one at a time: a later question tells that an earlier one was given up.
   */
  async #askForContext() {
    const question = (this.#questions += 1);
    for (let call; (call = this.#context && this.#calls.get(this.#context));) {
      await Promise.race([call, new Promise((resolve) => { this.#wake = resolve; })]);
      if (question !== this.#questions) throw new Error('nobody waits for this context any more');
    }
    // Removed while it was waited for.
    if (!this.#context) return {};
    return carriedContext(await this.#call(this.#context), 'what the context provider gives');
  }

  /** @param {ContextFunction} provider */
  #call(provider) {
    const answer = (async () => provider())();
    const forget = () => {
      this.#calls.delete(provider);
    };
    this.#calls.set(provider, answer.then(forget, forget));
    return answer;
  }
}
