/** The middle and the right of the desk: one conversation, its send box, and who the visitor is. */

import { element, icon } from '/widget/dom.js';
import { messageBox } from '/widget/message_box.js';
import { Picker } from '/widget/picker.js';
import { Talk } from '/widget/talk.js';
import { timeText } from '/widget/text.js';
import { CardDialog } from './card_dialog.js';
import { DeskCards } from './cards.js';
import { DeskFiles } from './files.js';

/**
 * @typedef {object} ConversationListener
 * @property {() => void} accept
 * @property {(text: string) => Promise<unknown>} send
 * @property {(file: File) => Promise<unknown>} sendFile
 * @property {(card: object) => Promise<unknown>} sendCard
 * @property {() => void} typing
 * @property {() => void} end
 * @property {() => void} back to the lists, on a phone
 */

const kStrings = {
  messages: 'Messages', latest: 'Newest messages',
  sending: 'Sending…', sent: 'Sent', failed: 'Not sent.', retry: 'Try again',
};

/** The visitor's client repeats its notice about every 4 s. */
const kTypingShownMs = 6000;

export class ConversationView {
  #main;
  #on;
  #talk = new Talk(kStrings);
  #files = new DeskFiles(() => this.#talk.grown(), (text) => this.fail(text));
  #cards = new DeskCards(() => this.#talk.grown());
  #cardDialog = new CardDialog((card) => this.#on.sendCard(card));
  #picker = new Picker('Attach a file', (files) => this.#sendFiles(files));
  #typingTimer = 0;
  #title = element('h2', { tabindex: '-1' });
  #state = element('p', { class: 'quiet-text state-line' });
  #signedIn = element('span', { class: 'signed-in' }, 'Signed in');
  #failure = element('p', { class: 'failure', role: 'alert', hidden: true });
  #facts = element('dl');
  #typing = element(
    'p', { class: 'typing', hidden: true },
    element('span', { class: 'dots', 'aria-hidden': 'true' },
      element('i'), element('i'), element('i')),
    'The visitor is typing',
  );
  #empty = element(
    'div', { class: 'empty' },
    element('h2', {}, 'No conversation open'),
    element('p', { class: 'quiet-text' },
      'Pick one from the list, or open the shop in another window and start a chat.'),
    element('a', { class: 'button quiet', href: '/website/', target: '_blank' }, 'Open the shop'),
  );

  /**
   * @param {HTMLElement} main
   * @param {ConversationListener} on
   */
  constructor(main, on) {
    this.#main = main;
    this.#on = on;
    this.accept = action('Accept', 'button', () => on.accept());
    this.end = action('End chat', 'button quiet small', () => this.question.showModal());
    this.back = action('', 'round', () => on.back());
    this.back.setAttribute('aria-label', 'Back to the lists');
    this.back.append(icon('back'));
    this.box = this.#makeBox();
    this.composer = this.#makeComposer();
    this.question = this.#makeQuestion();
    this.invitation = element('div', { class: 'invitation' }, this.accept);
    const head = element(
      'div', { class: 'head' }, this.back,
      element('div', {}, this.#title, this.#state), this.#signedIn, this.end,
    );
    const middle = element(
      'section', { class: 'middle', 'aria-label': 'Messages and answer' },
      head, this.#failure, this.#talk.node, this.#typing, this.invitation, this.composer,
      this.question, this.#cardDialog.node,
    );
    const isWide = matchMedia('(min-width: 64rem)').matches;
    const facts = element(
      'details', { class: 'facts', open: isWide },
      element('summary', {}, 'About the visitor'), this.#facts,
    );
    this.#picker.listenTo(middle);
    this.whole = element('div', { class: 'whole' }, middle, facts);
    main.replaceChildren(this.#empty);
  }

  /**
   * @param {import('./model.js').Conversation | undefined} conversation
   * @param {boolean} isOther another conversation than the one shown before
   */
  show(conversation, isOther) {
    const shown = conversation ? this.whole : this.#empty;
    if (this.#main.firstChild !== shown) this.#main.replaceChildren(shown);
    if (!conversation) return;
    if (isOther) this.#begin();
    this.#title.textContent = conversation.name;
    this.#state.textContent = conversation.stateText;
    this.#signedIn.hidden = !conversation.isSignedIn;
    this.invitation.hidden = conversation.place !== 'waiting';
    this.composer.hidden = conversation.place !== 'active';
    this.end.hidden = conversation.place !== 'active';
    for (const line of conversation.lines) {
      this.#talk.put({ ...line, content: this.#contentOf(line) });
    }
    if (isOther) this.#talk.toEnd();
    this.#facts.replaceChildren(...conversation.facts.map(([name, value]) => element(
      'div', {}, element('dt', {}, name), element('dd', { dir: 'auto' }, value),
    )));
  }

  /** @param {import('./model.js').DeskLine} line */
  #contentOf({ id, file, cards }) {
    if (cards) return this.#cards.contentOf(id, cards);
    return file && this.#files.contentOf(file);
  }

  /** Puts the keyboard where work goes on. */
  focus() {
    if (!this.composer.hidden) this.box.focus();
    else if (!this.invitation.hidden) this.accept.focus();
    else this.#title.focus();
  }

  /** @param {string} id of a file about which something has changed */
  fileChanged(id) {
    this.#files.changed(id);
  }

  /** @param {boolean} isTyping */
  visitorTyping(isTyping) {
    clearTimeout(this.#typingTimer);
    this.#typing.hidden = !isTyping;
    if (isTyping) {
      this.#typingTimer = setTimeout(() => this.visitorTyping(false), kTypingShownMs);
    }
  }

  /** @param {string} text says what went wrong, until the next thing works; '' hides it */
  fail(text) {
    this.#failure.textContent = text;
    this.#failure.hidden = !text;
  }

  #begin() {
    this.#talk.clear();
    this.#files.clear();
    this.#cards.clear();
    this.visitorTyping(false);
    this.fail('');
    this.box.value = '';
  }

  #makeBox() {
    return messageBox({ 'aria-label': 'Your answer', placeholder: 'Write an answer…' },
      { send: () => this.#submit(), typing: () => this.#on.typing() });
  }

  #makeComposer() {
    const send = element('button', { type: 'submit', class: 'button' }, 'Send');
    const { node, input } = this.#picker;
    const card = element('button', {
      type: 'button', class: 'round', 'aria-label': 'Send a card',
      onclick: () => this.#cardDialog.open(),
    }, icon('card'));
    const form = element('form', { class: 'composer' }, node, input, card, this.box, send);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    return form;
  }

  /** The text stays in the box until the service has taken it. */
  async #submit() {
    const text = this.box.value.trim();
    if (!text) return;
    try {
      await this.#on.send(text);
      if (this.box.value.trim() === text) this.box.value = '';
      this.fail('');
    } catch (error) {
      this.fail(`Not sent. ${/** @type {Error} */ (error).message}`);
    }
  }

  /** @param {File[]} files */
  async #sendFiles(files) {
    try {
      for (const file of files) await this.#on.sendFile(file);
      this.fail('');
    } catch (error) {
      this.fail(`The file was not sent. ${/** @type {Error} */ (error).message}`);
    }
  }

  #makeQuestion() {
    const close = () => this.question.close();
    const yes = () => {
      close();
      this.#on.end();
    };
    return element(
      'dialog', { class: 'dialog', 'aria-labelledby': 'question-title' },
      element('h3', { id: 'question-title' }, 'End this chat?'),
      element('p', {}, 'The visitor is told, and can start a new one.'),
      element('div', { class: 'ways' },
        action('Keep chatting', 'button quiet', close),
        action('End chat', 'button danger', yes)),
    );
  }
}

/**
 * @param {string} text
 * @param {string} className
 * @param {() => void} onclick
 */
function action(text, className, onclick) {
  return element('button', { type: 'button', class: className, onclick }, text);
}

/**
 * An entry of one of the lists.
 * @param {import('./model.js').Conversation} conversation
 * @param {{isCurrent: boolean, unread: number, onPick: () => void}} how
 */
export function listEntry(conversation, { isCurrent, unread, onPick }) {
  const newest = conversation.lines.at(-1);
  const entry = element(
    'button', { type: 'button', class: 'entry', onclick: onPick },
    element('span', { class: 'name', dir: 'auto' }, conversation.name),
    element('span', { class: 'when' }, newest?.at ? timeText(newest.at) : ''),
    element('span', { class: 'last', dir: 'auto' }, newest?.text ?? 'No messages yet'),
  );
  if (isCurrent) entry.setAttribute('aria-current', 'true');
  if (unread > 0) {
    entry.append(element('span', { class: 'unread' }, `${unread}`,
      element('span', { class: 'visually-hidden' }, ' unread')));
  }
  return element('li', {}, entry);
}
