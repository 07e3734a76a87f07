/**
 * The engine of an unpacked checkout, straight from `build/`. Faces import this file; tools/pack.js
 * puts `inline.js`, `url.js` or `js.js` in its place.
 */
import {compile, engineFromModule} from '../wasm.js';
import {shared} from './shared.js';

const file = new URL('../../build/wasm/omnichannel.wasm', import.meta.url);

/** @returns {Promise<BufferSource>} */
async function read() {
  if (file.protocol !== 'file:') return (await fetch(file)).arrayBuffer();
  const {readFile} = await import('node:fs/promises');
  try {
    return await readFile(file);
  } catch (cause) {
    throw new Error(`${file.pathname} is not there: make it with ./run build`, {cause});
  }
}

/** The engine of this checkout. */
export const defaultEngine = shared(async () => engineFromModule(await compile(await read())));
