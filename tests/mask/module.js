// A finished masking module, by WebAssembly or as JavaScript, behind the interface of the native
// driver (driver.cc): the same requests, the same answers.

/** @typedef {import('../../js/mask/module.js').MaskModule} MaskModule */

/** Names of the driver, and those of the border (core/mask/request.cc). */
const ENGINES = {
  routed: 'as-routed', machine: 'machine', memo: 'memo', 'small-re2': 'small-re2',
};

export class ModuleEngine {
  #module;

  /** @param {MaskModule} module */
  constructor(module) {
    this.#module = module;
  }

  /** @returns {Promise<string[]>} */
  async engines() {
    return Object.keys(ENGINES);
  }

  /** @param {any[]} requests @returns {Promise<any[]>} */
  async ask(requests) {
    return requests.map((request) => this.#answer(request));
  }

  async close() {
    // The module goes with its memory.
  }

  /** @param {Record<string, unknown>} command */
  #command(command) {
    const answer = this.#module.command(command);
    if (answer.error) throw new Error(`${answer.error.code}: ${answer.error.message}`);
    return answer;
  }

  /** @param {any} request */
  #answer({rules, flags, character, runs, texts}) {
    const maskers = runs.map((/** @type {[keyof typeof ENGINES, string]} */ [engine, profile]) =>
      this.#command({command: 'create', rules, options: {
        engine: ENGINES[engine], profile, ignoreCase: flags === 'gi',
        reference: flags === 'gi' ? 'widget' : 'sdk',
        maskingCharacter: String.fromCharCode(character),
      }}));
    /** @type {any[]} */
    const statuses = maskers[0].rules;
    const areReady = statuses.every(({state}) => state === 'ready');
    const results = areReady ? texts.map((/** @type {string | number[]} */ text) =>
      maskers.map((/** @type {{masker: number}} */ {masker}) => this.#mask(masker, text))) : [];
    for (const {masker} of maskers) this.#command({command: 'drop', masker});
    return {
      verdicts: statuses.map(({state, code}) => state === 'ready' ? 'ok' : code),
      routes: statuses.map(({route}) => route ?? ''),
      results,
    };
  }

  /** @param {number} masker @param {string | number[]} text */
  #mask(masker, text) {
    const given = typeof text === 'string' ? {text} : {units: text};
    const answer = this.#command({command: 'mask', masker, ...given});
    return [
      answer.status,
      answer.units ?? answer.text ?? '',
      answer.hits.flatMap((/** @type {any} */ hit) => [Number(hit.ruleId), hit.start, hit.end]),
      answer.incidents.map((/** @type {any} */ {code}) => code),
    ];
  }
}
