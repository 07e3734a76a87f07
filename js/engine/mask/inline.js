/**
 * The default: the masking module is in this script as text, so that masking is a synchronous call
 * from the first line on; `compileModule` is for workers, and for the faces.
 */
import {maskFromModule, maskFromScript} from '../../mask/module.js';
import {inlinedModule} from '../alone.js';
import moduleText from 'natter:mask-text';

export const {engine: defaultMask, compileModule} = inlinedModule(moduleText, {
  fromModule: maskFromModule,
  fromScript: maskFromScript,
  importScript: () => import('natter:mask-script'),
});
