/**
 * A card of a message: drawn when its files are there, filled in once. Where it cannot be drawn its
 * words stand in its place.
 */

/** @import {Maker} from './dom.js' */
/** @import {Strings} from './strings/en.js' */
import {loadCards} from '../cards.js';
import {hostConfigFor} from './card_looks.js';

/**
 * @typedef {object} CardOfLine
 * @property {string} contentType
 * @property {string} [card] JSON text
 * @property {string} [adaptive] the same as an Adaptive Card
 * @property {string} [words] to be shown in its place
 * @property {{title: string, url: string}} [link] where a visitor signs in
 * @property {boolean} [answered] what it asks has been answered
 */

/**
 * @typedef {object} CardListener
 * @property {(data: unknown) => Promise<'sent' | 'tooLarge' | 'failed'>} answer
 * @property {(text: string) => void} say to those who cannot see that something has changed
 */

const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

export class MessageCard {
  #maker;
  #strings;
  #on;
  #fields;
  #note;
  /** @type {Awaited<ReturnType<typeof loadCards>>['Card']['prototype'] | undefined} */
  #card;
  /** @type {import('../../cards/render/types.d.ts').RenderedCard | undefined} */
  #shown;
  #isLocked = false;
  #isAnswered = false;
  #isClosed = false;
  node;

  /**
   * @param {Maker} maker
   * @param {Strings} strings
   * @param {CardListener} on
   */
  constructor(maker, strings, on) {
    this.#maker = maker;
    this.#strings = strings;
    this.#on = on;
    this.#fields = maker.make('fieldset');
    this.#note = maker.make('p', {class: 'note', tabindex: '-1', hidden: true});
    this.node = maker.make('div', {class: 'card'}, this.#fields, this.#note);
  }

  /** @param {CardOfLine} line never rejects: what cannot be drawn is said in words */
  async draw({contentType, card = '', adaptive, words = '', link, answered = false}) {
    const source = contentType === ADAPTIVE ? card : adaptive;
    const drawn = source !== undefined && await this.#tryToDraw(source);
    if (!drawn && !this.#isClosed) {
      const shown = words || (link ? '' : this.#strings.cardUnknown);
      const maker = this.#maker;
      const box = maker.make('div', {class: 'words'}, maker.make('span', {dir: 'auto'}, shown));
      if (link) box.append(this.#makeLink(link));
      this.#fields.replaceChildren(box);
    }
    if (answered) this.setAnswered();
    else if (this.#isLocked) this.lock();
  }

  /** @param {{title: string, url: string}} link the core lets only web pages through */
  #makeLink({title, url}) {
    const attributes = {class: 'button', href: url, target: '_blank', rel: 'noopener noreferrer'};
    return this.#maker.make('div', {class: 'actions'}, this.#maker.make('a', attributes, title));
  }

  setAnswered() {
    this.#isAnswered = true;
    this.lock();
    this.#tell(this.#strings.cardSent);
  }

  /** Nothing can be entered any more. */
  lock() {
    this.#isLocked = true;
    this.#fields.disabled = true;
    const actions = this.#card?.outline().actions ?? [];
    // What is no control of the browser's is not disabled by the field set.
    this.#shown?.update({enabled: actions.map(({n}) => [n, false])});
  }

  close() {
    this.#isClosed = true;
    this.#shown?.destroy();
    this.#card?.dispose();
    this.#shown = undefined;
    this.#card = undefined;
  }

  /** @param {string} source */
  async #tryToDraw(source) {
    try {
      const {Card, renderCard} = await loadCards();
      const document = this.node.ownerDocument;
      const card = await Card.create(source, {hostConfig: hostConfigFor(document)});
      if (this.#isClosed) {
        card.dispose();
        return false;
      }
      this.#card = card;
      // Its author has said what to show where a card is too new.
      if (card.shouldFallback) return false;
      this.#shown = renderCard(card, {
        document,
        strings: this.#strings.cardWords,
        onAction: (outcome) => this.#acted(outcome),
      });
      this.#fields.replaceChildren(this.#shown.element);
      return this.#shown.element.childElementCount > 0;
    } catch (error) {
      console.warn(`natter lcw: a card that cannot be drawn: ${error}`);
      return false;
    }
  }

  /** @param {import('../../cards/render/types.d.ts').Outcome} outcome */
  #acted(outcome) {
    if (this.#isLocked) return;
    if (outcome.kind === 'submit') this.#send(outcome.data);
    else if (outcome.kind === 'execute') this.#complain(this.#strings.cardNotHere);
    else if (outcome.kind === 'tooLarge') this.#complain(this.#strings.cardTooLarge);
    else this.#tell('');
  }

  /** @param {unknown} data */
  async #send(data) {
    const {activeElement} = this.node.ownerDocument;
    this.#isLocked = true;
    this.#fields.disabled = true;
    this.#tell(this.#strings.cardSending);
    this.#note.focus();
    const outcome = await this.#on.answer(data);
    const {cardSent, cardTooLarge, cardFailed} = this.#strings;
    if (outcome === 'sent') this.#on.say(cardSent);
    if (this.#isAnswered) return;
    this.#isLocked = false;
    this.#fields.disabled = false;
    const pressed = /** @type {HTMLElement | null} */ (activeElement);
    if (this.#note === this.node.ownerDocument.activeElement) pressed?.focus();
    // A button of a card that only has buttons may be pressed again.
    if (outcome === 'sent') return this.#tell('');
    this.#complain(outcome === 'tooLarge' ? cardTooLarge : cardFailed);
  }

  /** @param {string} text '' when there is nothing to tell */
  #tell(text) {
    this.#note.hidden = text === '';
    this.#note.textContent = text;
    this.#note.classList.remove('wrong');
  }

  /** @param {string} text */
  #complain(text) {
    this.#tell(text);
    this.#note.classList.add('wrong');
    this.#on.say(text);
  }
}
