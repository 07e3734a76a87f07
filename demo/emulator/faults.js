/**
 * Faults: what to break, how, and how often. This room keeps and matches them; fault-http.js
 * breaks requests with them and realtime-socket.js frames.
 *
 * `match` (all parts must fit; an empty match is everything that services receive or send):
 * - `service`: omnichannel | acs | ams | cdn | realtime;
 * - `method`: of the request, any case; a fault with a method never touches frames;
 * - `url`: regular expression, searched in path and query and in the absolute URL;
 * - `frame`: regular expression, searched in a frame's text; such a fault touches frames only, and
 *   of the services only realtime has any.
 *
 * `action`:
 * | type | fields | requests and socket upgrades | frames |
 * |---|---|---|---|
 * | `status` | `status`, `headers?`, `body?` (text or JSON), `after?` | this answer instead | - |
 * | `delay` | `ms`, `after?` | waits first | to the client, and all after it, wait |
 * | `drop` | `after?` | connection destroyed, no answer | connection destroyed |
 * | `truncate` | `bytes?` (half) | answer cut (an upgrade's: to nothing) | to the client: cut |
 * | `mute` | - | never answered | swallowed, either direction |
 * | `close` | `code?` (1001) | ended, no answer | the socket is closed; 1006 destroys it |
 * | `duplicate` | - | - | to the client: sent twice |
 * | `reorder` | - | - | to the client: held until another frame was sent |
 *
 * `close` is about sockets: it ends requests where its match can mean nothing else, that is with a
 * `method`, or with a `service` or `url` when the request is not one of the realtime service.
 *
 * `after: true` lets the service do its work first: what it did counts, only the answer is lost,
 * late or another. To an upgrade it means nothing: all that its service does is the answer.
 * Without `frame`, `mute` swallows frames too, and `close` acts at once on every matching open
 * socket and on later ones as they open; the others leave frames alone.
 *
 * `times` is how often a fault may act; without it, until it is deleted. When several match, they
 * act in the order they were made: delays add up, any other action is the last one.
 */
import { HttpError } from './errors.js';

/** @typedef {'status'|'delay'|'drop'|'truncate'|'close'|'mute'|'duplicate'|'reorder'} ActionType */

/**
 * @typedef {object} Action
 * @property {ActionType} type
 * @property {number} [status]
 * @property {Record<string, string>} [headers]
 * @property {unknown} [body]
 * @property {number} [ms]
 * @property {number} [bytes]
 * @property {number} [code]
 * @property {boolean} [after]
 */

/**
 * @typedef {object} Fault
 * @property {string} id
 * @property {{service?: string, method?: string, url?: string, frame?: string}} match
 * @property {Action} action
 * @property {number | null} times how often it may still act; null is without end
 * @property {number} used how often it has acted
 */

/** @typedef {{service: string, url: string, base: string}} Target of a request or a socket */

const SERVICES = ['omnichannel', 'acs', 'ams', 'cdn', 'realtime'];
const REQUEST_ACTIONS = new Set(['status', 'delay', 'drop', 'truncate', 'mute']);
const FRAME_ACTIONS = new Set(
  ['delay', 'drop', 'truncate', 'mute', 'close', 'duplicate', 'reorder']);
const INCOMING_ACTIONS = new Set(['drop', 'mute', 'close']);
/** Fields an action of each type may have, with their checks. */
const FIELDS = /** @type {Record<string, Record<string, (value: any) => boolean>>} */ ({
  status: { status: isStatus, headers: isHeaders, body: () => true, after: isBoolean },
  delay: { ms: isCount, after: isBoolean },
  drop: { after: isBoolean },
  truncate: { bytes: isCount },
  mute: {},
  close: { code: isCloseCode },
  duplicate: {},
  reorder: {},
});
const REQUIRED = /** @type {Record<string, string>} */ ({ status: 'status', delay: 'ms' });
/** More faults than this are a runaway script. */
const FAULT_LIMIT = 1000;

export class Faults {
  /** @type {Map<string, Fault & {urlPattern: RegExp | null, framePattern: RegExp | null}>} */
  #faults = new Map();
  #made = 0;

