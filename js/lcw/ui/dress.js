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
 * @param {Document} [options.before] that it is in place of: its cards come with what styles them
 */
export function dress(document, {locale, settings, custom, before}) {
  const {code, direction, strings} = languageOf(locale);
  document.documentElement.lang = code;
  document.documentElement.dir = direction;
  document.title = strings.title;
  const window = /** @type {any} */ (document.defaultView);
  const others = before === document ? [] : before?.adoptedStyleSheets.slice(1) ?? [];
  const copies = others.map((sheet) => {
    const copy = new window.CSSStyleSheet();
    copy.replaceSync([...sheet.cssRules].map((rule) => rule.cssText).join('\n'));
    return copy;
  });
  document.adoptedStyleSheets = [createSheet(window), ...copies];
  const {bubble, ownBubble, fontFamily} = custom;
  const font = settings.fontFamily || fontFamily || '';
  applyLooks(document, {...settings, fontFamily: font, bubble, ownBubble});
}
