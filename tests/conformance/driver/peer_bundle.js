/** Bundles clients of the real SDK for the browser, from the packages in tests/peers. */
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const PEERS = fileURLToPath(new URL('../../peers/', import.meta.url));

/**
 * `abort-controller-es5` 2.0.1 was published without its library. It stands for what every browser
 * has, and only WebChat's speech part, which is not used here, asks for it.
 */
const nativeAbortController = {
  name: 'native-abort-controller',
  setup(build) {
    build.onResolve({ filter: /^abort-controller-es5$/ }, ({ path }) =>
      ({ path, namespace: 'native' }));
    build.onLoad({ filter: /.*/, namespace: 'native' }, () =>
      ({ contents: 'export const { AbortController, AbortSignal } = globalThis;' }));
  },
};

/**
 * @param {string} client what is bundled, for the error
 * @param {string} contents of an ES module
 * @param {import('esbuild').Plugin[]} [plugins]
 * @returns {Promise<Buffer>} that module with all it imports
 */
export async function bundlePeer(client, contents, plugins = []) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents, resolveDir: PEERS },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    minify: true,
    write: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    plugins: [...plugins, nativeAbortController],
  }).catch((error) => {
    throw new Error(`cannot bundle ${client}; run \`npm ci --ignore-scripts\` in ${PEERS}`,
      { cause: error });
  });
  return Buffer.from(outputFiles[0].contents);
}
