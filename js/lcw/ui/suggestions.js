/** The buttons that the newest message suggests; which there are is the core's to say. */

/** @import {Maker} from './dom.js' */

/** @typedef {{id: string, buttons: {title: string, url?: string}[]}} Suggested */

export class Suggestions {
  #maker;
  #press;
  #id = '';
  node;

  /**
   * @param {Maker} maker
   * @param {{label: string, stacked: boolean}} looks
   * @param {(id: string, n: number) => void} press
   */
  constructor(maker, {label, stacked}, press) {
    this.#maker = maker;
    this.#press = press;
    this.node = maker.make('div', {
      class: 'suggestions', role: 'group', 'aria-label': label, 'data-stacked': stacked,
      hidden: true,
    });
  }

  /**
   * @param {Suggested} [suggested]
   * @returns {boolean} whether the focus was on what is gone now
   */
  show({id, buttons} = {id: '', buttons: []}) {
    if (id === this.#id && buttons.length === this.node.childElementCount) return false;
    const hadFocus = this.node.contains(this.node.ownerDocument.activeElement);
    this.#id = id;
    this.node.hidden = buttons.length === 0;
    this.node.replaceChildren(...buttons.map((button, n) => this.#draw(id, button, n)));
    return hadFocus;
  }

  /**
   * @param {string} id
   * @param {{title: string, url?: string}} button
   * @param {number} n
   */
  #draw(id, {title, url}, n) {
    const pressed = () => this.#press(id, n);
    if (!url) return this.#maker.button('button quiet', title, pressed);
    const link = this.#maker.make('a', {
      class: 'button quiet', href: url, target: '_blank', rel: 'noopener noreferrer',
    }, title);
    link.addEventListener('click', pressed);
    return link;
  }
}
