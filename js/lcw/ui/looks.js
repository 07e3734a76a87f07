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

/**
 * @param {Document} document of the frame
 * @param {string} color any that CSS knows
 * @returns {number[]}
 */
function partsOf(document, color) {
  const probe = document.createElement('i');
  probe.style.color = color;
  document.body.append(probe);
  const window = /** @type {Window} */ (document.defaultView);
  const parts = window.getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
  probe.remove();
  return parts.slice(0, 3).map(Number);
}

/**
 * @param {Document} document of the frame
 * @param {{color: string, fontFamily: string, bubble?: string, ownBubble?: string}} wishes '' for
 *     none; backgrounds of messages as CSS takes them
 */
export function applyLooks(document, {color, fontFamily, bubble, ownBubble}) {
  const {style} = document.documentElement;
  const {CSS} = /** @type {any} */ (document.defaultView);
  const takes = (/** @type {string} */ property, /** @type {string} */ value) => {
    if (value === '') return false;
    if (CSS.supports(property, value)) return true;
    console.warn(`natter lcw: "${value}" is no ${property} and is not used`);
    return false;
  };
  if (takes('color', color)) {
    style.setProperty('--accent', color);
    style.setProperty('--on-accent', readableOn(partsOf(document, color)));
  }
  for (const [name, background] of [['bubble', bubble], ['own-bubble', ownBubble]]) {
    if (!background) continue;
    style.setProperty(`--${name}`, background);
    // A picture has no one colour to be read on: its text keeps the usual one.
    if (!CSS.supports('color', background)) continue;
    style.setProperty(`--on-${name}`, readableOn(partsOf(document, background)));
  }
  if (takes('font-family', fontFamily)) style.setProperty('font-family', fontFamily);
}
