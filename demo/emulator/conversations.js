/**
 * The conversations: who is in them, what was said and in which state they are. This is the one
 * place that changes them; the services' routes, the realtime socket, the control calls and the
 * state file all work on it. Every change is emitted as one `change` event, synchronously and in
 * order, so that "state first, then the removal push" holds by construction.
 *
 * States: Open (a token was issued, nothing asked of an agent yet) -> Waiting -> Active -> WrapUp
 * -> Closed. The visitor's close ends in Closed from anywhere.
 *
 * Source: sections 6, 7.8, 9, 10 and 17.3 of the Omnichannel specification. Where it says that the
 * real service is unknown, the choice made is written where it is made.
 */
import { EventEmitter } from 'node:events';
import { randomUUID } from 'node:crypto';
import { linkOf } from './crm.js';
import { HttpError } from './errors.js';
import { BOT, CUSTOMER, SYSTEM, agentMetadata, agentNamed, queueNamed, userId } from './people.js';
import { QUEUE } from './widget-config.js';

/** @typedef {import('./conversation-types.js').State} State */
/** @typedef {import('./conversation-types.js').Person} Person */
/** @typedef {import('./conversation-types.js').Role} Role */
/** @typedef {import('./conversation-types.js').Message} Message */
/** @typedef {import('./conversation-types.js').Conversation} Conversation */
/** @typedef {import('./conversation-types.js').Change} Change */

const ENDED = new Set(['WrapUp', 'Closed']);
/** @type {State[]} in which there is a thread to write to */
const RUNNING = ['Open', 'Waiting', 'Active', 'WrapUp'];
/** Conversations kept; the oldest closed ones make room. */
export const CONVERSATION_LIMIT = 2000;
/** Messages per thread; a chat between people stays far below. */
export const THREAD_LIMIT = 20_000;

export class Conversations extends EventEmitter {
  /** @type {Map<string, Conversation>} */
  #all = new Map();
  #lastId = 0;

