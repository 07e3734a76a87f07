/**
 * The default: the module of cards is in this script as text, so that a card is parsed in a
 * synchronous call from the first line on.
 */
import {cardsFromModule, cardsFromScript} from '../../cards/module.js';
import {inlinedModule} from '../alone.js';
import moduleText from 'natter:module-text';

export const {engine: defaultCards} = inlinedModule(moduleText, {
  fromModule: cardsFromModule,
  fromScript: cardsFromScript,
  importScript: () => import('natter:module-script'),
});
