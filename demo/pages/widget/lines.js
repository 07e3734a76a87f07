/** Messages of the SDK as lines on the screen, and as sentences for screen readers. */

import { strings } from './strings.js';
import { timeText } from './text.js';

/**
 * @param {any} message
 * @returns {import('./talk.js').Line}
 */
export function lineOf(message) {
  const { id, role, sender, fileMetadata, timestamp } = message;
  const text = message.content || (fileMetadata ? strings.file(fileMetadata.name) : '');
  // A service that sends no readable date is shown without one.
  const at = Number.isNaN(timestamp?.getTime?.() ?? NaN) ? undefined : timestamp;
  if (role === 'system') return { id, side: 'notice', text, at };
  if (role === 'user') return { id, side: 'me', who: strings.you, text, at, state: 'sent' };
  const who = sender?.displayName || (role === 'bot' ? strings.bot : strings.agent);
  return { id, side: 'other', who, text, at };
}

/** @param {import('./talk.js').Line} line */
export function spoken({ who, at, text }) {
  if (!who) return text;
  return at ? `${who}, ${timeText(at)}: ${text}` : `${who}: ${text}`;
}
