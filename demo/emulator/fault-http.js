/**
 * Breaks HTTP requests as faults.js says. It stands between the traffic log and the services, so
 * that the log shows what the client really got.
 */
import { bodyText } from './traffic.js';
import { origin } from './http.js';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('./http.js').Response} Response */
/** @typedef {import('./faults.js').Action} Action */
/** @typedef {(...given: any[]) => any} End `end` has overloads that no wrapper can spell */

/**
 * @param {import('./faults.js').Faults} faults
 * @returns {(req: Request, res: Response, next: () => void) => void} middleware
 */
export function breakRequests(faults) {
  return (req, res, next) => {
    const actions = faults.forRequest({
      service: req.service,
      method: req.method ?? '',
      url: req.originalUrl,
      base: origin(req),
    });
    run(actions.filter(({ after }) => !after), res, () => {
      breakAnswer(actions.filter(({ after, type }) => after || type === 'truncate'), res);
      next();
    });
  };
}

/**
 * @param {Action[]} actions
 * @param {Response} res
 * @param {() => void} next called unless an action ends the request
 */
function run(actions, res, next) {
  if (res.isForgotten) return undefined;
  const [action, ...rest] = actions;
  if (!action || action.type === 'truncate') return next();
  switch (action.type) {
    case 'delay':
      return later(res, action.ms ?? 0, () => run(rest, res, next));
    case 'drop':
      return void res.socket?.destroy();
    case 'close':
      return void res.socket?.end();
    case 'mute':
      return undefined;
    default:
      return answerByFault(action, res);
  }
}

/**
 * @param {Response} res
 * @param {number} ms
 * @param {() => void} task not run if the client has gone
 */
function later(res, ms, task) {
  const timer = setTimeout(() => res.isForgotten || task(), ms);
  res.once('close', () => clearTimeout(timer));
}

/**
 * The answer that a `status` fault gives in place of the service.
 * @param {Action} action
 * @param {import('node:http').ServerResponse} res of a request or an upgrade
 */
export function answerByFault({ status = 500, headers = {}, body }, res) {
  res.statusCode = status;
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  if (body === undefined || status === 204 || status === 304) return void res.end();
  const [type, text] = typeof body === 'string'
    ? ['text/plain', body] : ['application/json', JSON.stringify(body)];
  if (!res.hasHeader('content-type')) res.setHeader('content-type', `${type}; charset=utf-8`);
  return void res.end(text);
}

/**
 * Makes the actions happen once the service gives its answer. Services answer with one `end`.
 * @param {Action[]} actions
 * @param {Response} res
 */
function breakAnswer(actions, res) {
  if (actions.length === 0) return;
  const end = /** @type {End} */ (res.end);
  res.end = (/** @type {any[]} */ ...given) => {
    res.end = end;
    const last = actions[actions.length - 1];
    const wait = actions.reduce((sum, { type, ms = 0 }) => type === 'delay' ? sum + ms : sum, 0);
    later(res, wait, () => {
      if (last.type === 'delay') end.call(res, ...given);
      else if (last.type === 'truncate') truncate(last, res, given[0]);
      else if (last.type === 'status') replace(last, res);
      else res.socket?.destroy();
    });
    return res;
  };
}

/**
 * @param {Action} action
 * @param {Response} res
 */
function replace(action, res) {
  for (const name of ['content-type', 'content-length', 'location']) res.removeHeader(name);
  answerByFault(action, res);
}

/**
 * @param {Action} action
 * @param {Response} res
 * @param {unknown} chunk
 */
function truncate({ bytes }, res, chunk) {
  const whole = bytesOf(chunk);
  const part = whole.subarray(0, Math.min(bytes ?? whole.length >> 1, whole.length));
  // At least one byte is promised and not sent, so that an empty answer is broken too.
  res.setHeader('content-length', Math.max(whole.length, part.length + 1));
  res.logAnswer?.(part);
  res.flushHeaders();
  if (part.length === 0) res.socket?.end();
  else res.write(part, () => res.socket?.end());
}

/**
 * Middleware that enters a request in the traffic log and its answer when it is given.
 * @param {import('./traffic.js').Traffic} traffic
 * @returns {(req: Request, res: Response, next: () => void) => void}
 */
export function logRequests(traffic) {
  return (req, res, next) => {
    const entry = traffic.request({
      service: req.service,
      method: req.method ?? '',
      url: req.originalUrl,
      headers: { ...req.headers },
    });
    req.trafficEntry = entry;
    const logAnswer = (/** @type {Buffer} */ body) =>
      traffic.complete(entry, { status: res.statusCode, headers: res.getHeaders(), body });
    res.logAnswer = logAnswer;
    const end = /** @type {End} */ (res.end);
    res.end = (/** @type {any[]} */ ...given) => {
      const [chunk] = given;
      logAnswer(bytesOf(chunk));
      return end.call(res, ...given);
    };
    next();
  };
}

/**
 * What the first argument of `end` puts into the body.
 * @param {unknown} chunk
 */
function bytesOf(chunk) {
  if (Buffer.isBuffer(chunk)) return chunk;
  return Buffer.from(typeof chunk === 'string' ? chunk : '');
}

/**
 * Middleware after readBody: completes the log entry with the request's body.
 * @param {Request} req
 * @param {Response} _res
 * @param {() => void} next
 */
export function logBody(req, _res, next) {
  req.trafficEntry.body = bodyText(req.body);
  next();
}
