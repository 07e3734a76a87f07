/** Inputs that are typed into: text, number, date, time. */

/** @import {InputNode} from './types.d.ts' */
/** @import {Drawing} from './drawing.js' */
import {drawInlineAction} from './actions.js';
import {controlAttributes, enter, frame} from './fields.js';

/** @type {Record<string, string>} */
const CLASSES = {
  'Input.Text': 'ac-textInput', 'Input.Number': 'ac-numberInput', 'Input.Date': 'ac-dateInput',
  'Input.Time': 'ac-timeInput',
};
const TEXT_KINDS = ['text', 'tel', 'url', 'email', 'password'];

/** @param {InputNode} node */
function typeOf({type, kind}) {
  if (type !== 'Input.Text') return type.slice('Input.'.length).toLowerCase();
  return TEXT_KINDS.includes(String(kind)) ? String(kind) : 'text';
}

/** @param {InputNode} node */
function limits({type, min, max, maxLength, value}) {
  if (type === 'Input.Text') {
    return {maxlength: Number.isInteger(maxLength) && Number(maxLength) > 0 ? maxLength : null};
  }
  // Fractions of numbers, and seconds that a time has already, are no mistakes.
  const step = type === 'Input.Number' ? 'any' :
    type === 'Input.Time' && String(value ?? '').length > 5 ? '1' : null;
  return {min, max, step};
}

/**
 * @param {Drawing} drawing
 * @param {InputNode} node
 */
function makeControl(drawing, node) {
  const {value, placeholder, revealOnHover} = node;
  const isRevealed = revealOnHover && drawing.host.inputs?.allowRevealOnHoverStyle;
  const attributes = {
    ...controlAttributes(drawing, node), ...limits(node), placeholder: placeholder || null,
  };
  const classes = `ac-input ${CLASSES[node.type]}` +
    (isRevealed ? ' natter-reveal' : '');
  if (node.kind === 'multiline') {
    const area = drawing.make('textarea', `${classes} ac-multiline`, attributes);
    area.value = value ?? '';
    return area;
  }
  const input = drawing.make('input', classes, {type: typeOf(node), ...attributes});
  input.value = value ?? '';
  return input;
}

/**
 * @param {Drawing} drawing
 * @param {InputNode} node
 */
export function drawTypedInput(drawing, node) {
  const {n, inline} = node;
  const control = makeControl(drawing, node);
  drawing.listen(control, 'input', () => enter(drawing, n, control.value));
  // While somebody types, what they see is left alone.
  drawing.listen(control, 'change', () => {
    const taken = enter(drawing, n, control.value);
    if (typeof taken === 'string' && taken !== control.value) control.value = taken;
  });
  const element = frame(drawing, node,
      {content: control, control, marked: control, failing: [control]});
  if (inline) {
    const button = drawInlineAction(drawing, inline);
    control.after(button);
    drawing.listen(control, 'keydown', (event) => {
      const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
      if (!isSend || event.repeat || button.disabled) return;
      event.preventDefault();
      drawing.run(inline);
    });
  }
  return element;
}
