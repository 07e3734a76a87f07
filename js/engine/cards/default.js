/**
 * The module of cards of an unpacked checkout, straight from `build/`. `js/cards.js` imports this
 * file; tools/pack.js puts `inline.js`, `url.js` or `js.js` of this folder in its place.
 */
import {cardsFromModule} from '../../cards/module.js';
import {compile} from '../../module.js';
import {readBuild} from '../checkout.js';
import {shared} from '../shared.js';

/** The module of this checkout. */
export const defaultCards = shared(async () =>
  cardsFromModule(await compile(await readBuild('cards.wasm'))));
