/**
 * What drawing a card shares: making elements, ids, rules, listeners, and the list of what is on
 * the page by the numbers of the tree.
 */

/**
 * @import {
 *   ActionNode, CardNode, CardSource, CardStrings, Changes, HostConfig, Outcome, RenderOptions,
 * } from './types.d.ts'
 */
import {Styles} from './sheets.js';

/**
 * What can be done to a part of the card that is on the page.
 *
 * @typedef {object} Part
 * @property {HTMLElement} [element] what is shown and hidden
 * @property {(isVisible: boolean) => void} [show]
 * @property {(isEnabled: boolean) => void} [enable]
 * @property {(isShown: boolean, isFirst: boolean) => void} [showError]
 * @property {HTMLElement} [control] what gets the focus
 * @property {(node?: import('./types.d.ts').CardRootNode) => void} [open] of Action.ShowCard
 * @property {() => void} [close]
 */

/** @typedef {(drawing: Drawing, node: any) => HTMLElement | null} Draw */

/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

/** Most elements have none: thousands are made without making these. @type {Attributes} */
const NO_ATTRIBUTES = {};
/** @type {(Node | string | null)[]} */
const NO_CHILDREN = [];

/** Ids are made of few characters, so that no selector and no property of a page meets them. */
const escapeId = (/** @type {string} */ id) => id.slice(0, 64)
    .replace(/[^A-Za-z0-9-]/gu, (one) => `_${/** @type {number} */ (one.codePointAt(0))
        .toString(16)}_`);

export class Drawing {
  /** @readonly @type {CardSource} */ card;
  /** @readonly @type {HostConfig} */ host;
  /** @readonly @type {CardStrings} */ strings;
  /** @readonly @type {RenderOptions} */ options;
  /** @readonly @type {Styles} */ styles;
  /** Begins every id. @readonly @type {string} */ instance;
  /** Language of the nearest element that has one. */
  lang = '';
  /** Whether anything bleeds: only then it matters what stands at an edge. */
  bleeds = false;
  /** Gets what came of an action. @type {(outcome: Outcome) => void} */
  settle = () => {};
  /** @type {Map<number, Part>} */
  #parts = new Map();
  /** @type {(() => void)[]} */
  #later = [];
  /** @type {Set<string>} */
  #ids = new Set();
  #document;
  #kinds;
  #hasEnded = false;

  /**
   * @param {object} surroundings
   * @param {CardSource} surroundings.card
   * @param {HostConfig} surroundings.host
   * @param {CardStrings} surroundings.strings
   * @param {string} surroundings.instance
   * @param {RenderOptions & {document: Document}} surroundings.options
   * @param {ReadonlyMap<string, Draw>} surroundings.kinds how elements are drawn, by type
   */
  constructor({card, host, strings, instance, options, kinds}) {
    this.card = card;
    this.host = host;
    this.strings = strings;
    this.options = options;
    this.instance = instance;
    this.#document = options.document;
    this.#kinds = kinds;
    this.styles = new Styles(options.document, options.sheets ?? options.document, host, instance);
  }

  /**
   * An element with classes and attributes; true is an empty attribute, null, undefined and false
   * are none.
   *
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {string} [classes] with blanks between
   * @param {Attributes} [attributes]
   * @param {(Node | string | null)[]} [children]
   * @returns {HTMLElementTagNameMap[K]}
   */
  make(tag, classes = '', attributes = NO_ATTRIBUTES, children = NO_CHILDREN) {
    const element = this.#document.createElement(tag);
    if (classes) element.className = classes;
    for (const name of Object.keys(attributes)) {
      const value = attributes[name];
      if (value === null || value === undefined || value === false) continue;
      element.setAttribute(name, value === true ? '' : String(value));
    }
    // One by one: for several at once the browser makes a fragment first.
    for (const child of children) {
      if (typeof child === 'string') element.append(child);
      else if (child !== null) element.appendChild(child);
    }
    return element;
  }

  /** @param {string} content */
  text(content) {
    return this.#document.createTextNode(content);
  }

  /** The window of the page. */
  get view() {
    return this.#document.defaultView;
  }

