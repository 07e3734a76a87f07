/**
 * Where a visitor is in the conversation: who reads at its end stays there, also when the pane was
 * away or has another height; who reads back is left alone, and told that there is more.
 */

/** How much of the last line may be out of view at the end, in CSS pixels. */
const SLACK = 24;

export class Reading {
  #body;
  #lines;
  #newer;
  #isAtEnd = true;
  /** @type {Element} what scrolls: the body, or all of a pane that is not high */
  #scroller;
  #top = 0;
  #isSoon = false;

  /**
   * @param {HTMLElement} pane
   * @param {HTMLElement} body of it, which holds the lines
   * @param {HTMLElement} lines
   * @param {HTMLElement} newer shown while there are new lines out of view
   */
  constructor(pane, body, lines, newer) {
    this.#body = body;
    this.#lines = lines;
    this.#newer = newer;
    this.#scroller = body;
    // Scrolling does not bubble.
    pane.addEventListener('scroll', ({target}) => this.#scrolled(target), true);
    new ResizeObserver(() => this.resume()).observe(body);
  }

  /** There is no conversation: the next begins at its end. */
  clear() {
    this.#isAtEnd = true;
    this.#newer.hidden = true;
  }

  /** A line has come. @param {boolean} isOwn the visitor has just made it */
  added(isOwn) {
    if (isOwn) this.#isAtEnd = true;
    this.#newer.hidden = this.#isAtEnd;
    this.grown();
  }

  /** Lines have become taller. For all that comes at once the browser lays the page out once. */
  grown() {
    if (!this.#isAtEnd || this.#isSoon) return;
    this.#isSoon = true;
    queueMicrotask(() => {
      this.#isSoon = false;
      this.toEnd();
    });
  }

  toEnd() {
    this.#newer.hidden = true;
    this.#lines.lastElementChild?.scrollIntoView({block: 'nearest'});
    // Of a line that is higher than the pane the beginning is shown: it is to be read first.
    this.#isAtEnd = this.#seesEnd();
  }

  #seesEnd() {
    const last = this.#lines.lastElementChild?.getBoundingClientRect();
    const {innerHeight = 0} = this.#body.ownerDocument.defaultView ?? {};
    const {bottom} = this.#body.getBoundingClientRect();
    return !last || last.bottom <= Math.min(innerHeight, bottom) + SLACK;
  }

  /** @param {EventTarget | null} target */
  #scrolled(target) {
    const scroller = /** @type {Element} */ (target);
    if (!scroller.contains(this.#body)) return;
    const isAtEnd = this.#seesEnd();
    // Only a visitor goes back: what grows below the end has not been scrolled to yet.
    if (isAtEnd || scroller.scrollTop < this.#top) this.#isAtEnd = isAtEnd;
    if (isAtEnd) this.#newer.hidden = true;
    this.#scroller = scroller;
    this.#top = scroller.scrollTop;
  }

  /** The pane is there again, or has another height. */
  resume() {
    if (this.#body.clientHeight === 0) return;
    if (this.#isAtEnd) this.toEnd();
    // Not every browser keeps it while an element is hidden.
    else this.#scroller.scrollTop = this.#top;
  }
}
