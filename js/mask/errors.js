/** What masking throws. What a rule or a text does is never thrown: it is in the results. */

/**
 * `code` is one of
 * - `InvalidRule`: rules are no list and no plain object, a rule is none or has a member that means
 *   nothing, or a RegExp has a flag that masking does not know;
 * - `InvalidOption`: an option, or its value, is not known;
 * - `InvalidText`: what is to be masked is not a string, or is too long;
 * - `EngineNotReady`: the engine is still loading; await `loadEngine()` once;
 * - `EngineUnavailable`: it could not be loaded, `cause` says why;
 * - `InternalError`: the engine broke down; the next use starts a new one;
 * - `TooManyMaskers`: dispose of those that are not used any more;
 * - `Disposed`: this masker was disposed of.
 */
export class MaskError extends Error {
  /** For consoles, where names of classes are shortened. @override */
  static name = 'MaskError';

  /**
   * @param {string} code
   * @param {string} message
   * @param {{cause?: unknown}} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    this.name = 'MaskError';
    /** @type {string} */
    this.code = code;
  }
}
