/** What data masking did to a message of the visitor, as far as the visitor should know. */

/** @typedef {[start: number, end: number][]} Parts half open, in UTF-16 units, in order */

const kStorageKey = 'natter-demo-hidden';

/**
 * Where a text was masked: masking keeps the length, so those are the places that differ.
 * @param {string} written
 * @param {string} sent
 * @returns {Parts | undefined} none when the text was sent as it is; empty when it has another
 *   length, which only the profile `sdk` makes, and the places cannot be told
 */
export function hiddenParts(written, sent) {
  if (written === sent) return undefined;
  const parts = /** @type {Parts} */ ([]);
  if (written.length !== sent.length) return parts;
  for (let i = 0; i < sent.length; i += 1) {
    if (written[i] === sent[i]) continue;
    const last = parts.at(-1);
    if (last?.[1] === i) last[1] = i + 1;
    else parts.push([i, i + 1]);
  }
  return parts;
}

/**
 * Whether a message was not sent because masking could not be done.
 * @param {any} error what `sendMessage` rejected with
 */
export function isRefusal(error) {
  return error?.exceptionDetails?.response === 'DataMaskingRefused';
}

/**
 * Remembers over a reload where messages were masked. Holds places, never text.
 */
export class HiddenParts {
  #storage;
  #all;

  /** @param {Storage} [storage] */
  constructor(storage = sessionStorage) {
    this.#storage = storage;
    this.#all = /** @type {Map<string, Parts>} */ (
      new Map(JSON.parse(storage.getItem(kStorageKey) ?? '[]')));
  }

  /**
   * @param {string | undefined} id of the message; one without cannot come again
   * @param {Parts} parts
   */
  remember(id, parts) {
    if (!id) return;
    this.#all.set(id, parts);
    this.#storage.setItem(kStorageKey, JSON.stringify([...this.#all]));
  }

  /** @param {string} id */
  of(id) {
    return this.#all.get(id);
  }

  forget() {
    this.#all.clear();
    this.#storage.removeItem(kStorageKey);
  }
}
