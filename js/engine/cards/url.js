/**
 * The module of cards as a file of its own: the smallest transfer. `loadEngine` says where it is
 * when that is not beside this script.
 */
import {cardsFromModule, cardsFromScript} from '../../cards/module.js';
import {fetchedModule} from '../alone.js';

export const {engine: defaultCards, useSource} = fetchedModule(
  () => new URL('./cards.wasm', import.meta.url),
  {
    fromModule: cardsFromModule,
    fromScript: cardsFromScript,
    importScript: () => import('natter:module-script'),
  },
);
