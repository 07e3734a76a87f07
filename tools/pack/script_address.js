// Stands in for `import.meta.url` in a CommonJS build, so that what lies beside the script is
// found: in a page the address of the script being run, in Node that of the file, in a worker the
// worker's.

/* global __filename */
const inPage = () =>
  /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src || document.baseURI;
const elsewhere = () => typeof __filename === 'string' ? addressOf(__filename) : location.href;
/** On Windows a path has a drive first, and backslashes. @param {string} path */
const addressOf = (path) => new URL(`file:///${encodeURI(path.replace(/\\/g, '/'))
  .replace(/^\/+/, '').replace(/[?#]/g, encodeURIComponent)}`).href;

export const scriptAddress = typeof document === 'undefined' ? elsewhere() : inPage();
