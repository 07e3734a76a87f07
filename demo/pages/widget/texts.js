/** The visitor's own messages, from the send box to the service, and what masking made of them. */

import { reasonOf } from './chat.js';
import { HiddenParts, hiddenParts, isRefusal } from './masking.js';
import { strings } from './strings.js';

export class Texts {
  #chat;
  #view;
  #onRefused;
  #unsent = /** @type {Map<string, string>} */ (new Map());
  #hidden = new HiddenParts();
  #count = 0;

  /**
   * @param {import('./chat.js').Chat} chat
   * @param {import('./view.js').View} view
   * @param {(reason: 'closed' | 'signIn') => void} onRefused the chat could not be started; what
   *   was written is in the box again
   */
  constructor(chat, view, onRefused) {
    this.#chat = chat;
    this.#view = view;
    this.#onRefused = onRefused;
  }

  /** @param {string} text */
  send(text) {
    const id = `unsent-${++this.#count}`;
    this.#view.talk.put({ id, side: 'me', who: strings.you, text, at: new Date() });
    this.#send(id, text);
  }

  /** @param {string} id of a line that was not sent */
  retry(id) {
    this.#send(id, this.#unsent.get(id) ?? '');
  }

  /** @param {string} id of a message @returns {import('./masking.js').Parts | undefined} */
  hiddenIn(id) {
    return this.#hidden.of(id);
  }

  /** The chat is over: no message of it comes again. */
  over() {
    this.#hidden.forget();
  }

  clear() {
    this.#unsent.clear();
    this.#hidden.forget();
  }

  /**
   * @param {string} id of the line on the screen until the service has given one
   * @param {string} text
   */
  async #send(id, text) {
    this.#unsent.set(id, text);
    this.#view.talk.change(id, { state: 'sending' });
    try {
      this.#sent(id, text, await this.#chat.send(text));
    } catch (error) {
      this.#notSent(id, text, error);
    }
  }

  /**
   * What was sent takes the place of what was written, everywhere.
   * @param {string} id
   * @param {string} written
   * @param {{id?: string, text: string}} sent
   */
  #sent(id, written, sent) {
    const hidden = hiddenParts(written, sent.text);
    this.#unsent.delete(id);
    this.#view.unsay();
    this.#view.talk.change(id, { id: sent.id ?? id, state: 'sent', text: sent.text, hidden });
    if (!hidden) return;
    this.#hidden.remember(sent.id, hidden);
    this.#view.say(strings.someHidden);
  }

  /**
   * @param {string} id
   * @param {string} text
   * @param {unknown} error
   */
  #notSent(id, text, error) {
    console.warn('natter demo: sending', error);
    const reason = reasonOf(error);
    if (reason) {
      // Nothing could be sent now; what was written is kept for when it can.
      this.#unsent.delete(id);
      this.#view.edit(id, text);
      this.#onRefused(reason);
    } else if (isRefusal(error)) {
      // The same text would be refused again: the visitor can change it instead.
      this.#unsent.delete(id);
      this.#view.talk.change(id, { state: 'refused' });
      this.#view.sayNow(strings.refusedAloud);
    } else {
      this.#failed(id, text);
    }
  }

  /**
   * @param {string} id
   * @param {string} text
   */
  async #failed(id, text) {
    this.#view.talk.change(id, { state: 'failed' });
    this.#view.sayNow(strings.failedAloud(text));
    // Nothing more can be sent in this one: the text waits in the box for the next.
    if (await this.#chat.isOver()) this.#view.edit(id, text);
  }
}
