/** The one kind of error that handlers throw: it carries the answer. */

/** An answer other than success, thrown from anywhere in a handler. */
export class HttpError extends Error {
  /**
   * @param {number} status
   * @param {string} code short machine-readable name
   * @param {string} message what is wrong and what to do
   * @param {Record<string, string>} [headers]
   */
  constructor(status, code, message, headers = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/**
 * Anything thrown as an answer; the framework's own refusals (a path that cannot be decoded) carry
 * a status too.
 * @param {any} error
 * @returns {HttpError}
 */
export function asHttpError(error) {
  if (error instanceof HttpError) return error;
  const status = Number.isInteger(error?.status) ? error.status : 500;
  const code = status < 500 ? 'BadRequest' : 'InternalServerError';
  return new HttpError(status, code, error instanceof Error ? error.message : String(error));
}
