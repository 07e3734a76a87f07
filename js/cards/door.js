/** The way to the module of cards of this entry. */
import {Door} from '../door.js';
import {defaultCards} from '../engine/cards/default.js';
import {CardError} from './errors.js';

export const door = new Door(defaultCards, 'card',
  (code, message, options) => new CardError(code, message, options));

/**
 * What the engine throws, as what cards throw.
 *
 * @template R
 * @param {() => R} run
 * @returns {R}
 */
export const guarded = (run) => door.guarded(run, 'reject-limit');
