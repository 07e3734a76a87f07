// What the reference library makes of a card, in the shape of driver.cc. It parses without a page.
import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';

const require = createRequire(new URL('../peers/package.json', import.meta.url));

/** Whether the library is installed (tests/peers). */
export const hasReference =
  existsSync(new URL('../peers/node_modules/adaptivecards/package.json', import.meta.url));

/**
 * @typedef {{code: number, message: string, source: {type: string, id?: string} | null}} Event
 * @typedef {{card: string, target?: string, capabilities?: Record<string, string>}} Request
 */

/** @returns {any} */
function load() {
  const library = require('adaptivecards');
  // D6: the pattern has a state, so that every second valid language is refused.
  const {langProperty} = library.CardElement;
  langProperty.regEx = new RegExp(langProperty.regEx.source, 'i');
  return library;
}

/**
 * @param {any[]} events
 * @returns {Event[]}
 */
const eventsOf = (events) => events.map(({event, message, source}) => ({
  code: event,
  message,
  source: source ? {type: source.getJsonTypeName?.() ?? source.getSchemaKey(),
    ...source.id !== undefined && {id: source.id}} : null,
}));

/** @param {any} context */
const contextEvents = (context) =>
  eventsOf(Array.from({length: context.eventCount}, (_, i) => context.getEventAt(i)));

export class Reference {
  #library = load();

  /**
   * Types that are not compared: text runs among elements end a card (D3); 3.0.2, which the other
   * peers need, reads carousels and image sets otherwise than 3.0.6, of which the goldens are.
   *
   * @returns {string[]}
   */
  get without() {
    const {version} = require('adaptivecards/package.json');
    return version === '3.0.2' ? ['TextRun', 'Carousel', 'ImageSet'] : ['TextRun'];
  }

  /** @param {string} text */
  #version(text) {
    const {Version, SerializationContext} = this.#library;
    return Version.parse(text, new SerializationContext());
  }

  /**
   * @param {Request} request
   * @returns {Record<string, any> | null} null where the library throws
   */
  answer({card: text, target, capabilities = {}}) {
    const {AdaptiveCard, HostConfig, SerializationContext} = this.#library;
    const card = new AdaptiveCard();
    card.hostConfig = new HostConfig({});
    for (const [name, version] of Object.entries(capabilities)) {
      card.hostConfig.hostCapabilities.addCapability(name,
        version === '*' ? version : this.#version(version));
    }
    const parsing = new SerializationContext(target && this.#version(target));
    try {
      card.parse(JSON.parse(text), parsing);
      const writing = new SerializationContext(card.version);
      const toJSON = JSON.parse(JSON.stringify(card.toJSON(writing)));
      return {
        version: card.version.toString(),
        shouldFallback: card.shouldFallback(),
        toJSON,
        parseEvents: contextEvents(parsing),
        validationEvents: eventsOf(card.validateProperties().validationEvents),
        toJSONEvents: contextEvents(writing),
      };
    } catch {
      return null; // D3, D4, D5, D15: the project accepts what the reference throws on
    }
  }
}
