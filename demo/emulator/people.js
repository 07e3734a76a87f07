/**
 * Who takes part in conversations, and the ids and metadata by which clients tell them apart.
 *
 * Source: sections 9 and 11.2 of the Omnichannel specification and its recordings.
 */
import { createHash } from 'node:crypto';

/** @typedef {import('./conversation-types.js').Person} Person */

/** The messaging resource that all users of the tenant belong to. */
const RESOURCE = '5c0e8d52-6f41-4b7a-9e3d-1a2b3c4d5e6f';
export const DEFAULT_AGENT = 'Agent Smith';
/** The name every anonymous visitor has on the wire. */
export const CUSTOMER = 'Customer';
export const SYSTEM = Object.freeze({ id: userId('system'), name: '__system__' });
export const BOT = Object.freeze({ id: userId('bot'), name: 'Bot' });

/** @param {string} user */
export function userId(user) {
  return `8:acs:${RESOURCE}_${user}`;
}

/**
 * @param {string} name
 * @returns {Person}
 */
export function agentNamed(name) {
  return { id: userId(stableId(`agent ${name}`)), name };
}

/**
 * @param {string} name
 * @returns {Person}
 */
export function queueNamed(name) {
  return { id: stableId(`queue ${name}`), name };
}

/** What Omnichannel puts on an agent's message. */
export function agentMetadata() {
  return { tags: 'public,ChannelId-lcw', deliveryMode: 'bridged' };
}

/**
 * The same id for the same name, across restarts and resets.
 * @param {string} name
 */
function stableId(name) {
  const hex = createHash('sha256').update(name).digest('hex');
  return [[0, 8], [8, 12], [12, 16], [16, 20], [20, 32]]
    .map(([from, to]) => hex.slice(from, to)).join('-');
}
