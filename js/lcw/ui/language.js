/** Which words the widget shows, and in which direction: the language of its configuration. */
import {ARABIC} from './strings/ar.js';
import {GERMAN} from './strings/de.js';
import {ENGLISH} from './strings/en.js';
import {FRENCH} from './strings/fr.js';

/**
 * @typedef {object} Language
 * @property {string} code
 * @property {'ltr' | 'rtl'} direction
 * @property {import('./strings/en.js').Strings} strings
 */

/** @type {Map<string, Language>} */
const LANGUAGES = new Map([
  ['ar', {code: 'ar', direction: 'rtl', strings: ARABIC}],
  ['de', {code: 'de', direction: 'ltr', strings: GERMAN}],
  ['en', {code: 'en', direction: 'ltr', strings: ENGLISH}],
  ['fr', {code: 'fr', direction: 'ltr', strings: FRENCH}],
]);

/**
 * @param {string} [locale] such as `de-de`; English for what there is no catalogue of
 * @returns {Language}
 */
export function languageOf(locale = 'en') {
  const found = LANGUAGES.get(locale.split('-')[0].toLowerCase());
  return found ?? /** @type {Language} */ (LANGUAGES.get('en'));
}
