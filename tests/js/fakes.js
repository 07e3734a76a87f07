/**
 * Stand-ins for what surrounds the JavaScript layer: an engine that follows a script, a virtual
 * clock, sockets and fetches that the test answers. Waiting is for conditions, never for time.
 */

/** Settles when `check` gives something; tried again at every `poke`. */
class Watch {
  #waiting = [];

  poke() {
    this.#waiting = this.#waiting.filter(({check, resolve}) => {
      const found = check();
      if (found) resolve(found);
      return !found;
    });
  }

  until(check) {
    return new Promise((resolve) => {
      this.#waiting.push({check, resolve});
      this.poke();
    });
  }
}

/**
 * An engine whose answer to an input is what `respond(input)` returns (effects, or nothing). It
 * refuses what a real one cannot stand: being entered twice, or used after its end.
 */
export class FakeEngine {
  kind = 'js';
  inputs = [];
  configs = [];
  destroyed = 0;
  #busy = false;
  #watch = new Watch();

  constructor(respond = () => []) {
    this.respond = respond;
    this.lastEffects = [];
  }

  create(config) {
    this.configs.push(config);
    return this.configs.length;
  }

  handle(handle, nowMs, input) {
    if (this.#busy) throw new Error('the engine was entered twice');
    if (this.destroyed) throw new Error('the engine was used after its end');
    this.#busy = true;
    try {
      // As across the real border: data, not objects.
      this.inputs.push(JSON.parse(JSON.stringify(input)));
      return this.respond(input) ?? [];
    } finally {
      this.#busy = false;
      this.#watch.poke();
    }
  }

  destroy() {
    this.destroyed++;
    return this.lastEffects;
  }

  /** The calls it got, but for the face's own `assign`. */
  calls(method) {
    return this.inputs.filter((input) => input.kind === 'call' && input.method === method);
  }

  /** The first input, past or future, that matches. */
  input(match) {
    return this.#watch.until(() => this.inputs.find(match));
  }

  /** The answer to a request. */
  reply(id) {
    return this.input((input) => input.kind === 'reply' && input.id === id);
  }
}

/** An error as the real engine throws it. */
export function engineError(code, message = code) {
  return Object.assign(new Error(message), {code});
}

/** A virtual clock: nothing happens until `advance`. */
export class Clock {
  time = 1_700_000_000_000;
  longestMs = 0;
  #timers = new Map();
  #next = 1;

  now = () => this.time;
  setTimeout = (callback, delayMs) => {
    this.longestMs = Math.max(this.longestMs, delayMs);
    this.#timers.set(this.#next, {at: this.time + delayMs, callback});
    return this.#next++;
  };
  clearTimeout = (timer) => void this.#timers.delete(timer);

  get size() {
    return this.#timers.size;
  }

  advance(ms) {
    const end = this.time + ms;
    for (;;) {
      const due = [...this.#timers].filter(([, {at}]) => at <= end)
          .sort((a, b) => a[1].at - b[1].at);
      if (due.length === 0) break;
      const [timer, {at, callback}] = due[0];
      this.#timers.delete(timer);
      this.time = Math.max(this.time, at);
      callback();
    }
    this.time = end;
  }
}

/** A fresh class of sockets; the test plays the server. */
export function fakeWebSocket() {
  return class FakeWebSocket {
    static made = [];
    readyState = 0;
    sent = [];
    closes = [];
    onopen = null;
    onmessage = null;
    onerror = null;
    onclose = null;

    constructor(url, protocols) {
      if (!url.startsWith('ws')) throw new SyntaxError(`bad address ${url}`);
      this.url = url;
      this.protocols = protocols;
      FakeWebSocket.made.push(this);
    }

    send(text) {
      if (this.readyState === 0) throw new Error('InvalidStateError');
      this.sent.push(text);
    }

    close(...args) {
      const [code] = args;
      if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999)) {
        throw new Error(`InvalidAccessError ${code}`);
      }
      this.closes.push(args);
      this.readyState = 2;
    }

    serverOpens() {
      this.readyState = 1;
      this.onopen?.({});
    }

    serverSends(data) {
      this.onmessage?.({data});
    }

    serverCloses(code, reason = '') {
      this.readyState = 3;
      this.onclose?.({code, reason});
    }
  };
}

/** A fetch that the test answers: `calls[n].respond(response)` or `.fail(error)`. */
export function fakeFetch() {
  const watch = new Watch();
  const calls = [];
  const fetch = (url, init) => new Promise((resolve, reject) => {
    calls.push({url, init, respond: resolve, fail: reject});
    init.signal.addEventListener('abort', () => reject(init.signal.reason));
    watch.poke();
  });
  return Object.assign(fetch, {calls, call: (n) => watch.until(() => calls[n])});
}

/** A promise that the test settles. */
export function deferred() {
  const result = {};
  result.promise = new Promise((resolve, reject) => Object.assign(result, {resolve, reject}));
  return result;
}
