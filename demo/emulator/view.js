/** How control calls and events show a conversation. */
import { isText } from './conversations.js';

/**
 * The conversation with its texts only, without the notices of who came and went.
 * @param {import('./conversation-types.js').Conversation} conversation
 */
export function conversationView(conversation) {
  return { ...conversation, messages: conversation.messages.filter(isText) };
}
