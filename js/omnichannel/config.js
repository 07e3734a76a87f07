/**
 * Checks and defaults of the constructor's arguments, in the order and with the words of
 * @microsoft/omnichannel-chat-sdk 1.11.8.
 */

/** @import {ChatSDKConfig, OmnichannelConfig} from '../types.d.ts' */
import {readRules} from '../mask/rules.js';
import {plain} from '../plain.js';
import {uuidv4} from '../platform.js';

const DEFAULT_TOKEN_UPDATE_TIME_MS = 21_600_000;

/**
 * A new object each time, since callers may change what they find on the instance.
 *
 * `ariaTelemetryKey` is part of the visible configuration of the peer. natter sends no telemetry
 * and never reads it.
 *
 * @returns {ChatSDKConfig}
 */
const defaults = () => ({
  dataMasking: {disable: false, maskingCharacter: '#'},
  telemetry: {
    disable: false,
    ariaTelemetryKey: 'c7655518acf1403f93ff6b9f77942f0a-d01a02fd-6b50-4de3-a566-62eda11f93bc-7083',
  },
  persistentChat: {disable: true, tokenUpdateTime: DEFAULT_TOKEN_UPDATE_TIME_MS},
  chatReconnect: {disable: true},
  useCreateConversation: {disable: false},
});

/**
 * Types are not checked, only presence: numbers pass, as in the peer, but for `orgUrl`.
 *
 * @param {any} config
 * @throws {Error} for a missing config, key or value
 */
export function checkOmnichannelConfig(config) {
  if (!config) throw new Error('OmnichannelConfiguration not found');
  for (const key of ['orgUrl', 'orgId', 'widgetId']) {
    if (!Reflect.has(config, key)) {
      throw new Error(`Missing '${key}' in OmnichannelConfiguration`);
    }
    const value = config[key];
    const isBlank = typeof value === 'string' && value.trim() === '';
    if (!value || isBlank || value.length === 0) {
      throw new Error(`Empty '${key}' in OmnichannelConfiguration`);
    }
  }
}

/**
 * Corrects wrong values in the caller's object, as the peer does.
 *
 * @param {any} config
 * @throws {TypeError} for `null`
 */
export function correctChatSDKConfig(config) {
  if (config === null) {
    throw new TypeError("Cannot read properties of null (reading 'dataMasking')");
  }
  const {dataMasking, persistentChat} = config ?? {};
  if (dataMasking) {
    if (typeof dataMasking.disable !== 'boolean') dataMasking.disable = false;
    const character = dataMasking.maskingCharacter;
    if (typeof character !== 'string' || character.length !== 1) dataMasking.maskingCharacter = '#';
  }
  if (persistentChat) {
    const time = persistentChat.tokenUpdateTime;
    if (typeof time !== 'number' || !time) {
      persistentChat.tokenUpdateTime = DEFAULT_TOKEN_UPDATE_TIME_MS;
    }
  }
}

/**
 * Both checks, in the peer's order.
 *
 * @param {any} omnichannelConfig
 * @param {any} chatSDKConfig
 * @throws {Error} see {@link checkOmnichannelConfig}
 * @throws {TypeError} for a `null` second argument, or an `orgUrl` that is not a string
 */
export function checkArguments(omnichannelConfig, chatSDKConfig) {
  checkOmnichannelConfig(omnichannelConfig);
  correctChatSDKConfig(chatSDKConfig);
  // Also where `endsWith` is not needed: the peer reads it to choose its telemetry collector.
  if (typeof omnichannelConfig.orgUrl.endsWith !== 'function') {
    throw new TypeError('orgUrl.endsWith is not a function');
  }
}

/**
 * Top-level keys given replace the defaults whole.
 *
 * @param {ChatSDKConfig | null | undefined} config
 * @returns {ChatSDKConfig} a new object that shares its values with `config`
 */
export function mergeChatSDKConfig(config) {
  return {...defaults(), ...config};
}

/**
 * @param {ChatSDKConfig | null | undefined} config
 * @returns {string} the caller's id for this instance, or a random one
 */
export function runtimeIdOf(config) {
  const id = config?.telemetry?.runtimeId ?? '';
  return id.trim() === '' ? uuidv4() : id;
}

/**
 * What the core gets of the first argument. Inherited ids count, as they do in the checks.
 *
 * @param {OmnichannelConfig} config
 * @returns {Record<string, unknown>} plain JSON
 */
export function carriedOmnichannelConfig(config) {
  const {orgUrl, orgId, widgetId, cpsBotId} = config;
  return plain({...config, orgUrl, orgId, widgetId, cpsBotId}, 'omnichannelConfig');
}

/**
 * What the core gets of the second argument: all but functions. A rule of the page that cannot be
 * used goes as one without a text: the core reports it, and holds messages back or leaves it out as
 * `onFailure` says. Were it left out here, messages would pass in silence.
 *
 * @param {ChatSDKConfig} config
 * @param {(problem: string) => void} [report] gets what is wrong with a rule; left out where the
 *     config is only looked at again, and all has been said
 * @returns {Record<string, unknown>} plain JSON
 */
export function carriedChatSDKConfig(config, report) {
  const {dataMasking} = config;
  const rules = dataMasking?.rules ?? undefined;
  if (rules === undefined) return plain(config, 'chatSDKConfig');
  const carried = readRules(rules, (id, problem) => {
    report?.(problem);
    return {id, regex: null};
  });
  return plain({...config, dataMasking: {...dataMasking, rules: carried}}, 'chatSDKConfig');
}
