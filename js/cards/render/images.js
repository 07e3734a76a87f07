/** Images, and sets of them. */

/** @import {ImageNode, ImageSetNode} from './types.d.ts' */
/** @import {Drawing} from './drawing.js' */
import {checkedColor} from './colors.js';
import {plainNumber} from './drawing.js';
import {makeSelectable} from './select.js';
import {safeUrl} from './urls.js';

const SIZES = ['stretch', 'small', 'medium', 'large'];
/** @type {Record<string, string>} */
const SET_CLASSES = {Stacked: ' natter-stacked', Grid: ' natter-tiles'};

/**
 * @param {Drawing} drawing
 * @param {ImageNode} node
 * @param {HTMLElement} image
 */
function dressImage(drawing, {n, size, person, width, height, backgroundColor}, image) {
  const step = String(size).toLowerCase();
  const [across, down] = [plainNumber(width), plainNumber(height)];
  const color = checkedColor(backgroundColor);
  if (SIZES.includes(step) && across <= 0 && down <= 0) {
    image.classList.add(`natter-image-${step}`);
  }
  if (person) image.classList.add('natter-person');
  const rules = [
    across > 0 ? `inline-size:${across}px` : '',
    down > 0 ? `block-size:${down}px` : '',
    color === null ? '' : `background-color:${color}`,
  ].filter(Boolean).join(';');
  if (rules) drawing.rule(image, n, rules, '.ac-image');
}

/**
 * What stands in the place of an image that cannot be shown.
 *
 * @param {Drawing} drawing
 * @param {ImageNode} node
 */
function drawAlt(drawing, {alt, select}) {
  if (!alt && !select) return null;
  const text = drawing.make('span', 'natter-image-alt', {}, [alt || select?.title || '']);
  if (select) makeSelectable(drawing, text, select);
  return text;
}

/**
 * @param {Drawing} drawing
 * @param {ImageNode} node
 */
export function drawImage(drawing, node) {
  const url = safeUrl(node.url, 'image');
  const alt = node.alt ?? '';
  if (url === null) {
    const text = drawAlt(drawing, node);
    return text && drawing.make('div', 'natter-image', {}, [text]);
  }
  // A picture that is a button has no empty text: that would say that it is decoration.
  const image = drawing.make('img', 'ac-image',
      {alt: node.select ? alt || null : alt, referrerpolicy: 'no-referrer'});
  dressImage(drawing, node, image);
  if (node.select) makeSelectable(drawing, image, node.select);
  // A picture without any text is called as its tooltip says.
  if (!alt && node.select?.tooltip && !node.select.title) {
    image.setAttribute('aria-label', node.select.tooltip);
  }
  drawing.listen(image, 'error', () => {
    const text = drawAlt(drawing, node);
    if (text) image.replaceWith(text);
    else image.hidden = true;
  });
  // The last attribute: it is loaded as everything above says.
  image.src = url;
  return drawing.make('div', 'natter-image', {}, [image]);
}

/**
 * @param {Drawing} drawing
 * @param {ImageSetNode} node
 */
export function drawImageSet(drawing, node) {
  const {n, images, imageSize, style, offset} = node;
  if (images.length === 0) return null;
  const element = drawing.make('div', `ac-imageSet${SET_CLASSES[String(style)] ?? ''}`);
  for (const image of images) {
    /** @type {ImageNode} */
    const sized = {...image, type: 'Image', size: image.size ?? imageSize,
      // Tiles are all of the set's size.
      ...(style === 'Grid' ? {size: imageSize, width: 0, height: 0} : {})};
    const one = drawing.draw(sized);
    if (one === null) continue;
    one.hidden = image.hidden === true;
    drawing.note(image.n, {show: (isVisible) => {
      one.hidden = !isVisible;
    }});
    element.append(one);
  }
  if (style === 'Stacked') {
    // As far as circles of that size would reach into each other on a diagonal.
    const size = plainNumber(drawing.host.imageSizes?.[String(imageSize).toLowerCase()], 80);
    const distance = (Math.max(plainNumber(offset), -size) - size * (Math.SQRT2 - 1)) / Math.SQRT2;
    drawing.rule(element, n, `margin-inline-start:${distance}px`, '>*+*');
  }
  return element;
}
