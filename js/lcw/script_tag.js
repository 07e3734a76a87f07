/** The widget's script element and what its attributes say (docs/lcw.md). */
import {SCRIPT_ID} from '../engine/lcw/beside.js';

/**
 * What the page wants. Attributes that are accepted without an effect are not here.
 *
 * @typedef {object} Settings
 * @property {string} orgUrl without a slash at its end
 * @property {string} orgId
 * @property {string} widgetId
 * @property {boolean} hideChatButton the page starts chats itself
 * @property {boolean} openInWindow the launcher opens the chat in a window of its own
 * @property {boolean} renderMobile all of the window, without a header
 * @property {boolean} hideMinimizeButton
 * @property {string} closeButtonText '' for the default
 * @property {string} color of launcher and header, '' for the default
 * @property {string} fontFamily '' for the default
 * @property {boolean} newlines the box takes several lines
 * @property {boolean} [markdown] whether that of received texts is drawn; the configuration says so
 *     when the page does not
 * @property {boolean} stacksSuggestions suggested actions stand one below the other
 * @property {string} customisation name of a function of the page, '' for none
 */

/**
 * The hosted script finds its element by id, wherever it stands. By that alone a second tag would
 * take itself for the first, so a tag that is written for the widget speaks for itself.
 *
 * @param {Document} document
 */
export function findScript(document) {
  const running = /** @type {HTMLElement | null} */ (document.currentScript);
  if (running?.id === SCRIPT_ID || running?.hasAttribute('data-app-id')) return running;
  return document.getElementById(SCRIPT_ID) ?? running;
}

/** The hosted script's tags have their colour percent-encoded. @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign of its own: whoever looks at the value will refuse it
  }
}

/** The texts `true` and `false`; anything else is the default, which is `false`. */
const isOn = (/** @type {string | null} */ text) => text === 'true';

/**
 * @param {Element} element
 * @returns {Settings}
 * @throws {Error} naming the required attributes that are missing
 */
export function readSettings(element) {
  const text = (/** @type {string} */ name) => element.getAttribute(`data-${name}`)?.trim() ?? '';
  const missing = ['org-url', 'org-id', 'app-id'].filter((name) => text(name) === '');
  if (missing.length > 0) {
    throw new Error(`the script tag needs ${missing.map((name) => `data-${name}`).join(', ')}`);
  }
  return {
    orgUrl: text('org-url').replace(/\/+$/, ''),
    orgId: text('org-id'),
    widgetId: text('app-id'),
    hideChatButton: isOn(text('hide-chat-button')),
    openInWindow: isOn(text('open-in-window')),
    renderMobile: isOn(text('render-mobile')),
    hideMinimizeButton: isOn(text('hide-minimize-button')),
    closeButtonText: text('custom-close-button-text'),
    color: decoded(text('color-override')),
    fontFamily: decoded(text('font-family-override')),
    newlines: text('enable-newline') !== 'false',
    ...(/^(true|false)$/.test(text('enable-markdown')) && {
      markdown: isOn(text('enable-markdown')),
    }),
    stacksSuggestions: text('suggested-action-layout') === 'stacked',
    customisation: text('customization-callback'),
  };
}
