/**
 * The customisation callback: a function of the page that gives properties of the hosted widget's
 * component. Those that mean something here are read, from a copy; others are left alone, as pages
 * give many (docs/lcw.md).
 */

import {plain} from '../plain.js';
import {isPlainObject} from './context.js';

/**
 * Everything is optional, and of the type and kind it says.
 *
 * @typedef {object} Customisation
 * @property {string} [width] of the pane, a CSS length; so are the next three
 * @property {string} [height]
 * @property {string} [bottom]
 * @property {string} [right]
 * @property {string} [buttonTitle]
 * @property {string} [buttonSubtitle]
 * @property {boolean} [hideChatButton]
 * @property {string} [title] of the header
 * @property {boolean} [hideMinimizeButton]
 * @property {boolean} [hideCloseButton]
 * @property {string} [bubble] a CSS background of the other side's messages
 * @property {string} [ownBubble] of the visitor's
 * @property {string} [fontFamily]
 * @property {string} [invitation]
 */

/** @typedef {{path: string, kind: 'text' | 'flag' | string}} Place `kind` else is a CSS property */

/** Where the component has them. @type {Record<keyof Customisation, Place>} */
const PLACES = {
  width: {path: 'styleProps.generalStyles.width', kind: 'width'},
  height: {path: 'styleProps.generalStyles.height', kind: 'height'},
  bottom: {path: 'styleProps.generalStyles.bottom', kind: 'bottom'},
  right: {path: 'styleProps.generalStyles.right', kind: 'right'},
  buttonTitle: {path: 'chatButtonProps.controlProps.titleText', kind: 'text'},
  buttonSubtitle: {path: 'chatButtonProps.controlProps.subtitleText', kind: 'text'},
  hideChatButton: {path: 'chatButtonProps.controlProps.hideChatButton', kind: 'flag'},
  title: {path: 'headerProps.controlProps.headerTitleProps.text', kind: 'text'},
  hideMinimizeButton: {path: 'headerProps.controlProps.hideMinimizeButton', kind: 'flag'},
  hideCloseButton: {path: 'headerProps.controlProps.hideCloseButton', kind: 'flag'},
  bubble: {path: 'webChatContainerProps.webChatStyles.bubbleBackground', kind: 'background'},
  ownBubble: {
    path: 'webChatContainerProps.webChatStyles.bubbleFromUserBackground', kind: 'background',
  },
  fontFamily: {path: 'webChatContainerProps.webChatStyles.primaryFont', kind: 'font-family'},
  invitation: {path: 'proactiveChatPaneProps.controlProps.bodyTitleText', kind: 'text'},
};

/**
 * @param {any} properties JSON
 * @param {string} path
 */
function at(properties, path) {
  return path.split('.').reduce((value, name) =>
    isPlainObject(value) && Object.hasOwn(value, name) ? value[name] : undefined, properties);
}

/**
 * @param {any} window
 * @param {string} kind
 * @param {unknown} value
 */
function fits(window, kind, value) {
  if (kind === 'flag') return typeof value === 'boolean';
  if (typeof value !== 'string' || value === '') return false;
  return kind === 'text' || window.CSS.supports(kind, value);
}

/**
 * Asks the page, once.
 *
 * @param {any} window
 * @param {string} name of a global function, '' for none
 * @returns {Customisation}
 */
export function readCustomisation(window, name) {
  if (name === '') return {};
  let properties;
  try {
    properties = plain(window[name](), 'what the customisation callback gives');
    if (!isPlainObject(properties)) throw new TypeError('it gave no object');
  } catch (error) {
    window.console.warn(`natter lcw: the customisation callback "${name}" is not used: ${error}`);
    return {};
  }
  const read = Object.entries(PLACES).map(([key, {path, kind}]) => ({
    key, kind, value: at(properties, path),
  }));
  return Object.fromEntries(read.filter(({kind, value}) => fits(window, kind, value))
    .map(({key, value}) => [key, value]));
}
