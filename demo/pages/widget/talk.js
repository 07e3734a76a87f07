/** The messages on the screen: who said what, when, and what became of it. */

import { element, icon } from './dom.js';
import { linked, timeElement } from './text.js';

/**
 * @typedef {object} Line one message as it is shown
 * @property {string} id
 * @property {'me' | 'other' | 'notice'} side
 * @property {string} [who] name of the author; none for a notice
 * @property {string} text
 * @property {Date} [at]
 * @property {'sending' | 'sent' | 'failed'} [state] of a message of one's own
 *
 * @typedef {object} TalkStrings
 * @property {string} messages
 * @property {string} latest
 * @property {string} sending
 * @property {string} sent
 * @property {string} failed
 * @property {string} retry
 */

/** How near to the end, in pixels, still counts as reading the newest messages. */
const kNear = 80;

export class Talk {
  #strings;
  #retry;
  #lines = /** @type {Map<string, {line: Line, node: HTMLElement}>} */ (new Map());
  #newest = /** @type {Line | undefined} */ (undefined);
  #list = element('ol', { class: 'talk' });
  #latest;
  #follows = true;
  /** The scrolling box, to be placed in the page. */
  node;

  /**
   * @param {TalkStrings} strings
   * @param {(id: string) => void} [retry] called when "try again" is pressed on a failed message
   */
  constructor(strings, retry) {
    this.#strings = strings;
    this.#retry = retry;
    this.#latest = element(
      'button',
      { type: 'button', class: 'button quiet small latest', hidden: true,
        onclick: () => this.toEnd() },
      icon('down'), strings.latest,
    );
    const box = { class: 'scroller', tabindex: '0', role: 'group', 'aria-label': strings.messages };
    this.node = element('div', box, this.#list, this.#latest);
    this.node.addEventListener('scroll', () => {
      this.#follows = this.#isNearEnd();
      if (this.#follows) this.#latest.hidden = true;
    });
    // What comes and goes around the list (typing, a taller send box) must not cover its end.
    new ResizeObserver(() => {
      if (this.#follows) this.toEnd();
    }).observe(this.node);
  }

  /** @param {string} id */
  has(id) {
    return this.#lines.has(id);
  }

  /**
   * Shows a message, or shows it anew when its id is already there (an edit, a change of state).
   * @param {Line} line
   */
  put(line) {
    const known = this.#lines.get(line.id);
    if (known) return this.change(line.id, line);
    const follow = this.#follows || line.side === 'me';
    const node = element('li', { class: isFollowing(line, this.#newest) ? 'follows' : '' });
    this.#lines.set(line.id, { line, node });
    this.#newest = line;
    this.#draw(node, line);
    this.#list.append(node);
    if (follow) this.toEnd();
    else this.#latest.hidden = false;
  }

  /**
   * Changes parts of a message that is shown.
   * @param {string} id
   * @param {Partial<Line>} change a new `id` renames it
   */
  change(id, change) {
    const known = this.#lines.get(id);
    if (!known) return;
    this.#lines.delete(id);
    const line = { ...known.line, ...change };
    this.#lines.set(line.id, { line, node: known.node });
    this.#draw(known.node, line);
    if (this.#follows) this.toEnd();
  }

  clear() {
    this.#lines.clear();
    this.#newest = undefined;
    this.#list.replaceChildren();
    this.toEnd();
  }

  toEnd() {
    this.#follows = true;
    this.node.scrollTop = this.node.scrollHeight;
    this.#latest.hidden = true;
  }

  #isNearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.node;
    return scrollHeight - scrollTop - clientHeight < kNear;
  }

  /**
   * @param {HTMLElement} node
   * @param {Line} line
   */
  #draw(node, line) {
    const follows = node.classList.contains('follows') && 'follows';
    if (line.side === 'notice') {
      node.className = 'message notice';
      node.replaceChildren(element('span', { dir: 'auto' }, line.text));
      return;
    }
    const side = line.side === 'me' && 'mine';
    node.className = ['message', side, line.state, follows].filter(Boolean).join(' ');
    const who = element('span', { class: 'who', dir: 'auto' }, line.who ?? '');
    const meta = element('div', { class: 'meta' }, who);
    if (line.at) meta.append(timeElement(line.at));
    // The direction is the text's alone: the bubble's corners follow the page.
    const words = element('p', { dir: 'auto' }, ...linked(line.text));
    const bubble = element('div', { class: 'bubble' }, words);
    node.replaceChildren(meta, bubble, ...this.#state(line));
  }

  /** @param {Line} line */
  #state({ id, state }) {
    if (!state) return [];
    const node = element('div', { class: 'state' }, this.#strings[state]);
    if (state === 'failed' && this.#retry) {
      const again = () => this.#retry?.(id);
      node.append(element(
        'button', { type: 'button', class: 'button quiet small', onclick: again },
        this.#strings.retry,
      ));
    }
    return [node];
  }
}

/**
 * In a run of messages by one author, the first of each minute shows name and time; screen readers
 * read them all.
 * @param {Line} line
 * @param {Line | undefined} before
 */
function isFollowing(line, before) {
  if (line.side === 'notice' || line.side !== before?.side || line.who !== before.who) return false;
  return minuteOf(line) === minuteOf(before);
}

/** @param {Line} line */
function minuteOf({ at }) {
  return at && Math.floor(at.getTime() / 60_000);
}
