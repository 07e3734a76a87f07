/**
 * The state file: widgets, settings, conversations, attachments (without their contents) and the
 * token secret, so that a page can go on with its chat after the emulator was restarted. Written
 * to a temporary file and renamed, so that a reader or a crash never meets half a file; changes
 * that come together are written together.
 */
import {
  closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync,
} from 'node:fs';

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

  /**
   * @param {string} path
   * @param {() => Omit<Saved, 'version'>} collect gives what is to be saved
   */
  constructor(path, collect) {
    this.#path = path;
    this.#collect = collect;
  }

  /**
   * @returns {Saved | null} null when there is no file yet; throws when it is not one of ours,
   *   rather than overwriting it
   */
  load() {
    if (!existsSync(this.#path)) return null;
    let saved;
    try {
      saved = JSON.parse(readFileSync(this.#path, 'utf8'));
    } catch (error) {
      throw new Error(`The state file ${this.#path} cannot be read: ` +
        `${error instanceof Error ? error.message : error}. Move it away to start afresh.`);
    }
    const widgets = saved?.widgets ?? undefined;
    if (saved?.version !== VERSION || typeof saved.secret !== 'string' ||
        !Array.isArray(saved.conversations) || typeof widgets !== 'object') {
      throw new Error(`${this.#path} is not a state file of this emulator (version ${VERSION}). ` +
        'Move it away to start afresh.');
    }
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
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeFileSync(file, JSON.stringify({ version: VERSION, ...this.#collect() }));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, this.#path);
  }
}
