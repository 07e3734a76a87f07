/**
 * One websocket of the realtime service: socket.io 0.9 text frames, acknowledgements, heartbeats,
 * numbered pushes, and the faults that act on frames. What reaches the wire is in the traffic log;
 * what a fault swallows is not.
 *
 * Frames: `1::` connected, `2::` heartbeat, `3:::{json}` push and its answer, `5:[n+]::{json}`
 * event (with `n+` it wants `6:::n+[]`), `0::` disconnect. A client that goes away mid-flight
 * loses its pushes: nothing is queued for it, its next poll finds the messages.
 *
 * Source: section 11.1 of the Omnichannel specification.
 */

/** @typedef {import('./faults.js').Action} Action */

/** Well within the 65 s that the session announces. */
export const HEARTBEAT_MS = 25_000;
const DEFAULT_CLOSE_CODE = 1001;
/** The code of a connection that is lost: no close frame is sent. */
const LOST = 1006;
const EVENT_FRAME = /^5:(\d+)\+:/;

export class RealtimeSocket {
  #socket;
  #traffic;
  #faults;
  #pushes = 0;
  /** @type {string[]} frames that a reorder fault holds */
  #held = [];
  /** @type {{text: string, dueMs: number}[]} frames that wait for their delay or behind it */
  #delayed = [];
  /** @type {NodeJS.Timeout | undefined} */
  #delayTimer;
  #heartbeat;
  #isForgotten = false;

  /**
   * @param {any} socket of ws, open
   * @param {{client: import('./realtime.js').Client, target: import('./faults.js').Target,
   *   traffic: import('./traffic.js').Traffic, faults: import('./faults.js').Faults}} context
   */
  constructor(socket, { client, target, traffic, faults }) {
    this.#socket = socket;
    this.client = client;
    this.target = target;
    this.#traffic = traffic;
    this.#faults = faults;
    this.#heartbeat = setInterval(() => this.send('2::'), HEARTBEAT_MS);
    socket.on('message', (/** @type {Buffer} */ data) => this.#receive(data.toString('utf8')));
    // ws reports protocol errors here and closes by itself; 'close' follows and is logged.
    socket.on('error', () => socket.terminate());
    socket.on('close', (/** @type {number} */ code, /** @type {Buffer} */ reason) =>
      this.#closed(code, reason.toString('utf8')));
  }

  /**
   * @param {Record<string, any>} body
   */
  push(body) {
    this.#pushes += 1;
    this.send(`3:::${JSON.stringify({
      id: this.#pushes,
      method: 'POST',
      url: this.client.path,
      headers: {
        'MS-CV': `emulator.${this.#pushes}`,
        'trouter-request': JSON.stringify({ id: `push-${this.#pushes}` }),
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(body),
    })}`);
  }

  /**
   * Sends a frame, unless a fault wants otherwise.
   * @param {string} text
   */
  send(text) {
    const actions = this.#faults.forFrame(this.target, 'out', text);
    const delayMs = actions.reduce((sum, { type, ms = 0 }) => type === 'delay' ? sum + ms : sum, 0);
    for (const frame of this.#broken(text, actions[actions.length - 1])) {
      this.#enqueue(frame, delayMs);
    }
  }

  /**
   * @param {number} [code] 1006 cuts the connection without a close frame
   */
  close(code = DEFAULT_CLOSE_CODE) {
    clearInterval(this.#heartbeat);
    if (code === LOST) this.#socket.terminate();
    else this.#socket.close(code);
  }

  /**
   * The frames that go out in place of one.
   * @param {string} text
   * @param {Action | undefined} action
   * @returns {string[]}
   */
  #broken(text, action) {
    switch (action?.type) {
      case 'mute':
        return [];
      case 'reorder':
        // Two by two, so that a fault without an end holds nothing for ever.
        if (this.#held.length > 0) return [text, ...this.#held.splice(0)];
        this.#held.push(text);
        return [];
      case 'close':
      case 'drop':
        this.close(action.type === 'drop' ? LOST : action.code);
        return [];
      default: {
        const frames = shaped(text, action);
        return [...frames, ...this.#held.splice(0)];
      }
    }
  }

  /**
   * Frames never overtake each other by delay alone: one that waits holds up those after it.
   * @param {string} text
   * @param {number} delayMs
   */
  #enqueue(text, delayMs) {
    this.#delayed.push({ text, dueMs: performance.now() + delayMs });
    if (this.#delayTimer === undefined) this.#flush();
  }

  #flush() {
    this.#delayTimer = undefined;
    while (this.#delayed.length > 0) {
      const waitMs = this.#delayed[0].dueMs - performance.now();
      if (waitMs > 0) {
        this.#delayTimer = setTimeout(() => this.#flush(), waitMs);
        return;
      }
      this.#write(/** @type {{text: string}} */ (this.#delayed.shift()).text);
    }
  }

  /** @param {string} text */
  #write(text) {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#traffic.socket('ws-out', { ...this.target, body: text });
    this.#socket.send(text);
  }

  /** @param {string} text */
  #receive(text) {
    this.#traffic.socket('ws-in', { ...this.target, body: text });
    const actions = this.#faults.forFrame(this.target, 'in', text);
    const action = actions[actions.length - 1];
    if (action?.type === 'mute') return;
    if (action) return void this.close(action.type === 'drop' ? LOST : action.code);
    if (text === '0::') return void this.close(1000);
    const number = EVENT_FRAME.exec(text)?.[1];
    if (number !== undefined) this.send(`6:::${number}+[]`);
  }

  /** Closes what belongs to the time before a reset: the log has begun anew. */
  forget() {
    this.#isForgotten = true;
    this.close();
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  #closed(code, reason) {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#delayTimer);
    this.#delayed = [];
    this.#held = [];
    if (this.#isForgotten) return;
    this.#traffic.socket('ws-close', { ...this.target, status: code, body: reason });
  }
}

/**
 * @param {string} text
 * @param {Action | undefined} action
 * @returns {string[]}
 */
function shaped(text, action) {
  if (action?.type === 'duplicate') return [text, text];
  if (action?.type !== 'truncate') return [text];
  return [text.slice(0, action.bytes ?? text.length >> 1)];
}
