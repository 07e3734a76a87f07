/**
 * Enumerations of the face, with the values of @microsoft/omnichannel-chat-sdk 1.11.8. The first
 * three are classes there, so that `typeof` and `name` agree.
 */

/** How message content is marked up. */
export class MessageContentType {
  static RichText = 'RichText';
  static Text = 'Text';
}

/** How a message travels to the agent. */
export class DeliveryMode {
  static Bridged = 'bridged';
  static Unbridged = 'unbridged';
}

/** Kinds of messages. */
export class MessageType {
  static UserMessage = 'UserMessage';
  static SwiftCard = 'SwiftCard';
  static Typing = 'Control/Typing';
  static ClearTyping = 'Control/ClearTyping';
  static LiveState = 'Control/LiveState';
}

/** Kinds of senders: number by name, and name by number. */
export const PersonType = {
  0: 'Unknown', 1: 'User', 2: 'Bot',
  Unknown: 0, User: 1, Bot: 2,
};

/**
 * The part of the user-agent header that names the SDK. Services see it, so it is that of the peer
 * this face stands in for.
 */
export const SDK_USER_AGENT = 'omnichannel-chat-sdk/1.11.8';
