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
export function verdictOn(status, source) {
  if (!source) return { isRejected: false, text: '' };
  const hint = status.hint ? ` ${sentence(status.hint)}` : '';
  return { isRejected: status.state === 'rejected', text: findingOn(status) + hint };
}

/** @param {any} status */
function findingOn({ state, route, code, message, offset }) {
  if (state === 'rejected' && code === 'syntax') {
    return `JavaScript rejects this${placeOf(offset)}, so it is left out: ${sentence(message)}`;
  }
  if (state === 'rejected') {
    return `This cannot be applied, so no message is sent: ${sentence(message ?? code)}`;
  }
  if (route !== 'backreference') return 'Works.';
  return 'Works. It refers back, so a message that takes too long to decide is not sent.';
}

/** @param {number | undefined} offset */
function placeOf(offset) {
  return offset === undefined ? '' : ` at character ${offset + 1}`;
}

/** @param {string} text */
function sentence(text) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