  /**
   * A listener that ends with the card.
   *
   * @template {keyof HTMLElementEventMap} T
   * @param {HTMLElement} target
   * @param {T} type
   * @param {(event: HTMLElementEventMap[T]) => void} listener
   */
  listen(target, type, listener) {
    target.addEventListener(type, (event) => {
      if (!this.#hasEnded) listener(event);
    });
  }

  /**
   * Draws one element of the card, whatever its type.
   *
   * @param {CardNode} node
   * @returns {HTMLElement | null} null: there is nothing to see of it
   */
  draw(node) {
    const draw = this.#kinds.get(node.type);
    if (!draw) return null;
    return this.inLanguage(node.lang, () => {
      const element = draw(this, node);
      if (element === null) return null;
      this.#dress(element, node);
      return element;
    });
  }

  /**
   * @template T
   * @param {string | undefined} lang
   * @param {() => T} work
   */
  inLanguage(lang, work) {
    const before = this.lang;
    this.lang = lang || before;
    try {
      return work();
    } finally {
      this.lang = before;
    }
  }

  /**
   * What all elements have in common.
   *
   * @param {HTMLElement} element
   * @param {CardNode} node
   */
  #dress(element, node) {
    if (element.id === '') element.id = this.idOf(node);
    if (node.lang) element.setAttribute('lang', node.lang);
    if (node.stretch) element.classList.add('natter-stretch');
    if (node.align === 'Center') element.classList.add('natter-align-center');
    if (node.align === 'Right') element.classList.add('natter-align-right');
    this.note(node.n, {element});
  }

  /**
   * The id of an element of the card: its own where it has one, behind the card's prefix.
   *
   * @param {{n: number, id?: string}} node
   */
  idOf({n, id}) {
    const own = id ? `${this.instance}-id-${escapeId(id)}` : '';
    const unique = own === '' || this.#ids.has(own) ? this.idAt(n, 'element') : own;
    this.#ids.add(unique);
    return unique;
  }

  /**
   * @param {number} n
   * @param {string} part of an element: its label, its error …
   */
  idAt(n, part) {
    return `${this.instance}-${Number(n)}-${part}`;
  }

  /**
   * Rules for one element of the card.
   *
   * @param {HTMLElement} element
   * @param {number} n
   * @param {string} body
   * @param {string} [below]
   */
  rule(element, n, body, below) {
    const name = `natter-n${Number(n)}`;
    element.classList.add(name);
    this.styles.rule(name, body, below);
  }

  /**
   * @param {number} n
   * @param {Part} part added to what is known of that number
   */
  note(n, part) {
    const known = this.#parts.get(n);
    if (known) Object.assign(known, part);
    else this.#parts.set(n, part);
  }

  /** @param {number} n */
  part(n) {
    return this.#parts.get(n);
  }

  /**
   * Work that needs all elements, also those that come later in the card.
   *
   * @param {() => void} work
   */
  whenDone(work) {
    this.#later.push(work);
  }

  /** All of a card is drawn, or what an action added to it. */
  finish() {
    for (const work of this.#later.splice(0)) work();
  }

  /** @param {ActionNode} action */
  run(action) {
    this.settle(this.card.run(action.n));
  }

  /**
   * Shows what changed in the card.
   *
   * @param {Changes} changes
   */
  apply({visible = [], enabled = [], errors = []}) {
    for (const [n, isVisible] of visible) this.part(n)?.show?.(isVisible);
    for (const [n, isEnabled] of enabled) this.part(n)?.enable?.(isEnabled);
    let isFirst = true;
    for (const [n, isShown] of errors) {
      this.part(n)?.showError?.(isShown, isShown && isFirst);
      if (isShown) isFirst = false;
    }
  }

  /** Nothing is listened to any more; takes the styles away. */
  end() {
    this.#hasEnded = true;
    this.styles.release();
    this.#parts.clear();
  }
}

/**
 * A finite number, or the fallback: what may become part of a rule.
 *
 * @param {unknown} value
 * @param {number} [fallback]
 */
export function plainNumber(value, fallback = 0) {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}
