/**
 * What `renderCard` is called with, looked at before anything is drawn: a name that is not known,
 * or a value of another kind, is refused by name, as `Card` does.
 */

/** @import {CardSource, CardStrings, RenderOptions} from './types.d.ts' */
import {CardError} from '../errors.js';
import {ENGLISH} from './strings.js';

/** Something of the type of each option. */
const OPTIONS = {
  document: {}, sheets: {}, locale: '', timeZone: '', strings: ENGLISH, instance: '',
  onAction() {}, openUrl() {},
};

/**
 * @param {string} option
 * @param {string} wanted what it has to be
 * @param {unknown} [cause]
 */
const refusal = (option, wanted, cause) => new CardError('InvalidOption',
  `The option ${option} has to be ${wanted}.`, {details: {option}, cause});

/**
 * @template {Record<string, any>} T
 * @param {T} given
 * @param {Record<string, any>} known
 * @param {string} [path] of what holds them
 * @returns {T} those that are given: null is as good as nothing
 */
function checkedMembers(given, known, path = '') {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name));
  if (unknown) throw refusal(path + unknown, 'left out: there is none of that name');
  /** @type {Record<string, any>} */
  const found = {};
  for (const name of Object.keys(known)) {
    const value = given[name] ?? null;
    if (value === null) continue;
    const type = typeof known[name];
    if (typeof value !== type) throw refusal(path + name, `of the type ${type}`);
    found[name] = value;
  }
  return /** @type {T} */ (found);
}

/** @param {Partial<RenderOptions>} given */
function checkValues({sheets, timeZone, instance}) {
  if (sheets && ![9, 11].includes(sheets.nodeType)) {
    throw refusal('sheets', 'a document or a shadow root');
  }
  if (instance !== undefined && !/^[A-Za-z][\w-]*$/.test(instance)) {
    throw refusal('instance', 'a letter, then letters, digits, - and _');
  }
  try {
    if (timeZone !== undefined) Intl.DateTimeFormat(undefined, {timeZone});
  } catch (error) {
    throw refusal('timeZone', 'the name of a time zone, such as Europe/Berlin', error);
  }
}

/**
 * @param {CardSource} card
 * @param {RenderOptions | null | undefined} options
 * @returns {RenderOptions & {document: Document, strings: CardStrings}}
 * @throws {CardError} `InvalidOption`
 */
export function checked(card, options) {
  if (!card?.view || !card.set || !card.run) {
    throw refusal('card', 'a Card of natter/cards, or to have view(), set() and run()');
  }
  if (typeof (options ?? {}) !== 'object') throw refusal('options', 'of the type object');
  const given = checkedMembers(options ?? {}, OPTIONS);
  checkValues(given);
  const strings = {...ENGLISH, ...checkedMembers(given.strings ?? {}, ENGLISH, 'strings.')};
  const document = given.document ?? globalThis.document;
  if (!document?.createElement) throw refusal('document', 'a document: there is no page here');
  return {...given, document, strings};
}
