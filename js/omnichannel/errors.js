/**
 * The errors of the face. The core says what failed; here it becomes what a page that knows the
 * peer (@microsoft/omnichannel-chat-sdk 1.11.8) catches. Nowhere else are errors of calls built.
 */

/** @import {HostError} from '../host.js' */

/** @param {string[]} names */
const enumeration = (...names) => Object.fromEntries(names.map((name) => [name, name]));

/** Messages of {@link ChatSDKError}, by themselves, in the peer's order. */
export const ChatSDKErrorName = enumeration(
    'ChatAdapterInitializationFailure', 'UnsupportedLiveChatVersion',
    'OmnichannelClientInitializationFailure', 'MessagingClientCreationFailure',
    'ChatConfigRetrievalFailure', 'UninitializedChatSDK', 'ChatTokenRetrievalFailure',
    'ScriptLoadFailure', 'UnsupportedPlatform', 'FeatureDisabled', 'ClosedConversation',
    'InvalidConversation', 'AuthenticatedChatConversationRetrievalFailure',
    'PersistentChatConversationRetrievalFailure', 'WidgetUseOutsideOperatingHour',
    'ConversationInitializationFailure', 'ConversationClosureFailure',
    'MessagingClientInitializationFailure', 'MessagingClientConversationJoinFailure',
    'LiveChatTranscriptRetrievalFailure', 'ConversationDetailsRetrievalFailure',
    'AuthContactIdNotFoundFailure', 'GetAuthTokenNotFound', 'GetAuthTokenFailed',
    'UndefinedAuthToken', 'UnknownAMSLoadState', 'ChatSDKSendMessageFailed',
    'AttachmentClientNotLoaded', 'NotPersistentChatEnabled', 'AuthenticatedUserTokenNotFound');

/**
 * @param {object} target
 * @param {Record<string, unknown>} members not enumerable, so that the keys stay the peer's
 */
function addHidden(target, members) {
  for (const [key, value] of Object.entries(members)) {
    Object.defineProperty(target, key, {value, writable: true, configurable: true});
  }
}

/**
 * What most methods reject with.
 *
 * Quirk: as in the peer it is not an `Error`; it has no `name` and no `stack`, and its own keys are
 * exactly the three below.
 *
 * Extension: it also has `code`, equal to `message`, and, where there is more to say, `cause`, an
 * `Error` with a sentence; neither is enumerable.
 */
export class ChatSDKError {
  /**
   * @param {string} message one of {@link ChatSDKErrorName}
   * @param {number} [httpResponseStatusCode] when the cause was an HTTP answer
   * @param {{response: string, message?: string, errorObject?: string}} [exceptionDetails]
   */
  constructor(message, httpResponseStatusCode, exceptionDetails) {
    this.message = message;
    this.httpResponseStatusCode = httpResponseStatusCode;
    this.exceptionDetails = exceptionDetails;
    /** @type {string} equal to `message`, as the errors of all entries have it */
    this.code = message;
    /** @type {Error | undefined} with a sentence, where there is more to say */
    this.cause = undefined;
    const hidden = {enumerable: false};
    Object.defineProperties(this, {code: hidden, cause: hidden});
  }

  toString() {
    return this.message;
  }
}

/**
 * @param {HostError} error
 * @returns {ChatSDKError}
 */
function chatSDKError({code, message, details}) {
  const exceptionDetails = details?.exceptionDetails ?? {response: code};
  const result = new ChatSDKError(code, details?.httpResponseStatusCode, exceptionDetails);
  if (message && message !== code) result.cause = new Error(message);
  // The peer prints the sentence of the few errors that have one.
  if (exceptionDetails.message) globalThis.console?.error(exceptionDetails.message);
  return result;
}

/**
 * What the peer's HTTP client (axios) throws, as far as its callers look at it.
 *
 * @param {HostError} error
 * @returns {Error}
 */
function httpError({code, message, details}) {
  const status = details?.status;
  const response = status === undefined ? undefined
    : {status, data: details?.data ?? '', headers: details?.headers ?? {}};
  return Object.assign(new Error(message),
      {name: 'AxiosError', isAxiosError: true, code, response, status});
}

/**
 * @template {Error} T
 * @param {T} error
 * @param {HostError} source
 * @returns {T}
 */
function withCode(error, {code, details}) {
  addHidden(error, details?.cause ? {code, cause: new Error(details.cause)} : {code});
  return error;
}

/**
 * Turns the error of a call into what the peer throws.
 *
 * @param {HostError} error
 * @returns {unknown} a {@link ChatSDKError}, an `Error` or a string
 */
export function peerError(error) {
  switch (error.details?.type) {
    case 'ChatSDKError':
      return chatSDKError(error);
    case 'HttpError':
      return httpError(error);
    case 'TypeError':
      return withCode(new TypeError(error.message), error);
    case 'string':
      return error.message;
    default:
      return withCode(new Error(error.message), error);
  }
}
