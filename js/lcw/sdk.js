/**
 * `Microsoft.Omnichannel.LiveChatWidget.SDK`: what pages call. Results come as window events; no
 * method needs its `this`.
 */

/** @import {PageProviders} from './providers.js' */
import {carriedContext} from './context.js';

/**
 * @typedef {object} StartOptions
 * @property {Record<string, unknown>} [customContext] in place of the provider's, for this start
 * @property {boolean} [inNewWindow] the chat gets a window of its own, if the browser allows it
 */

/**
 * @typedef {object} LiveChatWidgetSDK
 * @property {(provider: () => unknown) => void} setContextProvider called at each start of a chat;
 *     gives a context or a promise of one. Throws `TypeError` for what is no function
 * @property {() => (() => unknown) | null} getContextProvider
 * @property {() => void} removeContextProvider
 * @property {(provider: (deliver: (token: string) => void) => unknown) => void}
 *     setAuthTokenProvider called with a callback for the token, which has 10 s. Throws `TypeError`
 *     for what is no function
 * @property {() => ((deliver: (token: string) => void) => unknown) | null} getAuthTokenProvider
 * @property {() => void} removeAuthTokenProvider
 * @property {(provider: (url: string, deliver: (answer: {show: boolean}) => void) => unknown)
 *     => void} setBotAuthTokenProvider called when a bot's sign-in card arrives, with the address
 *     that takes the page's own token; `{show: false}` within 10 s hides the card. Throws
 *     `TypeError` for what is no function
 * @property {(options?: StartOptions) => void} startChat or brings the pane back. Throws
 *     `TypeError` when `customContext` is no plain object
 * @property {(notification?: {message?: string}, showPrechat?: boolean,
 *     options?: {inNewWindow?: boolean}) => void} startProactiveChat shows an invitation
 * @property {() => void} closeChat
 * @property {(options?: StartOptions) => void} getAgentAvailability answered by the event
 *     `lcw:getAgentAvailability`
 */

/**
 * @param {unknown} provider
 * @param {string} method
 * @returns {any}
 */
function checkedFunction(provider, method) {
  if (typeof provider === 'function') return provider;
  throw new TypeError(`${method} needs a function`);
}

/**
 * @param {any} options
 * @param {string} method
 * @returns {{customContext?: Record<string, unknown>}}
 */
function carriedOptions(options, method) {
  const context = options?.customContext;
  if (context === undefined) return {};
  return {customContext: carriedContext(context, `customContext of ${method}`)};
}

/**
 * @param {PageProviders} providers
 * @param {(method: string, args: Record<string, unknown>) => void} post
 * @param {{open: (asked: boolean) => void, invite: (asked: boolean) => void}} windows
 * @returns {Readonly<LiveChatWidgetSDK>}
 */
export function createSdk(providers, post, windows) {
  return Object.freeze({
    setContextProvider(provider) {
      providers.context = checkedFunction(provider, 'setContextProvider');
    },
    getContextProvider: () => providers.context,
    removeContextProvider() {
      providers.context = null;
    },
    setAuthTokenProvider(provider) {
      providers.token = checkedFunction(provider, 'setAuthTokenProvider');
      post('tokenProviderSet', {});
    },
    getAuthTokenProvider: () => /** @type {any} */ (providers.token),
    removeAuthTokenProvider() {
      providers.token = null;
    },
    setBotAuthTokenProvider(provider) {
      providers.botToken = checkedFunction(provider, 'setBotAuthTokenProvider');
    },
    startChat(options) {
      const carried = carriedOptions(options, 'startChat');
      // Now, while the page handles a click: later the browser would refuse.
      windows.open(options?.inNewWindow === true);
      post('startChat', carried);
    },
    startProactiveChat(notification, showPrechat = true, options) {
      windows.invite(options?.inNewWindow === true);
      const message = notification?.message;
      post('startProactiveChat', {
        ...(typeof message === 'string' && {message}), showPrechat: Boolean(showPrechat),
      });
    },
    closeChat() {
      post('closeChat', {});
    },
    getAgentAvailability(options) {
      post('getAgentAvailability', carriedOptions(options, 'getAgentAvailability'));
    },
  });
}
