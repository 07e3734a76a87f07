/**
 * Style sheets of cards: constructed ones, which policies without inline styles allow. Sheets that
 * cards share are kept while one of them is there, once for each document and each root.
 */

/** @import {HostConfig} from './types.d.ts' */
import {CONTROLS} from './css/controls.js';
import {LAYOUT} from './css/layout.js';
import {TEXT} from './css/text.js';
import {themeText} from './theme.js';

/** @typedef {Document | ShadowRoot} Root */

const BASE = LAYOUT + TEXT + CONTROLS;

/** @type {WeakMap<Document, Map<string, {sheet: CSSStyleSheet, users: number}>>} */
const shared = new WeakMap();
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
  sheet.replaceSync(text);
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
  const entry = sheets.get(text) ?? {sheet: construct(document, text), users: 0};
  sheets.set(text, entry);
  entry.users += 1;
  const release = adopt(root, entry.sheet);
  return () => {
    release();
    entry.users -= 1;
    if (entry.users === 0) sheets.delete(text);
  };
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

/** The styles of one card in one root. */
export class Styles {
  /** Class of the host's look. @readonly @type {string} */
  theme;
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
    this.theme = `natter-theme-${fingerprint(themeText(host, 'x'))}`;
    this.#releases.push(adoptShared(document, root, BASE),
        adoptShared(document, root, themeText(host, this.theme)));
  }

  /**
   * A rule of this card alone.
   *
   * @param {string} name class of the element
   * @param {string} body declarations, made of checked values only
   * @param {string} [below] what in the element is meant
   */
  rule(name, body, below = '') {
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
