/** The menu in the head of the panel: a button that shows a list of buttons. */

import { element, icon } from './dom.js';

export class Menu {
  #button;
  #list = element('ul', { id: 'chat-widget-menu', hidden: true });
  /** To be placed in the page. */
  node;

  /** @param {string} name of the button */
  constructor(name) {
    this.#button = element(
      'button', {
        type: 'button', class: 'round', 'aria-label': name, 'aria-expanded': 'false',
        'aria-controls': 'chat-widget-menu',
        onclick: () => this.#toggle(this.#list.hidden === true),
      }, icon('more'),
    );
    this.node = element('div', { class: 'menu', hidden: true }, this.#button, this.#list);
    // A press must not take the focus away, or the list would be gone before the click comes.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
    this.node.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.#list.hidden) return;
      event.stopPropagation(); // it closes the menu and not the panel around it
      this.#toggle(false);
      this.#button.focus();
    });
    this.node.addEventListener('focusout', ({ relatedTarget }) => {
      const isInside = relatedTarget instanceof Node && this.node.contains(relatedTarget);
      if (!isInside) this.#toggle(false);
    });
  }

  /**
   * @param {[string, () => void][]} ways names of the entries and what they do; without any there
   *   is no menu
   */
  show(ways) {
    this.node.hidden = ways.length === 0;
    this.#list.replaceChildren(...ways.map(([name, action]) => element(
      'li', {}, element('button', { type: 'button', onclick: () => this.#chosen(action) }, name))));
  }

  /** @param {() => void} action */
  #chosen(action) {
    this.#button.focus();
    this.#toggle(false);
    action();
  }

  /** @param {boolean} isShown */
  #toggle(isShown) {
    this.#list.hidden = !isShown;
    this.#button.setAttribute('aria-expanded', String(isShown));
    // Not every browser gives a button the focus that was clicked.
    if (isShown) this.#button.focus();
  }
}
