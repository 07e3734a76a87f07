/**
 * Activities as an asynchronous iterable: what arrives while nobody takes it waits.
 */

/**
 * @template T
 * @param {(push: (value: T) => void) => (() => void)} begin adds a receiver, returns its removal
 * @param {AbortSignal} [signal] ends it with the signal's reason
 * @returns {{iterable: AsyncIterable<T>, end: () => void}} `end` ends it once it is empty
 */
export function createQueue(begin, signal) {
  /** @type {T[]} */
  const waiting = [];
  let ended = Boolean(signal?.aborted);
  let wake = () => {};
  const remove = ended ? () => {} : begin((value) => {
    waiting.push(value);
    wake();
  });
  const end = () => {
    ended = true;
    remove();
    wake();
  };
  signal?.addEventListener('abort', end, {once: true});
  async function* iterate() {
    try {
      for (;;) {
        if (signal?.aborted) throw signal.reason;
        const value = waiting.shift();
        if (value !== undefined) yield value;
        else if (ended) return;
        else await new Promise((resolve) => { wake = () => resolve(undefined); });
      }
    } finally {
      signal?.removeEventListener('abort', end);
      end();
    }
  }
  return {iterable: iterate(), end};
}
