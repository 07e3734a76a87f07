/**
 * The class that pages know from @microsoft/omnichannel-chat-sdk 1.11.8. Each method names its
 * arguments, asks the core and hands over the result; the chat itself is in the core.
 */

/**
 * @import {
 *   AgentEndSessionEvent, ChatMessage, ChatSDKConfig, ChatSDKMessage, ChatToken, ConnectionChange,
 *   ConversationDetails, EndChatOptions, GetLiveChatConfigOptions, InitializeOptions,
 *   LiveChatConfig, LiveChatContext, MaskingRules, MessageCards, OnNewMessageOptions,
 *   StartChatOptions, TypingEvent,
 * } from '../types.d.ts'
 */
/** @import {ChatAdapter, CreateChatAdapterOptions} from './adapter.d.ts' */
/** @import {MaskingIncident, MaskingStatus} from './masking.d.ts' */
import {plain} from '../plain.js';
import {dropEmptyEntries} from './custom_context.js';
import {faceOf} from './instance.js';
import {createOCClient} from './oc_client.js';
import {Services} from './services.js';

/** One visitor's chat with an Omnichannel widget. */
export class OmnichannelChatSDK extends Services {
  /**
   * Extension: the build of the core that runs; `null` until it is loaded.
   *
   * @returns {'wasm' | 'js' | null}
   */
  get engine() {
    return faceOf(this).engine;
  }

  /**
   * Gets the widget's configuration. Once that has succeeded, further calls make no request; calls
   * at the same time share one.
   *
   * @param {InitializeOptions} [optionalParams]
   * @returns {Promise<LiveChatConfig>} the object that `getLiveChatConfig` gives
   * @throws {ChatSDKError} `ChatConfigRetrievalFailure`, `UnsupportedLiveChatVersion`,
   *     `MessagingClientCreationFailure`
   */
  async initialize(optionalParams = {}) {
    const {getLiveChatConfigOptionalParams, useParallelLoad} = optionalParams;
    const sendCacheHeaders = getLiveChatConfigOptionalParams?.sendCacheHeaders;
    this.OCClient ??= createOCClient(this);
    await faceOf(this).call('initialize', plain({sendCacheHeaders, useParallelLoad}, 'initialize'));
    return this.liveChatConfig;
  }

  /**
   * @param {GetLiveChatConfigOptions} [optionalParams] none, or `useRuntimeCache: true`, gives the
   *     document at hand; any other object gets it anew
   * @returns {Promise<LiveChatConfig>} `{}` before `initialize`
   * @throws {Error} the HTTP failure, with `isAxiosError` and `response.status`
   */
  async getLiveChatConfig(optionalParams) {
    const refresh = Boolean(optionalParams) && optionalParams?.useRuntimeCache !== true;
    const sendCacheHeaders = optionalParams?.sendCacheHeaders;
    await faceOf(this).call('getLiveChatConfig',
        plain({refresh, sendCacheHeaders}, 'getLiveChatConfig'));
    return this.liveChatConfig;
  }

  /**
   * Starts a conversation, or joins the one of `liveChatContext`. Takes its turn after `startChat`
   * and `endChat` calls that are still running.
   *
   * @param {StartChatOptions} [optionalParams]
   * @returns {Promise<void>}
   * @throws {ChatSDKError} `UninitializedChatSDK`, `WidgetUseOutsideOperatingHour`,
   *     `ConversationInitializationFailure`, `InvalidConversation`, `ClosedConversation`,
   *     `AuthContactIdNotFoundFailure`, `PersistentChatConversationRetrievalFailure`,
   *     `AuthenticatedChatConversationRetrievalFailure`, `ChatTokenRetrievalFailure`,
   *     `MessagingClientInitializationFailure`, `MessagingClientConversationJoinFailure`
   * @throws {Error} `GetAuthTokenNotFound`, `GetAuthTokenFailed` or `UndefinedAuthToken`
   */
  async startChat(optionalParams = {}) {
    const options = plain(optionalParams, 'startChat: optionalParams') ?? {};
    if (this.isInitialized) dropEmptyEntries(optionalParams?.customContext);
    await faceOf(this).call('startChat', {options, page: faceOf(this).page()});
  }

  /**
   * Closes the conversation and resets this object, also when closing fails. Callbacks of the
   * conversation are gone afterwards.
   *
   * @param {EndChatOptions} [optionalParams]
   * @returns {Promise<void>}
   * @throws {ChatSDKError} `UninitializedChatSDK`, `ConversationClosureFailure`
   */
  async endChat(optionalParams) {
    await faceOf(this).endChat({isSessionEnded: Boolean(optionalParams?.isSessionEnded)});
  }

  /**
   * What a later page needs to join this conversation.
   *
   * @returns {Promise<LiveChatContext>} `{}` without a chat; `chatToken` is the live object
   * @throws {ChatSDKError} `UninitializedChatSDK`
   */
  async getCurrentLiveChatContext() {
    const {chatToken, ...context} = await faceOf(this).call('getCurrentLiveChatContext');
    return chatToken ? {chatToken: this.chatToken, ...context} : context;
  }

