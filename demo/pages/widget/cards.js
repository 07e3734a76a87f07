/** The cards of the visitor's conversation: those that came, and what was entered into them. */

import { MessageCard } from './message_card.js';
import { element } from './dom.js';
import { strings } from './strings.js';

const kStorageKey = 'natter-demo-answered';

/**
 * @typedef {object} CardsInMessage
 * @property {string} text what the message says beside its cards
 * @property {HTMLElement} content
 * @property {Promise<string>} words of text and cards; never rejects
 */

export class Cards {
  #chat;
  #view;
  #onAnswer;
  #messages = /** @type {Map<string, {content: string, shown: CardsInMessage}>} */ (new Map());
  #cards = /** @type {Map<string, MessageCard>} */ (new Map());
  /** Which cards were answered, over a reload: the service does not say it of an answer. */
  #answered = /** @type {Set<string>} */ (
    new Set(JSON.parse(sessionStorage.getItem(kStorageKey) ?? '[]')));

  /**
   * @param {import('./chat.js').Chat} chat
   * @param {import('./view.js').View} view
   * @param {(message: any) => void} onAnswer a text was sent, which is a message like any other
   */
  constructor(chat, view, onAnswer) {
    this.#chat = chat;
    this.#view = view;
    this.#onAnswer = onAnswer;
  }

  /**
   * @param {any} message of the SDK
   * @returns {CardsInMessage | 'hidden' | undefined} what to show for its cards, the same each
   *   time; `hidden` for a message that is not to be shown; none for one without cards
   */
  in(message) {
    const { id, content, role } = message;
    const said = this.#chat.cardsIn(message);
    if (!said) return undefined;
    if (said.isHidden || (said.isAnswer && role === 'user')) return 'hidden';
    if (said.attachments.length === 0) return undefined;
    const known = this.#messages.get(id);
    if (known && known.content === content) return known.shown;
    const shown = this.#draw(id, said);
    this.#messages.set(id, { content, shown });
    return shown;
  }

  /** The chat is over. */
  over() {
    this.#forget();
    for (const card of this.#cards.values()) card.over();
  }

  clear() {
    this.#forget();
    for (const card of this.#cards.values()) card.close();
    this.#cards.clear();
    this.#messages.clear();
  }

  /**
   * @param {string} id
   * @param {{attachments: {contentType: string, card?: string}[], text?: string}} said
   * @returns {CardsInMessage}
   */
  #draw(id, { attachments, text = '' }) {
    const content = element('div', { class: 'cards' });
    if (text) content.append(element('p', { class: 'card-words', dir: 'auto' }, text));
    const words = attachments.map((attachment, index) => {
      const name = `${id}/${index}`;
      this.#cards.get(name)?.close();
      const card = new MessageCard(strings, {
        answer: (data) => this.#answer(name, data),
        resized: () => this.#view.talk.grown(),
        said: (what) => this.#view.say(what),
      });
      this.#cards.set(name, card);
      content.append(card.node);
      if (this.#answered.has(name)) card.setSent();
      return card.draw(attachment);
    });
    const all = Promise.all(words).then((each) => {
      this.#view.talk.grown();
      return [text, ...each].filter(Boolean).join(' ');
    });
    return { text: text || strings.card, content, words: all };
  }

  /**
   * @param {string} name of the card
   * @param {unknown} data
   */
  async #answer(name, data) {
    const message = await this.#chat.answer(data);
    this.#answered.add(name);
    sessionStorage.setItem(kStorageKey, JSON.stringify([...this.#answered]));
    this.#onAnswer(message);
  }

  #forget() {
    this.#answered.clear();
    sessionStorage.removeItem(kStorageKey);
  }
}
