/**
 * Compiled rules for many texts.
 */

/**
 * @import {
 *   MaskExplanation, MaskIncident, MaskOptions, MaskResult, MaskRules, MaskRuleStatus,
 * } from '../types.d.ts'
 */
import {EngineError} from '../module.js';
import {door, guarded} from './door.js';
import {MaskError} from './errors.js';
import {explain} from './explain.js';
import {createCommand} from './settings.js';
import {maskUnits} from './units.js';

/** @import {MaskModule} from './module.js' */

/** A masker of the engine. @typedef {{module: MaskModule, number: number}} Held */

/** @param {Held} held */
function drop({module, number}) {
  if (module.broken) return;
  try {
    module.command({command: 'drop', masker: number});
  } catch (error) {
    // It broke just now. Whoever still masks with it hears of it.
    if (!(error instanceof EngineError)) throw error;
  }
}

/**
 * Maskers that nobody holds any more give their rules back.
 * @type {FinalizationRegistry<Held> | null}
 */
const abandoned =
  typeof FinalizationRegistry === 'function' ? new FinalizationRegistry(drop) : null;

export class Masker {
  /** What compiles these rules again, should the engine break down. */
  #command;
  /** @type {Held | null} */
  #held = null;
  #disposed = false;
  /** @type {MaskRuleStatus[]} */
  #rules = [];
  /** @type {MaskIncident[]} */
  #incidents = [];

  /**
   * @param {MaskRules} rules
   * @param {MaskOptions} [options]
   * @throws {MaskError} `InvalidRule`, `InvalidOption`, `EngineNotReady`, `EngineUnavailable`
   */
  constructor(rules, options) {
    this.#command = createCommand(rules, options);
    this.#engage();
  }

  /**
   * As the constructor, where the engine may still have to be loaded.
   *
   * @param {MaskRules} rules
   * @param {MaskOptions} [options]
   * @returns {Promise<Masker>}
   */
  static async create(rules, options) {
    await door.whenLoaded();
    return new Masker(rules, options);
  }

  /** @returns {MaskRuleStatus[]} what became of each rule, in their order */
  get rules() {
    return this.#rules.map((rule) => ({...rule}));
  }

  /** @returns {MaskIncident[]} one for each rule that could not be compiled */
  get incidents() {
    return this.#incidents.map((incident) => ({...incident}));
  }

  /** @returns {'wasm' | 'js' | null} the build that masks; `null` once disposed of */
  get engine() {
    return this.#held?.module.kind ?? null;
  }

  /**
   * @param {string} text
   * @returns {MaskResult}
   * @throws {MaskError} `InvalidText`, `InternalError`, `Disposed`; nothing is masked then
   */
  mask(text) {
    if (typeof text !== 'string') {
      throw new MaskError('InvalidText', `what is to be masked is a string, not ${typeof text}`);
    }
    const {module, number} = this.#engage();
    return guarded(() => maskUnits(module, number, text, this.#rules));
  }

  /**
   * Which rule masked what, for people who write rules.
   *
   * @param {string} text
   * @returns {MaskExplanation}
   * @throws {MaskError} as `mask`
   */
  explain(text) {
    return explain(text, this.mask(text), this.#rules);
  }

  /** Gives the rules back. The masker is of no use afterwards; may be called twice. */
  dispose() {
    this.#disposed = true;
    if (!this.#held) return;
    abandoned?.unregister(this);
    drop(this.#held);
    this.#held = null;
  }

  /** The masker of the engine: the one there is, or a new one after a breakdown. */
  #engage() {
    if (this.#disposed) throw new MaskError('Disposed', 'this masker was disposed of');
    if (this.#held && !this.#held.module.broken) return this.#held;
    const module = door.now();
    const answer = guarded(() => module.command(this.#command));
    if (answer.error) throw new MaskError(answer.error.code, answer.error.message);
    this.#rules = answer.rules;
    this.#incidents = answer.incidents;
    if (this.#held) abandoned?.unregister(this);
    this.#held = {module, number: answer.masker};
    abandoned?.register(this, this.#held, this);
    return this.#held;
  }
}
