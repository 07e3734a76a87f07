/** Dates in texts of cards, shown in the visitor's time zone. */

/** @type {Record<string, Intl.DateTimeFormatOptions>} */
const FORMS = {
  Compact: {},
  Short: {weekday: 'short', year: 'numeric', month: 'short', day: 'numeric'},
  Long: {weekday: 'long', year: 'numeric', month: 'long', day: 'numeric'},
  Time: {hour: 'numeric', minute: '2-digit'},
};

/**
 * A formatter, with the browser's language where a card names one that there is not.
 *
 * @param {string[]} languages in order of preference; empty ones do not count
 * @param {Intl.DateTimeFormatOptions} options
 */
function formatter(languages, options) {
  for (const language of languages) {
    if (language === '') continue;
    try {
      return new Intl.DateTimeFormat(language, options);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return new Intl.DateTimeFormat(undefined, options);
}

/**
 * @param {number | null} ms since 1970
 * @param {string} form
 * @param {{lang?: string, locale?: string, timeZone?: string, invalid: string}} how
 */
export function dateText(ms, form, {lang = '', locale = '', timeZone, invalid}) {
  if (typeof ms !== 'number' || Number.isNaN(new Date(ms).getTime())) return invalid;
  const options = {...(FORMS[form] ?? FORMS.Compact), timeZone};
  // The compact form follows the browser, not the card.
  return formatter(form === 'Compact' ? [locale] : [lang, locale], options).format(ms);
}
