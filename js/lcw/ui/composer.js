/**
 * The box a visitor writes in: Enter sends, Shift and Enter begins a new line where there are any.
 */

/** @import {Maker} from './dom.js' */
/** @import {Strings} from './strings/en.js' */

/** How often the other side is told of typing, in milliseconds. */
const TYPING_EVERY_MS = 4000;

export class Composer {
  #box;
  #on;
  #newlines;
  #typedAt = 0;
  /** Counts chats. */
  #chat = 0;
  node;

  /**
   * @param {Maker} maker
   * @param {Strings} strings
   * @param {{send: (text: string) => Promise<boolean>, typing: () => void}} on `send` tells whether
   *     the text has gone
   * @param {{newlines: boolean, beside: HTMLElement[]}} looks what stands `beside` the box
   */
  constructor(maker, strings, on, {newlines, beside}) {
    this.#newlines = newlines;
    this.#on = on;
    this.#box = maker.make('textarea', {
      rows: newlines ? '2' : '1', 'aria-label': strings.box, placeholder: strings.boxHint,
      enterkeyhint: 'send', dir: 'auto',
    });
    // No form: frames that allow none submit none.
    this.node = maker.make('div', {class: 'composer'}, ...beside, this.#box,
        maker.button('', strings.send, () => this.#submit(), 'send'));
    this.#box.addEventListener('keydown', (event) => {
      // While an input method composes, Enter is its own.
      if (event.key !== 'Enter' || event.isComposing) return;
      if (event.shiftKey && newlines) return;
      event.preventDefault();
      this.#submit();
    });
    this.#box.addEventListener('input', () => this.#typed());
  }

  focus() {
    this.#box.focus();
  }

  /** The chat is over: what is not sent was for nobody else. */
  clear() {
    this.#box.value = '';
    this.#chat += 1;
  }

  #typed() {
    const now = performance.now();
    if (this.#typedAt && now - this.#typedAt < TYPING_EVERY_MS) return;
    this.#typedAt = now;
    this.#on.typing();
  }

  /** What could not be sent comes back, before what was written meanwhile. */
  async #submit() {
    const written = this.#box.value.trim();
    const text = this.#newlines ? written : written.replace(/\s*\n\s*/g, ' ');
    if (text === '') return;
    this.#box.value = '';
    this.#typedAt = 0;
    const chat = this.#chat;
    if (await this.#on.send(text) || chat !== this.#chat) return;
    this.#box.value = [text, this.#box.value].filter((part) => part !== '').join('\n');
  }
}