  /**
   * @param {{liveChatContext?: LiveChatContext}} [optionalParams] another conversation than the
   *     current one
   * @returns {Promise<ConversationDetails>} `{}` when they cannot be got
   * @throws {ChatSDKError} `UninitializedChatSDK`, `AuthContactIdNotFoundFailure`
   */
  async getConversationDetails(optionalParams = {}) {
    const {liveChatContext} = optionalParams;
    return faceOf(this).call('getConversationDetails',
        plain({liveChatContext}, 'getConversationDetails'));
  }

  /**
   * @param {boolean} [cached] `false` gets the token of the conversation anew, for this object too
   * @param {{refreshToken?: boolean}} [optionalParams] whether the service is to make a new one
   * @returns {Promise<ChatToken>} `{}` without a chat
   * @throws {ChatSDKError} `UninitializedChatSDK`, `ChatTokenRetrievalFailure`,
   *     `AuthContactIdNotFoundFailure`
   */
  async getChatToken(cached = true, optionalParams) {
    await faceOf(this).call('getChatToken', {
      cached: Boolean(cached), refreshToken: optionalParams?.refreshToken === true,
    });
    return this.chatToken;
  }

  /**
   * Takes a token document of the service, as a page that makes its own requests has it.
   *
   * @param {Record<string, unknown>} document
   * @throws {Error} when the document holds no token that can be read
   */
  setChatToken(document) {
    this.chatToken = faceOf(this).callSync('setChatToken', plain({document}, 'setChatToken'));
  }

  /** @returns {Promise<string>} what calls are joined with; `''` without a chat */
  async getCallingToken() {
    return faceOf(this).call('getCallingToken');
  }

  /**
   * Finds the chat that this visitor can go on with: that of a link, or the user's.
   *
   * @param {{reconnectId?: string}} [optionalParams] the id of a reconnect link
   * @returns {Promise<{reconnectId: string | null, redirectURL: string | null}>} the second where
   *     the link's chat is gone and the page is to go elsewhere
   * @throws {ChatSDKError} `UninitializedChatSDK`, `AuthContactIdNotFoundFailure`
   */
  async getChatReconnectContext(optionalParams = {}) {
    const {reconnectId} = optionalParams;
    return faceOf(this).call('getChatReconnectContext',
        plain({reconnectId}, 'getChatReconnectContext'));
  }

  /**
   * @param {{pageSize?: number, pageToken?: string}} [optionalParams] the token of an earlier page
   * @returns {Promise<any>} the service's document, `{chatMessages, nextPageToken}`; `''` when it
   *     is empty
   * @throws {ChatSDKError} `UninitializedChatSDK`, `NotPersistentChatEnabled`,
   *     `AuthenticatedUserTokenNotFound`, `PersistentChatConversationRetrievalFailure`
   */
  async getPersistentChatHistory(optionalParams) {
    const {pageSize, pageToken} = optionalParams ?? {};
    return faceOf(this).call('getPersistentChatHistory',
        plain({pageSize, pageToken}, 'getPersistentChatHistory'));
  }

  /**
   * Replaces the page's token function and calls it at once. Not declared by the peer, whose own
   * widget uses it.
   *
   * @param {ChatSDKConfig['getAuthToken']} provider
   * @param {{throwError?: boolean}} [optionalParams] whether a failure rejects
   * @returns {Promise<void>}
   * @throws {Error} `GetAuthTokenNotFound`, `GetAuthTokenFailed` or `UndefinedAuthToken`
   */
  async setAuthTokenProvider(provider, optionalParams) {
    this.chatSDKConfig.getAuthToken = provider;
    await faceOf(this).call('authenticate', {throwError: Boolean(optionalParams?.throwError)});
  }

  /**
   * @returns {Promise<ChatMessage[]>} newest first; `undefined` (not declared, as in the peer)
   *     without a chat and when they cannot be got
   * @throws {ChatSDKError} `UninitializedChatSDK`
   */
  async getMessages() {
    return faceOf(this).call('getMessages');
  }

  /**
   * @returns {Promise<MaskingRules>} the same object each time
   */
  async getDataMaskingRules() {
    return faceOf(this).dataMaskingRules();
  }

  /**
   * Extension: what became of each masking rule. Waits for the masking engine.
   *
   * @returns {Promise<MaskingStatus>}
   */
  async getDataMaskingStatus() {
    return faceOf(this).call('getDataMaskingStatus');
  }

  /**
   * Sends a message of the visitor, masked by the rules of the widget and those of
   * `chatSDKConfig.dataMasking`; `message.content` is replaced by what is sent.
   *
   * @param {ChatSDKMessage} message `tags` and `timestamp` are ignored, as in the peer
   * @returns {Promise<ChatMessage | {} | undefined>} the message; `{}` when the service gave it no
   *     id; `undefined` without a chat
   * @throws {ChatSDKError} `UninitializedChatSDK`, `ChatSDKSendMessageFailed`
   * @throws {TypeError} without a message, and for data that JSON cannot carry
   */
  async sendMessage(message) {
    if ((message === undefined || message === null) && this.isInitialized) {
      throw new TypeError(`Cannot read properties of ${message} (reading 'content')`);
    }
    return faceOf(this).sendMessage(message);
  }

