/**
 * Other tabs of this origin with the same widget: what they are told, and the turn of starting a
 * chat, which one tab has at a time. Where a browser lacks either, tabs share what is stored.
 */

export class Tabs {
  #window;
  #key;
  /** @type {BroadcastChannel | undefined} */
  #channel;
  /** @type {AbortController | undefined} of the turn that is wanted or had */
  #wanted;
  /** @type {(() => void) | undefined} */
  #release;

  /**
   * @param {any} window
   * @param {string} key names the widget
   * @param {(news: unknown) => void} hear
   */
  constructor(window, key, hear) {
    this.#window = window;
    this.#key = key;
    if (typeof window.BroadcastChannel !== 'function') return;
    try {
      this.#channel = new window.BroadcastChannel(key);
    } catch (error) {
      // A sandboxed frame: it has no other tabs.
      window.console?.info(`natter lcw: other tabs hear nothing of this one: ${error}`);
      return;
    }
    /** @type {BroadcastChannel} */ (this.#channel).onmessage = ({data}) => hear(data);
  }

  /** @param {unknown} news plain JSON */
  tell(news) {
    this.#channel?.postMessage(news);
  }

  /**
   * Waits until no other tab is starting a chat; `yieldTurn` gives the turn on, also when it has
   * not come yet. A tab that goes away gives its turn on by itself.
   *
   * @returns {Promise<boolean>} true with the turn, false where there are no turns
   */
  takeTurn() {
    this.yieldTurn();
    const locks = this.#window.navigator?.locks;
    if (!locks) return Promise.resolve(false);
    const wanted = new AbortController();
    this.#wanted = wanted;
    return new Promise((resolve) => {
      const hold = () => new Promise((release) => {
        if (wanted.signal.aborted) release(undefined);
        else this.#release = () => release(undefined);
        resolve(true);
      });
      locks.request(this.#key, {signal: wanted.signal}, hold).catch(() => resolve(false));
    });
  }

  yieldTurn() {
    this.#wanted?.abort();
    this.#release?.();
    this.#wanted = undefined;
    this.#release = undefined;
  }

  close() {
    this.yieldTurn();
    this.#channel?.close();
  }
}
