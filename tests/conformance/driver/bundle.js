/**
 * Bundles the real SDK for the browser the way an app's bundler would: Node's `crypto` is stubbed
 * (see below) and `events` comes from the npm package of that name.
 */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const PEERS = fileURLToPath(new URL('../../peers/', import.meta.url));
const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

/** The package is CommonJS: what an app imports by name has to be asked for by name. */
const EXPORTS = [
  'OmnichannelChatSDK', 'ChatSDKError', 'ChatSDKErrorName', 'MessageContentType', 'DeliveryMode',
  'MessageType', 'PersonType', 'isSystemMessage', 'isCustomerMessage', 'getLocaleStringFromId',
  'getLocaleIdFromString', 'defaultLocaleId', 'defaultLocaleString', 'uuidv4', 'OCSDKProvider',
  'IC3SDKProvider',
];

/**
 * Node's module for those who ask for it where a browser has its own. Using it would mean that the
 * original runs other code here than in an app, so that is an error and not an empty answer.
 */
const REFUSING_CRYPTO = `module.exports = new Proxy({}, {
  get(target, key) {
    if (typeof key === 'symbol' || key === '__esModule' || key === 'default') return undefined;
    throw new Error('the real SDK uses crypto.' + key + ' of Node in a browser');
  },
});`;

export const stubCrypto = {
  name: 'stub-crypto',
  setup(build) {
    build.onResolve({ filter: /^crypto$/ }, ({ path }) => ({ path, namespace: 'stub' }));
    build.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: REFUSING_CRYPTO }));
  },
};

/**
 * @param {{keepNames?: boolean}} [options] `keepNames` leaves identifiers as they are, since a few
 *   error texts of the engine name them; the bundle is minified otherwise
 * @returns {Promise<Buffer>} an ES module that exports what the package exports
 */
export async function bundleReal({ keepNames = false } = {}) {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `export { ${EXPORTS} } from '@microsoft/omnichannel-chat-sdk';`,
      resolveDir: PEERS,
    },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    minifyWhitespace: true,
    minifySyntax: true,
    minifyIdentifiers: !keepNames,
    write: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    plugins: [stubCrypto],
  }).catch((error) => {
    throw new Error(`cannot bundle the real SDK; run \`npm ci --ignore-scripts\` in ${PEERS}`,
      { cause: error });
  });
  return Buffer.from(outputFiles[0].contents);
}

/**
 * Our built package, read at once, so that a build meanwhile cannot mix two versions.
 * @returns {Promise<Record<string, Buffer>>} files by their name in `dist/`
 */
export async function builtOurs() {
  const names = await readdir(DIST).catch(() => []);
  if (!names.includes('omnichannel.js')) {
    throw new Error('dist/omnichannel.js is missing; run `./run build` first');
  }
  const files = names.filter((name) => /\.(?:js|wasm)$/.test(name));
  const contents = await Promise.all(files.map((name) => readFile(`${DIST}${name}`)));
  return Object.fromEntries(files.map((name, index) => [name, contents[index]]));
}

/** The same as pages serve it, below `/ours/`. */
export async function servedOurs() {
  const files = await builtOurs();
  return Object.fromEntries(Object.entries(files).map(([name, body]) => [`/ours/${name}`, body]));
}
