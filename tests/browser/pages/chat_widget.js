/**
 * A page's script for chat_widget.test.js: the real chat widget, given the chat SDK of the page's
 * import map. It is what the widget's README tells people to write.
 */
import { OmnichannelChatSDK } from 'chat-sdk';
import { createElement, LiveChatWidget, render } from '/chat-widget.js';

const { omnichannel } = await (await fetch('/_emulator')).json();
const chatSDK = new OmnichannelChatSDK({ ...omnichannel, orgUrl: location.origin }, {
  telemetry: { disable: true },
  chatReconnect: { disable: false },
  persistentChat: { disable: false },
});
await chatSDK.initialize();

/** The widget asks for it where visitors sign in. */
async function getAuthToken() {
  const answer = await fetch('/_emulator/identity/token', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"sub":"ann"}' });
  return (await answer.json()).token;
}

const chatConfig = await chatSDK.getLiveChatConfig();
const { msdyn_enablefileattachmentsforcustomers: files } = chatConfig.LiveWSAndLiveChatEngJoin;
render(createElement(LiveChatWidget, {
  chatSDK,
  chatConfig,
  getAuthToken,
  telemetryConfig: { telemetryDisabled: true, disableConsoleLog: true },
  webChatContainerProps: { webChatStyles: { hideUploadButton: files !== 'true' } },
  styleProps: { generalStyles: { position: 'fixed', inset: '0', width: '100%', height: '100%' } },
}), document.querySelector('#widget'));
