// The rules of one file at a time. A rule takes a path and the text of the file, and returns what
// is wrong as {line, problem}; the problem says what to do.
import {codeOnly, functionsOf} from './source.js';

/** @typedef {{line: number, problem: string}} Finding */
/** @typedef {(path: string, text: string) => Finding[]} Rule */

const isJs = (/** @type {string} */ path) => /\.[cm]?js$/.test(path);
const isCpp = (/** @type {string} */ path) => /\.(cc|h)$/.test(path);
const isTest = (/** @type {string} */ path) => path.startsWith('tests/');

/**
 * One finding for each line of code that matches.
 *
 * @param {string} path
 * @param {string} text
 * @param {RegExp} pattern
 * @param {string} problem
 * @returns {Finding[]}
 */
function linesWith(path, text, pattern, problem) {
  return codeOnly(text, isJs(path)).split('\n').flatMap((code, i) =>
    pattern.test(code) ? [{line: i + 1, problem}] : []);
}

const MAX_COLUMNS = 100;
const MAX_LINES = {source: 500, test: 800};
const MAX_FUNCTION_LINES = 60;

/** @type {Rule} */
export function lineLength(path, text) {
  // A checksum cannot be broken.
  const tooLong = (/** @type {string} */ line) =>
    [...line].length > MAX_COLUMNS && !/[0-9a-f]{64}/.test(line);
  return text.split('\n').flatMap((line, i) => tooLong(line)
    ? [{line: i + 1, problem: `${[...line].length} columns; break it before ${MAX_COLUMNS}`}] : []);
}

/** @type {Rule} */
export function whitespace(path, text) {
  const findings = text.split('\n').flatMap((line, i) => /[ \t\r]$|\t/.test(line)
    ? [{line: i + 1, problem: 'a tab, or blanks at the end of the line: remove them'}] : []);
  if (text !== '' && !text.endsWith('\n')) {
    findings.push({line: text.split('\n').length, problem: 'no newline at the end: add one'});
  }
  return findings;
}

/** @type {Rule} */
export function fileLength(path, text) {
  const max = isTest(path) ? MAX_LINES.test : MAX_LINES.source;
  const lines = text.split('\n').length - 1;
  const problem = `${lines} lines of at most ${max}; split by topic`;
  return lines > max ? [{line: max, problem}] : [];
}

/** @type {Rule} */
export function functionLength(path, text) {
  return functionsOf(codeOnly(text, isJs(path))).flatMap(({line, length}) =>
    length > MAX_FUNCTION_LINES
      ? [{line, problem: `a function of ${length} lines of at most ${MAX_FUNCTION_LINES}`}]
      : []);
}

