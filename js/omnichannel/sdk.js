/**
 * The class that pages know from @microsoft/omnichannel-chat-sdk 1.11.8. Each method names its
 * arguments, asks the core and hands over the result; the chat itself is in the core.
 */

/**
 * @import {
 *   AgentEndSessionEvent, ChatMessage, ChatSDKConfig, ChatSDKMessage, ChatToken, ConnectionChange,
 *   ConversationDetails, EndChatOptions, Extensions, GetLiveChatConfigOptions, InitializeOptions,
 *   LiveChatConfig, LiveChatContext, MaskingRules, OCClient,
 *   OmnichannelConfig, OnNewMessageOptions, StartChatOptions, TypingEvent,
 * } from '../types.d.ts'
 */
/** @import {MaskingIncident, MaskingStatus} from './masking.d.ts' */
import {defaultEngine} from '../engine/default.js';
import {plain} from '../plain.js';
import {uuidv4} from '../platform.js';
import {checkArguments, mergeChatSDKConfig, runtimeIdOf} from './config.js';
import {SDK_USER_AGENT} from './constants.js';
import {Face} from './face.js';
import {defaultLocaleId} from './locales.js';

/**
 * Where an instance keeps its face. Not a private field: frameworks that wrap objects in a Proxy
 * (Vue, MobX) call methods on the wrapper, which has no private fields. A function is something
 * they leave alone.
 */
const face = Symbol('natter');

/**
 * @param {unknown} sdk
 * @returns {Face}
 */
const faceOf = (sdk) => /** @type {any} */ (sdk)[face]();

/**
 * Deletes entries without a value from the caller's context, as the peer does while it builds the
 * request; like there, an entry that is no object ends the walk or counts as empty.
 *
 * @param {any} context
 */
function dropEmptyEntries(context) {
  if (context === null || typeof context !== 'object') return;
  for (const key of Object.keys(context)) {
    const entry = context[key];
    if (entry === null || entry === undefined) return;
    if (entry.value === null || entry.value === undefined || entry.value === '') {
      Reflect.deleteProperty(context, key);
    }
  }
}

/**
 * The peer makes its low-level client in `initialize`; pages then change its user agent.
 *
 * @param {OmnichannelChatSDK} sdk
 */
function createOCClient(sdk) {
  sdk.OCClient = {
    ocUserAgent: [...(sdk.chatSDKConfig.ocUserAgent ?? []), SDK_USER_AGENT],
    get sessionId() {
      return sdk.sessionId;
    },
  };
}

/** One visitor's chat with an Omnichannel widget. */
export class OmnichannelChatSDK {
  /**
   * The caller's own object.
   * @type {OmnichannelConfig}
   */
  omnichannelConfig;
  /**
   * The caller's configuration over the defaults. `getAuthToken` is read when it is needed.
   * @type {ChatSDKConfig}
   */
  chatSDKConfig;
  /** The caller's id for this instance, or a random one. */
  runtimeId;
  isInitialized = false;
  /**
   * Language of the widget, see `getLocaleStringFromId`.
   * @type {string | number}
   */
  localeId = defaultLocaleId;
  /** Names the conversation towards the service; replaced by `endChat`. */
  requestId = uuidv4();
  /** @type {string | null} */
  sessionId = null;
  /**
   * Empty without a chat.
   * @type {ChatToken}
   */
  chatToken = {};
  /**
   * Empty before `initialize`.
   * @type {LiveChatConfig}
   */
  liveChatConfig = {};
  /**
   * Truthy while a chat is active.
   * @type {unknown}
   */
  conversation = null;
  /** @type {string | null} */
  reconnectId = null;
  /** @type {string | null} */
  authenticatedUserToken = null;
  /**
   * The low-level client as far as pages use it, from `initialize` on.
   * @type {OCClient | undefined}
   */
  OCClient = undefined;
  /**
   * Exists for pages that look at it; messages go through the core.
   * @type {unknown}
   */
  ACSClient = null;
  /**
   * Exists for pages that look at it.
   * @type {unknown}
   */
  AMSClient = null;
  /**
   * Legacy chats are not supported.
   * @type {unknown}
   */
  IC3Client = undefined;

  /**
   * @param {OmnichannelConfig} omnichannelConfig kept by reference
   * @param {ChatSDKConfig} [chatSDKConfig] wrong masking values and a missing token time are
   *     corrected in it
   * @param {Extensions} [extensions] not in the peer
   * @throws {Error} `OmnichannelConfiguration not found`, or `Missing '…'` or `Empty '…' in
   *     OmnichannelConfiguration`
   * @throws {TypeError} for a `null` second argument or an `orgUrl` that is not a string
   */
  constructor(omnichannelConfig, chatSDKConfig, extensions = {}) {
    this.runtimeId = runtimeIdOf(chatSDKConfig);
    checkArguments(omnichannelConfig, chatSDKConfig);
    this.omnichannelConfig = omnichannelConfig;
    this.chatSDKConfig = mergeChatSDKConfig(chatSDKConfig);
    const value = new Face(this, extensions, extensions.engine ?? defaultEngine);
    Object.defineProperty(this, face, {value: () => value});
  }

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
    if (!this.OCClient) createOCClient(this);
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
    const refresh = Boolean(optionalParams) && !optionalParams?.useRuntimeCache;
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
  async endChat(optionalParams = {}) {
    const {isSessionEnded} = optionalParams;
    await faceOf(this).endChat(plain({isSessionEnded}, 'endChat'));
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
   * @returns {Promise<ChatMessage[] | undefined>} newest first; `undefined` without a chat and when
   *     they cannot be got
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
   * Gets each message of the others once, by push and by polling; edited ones again. Without a chat
   * nothing happens. A callback that throws gets the message again.
   *
   * @param {(message: ChatMessage) => unknown} callback
   * @param {OnNewMessageOptions} [optionalParams]
   * @returns {Promise<void>} resolves before the first poll, but after a rehydration
   * @throws {ChatSDKError} `UninitializedChatSDK`
   * @throws {TypeError} with `rehydrate` and no chat, or when `callback` is not a function
   */
  async onNewMessage(callback, optionalParams = {}) {
    const {rehydrate, pollingInterval, disablePolling} = optionalParams;
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
