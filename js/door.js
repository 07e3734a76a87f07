/**
 * How an entry without a chat comes to its module: at once where WebAssembly may be compiled at
 * once, after waiting elsewhere, and with errors of the entry's own kind.
 */
import {EngineError} from './module.js';

/**
 * @template {{readonly broken: boolean, readonly kind: 'wasm' | 'js'}} T
 */
export class Door {
  #source;
  #makeError;
  #name;

  /**
   * @param {() => T | Promise<T>} source
   * @param {string} name what the engine is called in messages: "masking"
   * @param {(code: 'EngineNotReady' | 'EngineUnavailable' | string, message: string,
   *   options?: {cause?: unknown}) => Error} makeError
   */
  constructor(source, name, makeError) {
    this.#source = source;
    this.#name = name;
    this.#makeError = makeError;
  }

  /** @param {unknown} error */
  #unavailable(error) {
    const message = `the ${this.#name} engine could not be loaded: ${error}`;
    return this.#makeError('EngineUnavailable', message, {cause: error});
  }

  /**
   * @returns {Promise<{engine: 'wasm' | 'js'}>} once the module is there
   * @throws {Error} `EngineUnavailable`; a later call tries again
   */
  async whenLoaded() {
    try {
      return {engine: (await this.#source()).kind};
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  /**
   * @returns {T}
   * @throws {Error} `EngineNotReady`, `EngineUnavailable`
   */
  now() {
    let module;
    try {
      module = this.#source();
    } catch (error) {
      throw this.#unavailable(error);
    }
    if (!('then' in module)) return module;
    // Whoever waits for it hears of a failure; nobody else has to.
    module.catch(() => undefined);
    const message = `the ${this.#name} engine is loading: await loadEngine() once`;
    throw this.#makeError('EngineNotReady', message);
  }

  /**
   * What the engine throws, as what the entry throws.
   *
   * @template R
   * @param {() => R} run
   * @param {string} tooLarge the code for what is too large to get across
   * @returns {R}
   */
  guarded(run, tooLarge) {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      const code = error.code === 'MalformedInput' ? tooLarge : error.code;
      throw this.#makeError(code, error.message, {cause: error});
    }
  }
}
