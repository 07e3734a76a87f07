/**
 * Style sheets of cards: constructed ones, which policies without inline styles allow. Sheets that
 * cards share are adopted while one of them is there. They are made once for each document: the
 * browser takes longer to read one than to draw a card.
 */

/** @import {HostConfig} from './types.d.ts' */
import {CONTROLS} from './css/controls.js';
import {LAYOUT} from './css/layout.js';
import {TEXT} from './css/text.js';
import {themeText} from './theme.js';

/** @typedef {Document | ShadowRoot} Root */

const BASE = LAYOUT + TEXT + CONTROLS;

/** @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const shared = new WeakMap();
/** Looks of hosts that are kept for the next card; a page has one or two. */
const MOST_SHARED = 16;
/** @type {WeakMap<Root, Map<CSSStyleSheet, number>>} */
const adopted = new WeakMap();

/**
 * @template {object} K
 * @template V
 * @param {WeakMap<K, V>} map
 * @param {K} key
 * @param {() => V} make
 */
function entryOf(map, key, make) {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** @type {WeakSet<Document>} whose page was told that it has none; once is enough */
const warned = new WeakSet();

/**
 * Browsers of before 2023 and test environments such as jsdom have no constructed sheets, and a
 * document without a window cannot make any.
 *
 * @param {Document} document
 * @param {Root} root
 */
function canStyle(document, root) {
  const view = /** @type {any} */ (document.defaultView);
  if (typeof view?.CSSStyleSheet?.prototype.replaceSync === 'function' &&
      'adoptedStyleSheets' in root) return true;
  if (!warned.has(document)) {
    console.warn('natter cards: there are no constructed style sheets here, so cards are drawn ' +
      'without styles');
  }
  warned.add(document);
  return false;
}

/**
 * A sheet belongs to the window that made it.
 *
 * @param {Document} document
 * @param {string} text
 */
function construct(document, text) {
  const view = /** @type {any} */ (document.defaultView);
  /** @type {CSSStyleSheet} */
  const sheet = new view.CSSStyleSheet();
  if (text) sheet.replaceSync(text);
  return sheet;
}

/**
 * @param {Root} root
 * @param {CSSStyleSheet} sheet
 * @returns {() => void} takes it off again
 */
function adopt(root, sheet) {
  const counts = entryOf(adopted, root, () => new Map());
  const before = counts.get(sheet) ?? 0;
  counts.set(sheet, before + 1);
  if (before === 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return () => {
    const left = (counts.get(sheet) ?? 1) - 1;
    counts.set(sheet, left);
    if (left > 0) return;
    counts.delete(sheet);
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}

/**
 * @param {Document} document
 * @param {Root} root
 * @param {string} text
 */
function adoptShared(document, root, text) {
  const sheets = entryOf(shared, document, () => new Map());
  const known = sheets.get(text);
  if (known) return adopt(root, known);
  if (sheets.size >= MOST_SHARED) sheets.clear();
  const sheet = construct(document, text);
  sheets.set(text, sheet);
  return adopt(root, sheet);
}

/**
 * A name that two hosts with the same look share, whichever copy of this module draws for them.
 *
 * @param {string} text
 */
function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/** @typedef {{name: string, text: string}} Theme */

/** @type {WeakMap<HostConfig, Theme>} */
const themes = new WeakMap();

/** @param {HostConfig} host @returns {Theme} */
function makeTheme(host) {
  const name = `natter-theme-${fingerprint(themeText(host, 'x'))}`;
  return {name, text: themeText(host, name)};
}

/**
 * Only what cannot change is remembered.
 *
 * @param {HostConfig} host
 */
const themeOf = (host) =>
  Object.isFrozen(host) ? entryOf(themes, host, () => makeTheme(host)) : makeTheme(host);

/** The styles of one card in one root. */
export class Styles {
  /** Class of the host's look. @readonly @type {string} */
  theme;
  #canStyle;
  #scope;
  #document;
  #root;
  /** @type {CSSStyleSheet | null} */
  #own = null;
  /** @type {(() => void)[]} */
  #releases = [];

  /**
   * @param {Document} document
   * @param {Root} root
   * @param {HostConfig} host
   * @param {string} scope class of this card
   */
  constructor(document, root, host, scope) {
    this.#document = document;
    this.#root = root;
    this.#scope = scope;
    const {name, text} = themeOf(host);
    this.theme = name;
    this.#canStyle = canStyle(document, root);
    if (!this.#canStyle) return;
    this.#releases.push(adoptShared(document, root, BASE), adoptShared(document, root, text));
  }

  /**
   * A rule of this card alone.
   *
   * @param {string} name class of the element
   * @param {string} body declarations, made of checked values only
   * @param {string} [below] what in the element is meant
   */
  rule(name, body, below = '') {
    if (!this.#canStyle) return;
    if (this.#own === null) {
      this.#own = construct(this.#document, '');
      this.#releases.push(adopt(this.#root, this.#own));
    }
    const selector = `.${this.#scope} .${name}${below},.${this.#scope}.${name}${below}`;
    this.#own.insertRule(`${selector}{${body}}`, this.#own.cssRules.length);
  }

  release() {
    for (const release of this.#releases.splice(0)) release();
  }
}
