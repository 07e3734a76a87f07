/** JavaScript only: for platforms without WebAssembly, and for policies known to refuse it. */
import {engineFromScript} from '../wasm.js';
import {shared} from './shared.js';
import * as script from 'natter:module-script';

export const defaultEngine = shared(() => engineFromScript(script));
