/**
 * Bundles the real BotFramework-WebChat for the browser. The version is the one that the vendor's
 * own widget (@microsoft/omnichannel-chat-widget 1.8) has.
 */
import { bundlePeer } from './peer_bundle.js';

/** @returns {Promise<Buffer>} an ES module that exports `renderWebChat` and React's `unmount` */
export function bundleWebChat() {
  return bundlePeer('WebChat', `export { renderWebChat } from 'botframework-webchat';
    export { unmountComponentAtNode as unmount } from 'react-dom';`);
}
