/**
 * Where natter is known to differ from the real SDK, and why. A difference that matches no entry
 * fails the run; an entry that explains nothing in a complete run fails it too.
 *
 * @typedef {object} Deviation
 * @property {string} id short name, used in the table
 * @property {RegExp} scenario tested against `method: name`
 * @property {RegExp} path tested against the path of the difference
 * @property {(difference: import('./compare/diff.js').Difference) => boolean} [when] narrows further
 * @property {string} what what differs
 * @property {string} reason why we want it so
 * @property {string} reference section of the specification, or the document
 */

/** @type {Deviation[]} */
export const deviations = [];
