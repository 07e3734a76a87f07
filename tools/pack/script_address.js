// Stands in for `import.meta.url` in a CommonJS build, so that what lies beside the script is
// found: in a page the address of the script being run, in Node that of the file, in a worker the
// worker's.

/* global __filename */
const inPage = () =>
  /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src || document.baseURI;
const elsewhere = () =>
  typeof __filename === 'string' ? `file://${encodeURI(__filename)}` : location.href;

export const scriptAddress = typeof document === 'undefined' ? elsewhere() : inPage();
