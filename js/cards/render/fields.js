/** What all inputs have around their control: label, mark, error; and how they tell the card. */

/** @import {InputNode} from './types.d.ts' */
/** @import {Drawing} from './drawing.js' */
import {plainNumber} from './drawing.js';
import {drawBlocks, drawInlines, hostTextClasses} from './text.js';

/**
 * @typedef {object} Field
 * @property {HTMLElement} content what is between label and error
 * @property {HTMLElement} control what gets the focus
 * @property {HTMLElement} marked what gets the class of a failure
 * @property {HTMLElement[]} failing what says that it failed, and why
 * @property {boolean} [isGroup] it has several controls: the label names the group
 */

/**
 * The attributes of every control.
 *
 * @param {Drawing} drawing
 * @param {InputNode} node
 * @returns {import('./drawing.js').Attributes}
 */
export function controlAttributes(drawing, {n, required, label, name, placeholder}) {
  return {
    id: drawing.idAt(n, 'input'),
    'aria-required': required ? 'true' : null,
    // Browsers differ in whether a placeholder is a name.
    'aria-label': label ? null : name || placeholder || null,
  };
}

/** @param {InputNode} node */
const hasLabel = ({label}) => label !== undefined && label.length > 0;

/**
 * @param {Drawing} drawing
 * @param {InputNode} node
 * @param {Field} field
 */
function drawLabel(drawing, {n, label = [], required}, {isGroup}) {
  const look = drawing.host.inputs?.label;
  const classes = `natter-label ${hostTextClasses(required ? look?.required : look?.optional)}`;
  const id = drawing.idAt(n, 'label');
  const inlines = drawing.make('span', '', {dir: 'auto'}, drawInlines(drawing, label));
  const element = isGroup ? drawing.make('div', classes, {id}, [inlines]) :
    drawing.make('label', classes, {id, for: drawing.idAt(n, 'input')}, [inlines]);
  if (required) {
    const {suffix = ' *', suffixColor = 'Attention'} = look?.required ?? {};
    element.append(drawing.make('span',
        `ac-input-required ${hostTextClasses({...look?.required, color: suffixColor})}`,
        {'aria-hidden': 'true'}, [suffix]));
  }
  return element;
}

/**
 * @param {Drawing} drawing
 * @param {InputNode} node
 */
function drawError(drawing, {n, error}) {
  if (!error || error.length === 0) return null;
  const style = {color: 'Attention', ...drawing.host.inputs?.errorMessage};
  const element = drawing.make('div', `natter-error ${hostTextClasses(style)}`,
      {id: drawing.idAt(n, 'error')}, drawBlocks(drawing, error));
  element.hidden = true;
  return element;
}

/**
 * @param {HTMLElement | null} error
 * @param {Field} field
 * @returns {(isShown: boolean, isFirst: boolean) => void}
 */
const errorSwitch = (error, {marked, failing}) => (isShown, isFirst) => {
  marked.classList.toggle('ac-input-validation-failed', isShown);
  for (const control of failing) {
    if (isShown) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
    if (isShown && error) control.setAttribute('aria-describedby', error.id);
    else control.removeAttribute('aria-describedby');
  }
  if (!error) return;
  // One alert at a time: of several errors the first is read, the others where they are.
  if (isShown && isFirst) error.setAttribute('role', 'alert');
  else error.removeAttribute('role');
  error.hidden = !isShown;
};

/**
 * @param {Drawing} drawing
 * @param {HTMLElement} label
 * @param {InputNode} node
 */
function sizeLabel(drawing, label, {n, labelWidth}) {
  if (labelWidth === undefined) return;
  const width = 'px' in labelWidth ? `${plainNumber(labelWidth.px)}px` :
    `${plainNumber(labelWidth.share)}%`;
  drawing.rule(label, n, `flex-basis:${width}`, '.natter-label');
}

/**
 * The whole of an input.
 *
 * @param {Drawing} drawing
 * @param {InputNode} node
 * @param {Field} field
 */
export function frame(drawing, node, field) {
  const {n, labelPosition, showsError} = node;
  const element = drawing.make('div', 'natter-input');
  if (hasLabel(node)) {
    const label = drawLabel(drawing, node, field);
    element.append(label);
    if (labelPosition === 'Inline') {
      element.classList.add('natter-inline');
      sizeLabel(drawing, label, node);
    }
  }
  element.append(drawing.make('div', 'ac-input-container', {}, [field.content]));
  const error = drawError(drawing, node);
  if (error) element.append(error);
  const showError = errorSwitch(error, field);
  if (showsError) showError(true, false);
  drawing.note(n, {control: field.control, showError});
  return element;
}

/**
 * Tells the card what the visitor entered, and shows what follows.
 *
 * @param {Drawing} drawing
 * @param {number} n
 * @param {string | boolean | number[]} value
 * @returns the value that the card took
 */
export function enter(drawing, n, value) {
  const {value: taken, changes} = drawing.card.set(n, value);
  if (changes) drawing.apply(changes);
  return taken;
}
