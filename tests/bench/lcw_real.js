/**
 * A page's script with the vendor's chat widget, as its README tells people to write it: what the
 * bench bundles with the SDK and React into one file. It reads the attributes of the same script
 * tag that ours reads.
 */
import { OmnichannelChatSDK } from '@microsoft/omnichannel-chat-sdk';
import { LiveChatWidget } from '@microsoft/omnichannel-chat-widget';
import { createElement } from 'react';
import { render } from 'react-dom';

const { dataset } = document.getElementById('Microsoft_Omnichannel_LCWidget');
const chatSDK = new OmnichannelChatSDK(
  { orgUrl: dataset.orgUrl, orgId: dataset.orgId, widgetId: dataset.appId },
  { telemetry: { disable: true } },
);
await chatSDK.initialize();
const chatConfig = await chatSDK.getLiveChatConfig();
const place = document.createElement('div');
document.body.append(place);
render(createElement(LiveChatWidget, {
  chatSDK,
  chatConfig,
  styleProps: { generalStyles: {
    width: '380px', height: '620px', bottom: '12px', right: '12px' } },
  telemetryConfig: { telemetryDisabled: true, disableConsoleLog: true },
}), place);
