/**
 * The module of cards with its memory (wasm/cards_exports.cc).
 */
import {
  instantiateModule, instantiateScript, ModuleInstance, parseAt, stringify, writeText,
} from '../module.js';
import {Hosts} from './hosts.js';

/** @import {BaseExports, ModuleScript} from '../module.js' */

/**
 * @typedef {BaseExports & {
 *   natter_cards_alloc(bytes: number): number,
 *   natter_cards_begin(firstNumber: number): void,
 *   natter_cards_card(bytes: number): number,
 *   natter_cards_command(text: number, length: number, cardLength: number): number,
 *   natter_cards_drop(number: number): void,
 *   natter_cards_size(): number,
 * }} CardsExports
 */

/** Their names, but for what every module has. */
const NEEDED = 'natter_cards_alloc natter_cards_begin natter_cards_card natter_cards_command' +
  ' natter_cards_drop natter_cards_size';

/** @extends {ModuleInstance<CardsExports>} */
export class CardsModule extends ModuleInstance {
  /** @readonly */
  hosts = new Hosts();

  /**
   * Forgets every card; the next one has this number.
   *
   * @param {number} firstNumber
   */
  begin(firstNumber) {
    this.enter((exports) => exports.natter_cards_begin(firstNumber));
  }

  /**
   * Gives a card back.
   *
   * @param {number} number
   */
  drop(number) {
    this.enter((exports) => exports.natter_cards_drop(number));
  }

  /**
   * One command of core/cards/border.h.
   *
   * @param {Record<string, unknown>} request
   * @param {string} [cardText] the card to open, as its JSON text
   * @returns {any} its answer
   */
  command(request, cardText = '') {
    const text = stringify(request);
    return this.enter((exports) => {
      const [, cardLength] = writeText(exports, exports.natter_cards_card, cardText);
      const answer = exports.natter_cards_command(
        ...writeText(exports, exports.natter_cards_alloc, text), cardLength);
      return parseAt(exports, answer, exports.natter_cards_size());
    });
  }
}

/** @param {WebAssembly.Module} module */
export const cardsFromModule = (module) =>
  new CardsModule('wasm', instantiateModule(module, {}, NEEDED));

/** @param {ModuleScript} script the wasm2js build */
export const cardsFromScript = (script) => new CardsModule('js', instantiateScript(script));
