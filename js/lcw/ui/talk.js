/** The messages of a chat, oldest first; a line that comes again replaces the one of its id. */

/** @import {Maker} from './dom.js' */
/** @import {Strings} from './strings/en.js' */

/**
 * @typedef {object} Line
 * @property {string} id
 * @property {string} text
 * @property {'visitor' | 'agent' | 'system'} from
 * @property {string} [name]
 * @property {number} [at] milliseconds since 1970
 * @property {{name?: unknown}} [file]
 */

export class Talk {
  #maker;
  #strings;
  /** @type {Map<string, HTMLElement>} */
  #lines = new Map();
  #list;
  #time = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit'});
  node;

  /**
   * @param {Maker} maker
   * @param {Strings} strings
   */
  constructor(maker, strings) {
    this.#maker = maker;
    this.#strings = strings;
    this.#list = maker.make('ul', {class: 'lines'});
    this.node = maker.make('div', {role: 'log', 'aria-label': strings.messages}, this.#list);
  }

  clear() {
    this.#lines.clear();
    this.#list.replaceChildren();
  }

  /** @param {Line} line */
  add(line) {
    const drawn = this.#draw(line);
    const before = this.#lines.get(line.id);
    this.#lines.set(line.id, drawn);
    if (before) before.replaceWith(drawn);
    else this.#list.append(drawn);
    drawn.scrollIntoView({block: 'nearest'});
  }

  /** @param {Line} line */
  #draw({text, from, name, at, file}) {
    const maker = this.#maker;
    const shown = text || (typeof file?.name === 'string' ? this.#strings.file(file.name) : '');
    const body = maker.make('p', {dir: 'auto'}, shown);
    if (from === 'system') return maker.make('li', {class: 'line', 'data-from': from}, body);
    const who = from === 'visitor' ? this.#strings.you : name ?? this.#strings.agent;
    const head = maker.make('span', {class: 'who', dir: 'auto'}, who);
    if (at !== undefined) {
      const moment = new Date(at);
      const shownTime = this.#time.format(moment);
      head.append(' ', maker.make('time', {datetime: moment.toISOString()}, shownTime));
    }
    return maker.make('li', {class: 'line', 'data-from': from}, head, body);
  }
}
