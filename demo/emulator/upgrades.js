/**
 * Requests that ask for another protocol. The emulator speaks one, websocket; a server that is
 * asked for any other (h2c, which curl --http2 offers) answers as if it had not been asked.
 *
 * Source: RFC 9110, section 7.8.
 */
import { ServerResponse } from 'node:http';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('node:stream').Duplex} Stream */
/** @typedef {import('node:http').Server | import('node:https').Server} Server */

/** @param {Request} req */
export function asksForWebSocket({ headers }) {
  return headers.upgrade?.trim().toLowerCase() === 'websocket';
}

/**
 * Gives a request that Node took for an upgrade back to its server, as one without. Node has read
 * no further than the head and has let go of the connection, so the head is written anew before
 * what came behind it: the body, of whatever kind, and later requests are read as always.
 * @param {Server} server
 * @param {Request} req
 * @param {Stream} stream
 * @param {Buffer} head what was read behind the request's head
 */
export function serveWithoutUpgrade(server, req, stream, head) {
  const { method, url, httpVersion, rawHeaders } = req;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name, value] = rawHeaders.slice(index, index + 2);
    // By this option alone is it an upgrade; the header Upgrade stays, for the traffic log.
    const kept = name.toLowerCase() === 'connection' ? withoutUpgrade(value) : value;
    lines.push(`${name}: ${kept}`);
  }
  stream.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('encrypted' in stream ? 'secureConnection' : 'connection', stream);
}

/**
 * An answer other than the socket that was asked for; the connection ends behind it.
 * @param {Request} req
 * @param {Stream} stream
 * @returns {ServerResponse}
 */
export function answerUpgrade(req, stream) {
  const res = new ServerResponse(req);
  res.shouldKeepAlive = false;
  // Node writes to any stream, and is declared to want a socket.
  res.assignSocket(/** @type {import('node:net').Socket} */ (stream));
  res.once('finish', () => stream.end());
  return res;
}

/** @param {string} options of a header Connection */
function withoutUpgrade(options) {
  return options.split(',').map((option) => option.trim())
    .filter((option) => option.toLowerCase() !== 'upgrade').join(', ');
}
