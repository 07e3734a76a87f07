/**
 * Imports a module of Node by a name that no bundler follows, so that pages are bundled without it
 * and without a word. tools/pack.js writes this out with the comments that bundlers want.
 *
 * @param {string} name
 * @returns {Promise<any>}
 */
export const importBuiltin = (name) => import(/* webpackIgnore: true */ /* @vite-ignore */ name);
