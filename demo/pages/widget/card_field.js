/** One question of a card: its label, its control, and what is wrong with the answer. */

import { element } from './dom.js';

/**
 * @typedef {object} FieldStrings
 * @property {string} required
 * @property {string} choose the first entry of a list of choices
 * @property {string} missing
 * @property {string} notMail
 * @property {string} notNumber
 * @property {string} outOfRange
 *
 * @typedef {object} Field
 * @property {string} id
 * @property {HTMLElement} node
 * @property {() => string} value
 * @property {() => boolean} check says at the control what is wrong; true when nothing is
 * @property {() => void} focus
 *
 * @typedef {object} Control
 * @property {HTMLElement} node
 * @property {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[]} inputs
 * @property {() => string} value
 * @property {() => string} problem what is wrong, beside an answer that is missing
 * @property {boolean} [isGroup] several inputs with a label each
 * @property {boolean} [labelsItself]
 */

/** What the browser should offer to fill in and which keys a phone shows. */
const kStyles = new Map(Object.entries({ email: 'email', tel: 'tel', url: 'url' }));
const kPlainTypes = new Map(Object.entries({
  'Input.Number': 'number', 'Input.Date': 'date', 'Input.Time': 'time',
}));
const kMaxLength = 4000;

let made = 0;

/**
 * @param {any} item an element of a card
 * @param {FieldStrings} strings
 * @returns {Field | undefined} none when it is no input that is known here
 */
export function fieldOf(item, strings) {
  const id = `card-field-${++made}`;
  const control = textOf(item.id) && controlOf(item, id, strings);
  if (!control) return undefined;
  const isRequired = item.isRequired === true;
  const problem = element('p', { class: 'wrong', id: `${id}-problem`, hidden: true });
  const { inputs, value } = control;
  for (const input of inputs) {
    input.setAttribute('aria-describedby', problem.id);
    if (isRequired && !control.isGroup) input.setAttribute('aria-required', 'true');
  }
  const check = () => {
    const isMissing = isRequired && isEmpty(item, value());
    const found = isMissing ? textOf(item.errorMessage) || strings.missing : control.problem();
    problem.textContent = found;
    problem.hidden = !found;
    for (const input of inputs) {
      if (found) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
    }
    return !found;
  };
  const node = framed(item, control, id, isRequired ? strings.required : '');
  node.append(problem);
  // Once it was found wrong it is looked at again with every change, and not before.
  node.addEventListener('input', () => {
    if (!problem.hidden) check();
  });
  return { id: textOf(item.id), node, value, check, focus: () => inputs[0].focus() };
}

/**
 * The control with its name around it.
 * @param {any} item
 * @param {Control} control
 * @param {string} id
 * @param {string} required what is said of a question that must be answered
 */
function framed(item, control, id, required) {
  const name = element('span', { class: 'name', dir: 'auto' },
    textOf(item.label) || textOf(item.placeholder) || textOf(item.id));
  if (required) name.append(' ', element('span', { class: 'required' }, required));
  if (control.isGroup) {
    return element('fieldset', { class: 'field' }, element('legend', {}, name), control.node);
  }
  if (control.labelsItself) {
    const parts = textOf(item.label) ? [name] : [];
    return element('div', { class: 'field' }, ...parts, control.node);
  }
  return element('div', { class: 'field' }, element('label', { for: id }, name), control.node);
}

/**
 * @param {any} item
 * @param {string} value
 */
function isEmpty(item, value) {
  return item.type === 'Input.Toggle' ? value !== (textOf(item.valueOn) || 'true') : !value.trim();
}

/**
 * @param {any} item
 * @param {string} id
 * @param {FieldStrings} strings
 * @returns {Control | undefined}
 */
function controlOf(item, id, strings) {
  if (item.type === 'Input.Text') return textControl(item, id, strings);
  if (item.type === 'Input.Toggle') return toggle(item, id);
  if (item.type === 'Input.ChoiceSet') {
    const isList = item.style !== 'expanded' && item.isMultiSelect !== true;
    return isList ? selection(item, id, strings) : choices(item, id);
  }
  const type = kPlainTypes.get(item.type);
  return type ? plainControl(item, id, type, strings) : undefined;
}

