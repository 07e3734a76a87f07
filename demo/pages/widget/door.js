/**
 * What stands between a visitor and a new chat: the opening hours, signing in, the questions that
 * are asked first. Each takes the place of the messages until the way is free.
 */

import { CardForm } from './card_form.js';
import { element, icon } from './dom.js';
import { offerOf, plainOffer } from './offer.js';
import { strings } from './strings.js';

/**
 * @typedef {object} Gate
 * @property {string} key two of one key are the same: what was filled in stays
 * @property {string} status for the head of the panel
 * @property {HTMLElement} node
 * @property {() => void} focus
 * @property {(isBusy: boolean) => void} [setBusy]
 * @property {() => void} [close]
 *
 * @typedef {object} DoorListener
 * @property {(gate: Gate | undefined) => void} gate what to show now; none when the way is free
 * @property {(offer: import('./offer.js').Offer) => void} offer what is known of the widget now
 * @property {(answers: Record<string, string>) => void} answered
 * @property {(text: string) => void} said to be told to those who cannot see that nothing changed
 */

export class Door {
  #chat;
  #on;
  #signIn;
  #gate = /** @type {Gate | undefined} */ (undefined);
  /** The questions, with what has been filled in. */
  #form = /** @type {Gate | undefined} */ (undefined);
  offer = plainOffer;

  /**
   * @param {import('./chat.js').Chat} chat
   * @param {DoorListener} on
   * @param {(() => void) | undefined} signIn leads to where the page signs visitors in
   */
  constructor(chat, on, signIn) {
    this.#chat = chat;
    this.#on = on;
    this.#signIn = signIn;
  }

  /** Asks anew how things stand. A service that does not answer leaves them as they were. */
  async look() {
    try {
      this.offer = offerOf(await this.#chat.prepare());
      this.#on.offer(this.offer);
    } catch (error) {
      console.warn('natter demo: the configuration of the widget', error);
    }
  }

  /** Shows what stands in the way of a new chat. */
  async show() {
    this.#show(await this.#find());
  }

  async refresh() {
    await this.look();
    await this.show();
  }

  /**
   * The service said no, whatever the configuration had said.
   * @param {'closed' | 'signIn'} reason
   * @param {boolean} isKept whether something that was written waits for the way to be free
   */
  refuse(reason, isKept) {
    const gate = reason === 'closed' ? this.#closed() : this.#signInFirst();
    if (isKept) gate.node.append(element('p', {}, strings.kept));
    this.#show(gate);
  }

  /** What was filled in belonged to a chat that is over. */
  forget() {
    this.#form?.close?.();
    this.#form = undefined;
    this.#show(undefined);
  }

  /** @param {boolean} isBusy the chat is being started */
  setBusy(isBusy) {
    this.#form?.setBusy?.(isBusy);
  }

  async #find() {
    if (!this.offer.isOpen) return this.#closed();
    if (this.offer.needsSignIn && !this.#chat.isSignedIn) return this.#signInFirst();
    const card = await this.#chat.questions();
    return card ? this.#questions(card) : undefined;
  }

  /** @param {Gate | undefined} gate */
  #show(gate) {
    if (gate && gate.key === this.#gate?.key) return;
    this.#gate = gate;
    this.#on.gate(gate);
  }

  #closed() {
    const again = element(
      'button', { type: 'button', class: 'button quiet', onclick: () => this.#checkAgain() },
      strings.checkAgain,
    );
    return notice('clock', strings.closedTitle, strings.closedText, again);
  }

  async #checkAgain() {
    const gate = this.#gate;
    await this.refresh();
    if (this.#gate === gate) this.#on.said(strings.stillClosed);
  }

  #signInFirst() {
    const signIn = this.#signIn;
    const way = element(
      'button', { type: 'button', class: 'button', onclick: () => signIn?.() }, strings.signIn);
    return notice('person', strings.signInTitle, strings.signInText, signIn ? way : undefined);
  }

  /**
   * @param {any} card
   * @returns {Promise<Gate | undefined>} none when the service sent no card: then nothing is asked
   */
  async #questions(card) {
    const key = JSON.stringify(card);
    if (this.#form?.key === key) return this.#form;
    this.#form?.close?.();
    try {
      this.#form = await this.#formOf(card, key);
    } catch (error) {
      console.warn('natter demo: the questions before the chat', error);
      this.#form = undefined;
    }
    return this.#form;
  }

  /**
   * @param {any} card
   * @param {string} key
   * @returns {Promise<Gate>}
   */
  async #formOf(card, key) {
    const form = await CardForm.create(card, strings.cardForm,
      (answers) => this.#on.answered(answers));
    return {
      key,
      status: strings.idle,
      node: form.node,
      focus: () => form.focus(),
      setBusy: (/** @type {boolean} */ isBusy) => form.setBusy(isBusy),
      close: () => form.close(),
    };
  }
}

/**
 * @param {'clock' | 'person'} picture
 * @param {string} title
 * @param {string} text
 * @param {HTMLElement | undefined} way
 * @returns {Gate}
 */
function notice(picture, title, text, way) {
  const heading = element('h3', { tabindex: '-1' }, title);
  const node = element(
    'div', { class: 'gate-notice' }, icon(picture), heading, element('p', {}, text));
  if (way) node.append(way);
  return { key: picture, status: title, node, focus: () => (way ?? heading).focus() };
}
