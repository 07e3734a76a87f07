/**
 * The engine of an unpacked checkout, straight from `build/`. `js/lcw.js` imports this file;
 * tools/pack.js puts `inline.js` of this folder in its place.
 */
import {maskFromModule} from '../../mask/module.js';
import {compile, engineFromModule} from '../../wasm.js';
import {readBuild} from '../checkout.js';
import {shared} from '../shared.js';

const loadMask = async () => maskFromModule(await compile(await readBuild('mask.wasm')));

/** The engine of this checkout. */
export const defaultEngine = shared(
    async () => engineFromModule(await compile(await readBuild('lcw.wasm')), loadMask));
