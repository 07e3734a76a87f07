/** What cards throw. What a card does not understand is never thrown: it is in its events. */

/**
 * `code` is one of
 * - `reject-json`: the text is not JSON, or the object cannot be written as JSON;
 * - `reject-root`: the JSON is no object;
 * - `reject-limit`: the card exceeds a limit, `details.limit` says which;
 * - `CardRefused`: validation found something, and the option `refuseOnValidationEvents` is set;
 *   `details.events` has the events;
 * - `InvalidOption`: an option, or its value, is not known; `details.option` says which. Of
 *   `renderCard` also `card`, for what is none, and `document`, where there is no page;
 * - `MalformedCommand`: options, or a value, nest too deep or have too many members;
 * - `UnknownObject`: the card has no such input or action, or it does not take such a value;
 * - `TooManyCards`: dispose of those that are not used any more;
 * - `Disposed`: this card was disposed of;
 * - `EngineNotReady`: the engine is still loading; await `loadEngine()` once;
 * - `EngineUnavailable`: it could not be loaded, `cause` says why;
 * - `InternalError`: the engine broke down; what was entered is lost, a new card starts a new one.
 */
export class CardError extends Error {
  /** For consoles, where names of classes are shortened. @override */
  static name = 'CardError';

  /**
   * @param {string} code
   * @param {string} message
   * @param {{cause?: unknown, details?: Record<string, any>}} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    this.name = 'CardError';
    /** @type {string} */
    this.code = code;
    /** @type {Record<string, any> | undefined} */
    this.details = options?.details;
  }
}
