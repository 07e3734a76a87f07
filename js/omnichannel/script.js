/** Scripts that a widget's configuration names, as elements of the page. */

/** Addresses whose script has run, and those under way. @type {Map<string, Promise<null>>} */
const scripts = new Map();

/**
 * @param {Document} page
 * @param {string} url
 * @returns {Promise<null>}
 */
function append(page, url) {
  return new Promise((resolve, reject) => {
    const script = page.createElement('script');
    script.src = url;
    script.onload = () => resolve(null);
    script.onerror = () => {
      script.remove();
      scripts.delete(url);
      reject(new Error(`the script ${url} could not be loaded`));
    };
    page.head.append(script);
  });
}

/**
 * Loads a script once for the whole page; after a failure the next call tries again.
 *
 * @param {Document} page
 * @param {string} url
 * @returns {Promise<null>}
 */
export function loadScript(page, url) {
  const known = scripts.get(url);
  if (known) return known;
  const loading = append(page, url);
  scripts.set(url, loading);
  return loading;
}