/** @type {Rule} */
export function opensWithComment(path, text) {
  // A source begins with its own header, which has the comment.
  const header = path.endsWith('.cc') && `#include "${path.replace(/\.cc$/, '.h')}"`;
  if (header && text.startsWith(header)) return [];
  return /^(#!.*\n)?\s*(\/\/|\/\*\*?)/.test(text) ? [] :
    [{line: 1, problem: 'begin the file with a comment: what it is for, what it promises'}];
}

/** @type {Rule} */
export function pragmaOnce(path, text) {
  return text.includes('\n#pragma once\n') ? [] : [{line: 1, problem: 'add #pragma once'}];
}

/** In two parts, so as not to find itself. */
const NOTES_TO_SELF = new RegExp(`\\b(TO${'DO'}|FIX${'ME'}|XX${'X'}|HA${'CK'})\\b`);

/** @type {Rule} */
export function noPromises(path, text) {
  return text.split('\n').flatMap((line, i) => NOTES_TO_SELF.test(line)
    ? [{line: i + 1, problem: 'do it now, or open an issue: no notes to self in sources'}] : []);
}

/** @type {Rule} */
export function machinePaths(path, text) {
  return text.split('\n').flatMap((line, i) =>
    /(?:^|[\s"'`(=:])\/(?:work|root|home|tmp|Users)\/[\w.-]/.test(line)
      ? [{line: i + 1, problem: 'a path of one machine: use one relative to the checkout'}] : []);
}

/** What the core must not call, why, and where it is allowed. */
const CORE_BANS = [
  {pattern: /\.at\(/, instead: 'aborts on a miss; use at(json, key) of core/json.h'},
  {pattern: /\.get<|\.get_ref\b|\.get_to\(/, allow: 'core/json.cc',
    instead: 'aborts on another type; use text(), integer() of core/json.h, or items()'},
  {pattern: /\bJson::parse\(|\.dump\(/, allow: 'core/json.cc',
    instead: 'parse_json() and dump() of core/json.h have the limits'},
  {pattern: /\b(try|throw|catch|dynamic_cast|typeid)\b/,
    instead: 'there are no exceptions and no RTTI in the module; return a Result'},
  {pattern: /(?<!operator )\bco_await\b[^;]*\{/,
    instead: 'no braces after co_await: g++ 12 destroys the aggregate twice; call a function'},
  {pattern: /\bstd::(rand|random_device|mt19937|chrono|time|thread|cout|cerr|regex|format)\b/,
    instead: 'the core does no I/O, reads no clock, draws no randomness; take it as an input'},
  {pattern: /\b(printf|fprintf|puts|getenv)\(/, instead: 'the core does no I/O; emit a log event'},
];

/** @type {Rule} */
export function coreBans(path, text) {
  return CORE_BANS.filter(({allow}) => allow !== path)
    .flatMap(({pattern, instead}) => linesWith(path, text, pattern, instead));
}

/** System headers with an only includer, or with none in the core. */
const HEADERS = [
  {header: /nlohmann\//, only: ['core/json.h'], say: 'include core/json.h'},
  {header: /re2\//, only: ['core/mask/re2_route.cc', 'cmake/re2/left_out.cc'],
    say: 'only core/mask/re2_route.cc knows RE2'},
  {header: /catch2?\//, only: ['tests/core/check.h'], say: 'include tests/core/check.h'},
  {header: /(iostream|fstream|sstream|regex|chrono|random|thread|mutex|format|locale)>/, only: [],
    under: ['core/', 'wasm/'], say: 'too big for the module, or not for a core without I/O'},
];

/** @type {Rule} */
export function includers(path, text) {
  return text.split('\n').flatMap((line, i) => {
    const name = /^\s*#include\s*[<"](.*[>"])/.exec(line)?.[1];
    if (!name) return [];
    return HEADERS.filter(({header, only, under}) => name.search(header) === 0 &&
      !only.includes(path) && (!under || under.some((folder) => path.startsWith(folder))))
      .map(({say}) => ({line: i + 1, problem: `#include of ${name.slice(0, -1)}: ${say}`}));
  });
}

/** Which file may hold what others must not; patterns are of code, not of comments or strings. */
const JS_BANS = [
  {pattern: /\bJSON\.parse\(/, allow: ['js/module.js', 'js/effects/storage.js'],
    instead: 'border texts are parsed in js/module.js, stored records in js/effects/storage.js'},
  {pattern: /\bWebAssembly\.(?!Module\b[^(])\w/, allow: ['js/module.js'],
    instead: 'js/module.js is the only user of WebAssembly'},
  {pattern: /\b(document|localStorage|sessionStorage)\./, allow: ['js/platform.js'],
    under: ['js/cards/render/', 'js/lcw/'],
    instead: 'no DOM in js/ outside cards and widget; take it from the platform'},
  {pattern: /^import .* from 'node:/, allow: [], instead: 'js/ runs in browsers'},
];

/** Everything a strict Content Security Policy or Trusted Types would refuse. */
const POLICY_BANS = [
  {pattern: /\b(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)\b/, instead: 'build nodes'},
  {pattern: /\bdocument\.write\b/, instead: 'build nodes'},
  {pattern: /\beval\(|\bnew Function\b/, instead: 'no code from text'},
  {pattern: /\bcatch\s*(\([^)]*\))?\s*\{\s*\}/, instead: 'handle it, or say why it is nothing'},
];

/** @type {Rule} */
export function jsBans(path, text) {
  return JS_BANS.filter(({allow, under}) => !allow.includes(path) &&
    !under?.some((folder) => path.startsWith(folder)))
    .flatMap(({pattern, instead}) => linesWith(path, text, pattern, instead));
}

/** @type {Rule} */
export function policyBans(path, text) {
  return POLICY_BANS.flatMap(({pattern, instead}) => {
    // An empty catch block is excused by a comment in it, which codeOnly has blanked.
    const findings = linesWith(path, text, pattern, instead);
    return findings.filter(({line}) => pattern.test(text.split('\n')[line - 1]));
  });
}

/** @param {string} path */
const isSource = (path) => isJs(path) || isCpp(path) ||
  /\.(d\.ts|css|html|cmake|sh)$|(^|\/)(CMakeLists\.txt|run|bootstrap)$/.test(path);

/** @type {Array<{files: (path: string) => boolean, rules: Rule[]}>} */
export const RULES = [
  {
    files: isSource,
    rules: [whitespace, fileLength, noPromises, machinePaths],
  },
  {files: (path) => isSource(path) && !path.endsWith('.html'), rules: [lineLength]},
  {files: (path) => /\.(md|json|txt|yml)$/.test(path) && !path.endsWith('-lock.json'),
    rules: [machinePaths]},
  {files: (path) => isJs(path) || isCpp(path), rules: [functionLength]},
  {files: (path) => (isJs(path) || isCpp(path)) && !/[._]test\./.test(path),
    rules: [opensWithComment]},
  {files: (path) => path.endsWith('.h'), rules: [pragmaOnce]},
  {files: isCpp, rules: [includers]},
  {files: (path) => isCpp(path) && path.startsWith('core/'), rules: [coreBans]},
  {files: (path) => isJs(path) && path.startsWith('js/'), rules: [jsBans]},
  {files: (path) => isJs(path) && /^(js|demo)\//.test(path), rules: [policyBans]},
];
