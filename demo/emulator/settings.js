/**
 * What a tester may decide of the services beyond a widget's config document. Everything has a
 * value from the start; PATCH /_emulator/settings changes single ones, null sets one back.
 *
 * | setting | values | meaning |
 * |---|---|---|
 * | `attachments.scan` | `passed`, `malware`, `in progress` | what the scan says of new files |
 */
import { SCANS } from './attachments.js';
import { HttpError } from './errors.js';

/**
 * @typedef {object} Setting
 * @property {any} initial
 * @property {(value: any) => boolean} allows
 * @property {string} values in words
 */

const SETTINGS = /** @type {Record<string, Record<string, Setting>>} */ ({
  attachments: {
    scan: { initial: 'passed', allows: (value) => SCANS.includes(value), values: SCANS.join(', ') },
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
