/**
 * Adaptive Cards 1.0 to 1.6 without any DOM: parse, validate, fill in, submit. Runs in pages,
 * workers and Node; `natter/cards/render` draws what this parsed.
 *
 *     import {Card} from 'natter/cards';
 *
 *     const card = new Card(json, {hostConfig});
 *     for (const {event, pointer, message} of card.events) console.warn(event, pointer, message);
 *     const {inputs, actions} = card.outline();
 *     card.set(inputs[0].n, 'Ada');
 *     const outcome = card.run(actions[0].n);  // {kind: 'submit', data: {name: 'Ada'}}
 *
 * Everything is synchronous where WebAssembly may be compiled at once, which is nearly everywhere.
 * A page whose policy refuses WebAssembly has to wait for the JavaScript build once, by
 * `await loadEngine()` or `await Card.create(...)`; until then `new Card` throws `EngineNotReady`.
 *
 * docs/cards.md has the options, the events, the outcomes and the error codes.
 */
import {Card} from './cards/card.js';
import {door} from './cards/door.js';
import {CardError} from './cards/errors.js';

/**
 * The types of what is given and taken, by name.
 *
 * @typedef {import('./types.d.ts').CardAction} CardAction
 * @typedef {import('./types.d.ts').CardChanges} CardChanges
 * @typedef {import('./types.d.ts').CardDiagnostic} CardDiagnostic
 * @typedef {import('./types.d.ts').CardEvent} CardEvent
 * @typedef {import('./types.d.ts').CardInput} CardInput
 * @typedef {import('./types.d.ts').CardInputState} CardInputState
 * @typedef {import('./types.d.ts').CardNode} CardNode
 * @typedef {import('./types.d.ts').CardOptions} CardOptions
 * @typedef {import('./types.d.ts').CardOutcome} CardOutcome
 * @typedef {import('./types.d.ts').CardOutline} CardOutline
 * @typedef {import('./types.d.ts').CardSetResult} CardSetResult
 * @typedef {import('./types.d.ts').CardView} CardView
 */

export {Card, CardError};

/**
 * Waits until cards are synchronous.
 *
 * @returns {Promise<{engine: 'wasm' | 'js'}>} the build that runs
 * @throws {CardError} `EngineUnavailable`; a later call tries again
 */
export const loadEngine = () => door.whenLoaded();
