/** Finished modules of an unpacked checkout. Packed entries have none of this. */

/**
 * @param {string} name
 * @returns {Promise<BufferSource>}
 */
export async function readBuild(name) {
  const file = new URL(`../../build/wasm/${name}`, import.meta.url);
  if (file.protocol !== 'file:') return (await fetch(file)).arrayBuffer();
  const {readFile} = await import('node:fs/promises');
  try {
    return await readFile(file);
  } catch (cause) {
    throw new Error(`${file.pathname} is not there: make it with ./run build`, {cause});
  }
}
