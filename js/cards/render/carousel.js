/**
 * Carousels: one page at a time, turned by buttons. Nothing moves by itself, whatever the card
 * asks for.
 */

/** @import {CarouselNode} from './types.d.ts' */
/** @import {Drawing} from './drawing.js' */
import {dressContainer, drawStack, endContainer} from './containers.js';
import {plainNumber} from './drawing.js';
import {fill} from './strings.js';

class Pages {
  #drawing;
  #pages;
  #isLoop;
  #current;
  #back;
  #on;
  #place;

  /**
   * @param {Drawing} drawing
   * @param {CarouselNode} node
   * @param {HTMLElement[]} pages
   */
  constructor(drawing, {initial, loop}, pages) {
    this.#drawing = drawing;
    this.#pages = pages;
    this.#isLoop = loop === true;
    this.#current = Math.min(Math.max(Math.trunc(plainNumber(initial)), 0), pages.length - 1);
    this.#back = this.#makeTurn(drawing.strings.previousPage, 'natter-arrow natter-arrow-back', -1);
    this.#on = this.#makeTurn(drawing.strings.nextPage, 'natter-arrow', 1);
    this.#place = drawing.make('span', 'natter-carousel-place', {'aria-live': 'polite'});
    this.#refresh();
  }

  /** Buttons, and where the visitor is. */
  makeBar() {
    return this.#drawing.make('div', 'natter-carousel-bar', {},
        [this.#back, this.#place, this.#on]);
  }

  /**
   * @param {string} name
   * @param {string} arrow
   * @param {number} by
   */
  #makeTurn(name, arrow, by) {
    const button = this.#drawing.make('button', 'ac-pushButton natter-turn',
        {type: 'button', 'aria-label': name, title: name},
        [this.#drawing.make('span', arrow, {'aria-hidden': 'true'})]);
    this.#drawing.listen(button, 'click', () => this.#turn(by));
    return button;
  }

  /** @param {number} by */
  #reach(by) {
    const [next, count] = [this.#current + by, this.#pages.length];
    return this.#isLoop ? (next + count) % count : Math.min(Math.max(next, 0), count - 1);
  }

  /** @param {number} by */
  #turn(by) {
    const next = this.#reach(by);
    if (next === this.#current) return;
    this.#current = next;
    this.#refresh();
  }

  #refresh() {
    this.#pages.forEach((page, i) => {
      page.hidden = i !== this.#current;
    });
    this.#place.textContent =
      fill(this.#drawing.strings.pageOf, this.#current + 1, this.#pages.length);
    // Not `disabled`: that would take the focus from the button that was just pressed.
    for (const [button, by] of /** @type {const} */ ([[this.#back, -1], [this.#on, 1]])) {
      button.setAttribute('aria-disabled', String(this.#reach(by) === this.#current));
    }
  }
}

/**
 * Whoever has no mouse scrolls what is longer than it may be by keys; only then it takes the focus.
 *
 * @param {Drawing} drawing
 * @param {HTMLElement} list
 * @param {HTMLElement[]} pages
 */
function letScroll(drawing, list, pages) {
  const observer = drawing.view && new drawing.view.ResizeObserver(() => {
    const isCut = list.scrollHeight > list.clientHeight;
    /** @type {Record<string, string>} */
    const attributes = {tabindex: '0', role: 'group', 'aria-label': drawing.strings.carousel};
    for (const name of Object.keys(attributes)) {
      if (isCut) list.setAttribute(name, attributes[name]);
      else list.removeAttribute(name);
    }
  });
  list.classList.add('natter-scrolls');
  for (const one of [list, ...pages]) observer?.observe(one);
}

/**
 * @param {Drawing} drawing
 * @param {CarouselNode} node
 */
export function drawCarousel(drawing, node) {
  const {n, pages, height} = node;
  if (pages.length === 0) return null;
  const {carousel, slide, pageOf} = drawing.strings;
  const element = drawing.make('div', 'ac-carousel',
      {role: 'group', 'aria-roledescription': carousel});
  dressContainer(drawing, element, node);
  const drawn = pages.map((page, i) => drawing.inLanguage(page.lang, () => {
    const one = drawStack(drawing, page, 'ac-carousel-page ac-container',
        {id: drawing.idOf(page), lang: page.lang});
    const content = endContainer(drawing, one, page);
    if (!content.hasAttribute('role')) {
      content.setAttribute('role', 'group');
      content.setAttribute('aria-roledescription', slide);
      content.setAttribute('aria-label', fill(pageOf, i + 1, pages.length));
    }
    drawing.note(page.n, {element: content});
    return content;
  }));
  const list = drawing.make('div', 'natter-pages', {}, drawn);
  const fixed = plainNumber(height);
  if (fixed > 0) {
    drawing.rule(list, n, `block-size:${fixed}px`, '.natter-pages');
    letScroll(drawing, list, drawn);
  }
  element.append(list);
  if (pages.length > 1) element.append(new Pages(drawing, node, drawn).makeBar());
  return endContainer(drawing, element, node);
}
