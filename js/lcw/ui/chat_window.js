/**
 * A window of its own for the chat, which goes on in the page that opened it: closing the window
 * minimises the chat, loading it again fills it again, and leaving the page closes the window.
 */

/** @import {Pane} from './pane.js' */
import {Maker} from './dom.js';

const NAME = 'Omnichannel Chat';
const FEATURES = 'location=no';

/** How soon a window whose document has gone is looked at again, in milliseconds. */
const LOOK_MS = 50;

/**
 * @typedef {object} Contents
 * @property {(document: Document, before?: Document) => void} dressUp
 * @property {(maker: Maker) => Pane} makePane
 */

export class ChatWindow {
  #popup;
  #contents;
  #maker;
  #pane;
  /** @type {Document} which has been filled */
  #document;
  /** @type {() => void} */
  #gone = () => {};

  /**
   * @param {any} popup
   * @param {Contents} contents
   */
  constructor(popup, contents) {
    this.#popup = popup;
    this.#contents = contents;
    this.#document = popup.document;
    contents.dressUp(this.#document);
    this.#maker = new Maker(this.#document);
    this.#pane = contents.makePane(this.#maker);
    this.#fill();
  }

  /**
   * Has to be called while a click is handled, or the browser refuses.
   *
   * @param {any} page
   * @param {Contents} contents
   * @param {() => void} onClosed by the visitor, or by `close`
   * @returns {ChatWindow | undefined} nothing when the browser does not allow it
   */
  static open(page, contents, onClosed) {
    const popup = page.open('', NAME, FEATURES);
    if (!popup) return undefined;
    const made = new ChatWindow(popup, contents);
    const leave = () => popup.close();
    page.addEventListener('pagehide', leave);
    made.#gone = () => {
      made.#gone = () => {};
      page.removeEventListener('pagehide', leave);
      onClosed();
    };
    made.#follow(page);
    return made;
  }

  get window() {
    return this.#popup;
  }

  get pane() {
    return this.#pane;
  }

  focus() {
    this.#popup.focus();
    this.#pane.focus();
  }

  close() {
    this.#gone();
    this.#popup.close();
  }

  /** Makes its pane anew: what it is to look like was not known before. */
  rebuild() {
    this.#pane = this.#contents.makePane(this.#maker);
    this.#fill();
  }

  #fill() {
    const {document} = this.#popup;
    this.#contents.dressUp(document, this.#document);
    this.#document = document;
    this.#maker.moveTo(document);
    document.documentElement.toggleAttribute('data-whole', true);
    document.body.replaceChildren(this.#pane.node);
    this.#pane.show(true);
  }

  /** Its document may be replaced: once by some browsers, and when the visitor loads it again. */
  #follow(/** @type {any} */ page) {
    const popup = this.#popup;
    const replaced = () => popup.document === this.#document || this.#fill();
    popup.addEventListener('load', replaced, {once: true});
    popup.addEventListener('pagehide', () => {
      // What goes with its document loses its listeners.
      page.document.adoptNode(this.#pane.node);
      this.#look(page);
    }, {once: true});
  }

  /** Whether it is closed, or has a new document to be filled. */
  #look(/** @type {any} */ page) {
    const state = this.#state();
    if (state === 'closed') {
      this.#gone();
    } else if (state === 'loading') {
      page.setTimeout(() => this.#look(page), LOOK_MS);
    } else {
      this.#fill();
      this.#follow(page);
    }
  }

  /** @returns {'closed' | 'loading' | 'blank'} closed also when it shows something else */
  #state() {
    if (this.#popup.closed) return 'closed';
    try {
      const {document} = this.#popup;
      if (document === this.#document || document.readyState !== 'complete') return 'loading';
      return document.URL === 'about:blank' ? 'blank' : 'closed';
    } catch {
      return 'closed'; // a page of another origin, which nobody may look into
    }
  }
}
