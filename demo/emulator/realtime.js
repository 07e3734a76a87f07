/**
 * The realtime service: allocation (`/v4/a`), session (`/socket.io/1/`), registration and the
 * websocket on which changes of conversations are pushed to their visitors. A client that names an
 * endpoint id (`epid`) gets every push once, on its newest socket; clients with different ids (two
 * tabs on one chat) get it each.
 *
 * Like the double behind the recordings, pushes do not wait for the registration. What the real
 * service does when a push is answered 404, or when the diagnostic query values are missing, is
 * unknown; here both are accepted.
 *
 * Source: section 11 of the Omnichannel specification.
 */
import { randomUUID } from 'node:crypto';
import express from 'express';
import { WebSocketServer } from 'ws';
import { HttpError } from './errors.js';
import { jsonObject, origin, originWithPort } from './http.js';
import { pushBody } from './push.js';
import { RealtimeSocket } from './realtime-socket.js';
import { refuseForgotten } from './unanswered.js';
import { answerUpgrade } from './upgrades.js';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('./http.js').Response} Response */
/**
 * Who a socket is for; `path` is where pushes to it are addressed.
 * @typedef {{userId: string, endpointId: string, path: string}} Client
 */

const SESSION_TTL_S = 604_795;
/** Announced to the client: it expects a sign of life within this many seconds. */
const HEARTBEAT_TIMEOUT_S = 65;
/** Sessions that are allocated but not yet opened; older ones are forgotten. */
const SESSION_LIMIT = 10_000;
/** Largest frame a client may send; larger ones close its socket with 1009. */
const FRAME_LIMIT_BYTES = 1024 * 1024;
const SOCKET_PATH = /^\/socket\.io\/1\/websocket\/([^/?]+)(?:\?|$)/;

export class Realtime {
  #tokens;
  #traffic;
  #faults;
  /** @type {Map<string, Client>} allocated connection id (`sr`) -> whose */
  #allocated = new Map();
  /** @type {Map<string, Client>} session id -> whose */
  #sessions = new Map();
  /** @type {Set<RealtimeSocket>} open sockets, oldest first */
  #sockets = new Set();
  #server = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT_BYTES });

