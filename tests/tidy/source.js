// Reads sources for the tidy test: which files there are, and a scan that knows comments, strings
// and braces of C++ and JavaScript well enough to find functions.
import {readdirSync, readFileSync} from 'node:fs';
import {join, relative, sep} from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const NOT_OURS = new Set([
  'node_modules', 'build', 'dist', 'dist.new', '.deps', '.git', 'artefacts',
]);

/**
 * @param {string} folder
 * @returns {string[]} paths from the root, with forward slashes
 */
export function listFiles(folder = root) {
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [relative(root, path).split(sep).join('/')];
  });
}

/** @param {string} path from the root */
export const read = (path) => readFileSync(join(root, path), 'utf8');

/** Parts of a source that are not code, tried in this order at each place. */
const NOT_CODE = [
  /\/\/[^\n]*/y,
  /\/\*[^]*?\*\//y,
  /R"([^(\s]*)\([^]*?\)\1"/y,
  /"(?:\\[^]|[^"\\\n])*"/y,
  /'(?:\\[^]|[^'\\\n])*'/y,
  /`(?:\\[^]|[^`\\])*`/y,
];

/** In JavaScript a slash after one of these begins a regular expression. */
const BEFORE_REGEX = /(?:[(,=:[!&|?{};+]|\breturn|=>)\s*$/;
const REGEX = /\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;

/** Digits of C++ may be grouped by quotes: 400'000. */
const GROUPED_NUMBER = /\b\d+(?:'\d+)+/y;

/**
 * The text with comments, strings and regular expressions blanked: same length, same lines.
 *
 * @param {string} text
 * @param {boolean} isJs
 */
export function codeOnly(text, isJs) {
  const key = `${isJs}${text}`;
  const known = scanned.get(key) ?? scan(text, isJs);
  scanned.set(key, known);
  return known;
}

/** @type {Map<string, string>} many rules ask for the same files */
const scanned = new Map();

/**
 * @param {string} text
 * @param {boolean} isJs
 */
function scan(text, isJs) {
  const patterns = isJs ? NOT_CODE : [GROUPED_NUMBER, ...NOT_CODE];
  let code = '';
  while (code.length < text.length) {
    const place = code.length;
    const all = isJs && text[place] === '/' && BEFORE_REGEX.test(code.slice(-40))
      ? [...patterns.slice(0, 2), REGEX] : patterns;
    const matched = all.map((pattern) => {
      pattern.lastIndex = place;
      return pattern.exec(text)?.[0];
    }).find(Boolean);
    code += matched ? matched.replace(/[^\n]/g, ' ') : text[place];
  }
  return code;
}

const CONTROL =
  /^(?:\}?\s*else|if|for|while|switch|catch|do|try|namespace|class|struct|enum|union)\b/;
const SUITE = /^(?:describe|suite)\(/;

/**
 * Functions with their first line and length, by their braces.
 *
 * @param {string} code of {@link codeOnly}
 * @returns {{line: number, length: number}[]}
 */
export function functionsOf(code) {
  /** @type {{line: number, isFunction: boolean}[]} */
  const open = [];
  const found = [];
  let line = 1;
  let header = '';
  let headerLine = 1;
  for (const c of code) {
    if (c === '{') {
      const words = header.trim();
      const isFunction = (/[)\]]|=>$/.test(words) && !CONTROL.test(words) && !SUITE.test(words) &&
        /\)|=>$/.test(words) && !/[=(,:]$/.test(words));
      open.push({line: headerLine, isFunction});
      header = '';
    } else if (c === '}') {
      const block = open.pop();
      if (block?.isFunction) found.push({line: block.line, length: line - block.line + 1});
      header = '';
    } else if (c === ';') {
      header = '';
    } else {
      if (header === '' && c.trim() !== '') headerLine = line;
      if (header !== '' || c.trim() !== '') header += c;
    }
    if (c === '\n') line++;
  }
  return found;
}
