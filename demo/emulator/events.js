/**
 * WS /_emulator/events: everything as it happens, one JSON object per message, for the agent desk.
 *
 * On connection: `{type:"snapshot", conversations:[...]}`, as GET /_emulator/conversations gives
 * them. Then
 * - `{type:"conversation", conversation}`: a new one, or one whose agent, queue or context changed;
 * - `{type:"state", conversationId, state, previous, conversation}`;
 * - `{type:"message", change:"added"|"edited"|"deleted", conversationId, message}`;
 * - `{type:"participants", change:"added"|"removed", conversationId, participants:[{id,name}]}`;
 * - `{type:"typing", conversationId, from:"customer"|"agent", name}`;
 * - `{type:"attachment", attachment}`: a file was announced, stored, or its state changed;
 * - `{type:"widget", widgetId, config}` after a patch; `{type:"reset"}` followed by a snapshot;
 * - `{type:"traffic", entry}`: requests when they are answered, frames when they pass.
 *
 * `?types=message,state` asks for some only (the snapshot always comes). What a client sends is
 * ignored. One that does not read is cut off once 16 MB wait for it.
 */
import { WebSocketServer } from 'ws';
import { conversationView } from './view.js';

const BACKLOG_LIMIT_BYTES = 16 * 1024 * 1024;

export class Events {
  /** @type {Map<any, Set<string> | null>} socket -> wanted types, null for all */
  #clients = new Map();
  #conversations;
  #server = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });

  /**
   * @param {import('./conversations.js').Conversations} conversations
   * @param {import('./traffic.js').Traffic} traffic
   */
  constructor(conversations, traffic) {
    this.#conversations = conversations;
    conversations.on('change', (change) => this.#send(change.kind, () => eventOf(change)));
    traffic.on('entry', (entry) => this.#send('traffic', () => ({ entry })));
  }

  /**
   * @param {import('./http.js').Request} req
   * @param {import('node:stream').Duplex} stream
   * @param {Buffer} head
   */
  upgrade(req, stream, head) {
    const types = new URL(req.url ?? '', 'http://localhost').searchParams.get('types');
    this.#server.handleUpgrade(req, stream, head, (/** @type {any} */ socket) => {
      this.#clients.set(socket, types === null ? null : new Set(types.split(',')));
      socket.on('close', () => this.#clients.delete(socket));
      socket.on('error', () => socket.terminate());
      socket.send(JSON.stringify(this.#snapshot()));
    });
  }

  /**
   * @param {string} widgetId
   * @param {Record<string, any>} config
   */
  widget(widgetId, config) {
    this.#send('widget', () => ({ widgetId, config }));
  }

  /** @param {import('./attachments.js').Attachment} attachment */
  attachment(attachment) {
    this.#send('attachment', () => ({ attachment }));
  }

  reset() {
    this.#send('reset', () => ({}));
    for (const socket of this.#clients.keys()) socket.send(JSON.stringify(this.#snapshot()));
  }

  stop() {
    for (const socket of this.#clients.keys()) socket.terminate();
    this.#server.close();
  }

  #snapshot() {
    return { type: 'snapshot', conversations: this.#conversations.list().map(conversationView) };
  }

  /**
   * @param {string} type
   * @param {() => Record<string, any>} content only made when somebody listens
   */
  #send(type, content) {
    let text;
    for (const [socket, types] of this.#clients) {
      if (types !== null && !types.has(type)) continue;
      text ??= JSON.stringify({ type, ...content() });
      if (socket.bufferedAmount > BACKLOG_LIMIT_BYTES) socket.terminate();
      else socket.send(text);
    }
  }
}

/** @param {import('./conversation-types.js').Change} change */
function eventOf({ kind, conversation, ...details }) {
  const conversationId = conversation.id;
  switch (kind) {
    case 'message':
      return { conversationId, change: details.change, message: details.message };
    case 'participants':
      return { conversationId, change: details.change, participants: details.participants };
    case 'typing':
      return { conversationId, ...details };
    case 'state':
      return {
        conversationId, state: conversation.state, previous: details.previous,
        conversation: conversationView(conversation),
      };
    default:
      return { conversation: conversationView(conversation) };
  }
}
