/** How files come into the chat: by a button, by dropping them, by pasting; and which may. */

import { element, icon } from './dom.js';

/**
 * @typedef {object} FileRules
 * @property {string[]} extensions in lower case; empty: all
 * @property {number} maxFileBytes
 *
 * @typedef {object} RefusalStrings
 * @property {(name: string, extensions: string) => string} wrongKind
 * @property {(name: string, megabytes: number) => string} tooLarge
 * @property {(name: string) => string} emptyFile
 */

const kMegabyte = 1024 * 1024;

/**
 * Why a file may not be sent.
 * @param {File} file
 * @param {FileRules} rules
 * @param {RefusalStrings} strings
 * @returns {string} empty when it may
 */
export function refusalOf({ name, size }, { extensions, maxFileBytes }, strings) {
  const extension = /\.([^.]+)$/.exec(name)?.[1].toLowerCase() ?? '';
  if (extensions.length > 0 && !extensions.includes(extension)) {
    return strings.wrongKind(name, extensions.join(', '));
  }
  if (size > maxFileBytes) return strings.tooLarge(name, Math.floor(maxFileBytes / kMegabyte));
  return size === 0 ? strings.emptyFile(name) : '';
}

export class Picker {
  #input = element('input', { type: 'file', multiple: true, hidden: true, tabindex: '-1' });
  #onFiles;
  /** The button, to be placed in the page. */
  node;

  /**
   * @param {string} name of the button
   * @param {(files: File[]) => void} onFiles
   */
  constructor(name, onFiles) {
    this.#onFiles = onFiles;
    const attributes = {
      type: 'button', class: 'round attach', 'aria-label': name,
      onclick: () => this.#input.click(),
    };
    this.node = element('button', attributes, icon('clip'));
    this.#input.addEventListener('change', () => {
      this.#take(this.#input.files);
      // The same file can be picked again.
      this.#input.value = '';
    });
  }

  /** The control behind the button, to be placed beside it. */
  get input() {
    return this.#input;
  }

  /** Whether files are taken at all just now. */
  get isOn() {
    return !this.node.hidden && this.node.checkVisibility();
  }

  /** @param {import('./offer.js').Offer} offer */
  setOffer({ takesFiles, extensions }) {
    this.node.hidden = !takesFiles;
    this.#input.accept = extensions.map((extension) => `.${extension}`).join();
  }

  /**
   * Takes what is dropped on an element, or pasted into it.
   * @param {HTMLElement} place
   */
  listenTo(place) {
    place.addEventListener('dragover', (event) => {
      if (!this.isOn || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      place.dataset.dropping = 'true';
    });
    place.addEventListener('dragleave', () => delete place.dataset.dropping);
    place.addEventListener('drop', (event) => {
      delete place.dataset.dropping;
      if (!this.isOn || !event.dataTransfer?.files.length) return;
      event.preventDefault();
      this.#take(event.dataTransfer.files);
    });
    place.addEventListener('paste', (event) => {
      if (!this.isOn || !event.clipboardData?.files.length) return;
      event.preventDefault();
      this.#take(event.clipboardData.files);
    });
  }

  /** @param {FileList | null} files */
  #take(files) {
    if (files?.length) this.#onFiles([...files]);
  }
}
