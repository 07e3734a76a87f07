/** The send box: text, files, and why something was not taken. */

import { element, icon } from './dom.js';
import { messageBox } from './message_box.js';
import { Picker } from './picker.js';
import { strings } from './strings.js';

/**
 * @typedef {object} ComposerListener
 * @property {(text: string) => void} send
 * @property {(files: File[]) => void} files
 * @property {() => void} typing
 */

export class Composer {
  #on;
  #box = this.#makeBox();
  picker;
  /** Why something was not done. */
  note = element('p', { class: 'note', dir: 'auto', hidden: true });
  /** Both to be placed in the page, the note first. */
  node;

  /** @param {ComposerListener} on */
  constructor(on) {
    this.#on = on;
    this.picker = new Picker(strings.attach, (files) => on.files(files));
    this.picker.node.hidden = true;
    const send = element(
      'button', { type: 'submit', class: 'round send', 'aria-label': strings.send }, icon('send'));
    const keys = element('p', { id: 'chat-widget-keys', class: 'visually-hidden' }, strings.keys);
    this.node = element(
      'form', { class: 'composer' }, this.picker.node, this.picker.input, this.#box, send, keys);
    this.node.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  focus() {
    this.#box.focus();
  }

  /** @param {string} text a message that was not sent, to be changed or sent later */
  add(text) {
    this.#box.value = [text, this.#box.value].filter(Boolean).join('\n');
    this.#box.focus();
  }

  /** @param {string} text '' hides it */
  showNote(text) {
    this.note.hidden = !text;
    this.note.textContent = text;
  }

  #makeBox() {
    return messageBox({
      enterkeyhint: 'send', 'aria-label': strings.box, 'aria-describedby': 'chat-widget-keys',
      placeholder: strings.boxHint,
    }, { send: () => this.#submit(), typing: () => this.#on.typing() });
  }

  #submit() {
    const text = this.#box.value.trim();
    if (!text) return;
    this.#box.value = '';
    this.#box.focus();
    this.showNote('');
    this.#on.send(text);
  }
}