  /**
   * Extension: sends what a visitor did with a card, as the peer's chat adapter does. A text is a
   * message for all to see, masked like any other (imBack); the data of an action travels without
   * one (postBack), and is masked with `dataMasking.also.answers`.
   *
   * @param {unknown} data of the outcome `submit` of `natter/cards`
   * @returns {Promise<ChatMessage | {} | undefined>} as `sendMessage`
   * @throws {ChatSDKError} `UninitializedChatSDK`, `ChatSDKSendMessageFailed`; with
   *     `exceptionDetails.response` `LimitExceeded` when it is more than the 28 kB that the
   *     service takes
   * @throws {TypeError} without data, and for data that JSON cannot carry
   */
  async sendCardAnswer(data) {
    return faceOf(this).call('sendCardAnswer', plain({data}, 'sendCardAnswer'));
  }

  /**
   * Extension: the cards of a message, for pages that draw them.
   *
   * @param {{content?: unknown}} message of `onNewMessage` or `getMessages`
   * @returns {MessageCards | null} null for a message that has none
   */
  readCards(message) {
    return faceOf(this).callSync('readCards', plain({content: message?.content}, 'readCards'));
  }

  /**
   * Gets each message of the others once, by push and by polling; edited ones again. Without a chat
   * nothing happens. A callback that throws gets the message again.
   *
   * @param {(message: ChatMessage) => unknown} callback
   * @param {OnNewMessageOptions} [optionalParams]
   * @returns {Promise<void>} resolves before the first poll, but after a rehydration
   * @throws {ChatSDKError} `UninitializedChatSDK`
   * @throws {TypeError} with `rehydrate` and no chat, or when `callback` is not a function
   */
  async onNewMessage(callback, optionalParams) {
    const {rehydrate, pollingInterval, disablePolling} = optionalParams ?? {};
    await faceOf(this).listen('onNewMessage', callback,
        plain({rehydrate, pollingInterval, disablePolling}, 'onNewMessage'));
  }

  /**
   * Shows the agent that the visitor is typing.
   *
   * @returns {Promise<void>}
   * @throws {ChatSDKError} `UninitializedChatSDK`
   * @throws {Error} `SendTypingFailure`, also without a chat
   */
  async sendTypingEvent() {
    await faceOf(this).call('sendTypingEvent');
  }

  /**
   * @param {(event: TypingEvent) => unknown} callback others are typing; never called without a
   *     chat
   * @returns {Promise<void>}
   * @throws {ChatSDKError} `UninitializedChatSDK`
   */
  async onTypingEvent(callback) {
    await faceOf(this).listen('onTypingEvent', callback);
  }

  /**
   * @param {(event: AgentEndSessionEvent) => unknown} callback the agent ended the conversation;
   *     the object stays active until `endChat`
   * @returns {Promise<void>}
   * @throws {ChatSDKError} `UninitializedChatSDK`
   */
  async onAgentEndSession(callback) {
    await faceOf(this).listen('onAgentEndSession', callback);
  }

  /**
   * Makes what BotFramework-WebChat takes as its `directLine`, for the chat that is active. It ends
   * with the chat.
   *
   * @param {CreateChatAdapterOptions} [optionalParams]
   * @returns {Promise<ChatAdapter>} without a chat it stays at connecting and posts nothing
   * @throws {string} outside browsers, and for a protocol that is not known
   * @throws {ChatSDKError} `ScriptLoadFailure` (DirectLine), `ChatAdapterInitializationFailure`
   */
  async createChatAdapter(optionalParams = {}) {
    return faceOf(this).createChatAdapter(optionalParams);
  }

  /**
   * Lets polling go on after `stopPolling`.
   *
   * @returns {Promise<void>}
   * @throws {ChatSDKError} `UninitializedChatSDK`
   */
  async startPolling() {
    await faceOf(this).call('startPolling');
  }

  /**
   * Suspends polling; messages still arrive by push.
   *
   * @returns {Promise<void>}
   * @throws {ChatSDKError} `UninitializedChatSDK`
   */
  async stopPolling() {
    await faceOf(this).call('stopPolling');
  }

  /**
   * Extension: tells when the realtime connection comes and goes.
   *
   * @param {(change: ConnectionChange) => void} callback
   * @returns {() => void} stops it
   */
  onConnectionStateChange(callback) {
    // A function of its own, so that registering one callback twice counts twice.
    return faceOf(this).on('connection', (change) => callback(change));
  }

  /**
   * Extension: tells of rules that could not be compiled, once for each configuration, and of
   * messages that a rule could not be applied to.
   *
   * @param {(incident: MaskingIncident) => void} callback
   * @returns {() => void} stops it
   */
  onMaskingIncident(callback) {
    return faceOf(this).on('maskingIncident', (incident) => callback(incident));
  }

  /**
   * Extension: ends everything at once, without telling the service; afterwards there is no timer,
   * request, socket or callback, and every call rejects with an `Error` of code `Destroyed`.
   */
  destroy() {
    faceOf(this).destroy();
  }
}
