/** A card on the page. */

/**
 * @import {
 *   CardSource, Changes, Outcome, RenderedCard, RenderOptions,
 * } from './types.d.ts'
 */
/** @import {Draw} from './drawing.js' */
import {drawActionSet} from './actions.js';
import {drawCarousel} from './carousel.js';
import {drawChoiceSet, drawToggle} from './choices.js';
import {drawCard, drawColumn, drawColumnSet, drawContainer} from './containers.js';
import {Drawing} from './drawing.js';
import {drawFactSet} from './facts.js';
import {drawImage, drawImageSet} from './images.js';
import {drawTypedInput} from './inputs.js';
import {drawMedia} from './media.js';
import {checked} from './options.js';
import {drawTable} from './table.js';
import {drawRichTextBlock, drawTextBlock} from './text.js';
import {safeUrl} from './urls.js';

/** @type {ReadonlyMap<string, Draw>} */
const KINDS = new Map(/** @type {[string, Draw][]} */ ([
  ['AdaptiveCard', drawCard],
  ['Container', drawContainer],
  ['ColumnSet', drawColumnSet],
  ['Column', drawColumn],
  ['TextBlock', drawTextBlock],
  ['RichTextBlock', drawRichTextBlock],
  ['Image', drawImage],
  ['ImageSet', drawImageSet],
  ['FactSet', drawFactSet],
  ['Media', drawMedia],
  ['ActionSet', drawActionSet],
  ['Table', drawTable],
  ['Carousel', drawCarousel],
  ['Input.Text', drawTypedInput],
  ['Input.Number', drawTypedInput],
  ['Input.Date', drawTypedInput],
  ['Input.Time', drawTypedInput],
  ['Input.Toggle', drawToggle],
  ['Input.ChoiceSet', drawChoiceSet],
]));

const FOCUSABLE = 'input:not([disabled]),select:not([disabled]),textarea:not([disabled]),' +
  'button:not([disabled]),a[href],[tabindex="0"]';

/** What this copy of the renderer has counted, behind what no other copy has. */
let count = 0;
let copy = '';

/** A name that no other card on the page has. */
function newInstance() {
  copy ||= globalThis.crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
  count += 1;
  return `natter-${copy}-${count}`;
}

/** @implements {RenderedCard} */
class View {
  /** @readonly @type {HTMLElement} */
  element;
  #drawing;
  #page;
  #isDestroyed = false;

  /**
   * @param {CardSource} card
   * @param {RenderOptions} page whose functions are called
   * @param {ReturnType<typeof checked>} options
   */
  constructor(card, page, options) {
    const {root, host} = card.view();
    this.#page = page;
    this.#drawing = new Drawing({
      card, host, kinds: KINDS, instance: options.instance ?? newInstance(),
      strings: options.strings, options,
    });
    this.#drawing.settle = (outcome) => this.#settle(outcome);
    this.element = (root && this.#drawing.draw(root)) ?? this.#drawing.make('div');
    this.#drawing.finish();
  }

  focusFirst() {
    for (const one of this.element.querySelectorAll(FOCUSABLE)) {
      const control = /** @type {HTMLElement} */ (one);
      control.focus();
      const root = /** @type {Document | ShadowRoot} */ (control.getRootNode());
      if (root.activeElement === control) return true;
    }
    return false;
  }

  /** @param {Changes} changes */
  update(changes) {
    if (!this.#isDestroyed) this.#drawing.apply(changes);
  }

  destroy() {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#drawing.end();
    this.element.remove();
  }

  /** @param {Outcome} outcome */
  #settle(outcome) {
    if (outcome.changes) this.#drawing.apply(outcome.changes);
    for (const n of [outcome.closed ?? []].flat()) this.#drawing.part(n)?.close?.();
    if (outcome.opened !== undefined) this.#drawing.part(outcome.opened)?.open?.(outcome.view);
    this.#drawing.finish();
    if (outcome.kind === 'invalid') this.#focusInvalid(outcome.inputs ?? []);
    if (outcome.kind === 'openUrl') this.#open(outcome.url);
    this.#page.onAction?.(outcome);
  }

  /**
   * The first that can be: inputs that are hidden are checked as well.
   *
   * @param {number[]} inputs
   */
  #focusInvalid(inputs) {
    for (const n of inputs) {
      const control = this.#drawing.part(n)?.control;
      control?.focus();
      if (control?.matches(':focus')) return;
    }
  }

  /** @param {string | undefined} url */
  #open(url) {
    const safe = safeUrl(url, 'link');
    if (safe === null) return;
    if (this.#page.openUrl) this.#page.openUrl(safe);
    else this.#drawing.view?.open(safe, '_blank', 'noopener,noreferrer');
  }
}

/**
 * Draws a card. Works under policies without inline styles and scripts, and with Trusted Types
 * required and none allowed: it makes elements, never markup.
 *
 * Without constructed style sheets (Chrome 73, Firefox 101, Safari 16.4) it has no styles, and says
 * so once in the console.
 *
 * @param {CardSource} card
 * @param {RenderOptions} [options]
 * @returns {RenderedCard}
 * @throws {CardError} `InvalidOption`: an option or the card; `details.option` says which
 */
export function renderCard(card, options) {
  return new View(card, options ?? {}, checked(card, options));
}
