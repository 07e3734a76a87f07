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

/**
 * The types of what is given and taken, by name.
 *
 * @typedef {import('./types.d.ts').AgentEndSessionEvent} AgentEndSessionEvent
 * @typedef {import('./types.d.ts').ChatMessage} ChatMessage
 * @typedef {import('./types.d.ts').ChatSDKConfig} ChatSDKConfig
 * @typedef {import('./types.d.ts').ChatSDKMessage} ChatSDKMessage
 * @typedef {import('./types.d.ts').ChatToken} ChatToken
 * @typedef {import('./types.d.ts').CommunicationUser} CommunicationUser
 * @typedef {import('./types.d.ts').ConnectionChange} ConnectionChange
 * @typedef {import('./types.d.ts').ConversationDetails} ConversationDetails
 * @typedef {import('./types.d.ts').EndChatOptions} EndChatOptions
 * @typedef {import('./types.d.ts').Engine} Engine
 * @typedef {import('./types.d.ts').EngineSource} EngineSource
 * @typedef {import('./types.d.ts').Extensions} Extensions
 * @typedef {import('./types.d.ts').FileMetadata} FileMetadata
 * @typedef {import('./types.d.ts').GetLiveChatConfigOptions} GetLiveChatConfigOptions
 * @typedef {import('./types.d.ts').InitializeOptions} InitializeOptions
 * @typedef {import('./types.d.ts').LiveChatConfig} LiveChatConfig
 * @typedef {import('./types.d.ts').LiveChatContext} LiveChatContext
 * @typedef {import('./types.d.ts').LogEntry} LogEntry
 * @typedef {import('./types.d.ts').MaskingRules} MaskingRules
 * @typedef {import('./types.d.ts').MessageCards} MessageCards
 * @typedef {import('./types.d.ts').OCClient} OCClient
 * @typedef {import('./types.d.ts').OmnichannelConfig} OmnichannelConfig
 * @typedef {import('./types.d.ts').OnNewMessageOptions} OnNewMessageOptions
 * @typedef {import('./types.d.ts').PageInfo} PageInfo
 * @typedef {import('./types.d.ts').Platform} Platform
 * @typedef {import('./types.d.ts').StartChatOptions} StartChatOptions
 * @typedef {import('./types.d.ts').TraceEntry} TraceEntry
 * @typedef {import('./types.d.ts').TypingEvent} TypingEvent
 * @typedef {import('./mask_types.d.ts').MaskRule} MaskRule
 * @typedef {import('./mask_types.d.ts').MaskRuleStatus} MaskRuleStatus
 * @typedef {import('./omnichannel/adapter.d.ts').ACSAdapterOptions} ACSAdapterOptions
 * @typedef {import('./omnichannel/adapter.d.ts').Activity} Activity
 * @typedef {import('./omnichannel/adapter.d.ts').AdapterAPI} AdapterAPI
 * @typedef {import('./omnichannel/adapter.d.ts').AdapterErrorEvent} AdapterErrorEvent
 * @typedef {import('./omnichannel/adapter.d.ts').AdapterFunction} AdapterFunction
 * @typedef {import('./omnichannel/adapter.d.ts').AdapterMiddleware} AdapterMiddleware
 * @typedef {import('./omnichannel/adapter.d.ts').ChatAdapter} ChatAdapter
 * @typedef {import('./omnichannel/adapter.d.ts').CreateChatAdapterOptions} CreateChatAdapterOptions
 * @typedef {import('./omnichannel/adapter.d.ts').ReadyState} ReadyState
 * @typedef {import('./omnichannel/adapter.d.ts').Subscription} Subscription
 * @typedef {import('./omnichannel/calling.js').VoiceVideoCalling} VoiceVideoCalling
 * @typedef {import('./omnichannel/masking.d.ts').DataMaskingConfig} DataMaskingConfig
 * @typedef {import('./omnichannel/masking.d.ts').MaskingIncident} MaskingIncident
 * @typedef {import('./omnichannel/masking.d.ts').MaskingStatus} MaskingStatus
 * @typedef {import('./omnichannel/service_types.d.ts').AgentAvailability} AgentAvailability
 * @typedef {import('./omnichannel/service_types.d.ts').AgentAvailabilityOptions}
 *     AgentAvailabilityOptions
 * @typedef {import('./omnichannel/service_types.d.ts').CallEvent} CallEvent
 * @typedef {import('./omnichannel/service_types.d.ts').CallingParams} CallingParams
 * @typedef {import('./omnichannel/service_types.d.ts').DownloadOptions} DownloadOptions
 * @typedef {import('./omnichannel/service_types.d.ts').FileInfo} FileInfo
 * @typedef {import('./omnichannel/service_types.d.ts').FileStatus} FileStatus
 * @typedef {import('./omnichannel/service_types.d.ts').LiveChatTranscript} LiveChatTranscript
 * @typedef {import('./omnichannel/service_types.d.ts').PostChatSurveyContext} PostChatSurveyContext
 * @typedef {import('./omnichannel/service_types.d.ts').TranscriptEmail} TranscriptEmail
 * @typedef {import('./omnichannel/service_types.d.ts').UploadOptions} UploadOptions
 * @typedef {import('./omnichannel/telemetry_types.d.ts').TelemetryEvent} TelemetryEvent
 */

/**
 * @template T
 * @typedef {import('./omnichannel/adapter.d.ts').Observable<T>} Observable
 */

/**
 * @template T
 * @typedef {import('./omnichannel/adapter.d.ts').Observer<T>} Observer
 */

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
