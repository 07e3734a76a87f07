/**
 * A visitor's client for these tests: it does what the real SDK does on the wire and nothing more,
 * so that a test reads as a script of requests and frames.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { startEmulator } from '../../demo/emulator/server.js';

const WAIT_MS = 5000;

/**
 * Starts an emulator that ends with the test.
 * @param {import('node:test').TestContext} test
 * @param {import('../../demo/emulator/server.js').Options} [options]
 */
export async function start(test, options) {
  const emulator = await startEmulator(options);
  test.after(() => emulator.close());
  return new Client(emulator);
}

export class Client {
  /** @param {import('../../demo/emulator/server.js').RunningEmulator} emulator */
  constructor(emulator) {
    this.emulator = emulator;
    this.base = emulator.http;
    const { orgId, widgetId } = emulator.ready.omnichannel;
    this.orgId = orgId;
    this.widgetId = widgetId;
    this.tenant = `${orgId}/${widgetId}`;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {{body?: unknown, headers?: Record<string, string>, raw?: string}} [options]
   * @returns {Promise<{status: number, headers: Headers, text: string, json: any}>}
   */
  async request(method, path, { body, headers = {}, raw } = {}) {
    const response = await fetch(path.startsWith('http') ? path : this.base + path, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
      signal: AbortSignal.timeout(WAIT_MS),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status, headers: response.headers, text, json: isJson && JSON.parse(text),
    };
  }

  /**
   * A control call that must succeed.
   * @param {string} method
   * @param {string} path below /_emulator
   * @param {unknown} [body]
   */
  async control(method, path, body) {
    const answer = await this.request(method, `/_emulator${path}`, { body });
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  }

  /**
   * @param {Record<string, unknown>} match
   * @param {Record<string, unknown>} action
   * @param {number} [times]
   * @returns {Promise<string>} the id
   */
  async fault(match, action, times) {
    return (await this.control('POST', '/faults', { match, action, times })).id;
  }

  /**
   * Starts a chat.
   * @param {Record<string, unknown>} [body]
   * @returns {Promise<Chat>}
   */
  async chat(body = { locale: 'en-us', isProactiveChat: false, channelId: 'lcw' }) {
    const requestId = randomUUID();
    const answer = await this.conversation(requestId, body);
    assert.equal(answer.status, 200, answer.text);
    return new Chat(this, requestId, answer.json);
  }

  /**
   * @param {string} requestId
   * @param {unknown} body
   */
  conversation(requestId, body = {}) {
    const [org, widget] = this.tenant.split('/');
    const path = `/livechatconnector/organization/${org}/widgetApp/${widget}/conversation`;
    return this.request('POST', path, { body, headers: { 'Request-Id': requestId } });
  }

  /** The newest conversation, as the control calls show it. */
  async newest() {
    return (await this.control('GET', '/conversations')).at(-1);
  }

  /**
   * @param {number} [since]
   * @returns {Promise<import('../../demo/emulator/traffic.js').TrafficEntry[]>}
   */
  traffic(since = 0) {
    return this.control('GET', `/traffic?since=${since}`);
  }

  /**
   * The messages of /_emulator/events.
   * @param {string} [query]
   */
  async events(query = '') {
    return Frames.open(`${this.base}/_emulator/events${query}`, (text) => JSON.parse(text));
  }
}

/** One conversation as its visitor sees it. */
export class Chat {
  /**
   * @param {Client} client
   * @param {string} requestId
   * @param {any} token the chat token document
   */
  constructor(client, requestId, token) {
    this.client = client;
    this.requestId = requestId;
    this.token = token;
    this.bearer = { Authorization: `Bearer ${token.Token}` };
    this.skype = { 'X-Skypetoken': token.Token };
    this.thread = `/chat/threads/${encodeURIComponent(token.ChatId)}`;
  }

  async id() {
    const all = await this.client.control('GET', '/conversations');
    return all.findLast((/** @type {any} */ item) => item.requestIds.includes(this.requestId)).id;
  }

  /**
   * A control call on this conversation.
   * @param {string} path such as `/accept`
   * @param {unknown} [body]
   */
  async steer(path, body = {}) {
    return this.client.control('POST', `/conversations/${await this.id()}${path}`, body);
  }

