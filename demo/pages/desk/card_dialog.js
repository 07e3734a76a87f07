/**
 * Where an agent picks a card, or pastes one, and sees what the visitor will see. natter says what
 * is wrong with it, as the author of a card wants to know it.
 */

import { Card, CardError, loadEngine } from '/dist/cards.js';
import { element } from '/widget/dom.js';
import { MessageCard } from '/widget/message_card.js';
import { strings } from '/widget/strings.js';
import { cardSamples } from './card_samples.js';

const kAdaptive = 'application/vnd.microsoft.card.adaptive';
/** A card with more faults than that has one that explains them. */
const kMostFindings = 8;

export class CardDialog {
  #send;
  #samples = element('select', { id: 'card-sample' },
    ...cardSamples.map(([name], index) => element('option', { value: String(index) }, name)));
  #source = element('textarea', {
    id: 'card-source', rows: '10', spellcheck: 'false', 'aria-describedby': 'card-findings',
  });
  #findings = element('ul', { id: 'card-findings', class: 'findings', 'aria-live': 'polite' });
  #preview = element('div', { class: 'preview', role: 'group', 'aria-label': 'Preview' });
  #shown = /** @type {MessageCard | undefined} */ (undefined);
  #submit = element('button', { type: 'submit', class: 'button' }, 'Send card');
  #turn = 0;
  node = this.#make();

  /** @param {(card: object) => Promise<unknown>} send */
  constructor(send) {
    this.#send = send;
    this.#samples.addEventListener('change', () => this.#takeSample());
    this.#source.addEventListener('input', () => this.#look());
  }

  open() {
    if (!this.#source.value) this.#takeSample();
    this.node.showModal();
  }

  #takeSample() {
    const [, card] = cardSamples[Number(this.#samples.value)];
    this.#source.value = JSON.stringify(card, undefined, 2);
    this.#look();
  }

  /** Says what is wrong with the card as it is, and shows it. */
  async #look() {
    const turn = ++this.#turn;
    await loadEngine();
    if (turn !== this.#turn) return;
    const findings = findingsOf(this.#source.value);
    this.#findings.replaceChildren(...findings.texts.slice(0, kMostFindings)
      .map((text) => element('li', { dir: 'auto' }, text)));
    this.#submit.disabled = !findings.isCard;
    this.#shown?.close();
    this.#shown = new MessageCard(strings);
    this.#preview.replaceChildren(this.#shown.node);
    this.#preview.hidden = !findings.isCard;
    if (findings.isCard) {
      await this.#shown.draw({ contentType: kAdaptive, card: this.#source.value });
    }
  }

  async #sendIt() {
    this.#submit.disabled = true;
    try {
      await this.#send(JSON.parse(this.#source.value));
      this.node.close();
    } catch (error) {
      const text = `Not sent. ${/** @type {Error} */ (error).message}`;
      this.#findings.replaceChildren(element('li', {}, text));
    }
    this.#submit.disabled = false;
  }

  #make() {
    const cancel = element('button', {
      type: 'button', class: 'button quiet', onclick: () => this.node.close(),
    }, 'Cancel');
    const form = element('form', { class: 'card-form' },
      element('h3', { id: 'card-title' }, 'Send a card'),
      element('label', { for: 'card-sample' }, 'Start from'), this.#samples,
      element('label', { for: 'card-source' }, 'The card, as JSON'), this.#source,
      this.#findings, this.#preview,
      element('div', { class: 'ways' }, cancel, this.#submit));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#sendIt();
    });
    return element(
      'dialog', { class: 'dialog card-dialog', 'aria-labelledby': 'card-title' }, form);
  }
}

/**
 * @param {string} source
 * @returns {{isCard: boolean, texts: string[]}}
 */
function findingsOf(source) {
  try {
    const card = new Card(source);
    const texts = [
      ...card.events.map(({ pointer, message }) => `${pointer || 'The card'}: ${message}`),
      ...card.diagnostics.map(({ code, path }) => `${path}: ${code}`),
    ];
    card.dispose();
    return { isCard: true, texts };
  } catch (error) {
    if (!(error instanceof CardError)) throw error;
    return { isCard: false, texts: [error.message] };
  }
}
