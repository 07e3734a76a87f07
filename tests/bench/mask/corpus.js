/** The rules and texts that masking is measured on, from tests/data/masking. */
import {readFileSync} from 'node:fs';

const DATA = new URL('../../data/masking/', import.meta.url);

/** @typedef {{id: string, regex: string, kind: string}} Rule */

/** Rules that most organisations have some of. */
const COMMON = ['ssn-default', 'email-common', 'cc-13-16-lookaround', 'us-phone', 'iban-spaced',
  'ipv4', 'password-after', 'uk-nino', 'dob', 'repeat-digits'];

/** No digit, no `@`: what most messages of a chat are like. */
const NEUTRAL = [
  'Thanks a lot for getting back to me so quickly today.',
  'I have been waiting for my parcel since the beginning of the week.',
  'Could you please check what happened to the order?',
  'That sounds good, I will try it again this evening and let you know.',
  'No, the button on the second page is still greyed out for me.',
  'Alright, have a nice day and greetings to your team!',
];

/** @param {string} file @returns {any[]} */
const lines = (file) =>
  readFileSync(new URL(file, DATA), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

/** @returns {Rule[]} the visible rules that JavaScript accepts */
export function visibleRules() {
  const {rules} = JSON.parse(readFileSync(new URL('rules.json', DATA), 'utf8'));
  return rules.filter((/** @type {Rule} */ {kind}) => kind !== 'invalid');
}

/** @returns {Rule[]} */
export function commonRules() {
  const rules = visibleRules();
  return COMMON.map((id) => {
    const rule = rules.find((one) => one.id === id);
    if (!rule) throw new Error(`rules.json has no rule ${id}`);
    return rule;
  });
}

/**
 * @param {string[]} messages
 * @param {number} units
 */
function repeated(messages, units) {
  const result = [];
  for (let length = 0, i = 0; length < units; i++) {
    result.push(messages[i % messages.length]);
    length += result[i].length;
  }
  return result;
}

/**
 * Text Q: the messages of the vectors of chat and of plain text, as often as they fit.
 *
 * @param {number} units
 * @returns {string[]}
 */
export function chatMessages(units) {
  const messages = lines('vectors.jsonl')
    .filter(({cat, text}) => (cat === 'chat' || cat === 'plain') && typeof text === 'string')
    .map(({text}) => text);
  return repeated(messages, units);
}

/**
 * Text P: Q with six neutral messages behind each.
 *
 * @param {number} units
 * @returns {string[]}
 */
export function quietMessages(units) {
  const messages = chatMessages(units / 4).flatMap((text) => [text, ...NEUTRAL]);
  return repeated(messages, units);
}

/** @typedef {{rule: string, flags: string, head: string, part: string, tail: string}} Hostile */

/** @returns {Hostile[]} */
export const hostileRules = () =>
  JSON.parse(readFileSync(new URL('hostile.json', DATA), 'utf8'));

/** @param {Hostile} one @param {number} units */
export const hostileText = ({head, part, tail}, units) =>
  head + part.repeat(Math.floor(units / part.length)) + tail;
