/**
 * The SDK's low-level client, as far as pages and the peer's own widget use it.
 */

/** @import {OCClient} from '../types.d.ts' */
/** @import {Instance} from './instance.js' */
import {plain} from '../plain.js';
import {SDK_USER_AGENT} from './constants.js';
import {faceOf} from './instance.js';

/**
 * An object of closures and not a class with private fields, which frameworks that wrap objects in
 * a Proxy (Vue, MobX) could not call.
 *
 * @param {Instance} sdk
 * @returns {OCClient}
 */
export function createOCClient(sdk) {
  return {
    ocUserAgent: [...(sdk.chatSDKConfig.ocUserAgent ?? []), SDK_USER_AGENT],
    get sessionId() {
      return sdk.sessionId;
    },
    async getReconnectableChats({authenticatedUserToken, requestId}) {
      return faceOf(sdk).call('getReconnectableChats',
          plain({authenticatedUserToken, requestId}, 'getReconnectableChats'));
    },
    async makeSecondaryChannelEventRequest(requestId, body) {
      await faceOf(sdk).call('secondaryChannelEvent',
          plain({requestId, body}, 'makeSecondaryChannelEventRequest'));
    },
  };
}
