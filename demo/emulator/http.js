/**
 * What every HTTP room of the emulator shares: reading bodies within bounds, the address a request
 * came in by, and CORS.
 *
 * CORS source: section 17.2 of the Omnichannel specification; without these exposed headers the
 * real SDK never learns its session id or the reason of a refusal.
 */
import cors from 'cors';
import express from 'express';
import { HttpError } from './errors.js';

/** @typedef {import('node:http').IncomingMessage & Record<string, any>} Request */
/** @typedef {import('node:http').ServerResponse & Record<string, any>} Response */
/** @typedef {(error?: unknown) => void} Next */

/** Largest request body. The real services accept far less per message. */
export const BODY_LIMIT_BYTES = 1024 * 1024;
/** Deeper JSON is refused: JSON.stringify, which the state file needs, recurses. */
export const JSON_DEPTH_LIMIT = 64;

/**
 * Scheme and host by which a request came in, as `https://host[:port]`.
 * @param {Request} req
 */
export function origin(req) {
  const { socket } = req;
  const scheme = 'encrypted' in socket && socket.encrypted ? 'https' : 'http';
  return `${scheme}://${req.headers.host || `127.0.0.1:${socket.localPort}`}`;
}

/**
 * Middleware that refuses a Host header of which no address can be made: answers name it.
 * @param {Request} req
 * @param {Response} _res
 * @param {Next} next
 */
export function checkHost({ headers: { host = '' } }, _res, next) {
  if (/[/?#@\\\s]/.test(host) || host !== '' && !URL.canParse(`http://${host}`)) {
    next(new HttpError(400, 'BadRequest',
      'The header Host must be a host name, with or without a port.'));
  } else next();
}

/**
 * The same with an explicit port, which the realtime service always writes.
 * @param {Request} req
 */
export function originWithPort(req) {
  const base = origin(req);
  if (/:\d+$/.test(base)) return base;
  return `${base}:${base.startsWith('https') ? 443 : 80}`;
}

/**
 * Middleware that reads the whole body into `req.body` (a Buffer, empty without one).
 * @param {number} limit bytes
 * @param {{path: RegExp, limit: number}} [large] paths that may have larger bodies
 * @returns {(req: Request, res: Response, next: Next) => void}
 */
export function readBody(limit, large) {
  if (large) {
    const [usual, long] = [readBody(limit), readBody(large.limit)];
    return (req, res, next) => (large.path.test(req.path) ? long : usual)(req, res, next);
  }
  const read = express.raw({ type: () => true, limit });
  return (/** @type {Request} */ req, /** @type {Response} */ res, /** @type {Next} */ next) => {
    read(req, res, (/** @type {any} */ error) => {
      if (!Buffer.isBuffer(req.body)) req.body = Buffer.alloc(0);
      if (error) next(bodyError(error, limit));
      else next();
    });
  };
}

/**
 * @param {any} error
 * @param {number} limit
 */
function bodyError(error, limit) {
  if (error.type === 'entity.too.large') {
    return new HttpError(413, 'RequestEntityTooLarge', `The body is larger than ${limit} bytes.`);
  }
  return new HttpError(error.status ?? 400, 'BadRequest', error.message);
}

/**
 * The JSON object in the body of a request that readBody has read.
 * @param {Request} req
 * @returns {Record<string, any>}
 */
export function jsonObject(req) {
  const value = parseJson(req.body.toString('utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HttpError(400, 'BadRequest', 'The body must be a JSON object.');
  }
  return value;
}

/** @param {string} text */
function parseJson(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new HttpError(400, 'BadRequest', `The body is not JSON: ${reason}`);
  }
  if (deeperThan(value, JSON_DEPTH_LIMIT)) {
    throw new HttpError(400, 'BadRequest', `The body nests deeper than ${JSON_DEPTH_LIMIT}.`);
  }
  return value;
}

/**
 * Walks level by level, so that the depth of the value costs no stack.
 * @param {unknown} value
 * @param {number} limit
 */
function deeperThan(value, limit) {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? Object.values(item) : []);
  }
  return false;
}

const EXPOSED_HEADERS = [
  'Oc-Sessionid', 'authcodenonce', 'errorcode', 'message', 'date', 'retry-after',
  'transaction-id', 'location',
];

/** CORS of the services: any origin with credentials, requested headers echoed. */
export function serviceCors() {
  return [allowPrivateNetwork, cors({
    origin: true,
    credentials: true,
    exposedHeaders: EXPOSED_HEADERS,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  })];
}

/**
 * CORS of the control paths: pages on loopback or on the emulator's own (perhaps mapped) host
 * only, so that a page from elsewhere cannot drive an emulator that somebody left running.
 */
export function controlCors() {
  const allow = cors({ origin: true, methods: ['GET', 'POST', 'PATCH', 'DELETE'] });
  return [
    (/** @type {Request} */ req, /** @type {Response} */ _res, /** @type {Next} */ next) => {
      if (mayControl(req)) next();
      else next(new HttpError(403, 'ForbiddenOrigin',
        'Control paths answer only pages that come from loopback or from the emulator itself.'));
    },
    allowPrivateNetwork,
    allow,
  ];
}

/**
 * Whether the page that sent a request may use the control paths.
 * @param {Request} req
 */
export function mayControl(req) {
  const from = req.headers.origin;
  if (from === undefined) return true;
  if (!URL.canParse(from)) return false;
  const { host, hostname } = new URL(from);
  return host === req.headers.host || hostname === 'localhost' ||
    hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/**
 * Chromium's private network access check asks for this on preflights to loopback.
 * @param {Request} req
 * @param {Response} res
 * @param {Next} next
 */
function allowPrivateNetwork(req, res, next) {
  if (req.headers['access-control-request-private-network'] === 'true') {
    res.setHeader('Access-Control-Allow-Private-Network', 'true');
  }
  next();
}
