/**
 * Bundles the real chat widget (@microsoft/omnichannel-chat-widget) for the browser. What it
 * imports of the chat SDK stays an import, so that the page's import map says whose it is.
 */
import { bundlePeer } from './peer_bundle.js';

/** The SDK itself, and not the parts of its package that the widget takes for telemetry. */
const sdkOfThePage = {
  name: 'sdk-of-the-page',
  setup(build) {
    build.onResolve({ filter: /^@microsoft\/omnichannel-chat-sdk$/ }, ({ path }) =>
      ({ path, external: true }));
  },
};

const bundle = (contents) => bundlePeer('the chat widget', contents, [sdkOfThePage]);

/** @returns {Promise<Buffer>} an ES module: `LiveChatWidget`, `createElement` and `render` */
export function bundleChatWidget() {
  return bundle(`export { LiveChatWidget } from '@microsoft/omnichannel-chat-widget';
    export { createElement } from 'react';
    export { render } from 'react-dom';`);
}

/**
 * The widget takes `window.Observable` for core-js's. The real SDK puts it there; a page without
 * that SDK has to, since the browser's own is another.
 * @returns {Promise<Buffer>} an ES module that does
 */
export function bundleObservable() {
  return bundle("import 'core-js/features/observable';");
}
