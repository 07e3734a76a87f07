/** Every word the widget shows, in English. A catalogue in another language has the same keys. */

export const ENGLISH = {
  title: 'Live Chat',
  open: 'Open chat',
  unread: (/** @type {number} */ count) =>
    count === 1 ? 'Open chat, 1 unread message' : `Open chat, ${count} unread messages`,
  offlineButton: 'Chat is closed right now',
  minimise: 'Minimise chat',
  close: 'Close chat',
  messages: 'Messages',
  box: 'Your message',
  boxHint: 'Write a message…',
  send: 'Send',
  you: 'You',
  agent: 'Agent',
  file: (/** @type {string} */ name) => `File: ${name}`,
  typing: 'Somebody is typing…',
  required: 'This needs an answer: {0}',
  formFailed: 'The questions before this chat could not be shown.',
  connecting: 'Connecting…',
  recovering: 'Connection lost. Reconnecting…',
  notSent: 'Your message was not sent. Try again.',
  ended: 'This chat has ended.',
  endQuestion: 'End this chat?',
  endYes: 'End chat',
  endNo: 'Keep chatting',
  offlineTitle: 'We are closed right now',
  offlineText: 'Please come back during our opening hours.',
  failedTitle: 'The chat could not be started',
  failedText: 'Please try again in a moment.',
  authenticationTitle: 'We could not sign you in',
  authenticationText: 'The chat was not started, because it could not be told who you are.',
  invitation: "Hi! Have any questions? I'm here to help",
  accept: 'Chat now',
  dismiss: 'Dismiss',
};

/** @typedef {typeof ENGLISH} Strings */
