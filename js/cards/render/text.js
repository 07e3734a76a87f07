/** Texts: paragraphs, lists, links and dates, and the elements that hold them. */

/**
 * @import {
 *   Block, HostTextStyle, Inline, RichTextBlockNode, TextBlockNode, TextRunNode, TextStyle,
 * } from './types.d.ts'
 */
/** @import {Drawing} from './drawing.js' */
import {dateText} from './dates.js';
import {plainNumber} from './drawing.js';
import {makeSelectable} from './select.js';
import {STYLES, stepName} from './theme.js';
import {safeUrl} from './urls.js';

/**
 * The class of a container style; unknown names count as the default one.
 *
 * @param {string | undefined} on
 */
export function onClass(on = 'default') {
  return `natter-on-${STYLES.includes(on) ? on : 'default'}`;
}

/**
 * The container style needs no class here: it is that of the container around, and the browser
 * would work out all its colours again for each text.
 *
 * @param {TextStyle} style
 */
export function textClasses({size, weight, color, subtle, font}) {
  return `natter-size-${stepName(size ?? 'Default')} ` +
    `natter-weight-${stepName(weight ?? 'Default')} ` +
    `natter-color-${stepName(color ?? 'Default')}` +
    `${subtle ? ' natter-subtle' : ''}${font === 'Monospace' ? ' natter-font-monospace' : ''}`;
}

/** @param {HostTextStyle} [style] */
export function hostTextClasses({size, weight, color, isSubtle, fontType} = {}) {
  return textClasses({size, weight, color, subtle: isSubtle, font: fontType});
}

/**
 * @param {Drawing} drawing
 * @param {string} url
 * @param {(Node | string)[]} children
 */
function drawLink(drawing, url, children) {
  const href = safeUrl(url, 'link');
  if (href === null) return drawing.make('span', '', {}, children);
  const link = drawing.make('a', 'ac-anchor',
      {href, target: '_blank', rel: 'noopener noreferrer'}, children);
  const {openUrl} = drawing.options;
  if (openUrl) {
    drawing.listen(link, 'click', (event) => {
      event.preventDefault();
      openUrl(href);
    });
  }
  return link;
}

/**
 * @param {Drawing} drawing
 * @param {Inline[]} inlines
 * @returns {Node[]}
 */
export function drawInlines(drawing, inlines) {
  return inlines.map((inline) => {
    if (typeof inline === 'string') return drawing.text(inline);
    if ('b' in inline) return drawing.make('strong', '', {}, drawInlines(drawing, inline.b));
    if ('i' in inline) return drawing.make('em', '', {}, drawInlines(drawing, inline.i));
    if ('a' in inline) return drawLink(drawing, inline.a, drawInlines(drawing, inline.c));
    if ('br' in inline) return drawing.make('br');
    const {locale, timeZone} = drawing.options;
    const invalid = drawing.strings.invalidDate;
    return drawing.text(
        dateText(inline.date, inline.form, {lang: drawing.lang, locale, timeZone, invalid}));
  });
}

/**
 * @param {Drawing} drawing
 * @param {Block[]} blocks
 * @returns {HTMLElement[]}
 */
export function drawBlocks(drawing, blocks) {
  return blocks.map((block) => {
    // The order of letters follows the text, the side it begins on the card: see css/text.js.
    if ('p' in block) {
      return drawing.make('div', 'natter-p', {dir: 'auto'}, drawInlines(drawing, block.p));
    }
    const [tag, items] = 'ul' in block ? [/** @type {const} */ ('ul'), block.ul] :
      [/** @type {const} */ ('ol'), block.ol];
    const start = 'ol' in block && Number.isInteger(block.start) ? block.start : null;
    return drawing.make(tag, `natter-list${block.tight ? ' natter-tight' : ''}`,
        {start},
        items.map((item) => drawing.make('li', '', {}, drawBlocks(drawing, item))));
  });
}

/**
 * A text in words, with the marks of its lists.
 *
 * @param {Drawing} drawing
 * @param {Block[]} blocks
 * @returns {string}
 */
export function plainText(drawing, blocks) {
  return blocks.map((block) => {
    if ('p' in block) {
      return drawInlines(drawing, block.p).map(({textContent}) => textContent || ' ').join('');
    }
    const [items, first] = 'ul' in block ? [block.ul, null] : [block.ol, block.start ?? 1];
    return items.map((item, i) => `${first === null ? '-' : `${first + i}.`} ` +
      plainText(drawing, item)).join(' ');
  }).join(' ').trim();
}

/**
 * @param {Drawing} drawing
 * @param {TextBlockNode} node
 */
export function drawTextBlock(drawing, node) {
  const {blocks, wrap, maxLines, heading} = node;
  if (blocks.length === 0) return null;
  const lines = Math.trunc(plainNumber(maxLines));
  const isClamped = wrap === true && lines > 0;
  const classes = `ac-textBlock ${textClasses(node)}${wrap ? '' : ' natter-nowrap'}` +
    `${isClamped ? ' natter-clamp' : ''}`;
  const element = drawing.make('div', classes,
      heading ? {role: 'heading', 'aria-level': heading} : {}, drawBlocks(drawing, blocks));
  if (isClamped) drawing.rule(element, node.n, `-webkit-line-clamp:${lines}`);
  return element;
}

/**
 * @param {Drawing} drawing
 * @param {TextRunNode} run
 */
function drawRun(drawing, run) {
  const {italic, strike, underline, highlight, select} = run;
  const classes = ['ac-textRun', textClasses(run), italic ? 'natter-italic' : '',
    strike ? 'natter-strike' : '', underline ? 'natter-underline' : '',
    highlight ? 'natter-highlight' : ''].filter(Boolean).join(' ');
  const content = drawInlines(drawing, run.inlines);
  const span = drawing.make('span', classes, {lang: run.lang});
  if (!select) {
    span.append(...content);
    return span;
  }
  const anchor = drawing.make('a', 'ac-anchor', {}, content);
  makeSelectable(drawing, anchor, select);
  span.append(anchor);
  return span;
}

/**
 * @param {Drawing} drawing
 * @param {RichTextBlockNode} node
 */
export function drawRichTextBlock(drawing, {runs}) {
  if (runs.length === 0) return null;
  const line = drawing.make('div', 'natter-p', {dir: 'auto'},
      runs.map((run) => drawing.inLanguage(run.lang, () => drawRun(drawing, run))));
  return drawing.make('div', 'ac-richTextBlock', {}, [line]);
}
