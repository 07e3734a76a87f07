/** The line below the messages: how the chat stands, who is typing, what has just happened. */

/** @import {Maker} from './dom.js' */
/** @import {Strings} from './strings/en.js' */
/** @import {View} from './pane.js' */

/** After the last notice of typing, in milliseconds. */
const TYPING_SHOWN_MS = 10_000;
/** Time to read a sentence, and for a screen reader to get to it, in milliseconds. */
const ANNOUNCED_MS = 10_000;

export class Status {
  #strings;
  /** @type {View['phase']} */
  #phase = 'closed';
  #connection = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} while the other side types */
  #typing;
  #announced = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #announcement;
  node;

  /**
   * @param {Maker} maker
   * @param {Strings} strings
   */
  constructor(maker, strings) {
    this.#strings = strings;
    this.node = maker.make('p', {class: 'status', role: 'status'});
  }

  /** @param {View['phase']} phase of the chat */
  setPhase(phase) {
    this.#phase = phase;
    if (phase === 'closed') this.#forget();
    if (phase === 'active') this.#show();
    else this.setTyping(false);
  }

  /** @param {string} state of the realtime connection */
  setConnection(state) {
    this.#connection = state;
    this.#show();
  }

  /** @param {boolean} typing somebody on the other side writes */
  setTyping(typing) {
    clearTimeout(this.#typing);
    this.#typing = typing ? setTimeout(() => this.setTyping(false), TYPING_SHOWN_MS) : undefined;
    this.#show();
  }

  /** Something has happened. @param {string} text */
  announce(text) {
    clearTimeout(this.#announcement);
    this.#announced = text;
    this.#announcement = setTimeout(() => {
      this.#forget();
      this.#show();
    }, ANNOUNCED_MS);
    this.#show();
  }

  #forget() {
    clearTimeout(this.#announcement);
    this.#announced = '';
  }

  /** A text that is set again would be read again. */
  #show() {
    const text = this.#text();
    if (this.node.textContent !== text) this.node.textContent = text;
  }

  #text() {
    const {connecting, recovering, typing, ended, ending} = this.#strings;
    if (this.#phase === 'starting') return connecting;
    if (this.#phase === 'closing') return ending;
    // What was asked for after the end, such as a transcript, is told all the same.
    if (this.#announced) return this.#announced;
    if (this.#phase === 'ended' || this.#phase === 'survey') return ended;
    if (this.#connection === 'recovering') return recovering;
    return this.#typing ? typing : '';
  }
}
