/**
 * The files beside the widget's script. A page that takes the script from another host, with a tag
 * that has no `crossorigin`, has a script which may not know where it came from: the browser then
 * resolves no address relative to it. So the script reads its own address from its tag.
 */
import {EngineError} from '../../module.js';

/** By which the hosted script finds its element. */
export const SCRIPT_ID = 'Microsoft_Omnichannel_LCWidget';

/**
 * Where the running script came from, by its tag: by the one that runs, else (in a module, which
 * has no tag while it runs) by the widget's.
 *
 * @param {Document | undefined} document
 * @returns {string} '' when it came from nowhere: it stands in the page
 */
export function scriptAddress(document) {
  const tag = document?.currentScript ?? document?.getElementById(SCRIPT_ID);
  const src = /** @type {any} */ (tag)?.src;
  return typeof src === 'string' ? src : '';
}

/** Read while the script runs: afterwards the browser tells nobody. */
const ownAddress = scriptAddress(globalThis.document);

/**
 * A file beside an address.
 *
 * @param {string} name
 * @param {string} from
 * @returns {string | null} null: nothing is beside it, as it is no address or one of a blob
 */
export function addressBeside(name, from) {
  return /^(https?|file):/.test(from) ? new URL(name, from).href : null;
}

/**
 * Imports a file beside the script: as modules do, which knows redirects, inlined scripts and
 * bundlers, and where that fails by the address in the tag.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} relatively its import, written out for bundlers
 * @param {string} [from]
 * @returns {Promise<T>}
 * @throws {EngineError} `EngineLoadFailed`
 */
export async function importBeside(name, relatively, from = ownAddress) {
  const address = addressBeside(name, from);
  let cause;
  try {
    return await relatively();
  } catch (error) {
    cause = error;
  }
  try {
    // For scripts that no bundler has seen: what one has seen it knows from the import above.
    if (address) return await import(address);
  } catch (error) {
    cause = error;
  }
  const where = address ?? 'relative to the page';
  throw new EngineError('EngineLoadFailed', `${name} could not be imported (${where}): serve it ` +
    `beside the script, from another host with Access-Control-Allow-Origin (${cause})`, {cause});
}
