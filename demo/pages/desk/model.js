/** What the desk shows of a conversation, made from what the emulator says of it. */

import { wordsIn } from '/widget/card_words.js';
import { cardsIn } from './cards.js';

/**
 * @typedef {{id: string, name: string, type: string}} FileOfLine
 * @typedef {import('./cards.js').CardsOfLine} CardsOfLine
 * @typedef {import('/widget/talk.js').Line & {file?: FileOfLine, cards?: CardsOfLine}} DeskLine
 *
 * @typedef {object} Conversation
 * @property {string} id
 * @property {'waiting' | 'active' | 'closed'} place which list it stands in
 * @property {string} name
 * @property {string} stateText
 * @property {boolean} isSignedIn whether the service knows who it is
 * @property {DeskLine[]} lines
 * @property {number} heard how many messages the visitor has written
 * @property {[string, string][]} facts
 */

const kPlaces = new Map(Object.entries({
  Waiting: 'waiting', Active: 'active', WrapUp: 'closed', Closed: 'closed',
}));
const kStates = new Map(Object.entries({
  waiting: 'Waiting for an agent', active: 'In conversation', closed: 'Ended',
}));
const kClock = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Visitors have no name on the wire: those who do not say it in the form are numbered. */
const numbers = new Map();

/** @param {any} raw */
function visitorName({ id, contact, link, context, preChat }) {
  const known = contact?.name || link?.customer?.name;
  if (known) return known;
  const said = context?.Name?.value;
  if (typeof said === 'string' && said.trim()) return said.trim();
  if (typeof preChat?.Name === 'string' && preChat.Name.trim()) return preChat.Name.trim();
  if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
  return `Visitor ${numbers.get(id)}`;
}

/**
 * @param {any} raw a conversation of the control interface
 * @returns {Conversation | undefined} none while nothing has been asked of an agent
 */
export function toConversation(raw) {
  const place = kPlaces.get(raw.state);
  if (raw.service !== 'omnichannel' || !place) return undefined;
  const name = visitorName(raw);
  const lines = raw.messages.filter(isShown).map((/** @type {any} */ message) => (
    toLine(message, name)
  ));
  return {
    id: raw.id,
    place: /** @type {Conversation['place']} */ (place),
    name,
    isSignedIn: Boolean(raw.user),
    stateText: [kStates.get(place), raw.agent?.name].filter(Boolean).join(' · '),
    lines,
    heard: lines.filter((/** @type {any} */ line) => line.side === 'other').length,
    facts: toFacts(raw),
  };
}

/** @param {any} message */
function isShown({ type }) {
  return type === 'text' || type === 'html';
}

/**
 * @param {any} message
 * @param {string} visitor
 * @returns {DeskLine}
 */
function toLine({ id, text: written, sender, createdOn, deletedOn, metadata }, visitor) {
  const at = new Date(createdOn);
  const file = deletedOn ? undefined : fileOf(metadata ?? {});
  const cards = deletedOn ? undefined : cardsIn(written, metadata ?? {});
  const said = cards ? wordsOf(cards) : written;
  const text = deletedOn ? '(deleted)' : said || (file ? `File: ${file.name}` : '');
  if (sender.role === 'system') return { id, side: 'notice', text, at };
  if (sender.role === 'customer') {
    return { id, side: 'other', who: visitor, text, at, file, cards };
  }
  return { id, side: 'me', who: sender.name, text, at, file, cards };
}

/** @param {CardsOfLine} cards */
function wordsOf({ attachments, answers }) {
  if (answers) return answers.map(([name, value]) => `${name}: ${value}`).join(', ');
  return `Card: ${attachments.map(({ card = '' }) => wordsIn(card)).join(' ')}`;
}

/**
 * The file that a message refers to. The texts came from the visitor's page.
 * @param {Record<string, string>} metadata
 * @returns {FileOfLine | undefined}
 */
function fileOf({ amsReferences = '[]', amsMetadata = '[]' }) {
  const [id] = listIn(amsReferences);
  const [about] = listIn(amsMetadata);
  if (typeof id !== 'string') return undefined;
  return { id, name: String(about?.fileName ?? 'File'), type: String(about?.contentType ?? '') };
}

/** @param {string} json @returns {any[]} */
function listIn(json) {
  try {
    const value = JSON.parse(json);
    return Array.isArray(value) ? value : [];
  } catch (error) {
    console.debug('natter demo desk: a message that names no file', error);
    return [];
  }
}

/**
 * @param {any} raw
 * @returns {[string, string][]}
 */
function toFacts(raw) {
  const asked = new Date(raw.createdOn);
  // What the form adds about itself is no answer.
  const answers = Object.entries(raw.preChat ?? {}).filter(([name]) => name !== 'Type');
  /** @type {[string, any][]} */
  const facts = [
    ['Signed in as', raw.user],
    ['Mail address', raw.contact?.email],
    ['Customer', raw.link?.customer && `${raw.link.customer.name} (${raw.link.customer.entity})`],
    ['Case', raw.link?.case?.ticketnumber],
    ...answers,
    ['Asked', kClock.format(asked)],
    ['Queue', raw.queue?.name],
    ['Page', raw.request?.originurl],
    ['Browser', raw.request?.browser],
    ['System', raw.request?.os],
    ['Device', raw.request?.device],
    ['Language', raw.locale],
  ];
  // The page says which of its variables an agent sees.
  for (const [name, entry] of Object.entries(raw.context ?? {})) {
    if (entry?.isDisplayable === true) facts.push([name, entry.value]);
  }
  return facts.filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
}
