/** Turns what people wrote into nodes: text stays text, only harmless addresses become links. */

import { element } from './dom.js';

const kAddress = /\b(?:https?:\/\/|mailto:|tel:)[^\s<>"]+/gi;
const kSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);
/** Punctuation that ends a sentence rather than an address. */
const kEnding = new Set('.,;:!?)\'’');

/**
 * @param {string} text
 * @returns {(string | HTMLAnchorElement)[]}
 */
export function linked(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(kAddress)) {
    const address = withoutEnd(match[0]);
    const link = linkTo(address);
    if (!link) continue;
    nodes.push(text.slice(end, match.index), link);
    end = match.index + address.length;
  }
  nodes.push(text.slice(end));
  return nodes.filter((node) => node !== '');
}

/**
 * The address without the sentence around it: `(see https://a.example/b_(c)).` has two closing
 * brackets, and one of them is the address's.
 * @param {string} text
 */
function withoutEnd(text) {
  let surplus = text.split(')').length - text.split('(').length;
  let end = text.length;
  for (; kEnding.has(text[end - 1]); end -= 1) {
    if (text[end - 1] !== ')') continue;
    if (surplus <= 0) break;
    surplus -= 1;
  }
  return text.slice(0, end);
}

/** @param {string} address */
function linkTo(address) {
  if (!URL.canParse(address) || !kSchemes.has(new URL(address).protocol)) return null;
  const link = element('a', { href: address, rel: 'noopener noreferrer nofollow' }, address);
  if (/^http/i.test(address)) link.target = '_blank';
  return link;
}

/**
 * A text whose hidden parts are marked, and read as what they are instead of sign by sign.
 * @param {string} text
 * @param {import('./masking.js').Parts} hidden
 * @param {string} name what a hidden part is read as
 * @returns {(string | HTMLElement)[]}
 */
export function withHidden(text, hidden, name) {
  const nodes = [];
  let end = 0;
  for (const [start, stop] of hidden) {
    const signs = text.slice(start, stop);
    nodes.push(text.slice(end, start));
    nodes.push(element('mark', { class: 'hidden-part', role: 'img', 'aria-label': name }, signs));
    end = stop;
  }
  nodes.push(text.slice(end));
  return nodes.filter((node) => node !== '');
}

const kClock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const kDay = new Intl.DateTimeFormat(
  undefined, { weekday: 'short', day: 'numeric', month: 'short' });

/**
 * A time as people say it: the clock alone for today, with the day before that.
 * @param {Date} at a valid date
 */
export function timeText(at) {
  const isToday = at.toDateString() === new Date().toDateString();
  return isToday ? kClock.format(at) : `${kDay.format(at)}, ${kClock.format(at)}`;
}

/** @param {Date} at */
export function timeElement(at) {
  return element('time', { datetime: at.toISOString() }, timeText(at));
}
