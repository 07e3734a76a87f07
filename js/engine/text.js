/**
 * Bytes as text that stands in a script: one printable character for each byte. ASCII without
 * quotes, backslash and `<` comes first, then what follows U+00A0, so that nothing needs escaping.
 * After brotli this costs 2 % over the bytes themselves, base64 costs 33 % (ARCHITECTURE.md).
 *
 * Code points must arrive unchanged, so scripts are to be served as UTF-8; modules always are.
 */
import {isModule} from '../module.js';

/** The byte of each code point in use, by code point. */
const BYTE_OF = new Uint8Array(512);
/** @type {number[]} */
const CODE_POINTS = [];
for (let code = 0x20; CODE_POINTS.length < 256; code++) {
  const skipped = (code >= 0x7f && code <= 0xa0) || code === 0xad; // controls, soft hyphen
  if (skipped || '"\'`\\<'.includes(String.fromCharCode(code))) continue;
  BYTE_OF[code] = CODE_POINTS.length;
  CODE_POINTS.push(code);
}

/**
 * @param {string} text made by {@link bytesToText}
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function textToBytes(text) {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = BYTE_OF[text.charCodeAt(i)];
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function bytesToText(bytes) {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(CODE_POINTS[byte]);
  return text;
}

/**
 * The bytes of a module, with a word to whoever serves it where its text came damaged: what cannot
 * be compiled then is replaced by the JavaScript build.
 *
 * @param {string} text
 */
export function moduleBytes(text) {
  const bytes = textToBytes(text);
  if (!isModule(bytes)) {
    console.warn('natter: a script was not read as UTF-8, which damaged the WebAssembly in it.' +
      ' Serve it with charset=utf-8; the larger JavaScript build is loaded instead.');
  }
  return bytes;
}
