/**
 * The emulator: the services as far as chat clients can see them, in one process on loopback, told
 * apart by path. It answers over http and, if asked, https; URLs in its answers use the scheme and
 * host that the request came in by, so that plain http works for people and https with mapped host
 * names for the real SDKs.
 *
 * ```js
 * const emulator = await startEmulator({ port: 0, serve: (app) => app.use(express.static(dir)) });
 * console.log(emulator.http);
 * await emulator.close();
 * ```
 *
 * Rooms: omnichannel.js (with oc-*.js), acs.js, ams.js, cdn.js and realtime.js are the services;
 * conversations.js, attachments.js, identity.js and records.js what they work on; control*.js and
 * events.js the way in for tests and the desk; settings.js, features.js and widget-config.js what a
 * tester decides; rate-limits.js, faults.js and traffic.js slow, break and see everything that
 * passes; state*.js and content-files.js keep it; upgrades.js tells sockets from other requests,
 * and unanswered.js knows what a reset must end.
 */
import http from 'node:http';
import https from 'node:https';
import { once } from 'node:events';
import express from 'express';
import { acsRoutes } from './acs.js';
import { CONTENT_PATH, amsRoutes } from './ams.js';
import { ATTACHMENT_LIMIT_BYTES, Attachments } from './attachments.js';
import { cdnRoutes } from './cdn.js';
import { ContentFiles } from './content-files.js';
import { UPLOAD_LIMIT_BYTES, UPLOAD_PATH } from './control-attachments.js';
import { controlRoutes } from './control.js';
import { Conversations } from './conversations.js';
import { Events } from './events.js';
import { HttpError, asHttpError } from './errors.js';
import { answerByFault, breakRequests, logBody, logRequests } from './fault-http.js';
import { Faults } from './faults.js';
import {
  BODY_LIMIT_BYTES, checkHost, controlCors, mayControl, origin, readBody, serviceCors,
} from './http.js';
import { Identity } from './identity.js';
import { omnichannelRoutes } from './omnichannel.js';
import { limitRates } from './rate-limits.js';
import { Realtime } from './realtime.js';
import { Records } from './records.js';
import { Settings } from './settings.js';
import { StateFile } from './state.js';
import { surveyPage } from './survey-page.js';
import { makeCertificate } from './tls.js';
import { Tokens } from './tokens.js';
import { Traffic } from './traffic.js';
import { Unanswered } from './unanswered.js';
import { answerUpgrade, asksForWebSocket, serveWithoutUpgrade } from './upgrades.js';
import { ORG_ID, WIDGET_ID, defaultWidgetConfig } from './widget-config.js';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('./http.js').Response} Response */
/** @typedef {import('node:http').Server | import('node:https').Server} Server */

/**
 * @typedef {object} Options
 * @property {number} [port] of the http listener on 127.0.0.1; 0, the default, picks a free one
 * @property {number} [tlsPort] of the https listener; 0 picks a free one, none without it
 * @property {string} [stateFile] where the state is kept across restarts; nowhere without it
 * @property {() => Record<string, any>} [widget] makes the widget's config document, for the start
 *   and after a reset; `defaultWidgetConfig` by default
 * @property {(app: any) => void} [serve] adds pages to the express app. Services and control
 *   paths come before them
 * @property {boolean} [quiet] false tells on stderr what happens, one line each; true by default
 */

/**
 * @typedef {object} RunningEmulator
 * @property {string} http such as `http://127.0.0.1:8787`
 * @property {string | null} https
 * @property {Record<string, any>} ready the ready object, as GET /_emulator gives it
 * @property {() => Promise<void>} close ends every connection and saves the state
 */

/** Paths of each service; the first that fits decides. */
const SERVICES = /** @type {[string, RegExp][]} */ ([
  ['omnichannel', /^\/(?:livechatconnector|inbound)(?:\/|$)/],
  ['acs', /^\/chat\/(?:threads|config)(?:\/|$)/],
  ['ams', /^\/v1\/(?:objects|skypetokenauth)(?:\/|$)/],
  ['cdn', /^\/livechatwidget(?:\/|$)/],
  ['realtime', /^\/(?:v4\/[af]|socket\.io|v3\/registrations)(?:\/|$)/],
]);
const EVENTS_PATH = '/_emulator/events';
/** Longer than clients pause between polls: connections that end early look like failures. */
const KEEP_ALIVE_MS = 65_000;

/**
 * Starts an emulator. Rejects when a port is taken or the state file cannot be read and written.
 * @param {Options} [options]
 * @returns {Promise<RunningEmulator>}
 */
