/**
 * A window of its own for the chat, which goes on in the page that opened it: closing the window
 * minimises the chat, and leaving the page closes the window.
 */

/** @import {Pane} from './pane.js' */

const NAME = 'Omnichannel Chat';
const FEATURES = 'location=no';

export class ChatWindow {
  #popup;
  #pane;

  /**
   * @param {any} popup
   * @param {Pane} pane
   */
  constructor(popup, pane) {
    this.#popup = popup;
    this.#pane = pane;
  }

  /**
   * Has to be called while a click is handled, or the browser refuses.
   *
   * @param {any} page
   * @param {object} contents
   * @param {(document: Document) => void} contents.dressUp
   * @param {(document: Document) => Pane} contents.makePane
   * @param {() => void} onClosed by the visitor, or by `close`
   * @returns {ChatWindow | undefined} nothing when the browser does not allow it
   */
  static open(page, {dressUp, makePane}, onClosed) {
    const popup = page.open('', NAME, FEATURES);
    if (!popup) return undefined;
    const pane = makePane(popup.document);
    const show = () => {
      dressUp(popup.document);
      popup.document.documentElement.toggleAttribute('data-whole', true);
      popup.document.body.replaceChildren(pane.node);
    };
    show();
    // Some browsers replace the blank document once, a moment later.
    const first = popup.document;
    popup.addEventListener('load', () => popup.document === first || show(), {once: true});
    const leave = () => popup.close();
    page.addEventListener('pagehide', leave);
    popup.addEventListener('pagehide', () => {
      page.removeEventListener('pagehide', leave);
      onClosed();
    });
    return new ChatWindow(popup, pane);
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
    this.#popup.close();
  }
}
