/**
 * What the host needs from the place it runs in. Every default looks its global up when it is used,
 * never at import, so that importing has no side effect, works on a server, and sees what a page or
 * a test installs later. Apps replace members one by one.
 *
 * Randomness is deliberately not a member: ids can act as bearer secrets, so their seed comes from
 * `crypto` alone (`seed` below).
 */

/** @import {PageInfo, Platform} from './types.d.ts' */

/** @type {Platform} */
const defaults = {
  get fetch() {
    const fetch = globalThis.fetch;
    return typeof fetch === 'function' ? fetch.bind(globalThis) : undefined;
  },
  get WebSocket() {
    return globalThis.WebSocket;
  },
  get storage() {
    return globalThis.localStorage;
  },
  get document() {
    return globalThis.document;
  },
  setTimeout: (callback, delayMs) => globalThis.setTimeout(callback, delayMs),
  clearTimeout: (timer) => globalThis.clearTimeout(/** @type {number} */ (timer)),
  now: () => Date.now(),
  page: () => ({
    userAgent: globalThis.navigator?.userAgent ?? '',
    url: globalThis.location?.href ?? '',
    host: globalThis.location?.hostname ?? '',
  }),
  get location() {
    const geolocation = globalThis.navigator?.geolocation;
    return geolocation ? () => askLocation(geolocation) : undefined;
  },
  reportError(error) {
    if (typeof globalThis.reportError === 'function') globalThis.reportError(error);
    else globalThis.console?.error(error);
  },
};

/**
 * Has the browser ask the visitor.
 *
 * @param {Geolocation} geolocation
 * @returns {Promise<{latitude: number, longitude: number}>}
 */
function askLocation(geolocation) {
  return new Promise((resolve, reject) => {
    geolocation.getCurrentPosition(({coords: {latitude, longitude}}) => {
      resolve({latitude, longitude});
    }, ({message}) => reject(new Error(message)));
  });
}

/**
 * @param {Partial<Platform>} [overrides] members given here replace the defaults
 * @returns {Platform}
 */
export function createPlatform(overrides = {}) {
  const platform = Object.create(defaults);
  // Given functions are called without `this`: the page's own `setTimeout` insists on that.
  const {fetch, setTimeout, clearTimeout, now, page, location, reportError} = overrides;
  const functions = {fetch, setTimeout, clearTimeout, now, page, location, reportError};
  for (const [key, value] of Object.entries(functions)) {
    if (value) {
      const given = /** @type {(...args: any[]) => unknown} */ (value);
      /** @param {any[]} args */
      const call = (...args) => given(...args);
      Object.defineProperty(platform, key, {value: call});
    }
  }
  // Not read here: where storage is blocked, reading it throws.
  if ('storage' in overrides) {
    Object.defineProperty(platform, 'storage', {get: () => overrides.storage});
  }
  if ('document' in overrides) {
    Object.defineProperty(platform, 'document', {value: overrides.document});
  }
  if (overrides.WebSocket) {
    Object.defineProperty(platform, 'WebSocket', {value: overrides.WebSocket});
  }
  return platform;
}

/**
 * @returns {string} 64 hex digits of cryptographic randomness, the seed of one core
 * @throws {Error} where there is no `crypto.getRandomValues`
 */
export function seed() {
  return hex(randomBytes(32));
}

/** @returns {string} a random version 4 UUID, lower case */
export function uuidv4() {
  const bytes = randomBytes(16);
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * @param {number} size
 * @returns {Uint8Array}
 */
function randomBytes(size) {
  const crypto = globalThis.crypto;
  if (typeof crypto?.getRandomValues !== 'function') {
    throw new Error('natter needs crypto.getRandomValues; install a polyfill on this platform');
  }
  return crypto.getRandomValues(new Uint8Array(size));
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