export async function startEmulator(options = {}) {
  const { port = 0, tlsPort, serve = () => {} } = options;
  const parts = makeParts(options);
  const app = makeApp(parts, serve);
  /** @type {Server[]} */
  const servers = [http.createServer(app)];
  const close = () => stop(parts, servers);
  try {
    if (tlsPort !== undefined) servers.push(https.createServer(await makeCertificate(), app));
    parts.state?.open((saved) => restore(parts, saved));
    // A state file that cannot be written is better known now than at the first change.
    parts.state?.save();
    await listen(parts, servers[0], port);
    if (servers[1]) await listen(parts, servers[1], /** @type {number} */ (tlsPort));
  } catch (error) {
    await close();
    throw error;
  }
  const [httpUrl, httpsUrl] = [urlOf('http', servers[0]), servers[1] && urlOf('https', servers[1])];
  parts.ready = {
    ready: true,
    http: httpUrl,
    https: httpsUrl ?? null,
    omnichannel: { orgUrl: httpUrl, orgId: ORG_ID, widgetId: WIDGET_ID },
    // Until LiveChat is served there is nothing that these could name.
    livechat: null,
  };
  return { http: httpUrl, https: httpsUrl ?? null, ready: parts.ready, close };
}

/** @typedef {ReturnType<typeof makeParts>} Parts */

/** @param {Options} options */
function makeParts({ stateFile, quiet = true, widget = defaultWidgetConfig }) {
  const settings = new Settings();
  const tokens = new Tokens(() => settings.get('tokens', 'lifetimeS'));
  const conversations = new Conversations();
  const records = new Records(() => state?.changed());
  const identity = new Identity(() => state?.changed());
  const attachments = new Attachments({
    files: stateFile === undefined ? null : new ContentFiles(stateFile),
    newScan: () => settings.get('attachments', 'scan'),
  });
  const widgets = new Map([[WIDGET_ID, widget()]]);
  const traffic = new Traffic();
  const faults = new Faults();
  const realtime = new Realtime({ tokens, traffic, faults, conversations });
  const events = new Events(conversations, traffic);
  const state = stateFile === undefined ? null : new StateFile(stateFile, () => ({
    secret: tokens.secret,
    widgets: Object.fromEntries(widgets),
    conversations: conversations.list(),
    attachments: attachments.list(),
    settings: settings.all(),
    records: records.all(),
    identity: identity.pem,
  }));
  conversations.on('change', () => state?.changed());
  attachments.on('change', (attachment) => {
    events.attachment(attachment);
    state?.changed();
  });
  if (!quiet) traffic.on('entry', report);
  return {
    tokens, conversations, attachments, settings, records, identity, widgets, traffic, faults,
    realtime, events, state, newWidget: widget, unanswered: new Unanswered(),
    connections: /** @type {Set<import('node:net').Socket>} */ (new Set()),
    ready: /** @type {Record<string, any>} */ ({}),
  };
}

/**
 * @param {Parts} parts
 * @param {import('./state.js').Saved} saved
 */
function restore(parts, saved) {
  const { tokens, conversations, attachments, settings, records, identity, widgets } = parts;
  tokens.restore(saved.secret);
  for (const [id, config] of Object.entries(saved.widgets)) widgets.set(id, config);
  conversations.restore(saved.conversations);
  settings.restore(saved.settings ?? {});
  records.restore(saved.records ?? {});
  identity.restore(saved.identity ?? null);
  // Last: it removes the contents that no attachment has.
  attachments.restore(saved.attachments ?? []);
}

/**
 * Stdout belongs to the ready line.
 * @param {import('./traffic.js').TrafficEntry} entry
 */
function report({ kind, method, url, status }) {
  const what = kind === 'http' ? `${method} ${status}` : kind;
  // Queries hold connection parameters as long as the rest of the line.
  process.stderr.write(`${what} ${url.split('?')[0]}\n`);
}

/**
 * @param {Parts} parts
 * @param {(app: any) => void} serve
 */
function makeApp(parts, serve) {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // As in the services: /_EMULATOR is nothing.
  app.enable('case sensitive routing');
  app.use(checkHost);
  const upload = { path: UPLOAD_PATH, limit: UPLOAD_LIMIT_BYTES };
  app.use('/_emulator', controlCors(), readBody(BODY_LIMIT_BYTES, upload),
    controlRoutes(controls(parts)), notFound);
  const services = serviceRoutes(parts);
  app.use(onlyServices(services));
  app.get('/survey', surveyPage);
  serve(app);
  app.use(services);
  app.use(failed);
  return app;
}

/**
 * What every request to a service goes through; paths that no service has end here with 404.
 * @param {Parts} parts
 */
function serviceRoutes(parts) {
  const router = express.Router({ caseSensitive: true });
  router.use(serviceCors());
  router.use((/** @type {Request} */ req, /** @type {Response} */ _res,
    /** @type {() => void} */ next) => {
    req.service = serviceOf(req.path) ?? 'unknown';
    next();
  });
  const content = { path: CONTENT_PATH, limit: ATTACHMENT_LIMIT_BYTES };
  router.use(parts.unanswered.requests());
  router.use(logRequests(parts.traffic), readBody(BODY_LIMIT_BYTES, content), logBody);
  router.use(breakRequests(parts.faults));
  router.use(limitRates(() => parts.settings.get('limits', 'rules')));
  router.use(omnichannelRoutes(parts), acsRoutes(parts), amsRoutes(parts), cdnRoutes(),
    parts.realtime.routes(), notFound);
  router.use(failed);
  return router;
}

