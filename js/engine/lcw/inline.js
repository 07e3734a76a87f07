/**
 * The engine of the packed widget: the module is in the script as text. What else it may need is
 * imported from beside the script, wherever that came from.
 */
import {maskFromModule, maskFromScript} from '../../mask/module.js';
import {engineFromModule, engineFromScript} from '../../wasm.js';
import {inlinedModule} from '../alone.js';
import {importBeside} from './beside.js';
import moduleText from 'natter:module-text';

/** @type {import('../../wasm.js').MaskLoader} */
async function loadMask(kind) {
  if (kind === 'js') {
    return maskFromScript(await importBeside('mask.core.js', () => import('natter:mask-script')));
  }
  const {compileModule} = await importBeside('mask.js', () => import('natter:mask'));
  return maskFromModule(await compileModule());
}

/** The engine of this page, or where it cannot be had at once, a promise of it. */
export const {engine: defaultEngine} = inlinedModule(moduleText, {
  fromModule: (module) => engineFromModule(module, loadMask),
  fromScript: (script) => engineFromScript(script, loadMask),
  importScript: () => importBeside('lcw.core.js', () => import('natter:module-script')),
});
