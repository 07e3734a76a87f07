/** What the service says of a finished or running chat, as a text for people to keep. */

import { wordsOfContent } from './card_words.js';

/**
 * @typedef {object} TranscriptStrings
 * @property {string} transcriptTitle
 * @property {string} you
 * @property {string} agent
 * @property {(name: string) => string} file
 */

/** Has messages whose content is JSON text: cards, and what was entered into them. */
const kCardMark = 'microsoft.azure.communication.chat.bot.contenttype';
/** The name every anonymous visitor has on the wire. */
const kVisitor = 'Customer';
const kClock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const kDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });

/**
 * @param {any} document as `getLiveChatTranscript` gives it
 * @param {TranscriptStrings} strings
 * @returns {string} oldest message first, a line each; further lines of a message are indented,
 *   so that nobody can write what looks like somebody else's
 * @throws {Error} when there is nothing in it that can be read
 */
export function transcriptText(document, strings) {
  const items = JSON.parse(document?.chatMessagesJson ?? 'null');
  if (!Array.isArray(items)) throw new Error('The service sent no transcript.');
  const lines = [strings.transcriptTitle];
  let day = '';
  for (const { at, text } of items.map((item) => entryOf(item, strings)).toReversed()) {
    const today = at ? kDay.format(at) : day;
    if (today !== day) lines.push('', today, '');
    day = today;
    lines.push(`${at ? `[${kClock.format(at)}] ` : ''}${text.replace(/[\r\n]+/g, '\n    ')}`);
  }
  return `${lines.join('\n')}\n`;
}

/**
 * @param {any} item
 * @param {TranscriptStrings} strings
 */
function entryOf(item, strings) {
  const at = new Date(item?.createdDateTime ?? item?.created ?? NaN);
  const file = item?.attachments?.[0]?.name;
  const said = contentOf(item) || (file ? strings.file(textOf(file)) : '');
  const isNotice = textOf(item?.tags).includes('system');
  const text = isNotice ? said : `${authorOf(item?.from, strings)}: ${said}`;
  return { at: Number.isNaN(at.getTime()) ? undefined : at, text };
}

/** @param {any} item */
function contentOf(item) {
  const content = textOf(item?.content);
  const isCard = item?.additionalData?.[kCardMark] !== undefined;
  return isCard ? wordsOfContent(content) : content;
}

/**
 * @param {any} from
 * @param {TranscriptStrings} strings
 */
function authorOf(from, { you, agent }) {
  const name = textOf((from?.user ?? from?.guest ?? from?.application)?.displayName);
  return name === kVisitor ? you : name || agent;
}

/** @param {unknown} value */
function textOf(value) {
  return typeof value === 'string' ? value : '';
}
