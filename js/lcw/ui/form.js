/** The form before a chat: a card of the service's, filled in and submitted. */

/** @import {Strings} from './strings/en.js' */
import {loadCards} from '../cards.js';
import {isPlainObject} from '../context.js';
import {hostConfigFor} from './card_looks.js';

export class Form {
  /** @type {Awaited<ReturnType<typeof loadCards>>['Card']['prototype'] | undefined} */
  #card;
  /** @type {import('../../cards/render/types.d.ts').RenderedCard | undefined} */
  #shown;
  #source = '';
  #place;
  #strings;
  #on;

  /**
   * @param {HTMLElement} place filled while there is a form
   * @param {Strings} strings
   * @param {{submit: (answers: Record<string, unknown>) => void, fail: (text: string) => void}} on
   *     `fail`: what was entered cannot be sent
   */
  constructor(place, strings, on) {
    this.#place = place;
    this.#strings = strings;
    this.#on = on;
  }

  /**
   * Shows a card, or nothing.
   *
   * @param {string} source JSON text, '' for none
   * @returns {Promise<void>} rejects when what came is no card, or cards cannot be loaded
   */
  async show(source) {
    if (source === this.#source) return;
    this.clear();
    this.#source = source;
    if (source === '') return;
    const status = this.#place.ownerDocument.createElement('p');
    status.setAttribute('role', 'status');
    status.textContent = this.#strings.fileLoading;
    this.#place.replaceChildren(status);
    const {Card, renderCard} = await loadCards();
    const document = this.#place.ownerDocument;
    const survey = {requiredText: this.#strings.required};
    const card = await Card.create(source, {survey, hostConfig: hostConfigFor(document)});
    if (source !== this.#source) {
      card.dispose();
      return;
    }
    this.#card = card;
    this.#shown = renderCard(card, {
      document,
      strings: this.#strings.cardWords,
      onAction: (outcome) => this.#acted(outcome),
    });
    this.#place.replaceChildren(this.#shown.element);
    if (document.hasFocus()) this.#shown.focusFirst();
  }

  /** @param {import('../../cards/render/types.d.ts').Outcome} outcome */
  #acted({kind, data = {}}) {
    const {cardTooLarge, formNotSent} = this.#strings;
    if (kind === 'tooLarge') this.#on.fail(cardTooLarge);
    if (kind !== 'submit' && kind !== 'execute') return;
    // The service takes names with answers: a text of the card's author has none.
    if (isPlainObject(data)) this.#on.submit(data);
    else this.#on.fail(formNotSent);
  }

  /** Nothing is shown. */
  clear() {
    this.#shown?.destroy();
    this.#card?.dispose();
    this.#shown = undefined;
    this.#card = undefined;
    this.#place.replaceChildren();
  }
}
