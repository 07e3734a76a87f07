/**
 * A file in a conversation: its name, what is known of it, a preview of pictures, and a button
 * that saves it. It asks what the virus scan said before it gets anything, and again while the
 * scan is running. Files are hostile: only pictures that browsers draw without running anything
 * are shown, and everything else is only ever saved.
 */

import { element, icon } from './dom.js';

/**
 * @typedef {object} FileOfMessage
 * @property {string} name
 * @property {string} type media type; what its sender says
 *
 * @typedef {'sending' | 'looking' | 'checking' | 'blocked' | 'ready' | 'loading' | 'failed'
 *   | 'gone'} State
 *   checking: the scan is not done; failed: it could not be got, which can be tried again; gone:
 *   its chat is over, and it was not got before
 *
 * @typedef {object} Transfer
 * @property {AbortSignal} signal
 * @property {(status: {scan: string | null}) => void} onStatus before the content comes
 * @property {(progress: {loaded: number, total?: number}) => void} onProgress bytes
 *
 * @typedef {object} FileStrings
 * @property {string} fileSending
 * @property {(percent: number) => string} fileOnItsWay
 * @property {string} fileLooking
 * @property {string} fileChecking
 * @property {string} fileBlocked
 * @property {string} fileReady
 * @property {string} fileFailed
 * @property {string} fileGone
 * @property {(percent: number) => string} fileLoading
 * @property {string} save
 * @property {(name: string) => string} saveNamed
 * @property {string} retry
 * @property {string} cancel
 *
 * @typedef {object} FileListener
 * @property {(transfer: Transfer) => Promise<Blob>} get
 * @property {(state: State) => void} [state] it is another now
 * @property {() => void} [resized] a picture has made it taller
 */

/** What an <img> draws without running anything; SVG can hold more than a picture. */
const kPictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
/** Larger pictures are saved, not shown: a preview should not cost a visitor's data plan. */
const kPreviewBytes = 8 * 1024 * 1024;
/** After how long a running scan is asked about again, in milliseconds: the first time, at most. */
const kAgainMs = 3000;
const kAgainMaxMs = 30_000;

export class FileCard {
  #file;
  #strings;
  #on;
  #timer = 0;
  #againMs = kAgainMs;
  #address = '';
  #blob = /** @type {Blob | undefined} */ (undefined);
  #stop = /** @type {AbortController | undefined} */ (undefined);
  #said = element('span', { class: 'said' });
  #ways = element('span', { class: 'ways' });
  #progress;
  #picture = element('div', { class: 'picture', hidden: true });
  /** @type {State} */
  state = 'looking';
  /** To be placed in the page. */
  node;

