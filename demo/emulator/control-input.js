/** Reading the bodies of control calls: what is wrong is said, and nothing is guessed. */
import { HttpError } from './errors.js';
import { jsonObject } from './http.js';

/**
 * The body of a control call; an empty one is {}. Unknown fields are refused, because a misspelt
 * one would otherwise do nothing silently.
 * @param {import('./http.js').Request} req
 * @param {string[]} allowed
 * @returns {Record<string, any>}
 */
export function fields(req, allowed) {
  const body = req.body.length === 0 ? {} : jsonObject(req);
  const unknown = Object.keys(body).find((key) => !allowed.includes(key));
  if (unknown !== undefined) {
    const may = allowed.join(', ') || 'nothing';
    throw invalid(`${unknown} is not known here; the body may have ${may}.`);
  }
  return body;
}

/**
 * @param {unknown} value
 * @param {string} field
 */
export function text(value, field) {
  if (typeof value !== 'string') throw invalid(`${field} must be a text.`);
  return value;
}

/**
 * @param {unknown} value
 * @param {string} field
 */
export function name(value, field) {
  if (typeof value !== 'string' || value.trim() === '' || value.length > 256) {
    throw invalid(`${field} must be a name of 1 to 256 characters.`);
  }
  return value;
}

/** @param {string} message */
export function invalid(message) {
  return new HttpError(400, 'InvalidRequest', message);
}
