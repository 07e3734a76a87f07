/** Colours of hosts and cards: what CSS may get to see, mixtures of two, and their contrast. */

/** Red, green, blue from 0 to 255, and alpha from 0 to 1. @typedef {number[]} Rgba */

const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
/** Names of colours and functions of plain numbers: nothing that could end a declaration. */
const OTHER = /^(?:[a-z]+|(?:rgb|hsl)a?\([\d\s.,%/-]+\))$/i;

/**
 * A colour of a host configuration.
 *
 * @param {unknown} color `#RGB`, `#RRGGBB`, `#AARRGGBB` or as CSS has it
 * @returns {string | null} for CSS, in which alpha comes last; null: no colour
 */
export function cssColor(color) {
  if (typeof color !== 'string') return null;
  if (!HEX.test(color)) return OTHER.test(color) ? color : null;
  return color.length === 9 ? `#${color.slice(3)}${color.slice(1, 3)}` : color;
}

/**
 * A colour of a card, which the core has written as CSS has it.
 *
 * @param {unknown} color
 * @returns {string | null} null: no colour
 */
export function checkedColor(color) {
  return typeof color === 'string' && (HEX.test(color) || OTHER.test(color)) ? color : null;
}

/**
 * @param {unknown} color
 * @returns {Rgba | null} null: not written in hexadecimal digits
 */
export function rgbaOf(color) {
  if (typeof color !== 'string' || !HEX.test(color)) return null;
  const digits = color.length === 4 ? [...color.slice(1)].map((one) => one + one).join('') :
    color.slice(1);
  const all = digits.length === 6 ? `ff${digits}` : digits;
  const part = (/** @type {number} */ i) => parseInt(all.slice(2 * i, 2 * i + 2), 16);
  return [part(1), part(2), part(3), part(0) / 255];
}

/**
 * What is seen of a colour in front of another.
 *
 * @param {Rgba} front
 * @param {Rgba} back opaque
 * @returns {Rgba} opaque
 */
export function over(front, back) {
  return mix(front, back, front[3]);
}

/**
 * @param {Rgba} one
 * @param {Rgba} other
 * @param {number} share of the first, from 0 to 1
 * @returns {Rgba} opaque
 */
export function mix(one, other, share) {
  return [0, 1, 2].map((i) => one[i] * share + other[i] * (1 - share)).concat(1);
}

/** @param {Rgba} color opaque */
export function hexOf(color) {
  const digits = color.slice(0, 3).map((one) => Math.round(one).toString(16).padStart(2, '0'));
  return `#${digits.join('')}`;
}

/** @param {Rgba} color opaque */
function luminance(color) {
  const [r, g, b] = color.map((one) => {
    const part = one / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * From 1 (none) to 21, as WCAG 2 reckons it.
 *
 * @param {Rgba} one
 * @param {Rgba} other
 */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** @type {Rgba} */ export const WHITE = [255, 255, 255, 1];
/** @type {Rgba} */ export const BLACK = [0, 0, 0, 1];

/**
 * White or black, whichever reads better.
 *
 * @param {Rgba} back
 */
export function readableOn(back) {
  return contrast(WHITE, back) >= contrast(BLACK, back) ? WHITE : BLACK;
}

/**
 * The colour nearest to `wanted` that has the contrast, on the way to `far`.
 *
 * @param {Rgba} wanted
 * @param {Rgba} far a colour with more contrast
 * @param {Rgba} back
 * @param {number} least
 */
export function strengthened(wanted, far, back, least) {
  for (let share = 1; share > 0; share -= 0.1) {
    const color = mix(wanted, far, share);
    if (contrast(color, back) >= least) return color;
  }
  return far;
}
