/**
 * The masking module as a file of its own: the smallest transfer, and masking starts once it has
 * come. `loadEngine` says where it is when that is not beside this script.
 */
import {maskFromModule, maskFromScript} from '../../mask/module.js';
import {fetchedModule} from '../alone.js';

export const {engine: defaultMask, compileModule, useSource} = fetchedModule(
  () => new URL('./mask.wasm', import.meta.url),
  {
    fromModule: maskFromModule,
    fromScript: maskFromScript,
    importScript: () => import('natter:mask-script'),
  },
);
