/** Tables. */

/** @import {MissingCellNode, TableCellNode, TableNode} from './types.d.ts' */
/** @import {Drawing} from './drawing.js' */
import {dressContainer} from './containers.js';
import {plainNumber} from './drawing.js';
import {makeSelectable} from './select.js';
import {Stack} from './stack.js';
import {onClass} from './text.js';

/**
 * Columns share what is left by those of a fixed width; all of them may shrink to nothing, so that
 * a table is never wider than its card.
 *
 * @param {TableNode['columns']} columns
 */
function columnTemplate(columns) {
  return columns.map((column) => 'px' in column ? `minmax(0,${plainNumber(column.px)}px)` :
    `minmax(0,${Math.max(plainNumber(column.share), 0.01)}fr)`).join(' ');
}

/**
 * @param {Drawing} drawing
 * @param {TableCellNode | MissingCellNode} node
 * @param {import('./drawing.js').Attributes} [attributes]
 */
function makeCell(drawing, node, attributes) {
  const cell = drawing.make('div', 'ac-container natter-cell natter-stack',
      {role: node.header ? 'columnheader' : 'cell', ...attributes});
  dressContainer(drawing, cell, {n: 0, ...node, bleed: undefined});
  return cell;
}

/**
 * The content is in an element of its own where the cell can be clicked: its role says that it is
 * a cell.
 *
 * @param {Drawing} drawing
 * @param {TableCellNode} node
 */
function drawCell(drawing, node) {
  const {select, lang} = node;
  const cell = makeCell(drawing, node, {id: drawing.idOf(node), lang});
  const content = select ? drawing.make('div', 'ac-container natter-stack natter-stretch',
      {id: drawing.idAt(node.n, 'content')}) : cell;
  drawing.inLanguage(lang, () =>
    new Stack(drawing, content, 'horizontal').addAll(node.items ?? []));
  if (select) {
    makeSelectable(drawing, content, select);
    cell.append(content);
  }
  showAndHide(drawing, node, cell);
  return cell;
}

/**
 * @param {Drawing} drawing
 * @param {{n: number, hidden?: boolean}} node
 * @param {HTMLElement} element
 */
function showAndHide(drawing, {n, hidden}, element) {
  element.hidden = hidden === true;
  drawing.note(n, {element, show: (isVisible) => {
    element.hidden = !isVisible;
  }});
}

/**
 * Without lines between them, cells stand apart: each is painted by itself.
 *
 * @template {TableCellNode | MissingCellNode} Cell
 * @param {TableNode} node
 * @param {TableNode['rows'][number]} row
 * @param {Cell} cell
 * @returns {Cell}
 */
function paintedCell(node, row, cell) {
  const isPainted = node.grid ? cell.background :
    cell.background || row.background || node.background;
  return {...cell, background: isPainted, padding: isPainted || node.grid};
}

/**
 * @param {Drawing} drawing
 * @param {TableNode} node
 */
export function drawTable(drawing, node) {
  const {n, columns, rows, on, background, grid, gridOn} = node;
  if (columns.length === 0 || rows.length === 0) return null;
  const table = drawing.make('div', `natter-table ${onClass(on)}`, {role: 'table'});
  if (grid && background) table.classList.add('natter-background');
  if (grid) {
    const lines = onClass(gridOn).replace('natter-on-', 'natter-lines-');
    table.classList.add('natter-grid', lines);
  }
  drawing.rule(table, n, `grid-template-columns:${columnTemplate(columns)}`, '>.natter-row');
  for (const row of rows) {
    const line = drawing.make('div', 'natter-row', {role: 'row', id: drawing.idOf(row)},
        row.cells.map((one) => {
          const cell = paintedCell(node, row, one);
          return cell.n === undefined ? makeCell(drawing, cell) : drawCell(drawing, cell);
        }));
    if (row.on !== undefined) line.classList.add(onClass(row.on));
    if (grid && row.background) line.classList.add('natter-background');
    showAndHide(drawing, row, line);
    table.append(line);
  }
  return table;
}
