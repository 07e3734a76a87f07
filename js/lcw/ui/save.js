/** Has the browser save something. */

/** @import {Maker} from './dom.js' */

/** A download has its own hold on its content by then, in milliseconds. */
const HELD_MS = 60_000;

/**
 * It is never opened in the page's name.
 *
 * @param {Maker} maker
 * @param {BlobPart} content
 * @param {string} name
 */
export function save(maker, content, name) {
  const href = URL.createObjectURL(new Blob([content], {type: 'application/octet-stream'}));
  maker.make('a', {href, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(href), HELD_MS);
}