/**
 * Lets a router see only the paths of services, so that pages can come after it.
 * @param {any} router
 */
function onlyServices(router) {
  return (/** @type {Request} */ req, /** @type {Response} */ res, /** @type {any} */ next) => {
    if (serviceOf(req.path) === undefined) next();
    else router(req, res, next);
  };
}

/**
 * @param {string} path
 * @returns {string | undefined}
 */
function serviceOf(path) {
  return SERVICES.find(([, pattern]) => pattern.test(path))?.[0];
}

/**
 * @param {Request} req
 */
function notFound(req) {
  throw new HttpError(404, 'NotFound', `Nothing is served at ${req.method} ${req.originalUrl}.`);
}

/**
 * Express knows error handlers by their four parameters.
 * @param {unknown} error
 * @param {Request} _req
 * @param {Response} res
 * @param {(error: unknown) => void} next
 */
function failed(error, _req, res, next) {
  if (res.headersSent) return next(error);
  const { status, code, message, headers } = asHttpError(error);
  // Not an answer of a service but a bug of the emulator, which must not pass for the former.
  if (status === 500) console.error(error);
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  return res.status(status).json({ error: { code, message } });
}

/**
 * @param {Parts} parts
 * @returns {import('./control.js').Emulator}
 */
function controls(parts) {
  const {
    conversations, attachments, settings, records, identity, widgets, traffic, faults, realtime,
    events, state, unanswered,
  } = parts;
  return {
    conversations, attachments, settings, records, identity, widgets, traffic, faults, realtime,
    changed: () => state?.changed(),
    describe: () => parts.ready,
    setWidget: (id, config) => {
      widgets.set(id, config);
      events.widget(id, config);
      state?.changed();
    },
    reset: () => {
      unanswered.forget();
      faults.clear();
      realtime.reset();
      conversations.clear();
      attachments.clear();
      settings.reset();
      records.clear();
      identity.forgetNonces();
      widgets.clear();
      widgets.set(WIDGET_ID, parts.newWidget());
      traffic.clear();
      events.reset();
      state?.changed();
    },
  };
}

/**
 * @param {Parts} parts
 * @param {Server} server
 * @param {number} port
 */
async function listen(parts, server, port) {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('connection', (socket) => {
    // Again, when a request on it asked for a protocol that is not served.
    if (parts.connections.has(socket)) return;
    parts.connections.add(socket);
    socket.on('close', () => parts.connections.delete(socket));
  });
  server.on('upgrade', (req, stream, head) => {
    if (asksForWebSocket(req)) upgrade(parts, /** @type {Request} */ (req), stream, head);
    else serveWithoutUpgrade(server, /** @type {Request} */ (req), stream, head);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

/**
 * @param {Parts} parts
 * @param {Request} req
 * @param {import('node:stream').Duplex} stream
 * @param {Buffer} head
 */
function upgrade({ faults, realtime, events, unanswered }, req, stream, head) {
  // A client that is gone before its upgrade is answered is no event of interest.
  stream.on('error', () => stream.destroy());
  const url = req.url ?? '';
  if (url.split('?')[0] === EVENTS_PATH) {
    if (mayControl(req)) return events.upgrade(req, stream, head);
    return answerUpgrade(req, stream).writeHead(403).end();
  }
  const actions = faults.forRequest({ service: 'realtime', method: 'GET', url, base: origin(req) });
  const waitMs = actions.reduce((sum, { type, ms = 0 }) => type === 'delay' ? sum + ms : sum, 0);
  const last = actions[actions.length - 1];
  const answered = unanswered.upgrade(stream);
  const proceed = () => {
    if (stream.destroyed) return undefined;
    if (last?.type !== 'mute') answered();
    if (!last || last.type === 'delay') return realtime.upgrade(req, stream, head);
    realtime.logRefusal(req, last.status);
    if (last.type === 'status') return answerByFault(last, answerUpgrade(req, stream));
    return last.type === 'mute' ? undefined : void stream.destroy();
  };
  if (waitMs === 0) return proceed();
  const timer = setTimeout(proceed, waitMs);
  return stream.once('close', () => clearTimeout(timer));
}

/**
 * @param {Parts} parts
 * @param {Server[]} servers
 */
async function stop({ realtime, events, connections, state }, servers) {
  const closing = servers.filter(({ listening }) => listening).map((server) => {
    server.close();
    return once(server, 'close');
  });
  realtime.stop();
  events.stop();
  // The server itself forgets those that were upgraded, or that a fault left without an answer.
  for (const socket of connections) socket.destroy();
  await Promise.all(closing);
  try {
    if (closing.length > 0) state?.save();
  } finally {
    state?.close();
  }
}

/**
 * @param {string} scheme
 * @param {Server} server
 */
function urlOf(scheme, server) {
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `${scheme}://127.0.0.1:${address.port}`;
}
