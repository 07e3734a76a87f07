/**
 * A small event emitter whose listeners cannot harm each other: one that throws is reported and the
 * others still run. Listeners run in the order of their registration; one that is added during an
 * `emit` waits for the next, one that is removed no longer runs.
 */
export class Emitter {
  /** @type {Map<string, Set<(payload: any) => void>>} */
  #listeners = new Map();
  #report;

  /** @param {(error: unknown) => void} report gets what a listener threw */
  constructor(report) {
    this.#report = report;
  }

  /**
   * Registers a listener; registering the same function twice for an event counts once.
   *
   * @param {string} event
   * @param {(payload: any) => void} listener
   * @returns {() => void} takes the listener off again
   */
  on(event, listener) {
    let listeners = this.#listeners.get(event);
    if (!listeners) this.#listeners.set(event, listeners = new Set());
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /**
   * @param {string} event
   * @param {unknown} payload
   */
  emit(event, payload) {
    const listeners = this.#listeners.get(event);
    if (!listeners) return;
    for (const listener of [...listeners]) {
      if (!listeners.has(listener)) continue;
      try {
        listener(payload);
      } catch (error) {
        this.#report(error);
      }
    }
  }

  /** Takes all listeners off. */
  clear() {
    for (const listeners of this.#listeners.values()) listeners.clear();
    this.#listeners.clear();
  }
}
