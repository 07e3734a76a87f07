/** What a page's tag changes of the widget's looks. What a browser does not know is left out. */

/**
 * The text colour that can be read on another one, by the contrast of WCAG 2.
 *
 * @param {number[]} rgb red, green and blue from 0 to 255
 * @returns {'#000' | '#fff'}
 */
export function readableOn(rgb) {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  // The contrasts with white and with black are equal here.
  return luminance > Math.sqrt(1.05 * 0.05) - 0.05 ? '#000' : '#fff';
}

/** What of CSS's is no colour by itself but that of something else. */
const BORROWED = /currentcolor/i;

/**
 * A colour of any form as red, green, blue and alpha from 0 to 255.
 *
 * @param {Document} document of the frame
 * @param {string} color
 * @param {string} [under] what shows through
 * @returns {number[] | undefined} nothing for what is no colour by itself
 */
function partsOf(document, color, under) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context || BORROWED.test(color)) return undefined;
  // What is none leaves the colour as it was: unlike `CSS.supports`, a canvas takes no `var()`,
  // and no keyword that every property has.
  const taken = ['#000', '#fff'].map((before) => {
    context.fillStyle = before;
    context.fillStyle = color;
    return String(context.fillStyle);
  });
  if (taken[0] !== taken[1]) return undefined;
  const hex = /^#(..)(..)(..)$/.exec(taken[0]);
  // Not painted where it need not be: browsers that hide what they run on change what is read.
  if (hex) return [...hex.slice(1).map((part) => parseInt(part, 16)), 255];
  for (const paint of [under, color]) {
    if (paint) context.fillStyle = paint;
    if (paint) context.fillRect(0, 0, 1, 1);
  }
  return [...context.getImageData(0, 0, 1, 1).data];
}

/**
 * @param {string} property
 * @param {string} value
 */
function complain(property, value) {
  console.warn(`natter lcw: "${value}" is no ${property} and is not used`);
}

/**
 * @param {Document} document of the frame
 * @param {{color: string, fontFamily: string, bubble?: string, ownBubble?: string}} wishes '' for
 *     none; backgrounds of messages as CSS takes them
 */
export function applyLooks(document, {color, fontFamily, bubble, ownBubble}) {
  const {style} = document.documentElement;
  const {CSS, getComputedStyle} = /** @type {any} */ (document.defaultView);
  const paper = getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();
  const [red, green, blue, alpha] = partsOf(document, color) ?? [];
  if (alpha === 255) {
    style.setProperty('--accent', color);
    style.setProperty('--on-accent', readableOn([red, green, blue]));
  } else if (color) {
    complain('color', color);
  }
  for (const [name, background] of [['bubble', bubble], ['own-bubble', ownBubble]]) {
    if (!background) continue;
    style.setProperty(`--${name}`, background);
    // A picture has no one colour to be read on: its text keeps the usual one.
    const parts = partsOf(document, background, paper);
    if (parts) style.setProperty(`--on-${name}`, readableOn(parts.slice(0, 3)));
  }
  if (!fontFamily) return;
  if (CSS.supports('font-family', fontFamily)) style.setProperty('font-family', fontFamily);
  else complain('font-family', fontFamily);
}
