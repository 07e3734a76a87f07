/** A document of the widget's own, in its frame or in a window: language, direction, looks. */

import {languageOf} from './language.js';
import {applyLooks} from './looks.js';
import {createSheet} from './sheet.js';

/**
 * @param {Document} document
 * @param {object} options
 * @param {string} [options.locale] of the configuration
 * @param {import('../script_tag.js').Settings} options.settings
 * @param {import('../customisation.js').Customisation} options.custom
 */
export function dress(document, {locale, settings, custom}) {
  const {code, direction, strings} = languageOf(locale);
  document.documentElement.lang = code;
  document.documentElement.dir = direction;
  document.title = strings.title;
  document.adoptedStyleSheets = [createSheet(/** @type {any} */ (document.defaultView))];
  const {bubble, ownBubble, fontFamily} = custom;
  const font = settings.fontFamily || fontFamily || '';
  applyLooks(document, {...settings, fontFamily: font, bubble, ownBubble});
}
