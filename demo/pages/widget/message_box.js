/** The field in which visitors and agents write: Enter sends, Shift and Enter begin a line. */

import { element } from './dom.js';

/**
 * @param {Record<string, string>} attributes its name and hints
 * @param {{send: () => void, typing: () => void}} on
 * @returns {HTMLTextAreaElement}
 */
export function messageBox(attributes, { send, typing }) {
  const box = element('textarea', {
    rows: '1', dir: 'auto', maxlength: '4000', autocomplete: 'off', ...attributes,
  });
  box.addEventListener('keydown', (event) => {
    // An Enter that picks a word in an input method is not for us.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  box.addEventListener('input', () => {
    if (box.value.trim()) typing();
  });
  return box;
}
