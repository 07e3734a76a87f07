/**
 * The page's compressed clock: every timer of 400 ms or more runs `divisor` times faster, so that
 * back-offs of a minute can be tested in seconds. Both SDKs run under it, unaware.
 *
 * It also notes every request with the nominal delay of the timer that led to it, so that retry and
 * poll schedules can be compared as the numbers the SDK asked for, not as noisy measured times.
 */

const COMPRESSED_FROM_MS = 400;

/** The browser's own timers, for the harness's waits. */
export const timers = {
  setTimeout: globalThis.setTimeout.bind(globalThis),
  clearTimeout: globalThis.clearTimeout.bind(globalThis),
};

/**
 * One request the page made, in the order of issue.
 * @typedef {object} PageRequest
 * @property {string} method
 * @property {string} url
 * @property {number} afterMs nominal delay of the timer that led to it, 0 when none did
 * @property {number} [status] 0 when there was no answer
 * @property {boolean} done
 */

/** @type {PageRequest[]} */
export const requests = [];

/** Frames that crossed the page's sockets in either direction. */
export const frames = { count: 0 };

let causeMs = 0;
let shiftMs = 0;

/** Moves `Date.now()` forward, for rules that compare dates instead of waiting on timers. */
export function advanceDate(byMs) {
  shiftMs += byMs;
}

/** Runs a timer's callback; requests it makes before its microtasks end are caused by it. */
function runCaused(callback, nominalMs, args) {
  causeMs = nominalMs;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    causeMs = 0;
    port1.close();
  };
  port2.postMessage(null);
  callback(...args);
}

function patchTimer(name, divisor) {
  const original = globalThis[name].bind(globalThis);
  globalThis[name] = (callback, delayMs = 0, ...args) => {
    const nominalMs = Number(delayMs) || 0;
    if (nominalMs < COMPRESSED_FROM_MS || typeof callback !== 'function') {
      return original(callback, delayMs, ...args);
    }
    return original(() => runCaused(callback, nominalMs, args), nominalMs / divisor);
  };
}

function patchDate() {
  const now = Date.now.bind(Date);
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length ? args : [now() + shiftMs], newTarget),
    get: (target, key, receiver) =>
      key === 'now' ? () => now() + shiftMs : Reflect.get(target, key, receiver),
  });
}

function noted(method, url) {
  const request = { method: method.toUpperCase(), url: String(url), afterMs: causeMs, done: false };
  requests.push(request);
  return request;
}

function patchFetch() {
  const original = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, init) => {
    const isRequest = input instanceof Request;
    const request = noted(init?.method ?? (isRequest ? input.method : 'GET'),
      isRequest ? input.url : input);
    try {
      const response = await original(input, init);
      request.status = response.status;
      return response;
    } catch (error) {
      request.status = 0;
      throw error;
    } finally {
      request.done = true;
    }
  };
}

function patchXhr() {
  const { open, send } = XMLHttpRequest.prototype;
  const opened = new WeakMap();
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    opened.set(this, [method, url]);
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    const request = noted(...opened.get(this));
    this.addEventListener('loadend', () => {
      request.status = this.status;
      request.done = true;
    });
    return send.call(this, body);
  };
}

/** The time a request may take is a timer, too; clients look at the date to see what it took. */
function patchXhrTimeout(divisor) {
  const { get, set } = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'timeout');
  const nominal = new WeakMap();
  Object.defineProperty(XMLHttpRequest.prototype, 'timeout', {
    configurable: true,
    get() {
      return nominal.get(this) ?? get.call(this);
    },
    set(ms) {
      nominal.set(this, ms);
      if (ms < COMPRESSED_FROM_MS) return set.call(this, ms);
      this.addEventListener('timeout', () => advanceDate(ms - ms / divisor), { once: true });
      return set.call(this, ms / divisor);
    },
  });
}

function patchSockets() {
  const Original = globalThis.WebSocket;
  globalThis.WebSocket = class extends Original {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', () => {
        frames.count += 1;
      });
    }

    send(data) {
      frames.count += 1;
      super.send(data);
    }
  };
}

/** Installs the clock; before any SDK is imported. */
export function installClock(divisor) {
  patchTimer('setTimeout', divisor);
  patchTimer('setInterval', divisor);
  patchDate();
  patchFetch();
  patchXhr();
  patchXhrTimeout(divisor);
  patchSockets();
}
