/**
 * A file of a message: its name, and a button that saves it. Files are hostile: only pictures that
 * browsers draw without running anything are shown, all else is only ever saved, and nothing that
 * the service's scan has found to be malware.
 */

/** @import {Maker} from './dom.js' */
/** @import {Strings} from './strings/en.js' */
import {save} from './save.js';

/**
 * What the service says of it; names and types are the sender's words.
 *
 * @typedef {{name?: unknown, type?: unknown, size?: unknown}} FileOfLine
 */

/**
 * @typedef {object} FileListener
 * @property {(file: FileOfLine, transfer: Transfer) => Promise<Blob>} get
 * @property {() => void} grown a picture has made the line taller
 * @property {(text: string) => void} say
 */

/**
 * @typedef {object} Transfer
 * @property {AbortSignal} signal
 * @property {(status: {scan: string | null}) => void} onStatus before the content comes
 * @property {(progress: {loaded: number, total?: number}) => void} onProgress bytes
 */

/** SVG can hold more than a picture. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
/** Larger ones are saved only: looking at one should not cost a visitor's data plan. */
const PREVIEW_BYTES = 8 * 1024 * 1024;
/** How soon a running scan is asked about again, in milliseconds, and the most. */
const AGAIN_MS = 3000;
const AGAIN_MOST_MS = 30_000;

export class MessageFile {
  #maker;
  #strings;
  #on;
  #file;
  #name;
  #state;
  #save;
  #picture;
  #againMs = AGAIN_MS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #again;
  /** @type {AbortController | undefined} of what is being got */
  #stop;
  /** @type {Blob | undefined} */
  #blob;
  #address = '';
  node;

  /**
   * @param {Maker} maker
   * @param {Strings} strings
   * @param {FileOfLine} file
   * @param {FileListener} on
   */
  constructor(maker, strings, file, on) {
    this.#maker = maker;
    this.#strings = strings;
    this.#on = on;
    this.#file = file;
    this.#name = typeof file.name === 'string' ? file.name : strings.unnamedFile;
    this.#state = maker.make('span', {class: 'state'}, this.#sizeText(file.size));
    this.#save = maker.button('button quiet', strings.save, () => this.#saveIt());
    this.#save.setAttribute('aria-label', strings.saveNamed(this.#name));
    this.#picture = maker.make('div', {class: 'picture', hidden: true});
    this.node = maker.make('div', {class: 'file'}, this.#picture,
        maker.make('span', {class: 'name', dir: 'auto'}, this.#name), this.#state, this.#save);
  }

  /** Shows it, if it is a picture. */
  async look() {
    if (!PICTURES.has(String(this.#file.type).toLowerCase())) return;
    await this.#get(PREVIEW_BYTES, () => this.look());
    if (this.#blob) this.#preview(this.#blob);
  }

  close() {
    clearTimeout(this.#again);
    this.#stop?.abort();
    if (this.#address) URL.revokeObjectURL(this.#address);
    this.#address = '';
  }

  async #saveIt() {
    if (!this.#blob) await this.#get(Infinity, () => this.#showState(''));
    if (this.#blob) save(this.#maker, this.#blob, this.#name);
  }

  /**
   * Gets the content, up to a size. Why there is none is said.
   *
   * @param {number} mostBytes
   * @param {() => void} again once the scan may be done
   */
  async #get(mostBytes, again) {
    clearTimeout(this.#again);
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    /** @type {string | null} */
    let scan = null;
    this.#showState(this.#strings.fileLoading);
    try {
      this.#blob = await this.#on.get(this.#file, {
        signal: stop.signal,
        onStatus: (status) => {
          ({scan} = status);
          if (scan !== null && scan !== 'passed') stop.abort();
        },
        onProgress: ({loaded, total = 0}) => {
          if (Math.max(loaded, total) > mostBytes) stop.abort();
        },
      });
      this.#showState(this.#sizeText(this.#blob.size));
    } catch (error) {
      this.#blob = undefined;
      if (this.#stop !== stop) return;
      if (scan === 'malware') this.#block();
      else if (scan === 'in progress') this.#wait(again);
      else if (stop.signal.aborted) this.#showState('');
      else this.#fail(error);
    }
  }

  #block() {
    this.#save.hidden = true;
    this.#showState(this.#strings.fileBlocked);
    this.#on.say(this.#strings.fileBlocked);
  }

  /** @param {() => void} again */
  #wait(again) {
    this.#showState(this.#strings.fileChecking);
    this.#again = setTimeout(again, this.#againMs);
    this.#againMs = Math.min(this.#againMs * 1.5, AGAIN_MOST_MS);
  }

  /** @param {unknown} error */
  #fail(error) {
    console.warn(`natter lcw: a file could not be got: ${error}`);
    this.#showState(this.#strings.fileFailed);
    this.#on.say(this.#strings.fileFailed);
  }

  /** @param {string} text */
  #showState(text) {
    this.#state.textContent = text;
  }

  /** @param {unknown} bytes 0 where the service does not say */
  #sizeText(bytes) {
    if (typeof bytes !== 'number' || bytes <= 0) return '';
    const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
    const language = this.#maker.language;
    return new Intl.NumberFormat(language, {style: 'unit', unit, maximumFractionDigits: 1})
      .format(Math.max(value, 0.1));
  }

  /** @param {Blob} blob */
  #preview(blob) {
    if (this.#address) return;
    this.#address = URL.createObjectURL(new Blob([blob], {type: String(this.#file.type)}));
    const picture = this.#maker.make('img', {src: this.#address, alt: this.#name});
    picture.addEventListener('load', () => {
      this.#picture.hidden = false;
      this.#on.grown();
    });
    // A name and a type make no picture: it stays a file to be saved.
    picture.addEventListener('error', () => this.#picture.replaceChildren());
    this.#picture.replaceChildren(picture);
  }
}
