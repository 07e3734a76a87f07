/**
 * What the widget looks like and how it behaves under the hands: launcher, panel, send box,
 * notices. Knows the page and nothing of the SDK.
 *
 * Accessibility: the panel is a dialog that does not trap (on a phone it covers the page, so the
 * rest becomes inert); the visible messages are a plain list, and a separate log outside the
 * panel is fed once per message, so that nothing is read twice and nothing is missed while the
 * panel is closed.
 */

import { element, icon } from './dom.js';
import { Composer } from './composer.js';
import { Menu } from './menu.js';
import { Talk } from './talk.js';
import { strings } from './strings.js';

/**
 * @typedef {object} ViewListener
 * @property {(text: string) => void} send
 * @property {(id: string) => void} retry the visitor wants a failed message sent again
 * @property {(files: File[]) => void} files the visitor wants to send these
 * @property {() => void} typing
 * @property {() => void} end the visitor confirmed
 * @property {() => void} newChat
 * @property {(isOpen: boolean) => void} toggled
 */

/** Agent clients repeat the typing notice about every 8 s; without one for 10 s it is over. */
const kTypingShownMs = 10_000;
/** A log that keeps what it said would be read a second time by browsing; a few suffice. */
const kSpokenKept = 3;

export class View {
  #on;
  #unread = 0;
  #typingTimer = 0;
  #phone = matchMedia('(max-width: 30rem)');
  #gate = /** @type {import('./door.js').Gate | undefined} */ (undefined);
  badge = element('span', { class: 'badge', 'aria-hidden': 'true', hidden: true });
  typingText = element('span', { dir: 'auto' });
  talk;

