/** Draws what the core has read of a text with Markdown: elements and texts, never markup. */

/** @import {Maker} from './dom.js' */

/**
 * A text, the beginning of an element, or null for the end of the innermost one; `br` has none.
 *
 * @typedef {string | null | {open: string, href?: string, start?: number}} Token
 */

/** @typedef {'p' | 'ul' | 'ol' | 'li' | 'strong' | 'em' | 'a' | 'br'} Tag */

/** @type {Set<string>} */
const TAGS = new Set(['p', 'ul', 'ol', 'li', 'strong', 'em', 'a', 'br']);

/**
 * @param {{open: string, href?: string, start?: number}} token
 * @returns {Record<string, string>}
 */
function attributesOf({open, href, start}) {
  if (open === 'a' && href) return {href, target: '_blank', rel: 'noopener noreferrer'};
  return open === 'ol' && start !== undefined ? {start: String(start)} : {};
}

/**
 * @param {Maker} maker
 * @param {Token[]} tokens
 * @returns {HTMLElement}
 */
export function drawRichText(maker, tokens) {
  /** @type {HTMLElement} */
  let inner = maker.make('div', {class: 'rich', dir: 'auto'});
  const outer = inner;
  for (const token of tokens) {
    if (typeof token === 'string') {
      inner.append(token);
    } else if (token === null) {
      inner = inner.parentElement ?? outer;
    } else {
      const tag = /** @type {Tag} */ (TAGS.has(token.open) ? token.open : 'p');
      const made = maker.make(tag, attributesOf(token));
      inner.append(made);
      if (tag !== 'br') inner = made;
    }
  }
  return outer;
}
