/** Files on their way to the service, each a line until the message with it is there. */

/** @import {Maker} from './dom.js' */
/** @import {Strings} from './strings/en.js' */
/** @import {Talk} from './talk.js' */

/**
 * What became of a file: nothing to tell when it was sent, else why it was not.
 *
 * @typedef {{code?: string, details?: {extensions?: string[], megabytes?: number}}} UploadOutcome
 */

/** Refusals that trying again does not change. */
const REFUSED = new Set(['FileTypeNotAllowed', 'FileTooLarge', 'FileEmpty', 'FilesNotTaken']);

export class Uploads {
  #maker;
  #strings;
  #talk;
  #on;
  /** @type {Set<AbortController>} */
  #running = new Set();
  /** @type {HTMLElement[]} lines of files that may not be sent */
  #refused = [];

  /**
   * @param {Maker} maker
   * @param {Strings} strings
   * @param {Talk} talk
   * @param {{upload: (file: File, signal: AbortSignal) => Promise<UploadOutcome>,
   *     say: (text: string) => void, focus: () => void}} on
   */
  constructor(maker, strings, talk, on) {
    this.#maker = maker;
    this.#strings = strings;
    this.#talk = talk;
    this.#on = on;
  }

  /** @param {File[]} files */
  send(files) {
    for (const line of this.#refused.splice(0)) line.remove();
    for (const file of files) this.#begin(file);
  }

  /** Gives up what is on its way: the chat is over. */
  stop() {
    for (const stop of this.#running) stop.abort();
  }

  /** @param {File} file */
  async #begin(file) {
    const strings = this.#strings;
    const stop = new AbortController();
    this.#running.add(stop);
    const cancel = this.#maker.button('button quiet', strings.cancel, () => stop.abort());
    const sending = this.#line(file, strings.fileSending,
        this.#maker.make('progress', {'aria-label': strings.fileOf(file.name)}), cancel);
    this.#talk.append(sending);
    // A request that carries no file is not given up with it: nobody has to wait for that.
    const cancelled = new Promise((resolve) => {
      stop.signal.addEventListener('abort', () => resolve({code: 'Cancelled'}), {once: true});
    });
    const {code, details} = /** @type {UploadOutcome} */ (
      await Promise.race([this.#on.upload(file, stop.signal), cancelled]));
    this.#running.delete(stop);
    const hadFocus = sending.contains(sending.ownerDocument.activeElement);
    sending.remove();
    if (!code) this.#on.say(strings.fileSent(file.name));
    else if (stop.signal.aborted) this.#on.say(strings.fileCancelled(file.name));
    else if (REFUSED.has(code)) this.#refuse(this.#refusal(file.name, code, details));
    else this.#failed(file);
    if (hadFocus) this.#on.focus();
  }

  /** A line of its own: of several files each is told. @param {string} why */
  #refuse(why) {
    const line = this.#maker.make('li', {class: 'line', 'data-from': 'system'},
        this.#maker.make('p', {dir: 'auto'}, why));
    this.#refused.push(line);
    this.#talk.append(line);
  }

  /** @param {File} file */
  #failed(file) {
    const strings = this.#strings;
    const again = () => {
      failed.remove();
      this.#on.focus();
      this.#begin(file);
    };
    const failed = this.#line(file, strings.fileNotSent(file.name),
        this.#maker.button('button quiet', strings.retry, again));
    this.#talk.append(failed);
    this.#on.say(strings.fileNotSent(file.name));
  }

  /**
   * @param {string} name
   * @param {string} code
   * @param {UploadOutcome['details']} details
   */
  #refusal(name, code, {extensions = [], megabytes = 0} = {}) {
    const strings = this.#strings;
    if (code === 'FileTypeNotAllowed') return strings.fileWrongType(name, extensions.join(', '));
    if (code === 'FileTooLarge') return strings.fileTooLarge(name, megabytes);
    return code === 'FileEmpty' ? strings.fileEmpty(name) : strings.fileNotSent(name);
  }

  /**
   * @param {File} file
   * @param {string} state
   * @param {HTMLElement[]} ways
   */
  #line({name}, state, ...ways) {
    const maker = this.#maker;
    return maker.make('li', {class: 'line', 'data-wide': true, 'data-from': 'visitor'},
        maker.make('div', {class: 'file'},
            maker.make('span', {class: 'name', dir: 'auto'}, name),
            maker.make('span', {class: 'state'}, state), ...ways));
  }
}
