/** The chat that a page was opened to come back to, by a link of the service. */

/** In the query of the page, or of the window it is framed in. */
const PARAMETER = 'oc.reconnectid';

/**
 * @param {any} window
 * @returns {string} '' without one
 */
function inQuery(window) {
  return new URLSearchParams(window.location.search).get(PARAMETER) ?? '';
}

/**
 * @param {any} window
 * @returns {string} '' without one
 */
export function reconnectIdOf(window) {
  const own = inQuery(window);
  if (own !== '' || window.top === window) return own;
  try {
    return inQuery(window.top);
  } catch {
    return ''; // another origin, whose query is its own business
  }
}