  /**
   * @param {FileOfMessage} file
   * @param {FileStrings} strings
   * @param {FileListener} on
   */
  constructor(file, strings, on) {
    this.#file = file;
    this.#strings = strings;
    this.#on = on;
    this.#progress = element('progress', { 'aria-label': file.name, hidden: true });
    const about = element(
      'div', { class: 'about' },
      element('span', { class: 'name', dir: 'auto' }, file.name), this.#said, this.#progress,
    );
    const row = element('div', { class: 'row' }, icon('file'), about, this.#ways);
    this.node = element('div', { class: 'file' }, this.#picture, row);
    this.#show('looking');
  }

  /**
   * It is being sent from here.
   * @param {() => void} cancel
   */
  sending(cancel) {
    this.#show('sending');
    this.#progress.removeAttribute('value');
    this.#ways.append(way(this.#strings.cancel, cancel));
  }

  /** @param {{loaded: number, total: number}} progress of sending it, in bytes */
  sent({ loaded, total }) {
    if (this.state === 'sending') this.#showProgress(loaded, total, this.#strings.fileOnItsWay);
  }

  /** @param {Blob} blob the content is here already, since it was sent from here */
  have(blob) {
    this.#blob = blob;
  }

  /** Finds out what may be done with it, and shows a picture. */
  async look() {
    await this.#attempt(async () => {
      const isPicture = kPictures.has(this.#file.type.toLowerCase());
      const scan = await this.#get({ limit: isPicture && !this.#blob ? kPreviewBytes : 0 });
      if (scan === undefined) return undefined;
      if (scan === 'malware') return this.#block();
      if (scan === 'in progress') return this.#lookAgain();
      this.#show('ready');
      if (isPicture && this.#blob) this.#preview(this.#blob);
      return undefined;
    });
  }

  /** The chat is over: what is not here by now cannot be got any more. */
  over() {
    this.#giveUp();
    if (this.state !== 'blocked' && !(this.state === 'ready' && this.#blob)) this.#show('gone');
  }

  /** Lets go of everything it holds. */
  dispose() {
    this.#giveUp();
    if (this.#address) URL.revokeObjectURL(this.#address);
  }

  /** What is being asked is no longer wanted; its answer changes nothing. */
  #giveUp() {
    clearTimeout(this.#timer);
    this.#stop?.abort();
    this.#stop = undefined;
  }

  /** Whatever was got of it before is not kept. */
  #block() {
    this.#blob = undefined;
    this.#picture.hidden = true;
    this.#picture.replaceChildren();
    this.#show('blocked');
  }

  #lookAgain() {
    this.#show('checking');
    this.#timer = setTimeout(() => this.look(), this.#againMs);
    this.#againMs = Math.min(this.#againMs * 1.5, kAgainMaxMs);
  }

  /**
   * Asks for the status, and for the content up to a size.
   * @param {{limit: number}} bytes
   * @returns {Promise<string | null | undefined>} what the scan said; nothing when something else
   *   was asked meanwhile, or is over
   */
  async #get({ limit }) {
    this.#giveUp();
    const stop = new AbortController();
    this.#stop = stop;
    let found = /** @type {string | null} */ (null);
    try {
      const blob = await this.#on.get({
        signal: stop.signal,
        onStatus: ({ scan }) => {
          found = scan;
          const isClean = scan === null || scan === 'passed';
          if (!isClean || limit === 0) stop.abort();
        },
        onProgress: ({ loaded, total = 0 }) => {
          if (Math.max(loaded, total) > limit) stop.abort();
          else if (this.state === 'loading') {
            this.#showProgress(loaded, total, this.#strings.fileLoading);
          }
        },
      });
      if (this.#stop === stop) this.#blob = blob;
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    }
    return this.#stop === stop ? found : undefined;
  }

  async #save() {
    await this.#attempt(async () => {
      if (!this.#blob) {
        this.#show('loading');
        const scan = await this.#get({ limit: Infinity });
        if (scan === undefined) return undefined;
        if (scan === 'malware') return this.#block();
        if (scan === 'in progress') return this.#lookAgain();
        this.#show('ready');
      }
      if (this.#blob) saveAs(this.#blob, this.#file.name);
      return undefined;
    });
  }

  /** @param {() => Promise<void>} work */
  async #attempt(work) {
    try {
      await work();
    } catch (error) {
      console.warn('natter demo: a file', error);
      this.#show('failed');
    }
  }

  /** @param {State} state */
  #show(state) {
    const hadFocus = this.#ways.contains(document.activeElement);
    const isNew = state !== this.state;
    this.state = state;
    this.node.dataset.state = state;
    this.#said.textContent = this.#words(state);
    this.#progress.hidden = state !== 'sending' && state !== 'loading';
    this.#ways.replaceChildren(...this.#waysOf(state));
    // What had the focus is gone: the next thing to do takes it.
    if (hadFocus) this.#ways.querySelector('button')?.focus();
    if (isNew) this.#on.state?.(state);
  }

  /** @param {State} state */
  #words(state) {
    const words = this.#strings;
    return {
      sending: words.fileSending, looking: words.fileLooking, checking: words.fileChecking,
      blocked: words.fileBlocked, ready: words.fileReady, failed: words.fileFailed,
      loading: words.fileLoading(0), gone: words.fileGone,
    }[state];
  }

  /** @param {State} state */
  #waysOf(state) {
    if (state === 'failed') return [way(this.#strings.retry, () => this.look())];
    if (state !== 'ready') return [];
    const save = way(this.#strings.save, () => this.#save());
    save.setAttribute('aria-label', this.#strings.saveNamed(this.#file.name));
    return [save];
  }

  /**
   * @param {number} loaded
   * @param {number} total 0 when it is not known
   * @param {(percent: number) => string} words
   */
  #showProgress(loaded, total, words) {
    if (total === 0) return;
    this.#progress.max = total;
    this.#progress.value = loaded;
    this.#said.textContent = words(Math.round((100 * loaded) / total));
  }

  /** @param {Blob} blob */
  #preview(blob) {
    if (this.#address) return;
    this.#address = URL.createObjectURL(new Blob([blob], { type: this.#file.type }));
    const picture = element('img', { src: this.#address, alt: this.#file.name });
    picture.addEventListener('load', () => {
      this.#picture.hidden = false;
      this.#on.resized?.();
    });
    // A name and a type make no picture: without one it stays a file to be saved.
    picture.addEventListener('error', () => this.#picture.replaceChildren());
    this.#picture.replaceChildren(picture);
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
 * Has the browser save something; it is never opened in this page's name.
 * @param {Blob} blob
 * @param {string} name
 */
export function saveAs(blob, name) {
  const href = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }));
  const link = element('a', { href, download: name });
  link.click();
  // The download has its own hold on the content once it has begun.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
