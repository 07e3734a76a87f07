/** The messages on the screen: who said what, when, and what became of it. */

import { element, icon } from './dom.js';
import { linked, timeElement, withHidden } from './text.js';

/**
 * @typedef {object} Line one message as it is shown
 * @property {string} id
 * @property {'me' | 'other' | 'notice'} side
 * @property {string} [who] name of the author; none for a notice
 * @property {string} text
 * @property {HTMLElement} [content] stands in the place of the text, which says the same in words
 * @property {Date} [at]
 * @property {'sending' | 'sent' | 'failed' | 'refused'} [state] of a message of one's own; refused:
 *   it could not be masked, and would be refused again
 * @property {import('./masking.js').Parts} [hidden] what masking replaced in the text; none when
 *   nothing was
 *
 * @typedef {object} TalkStrings
 * @property {string} messages
 * @property {string} latest
 * @property {string} sending
 * @property {string} sent
 * @property {string} failed
 * @property {string} retry
 * @property {string} [refused] this and the next three where messages are masked
 * @property {string} [edit]
 * @property {string} [someHidden]
 * @property {string} [hiddenPart] read in place of a hidden part
 *
 * @typedef {object} TalkListener
 * @property {(id: string) => void} retry "try again" was pressed on a failed message
 * @property {(id: string, text: string) => void} edit the visitor wants to change a refused one
 */

/** How near to the end, in pixels, still counts as reading the newest messages. */
const kNear = 80;

export class Talk {
  #strings;
  #on;
  #lines = /** @type {Map<string, {line: Line, node: HTMLElement}>} */ (new Map());
  #newest = /** @type {Line | undefined} */ (undefined);
  #list = element('ol', { class: 'talk' });
  #latest;
  #follows = true;
  /** The scrolling box, to be placed in the page. */
  node;

  /**
   * @param {TalkStrings} strings
   * @param {TalkListener} [on] without one, messages that were not sent have no buttons
   */
  constructor(strings, on) {
    this.#strings = strings;
    this.#on = on;
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

  /** @param {string} id */
  remove(id) {
    const { node } = this.#lines.get(id) ?? {};
    if (!node) return;
    this.#lines.delete(id);
    // Name and time of a run stand at its first message, so the next one takes them over.
    if (!node.classList.contains('follows')) node.nextElementSibling?.classList.remove('follows');
    if (!node.nextElementSibling) this.#newest = undefined;
    node.remove();
  }

  clear() {
    this.#lines.clear();
    this.#newest = undefined;
    this.#list.replaceChildren();
    this.toEnd();
  }

  /** Something in it has become taller. */
  grown() {
    if (this.#follows) this.toEnd();
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
    const words = line.content ?? element('p', { dir: 'auto' }, ...this.#words(line));
    const bubble = element('div', { class: 'bubble' }, words);
    node.replaceChildren(meta, bubble, ...this.#hidden(line), ...this.#state(line));
  }

  /**
   * A text with hidden parts has no links: an address cut short would lead somewhere else.
   * @param {Line} line
   */
  #words({ text, hidden }) {
    if (!hidden) return linked(text);
    return withHidden(text, hidden, this.#strings.hiddenPart ?? '');
  }

  /** @param {Line} line */
  #hidden({ hidden }) {
    const { someHidden } = this.#strings;
    return hidden && someHidden ? [element('p', { class: 'some-hidden' }, someHidden)] : [];
  }

  /** @param {Line} line */
  #state({ id, state, text }) {
    if (!state) return [];
    const node = element('div', { class: 'state' }, this.#strings[state] ?? this.#strings.failed);
    const on = this.#on;
    if (on && state === 'failed') node.append(way(this.#strings.retry, () => on.retry(id)));
    if (on && state === 'refused' && this.#strings.edit) {
      node.append(way(this.#strings.edit, () => on.edit(id, text)));
    }
    return [node];
  }
}

/**
 * @param {string} name
 * @param {() => void} onclick
 */
function way(name, onclick) {
  return element('button', { type: 'button', class: 'button quiet small', onclick }, name);
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
