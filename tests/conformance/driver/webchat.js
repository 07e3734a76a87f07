/**
 * Bundles the real BotFramework-WebChat for the browser. The version is the one that the vendor's
 * own widget (@microsoft/omnichannel-chat-widget 1.8) has.
 */
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const PEERS = fileURLToPath(new URL('../../peers/', import.meta.url));

/**
 * `abort-controller-es5` 2.0.1 was published without its library. It stands for what every browser
 * has, and only the speech part, which is not used here, asks for it.
 */
export const nativeAbortController = {
  name: 'native-abort-controller',
  setup(build) {
    build.onResolve({ filter: /^abort-controller-es5$/ }, ({ path }) =>
      ({ path, namespace: 'native' }));
    build.onLoad({ filter: /.*/, namespace: 'native' }, () =>
      ({ contents: 'export const { AbortController, AbortSignal } = globalThis;' }));
  },
};

/** @returns {Promise<Buffer>} an ES module that exports `renderWebChat` and React's `unmount` */
export async function bundleWebChat() {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `export { renderWebChat } from 'botframework-webchat';
        export { unmountComponentAtNode as unmount } from 'react-dom';`,
      resolveDir: PEERS,
    },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    minify: true,
    write: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    plugins: [nativeAbortController],
  }).catch((error) => {
    throw new Error(`cannot bundle WebChat; run \`npm ci --ignore-scripts\` in ${PEERS}`,
      { cause: error });
  });
  return Buffer.from(outputFiles[0].contents);
}
