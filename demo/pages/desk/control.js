/**
 * The emulator's control interface as the desk uses it. The only file here that knows its paths
 * and shapes.
 */

const kConversations = '/_emulator/conversations';
/** Wait before the event stream is opened again, in milliseconds. */
const kAgainMs = 1000;

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} rejects with the service's words when it refuses
 */
async function ask(method, path, body, signal) {
  const answer = await fetch(path, {
    method,
    signal,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/** @param {string} id of a file */
const fileAt = (id) => `/_emulator/attachments/${encodeURIComponent(id)}`;
/** @param {string} id */
const one = (id) => `${kConversations}/${encodeURIComponent(id)}`;

export const control = {
  /** @param {string} id @param {string} agent */
  accept: (id, agent) => ask('POST', `${one(id)}/accept`, { agent }),
  /** @param {string} id @param {string} text */
  send: (id, text) => ask('POST', `${one(id)}/messages`, { text }),
  /** @param {string} id @param {{name: string, type: string, base64: string}} attachment */
  sendFile: (id, attachment) => ask('POST', `${one(id)}/messages`, { attachment }),
  /** @param {string} id @param {object} card */
  sendCard: (id, card) => ask('POST', `${one(id)}/messages`, { card }),
  /** @param {string} id of a file @param {AbortSignal} signal */
  file: (id, signal) => ask('GET', fileAt(id), undefined, signal),
  /** @param {string} id of a file @param {AbortSignal} signal */
  content: async (id, signal) => {
    const answer = await fetch(`${fileAt(id)}/content`, { signal });
    if (!answer.ok) throw new Error(`The file: ${answer.status}`);
    return answer.blob();
  },
  /** @param {string} id of a file @param {string} scan how its scan has ended */
  scanned: (id, scan) => ask('PATCH', fileAt(id), { scan }),
  settings: () => ask('GET', '/_emulator/settings'),
  /** @param {object} settings */
  changeSettings: (settings) => ask('PATCH', '/_emulator/settings', settings),
  /** @param {string} id */
  typing: (id) => ask('POST', `${one(id)}/typing`, {}),
  /** @param {string} id */
  end: (id) => ask('POST', `${one(id)}/end`, {}),
  /** @param {object} fault */
  breakThings: (fault) => ask('POST', '/_emulator/faults', fault),
  repair: () => ask('DELETE', '/_emulator/faults'),
  /** The configuration that visitors' pages get. */
  widget: async () => ask('GET', await widgetPath()),
  /** @param {object} patch merged into it; null removes */
  changeWidget: async (patch) => ask('PATCH', await widgetPath(), patch),
  /** @param {object} features by name; answers the whole configuration */
  changeFeatures: async (features) => ask('PATCH', `${await widgetPath()}/features`, features),
};

async function widgetPath() {
  const { omnichannel } = await ask('GET', '/_emulator');
  return `/_emulator/widgets/${encodeURIComponent(omnichannel.widgetId)}`;
}

/**
 * Follows the conversations, for ever; opens the stream again when it is lost. A snapshot comes
 * first, each time.
 * @param {(event: any) => void} onEvent
 * @param {(isLive: boolean) => void} onLink
 */
export function follow(onEvent, onLink) {
  const types = 'conversation,state,message,typing,widget,attachment';
  const url = new URL(`/_emulator/events?types=${types}`, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  const socket = new WebSocket(url);
  socket.onopen = () => onLink(true);
  socket.onmessage = ({ data }) => onEvent(JSON.parse(data));
  socket.onclose = () => {
    onLink(false);
    setTimeout(() => follow(onEvent, onLink), kAgainMs);
  };
}

/** All conversations as the emulator gives them, kept in step with its events. */
export class Mirror {
  #all = /** @type {Map<string, any>} */ (new Map());

  /** In the order they began. */
  list() {
    return [...this.#all.values()];
  }

  /**
   * Applies an event.
   * @param {any} event
   * @returns {any} the conversation that changed; undefined when it is all or none of them
   */
  apply(event) {
    const { type, conversation, conversations, message } = event;
    if (type === 'snapshot') {
      this.#all = new Map(conversations.map((/** @type {any} */ one) => [one.id, one]));
    } else if (conversation) {
      this.#all.set(conversation.id, conversation);
      return conversation;
    } else if (type === 'message') {
      return this.#applyMessage(event.conversationId, message);
    }
    return undefined;
  }

  /**
   * @param {string} id
   * @param {any} message
   */
  #applyMessage(id, message) {
    const conversation = this.#all.get(id);
    if (!conversation) return undefined;
    const { messages } = conversation;
    const index = messages.findIndex((/** @type {any} */ one) => one.id === message.id);
    if (index >= 0) messages[index] = message;
    else messages.push(message);
    return conversation;
  }
}
