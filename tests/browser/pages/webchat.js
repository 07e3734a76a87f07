/**
 * A page's script for webchat.test.js: the real WebChat on our chat adapter. The page is what a
 * vendor's guide tells people to write.
 */
import { OmnichannelChatSDK } from '/dist/omnichannel.js';
import { renderWebChat, unmount } from '/webchat.js';

const element = /** @type {HTMLElement} */ (document.querySelector('#webchat'));
/** @type {any} */
let sdk;

async function render() {
  const directLine = await sdk.createChatAdapter();
  renderWebChat({
    directLine,
    userID: directLine['acs.userId'],
    sendTypingIndicator: true,
    // The indicator stays until the message comes: the test has time to see it.
    styleOptions: { typingAnimationDuration: 60_000 },
  }, element);
}

/** @param {Record<string, unknown>} [dataMasking] */
async function start(dataMasking) {
  const { omnichannel } = await (await fetch('/_emulator')).json();
  sdk = new OmnichannelChatSDK(omnichannel, { telemetry: { disable: true }, dataMasking });
  await sdk.initialize();
  await sdk.startChat();
  await render();
}

Object.assign(window, {
  start, render, unmount: () => unmount(element), endChat: () => sdk.endChat(),
});
document.documentElement.dataset.ready = '';
