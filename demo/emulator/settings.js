/**
 * What a tester may decide of the services beyond a widget's config document. Everything has a
 * value from the start; PATCH /_emulator/settings changes single ones, null sets one back.
 *
 * | setting | values | meaning |
 * |---|---|---|
 * | `attachments.scan` | `passed`, `malware`, `in progress` | what the scan says of new files |
 * | `auth.nonces` | `any`, `once` | `once`: a second use of an AuthCodeNonce is refused with 401 |
 * | `auth.unknownUsers` | list of `sub`s, or `["*"]` | refused: 401, `message: UserId not found` |
 * | `availability.answer` | an object, false (204), `derived` | of getagentavailability |
 * | `crm.records` | list, as in crm.js | customers and cases that visitors are matched with |
 * | `limits.rules` | list, as in rate-limits.js | how many requests a path answers in a time |
 * | `reconnect.redirectUrl` | text, empty for none | where dead reconnect links lead |
 * | `survey.agent`, `survey.bot` | an object, false (204), `derived` | of getsurveyinvite |
 * | `tokens.lifetimeS` | seconds, negative too | of chat tokens issued from now on |
 *
 * `derived` answers follow from the state: opening hours, who waits, which conversation. `once`
 * does not suit the real SDK, which asks for both survey invitations with one nonce.
 */
import { SCANS } from './attachments.js';
import { areRecords } from './crm.js';
import { HttpError } from './errors.js';
import { areRules } from './rate-limits.js';
import { LIFETIME_LIMIT_S, TOKEN_LIFETIME_S } from './tokens.js';

/**
 * @typedef {object} Setting
 * @property {any} initial
 * @property {(value: any) => boolean} allows
 * @property {string} values in words
 */

const ANSWER = {
  initial: 'derived',
  allows: (/** @type {any} */ value) => value === false || value === 'derived' ||
    (typeof value === 'object' && value !== null && !Array.isArray(value)),
  values: 'an object, false or derived',
};

const SETTINGS = /** @type {Record<string, Record<string, Setting>>} */ ({
  attachments: {
    scan: { initial: 'passed', allows: (value) => SCANS.includes(value), values: SCANS.join(', ') },
  },
  auth: {
    nonces: {
      initial: 'any',
      allows: (value) => value === 'any' || value === 'once',
      values: 'any or once',
    },
    unknownUsers: {
      initial: [],
      allows: (value) => Array.isArray(value) && value.length <= 1000 &&
        value.every((user) => typeof user === 'string'),
      values: 'a list of texts',
    },
  },
  availability: { answer: ANSWER },
  crm: {
    records: { initial: [], allows: areRecords, values: 'a list of records as in crm.js' },
  },
  limits: {
    rules: { initial: [], allows: areRules, values: 'a list of rules as in rate-limits.js' },
  },
  reconnect: {
    redirectUrl: {
      initial: '',
      allows: (value) => typeof value === 'string' && value.length <= 2048,
      values: 'a text',
    },
  },
  survey: { agent: ANSWER, bot: ANSWER },
  tokens: {
    lifetimeS: {
      initial: TOKEN_LIFETIME_S,
      allows: (value) => Number.isInteger(value) && Math.abs(value) <= LIFETIME_LIMIT_S,
      values: `a whole number of seconds up to ${LIFETIME_LIMIT_S}, negative for expired tokens`,
    },
  },
});

export class Settings {
  /** @type {Record<string, Record<string, any>>} group -> name -> value */
  #values = initialValues();

  /** @returns {Record<string, Record<string, any>>} a copy */
  all() {
    return structuredClone(this.#values);
  }

  /**
   * @param {string} group
   * @param {string} name
   */
  get(group, name) {
    return this.#values[group][name];
  }

  /**
   * Changes all that is named, or nothing.
   * @param {Record<string, any>} patch throws HttpError 400 that says what is possible
   */
  patch(patch) {
    const next = this.all();
    for (const [group, values] of Object.entries(patch)) {
      const known = member(SETTINGS, group, 'settings');
      if (typeof values !== 'object' || values === null || Array.isArray(values)) {
        throw invalid(`${group} must be an object.`);
      }
      for (const [name, value] of Object.entries(values)) {
        const setting = member(known, name, group);
        if (value !== null && !setting.allows(value)) {
          throw invalid(`${group}.${name} must be ${setting.values}, or null to set it back.`);
        }
        next[group][name] = structuredClone(value ?? setting.initial);
      }
    }
    this.#values = next;
  }

  reset() {
    this.#values = initialValues();
  }

  /** @param {Record<string, any>} values as all() gave them; those no longer known are left out */
  restore(values) {
    for (const [group, members] of Object.entries(SETTINGS)) {
      for (const [name, { allows }] of Object.entries(members)) {
        const value = values?.[group]?.[name];
        if (value !== undefined && allows(value)) this.#values[group][name] = value;
      }
    }
  }
}

function initialValues() {
  return Object.fromEntries(Object.entries(SETTINGS).map(([group, members]) =>
    [group, Object.fromEntries(Object.entries(members).map(([name, { initial }]) =>
      [name, structuredClone(initial)]))]));
}

/**
 * @template T
 * @param {Record<string, T>} members
 * @param {string} name
 * @param {string} where
 * @returns {T}
 */
function member(members, name, where) {
  if (Object.hasOwn(members, name)) return members[name];
  throw invalid(`${name} is not known in ${where}; there is ${Object.keys(members).join(', ')}.`);
}

/** @param {string} message */
function invalid(message) {
  return new HttpError(400, 'InvalidSetting', message);
}