  /** @returns {Fault[]} */
  list() {
    return [...this.#faults.values()].map(({ id, match, action, times, used }) =>
      ({ id, match, action, times, used }));
  }

  /**
   * @param {Record<string, any>} input as posted; throws HttpError 400 that says what to do
   * @returns {Fault}
   */
  add(input) {
    if (this.#faults.size >= FAULT_LIMIT) {
      throw invalid(`At most ${FAULT_LIMIT} faults; delete some.`);
    }
    refuseUnknown(input, ['match', 'action', 'times'], 'A fault');
    const match = checkMatch(input.match ?? {});
    const action = checkAction(input.action, match);
    const { times = null } = input;
    if (times !== null && !(Number.isInteger(times) && times > 0)) {
      throw invalid('times must be a positive whole number; leave it out for no end.');
    }
    this.#made += 1;
    const id = `fault-${this.#made}`;
    const fault = {
      id, match, action, times, used: 0,
      urlPattern: match.url === undefined ? null : new RegExp(match.url),
      framePattern: match.frame === undefined ? null : new RegExp(match.frame),
    };
    this.#faults.set(id, fault);
    return fault;
  }

  /**
   * @param {string} id
   * @returns {boolean} whether there was one
   */
  remove(id) {
    return this.#faults.delete(id);
  }

  clear() {
    this.#faults.clear();
  }

  /**
   * What shall happen to a request or an upgrade; uses the faults up.
   * @param {Target & {method: string}} target
   * @returns {Action[]} in order; all but the last are delays
   */
  forRequest(target) {
    return this.#take(({ match, action, urlPattern }) =>
      match.frame === undefined &&
      (REQUEST_ACTIONS.has(action.type) || action.type === 'close' && endsRequest(match, target)) &&
      (match.method === undefined || match.method === target.method) &&
      fits(match.service, urlPattern, target));
  }

  /**
   * What shall happen to a frame.
   * @param {Target} target the socket it is on
   * @param {'in' | 'out'} direction `out` is to the client
   * @param {string} text
   * @returns {Action[]} in order; all but the last are delays
   */
  forFrame(target, direction, text) {
    return this.#take(({ match, action, urlPattern, framePattern }) => {
      if (match.method !== undefined || !FRAME_ACTIONS.has(action.type)) return false;
      if (direction === 'in' && !INCOMING_ACTIONS.has(action.type)) return false;
      if (framePattern ? !framePattern.test(text) : action.type !== 'mute') return false;
      return fits(match.service, urlPattern, target);
    });
  }

  /**
   * Whether an open socket shall be closed now, whatever is said on it.
   * @param {Target} target
   * @returns {Action | undefined}
   */
  forSocket(target) {
    return this.#take(({ match, action, urlPattern }) =>
      action.type === 'close' && match.frame === undefined && match.method === undefined &&
      fits(match.service, urlPattern, target))[0];
  }

  /**
   * @param {(fault: Fault & {urlPattern: RegExp | null, framePattern: RegExp | null}) => boolean}
   *   applies
   * @returns {Action[]}
   */
  #take(applies) {
    const actions = [];
    for (const fault of this.#faults.values()) {
      if (fault.times === 0 || !applies(fault)) continue;
      fault.used += 1;
      if (fault.times !== null) fault.times -= 1;
      actions.push(fault.action);
      if (fault.action.type !== 'delay') break;
    }
    return actions;
  }
}

/**
 * Whether a fault that closes means this request, and not the sockets beside it.
 * @param {Fault['match']} match
 * @param {Target} target
 */
function endsRequest({ service, method, url }, target) {
  if (method !== undefined) return true;
  return target.service !== 'realtime' && (service !== undefined || url !== undefined);
}

/**
 * @param {string | undefined} service
 * @param {RegExp | null} pattern
 * @param {Target} target
 */
function fits(service, pattern, { service: actual, url, base }) {
  if (service !== undefined && service !== actual) return false;
  return pattern === null || pattern.test(url) || pattern.test(base + url);
}

