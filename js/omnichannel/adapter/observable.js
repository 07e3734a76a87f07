/**
 * As much of an observable as consumers of DirectLine use: `subscribe` with functions or with an
 * observer, `unsubscribe`, and `Symbol.observable` for those who convert it to their own kind.
 * Closures and not private fields: pages may wrap the adapter in a Proxy.
 */

/** @import {Observable, Observer, Subscription} from '../adapter.d.ts' */

/**
 * @template T
 * @param {Observer<T> | ((value: T) => void) | null | undefined} observer
 * @param {((error: unknown) => void) | null | undefined} error
 * @param {(() => void) | null | undefined} complete
 * @returns {Observer<T>}
 */
function toObserver(observer, error, complete) {
  if (observer !== null && typeof observer === 'object') return observer;
  return {
    next: observer ?? undefined, error: error ?? undefined, complete: complete ?? undefined,
  };
}

/**
 * @template T
 * @param {(emit: {next(value: T): void, error(error: unknown): void, complete(): void}) =>
 *     (() => void) | void} begin called for each subscriber; returns what ends it
 * @param {(error: unknown) => void} report what subscribers throw, and errors that nobody takes
 * @returns {Observable<T>}
 */
export function createObservable(begin, report) {
  const observable = {
    /**
     * @param {any} [given]
     * @param {any} [onError]
     * @param {any} [onComplete]
     * @returns {Subscription}
     */
    subscribe(given, onError, onComplete) {
      const observer = toObserver(given, onError, onComplete);
      return begun(begin, observer, report);
    },
  };
  // Looked up now: a page may have added the symbol since this module was loaded.
  const symbol = /** @type {any} */ (Symbol).observable ?? '@@observable';
  Object.defineProperty(observable, symbol, {value: () => observable});
  return observable;
}

/**
 * @template T
 * @param {(emit: any) => (() => void) | void} begin
 * @param {Observer<T>} observer
 * @param {(error: unknown) => void} report
 * @returns {Subscription}
 */
function begun(begin, observer, report) {
  let closed = false;
  /** @type {(() => void) | void} */
  let end;
  const close = () => {
    if (closed) return;
    closed = true;
    end?.();
  };
  const subscription = {
    get closed() {
      return closed;
    },
    unsubscribe: close,
  };
  /** @param {() => void} call */
  const guarded = (call) => {
    try {
      call();
    } catch (error) {
      report(error);
    }
  };
  guarded(() => observer.start?.(subscription));
  if (closed) return subscription;
  end = begin({
    next(/** @type {T} */ value) {
      if (!closed) guarded(() => observer.next?.(value));
    },
    error(/** @type {unknown} */ error) {
      if (closed) return;
      close();
      if (observer.error) guarded(() => observer.error?.(error));
      else report(error);
    },
    complete() {
      if (closed) return;
      close();
      guarded(() => observer.complete?.());
    },
  });
  // Closed while it began: by the observer, or because it was over at once.
  if (closed) end?.();
  return subscription;
}

/**
 * An observable that many share. It never completes by itself.
 *
 * @template T
 */
export class Stream {
  /** @type {Set<(value: T) => void>} */
  #subscribers = new Set();
  #changed;
  /** @type {Observable<T>} */
  observable;

  /**
   * @param {object} about
   * @param {(error: unknown) => void} about.report
   * @param {(next: (value: T) => void) => void} [about.greet] called with each new subscriber
   * @param {(count: number, before: number) => void} [about.changed] the number of subscribers
   */
  constructor({report, greet = () => {}, changed = () => {}}) {
    this.#changed = changed;
    this.observable = createObservable(({next}) => {
      greet(next);
      return this.add(next);
    }, report);
  }

  /**
   * @param {(value: T) => void} next
   * @returns {() => void} removes it
   */
  add(next) {
    const before = this.#subscribers.size;
    this.#subscribers.add(next);
    this.#changed(before + 1, before);
    return () => {
      if (this.#subscribers.delete(next)) {
        this.#changed(this.#subscribers.size, this.#subscribers.size + 1);
      }
    };
  }

  /** @param {T} value */
  next(value) {
    for (const subscriber of [...this.#subscribers]) subscriber(value);
  }

  /** Forgets all subscribers, who are told nothing. */
  clear() {
    this.#subscribers.clear();
  }
}
