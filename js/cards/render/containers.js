/** Containers, columns and cards: what holds other elements. */

/**
 * @import {
 *   CardRootNode, ColumnNode, ColumnSetNode, ContainerNode,
 * } from './types.d.ts'
 */
/** @import {Drawing} from './drawing.js' */
import {plainNumber} from './drawing.js';
import {makeSelectable} from './select.js';
import {Stack} from './stack.js';
import {onClass} from './text.js';
import {safeCssImage} from './urls.js';

/** @type {Record<string, string>} */
const HORIZONTAL = {Center: 'center', Right: 'right'};
/** @type {Record<string, string>} */
const VERTICAL = {Center: 'center', Bottom: 'bottom'};

const SIDES = /** @type {const} */ (['left', 'right', 'top', 'bottom']);

/**
 * @param {Drawing} drawing
 * @param {HTMLElement} element
 * @param {ContainerNode} node
 */
function addBackgroundImage(drawing, element, {n, image}) {
  if (!image) return;
  const css = safeCssImage(image);
  if (css === null) return;
  const fill = String(image.fill ?? 'Cover').toLowerCase();
  const horizontal = HORIZONTAL[String(image.horizontal)] ?? 'left';
  const vertical = VERTICAL[String(image.vertical)] ?? 'top';
  element.classList.add(/^repeat(?:horizontally|vertically)?$/.test(fill) ?
    `natter-image-${fill}` : 'natter-image-cover');
  drawing.rule(element, n,
      `background-image:${css};background-position:${horizontal} ${vertical}`);
}

/**
 * @param {ContainerNode} node
 * @returns {string} each behind a blank
 */
function containerClasses(node) {
  const {on, background, border, padding, bleed, valign} = node;
  let classes = on === undefined ? '' : ` ${onClass(on)}`;
  if (background) classes += ' natter-background';
  if (border) classes += ' natter-border';
  if (padding) classes += ' natter-padding';
  if (bleed) {
    for (const side of SIDES) if (bleed[side]) classes += ` natter-bleed-${side}`;
  }
  const isRoot = node.type === 'AdaptiveCard' && !('inner' in node);
  if (background && padding && !bleed && !isRoot) classes += ' natter-rounded';
  if (valign === 'Center' || valign === 'Bottom') {
    classes += ` natter-valign-${valign.toLowerCase()}`;
  }
  return classes;
}

/**
 * What all containers have: colours, edges, direction and size. The select action comes when the
 * content is there (`endContainer`).
 *
 * @param {Drawing} drawing
 * @param {HTMLElement} element
 * @param {ContainerNode} node
 */
export function dressContainer(drawing, element, node) {
  const {minHeight, dir, bleed} = node;
  if (bleed) drawing.bleeds = true;
  const classes = containerClasses(node);
  // At once: each change of the list is a call into the browser.
  if (classes) element.className += classes;
  if (dir === 'rtl' || dir === 'ltr') element.setAttribute('dir', dir);
  const least = plainNumber(minHeight);
  if (least > 0) drawing.rule(element, node.n, `min-block-size:${least}px`);
  addBackgroundImage(drawing, element, node);
}

/**
 * @param {Drawing} drawing
 * @param {HTMLElement} element
 * @param {ContainerNode} node
 */
export function endContainer(drawing, element, node) {
  const {select} = node;
  if (!select) return element;
  if (element.id === '') element.id = drawing.idOf(node);
  makeSelectable(drawing, element, select);
  return element;
}

/**
 * A container with its items below each other.
 *
 * @param {Drawing} drawing
 * @param {ContainerNode} node
 * @param {string} classes
 * @param {import('./drawing.js').Attributes} [attributes]
 */
export function drawStack(drawing, node, classes, attributes) {
  const element = drawing.make('div', `${classes} natter-stack`, attributes);
  dressContainer(drawing, element, node);
  new Stack(drawing, element, 'horizontal').addAll(node.items ?? []);
  return element;
}

/**
 * @param {Drawing} drawing
 * @param {ContainerNode} node
 */
export function drawContainer(drawing, node) {
  return endContainer(drawing, drawStack(drawing, node, 'ac-container'), node);
}

/**
 * @param {Drawing} drawing
 * @param {ColumnNode} node
 */
export function drawColumn(drawing, node) {
  const {width = 'stretch', n} = node;
  const element = drawStack(drawing, node, 'ac-container natter-column');
  if (width === 'auto' || width === 'stretch') {
    element.classList.add(`natter-width-${width}`);
  } else if ('px' in width) {
    // Gives way only where the others have nothing left to give.
    drawing.rule(element, n, `flex:0 1 ${plainNumber(width.px)}px`);
  } else {
    drawing.rule(element, n, `flex:1 1000 ${plainNumber(width.share)}%`);
  }
  return endContainer(drawing, element, node);
}

/**
 * @param {Drawing} drawing
 * @param {ColumnSetNode} node
 */
export function drawColumnSet(drawing, node) {
  if (!node.columns?.length) return null;
  const element = drawing.make('div', 'ac-columnSet');
  dressContainer(drawing, element, node);
  new Stack(drawing, element, 'vertical').addAll(node.columns);
  return endContainer(drawing, element, node);
}

/**
 * @param {Drawing} drawing
 * @param {CardRootNode} node
 */
export function drawCard(drawing, node) {
  const {n, label, inner, items, actions} = node;
  const names = inner ? '' : ` natter-card ${drawing.instance} ${drawing.styles.theme}`;
  const element = drawing.make('div', `ac-container ac-adaptiveCard natter-stack${names}`);
  dressContainer(drawing, element, {on: 'default', ...node});
  const stack = new Stack(drawing, element, 'horizontal');
  stack.addAll(items ?? []);
  if (actions) {
    // The list has no number: it cannot be hidden by itself.
    const list = {type: 'ActionSet', n: -1 - n, actions: [],
      spacing: drawing.host.actions?.spacing, ...actions};
    stack.add(list, drawing.draw(list));
    stack.refresh();
  }
  if (label) element.setAttribute('role', element.querySelector('.ac-input') ? 'form' : 'figure');
  endContainer(drawing, element, node);
  // As in the library, what the card says is its name, whatever its action is called.
  if (label) element.setAttribute('aria-label', label);
  return element;
}