  /** @param {ViewListener} on */
  constructor(on) {
    this.#on = on;
    this.talk = new Talk(strings, {
      retry: (id) => on.retry(id),
      edit: (id, text) => this.edit(id, text),
    });
    this.launcher = this.#makeLauncher();
    this.status = element('p', { class: 'status' }, strings.idle);
    this.endButton = button(strings.endChat, 'button quiet small', () => {
      if (this.root.dataset.phase === 'open') this.dialog.showModal();
    });
    this.endButton.hidden = true;
    this.problem = element('div', { class: 'problem', hidden: true });
    this.typingLine = this.#makeTypingLine();
    this.composer = new Composer(on);
    this.gateBox = element('div', { class: 'gate', hidden: true });
    this.menu = new Menu(strings.menu);
    this.newChat = button(strings.newChat, 'button', () => on.newChat());
    this.after = element('div', { class: 'after', hidden: true }, this.newChat);
    this.dialog = this.#makeDialog();
    this.log = element('div', { class: 'visually-hidden', role: 'log', 'aria-live': 'polite' });
    this.alert = element('div', { class: 'visually-hidden', role: 'alert' });
    this.panel = this.#makePanel();
    this.root = element(
      'div', { class: 'chat-widget', 'data-phase': 'idle' },
      this.panel, this.launcher, this.log, this.alert,
    );
    this.#phone.addEventListener('change', () => this.#shieldPage());
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  /** @param {boolean} [takeFocus] false when nobody asked, as on a reload */
  open(takeFocus = true) {
    this.panel.hidden = false;
    this.launcher.hidden = true;
    this.#shieldPage();
    this.setUnread(0);
    this.talk.toEnd();
    if (takeFocus) this.#focusInside();
    this.#on.toggled(true);
  }

  close() {
    this.panel.hidden = true;
    this.launcher.hidden = false;
    this.#shieldPage();
    this.launcher.focus();
    this.#on.toggled(false);
  }

  /** Lets the page be seen: a panel that covers it is closed. */
  giveWay() {
    if (this.#phone.matches) this.close();
  }

  /** @param {number} count */
  setUnread(count) {
    this.#unread = count;
    this.badge.hidden = count === 0;
    this.badge.textContent = count > 9 ? '9+' : String(count);
    this.launcher.setAttribute('aria-label', count ? strings.openUnread(count) : strings.open);
  }

  /** Counts a message that came while the panel was closed. */
  countUnread() {
    if (!this.isOpen) this.setUnread(this.#unread + 1);
  }

  /** @param {string} text why something was not done, above the send box; '' hides it */
  note(text) {
    this.composer.showNote(text);
    if (text) this.sayNow(text);
  }

  /** @param {string} text said once by screen readers, when they are free */
  say(text) {
    this.log.append(element('p', {}, text));
    while (this.log.children.length > kSpokenKept) this.log.firstElementChild?.remove();
  }

  /** @param {string} text said at once by screen readers: for failures only */
  sayNow(text) {
    this.alert.replaceChildren(element('p', {}, text));
  }

  /** Takes back what `sayNow` said: it may quote a message whose text must not stay. */
  unsay() {
    this.alert.replaceChildren();
  }

  /** @param {import('./chat.js').Phase} phase */
  setPhase(phase) {
    this.#arrange(() => {
      this.root.dataset.phase = phase;
      this.endButton.hidden = phase !== 'open' && phase !== 'ending';
      this.endButton.setAttribute('aria-disabled', String(phase === 'ending'));
      if (phase === 'ended') this.typingStopped();
      if (phase !== 'ended') this.after.replaceChildren(this.newChat);
    });
  }

  /**
   * Puts something in the place of the messages for as long as there is no chat.
   * @param {import('./door.js').Gate | undefined} gate
   */
  setGate(gate) {
    this.#arrange(() => {
      this.#gate = gate;
      this.gateBox.replaceChildren(...(gate ? [gate.node] : []));
    });
  }

  /**
   * Changes something and shows what belongs to it: messages and send box, or what stands in
   * their place.
   * @param {() => void} change
   */
  #arrange(change) {
    // Hiding what has the focus loses it, so look first.
    const hadFocus = this.panel.contains(document.activeElement);
    const before = [this.composer.node.hidden, this.gateBox.firstChild];
    change();
    const { phase } = this.root.dataset;
    const isBefore = phase === 'idle' || phase === 'starting';
    const isShut = isBefore && this.#gate !== undefined;
    this.gateBox.hidden = !isShut;
    this.talk.node.hidden = isShut;
    this.composer.node.hidden = isShut || phase === 'ended';
    this.after.hidden = phase !== 'ended';
    this.#showStatus();
    const isSwapped = before[0] !== this.composer.node.hidden
      || (isShut && before[1] !== this.gateBox.firstChild);
    if (hadFocus && isSwapped) this.#focusInside();
  }

  /**
   * @param {string} title
   * @param {string} hint
   * @param {[string, () => void][]} [ways] names of buttons and what they do
   */
  showProblem(title, hint, ways = []) {
    this.problem.replaceChildren(
      element('strong', {}, title),
      element('span', {}, hint),
      ...ways.map(([name, action]) => button(name, 'button quiet small', action)),
    );
    this.problem.hidden = false;
  }

  /** @param {boolean} isLost the realtime connection is gone, and being made again */
  setLost(isLost) {
    this.root.dataset.lost = String(isLost);
    this.#showStatus();
    if (isLost) this.showProblem(strings.recovering, strings.recoveringHint);
    else this.hideProblem();
  }

  /** @param {string} address of a survey about the chat that is over */
  offerSurvey(address) {
    this.after.prepend(element(
      'a', { class: 'button quiet', href: address, target: '_blank', rel: 'noopener noreferrer' },
      strings.survey, element('span', { class: 'visually-hidden' }, ` ${strings.newTab}`),
    ));
    this.say(strings.surveyOffered);
  }

  hideProblem() {
    this.problem.hidden = true;
  }

  /** @param {string} name */
  typingShown(name) {
    this.typingText.textContent = strings.typing(name);
    this.typingLine.hidden = false;
    clearTimeout(this.#typingTimer);
    this.#typingTimer = setTimeout(() => this.typingStopped(), kTypingShownMs);
  }

  typingStopped() {
    clearTimeout(this.#typingTimer);
    this.typingLine.hidden = true;
  }

  #showStatus() {
    const { starting, ending, over: ended } = strings;
    const idle = this.#gate?.status ?? strings.idle;
    const open = this.root.dataset.lost === 'true' ? strings.reconnecting : strings.online;
    const phase = /** @type {import('./chat.js').Phase} */ (this.root.dataset.phase);
    this.status.textContent = { idle, starting, open, ending, ended }[phase];
  }

  #focusInside() {
    if (!this.gateBox.hidden) this.#gate?.focus();
    else if (this.composer.node.hidden) this.newChat.focus();
    else this.composer.focus();
  }

  /** A full-screen panel hides the page, so the keyboard must not wander off behind it. */
  #shieldPage() {
    for (const other of document.body.children) {
      if (other instanceof HTMLElement && other !== this.root) {
        other.inert = this.isOpen && this.#phone.matches;
      }
    }
  }

  #makeLauncher() {
    const attributes = {
      type: 'button', class: 'launcher', 'aria-haspopup': 'dialog',
      'aria-label': strings.open, onclick: () => this.open(),
    };
    return element('button', attributes, icon('chat'), this.badge);
  }

  #makePanel() {
    const title = element('h2', { id: 'chat-widget-title' }, strings.title);
    const close = button('', 'round', () => this.close(), strings.close);
    close.append(icon('close'));
    const head = element(
      'div', { class: 'head' },
      element('div', { class: 'titles' }, title, this.status), this.endButton,
      this.menu.node, close,
    );
    const hello = element('p', { class: 'greeting', dir: 'auto' }, strings.greeting);
    this.talk.node.prepend(hello);
    const panel = element(
      'section',
      { class: 'panel', role: 'dialog', 'aria-labelledby': 'chat-widget-title', hidden: true },
      head, this.problem, this.gateBox, this.talk.node, this.typingLine, this.composer.note,
      this.composer.node, this.after, this.dialog,
    );
    this.composer.picker.listenTo(panel);
    panel.addEventListener('keydown', (event) => {
      // Dialogs have an Escape of their own.
      if (event.key === 'Escape' && !panel.querySelector('dialog[open]')) this.close();
    });
    return panel;
  }

  #makeTypingLine() {
    const dots = element('span', { class: 'dots', 'aria-hidden': 'true' });
    dots.append(element('i'), element('i'), element('i'));
    return element('p', { class: 'typing', hidden: true }, dots, this.typingText);
  }

  /**
   * Puts a message that was not sent back into the box.
   * @param {string} id
   * @param {string} text
   */
  edit(id, text) {
    this.talk.remove(id);
    this.composer.add(text);
  }

  #makeDialog() {
    const title = element('h3', { id: 'chat-widget-question' }, strings.endQuestion);
    const no = button(strings.endNo, 'button quiet', () => this.dialog.close());
    const yes = button(strings.endYes, 'button danger', () => {
      this.dialog.close();
      this.#on.end();
    });
    return element(
      'dialog', { class: 'question', 'aria-labelledby': 'chat-widget-question' },
      title, element('p', {}, strings.endExplained), element('div', { class: 'ways' }, no, yes),
    );
  }
}

/**
 * @param {string} text
 * @param {string} className
 * @param {() => void} onclick
 * @param {string} [name] what it is called when it shows a picture instead of a text
 */
function button(text, className, onclick, name) {
  const node = element('button', { type: 'button', class: className, onclick }, text);
  if (name) node.setAttribute('aria-label', name);
  return node;
}
