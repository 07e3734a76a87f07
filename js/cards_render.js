/**
 * Cards on a page: `natter/cards/render`. Draws what a parsed card looks like, and takes what the
 * visitor does back to it.
 *
 * @example
 * const shown = renderCard(card, {onAction: (outcome) => send(outcome)});
 * document.querySelector('#chat').append(shown.element);
 */
export {CardError} from './cards/errors.js';
export {renderCard} from './cards/render/render.js';
export {ENGLISH as cardStrings} from './cards/render/strings.js';

/**
 * @typedef {import('./cards/render/types.d.ts').CardSource} CardSource
 * @typedef {import('./cards/render/types.d.ts').CardStrings} CardStrings
 * @typedef {import('./cards/render/types.d.ts').Changes} CardChanges
 * @typedef {import('./cards/render/types.d.ts').Outcome} CardOutcome
 * @typedef {import('./cards/render/types.d.ts').RenderedCard} RenderedCard
 * @typedef {import('./cards/render/types.d.ts').RenderOptions} RenderOptions
 */
