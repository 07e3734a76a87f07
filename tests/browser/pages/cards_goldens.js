// The page of the golden tests: draws one card after the other and tells what there is to see.

import { renderCard } from '../../../js/cards_render.js';

const { Card, loadEngine } = await import(/** @type {any} */ ('/dist/cards.js'));
await loadEngine();

const kRoles = new Set(['button', 'link', 'textbox', 'spinbutton', 'combobox', 'checkbox', 'radio',
  'heading', 'table', 'row', 'cell', 'columnheader', 'tab', 'menu', 'menuitem']);
const kFields = 'input,select,textarea';

/** @param {any} element */
function describe(element) {
  const isField = element.matches(kFields);
  // Dates and times have no role of ARIA.
  const role = ['date', 'time'].includes(element.type) ? '' : element.computedRole;
  return {
    role, name: (element.computedName ?? '').trim(),
    // Links of Markdown are none in the goldens, and menus are closed.
    isKept: (isField || kRoles.has(role)) && element.checkVisibility() &&
      !element.matches('a.ac-anchor:not([role])'),
    required: element.getAttribute('aria-required') === 'true',
    isFiltered: element.matches('[list]'),
    level: element.getAttribute('aria-level') ?? '',
  };
}

/** @param {HTMLElement} root */
function wordsOf(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const words = [];
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    const isHidden = parentElement?.closest('[hidden]:not(option),.natter-image-alt');
    if (isHidden || !textContent?.trim()) continue;
    words.push(textContent.trim().replace('•••', '...'));
  }
  return words;
}

Object.assign(window, {
  /**
   * @param {string} text
   * @param {any} options
   */
  draw(text, { hostConfig, capabilities, maxVersion }) {
    const card = new Card(text, { hostConfig, capabilities: capabilities ?? {}, maxVersion,
      referenceQuirks: true });
    const shown = renderCard(card, { timeZone: 'UTC', locale: 'en-US' });
    document.getElementById('place')?.append(shown.element);
    const controls = [...shown.element.querySelectorAll('*')].map(describe)
      .filter(({ isKept }) => isKept).map(({ isKept, isFiltered, ...control }) =>
        // The reference does not name them by their label (D22).
        isFiltered ? { ...control, name: '', required: false } : control);
    const words = wordsOf(shown.element);
    shown.destroy();
    card.dispose();
    return { controls, words };
  },
});
