/** What is to be said of masking rules: whether they work, and what their author should know. */

/**
 * @typedef {object} Verdict
 * @property {boolean} isRejected
 * @property {string} text
 */

/**
 * @param {any} status of one rule, as `natter/mask` gives it
 * @param {string} source
 * @returns {Verdict}
 */
export function verdictOn({ state, code, message, offset, hint }, source) {
  if (!source) return { isRejected: false, text: '' };
  const isRejected = state === 'rejected';
  const finding = !isRejected ? 'Works.' : code === 'syntax'
    ? `JavaScript rejects this${placeOf(offset)}, so it is left out: ${sentence(message)}`
    : `This cannot be applied, so no message is sent: ${sentence(message ?? code)}`;
  return { isRejected, text: hint ? `${finding} ${sentence(hint)}` : finding };
}

/** @param {number | undefined} offset */
function placeOf(offset) {
  return offset === undefined ? '' : ` at character ${offset + 1}`;
}

/** @param {string} text */
function sentence(text) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
