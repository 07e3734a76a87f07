/**
 * The files of the conversations as the desk shows them. The desk is the emulator's: it asks the
 * control interface for contents, and says in the scanner's place how a scan has ended.
 */

import { element } from '/widget/dom.js';
import { FileCard } from '/widget/file_card.js';
import { control } from './control.js';

/** @typedef {import('./model.js').FileOfLine} FileOfLine */

const kStrings = {
  fileSending: 'Sending…', fileOnItsWay: () => 'Sending…', fileLooking: 'Looking…',
  fileChecking: 'The virus scan is running',
  fileBlocked: 'Blocked: the scan found a virus', fileReady: 'Checked',
  fileGone: 'No longer available', fileFailed: 'Could not be loaded',
  fileLoading: (/** @type {number} */ percent) => `Loading… ${percent} %`,
  save: 'Save', saveNamed: (/** @type {string} */ name) => `Save ${name}`,
  retry: 'Try again', cancel: 'Cancel',
};

export class DeskFiles {
  #cards = /** @type {Map<string, {card: FileCard, node: HTMLElement}>} */ (new Map());
  #onGrown;
  #onFailure;

  /**
   * @param {() => void} onGrown a picture was loaded
   * @param {(text: string) => void} onFailure
   */
  constructor(onGrown, onFailure) {
    this.#onGrown = onGrown;
    this.#onFailure = onFailure;
  }

  /**
   * @param {FileOfLine} file
   * @returns {HTMLElement} the same each time
   */
  contentOf(file) {
    const known = this.#cards.get(file.id);
    if (known) return known.node;
    const verdict = this.#verdict(file);
    const card = new FileCard(file, kStrings, {
      get: (transfer) => contentOf(file.id, transfer),
      state: (state) => { verdict.hidden = state !== 'checking'; },
      resized: this.#onGrown,
    });
    card.node.append(verdict);
    this.#cards.set(file.id, { card, node: card.node });
    card.look();
    return card.node;
  }

  /** @param {string} id of a file about which something has changed */
  changed(id) {
    this.#cards.get(id)?.card.look();
  }

  clear() {
    for (const { card } of this.#cards.values()) card.dispose();
    this.#cards.clear();
  }

  /** @param {FileOfLine} file */
  #verdict({ id, name }) {
    const say = (/** @type {string} */ scan) => async () => {
      try {
        await control.scanned(id, scan);
      } catch (error) {
        this.#onFailure(/** @type {Error} */ (error).message);
      }
    };
    const way = (/** @type {string} */ text, /** @type {string} */ scan) => element(
      'button', { type: 'button', class: 'button quiet small', onclick: say(scan) }, text);
    return element(
      'div', { class: 'verdict-ways', role: 'group', 'aria-label': `Scan of ${name}`,
        hidden: true },
      way('It is clean', 'passed'), way('It has a virus', 'malware'),
    );
  }
}

/**
 * The content of a file, with the questions in the same order as the SDK asks them.
 * @param {string} id
 * @param {import('/widget/file_card.js').Transfer} transfer
 */
async function contentOf(id, { signal, onStatus }) {
  onStatus(await control.file(id, signal));
  signal.throwIfAborted();
  return control.content(id, signal);
}

/**
 * @param {File} file
 * @returns {Promise<{name: string, type: string, base64: string}>}
 */
export function attachmentOf(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    // "data:text/plain;base64,..." for any content, and "data:" for none.
    reader.onload = () => resolve({
      name: file.name, type: file.type, base64: String(reader.result).split(',')[1] ?? '',
    });
    reader.readAsDataURL(file);
  });
}
