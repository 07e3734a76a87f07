/** Scripts of others that the core asks for; when and how often is decided there. */

/** Time for one script; a server that never answers must not keep a promise open. */
const LIMIT_MS = 60_000;

/** Marks an element of ours whose script has not run yet. */
const LOADING = 'natterLoading';

/**
 * Puts a script into the page, once for all objects of the page. One that the page has already
 * counts as loaded, as in the peer.
 *
 * @param {Document} page
 * @param {string} url
 * @returns {Promise<null>} rejects when it cannot be loaded; the element is gone then
 */
export function loadScript(page, url) {
  const there = [...page.getElementsByTagName('script')].find(({src}) => src === url);
  if (there && !(LOADING in there.dataset)) return Promise.resolve(null);
  const element = there ?? inserted(page, url);
  return new Promise((resolve, reject) => {
    const fail = () => {
      clearTimeout(timer);
      element.remove();
      reject(new Error(`the script ${url} could not be loaded`));
    };
    const timer = setTimeout(fail, LIMIT_MS);
    element.addEventListener('load', () => {
      clearTimeout(timer);
      resolve(null);
    });
    element.addEventListener('error', fail);
  });
}

/**
 * @param {Document} page
 * @param {string} url
 * @returns {HTMLScriptElement}
 */
function inserted(page, url) {
  const element = page.createElement('script');
  element.dataset[LOADING] = '';
  element.addEventListener('load', () => { Reflect.deleteProperty(element.dataset, LOADING); });
  element.src = url;
  page.head.append(element);
  return element;
}
