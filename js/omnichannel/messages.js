/**
 * Who wrote a message, for messages of `onNewMessage` and `getMessages`. Both tolerate missing
 * parts of a message, but not a missing message.
 */
import {MessageType} from './constants.js';

/**
 * @param {any} message
 * @returns {boolean}
 */
export function isSystemMessage(message) {
  const inProperties = message.messageType === MessageType.UserMessage
      && message.properties?.tags?.includes('system');
  return inProperties || message.tags?.includes('system') || false;
}

/**
 * @param {any} message
 * @returns {boolean}
 */
export function isCustomerMessage(message) {
  return message.sender?.id?.includes('contacts/8:')
      || message.sender?.displayName === 'Customer' || false;
}
