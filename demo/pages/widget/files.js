/** The files of the visitor's conversation: those that come, and those that are being sent. */

import { reasonOf } from './chat.js';
import { FileCard } from './file_card.js';
import { refusalOf } from './picker.js';
import { strings } from './strings.js';

/** @typedef {import('./chat.js').Chat} Chat */
/** @typedef {import('./view.js').View} View */

export class Files {
  #chat;
  #view;
  #cards = /** @type {Map<string, FileCard>} */ (new Map());
  #unsent = /** @type {Map<string, File>} */ (new Map());
  #running = /** @type {Set<AbortController>} */ (new Set());
  #count = 0;
  #onRefused;
  #uploads;

  /**
   * @param {Chat} chat
   * @param {View} view
   * @param {import('./upload_progress.js').UploadProgress} uploads
   * @param {(reason: 'closed' | 'signIn') => void} onRefused the chat could not be started for one
   */
  constructor(chat, view, uploads, onRefused) {
    this.#uploads = uploads;
    this.#chat = chat;
    this.#view = view;
    this.#onRefused = onRefused;
  }

  /**
   * What is shown for the file of a message; the same each time.
   * @param {any} metadata of the message
   * @returns {HTMLElement}
   */
  contentOf(metadata) {
    const id = String(metadata.id);
    const known = this.#cards.get(id);
    if (known) return known.node;
    const card = this.#card(metadata, () => metadata);
    this.#cards.set(id, card);
    card.look();
    return card.node;
  }

  /**
   * Sends files, each as a message of its own.
   * @param {File[]} files
   * @param {import('./picker.js').FileRules} rules
   */
  send(files, rules) {
    this.#view.note('');
    for (const file of files) {
      const refusal = refusalOf(file, rules, strings);
      if (refusal) this.#view.note(refusal);
      else this.#begin(file);
    }
  }

  /** @param {string} id of a line @returns {boolean} whether it was one of a file */
  retry(id) {
    const file = this.#unsent.get(id);
    if (!file) return false;
    this.#view.talk.remove(id);
    this.#begin(file);
    return true;
  }

  /** The chat is over. */
  over() {
    for (const stop of this.#running) stop.abort();
    for (const card of this.#cards.values()) card.over();
  }

  clear() {
    for (const stop of this.#running) stop.abort();
    for (const card of this.#cards.values()) card.dispose();
    this.#cards.clear();
    this.#unsent.clear();
  }

  /** @param {File} file */
  async #begin(file) {
    const id = `file-${++this.#count}`;
    let metadata = /** @type {any} */ (undefined);
    const card = this.#card(file, () => metadata);
    this.#cards.set(id, card);
    this.#unsent.set(id, file);
    const stop = new AbortController();
    this.#running.add(stop);
    card.sending(() => stop.abort());
    this.#uploads.watch(file, (progress) => card.sent(progress));
    const line = { id, side: /** @type {const} */ ('me'), who: strings.you, at: new Date() };
    const text = strings.file(file.name);
    this.#view.talk.put({ ...line, text, content: card.node, state: 'sending' });
    try {
      metadata = await this.#chat.sendFile(file, stop.signal);
      this.#running.delete(stop);
      this.#cards.set(String(metadata.id), card);
      this.#view.talk.change(id, { state: 'sent' });
      this.#view.say(strings.fileSent(file.name));
      card.have(file);
      await card.look();
    } catch (error) {
      this.#running.delete(stop);
      this.#failed(id, file.name, stop.signal.aborted, error);
      return;
    }
    this.#unsent.delete(id);
  }

  /**
   * @param {string} id
   * @param {string} name
   * @param {boolean} isCancelled
   * @param {unknown} error
   */
  #failed(id, name, isCancelled, error) {
    this.#cards.get(id)?.dispose();
    this.#cards.delete(id);
    if (isCancelled) {
      this.#unsent.delete(id);
      this.#view.talk.remove(id);
      this.#view.say(strings.fileCancelled(name));
      // The button that had the focus is gone.
      if (document.activeElement === document.body) this.#view.composer.focus();
      return;
    }
    console.warn('natter demo: sending a file', error);
    const reason = reasonOf(error);
    if (reason) this.#onRefused(reason);
    this.#view.talk.change(id, { state: 'failed', content: undefined });
    this.#view.sayNow(strings.fileNotSent(name));
  }

  /**
   * @param {{name: string, type: string}} file
   * @param {() => any} metadata once there is one
   */
  #card(file, metadata) {
    const { name } = file;
    const card = new FileCard(file, strings, {
      get: (transfer) => this.#chat.getFile(metadata(), transfer),
      state: (state) => {
        if (state === 'checking') this.#view.say(strings.fileCheckedAloud(name));
        if (state === 'blocked') this.#view.say(strings.fileBlockedAloud(name));
      },
      resized: () => this.#view.talk.grown(),
    });
    return card;
  }
}
