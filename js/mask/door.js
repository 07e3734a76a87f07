/** The way to the masking module of this entry. */
import {Door} from '../door.js';
import {defaultMask} from '../engine/mask/default.js';
import {MaskError} from './errors.js';

export const door = new Door(defaultMask, 'masking',
  (code, message, options) => new MaskError(code, message, options));

/**
 * What the engine throws, as what masking throws.
 *
 * @template R
 * @param {() => R} run
 * @returns {R}
 */
export const guarded = (run) => door.guarded(run, 'InvalidRule');