/** @param {any} match */
function checkMatch(match) {
  if (!isObject(match)) throw invalid('match must be an object; {} matches everything.');
  refuseUnknown(match, ['service', 'method', 'url', 'frame'], 'match');
  const { service, method, url, frame } = match;
  if (service !== undefined && !SERVICES.includes(service)) {
    throw invalid(`match.service must be one of ${SERVICES.join(', ')}.`);
  }
  if (method !== undefined && !/^[a-z]+$/i.test(String(method))) {
    throw invalid('match.method must be a method such as POST.');
  }
  checkPattern('url', url);
  checkPattern('frame', frame);
  if (frame !== undefined && service !== undefined && service !== 'realtime') {
    throw invalid(`${service} has no frames; make match.service realtime, or leave one out.`);
  }
  return {
    ...(service !== undefined && { service }),
    ...(method !== undefined && { method: String(method).toUpperCase() }),
    ...(url !== undefined && { url }),
    ...(frame !== undefined && { frame }),
  };
}

/**
 * @param {string} name
 * @param {unknown} pattern
 */
function checkPattern(name, pattern) {
  if (pattern === undefined) return;
  if (typeof pattern !== 'string') {
    throw invalid(`match.${name} must be a regular expression text.`);
  }
  try {
    RegExp(pattern);
  } catch (error) {
    throw invalid(`match.${name}: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * @param {any} action
 * @param {Fault['match']} match
 * @returns {Action}
 */
function checkAction(action, match) {
  const fields = isObject(action) && Object.hasOwn(FIELDS, action.type)
    ? FIELDS[action.type] : undefined;
  if (!fields) throw invalid(`action.type must be one of ${Object.keys(FIELDS).join(', ')}.`);
  const { type, ...rest } = action;
  refuseUnknown(rest, Object.keys(fields), `The action ${type}`);
  const required = REQUIRED[type];
  if (required && rest[required] === undefined) {
    throw invalid(`The action ${type} needs ${required}.`);
  }
  for (const [name, value] of Object.entries(rest)) {
    if (!fields[name](value)) throw invalid(`action.${name} has a value that ${type} cannot use.`);
  }
  if (match.frame !== undefined && !FRAME_ACTIONS.has(type)) {
    throw invalid(`The action ${type} is for requests; leave match.frame out.`);
  }
  if (match.method !== undefined && !REQUEST_ACTIONS.has(type) && type !== 'close') {
    throw invalid(`The action ${type} is for frames; leave match.method out.`);
  }
  if (match.frame === undefined && (type === 'duplicate' || type === 'reorder')) {
    throw invalid(`The action ${type} needs match.frame, a regular expression ("" is any frame).`);
  }
  return { type, ...rest };
}

/**
 * @param {Record<string, any>} object
 * @param {string[]} allowed
 * @param {string} what
 */
function refuseUnknown(object, allowed, what) {
  const unknown = Object.keys(object).find((key) => !allowed.includes(key));
  if (unknown === undefined) return;
  const may = allowed.length > 0 ? `may have ${allowed.join(', ')}` : 'has no fields';
  throw invalid(`${what} ${may}, not ${unknown}.`);
}

/** @param {string} message */
function invalid(message) {
  return new HttpError(400, 'InvalidFault', message);
}

/** @param {any} value */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {any} value */
function isBoolean(value) {
  return typeof value === 'boolean';
}

/** @param {any} value */
function isCount(value) {
  return Number.isInteger(value) && value >= 0 && value <= 3_600_000;
}

/** @param {any} value */
function isStatus(value) {
  return Number.isInteger(value) && value >= 200 && value <= 599;
}

/** @param {any} value 1006 stands for a connection that is lost without a close frame */
function isCloseCode(value) {
  return value === 1006 || (Number.isInteger(value) && value >= 3000 && value <= 4999) ||
    [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014].includes(value);
}

/** @param {any} value */
function isHeaders(value) {
  return isObject(value) && Object.entries(value).every(([name, text]) =>
    /^[\w!#$%&'*+.^`|~-]+$/.test(name) && typeof text === 'string' && !/[^\t\x20-\x7e]/.test(text));
}