  /** @returns {Conversation[]} oldest first */
  list() {
    return [...this.#all.values()];
  }

  /** @param {string} id */
  get(id) {
    const conversation = this.#all.get(id);
    if (!conversation) {
      throw new HttpError(404, 'ConversationNotFound',
        `No conversation ${id}. GET /_emulator/conversations lists them.`);
    }
    return conversation;
  }

  /**
   * The newest conversation that fits: a request id may have been used for several.
   * @param {(conversation: Conversation) => boolean} fits
   * @returns {Conversation | undefined}
   */
  find(fits) {
    return this.list().findLast(fits);
  }

  /** @param {string} requestId */
  byRequest(requestId) {
    return this.find(({ requestIds }) => requestIds.includes(requestId));
  }

  /**
   * What was said in a thread, over all its conversations: persistent chats have several.
   * @param {string} threadId
   * @returns {Message[]} oldest first
   */
  thread(threadId) {
    return this.list().filter((conversation) => conversation.threadId === threadId)
      .flatMap(({ messages }) => messages);
  }

  /**
   * @param {{requestId: string, widgetId: string, user?: string | null,
   *   contact?: Conversation['contact'], reconnects?: boolean, persistent?: boolean}} of a
   *   persistent one goes on in the thread of the user's earlier ones
   * @returns {Conversation} in state Open
   */
  create({
    requestId, widgetId, user = null, contact = null, reconnects = false, persistent = false,
  }) {
    this.#makeRoom();
    const earlier = persistent && user !== null ? this.find((conversation) =>
      conversation.persistent === true && conversation.user === user &&
      conversation.widgetId === widgetId) : undefined;
    const conversation = /** @type {Conversation} */ ({
      id: randomUUID(),
      service: 'omnichannel',
      widgetId,
      requestIds: [requestId],
      threadId: earlier?.threadId ?? `19:acs${randomUUID().replaceAll('-', '')}@thread.v2`,
      sessionId: randomUUID(),
      reconnectId: reconnects ? randomUUID() : null,
      user,
      contact,
      ...(persistent && { persistent }),
      state: 'Open',
      customer: { ...(earlier?.customer ?? { id: userId(randomUUID()), name: CUSTOMER }) },
      agent: null,
      queue: { ...QUEUE },
      context: null,
      preChat: null,
      locale: null,
      request: {},
      createdOn: new Date().toISOString(),
      acceptedOn: null,
      endedOn: null,
      messages: [],
    });
    this.#all.set(conversation.id, conversation);
    this.#changed('conversation', conversation);
    return conversation;
  }

  /**
   * The visitor asks for an agent: Open -> Waiting, with what the body says about the visitor. One
   * who comes back to a conversation that has begun changes nothing.
   * @param {Conversation} conversation
   * @param {Record<string, any>} body
   * @param {{records?: import('./crm.js').CrmRecord[], context?: Record<string, any> | null}}
   *   [facts] `records` of customers; a user who has signed in is known already, and their token
   *   has the `context`, in place of the body's
   */
  begin(conversation, body, { records = [], context = null } = {}) {
    if (conversation.state !== 'Open') return;
    conversation.request = body;
    conversation.context = conversation.user === null ? body.customContextData ?? null : context;
    conversation.preChat = body.preChatResponse ?? null;
    if (conversation.user === null) {
      conversation.link = linkOf(records, conversation.context, conversation.preChat);
    }
    conversation.locale = typeof body.locale === 'string' ? body.locale : null;
    this.#changed('conversation', conversation);
    this.#move(conversation, 'Waiting');
  }

  /**
   * The visitor comes back to a running conversation under another request id.
   * @param {Conversation} conversation
   * @param {string} requestId
   */
  resume(conversation, requestId) {
    if (conversation.requestIds.includes(requestId)) return;
    conversation.requestIds.push(requestId);
    this.#changed('conversation', conversation);
  }

  /**
   * @param {Conversation} conversation
   * @param {string} name
   */
  accept(conversation, name) {
    this.#require(conversation, ['Open', 'Waiting'], 'accepted');
    this.#join(conversation, name);
  }

  /**
   * @param {Conversation} conversation
   * @param {{agent: string} | {queue?: string}} to the default queue without a name
   */
  transfer(conversation, to) {
    this.#require(conversation, ['Waiting', 'Active'], 'transferred');
    const previous = conversation.agent;
    if (previous) this.#leave(conversation, previous);
    if ('agent' in to) return this.#join(conversation, to.agent);
    conversation.queue = to.queue === undefined ? { ...QUEUE } : queueNamed(to.queue);
    this.#changed('conversation', conversation);
    if (conversation.state !== 'Waiting') this.#move(conversation, 'Waiting');
    return undefined;
  }

  /**
   * The agent ends: the state changes first, because clients ask for it when they are told that
   * somebody left. From WrapUp a second end closes; what nobody had accepted closes at once.
   * @param {Conversation} conversation
   */
  endByAgent(conversation) {
    this.#require(conversation, RUNNING, 'ended');
    const { agent, state } = conversation;
    this.#move(conversation, state === 'Active' ? 'WrapUp' : 'Closed');
    if (!agent || state !== 'Active') return;
    this.#system(conversation, `${agent.name} has ended the conversation`, 'agentendconversation');
    this.#participants(conversation, 'removed', agent);
  }

  /**
   * The visitor's own close. Closing twice changes nothing.
   * @param {Conversation} conversation
   */
  closeByVisitor(conversation) {
    if (conversation.state !== 'Closed') this.#move(conversation, 'Closed');
  }

  /**
   * A message by somebody other than the visitor. Before an agent has joined it is the bot's.
   * @param {Conversation} conversation
   * @param {{text: string, type?: 'text' | 'html', metadata?: Record<string, string> | null,
   *   sender?: {id?: string, name?: string}}} message without `metadata` the agent's usual one
   * @returns {Message}
   */
  say(conversation, { text, type = 'text', metadata, sender = {} }) {
    this.#require(conversation, RUNNING, 'written to');
    const { agent } = conversation;
    const person = agent ?? BOT;
    return this.#add(conversation, {
      type,
      text,
      sender: {
        id: sender.id ?? person.id,
        name: sender.name ?? person.name,
        role: agent ? 'agent' : 'bot',
      },
      metadata: metadata !== undefined ? metadata : agent ? agentMetadata() : null,
    });
  }

  /**
   * A message that the visitor posted to the thread.
   * @param {Conversation} conversation
   * @param {{text: string, type: 'text' | 'html', name: string,
   *   metadata: Record<string, string> | null}} message
   * @returns {Message}
   */
  visitorSays(conversation, { text, type, name, metadata }) {
    refuseLeft(conversation);
    const sender = { id: conversation.customer.id, name, role: /** @type {Role} */ ('customer') };
    return this.#add(conversation, { type, text, sender, metadata });
  }

  /**
   * @param {Conversation} conversation
   * @param {string} messageId
   * @returns {Message} a text that may be edited or deleted
   */
  message(conversation, messageId) {
    const message = conversation.messages.find(({ id }) => id === messageId);
    if (!message || !isText(message) || message.deletedOn) {
      throw new HttpError(404, 'MessageNotFound', `No message ${messageId} in this conversation.`);
    }
    return message;
  }

  /**
   * @param {Conversation} conversation
   * @param {string} messageId
   * @param {string} text
   * @returns {Message}
   */
  edit(conversation, messageId, text) {
    this.#require(conversation, RUNNING, 'changed');
    const message = this.message(conversation, messageId);
    message.text = text;
    message.version = this.#nextId();
    message.editedOn = new Date(Number(message.version)).toISOString();
    this.#changed('message', conversation, { change: 'edited', message });
    return message;
  }

  /**
   * @param {Conversation} conversation
   * @param {string} messageId
   */
  remove(conversation, messageId) {
    this.#require(conversation, RUNNING, 'changed');
    const message = this.message(conversation, messageId);
    message.text = '';
    message.version = this.#nextId();
    message.deletedOn = new Date(Number(message.version)).toISOString();
    this.#changed('message', conversation, { change: 'deleted', message });
  }

  /**
   * @param {Conversation} conversation
   * @param {'customer' | 'agent'} from
   */
  typing(conversation, from) {
    if (from === 'agent') this.#require(conversation, ['Active'], 'typed to');
    else refuseLeft(conversation);
    const name = from === 'agent' ? conversation.agent?.name : conversation.customer.name;
    this.#changed('typing', conversation, { from, name });
  }

  clear() {
    this.#all.clear();
  }

  /** @param {Conversation[]} conversations as list() gave them */
  restore(conversations) {
    this.#all = new Map(conversations.map((conversation) => [conversation.id, conversation]));
    const ids = conversations.flatMap(({ messages }) => messages.map(({ version }) => +version));
    this.#lastId = ids.reduce((highest, id) => Math.max(highest, id), 0);
  }

  /**
   * @param {Conversation} conversation
   * @param {string} name
   */
  #join(conversation, name) {
    const agent = agentNamed(name);
    conversation.agent = agent;
    conversation.acceptedOn ??= new Date().toISOString();
    if (conversation.state === 'Active') this.#changed('conversation', conversation);
    else this.#move(conversation, 'Active');
    this.#participants(conversation, 'added', agent);
    this.#system(conversation, `${name} has joined the conversation`, 'agentaccepted');
  }

  /**
   * @param {Conversation} conversation
   * @param {Person} agent
   */
  #leave(conversation, agent) {
    conversation.agent = null;
    this.#system(conversation, `${agent.name} has left the conversation`, 'agentleft');
    this.#participants(conversation, 'removed', agent);
  }

  /**
   * @param {Conversation} conversation
   * @param {string} text
   * @param {string} tag
   */
  #system(conversation, text, tag) {
    const metadata = { tags: `system,${tag}` };
    const sender = { ...SYSTEM, role: /** @type {Role} */ ('system') };
    this.#add(conversation, { type: 'text', text, sender, metadata });
  }

  /**
   * @param {Conversation} conversation
   * @param {'added' | 'removed'} change
   * @param {Person} person
   */
  #participants(conversation, change, person) {
    const message = this.#append(conversation, {
      type: change === 'added' ? 'participantAdded' : 'participantRemoved',
      text: '',
      sender: { ...SYSTEM, role: 'system' },
      participants: [person],
      metadata: null,
    });
    this.#changed('participants', conversation, { change, participants: [person], message });
  }

  /**
   * @param {Conversation} conversation
   * @param {Pick<Message, 'type' | 'text' | 'sender' | 'metadata'>} content
   */
  #add(conversation, content) {
    const message = this.#append(conversation, content);
    this.#changed('message', conversation, { change: 'added', message });
    return message;
  }

  /**
   * @param {Conversation} conversation
   * @param {Pick<Message, 'type' | 'text' | 'sender' | 'metadata' | 'participants'>} content
   * @returns {Message}
   */
  #append(conversation, content) {
    const { messages } = conversation;
    if (messages.length >= THREAD_LIMIT) {
      throw new HttpError(429, 'TooManyMessages', `A thread holds ${THREAD_LIMIT} messages.`);
    }
    const id = this.#nextId();
    const last = messages.at(-1) ?? this.thread(conversation.threadId).at(-1);
    const sequenceId = (last?.sequenceId ?? 0) + 1;
    const createdOn = new Date(Number(id)).toISOString();
    const message = { id, version: id, sequenceId, createdOn, ...content };
    messages.push(message);
    return message;
  }

  /** Ids are times and yet unique and increasing, as clients expect of the service. */
  #nextId() {
    this.#lastId = Math.max(Date.now(), this.#lastId + 1);
    return String(this.#lastId);
  }

  /**
   * @param {Conversation} conversation
   * @param {State} state
   */
  #move(conversation, state) {
    const previous = conversation.state;
    conversation.state = state;
    if (ENDED.has(state)) conversation.endedOn ??= new Date().toISOString();
    this.#changed('state', conversation, { previous });
  }

  /**
   * @param {Conversation} conversation
   * @param {State[]} states
   * @param {string} what
   */
  #require(conversation, states, what) {
    if (states.includes(conversation.state)) return;
    throw new HttpError(409, 'WrongState',
      `A conversation in state ${conversation.state} cannot be ${what}; ` +
      `it must be ${states.join(' or ')}.`);
  }

  #makeRoom() {
    if (this.#all.size < CONVERSATION_LIMIT) return;
    const oldest = this.list().find(({ state }) => state === 'Closed') ?? this.list()[0];
    this.#all.delete(oldest.id);
  }

  /**
   * @param {string} kind
   * @param {Conversation} conversation
   * @param {Record<string, any>} [details]
   */
  #changed(kind, conversation, details = {}) {
    this.emit('change', { kind, conversation, ...details });
  }
}

/**
 * Closing takes the visitor out of the thread; the service then refuses as for a stranger.
 * @param {Conversation} conversation
 */
function refuseLeft({ state }) {
  if (state !== 'Closed') return;
  throw new HttpError(403, 'Forbidden',
    'The initiator does not have the permission to perform the requested operation.');
}

/** @param {Message} message */
export function isText({ type }) {
  return type === 'text' || type === 'html';
}
