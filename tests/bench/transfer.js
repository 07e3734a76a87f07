/**
 * Bytes that the omnichannel face loads, compressed with brotli at quality 11. Every entry is
 * bundled and minified by esbuild the way the real SDK is, since that is what an app ships.
 */
import { resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import * as esbuild from 'esbuild';
import { builtOurs, bundleReal } from '../conformance/driver/bundle.js';

const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

/**
 * What each entry of the package loads besides its own bundle. The target of issue 2 is for JS and
 * wasm; the entry without WebAssembly is for pages that refuse it and is shown for the choice.
 */
const ENTRIES = [
  { name: 'default: module inlined', entry: 'omnichannel.js', beside: [], targeted: true },
  {
    name: 'by URL: JS and wasm', entry: 'omnichannel.url.js', beside: ['omnichannel.wasm'],
    targeted: true,
  },
  { name: 'js only, no WebAssembly', entry: 'omnichannel.nowasm.js', beside: [], targeted: false },
];

const compressed = (bytes) => brotliCompressSync(bytes, QUALITY).length;

/** Lets esbuild read the files of `dist/` from memory. */
function fromMemory(files) {
  return {
    name: 'dist',
    setup(build) {
      build.onResolve({ filter: /^\.\// }, ({ path }) => ({ path, namespace: 'dist' }));
      build.onLoad({ filter: /.*/, namespace: 'dist' }, ({ path }) => {
        const contents = files[path.slice(2)];
        if (!contents) throw new Error(`dist/ has no ${path}`);
        return { contents, loader: 'js' };
      });
    },
  };
}

/** Output files that a page loads at once: the entry and what it imports statically. */
function loadedAtOnce(outputs) {
  const entry = Object.keys(outputs).find((path) => outputs[path].entryPoint);
  const loaded = new Set([entry]);
  for (const path of loaded) {
    for (const { path: next, kind } of outputs[path].imports) {
      if (kind === 'import-statement') loaded.add(next);
    }
  }
  return loaded;
}

/**
 * The chunks that one entry loads. What it imports dynamically (the JavaScript build of the core,
 * for pages that refuse WebAssembly) stays a chunk of its own and is not loaded.
 */
async function bundleEntry(entry, files) {
  const { outputFiles, metafile } = await esbuild.build({
    stdin: { contents: `export { OmnichannelChatSDK, ChatSDKError } from './${entry}';` },
    bundle: true,
    splitting: true,
    outdir: 'out',
    format: 'esm',
    platform: 'browser',
    charset: 'utf8',
    minify: true,
    write: false,
    metafile: true,
    logLevel: 'error',
    plugins: [fromMemory(files)],
  });
  const loaded = [...loadedAtOnce(metafile.outputs)].map((path) => resolve(path));
  return outputFiles.filter(({ path }) => loaded.includes(path))
    .map(({ contents }) => Buffer.from(contents));
}

/**
 * @returns {Promise<{real: number, ours: {name: string, bytes: number, targeted: boolean}[]}>}
 *   compressed bytes
 */
export async function measureTransfer() {
  const files = await builtOurs();
  const ours = [];
  for (const { name, entry, beside, targeted } of ENTRIES) {
    const parts = [...await bundleEntry(entry, files), ...beside.map((file) => files[file])];
    ours.push({ name, targeted, bytes: parts.reduce((sum, part) => sum + compressed(part), 0) });
  }
  return { real: compressed(await bundleReal()), ours };
}
