/** The texts that the renderer itself shows. */

/** @import {CardStrings} from './types.d.ts' */

/** @type {Readonly<CardStrings>} */
export const ENGLISH = Object.freeze({
  moreOptions: 'More options',
  inlineAction: 'Inline Action',
  choice: 'Choice {0}',
  playMedia: 'Play media',
  previousPage: 'Previous slide',
  nextPage: 'Next slide',
  pageOf: 'Slide {0} of {1}',
  carousel: 'carousel',
  slide: 'slide',
  invalidDate: 'Invalid Date',
});

/**
 * @param {string} text with `{0}`, `{1}` …
 * @param {unknown[]} values
 */
export function fill(text, ...values) {
  return text.replace(/\{(\d)\}/g, (whole, index) => String(values[Number(index)] ?? whole));
}
