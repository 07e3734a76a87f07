/**
 * What an `OmnichannelChatSDK` is made of: the public fields that pages read and write, and the
 * face behind them. The methods are in sdk.js.
 */

/**
 * @import {
 *   ChatSDKConfig, ChatToken, Extensions, LiveChatConfig, OCClient, OmnichannelConfig,
 * } from '../types.d.ts'
 */
import {defaultEngine} from '../engine/default.js';
import {uuidv4} from '../platform.js';
import {checkArguments, mergeChatSDKConfig, runtimeIdOf} from './config.js';
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
export const faceOf = (sdk) => /** @type {any} */ (sdk)[face]();

/** The state of one `OmnichannelChatSDK`. */
export class Instance {
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
   * The low-level client as far as pages use it, from `initialize` on; declared, as in the peer, as
   * if it were there before.
   * @type {OCClient}
   */
  OCClient = /** @type {any} */ (undefined);
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
}
