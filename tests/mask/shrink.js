// Makes a failing pair smaller for as long as it fails.
import {answerOf, differencesOf, requestOf} from './compare.js';

/** @typedef {import('./compare.js').Case} Case */
/** @typedef {import('./compare.js').Runs} Runs */

/** Longest pieces first. @param {string} text */
function* withoutPieces(text) {
  for (let size = text.length; size > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at + size <= text.length; at++) {
      yield text.slice(0, at) + text.slice(at + size);
    }
  }
}

/** Without one pair of parentheses. @param {string} source */
function* withoutGroup(source) {
  for (const open of source.matchAll(/\((\?(:|<?[=!]|<\w+>))?/g)) {
    const inner = open.index + open[0].length;
    for (let end = source.indexOf(')', inner); end >= 0; end = source.indexOf(')', end + 1)) {
      yield source.slice(0, open.index) + source.slice(inner, end) + source.slice(end + 1);
    }
  }
}

/** @param {Case} one @returns {Generator<Case>} */
function* smaller(one) {
  for (const text of withoutPieces(one.texts[0] ?? '')) yield {...one, texts: [text]};
  for (const source of withoutPieces(one.source)) yield {...one, source};
  for (const source of withoutGroup(one.source)) yield {...one, source};
  if (one.flags === 'gi') yield {...one, flags: 'g'};
  if (one.character !== '#') yield {...one, character: '#'};
}

/**
 * @param {{ask(requests: object[]): Promise<any[]>}} engine
 * @param {Case} failing with one text, or none when the verdict is wrong
 * @param {Runs} runs
 * @returns {Promise<{one: Case, what: string, run: string | null}>}
 */
export async function shrink(engine, failing, runs) {
  const check = async (/** @type {Case} */ one) => {
    const [answer] = await engine.ask([requestOf(one, runs)]);
    return differencesOf(one, answerOf(one), answer, runs).differences[0];
  };
  let best = {one: failing, difference: await check(failing)};
  if (!best.difference) throw new Error('this pair does not fail when asked alone');
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (const one of smaller(best.one)) {
      const difference = await check(one);
      if (!difference) continue;
      best = {one, difference};
      isSmaller = true;
      break;
    }
  }
  return {one: best.one, what: best.difference.what, run: best.difference.run};
}

/** A string as JSON of ASCII only, for a command line. @param {string} text */
export const asAscii = (text) => JSON.stringify(text).replace(/[^\x20-\x7e]/g, (unit) =>
  `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The command that shows a pair again. @param {Case} one */
export const commandFor = (one) => {
  const quoted = (/** @type {string} */ text) => `'${asAscii(text).replaceAll("'", '\\u0027')}'`;
  const text = one.texts.length > 0 ? ` --text ${quoted(one.texts[0])}` : '';
  const character = one.character === '#' ? '' : ` --character ${quoted(one.character)}`;
  return `node tests/mask/differential.js --rule ${quoted(one.source)} --flags ${one.flags}` +
    character + text;
};
