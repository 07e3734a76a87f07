/**
 * The last check of a URL before it reaches the DOM. The core's filter decides what a card may
 * point to; this one holds even if a tree comes from elsewhere.
 */

const SCHEMES = {
  link: /^(?:https?:\/\/[^/?#]|mailto:|tel:|sip:)/i,
  image: /^(?:https?:\/\/[^/?#]|data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,])/i,
  media: /^https?:\/\/[^/?#]/i,
};

/**
 * Control characters and blanks: browsers skip some of them where they look for the scheme.
 */
const CONTROL = /[\u0000-\u0020\u007f-\u009f]/;

/**
 * @param {unknown} url
 * @param {keyof typeof SCHEMES} use
 * @returns {string | null} the URL as it is, or null: not to be used
 */
export function safeUrl(url, use) {
  const allowed = typeof url === 'string' && !CONTROL.test(url) && SCHEMES[use].test(url);
  return allowed ? url : null;
}

/**
 * The value of a CSS property that shows an image.
 *
 * @param {{url?: unknown, css?: unknown}} image
 * @returns {string | null}
 */
export function safeCssImage({url, css}) {
  if (typeof css !== 'string' || safeUrl(url, 'image') === null) return null;
  const inside = /^url\("([^"\\()\s]*)"\)$/.exec(css)?.[1];
  return inside !== undefined && safeUrl(inside, 'image') !== null ? css : null;
}
