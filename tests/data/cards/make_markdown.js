/**
 * Makes markdown.json beside this file: what markdown-it, reduced to the Markdown of cards, answers
 * to random texts. Run it by hand (`node tests/data/cards/make_markdown.js`) where the packages of
 * tests/peers are installed; the result is committed.
 *
 * Left out are texts on which the core differs on purpose, following CommonMark where markdown-it
 * does not, or the rules of cards: images, rules, addresses in angle brackets within a link, a
 * backslash before the blanks of a line end, several blank lines behind an empty item, and markers
 * that are indented too far behind a nested list.
 */
import {writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const require = createRequire(new URL('../../peers/package.json', import.meta.url));
const MarkdownIt = require('markdown-it');
const {version} = require('markdown-it/package.json');

const ROWS = 600;
const NAMES = /** @type {Record<string, string>} */ ({
  strong: 'b', em: 'i', link: 'a', bullet_list: 'ul', ordered_list: 'ol', list_item: 'li',
  paragraph: 'p',
});
const INLINE = ['*', '**', '_', '__', '***', 'a', 'b', ' ', ' ', '\n', '  \n', '\\', '[', ']',
  '](https://a.example/x)', '](', ')', '(', '<https://b.example>', '<', '>', '&amp;', '&#42;', '&',
  '!', '.', '"', 'é', '“', 'x y', '\\\n', '[c](https://c.example "t")', '<a@b.example>',
  '_d_', '¡'];
const LINES = ['- a', '- b', '* c', '+ d', '1. e', '2. f', '3) g', '10. h', '  - i', '    - j',
  '  k', 'l', '', '', '-', '1.', '   m', '     n', '\to', '-\tp', '  1. q', '    r', '- - s',
  '- 1. t', '1. - u', '*', '-     v', '   - w', '      x', '\t- y', '1.  z', '      - aa',
  '**bb**', '-   cc', '+', '   2. dd'];
const ON_PURPOSE = [/!\[/, /\\ +\n/, /\[[^\]]*<(?:https|a@)/, /\]\((?!https)/, /^\W*$/,
  /(?:^|\n) *(?:[-*+]|\d+[.)])\n\n\n/, /- aa[^]*\n(?: {4}|\t)-/];

const markdown = new MarkdownIt();
markdown.disable(['table', 'code', 'fence', 'blockquote', 'hr', 'reference', 'html_block',
  'heading', 'lheading', 'backticks', 'strikethrough', 'image']);
markdown.normalizeLink = (/** @type {string} */ url) => url;
markdown.normalizeLinkText = (/** @type {string} */ url) => url;

/**
 * The form of markdown_shown.h.
 *
 * @param {any[]} tokens
 * @returns {string}
 */
function shown(tokens) {
  return tokens.map((token) => {
    if (token.type === 'inline') return shown(token.children);
    if (token.type === 'text') return token.content;
    if (token.type === 'softbreak') return '\n';
    if (token.type === 'hardbreak') return '<br>';
    if (token.hidden) return '';
    const [, kind, end] = /^(.*)_(open|close)$/.exec(token.type) ?? [];
    const name = NAMES[kind];
    if (end === 'close') return `</${name}>`;
    if (name === 'a') return `<a ${token.attrGet('href')}>`;
    return name === 'ol' ? `<ol ${token.attrGet('start') ?? 1}>` : `<${name}>`;
  }).join('');
}

let seed = 20_261_121;

/** @param {number} count */
function random(count) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor(seed / 2 ** 32 * count);
}

const rows = [];
while (rows.length < ROWS) {
  const isBlock = rows.length % 2 === 0;
  const bricks = isBlock ? LINES : INLINE;
  const count = 2 + random(isBlock ? 7 : 12);
  const parts = Array.from({length: count}, () => bricks[random(bricks.length)]);
  const text = parts.join(isBlock ? '\n' : '');
  if (ON_PURPOSE.some((pattern) => pattern.test(text))) continue;
  rows.push([text, shown(markdown.parse(text, {}))]);
}
const lines = rows.map((row) => JSON.stringify(row)).join(',\n');
writeFileSync(new URL('markdown.json', import.meta.url),
  `{"engine":"markdown-it ${version}","rows":[\n${lines}\n]}\n`);
