/** The messages of a chat, oldest first; a line that comes again replaces the one of its id. */

/** @import {Maker} from './dom.js' */
/** @import {CardOfLine} from './message_card.js' */
/** @import {FileListener, FileOfLine} from './message_file.js' */
/** @import {Strings} from './strings/en.js' */
import {MessageCard} from './message_card.js';
import {MessageFile} from './message_file.js';
import {drawRichText} from './rich_text.js';

/**
 * @typedef {object} Line
 * @property {string} id
 * @property {string} text
 * @property {'visitor' | 'agent' | 'system'} from
 * @property {string} [name]
 * @property {number} [at] milliseconds since 1970
 * @property {number} [order] what the service orders messages by
 * @property {FileOfLine} [file]
 * @property {CardOfLine[]} [cards]
 * @property {import('./rich_text.js').Token[]} [rich] the text with its Markdown
 * @property {boolean} [alerts] new, and from the other side
 */

/**
 * @typedef {object} TalkListener
 * @property {(id: string, n: number, data: unknown) => Promise<'sent' | 'tooLarge' | 'failed'>}
 *     answer what was entered into the nth card of a message
 * @property {FileListener['get']} getFile
 * @property {(text: string) => void} say
 * @property {(isOwn: boolean) => void} added a line, the visitor's or another
 * @property {() => void} grown lines have become taller
 */

/**
 * @typedef {object} Shown
 * @property {HTMLElement} node
 * @property {MessageCard[]} cards
 * @property {MessageFile} [file]
 * @property {number} [order]
 */

export class Talk {
  #maker;
  #strings;
  #on;
  /** @type {Map<string, Shown>} */
  #lines = new Map();
  #isOver = false;
  /** The highest order of a line. */
  #newest = 0;
  #list;
  #time;
  node;

  /**
   * @param {Maker} maker
   * @param {Strings} strings
   * @param {TalkListener} on
   */
  constructor(maker, strings, on) {
    this.#maker = maker;
    this.#strings = strings;
    this.#on = on;
    this.#time = new Intl.DateTimeFormat(maker.language, {hour: '2-digit', minute: '2-digit'});
    this.#list = maker.make('ul', {class: 'lines'});
    this.node = maker.make('div', {role: 'log', 'aria-label': strings.messages}, this.#list);
  }

  get lines() {
    return this.#list;
  }

  clear() {
    for (const line of this.#lines.values()) this.#close(line);
    this.#lines.clear();
    this.#newest = 0;
    this.#list.replaceChildren();
  }

  /** @param {boolean} isOver nothing can be answered any more */
  setOver(isOver) {
    this.#isOver = isOver;
    if (!isOver) return;
    for (const {cards} of this.#lines.values()) for (const card of cards) card.lock();
  }

  /**
   * A card has been answered, here or in another tab.
   *
   * @param {string} id
   * @param {number} n
   */
  setAnswered(id, n) {
    this.#lines.get(id)?.cards[n]?.setAnswered();
  }

  /** @param {Line} line */
  add(line) {
    const {cards: given = [], file: metadata} = line;
    const cards = given.map((_, n) => new MessageCard(this.#maker, this.#strings, {
      answer: (data) => this.#on.answer(line.id, n, data), say: this.#on.say,
    }));
    const file = metadata && new MessageFile(this.#maker, this.#strings, metadata, {
      get: this.#on.getFile, say: this.#on.say, grown: this.#on.grown,
    });
    const parts = [...cards, ...(file ? [file] : [])].map((part) => part.node);
    const node = this.#draw(line, parts);
    const before = this.#lines.get(line.id);
    if (before) {
      this.#close(before);
      before.node.replaceWith(node);
    } else {
      this.#list.insertBefore(node, this.#firstAfter(line.order));
    }
    this.#lines.set(line.id, {node, cards, file, order: line.order});
    this.#newest = Math.max(this.#newest, line.order ?? 0);
    cards.forEach((card, n) => this.#drawCard(card, given[n]));
    file?.look();
    if (before) this.#on.grown();
    else this.#on.added(line.from === 'visitor');
  }

  /**
   * What was said first stands first, also when it comes later: an answer can be here before the
   * service has confirmed the question.
   *
   * @param {number | undefined} order
   * @returns {HTMLElement | null} nothing for the end
   */
  #firstAfter(order) {
    if (order === undefined || order >= this.#newest) return null;
    /** @type {Shown | undefined} */
    let first;
    for (const shown of this.#lines.values()) {
      if ((shown.order ?? 0) <= order) continue;
      if (!first || Number(shown.order) < Number(first.order)) first = shown;
    }
    return first?.node ?? null;
  }

  /** Something that is no message yet. @param {HTMLElement} node */
  append(node) {
    this.#list.append(node);
    this.#on.added(true);
  }

  /** @param {Shown} line */
  #close({cards, file}) {
    for (const card of cards) card.close();
    file?.close();
  }

  /**
   * @param {MessageCard} card
   * @param {CardOfLine} given
   */
  async #drawCard(card, given) {
    if (this.#isOver) card.lock();
    await card.draw(given);
    this.#on.grown();
  }

  /**
   * @param {Line} line
   * @param {HTMLElement[]} parts beside its text
   */
  #draw({text, from, name, at, rich}, parts) {
    const maker = this.#maker;
    const words = rich ? drawRichText(maker, rich) : maker.make('p', {dir: 'auto'}, text);
    const body = text || parts.length === 0 ? [words] : [];
    const attributes = {class: 'line', 'data-wide': parts.length > 0, 'data-from': from};
    if (from === 'system') return maker.make('li', attributes, ...body, ...parts);
    const who = from === 'visitor' ? this.#strings.you : name ?? this.#strings.agent;
    const head = maker.make('span', {class: 'who', dir: 'auto'}, who);
    if (at !== undefined) {
      const moment = new Date(at);
      const shownTime = this.#time.format(moment);
      head.append(' ', maker.make('time', {datetime: moment.toISOString()}, shownTime));
    }
    return maker.make('li', attributes, head, ...body, ...parts);
  }
}
