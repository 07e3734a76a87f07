/**
 * Rate limits: at most so many requests to a path within a time, the others are answered 429. The
 * setting `limits.rules` is a list of
 * `{url, method?, requests, windowS, retryAfter?: "seconds" | "date" | "none"}`, in which `url` is
 * a regular expression that is searched in path and query. Retry-After says when the window ends,
 * in seconds unless asked otherwise; a change of settings begins all windows anew. A single 429 is
 * easier made with a fault.
 *
 * Source: section 4.3 of the Omnichannel specification. The limits of the real service are unknown.
 */
import { HttpError } from './errors.js';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('./http.js').Response} Response */

/**
 * @typedef {object} Rule
 * @property {string} url
 * @property {string} [method]
 * @property {number} requests within the window
 * @property {number} windowS seconds
 * @property {'seconds' | 'date' | 'none'} [retryAfter]
 */

const RULE_LIMIT = 100;
const COUNT_LIMIT = 1_000_000;

/**
 * @param {any} rules
 * @returns {boolean} whether it is a list of rules
 */
export function areRules(rules) {
  return Array.isArray(rules) && rules.length <= RULE_LIMIT && rules.every(isRule);
}

/** @param {any} rule */
function isRule(rule) {
  if (typeof rule !== 'object' || rule === null) return false;
  const { url, method, requests, windowS, retryAfter, ...rest } = rule;
  return Object.keys(rest).length === 0 && isPattern(url) && isCount(requests) &&
    isCount(windowS) && (method === undefined || typeof method === 'string') &&
    (retryAfter === undefined || ['seconds', 'date', 'none'].includes(retryAfter));
}

/** @param {any} text */
function isPattern(text) {
  if (typeof text !== 'string') return false;
  try {
    return RegExp(text) instanceof RegExp;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** @param {any} value */
function isCount(value) {
  return Number.isInteger(value) && value > 0 && value <= COUNT_LIMIT;
}

/**
 * @param {() => Rule[]} rules the same list as long as nothing is changed
 * @param {() => number} [now] milliseconds
 * @returns {(req: Request, res: Response, next: () => void) => void} middleware
 */
export function limitRates(rules, now = Date.now) {
  /** @type {WeakMap<Rule, {start: number, count: number}>} the window of each rule */
  const windows = new WeakMap();
  return (req, _res, next) => {
    for (const rule of rules()) {
      if (!fits(rule, req)) continue;
      const lengthMs = rule.windowS * 1000;
      let window = windows.get(rule);
      if (!window || now() >= window.start + lengthMs) {
        window = { start: now(), count: 0 };
        windows.set(rule, window);
      }
      window.count += 1;
      if (window.count > rule.requests) refuse(rule, window.start + lengthMs, now());
    }
    next();
  };
}

/**
 * @param {Rule} rule
 * @param {Request} req
 */
function fits({ url, method }, req) {
  return (method === undefined || method.toUpperCase() === req.method) &&
    new RegExp(url).test(req.originalUrl);
}

/**
 * @param {Rule} rule
 * @param {number} endMs
 * @param {number} nowMs
 */
function refuse({ retryAfter = 'seconds' }, endMs, nowMs) {
  const value = retryAfter === 'date'
    ? new Date(endMs).toUTCString() : String(Math.ceil((endMs - nowMs) / 1000));
  throw new HttpError(429, 'TooManyRequests', 'Too many requests; try again later.',
    retryAfter === 'none' ? {} : { 'retry-after': value });
}