  /**
   * @param {{tokens: import('./tokens.js').Tokens,
   *   traffic: import('./traffic.js').Traffic,
   *   faults: import('./faults.js').Faults,
   *   conversations: import('./conversations.js').Conversations}} parts
   */
  constructor({ tokens, traffic, faults, conversations }) {
    this.#tokens = tokens;
    this.#traffic = traffic;
    this.#faults = faults;
    conversations.on('change', (change) => this.#push(change));
  }

  /** @returns {any} an express router */
  routes() {
    const router = express.Router({ caseSensitive: true });
    router.post('/v4/a', (/** @type {Request} */ req, /** @type {Response} */ res) =>
      this.#allocate(req, res));
    router.get('/socket.io/1/', (/** @type {Request} */ req, /** @type {Response} */ res) =>
      this.#session(req, res));
    router.get('/socket.io/1/xhr-polling/:sid', () => {
      throw new HttpError(400, 'TransportNotSupported', 'Only the websocket transport is served.');
    });
    router.post('/v3/registrations', async (/** @type {Request} */ req,
      /** @type {Response} */ res) => {
      await this.#tokens.verify(skypeToken(req));
      const { registrationId, transports } = jsonObject(req);
      if (typeof registrationId !== 'string' || !Array.isArray(transports?.TROUTER)) {
        throw new HttpError(400, 'BadRequest', 'registrationId and transports.TROUTER are needed.');
      }
      res.status(202).end();
    });
    return router;
  }

  /**
   * An upgrade to a socket of this service: opens it, or refuses.
   * @param {Request} req
   * @param {import('node:stream').Duplex} stream
   * @param {Buffer} head
   */
  upgrade(req, stream, head) {
    const sid = SOCKET_PATH.exec(req.url ?? '')?.[1] ?? '';
    const client = this.#sessions.get(sid);
    if (!client) {
      this.logRefusal(req, 404);
      answerUpgrade(req, stream).writeHead(404).end();
      return;
    }
    this.#server.handleUpgrade(req, stream, head, (/** @type {any} */ webSocket) => {
      this.#open(webSocket, client, req);
    });
  }

  /**
   * Enters a socket that was not opened in the traffic log.
   * @param {Request} req
   * @param {number} [status] of the answer, none if there was none
   */
  logRefusal(req, status) {
    const { url = '', headers } = req;
    this.#traffic.socket('ws-open', { service: 'realtime', url, headers: { ...headers }, status });
  }

  /** Applies `close` faults to the sockets that are open. */
  closeByFault() {
    for (const socket of this.#sockets) {
      const action = this.#faults.forSocket(socket.target);
      if (action) socket.close(action.code);
    }
  }

  /**
   * Sends a frame as it is, for tests of frames that the emulator itself never sends.
   * @param {string} text
   * @param {string | null} userId null for every open socket
   * @returns {number} how many sockets it went to
   */
  sendRaw(text, userId) {
    const sockets = [...this.#sockets].filter((socket) =>
      userId === null || socket.client.userId === userId);
    for (const socket of sockets) socket.send(text);
    return sockets.length;
  }

  /** Ends every socket and forgets every session. */
  reset() {
    for (const socket of this.#sockets) socket.forget();
    this.#allocated.clear();
    this.#sessions.clear();
  }

  /** Ends everything at once, without close frames. */
  stop() {
    for (const socket of this.#sockets) socket.close(1006);
    this.#server.close();
  }

  /**
   * @param {Request} req
   * @param {Response} res
   */
  async #allocate(req, res) {
    const userId = await this.#tokens.verify(skypeToken(req));
    refuseForgotten(req);
    const id = randomUUID();
    const { epid } = req.query;
    const endpointId = typeof epid === 'string' ? epid : id;
    const path = `/v4/f/${id}/`;
    remember(this.#allocated, id, { userId, endpointId, path });
    const base = originWithPort(req);
    const url = base + path;
    const now = Date.now();
    res.json({
      url,
      surl: url,
      curlb: origin(req),
      socketio: `${base}/`,
      id,
      ccid: randomUUID().replaceAll('-', '').slice(0, 10),
      ttl: String(SESSION_TTL_S),
      healthUrl: `${base}/h`,
      registrarUrl: '',
      connectparams: {
        sr: id, issuer: 'emulator', sp: 'connect', st: String(now),
        se: String(now + SESSION_TTL_S * 1000), sig: randomUUID(),
      },
    });
  }

  /**
   * @param {Request} req
   * @param {Response} res
   */
  async #session(req, res) {
    const client = this.#allocated.get(String(req.query.sr));
    if (!client) throw new HttpError(404, 'NotFound', 'Allocate a connection with /v4/a first.');
    const userId = await this.#tokens.verify(skypeToken(req));
    refuseForgotten(req);
    if (userId !== client.userId) {
      throw new HttpError(403, 'Forbidden', 'Allocated by another user.');
    }
    const sid = randomUUID();
    remember(this.#sessions, sid, client);
    res.setHeader('content-type', 'text/plain');
    res.end(`${sid}:${HEARTBEAT_TIMEOUT_S}:${HEARTBEAT_TIMEOUT_S}:websocket,xhr-polling`);
  }

  /**
   * @param {any} webSocket
   * @param {Client} client
   * @param {Request} req
   */
  #open(webSocket, client, req) {
    const target = { service: 'realtime', url: req.url ?? '', base: origin(req) };
    this.#traffic.socket('ws-open', { ...target, headers: { ...req.headers }, status: 101 });
    const socket = new RealtimeSocket(webSocket, {
      client, target, traffic: this.#traffic, faults: this.#faults,
    });
    this.#sockets.add(socket);
    webSocket.on('close', () => this.#sockets.delete(socket));
    socket.send('1::');
    const connected = { name: 'trouter.connected', args: [{ ttl: SESSION_TTL_S, dur: '7' }] };
    socket.send(`5:::${JSON.stringify(connected)}`);
    const action = this.#faults.forSocket(target);
    if (action) socket.close(action.code);
  }

  /** @param {import('./conversation-types.js').Change} change */
  #push(change) {
    const { id: userId } = change.conversation.customer;
    /** @type {Map<string, RealtimeSocket>} the newest socket of each endpoint */
    const receivers = new Map();
    for (const socket of this.#sockets) {
      if (socket.client.userId === userId) receivers.set(socket.client.endpointId, socket);
    }
    if (receivers.size === 0) return;
    const body = pushBody(change);
    if (!body) return;
    for (const socket of receivers.values()) socket.push(body);
  }
}

/** @param {Request} req */
function skypeToken(req) {
  const token = req.headers['x-skypetoken'];
  return typeof token === 'string' ? token : undefined;
}

/**
 * @param {Map<string, Client>} map
 * @param {string} id
 * @param {Client} client
 */
function remember(map, id, client) {
  map.set(id, client);
  if (map.size > SESSION_LIMIT) map.delete(map.keys().next().value ?? '');
}
