/** How files come into the chat: by a button, by dropping them on the pane, by pasting. */

/** @import {Maker} from './dom.js' */

/** @typedef {{extensions: string[], megabytes: number}} FileRules extensions empty: all */

export class Picker {
  #input;
  #take;
  /** The button, and the control behind it. */
  nodes;

  /**
   * @param {Maker} maker
   * @param {string} name of the button
   * @param {(files: File[]) => void} take
   */
  constructor(maker, name, take) {
    this.#take = take;
    this.#input = maker.make('input', {type: 'file', multiple: true, hidden: true});
    const button = maker.button('quiet', name, () => this.#input.click(), 'clip');
    this.nodes = [button, this.#input];
    this.#input.addEventListener('change', () => {
      this.#takeAll(this.#input.files);
      // So that the same file can be picked again.
      this.#input.value = '';
    });
    this.show();
  }

  /** @param {FileRules} [rules] none: no files are taken */
  show(rules) {
    this.nodes[0].hidden = !rules;
    this.#input.accept = (rules?.extensions ?? []).map((extension) => `.${extension}`).join();
  }

  /** Takes what is dropped on an element, or pasted into it. @param {HTMLElement} place */
  listenTo(place) {
    const carries = (/** @type {DataTransfer | null} */ data) =>
      !this.nodes[0].hidden && data?.types.includes('Files');
    const leave = () => place.removeAttribute('data-dropping');
    place.addEventListener('dragover', (event) => {
      if (!carries(event.dataTransfer)) return;
      event.preventDefault();
      place.setAttribute('data-dropping', '');
    });
    place.addEventListener('dragleave', leave);
    place.addEventListener('drop', (event) => {
      leave();
      if (!carries(event.dataTransfer)) return;
      event.preventDefault();
      this.#takeAll(event.dataTransfer?.files);
    });
    place.addEventListener('paste', (event) => {
      const data = event.clipboardData;
      // A picture beside a text is the text once more, as spreadsheets give their cells.
      if (!carries(data) || data?.types.includes('text/plain')) return;
      event.preventDefault();
      this.#takeAll(data?.files);
    });
  }

  /** @param {FileList | null} [files] */
  #takeAll(files) {
    if (files?.length) this.#take([...files]);
  }
}
