/** Cards by JavaScript only: for platforms without WebAssembly, and policies that refuse it. */
import {cardsFromScript} from '../../cards/module.js';
import {shared} from '../shared.js';
import * as script from 'natter:module-script';

export const defaultCards = shared(() => cardsFromScript(script));
