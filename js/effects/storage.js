/**
 * Small JSON records in the page's `localStorage`. Where storage is blocked (a sandboxed frame, a
 * privacy mode) or full, records are kept in memory instead, which costs the page resumption after
 * a reload and nothing else; this is logged once.
 */

/** @import {LogEntry, Platform} from '../types.d.ts' */

export class RecordStore {
  /** @type {Map<string, string | null>} records that storage did not take */
  #memory = new Map();
  #warned = false;
  #platform;
  #log;

  /**
   * @param {Platform} platform
   * @param {(entry: LogEntry) => void} log
   */
  constructor(platform, log) {
    this.#platform = platform;
    this.#log = log;
  }

  /**
   * @param {string} key
   * @returns {unknown} the stored JSON; `null` when there is none or it cannot be read
   */
  load(key) {
    const text = this.#memory.has(key) ? this.#memory.get(key) : this.#read(key);
    if (typeof text !== 'string') return null;
    try {
      return JSON.parse(text);
    } catch {
      this.#log({level: 'warn', area: 'storage', code: 'StorageCorrupt',
        message: `the record "${key}" is not JSON and counts as absent`});
      return null;
    }
  }

  /**
   * @param {string} key
   * @param {unknown} value JSON; `null` removes the record
   */
  store(key, value) {
    const text = value === null || value === undefined ? null : JSON.stringify(value);
    try {
      const storage = this.#storage();
      if (text === null) storage.removeItem(key);
      else storage.setItem(key, text);
      this.#memory.delete(key);
    } catch (error) {
      this.#unavailable(error);
      this.#memory.set(key, text);
    }
  }

  /**
   * @param {string} key
   * @returns {string | null}
   */
  #read(key) {
    try {
      return this.#storage().getItem(key);
    } catch (error) {
      this.#unavailable(error);
      return null;
    }
  }

  /** Reading the property alone throws where storage is blocked. */
  #storage() {
    const {storage} = this.#platform;
    if (!storage) throw new Error('there is no storage on this platform');
    return storage;
  }

  /** @param {unknown} error */
  #unavailable(error) {
    if (this.#warned) return;
    this.#warned = true;
    const reason = error instanceof Error ? error.message : error;
    this.#log({level: 'warn', area: 'storage', code: 'StorageUnavailable',
      message: `records are kept in memory only: ${reason}`});
  }
}
