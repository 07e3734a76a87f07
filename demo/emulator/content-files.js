/**
 * Contents of attachments across restarts: one file each in a folder beside the state file, written
 * to a temporary name and renamed, so that a reader or a crash never meets half a file.
 */
import {
  existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** The ids that attachments.js makes; anything else never becomes a path. */
const ID = /^[\w-]{1,100}$/;

export class ContentFiles {
  #folder;

  /** @param {string} stateFile */
  constructor(stateFile) {
    this.#folder = `${stateFile}.files`;
  }

  /**
   * @param {string} id
   * @param {Buffer} bytes
   */
  write(id, bytes) {
    const path = this.#path(id);
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.tmp`, bytes, { mode: 0o600, flush: true });
    renameSync(`${path}.tmp`, path);
  }

  /**
   * @param {string} id
   * @returns {Buffer | null} null when there is none
   */
  read(id) {
    const path = this.#path(id);
    return existsSync(path) ? readFileSync(path) : null;
  }

  /** @param {string} id */
  remove(id) {
    rmSync(this.#path(id), { force: true });
  }

  /**
   * Removes the files of all others, left by a run that ended before its state was saved.
   * @param {Iterable<string>} ids
   */
  keepOnly(ids) {
    if (!existsSync(this.#folder)) return;
    const keep = new Set(ids);
    for (const name of readdirSync(this.#folder)) {
      if (!keep.has(name)) rmSync(join(this.#folder, name), { recursive: true, force: true });
    }
  }

  /** @param {string} id */
  #path(id) {
    if (!ID.test(id)) throw new Error(`${id} is not the id of an attachment.`);
    return join(this.#folder, id);
  }
}
