/**
 * The questions before a chat: an Adaptive Card as the service wrote it, drawn in the colours of
 * this page. Everything a card can be is natter's business; here is only what the widget wants of
 * it: the answers, the focus, and to be told that they are on their way.
 */

import { Card } from '/dist/cards.js';
import { renderCard } from '/dist/cards_render.js';
import { hostConfigOf } from './card_theme.js';
import { element } from './dom.js';

export class CardForm {
  #card;
  #shown;
  #note;
  #isBusy = false;
  /** To be placed in the page. */
  node;

  /**
   * @param {unknown} source the card, parsed
   * @param {{busy: string, required: string}} strings
   * @param {(answers: Record<string, string>) => void} onSubmit with the data of the card's submit
   *   action and an answer for each question that has one
   * @returns {Promise<CardForm>}
   * @throws {import('natter/cards').CardError} what came is no card
   */
  static async create(source, strings, onSubmit) {
    const survey = { requiredText: strings.required };
    const card = await Card.create(source, { survey, hostConfig: hostConfigOf(document.body) });
    return new CardForm(card, strings, onSubmit);
  }

  /**
   * @param {Card} card
   * @param {{busy: string}} strings
   * @param {(answers: Record<string, string>) => void} onSubmit
   */
  constructor(card, strings, onSubmit) {
    this.#card = card;
    this.#shown = renderCard(card, {
      onAction: (outcome) => {
        if (outcome.kind === 'submit' && !this.#isBusy) onSubmit(/** @type {any} */ (outcome.data));
      },
    });
    this.#note = element('p', { class: 'card-busy', role: 'status' });
    this.#note.dataset.busy = strings.busy;
    this.node = element('div', { class: 'card-form' }, this.#shown.element, this.#note);
    for (const { event, pointer, message } of card.events) {
      console.debug(`natter demo: the survey, ${pointer}: ${event}: ${message}`);
    }
  }

  /** @param {boolean} isBusy the answers are on their way */
  setBusy(isBusy) {
    this.#isBusy = isBusy;
    this.node.setAttribute('aria-busy', String(isBusy));
    this.#note.textContent = isBusy ? this.#note.dataset.busy ?? '' : '';
  }

  focus() {
    this.#shown.focusFirst();
  }

  /** It is not needed any more. */
  close() {
    this.#shown.destroy();
    this.#card.dispose();
  }
}
