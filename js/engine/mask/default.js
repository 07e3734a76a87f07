/**
 * The masking module of an unpacked checkout, straight from `build/`. `js/mask.js` imports this
 * file; tools/pack.js puts `inline.js`, `url.js` or `js.js` of this folder in its place.
 */
import {maskFromModule} from '../../mask/module.js';
import {compile} from '../../module.js';
import {readBuild} from '../checkout.js';
import {shared} from '../shared.js';

/** The module, compiled and not yet started. */
export const compileModule = async () => compile(await readBuild('mask.wasm'));

/** The masking module of this checkout. */
export const defaultMask = shared(async () => maskFromModule(await compileModule()));
