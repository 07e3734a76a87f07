/** Lists of elements with gaps between those that are visible. */

/** @import {CardNode} from './types.d.ts' */
/** @import {Drawing} from './drawing.js' */
import {stepName} from './theme.js';

/** Where the neighbours of an element stand: those before it, those after it. */
const SIDES = {horizontal: ['top', 'bottom'], vertical: ['left', 'right']};
const STEPS = ['none', 'small', 'default', 'medium', 'large', 'extraLarge', 'padding'];

/**
 * An element of the list and the gap before it. The last two say what the page has.
 *
 * @typedef {object} Slot
 * @property {HTMLElement} element
 * @property {HTMLElement} gap
 * @property {boolean} isHidden
 * @property {boolean} hidesElement
 * @property {boolean} hidesGap
 */

export class Stack {
  /** @type {Slot[]} */
  #slots = [];
  #drawing;
  #element;
  #axis;

  /**
   * @param {Drawing} drawing
   * @param {HTMLElement} element what holds the list
   * @param {'horizontal' | 'vertical'} separators the way that their lines run
   */
  constructor(drawing, element, separators) {
    this.#drawing = drawing;
    this.#element = element;
    this.#axis = separators;
  }

  /** @param {CardNode[]} nodes */
  addAll(nodes) {
    for (const node of nodes) this.add(node, this.#drawing.draw(node));
    this.refresh();
    return this;
  }

  /**
   * @param {CardNode} node
   * @param {HTMLElement | null} element
   */
  add(node, element) {
    if (element === null) return;
    const step = stepName(node.spacing ?? 'Default');
    const classes = `ac-${this.#axis}-separator ` +
      `natter-gap-${STEPS.includes(step) ? step : 'default'}`;
    const gap = this.#drawing.make('div', node.separator ? `${classes} natter-line` : classes,
        {'aria-hidden': 'true'});
    const slot = {
      element, gap, isHidden: node.hidden === true, hidesElement: false, hidesGap: false,
    };
    this.#slots.push(slot);
    this.#element.appendChild(gap);
    this.#element.appendChild(element);
    this.#drawing.note(node.n, {
      element,
      show: (isVisible) => {
        slot.isHidden = !isVisible;
        this.refresh();
      },
    });
  }

  /** Hides what is hidden, with its gap, and the gap of the first that is not. */
  refresh() {
    let isFirst = true;
    for (const slot of this.#slots) {
      const {isHidden} = slot;
      const hidesGap = isHidden || isFirst;
      if (slot.hidesElement !== isHidden) slot.element.hidden = isHidden;
      if (slot.hidesGap !== hidesGap) slot.gap.hidden = hidesGap;
      slot.hidesElement = isHidden;
      slot.hidesGap = hidesGap;
      if (!isHidden) isFirst = false;
    }
    if (this.#drawing.bleeds) this.#markEdges();
  }

  /** Only what nothing visible stands before or after bleeds over the padding on that side. */
  #markEdges() {
    const [before, after] = SIDES[this.#axis];
    const visible = this.#slots.filter(({isHidden}) => !isHidden);
    visible.forEach(({element}, i) => {
      element.classList.toggle(`natter-inside-${before}`, i > 0);
      element.classList.toggle(`natter-inside-${after}`, i + 1 < visible.length);
    });
  }
}
