/**
 * Methods of the class that ask a service something and hand over its answer; they belong to no
 * conversation's messages. `OmnichannelChatSDK` inherits them.
 */

/** @import {FileMetadata, LiveChatContext} from '../types.d.ts' */
/** @import {VoiceVideoCalling} from './calling.js' */
/**
 * @import {
 *   AgentAvailability, AgentAvailabilityOptions, DownloadOptions, FileInfo, LiveChatTranscript,
 *   PostChatSurveyContext, RawMessage, TranscriptEmail, UploadOptions,
 * } from './service_types.d.ts'
 */
import {plain} from '../plain.js';
import {voiceVideoCalling} from './calling.js';
import {dropEmptyEntries} from './custom_context.js';
import {downloadFile, uploadFile} from './files.js';
import {Instance, faceOf} from './instance.js';

export class Services extends Instance {
  /**
   * @param {boolean} [parse] whether to give the card as an object
   * @returns {Promise<any>} the card; as text with `parse: false`; `null` without a survey;
   *     `undefined` when the card is not JSON
   */
  async getPreChatSurvey(parse = true) {
    return faceOf(this).callRaw('getPreChatSurvey', {parse: Boolean(parse)});
  }

  /**
   * The links of the surveys after a chat: that of the agent and, where it is configured, that of
   * the bot. Where there is none it is `undefined`.
   *
   * @returns {Promise<PostChatSurveyContext>}
   * @throws {ChatSDKError} `UninitializedChatSDK`
   * @throws {string} every other failure, as in the peer
   */
  async getPostChatSurveyContext() {
    return faceOf(this).call('getPostChatSurveyContext');
  }

  /**
   * Whether somebody would answer, before a chat.
   *
   * @param {AgentAvailabilityOptions} [optionalParams]
   * @returns {Promise<AgentAvailability>} what the service says, unchanged
   * @throws {Error} before `initialize`, during a chat, for an unsupported locale, when the service
   *     fails or says nothing
   */
  async getAgentAvailability(optionalParams = {}) {
    const face = faceOf(this);
    const options = plain(optionalParams, 'getAgentAvailability: optionalParams') ?? {};
    if (this.isInitialized) dropEmptyEntries(optionalParams?.customContext);
    return face.callRaw('getAgentAvailability', {options, page: face.page()});
  }

  /**
   * @param {{liveChatContext?: LiveChatContext}} [optionalParams] another conversation than the
   *     current one; works after `endChat`
   * @returns {Promise<LiveChatTranscript>} what the service sends, parsed when it is JSON; `''`
   *     when it sends nothing
   * @throws {ChatSDKError} `LiveChatTranscriptRetrievalFailure`, also without a chat;
   *     `UninitializedChatSDK`
   */
  async getLiveChatTranscript(optionalParams = {}) {
    const {liveChatContext} = optionalParams;
    return faceOf(this).callRaw('getLiveChatTranscript',
        plain({liveChatContext}, 'getLiveChatTranscript'));
  }

  /**
   * Has the service send the transcript by mail. As in the peer a failure is only logged.
   *
   * @param {TranscriptEmail} body
   * @param {{liveChatContext?: LiveChatContext}} [optionalParams] as for `getLiveChatTranscript`
   * @returns {Promise<void>}
   * @throws {ChatSDKError} `UninitializedChatSDK`
   */
  async emailLiveChatTranscript(body, optionalParams = {}) {
    const {liveChatContext} = optionalParams;
    await faceOf(this).call('emailLiveChatTranscript',
        plain({body, liveChatContext}, 'emailLiveChatTranscript'));
  }

  /**
   * @returns {boolean} whether the widget offers calls; false before `initialize`
   */
  isVoiceVideoCallingEnabled() {
    return faceOf(this).features.voiceVideoCalling === true;
  }

  /**
   * Sends a file as a message of its own.
   *
   * @param {File | FileInfo} file
   * @param {UploadOptions} [options] extension
   * @returns {Promise<RawMessage | {}>} the message; `{}` when the file was stored, but the message
   *     that names it was not sent
   * @throws {ChatSDKError} `UninitializedChatSDK`, `FeatureDisabled`
   * @throws {Error} `createObject` or `uploadDocument`, the step that failed; `code` says why
   * @throws {TypeError} without a file
   */
  async uploadFileAttachment(file, options = {}) {
    return uploadFile(faceOf(this), file, options);
  }

  /**
   * Gets a file that a message names.
   *
   * @param {FileMetadata} fileMetadata of the message
   * @param {DownloadOptions} [options] extension
   * @returns {Promise<Blob>} also of a file whose scan has not passed: `onStatus` tells
   * @throws {ChatSDKError} `UninitializedChatSDK`
   * @throws {Error} `DownloadFileAttachmentFailed`; `code` says why
   */
  async downloadFileAttachment(fileMetadata, options = {}) {
    return downloadFile(faceOf(this), fileMetadata, options);
  }

  /**
   * The object that voice and video calls of this page are steered with; the script that makes them
   * is loaded from where the widget is.
   *
   * @param {unknown} [_optionalParams] exists in the peer
   * @returns {Promise<VoiceVideoCalling | undefined>} `undefined` when the widget's configuration
   *     does not say where the script is
   * @throws {ChatSDKError} `UninitializedChatSDK`, `UnsupportedPlatform` outside a page,
   *     `FeatureDisabled`
   * @throws {Error} `VoiceVideoCallingLoadFailed`
   */
  async getVoiceVideoCalling(_optionalParams) {
    const face = faceOf(this);
    return face.tracked('getVoiceVideoCalling', async (call) => {
      const isBrowser = face.document !== undefined;
      return await call({isBrowser}) ? voiceVideoCalling(face.document) : undefined;
    });
  }

  /**
   * Prints what happens to the console: calls with their outcome, and the log.
   *
   * @param {boolean} flag for all parts
   */
  setDebug(flag) {
    const on = Boolean(flag);
    faceOf(this).debug = {sdk: on, acs: on, attachment: on};
  }

  /**
   * The same, for each part by itself; a part that is not named is switched off.
   *
   * @param {{flagSDK?: boolean, flagACS?: boolean, flagAttachment?: boolean}} [optionalParams]
   */
  setDebugDetailed(optionalParams) {
    const {flagSDK, flagACS, flagAttachment} = optionalParams ?? {};
    faceOf(this).debug = {
      sdk: flagSDK === true, acs: flagACS === true, attachment: flagAttachment === true,
    };
  }
}
