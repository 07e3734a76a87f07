/**
 * The omnichannel face: a stand-in for @microsoft/omnichannel-chat-sdk 1.11.8.
 *
 *     import {OmnichannelChatSDK} from 'natter/omnichannel';
 *
 *     const sdk = new OmnichannelChatSDK({orgUrl, orgId, widgetId});
 *     await sdk.initialize();
 *     await sdk.startChat();
 *     await sdk.onNewMessage((message) => show(message.content));
 *     await sdk.sendMessage({content: 'Hello'});
 *
 * docs/omnichannel.md lists what is there, the extensions and the deviations.
 */
import {IC3SDKProvider, OCSDKProvider} from './omnichannel/providers.js';
import {OmnichannelChatSDK} from './omnichannel/sdk.js';
import {uuidv4} from './platform.js';

export {IC3SDKProvider, OCSDKProvider, OmnichannelChatSDK, uuidv4};
export {
  DeliveryMode, MessageContentType, MessageType, PersonType,
} from './omnichannel/constants.js';
export {ChatSDKError, ChatSDKErrorName} from './omnichannel/errors.js';
export {
  defaultLocaleId, defaultLocaleString, getLocaleIdFromString, getLocaleStringFromId,
} from './omnichannel/locales.js';
export {isCustomerMessage, isSystemMessage} from './omnichannel/messages.js';

/** As in the peer, for pages that use the default export. */
export default {OmnichannelChatSDK, ic3sdk: {IC3SDKProvider}, ocsdk: {OCSDKProvider, uuidv4}};
