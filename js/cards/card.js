/**
 * A card while it is open: parsed, filled in, submitted. Without any DOM.
 */
import {EngineError, saidBy, stringify} from '../module.js';
import {door, guarded} from './door.js';
import {CardError} from './errors.js';

/**
 * @import {
 *   CardDiagnostic, CardEvent, CardInputState, CardOptions, CardOutcome, CardOutline,
 *   CardSetResult, CardView,
 * } from '../types.d.ts'
 */
/** @import {CardsModule} from './module.js' */

/** A card of the engine. @typedef {{module: CardsModule, number: number}} Held */

/** @param {Held} held */
function drop({module, number}) {
  if (module.broken) return;
  try {
    module.drop(number);
  } catch (error) {
    // It broke just now. Whoever still has a card of it hears of it.
    if (!(error instanceof EngineError)) throw error;
  }
}

/**
 * Cards that nobody holds any more give their memory back.
 * @type {FinalizationRegistry<Held> | null}
 */
const abandoned =
  typeof FinalizationRegistry === 'function' ? new FinalizationRegistry(drop) : null;

/** @param {unknown} source */
function textOf(source) {
  if (typeof source === 'string') return source;
  try {
    return JSON.stringify(source) ?? 'undefined';
  } catch (error) {
    throw new CardError('reject-json', `a card has to be JSON: ${saidBy(error)}`, {cause: error});
  }
}

/**
 * Which completed configuration is the card's. The other options are looked at too: what is no JSON
 * is a mistake in an option, before there is a card.
 *
 * @param {CardOptions} [options]
 */
const hostKeyOf = (options) => door.guarded(() => {
  const {hostConfig, ...others} = options ?? {};
  stringify(others);
  return stringify(hostConfig ?? null);
}, 'InvalidOption');

/** @param {{code: string, message: string, details?: Record<string, any>}} failure */
const errorOf = ({code, message, details}) => new CardError(code, message, {details});

export class Card {
  /** @type {Held | null} */
  #held = null;
  #opened;
  #hostKey;

  /**
   * @param {unknown} source the card, as JSON text or as what JSON.parse gives
   * @param {CardOptions} [options]
   * @throws {CardError} `reject-json`, `reject-root`, `reject-limit`, `CardRefused`,
   *   `InvalidOption`, `TooManyCards`, `EngineNotReady`, `EngineUnavailable`
   */
  constructor(source, options) {
    const text = textOf(source);
    const module = door.now();
    // As it is now: the page may change it afterwards.
    this.#hostKey = hostKeyOf(options);
    this.#opened = guarded(() => module.command({command: 'open', options}, text));
    if (this.#opened.error) throw errorOf(this.#opened.error);
    this.#held = {module, number: this.#opened.card};
    abandoned?.register(this, this.#held, this);
  }

  /**
   * As the constructor, where the engine may still have to be loaded.
   *
   * @param {unknown} source
   * @param {CardOptions} [options]
   * @returns {Promise<Card>}
   */
  static async create(source, options) {
    await door.whenLoaded();
    return new Card(source, options);
  }

  /** @returns {string} the schema version that the card says it has */
  get version() {
    return this.#opened.version;
  }

  /** @returns {CardEvent[]} what is wrong with the card: found by parsing, then by validation */
  get events() {
    // Copies, and not by structuredClone: environments for tests, such as jsdom, have none.
    return this.#opened.events.map((/** @type {CardEvent} */ {source, ...event}) =>
      source ? {...event, source: {...source}} : event);
  }

  /** @returns {number} how many events there were; `events` has no more than the limit */
  get eventCount() {
    return this.#opened.eventCount;
  }

  /** @returns {boolean} the card asks for its fallback, which is shown if it has one */
  get shouldFallback() {
    return this.#opened.shouldFallback;
  }

  /** @returns {CardDiagnostic[]} findings so far that are no events; drawing may add some */
  get diagnostics() {
    return this.#command({command: 'diagnostics'}).diagnostics;
  }

  /**
   * @returns {number} how many diagnostics there were; `diagnostics` has no more than the limit,
   *   and what is beyond it counts again whenever it is found again
   */
  get diagnosticCount() {
    return this.#command({command: 'diagnostics'}).count;
  }

  /** @returns {'wasm' | 'js' | null} the build that has the card; `null` once disposed of */
  get engine() {
    return this.#held?.module.kind ?? null;
  }

  /**
   * @returns {CardOutline} all inputs, actions and addresses, in document order
   */
  outline() {
    return this.#command({command: 'outline'});
  }

  /**
   * @returns {CardView} the card as it is now, for whoever draws it (docs/cards-view.md); `host` is
   *   shared with other cards, and frozen
   */
  view() {
    const {hosts} = this.#inUse().module;
    const known = hosts.get(this.#hostKey);
    const {root, host} = this.#command({command: 'view', withoutHost: known !== undefined});
    return {root, host: known ?? hosts.keep(this.#hostKey, host)};
  }

  /**
   * Enters a value, as a control of a page would: line ends, numbers and dates are cleaned.
   *
   * @param {number} n of the input
   * @param {string | boolean | number[]} value typed text; whether a toggle is on; the chosen
   *   choices by their place
   * @returns {CardSetResult}
   * @throws {CardError} `UnknownObject`
   */
  set(n, value) {
    if (typeof value === 'string') return this.#command({command: 'set', n, text: value});
    if (typeof value === 'boolean') return this.#command({command: 'set', n, checked: value});
    return this.#command({command: 'set', n, chosen: value});
  }

  /**
   * Carries out an action; what the host has to do about it is in the outcome.
   *
   * @param {number} n of the action
   * @returns {CardOutcome}
   * @throws {CardError} `UnknownObject`
   */
  run(n) {
    return this.#command({command: 'run', n});
  }

  /**
   * @returns {{inputs: CardInputState[], values: Record<string, string | number | null>}} `values`
   *   as the first-party widget sends those of surveys: empty texts too, numbers as numbers
   */
  state() {
    return this.#command({command: 'state'});
  }

  /**
   * The card written back: without what was not understood, without defaults, fallbacks and
   * requirements.
   *
   * @param {string} [version] what is newer is left out; default: the card's own version
   * @returns {{json: Record<string, unknown>, events: CardEvent[]}}
   */
  write(version) {
    return this.#command({command: 'write', version});
  }

  /** Gives the memory back. The card is of no use afterwards; may be called twice. */
  dispose() {
    if (!this.#held) return;
    abandoned?.unregister(this);
    drop(this.#held);
    this.#held = null;
  }

  #inUse() {
    if (!this.#held) throw new CardError('Disposed', 'this card was disposed of');
    return this.#held;
  }

  /**
   * @param {Record<string, unknown>} request
   * @returns {any}
   */
  #command(request) {
    const held = this.#inUse();
    const answer = guarded(() => held.module.command({...request, card: held.number}));
    if (answer.error) throw errorOf(answer.error);
    return answer;
  }
}
