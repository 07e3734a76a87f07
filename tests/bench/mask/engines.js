/**
 * What is compared. An engine compiles rules to a task over messages, and runs one pass of it at a
 * time, so that engines can take turns. Another implementation is another class of this shape.
 */
import {existsSync} from 'node:fs';
import {performance} from 'node:perf_hooks';
import {fileURLToPath} from 'node:url';

import {encoded, NativeEngine} from '../../mask/native.js';
import {maskedAsSdk} from '../../mask/reference.js';

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {(rules: string[], flags: string, messages: string[]) => Promise<Task>} prepare
 * @property {(rule: string, flags: string) => Promise<number>} compile milliseconds
 * @property {(rule: string, flags: string, text: string) => Promise<boolean>} decides whether it
 *   finds all matches within its budget
 * @property {() => Promise<void>} close
 */
/** One pass over all messages, in milliseconds. @typedef {() => Promise<number>} Task */

/** @param {() => void} run @returns {number} milliseconds */
function timed(run) {
  const began = performance.now();
  run();
  return performance.now() - began;
}

/** The loop of the chat SDK, with RegExp objects that were compiled before. @implements {Engine} */
export class V8 {
  name = 'V8';

  /** @param {string[]} rules @param {string} flags @param {string[]} messages */
  async prepare(rules, flags, messages) {
    const compiled = rules.map((rule) => new RegExp(rule, flags));
    return async () => timed(() => {
      for (const message of messages) {
        let text = message;
        for (const rule of compiled) text = maskedAsSdk(rule, text, '#');
      }
    });
  }

  /** @param {string} rule @param {string} flags */
  async compile(rule, flags) {
    return timed(() => new RegExp(rule, flags).exec(''));
  }

  /** It has no budget: whoever waits has to give it up. */
  async decides() {
    return true;
  }

  async close() {}
}

const PROGRAM = fileURLToPath(
  new URL('../../../build/native-release/tests/bench/natter_mask_bench', import.meta.url));

/** bench.cc as a child process. @implements {Engine} */
export class Native {
  name = 'native';
  #child;
  /** @type {Map<string[], number>} */
  #corpora = new Map();

  /** @param {string} [program] */
  constructor(program = PROGRAM) {
    if (!existsSync(program)) {
      throw new Error(`${program} is not there: cmake --preset native-release && ` +
        'cmake --build build/native-release --target natter_mask_bench');
    }
    this.#child = new NativeEngine(program);
  }

  /** @param {object} request */
  async #ask(request) {
    return (await this.#child.ask([request]))[0];
  }

  /** @param {string[]} rules @param {string} flags @param {string[]} messages */
  async prepare(rules, flags, messages) {
    let corpus = this.#corpora.get(messages);
    if (corpus === undefined) {
      ({corpus} = await this.#ask({messages: messages.map(encoded)}));
      this.#corpora.set(messages, /** @type {number} */ (corpus));
    }
    const {masker, ready} = await this.#ask({rules: rules.map(encoded), flags});
    if (ready !== rules.length) throw new Error(`a rule was rejected: ${rules.join(' ')}`);
    return async () => (await this.#ask({masker, corpus})).ms;
  }

  /** @param {string} rule @param {string} flags */
  async compile(rule, flags) {
    return (await this.#ask({compile: encoded(rule), flags})).ms;
  }

  /** @param {string} rule @param {string} flags @param {string} text */
  async decides(rule, flags, text) {
    const {corpus} = await this.#ask({messages: [encoded(text)]});
    const {masker} = await this.#ask({rules: [encoded(rule)], flags});
    return (await this.#ask({masker, corpus})).undecided === 0;
  }

  async close() {
    await this.#child.close();
  }
}

/**
 * A build of the masking module behind the entry that pages use, crossing included.
 *
 * @implements {Engine}
 */
export class Module {
  /**
   * @param {string} name
   * @param {typeof import('../../../js/mask.js')} entry loaded
   */
  constructor(name, entry) {
    this.name = name;
    this.entry = entry;
  }

  /** @param {string[]} rules @param {string} flags */
  #masker(rules, flags) {
    const list = rules.map((regex, i) => ({id: String(i), regex}));
    return new this.entry.Masker(list, {
      flags: flags === 'gi' ? 'gi' : 'g', profile: 'exact', onFailure: 'skip'});
  }

  /** @param {string[]} rules @param {string} flags @param {string[]} messages */
  async prepare(rules, flags, messages) {
    const masker = this.#masker(rules, flags);
    return async () => timed(() => {
      for (const message of messages) masker.mask(message);
    });
  }

  /** @param {string} rule @param {string} flags */
  async compile(rule, flags) {
    /** @type {{dispose(): void} | undefined} */
    let masker;
    const ms = timed(() => { masker = this.#masker([rule], flags); });
    masker?.dispose();
    return ms;
  }

  /** @param {string} rule @param {string} flags @param {string} text */
  async decides(rule, flags, text) {
    return this.#masker([rule], flags).mask(text).incidents.length === 0;
  }

  async close() {}
}
