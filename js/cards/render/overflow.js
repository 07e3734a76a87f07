/** The menu of the actions that have no button of their own. */

/** @import {ActionNode} from './types.d.ts' */
/** @import {Drawing} from './drawing.js' */
import {dressButton, drawIcon} from './buttons.js';

class Menu {
  /** The button. @readonly @type {HTMLButtonElement} */
  opener;
  /** @readonly @type {HTMLElement} */
  element;
  #drawing;
  /** @type {HTMLButtonElement[]} */
  #items;

  /**
   * @param {Drawing} drawing
   * @param {number} n of the list of actions
   * @param {ActionNode[]} actions
   */
  constructor(drawing, n, actions) {
    this.#drawing = drawing;
    this.#items = actions.map((action) => this.#makeItem(action));
    const {moreOptions} = drawing.strings;
    this.element = drawing.make('div', 'natter-menu',
        {role: 'menu', id: drawing.idAt(n, 'menu'), 'aria-label': moreOptions}, this.#items);
    this.element.hidden = true;
    this.opener = drawing.make('button', 'ac-pushButton ac-overflow', {
      type: 'button', 'aria-haspopup': 'menu', 'aria-expanded': 'false',
      'aria-controls': this.element.id, 'aria-label': moreOptions, title: moreOptions,
    }, [drawing.make('span', '', {'aria-hidden': 'true'}, ['•••'])]);
    this.#listen();
  }

  /** @param {ActionNode} action */
  #makeItem(action) {
    const drawing = this.#drawing;
    const item = drawing.make('button', 'natter-menu-item',
        {type: 'button', role: 'menuitem', tabindex: '-1'}, [drawIcon(drawing, action),
          drawing.make('span', 'natter-title', {dir: 'auto'}, [action.title ?? ''])]);
    // Before the action: a card that opens takes no focus from the button.
    drawing.listen(item, 'click', () => this.#close(true));
    dressButton(drawing, item, action);
    return item;
  }

  #listen() {
    const drawing = this.#drawing;
    drawing.listen(this.opener, 'click', () => {
      if (this.element.hidden) this.#open(0);
      else this.#close(true);
    });
    drawing.listen(this.opener, 'keydown', (event) => {
      if (event.key === 'Escape' && !this.element.hidden) {
        event.stopPropagation();
        this.#close(true);
      }
      const at = {ArrowDown: 0, ArrowUp: -1}[event.key];
      if (at === undefined) return;
      event.preventDefault();
      this.#open(at);
    });
    drawing.listen(this.element, 'keydown', (event) => this.#walk(event));
    drawing.listen(this.element, 'focusout', (event) => {
      const next = /** @type {Node | null} */ (event.relatedTarget);
      if (next !== this.opener && !this.element.contains(next)) this.#close(false);
    });
  }

  #enabled() {
    return this.#items.filter((item) => !item.disabled);
  }

  /** @param {number} at the item that gets the focus; negative ones count from the end */
  #open(at) {
    const [menu, list] = [this.element, /** @type {Element} */ (this.element.parentElement)];
    const [button, around] = [this.opener.getBoundingClientRect(), list.getBoundingClientRect()];
    const isRight = button.left + button.right > around.left + around.right;
    const isRtl = list.matches(':dir(rtl)');
    menu.classList.toggle('natter-menu-end', isRight !== isRtl);
    menu.hidden = false;
    this.opener.setAttribute('aria-expanded', 'true');
    this.#enabled().at(at)?.focus();
  }

  /** @param {boolean} isBack whether the focus returns to the button */
  #close(isBack) {
    if (isBack) this.opener.focus();
    this.element.hidden = true;
    this.opener.setAttribute('aria-expanded', 'false');
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const items = this.#enabled();
    const here = items.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    /** @type {Record<string, number>} */
    const steps = {
      ArrowDown: (here + 1) % items.length, ArrowUp: here - 1, Home: 0, End: -1,
    };
    if (event.key === 'Escape') {
      // Not also the window in which the card is.
      event.stopPropagation();
      this.#close(true);
    } else if (event.key in steps) {
      items.at(steps[event.key])?.focus();
    } else {
      return;
    }
    event.preventDefault();
  }
}

/**
 * @param {Drawing} drawing
 * @param {object} list
 * @param {number} list.n
 * @param {ActionNode[]} list.actions
 * @param {HTMLElement} list.buttons
 */
export function addOverflow(drawing, {n, actions, buttons}) {
  const menu = new Menu(drawing, n, actions);
  buttons.append(menu.opener, menu.element);
}
