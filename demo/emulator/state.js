/**
 * The state file: widgets, settings, conversations, attachments (without their contents) and the
 * token secret, so that a page can go on with its chat after the emulator was restarted. Written
 * to a temporary file and renamed, so that a reader or a crash never meets half a file; changes
 * that come together are written together.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { StateFileError, lockStateFile } from './state-lock.js';
import { wrongInState } from './state-shape.js';

const VERSION = 1;

/**
 * @typedef {object} Saved
 * @property {number} version
 * @property {string} secret
 * @property {Record<string, any>} widgets
 * @property {import('./conversation-types.js').Conversation[]} conversations
 * @property {import('./attachments.js').Attachment[]} [attachments] without their contents
 * @property {Record<string, any>} [settings]
 * @property {Record<string, any>} [records]
 * @property {string | null} [identity] the key of the test identity
 */

export class StateFile {
  #path;
  #collect;
  /** @type {NodeJS.Immediate | null} */
  #pending = null;
  #unlock = () => {};

  /**
   * @param {string} path
   * @param {() => Omit<Saved, 'version'>} collect gives what is to be saved
   */
  constructor(path, collect) {
    this.#path = path;
    this.#collect = collect;
  }

  /**
   * Takes the file for this emulator and hands what it holds to `restore`, if there is one yet.
   * Throws StateFileError when it is in use, or not one of ours: that is never overwritten.
   * @param {(saved: Saved) => void} restore
   */
  open(restore) {
    const unlock = lockStateFile(this.#path);
    try {
      const saved = this.#load();
      if (saved) restore(saved);
    } catch (error) {
      unlock();
      if (error instanceof StateFileError) throw error;
      const reason = error instanceof Error ? error.message : error;
      throw unreadable(this.#path, `cannot be read: ${reason}`, error);
    }
    this.#unlock = unlock;
  }

  /** Others may have the file. */
  close() {
    if (this.#pending) clearImmediate(this.#pending);
    this.#pending = null;
    this.#unlock();
  }

  /** @returns {Saved | null} null when there is no file yet */
  #load() {
    if (!existsSync(this.#path)) return null;
    const saved = JSON.parse(readFileSync(this.#path, 'utf8'));
    if (saved?.version !== VERSION) {
      throw unreadable(this.#path, `is not one of this emulator (version ${VERSION})`);
    }
    const wrong = wrongInState(saved);
    if (wrong) throw unreadable(this.#path, `is damaged in ${wrong}`);
    return saved;
  }

  /** Something changed: it is saved before the event loop waits again. */
  changed() {
    this.#pending ??= setImmediate(() => this.#trySave());
  }

  /** What cannot be saved now, as the disk is full or the folder gone, is at the next change. */
  #trySave() {
    try {
      this.save();
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      process.stderr.write(`emulator: the state could not be saved: ${reason}\n`);
    }
  }

  /** Saves now; throws what the file system throws, and then leaves the old file as it is. */
  save() {
    if (this.#pending) clearImmediate(this.#pending);
    this.#pending = null;
    const temporary = `${this.#path}.${process.pid}.tmp`;
    try {
      writeFileSync(temporary, JSON.stringify({ version: VERSION, ...this.#collect() }),
        { mode: 0o600, flush: true });
      renameSync(temporary, this.#path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  }
}

/**
 * @param {string} path
 * @param {string} what
 * @param {unknown} [cause]
 */
function unreadable(path, what, cause) {
  return new StateFileError('STATE_FILE_UNREADABLE',
    `The state file ${path} ${what}. Move it away to start afresh.`, { cause });
}
