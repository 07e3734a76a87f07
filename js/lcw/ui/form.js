/** The form before a chat: a card of the service's, filled in and submitted. */

/** @import {Strings} from './strings/en.js' */
import {loadCards} from '../cards.js';
import {hostConfigFor} from './card_looks.js';

export class Form {
  /** @type {Awaited<ReturnType<typeof loadCards>>['Card']['prototype'] | undefined} */
  #card;
  /** @type {import('../../cards/render/types.d.ts').RenderedCard | undefined} */
  #shown;
  #source = '';
  #place;
  #strings;
  #submit;

  /**
   * @param {HTMLElement} place filled while there is a form
   * @param {Strings} strings
   * @param {(answers: Record<string, unknown>) => void} submit
   */
  constructor(place, strings, submit) {
    this.#place = place;
    this.#strings = strings;
    this.#submit = submit;
  }

  /**
   * Shows a card, or nothing.
   *
   * @param {string} source JSON text, '' for none
   * @returns {Promise<void>} rejects when what came is no card, or cards cannot be loaded
   */
  async show(source) {
    if (source === this.#source) return;
    this.#clear();
    this.#source = source;
    if (source === '') return;
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
      onAction: (outcome) => {
        if (outcome.kind === 'submit') this.#submit(/** @type {any} */ (outcome.data) ?? {});
      },
    });
    this.#place.replaceChildren(this.#shown.element);
    if (document.hasFocus()) this.#shown.focusFirst();
  }

  #clear() {
    this.#source = '';
    this.#shown?.destroy();
    this.#card?.dispose();
    this.#shown = undefined;
    this.#card = undefined;
    this.#place.replaceChildren();
  }
}
