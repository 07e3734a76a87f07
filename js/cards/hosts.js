/**
 * Completed host configurations by those that pages gave, as JSON texts: a page has one for all of
 * its cards, and having it made and read anew takes longer than drawing a small card.
 */

/** A page that makes one for each card must not keep them all. */
const MOST = 16;

/**
 * @param {any} value
 * @returns {any} it, unchangeable: cards share it
 */
function frozen(value) {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}

export class Hosts {
  /** @type {Map<string, Record<string, any>>} */
  #kept = new Map();

  /** @param {string} given */
  get(given) {
    return this.#kept.get(given);
  }

  /**
   * @param {string} given
   * @param {Record<string, any>} completed
   */
  keep(given, completed) {
    if (this.#kept.size >= MOST) this.#kept.clear();
    this.#kept.set(given, frozen(completed));
    return completed;
  }
}
