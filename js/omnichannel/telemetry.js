/**
 * What a page can learn of the calls it makes: telemetry for a sink of its own, and a trace on the
 * console. Nothing is sent anywhere by this library.
 */

/** @import {LogEntry} from '../types.d.ts' */
/** @import {TelemetryEvent} from './telemetry_types.d.ts' */
/** @import {Instance} from './instance.js' */
import {SDK_USER_AGENT} from './constants.js';

/** Methods that the peer has an event for; it is the name with a capital letter, but for two. */
const TOLD = [
  'initialize', 'startChat', 'endChat', 'getLiveChatConfig', 'getPreChatSurvey', 'getChatToken',
  'getConversationDetails', 'getCurrentLiveChatContext', 'getMessages', 'sendMessage',
  'sendTypingEvent', 'onAgentEndSession', 'onNewMessage', 'onTypingEvent', 'uploadFileAttachment',
  'downloadFileAttachment', 'emailLiveChatTranscript', 'getLiveChatTranscript',
  'getVoiceVideoCalling', 'getChatReconnectContext', 'getPostChatSurveyContext',
  'getAgentAvailability', 'startPolling', 'stopPolling', 'getPersistentChatHistory',
];

/** @type {Record<string, string>} */
const RENAMED = {initialize: 'InitializeChatSDK', sendMessage: 'SendMessages'};

/** Parts that `setDebugDetailed` switches by themselves; every other part is the SDK's. */
const PARTS = {acs: ['messages', 'realtime', 'thread'], attachment: ['attachments']};

/**
 * @param {any} error
 * @returns {unknown} what the peer tells of a failure
 */
function detailsOf(error) {
  if (typeof error === 'string') return {response: error};
  return error?.exceptionDetails ?? {response: error?.code ?? error?.name, message: error?.message};
}

export class Telemetry {
  /** What is printed. */
  debug = {sdk: false, acs: false, attachment: false};
  #sdk;
  #sink;
  #now;

  /**
   * @param {Instance} sdk
   * @param {((event: TelemetryEvent) => void) | undefined} sink must not throw
   * @param {() => number} now milliseconds
   */
  constructor(sdk, sink, now) {
    this.#sdk = sdk;
    this.#sink = sink;
    this.#now = now;
  }

  /**
   * Runs a method and tells how it went.
   *
   * @template T
   * @param {string} method
   * @param {() => Promise<T>} run
   * @returns {Promise<T>}
   */
  async track(method, run) {
    if (!this.#isHeard() || !TOLD.includes(method)) return run();
    const event = RENAMED[method] ?? method[0].toUpperCase() + method.slice(1);
    const started = this.#now();
    const elapsed = () => ({ElapsedTimeInMilliseconds: this.#now() - started});
    this.#tell(`${event}Started`, {});
    try {
      const value = await run();
      this.#tell(`${event}Completed`, elapsed());
      return value;
    } catch (error) {
      const ExceptionDetails = JSON.stringify(detailsOf(error));
      this.#tell(`${event}Failed`, {...elapsed(), ExceptionDetails});
      throw error;
    }
  }

  /** @param {LogEntry} entry printed when its part is switched on */
  print({level, area, code, message}) {
    const part = Object.entries(PARTS).find(([, areas]) => areas.includes(area))?.[0] ?? 'sdk';
    if (!this.debug[/** @type {keyof typeof this.debug} */ (part)]) return;
    globalThis.console?.debug(`natter ${area}: ${level}: ${code}: ${message}`);
  }

  /** @returns {boolean} */
  #isHeard() {
    return this.debug.sdk || (this.#sink !== undefined && !this.#isDisabled());
  }

  /** @returns {boolean} of this instance; in the peer of all, for ever */
  #isDisabled() {
    return this.#sdk.chatSDKConfig?.telemetry?.disable === true;
  }

  /**
   * @param {string} name
   * @param {Record<string, unknown>} more
   */
  #tell(name, more) {
    const {runtimeId, requestId, chatToken, omnichannelConfig} = this.#sdk;
    if (this.debug.sdk) globalThis.console?.debug(`natter: ${name}`, more);
    if (this.#isDisabled()) return;
    this.#sink?.({name, properties: {
      ChatSDKRuntimeId: runtimeId,
      OrgId: omnichannelConfig.orgId,
      OrgUrl: omnichannelConfig.orgUrl,
      WidgetId: omnichannelConfig.widgetId,
      RequestId: requestId,
      ChatId: chatToken?.chatId ?? '',
      ChatSDKVersion: SDK_USER_AGENT.split('/')[1],
      ...more,
    }});
  }
}