/**
 * @param {any} item
 * @param {string} id
 * @param {FieldStrings} strings
 * @returns {Control}
 */
function textControl(item, id, strings) {
  const length = Number.isInteger(item.maxLength) && item.maxLength > 0 ? item.maxLength
    : kMaxLength;
  const shared = {
    id, dir: 'auto', maxlength: String(length), placeholder: textOf(item.placeholder),
  };
  const style = kStyles.get(textOf(item.style).toLowerCase());
  const input = item.isMultiline === true
    ? element('textarea', { ...shared, rows: '3' })
    : element('input', { ...shared, type: style ?? 'text', ...(style && { autocomplete: style }) });
  input.value = textOf(item.value);
  return {
    node: input,
    inputs: [input],
    value: () => input.value,
    problem: () => (input.validity.typeMismatch && style === 'email' ? strings.notMail : ''),
  };
}

/**
 * @param {any} item
 * @param {string} id
 * @param {string} type of the page's control
 * @param {FieldStrings} strings
 * @returns {Control}
 */
function plainControl(item, id, type, strings) {
  const input = element('input', { id, type, placeholder: textOf(item.placeholder) });
  for (const bound of /** @type {const} */ (['min', 'max'])) {
    if (textOf(item[bound])) input[bound] = textOf(item[bound]);
  }
  if (type === 'number') input.step = 'any';
  input.value = textOf(item.value);
  const problem = () => {
    const { badInput, rangeUnderflow, rangeOverflow } = input.validity;
    if (badInput) return strings.notNumber;
    return rangeUnderflow || rangeOverflow ? strings.outOfRange : '';
  };
  return { node: input, inputs: [input], value: () => input.value, problem };
}

/**
 * @param {any} item
 * @param {string} id
 * @returns {Control}
 */
function toggle(item, id) {
  const [on, off] = [textOf(item.valueOn) || 'true', textOf(item.valueOff) || 'false'];
  const input = element('input', { type: 'checkbox', id });
  input.checked = textOf(item.value) === on;
  const node = element('label', { class: 'choice' }, input,
    element('span', { dir: 'auto' }, textOf(item.title) || textOf(item.id)));
  return {
    node, inputs: [input], labelsItself: true,
    value: () => (input.checked ? on : off),
    problem: () => '',
  };
}

/**
 * @param {any} item
 * @param {string} id
 * @param {FieldStrings} strings
 * @returns {Control}
 */
function selection(item, id, strings) {
  const input = element(
    'select', { id },
    element('option', { value: '' }, textOf(item.placeholder) || strings.choose),
    ...listOf(item.choices).map(({ title, value }) => element(
      'option', { value: textOf(value) }, textOf(title))),
  );
  input.value = textOf(item.value);
  if (input.selectedIndex < 0) input.selectedIndex = 0;
  return { node: input, inputs: [input], value: () => input.value, problem: () => '' };
}

/**
 * @param {any} item
 * @param {string} id
 * @returns {Control | undefined} none without a choice
 */
function choices(item, id) {
  const type = item.isMultiSelect === true ? 'checkbox' : 'radio';
  const chosen = textOf(item.value).split(',');
  const inputs = listOf(item.choices).map(({ value }) => {
    const input = element('input', { type, name: id, value: textOf(value) });
    input.checked = chosen.includes(textOf(value));
    return input;
  });
  if (inputs.length === 0) return undefined;
  const node = element('div', { class: 'choices' }, ...listOf(item.choices).map(({ title }, i) => (
    element('label', { class: 'choice' }, inputs[i], element('span', { dir: 'auto' },
      textOf(title))))));
  const value = () => inputs.filter(({ checked }) => checked).map((input) => input.value).join();
  return { node, inputs, isGroup: true, value, problem: () => '' };
}

/** @param {unknown} value @returns {any[]} its objects; none when it is no list */
export function listOf(value) {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** @param {unknown} value */
export function textOf(value) {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** @param {unknown} value */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
