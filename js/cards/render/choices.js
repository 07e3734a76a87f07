/** Inputs in which something is chosen: toggles and choice sets. */

/** @import {Block, ChoiceSetNode, InputNode, ToggleNode} from './types.d.ts' */
/** @import {Drawing} from './drawing.js' */
import {controlAttributes, enter, frame} from './fields.js';
import {fill} from './strings.js';
import {drawBlocks, plainText, textClasses} from './text.js';

/** @param {boolean | undefined} wrap */
const choiceText = (wrap) => `natter-choice-text ${textClasses({})}${wrap ? '' : ' natter-nowrap'}`;

/** @param {InputNode} node */
const isRequired = ({required}) => required ? 'true' : null;

/**
 * The name of a box whose title cannot be it: a label with a list in it is none to some tools, and
 * one with a mark alone (`-`) is none at all.
 *
 * @param {Drawing} drawing
 * @param {Block[]} title
 * @param {string} [otherwise] where the title says nothing
 */
function nameOfBox(drawing, title, otherwise = '') {
  const words = plainText(drawing, title);
  const isEnough = words !== '' && title.every((block) => 'p' in block);
  return isEnough ? null : words || otherwise || null;
}

/**
 * @param {Drawing} drawing
 * @param {ToggleNode} node
 */
export function drawToggle(drawing, node) {
  const {n, title, checked, wrap, label, name} = node;
  const id = drawing.idAt(n, 'input');
  const titleId = drawing.idAt(n, 'title');
  const isLabelled = label !== undefined && label.length > 0;
  const own = nameOfBox(drawing, title, isLabelled ? '' : name);
  const names = isLabelled ? `${drawing.idAt(n, 'label')} ${own ? id : titleId}` : null;
  const box = drawing.make('input', 'natter-box', {
    type: 'checkbox', id, 'aria-required': isRequired(node), 'aria-labelledby': names,
    'aria-label': own,
  });
  box.checked = checked === true;
  const text = drawing.make('label', choiceText(wrap), {id: titleId, for: id},
      drawBlocks(drawing, title));
  const content = drawing.make('div', 'ac-input ac-toggleInput', {}, [box, text]);
  drawing.listen(box, 'change', () => enter(drawing, n, box.checked));
  return frame(drawing, node, {content, control: box, marked: content, failing: [box]});
}

/**
 * @param {Drawing} drawing
 * @param {ChoiceSetNode} node
 */
function drawCompact(drawing, node) {
  const {n, choices, chosen = [], placeholder = ''} = node;
  const first = drawing.make('option', '', {value: '', disabled: true, hidden: true},
      [placeholder]);
  const options = choices.map(({text = '', disabled}, i) =>
    drawing.make('option', '', {value: i, disabled}, [text]));
  const control = drawing.make('select', 'ac-input ac-multichoiceInput ac-choiceSetInput-compact',
      controlAttributes(drawing, node), [first, ...options]);
  control.value = chosen.length > 0 ? String(chosen[0]) : '';
  drawing.listen(control, 'change', () => {
    enter(drawing, n, control.value === '' ? [] : [Number(control.value)]);
  });
  return frame(drawing, node, {content: control, control, marked: control, failing: [control]});
}

/**
 * @param {Drawing} drawing
 * @param {ChoiceSetNode} node
 */
function drawFiltered(drawing, node) {
  const {n, choices, value, placeholder} = node;
  const list = drawing.make('datalist', '', {id: drawing.idAt(n, 'list')},
      choices.map(({text}) => drawing.make('option', '', {value: text ?? ''})));
  const control = drawing.make('input',
      'ac-input ac-multichoiceInput ac-choiceSetInput-filtered',
      {type: 'text', ...controlAttributes(drawing, node), list: list.id, autocomplete: 'off',
        placeholder: placeholder || null});
  control.value = value ?? '';
  drawing.listen(control, 'input', () => enter(drawing, n, control.value));
  const element = frame(drawing, node,
      {content: control, control, marked: control, failing: [control]});
  control.after(list);
  return element;
}

/**
 * Several controls: radio buttons or checkboxes.
 *
 * @param {Drawing} drawing
 * @param {ChoiceSetNode} node
 */
function drawExpanded(drawing, node) {
  const {n, choices, chosen = [], wrap, multi, label, name} = node;
  const isLabelled = label !== undefined && label.length > 0;
  // What a choice without words is called.
  const number = (/** @type {number} */ i) => fill(drawing.strings.choice, i + 1);
  const type = multi ? 'checkbox' : 'radio';
  const boxes = choices.map(({title = [], disabled}, i) => {
    const box = drawing.make('input', 'natter-box', {
      type, id: drawing.idAt(n, `input-${i}`), name: drawing.idAt(n, 'choices'), value: i,
      'aria-required': isRequired(node), disabled,
      'aria-label': nameOfBox(drawing, title, number(i)),
    });
    box.checked = chosen.includes(i);
    return box;
  });
  const rows = boxes.map((box, i) => {
    const {title = []} = choices[i];
    const words = title.length > 0 ? title : [{p: [number(i)]}];
    const text = drawing.make('label', choiceText(wrap), {for: box.id}, drawBlocks(drawing, words));
    return drawing.make('div', 'natter-choice', {}, [box, text]);
  });
  const content = drawing.make('div', 'ac-input ac-multichoiceInput natter-choices ' +
    `ac-choiceSetInput-${multi ? 'multiSelect' : 'expanded'}`, {
    role: multi ? 'group' : 'radiogroup',
    'aria-labelledby': isLabelled ? drawing.idAt(n, 'label') : null,
    'aria-label': isLabelled ? null : name || null,
  }, rows);
  drawing.listen(content, 'change', () => {
    enter(drawing, n, boxes.flatMap((box, i) => box.checked ? [i] : []));
  });
  const control = boxes.find((box) => box.checked) ?? boxes[0] ?? content;
  return frame(drawing, node,
      {content, control, marked: content, failing: multi ? boxes : [content], isGroup: true});
}

/**
 * @param {Drawing} drawing
 * @param {ChoiceSetNode} node
 */
export function drawChoiceSet(drawing, node) {
  if (node.multi || node.kind === 'multi') return drawExpanded(drawing, {...node, multi: true});
  if (node.kind === 'expanded') return drawExpanded(drawing, node);
  return node.kind === 'filtered' ? drawFiltered(drawing, node) : drawCompact(drawing, node);
}
