/** The cards of a conversation as the desk shows them: what was sent, and what came back. */

import { element } from '/widget/dom.js';
import { MessageCard } from '/widget/message_card.js';
import { strings } from '/widget/strings.js';

/**
 * @typedef {object} CardsOfLine
 * @property {{contentType: string, card?: string}[]} attachments
 * @property {[name: string, value: string][]} [answers] what a visitor has entered
 */

const kMark = 'microsoft.azure.communication.chat.bot.contenttype';

/**
 * @param {string} written what a message has for its text
 * @param {Record<string, string>} metadata
 * @returns {CardsOfLine | undefined} none when it is a text
 */
export function cardsIn(written, metadata) {
  if (metadata[kMark] === undefined) return undefined;
  const said = read(written);
  const given = Array.isArray(said?.attachments) ? said.attachments : [];
  const attachments = given.filter((/** @type {any} */ one) => typeof one?.contentType === 'string')
    .map((/** @type {any} */ { contentType, content }) =>
      ({ contentType, card: JSON.stringify(content) }));
  return { attachments, answers: 'value' in (said ?? {}) ? answersIn(said.value) : undefined };
}

/**
 * @param {unknown} value
 * @returns {[string, string][]}
 */
function answersIn(value) {
  if (typeof value !== 'object' || value === null) return [['', String(value)]];
  return Object.entries(value).map(([name, one]) =>
    [name, typeof one === 'string' ? one : JSON.stringify(one)]);
}

/** @param {string} text @returns {any} */
function read(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    console.debug('natter demo desk: a card that is no JSON', error);
    return undefined;
  }
}

export class DeskCards {
  #nodes = /** @type {Map<string, {key: string, node: HTMLElement}>} */ (new Map());
  #cards = /** @type {Set<MessageCard>} */ (new Set());
  #onGrown;

  /** @param {() => void} onGrown */
  constructor(onGrown) {
    this.#onGrown = onGrown;
  }

  /**
   * @param {string} id of the message
   * @param {CardsOfLine} cards
   * @returns {HTMLElement} the same each time
   */
  contentOf(id, cards) {
    const key = JSON.stringify(cards);
    const known = this.#nodes.get(id);
    if (known && known.key === key) return known.node;
    const node = element('div', { class: 'cards' },
      ...cards.attachments.map((one) => this.#draw(one)));
    if (cards.answers) node.append(listOf(cards.answers));
    this.#nodes.set(id, { key, node });
    return node;
  }

  clear() {
    for (const card of this.#cards) card.close();
    this.#cards.clear();
    this.#nodes.clear();
  }

  /** @param {{contentType: string, card?: string}} attachment */
  #draw(attachment) {
    const card = new MessageCard(strings);
    this.#cards.add(card);
    card.draw(attachment).then(() => this.#onGrown());
    return card.node;
  }
}

/** @param {[string, string][]} answers */
function listOf(answers) {
  return element('dl', { class: 'answers' }, ...answers.map(([name, value]) => element('div', {},
    element('dt', { dir: 'auto' }, name), element('dd', { dir: 'auto' }, value))));
}