  details() {
    const { tenant } = this.client;
    const path = `/livechatconnector/getliveworkitemdetails/${tenant}/${this.requestId}`;
    return this.client.request('GET', `${path}?channelId=lcw`);
  }

  /** @param {string} [query] */
  list(query = '?api-version=2024-03-07') {
    return this.client.request('GET', `${this.thread}/messages${query}`, { headers: this.bearer });
  }

  /**
   * @param {unknown} content
   * @param {Record<string, unknown>} [more]
   */
  send(content, more = { senderDisplayName: 'Customer', metadata: { tags: 'FromCustomer' } }) {
    return this.client.request('POST', `${this.thread}/messages?api-version=2024-03-07`, {
      headers: this.bearer, body: { content, ...more },
    });
  }

  /** @param {string} [endpointId] */
  async allocate(endpointId = randomUUID()) {
    return (await this.client.request('POST', `/v4/a?cor_id=1&con_num=1_1&epid=${endpointId}`, {
      headers: this.skype,
    })).json;
  }

  /**
   * The url of a websocket that is ready to be opened.
   * @param {string} [endpointId]
   */
  async socketUrl(endpointId) {
    const { socketio, connectparams } = await this.allocate(endpointId);
    const query = `${new URLSearchParams({ ...connectparams, v: 'v4', timeout: '40' })}`;
    const { text } = await this.client.request('GET', `${socketio}socket.io/1/?${query}`, {
      headers: this.skype,
    });
    return `${socketio}socket.io/1/websocket/${text.split(':')[0]}?${query}`;
  }

  /**
   * Opens the realtime socket and reads its two greetings.
   * @param {string} [endpointId]
   */
  async connect(endpointId) {
    const frames = await Frames.open(await this.socketUrl(endpointId), (text) => text);
    assert.equal(await frames.next(), '1::');
    assert.match(await frames.next(), /^5:::\{"name":"trouter\.connected"/);
    return frames;
  }
}

/**
 * The status with which an upgrade is refused.
 * @param {string} url
 * @param {Record<string, unknown>} [options] of ws
 */
export async function refusal(url, options) {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), options);
  const [, response] = await once(socket, 'unexpected-response');
  response.resume();
  return response.statusCode;
}

/** A websocket whose messages are awaited one by one. */
export class Frames {
  /** @type {any[]} */
  #received = [];
  #parse;
  #wake = () => {};

  /**
   * @param {any} socket of ws
   * @param {(text: string) => any} parse
   */
  constructor(socket, parse) {
    this.socket = socket;
    this.#parse = parse;
    this.closed = new Promise((resolve) => {
      socket.on('close', (/** @type {number} */ code) => resolve(code));
    });
    // A lost connection is an error to ws; tests see it as the code 1006.
    socket.on('error', () => {});
    socket.on('message', (/** @type {Buffer} */ data) => {
      this.#received.push(this.#parse(data.toString()));
      this.#wake();
    });
  }

  /**
   * @param {string} url
   * @param {(text: string) => any} parse
   */
  static async open(url, parse) {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), { rejectUnauthorized: false });
    const frames = new Frames(socket, parse);
    await once(socket, 'open', { signal: AbortSignal.timeout(WAIT_MS) });
    return frames;
  }

  /**
   * The next message that fits; the ones before it are skipped.
   * @param {(message: any) => boolean} [fits]
   */
  async next(fits = () => true) {
    const end = AbortSignal.timeout(WAIT_MS);
    for (;;) {
      while (this.#received.length > 0) {
        const message = this.#received.shift();
        if (fits(message)) return message;
      }
      await new Promise((resolve, reject) => {
        this.#wake = () => resolve(undefined);
        end.onabort = () => reject(new Error('no such message came'));
      });
    }
  }

  /** The body of the next push. */
  async push() {
    const frame = await this.next((text) => text.startsWith('3:::'));
    return JSON.parse(JSON.parse(frame.slice(4)).body);
  }

  /** @param {string} text */
  send(text) {
    this.socket.send(text);
  }

  /**
   * Sends an event and waits for its acknowledgement: by then everything sent before has come.
   * @returns {Promise<any[]>} what came first
   */
  async settle(number = 99) {
    this.send(`5:${number}+::{"name":"ping"}`);
    const before = [];
    for (;;) {
      const frame = await this.next();
      if (frame === `6:::${number}+[]`) return before;
      before.push(frame);
    }
  }
}
