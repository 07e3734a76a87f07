/**
 * One card of a message: drawn by natter, filled in once. What comes from the network may be
 * anything, so a card that cannot be drawn says what it can in words, and harms nobody.
 */

import { Card, loadEngine } from '/dist/cards.js';
import { renderCard } from '/dist/cards_render.js';
import { hostConfigOf, inPageColors, kScheme } from './card_theme.js';
import { fallbackTextIn, wordsIn, wordsOf } from './card_words.js';
import { element } from './dom.js';

/**
 * @typedef {object} CardStrings
 * @property {string} cardUnknown a card that has no words either
 * @property {string} cardKind a card of a kind that cannot be drawn
 * @property {string} cardSending
 * @property {string} cardSent
 * @property {string} cardFailed
 * @property {string} cardTooLarge
 * @property {string} cardNotHere an action that nobody at the other end takes
 * @property {string} retry
 *
 * @typedef {import('natter/cards/render').CardOutcome} Outcome
 *
 * @typedef {object} CardListener
 * @property {(data: unknown) => Promise<unknown>} answer sends what was entered; rejects when it
 *   was not
 * @property {() => void} resized
 * @property {(text: string) => void} said what those hear who cannot see that something changed
 */

const kAdaptive = 'application/vnd.microsoft.card.adaptive';

/** Whether what the service takes of one message was exceeded. @param {any} error */
const isTooLarge = (error) => error?.exceptionDetails?.response === 'LimitExceeded';

export class MessageCard {
  #strings;
  #on;
  #card = /** @type {Card | undefined} */ (undefined);
  #shown = /** @type {import('natter/cards/render').RenderedCard | undefined} */ (undefined);
  /** Nothing can be done with it now. */
  #isLocked = false;
  /** Nor later. */
  #isOver = false;
  #fields = element('fieldset', { class: 'card-fields' });
  #note = element('div', { class: 'card-note', tabindex: '-1', hidden: true });
  /** To be placed in the page. */
  node = element('div', { class: 'message-card' }, this.#fields, this.#note);

  /**
   * @param {CardStrings} strings
   * @param {CardListener} [on] without one the card is only to be looked at
   */
  constructor(strings, on) {
    this.#strings = strings;
    this.#on = on;
  }

  /**
   * Draws the card, or what stands for it.
   * @param {{contentType: string, card?: string, adaptive?: string}} attachment
   * @returns {Promise<string>} its words; never rejects
   */
  async draw({ contentType, card: content = '', adaptive }) {
    const own = fallbackTextIn(content);
    const words = own || wordsIn(content);
    const card = contentType === kAdaptive ? content : adaptive;
    if (card === undefined) return this.#instead(words, this.#strings.cardKind);
    try {
      await loadEngine();
      this.#show(new Card(card, { hostConfig: hostConfigOf(document.body, 'surface') }));
    } catch (error) {
      console.warn('natter demo: a card that cannot be drawn', error);
      return this.#instead(words, this.#strings.cardUnknown);
    }
    // Its author has said what to show of a card that is newer than what is known here.
    if (own && this.#card?.events.some(({ code }) => code === 'UnsupportedCardVersion')) {
      return this.#instead(own, own);
    }
    const drawn = this.#fields.firstElementChild;
    if (!drawn?.childElementCount) return this.#instead(words, this.#strings.cardUnknown);
    if (!this.#on) this.#lock();
    return wordsOf(drawn) || words;
  }

  /** What was entered has been sent, now or before the page was loaded. */
  setSent() {
    this.#lock();
    this.#say(this.#strings.cardSent);
  }

  /** Nothing can be sent any more. */
  over() {
    this.#lock();
  }

  close() {
    kScheme.removeEventListener('change', this.#draw);
    this.#shown?.destroy();
    this.#shown = undefined;
    this.#card?.dispose();
    this.#card = undefined;
  }

  /** @param {Card} card */
  #show(card) {
    for (const { event, pointer, message } of card.events) {
      console.debug(`natter demo: a card, ${pointer}: ${event}: ${message}`);
    }
    this.#card = card;
    this.#draw();
    kScheme.addEventListener('change', this.#draw);
  }

  /** As it is now, also when the page has got other colours. */
  #draw = () => {
    if (!this.#card) return;
    this.#shown?.destroy();
    const on = { onAction: (/** @type {Outcome} */ outcome) => this.#acted(outcome) };
    this.#shown = renderCard(inPageColors(this.#card), on);
    this.#fields.replaceChildren(this.#shown.element);
    if (this.#isOver) this.#lock();
  };

  /**
   * @param {string} words
   * @param {string} otherwise
   */
  #instead(words, otherwise) {
    this.close();
    this.#fields.replaceChildren(element('p', { class: 'card-words', dir: 'auto' },
      words || otherwise));
    return words || otherwise;
  }

  /** @param {Outcome} outcome */
  #acted(outcome) {
    this.#on?.resized();
    if (this.#isLocked) return;
    if (outcome.kind === 'submit') this.#send(outcome.data);
    else if (outcome.kind === 'execute') this.#complain(this.#strings.cardNotHere);
    else if (outcome.kind === 'tooLarge') this.#complain(this.#strings.cardTooLarge);
    else this.#say('');
  }

  /** @param {unknown} data */
  async #send(data) {
    if (this.#isLocked) return;
    const pressed = document.activeElement;
    this.#isLocked = true;
    this.#fields.disabled = true;
    this.#say(this.#strings.cardSending);
    this.#note.focus();
    try {
      await this.#on?.answer(data);
    } catch (error) {
      console.warn('natter demo: answering a card', error);
      this.#notSent(data, error, pressed);
      return;
    }
    this.setSent();
    this.#on?.said(this.#strings.cardSent);
  }

  /**
   * @param {unknown} data
   * @param {unknown} error
   * @param {Element | null} pressed what had the focus
   */
  #notSent(data, error, pressed) {
    const hadFocus = this.#note.contains(document.activeElement);
    this.#isLocked = false;
    this.#fields.disabled = false;
    if (hadFocus && pressed instanceof HTMLElement) pressed.focus();
    if (isTooLarge(error)) return this.#complain(this.#strings.cardTooLarge);
    this.#complain(this.#strings.cardFailed);
    // A button of the card may wait for a change before it can be pressed again.
    this.#note.append(element('button', {
      type: 'button', class: 'button quiet small', onclick: () => this.#send(data),
    }, this.#strings.retry));
  }

  #lock() {
    this.#isOver = true;
    this.#isLocked = true;
    this.#fields.disabled = true;
    const actions = this.#card?.outline().actions ?? [];
    // What is no control of the browser is not disabled by the field set.
    this.#shown?.update({ enabled: actions.map(({ n }) => [n, false]) });
  }

  /** @param {string} text '' when there is nothing to say */
  #say(text) {
    this.#note.hidden = !text;
    this.#note.className = 'card-note';
    this.#note.replaceChildren(text);
    this.#on?.resized();
  }

  /** @param {string} text */
  #complain(text) {
    this.#say(text);
    this.#note.className = 'card-note wrong';
    this.#on?.said(text);
  }
}
