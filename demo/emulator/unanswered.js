/**
 * What waits for its answer while a reset comes: requests that a fault delays or leaves unanswered,
 * whose body is still on its way or whose token is being checked. They are of the time before, and
 * nothing that they would have done may change the state that begins anew.
 */
import { HttpError } from './errors.js';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('./http.js').Response} Response */
/** @typedef {import('node:stream').Duplex} Stream */

export class Unanswered {
  /** @type {Set<Response>} */
  #answers = new Set();
  /** @type {Set<Stream>} of upgrades */
  #upgrades = new Set();

  /** @returns {(req: Request, res: Response, next: () => void) => void} middleware */
  requests() {
    return (_req, res, next) => {
      this.#answers.add(res);
      res.once('close', () => this.#answers.delete(res));
      next();
    };
  }

  /**
   * @param {Stream} stream
   * @returns {() => void} to be called when the upgrade is answered
   */
  upgrade(stream) {
    this.#upgrades.add(stream);
    const answered = () => void this.#upgrades.delete(stream);
    stream.once('close', answered);
    return answered;
  }

  /** Ends their connections; `isForgotten` tells those who were at work for them. */
  forget() {
    for (const res of this.#answers) {
      // What has its answer already may get it whole.
      if (res.writableEnded) continue;
      res.isForgotten = true;
      res.req.socket.destroy();
    }
    for (const stream of this.#upgrades) stream.destroy();
    this.#answers.clear();
    this.#upgrades.clear();
  }
}

/**
 * To be called after an await, before anything is changed: throws when a reset has come meanwhile.
 * Nobody gets the answer.
 * @param {Request} req
 */
export function refuseForgotten({ res }) {
  if (res.isForgotten) throw new HttpError(503, 'Reset', 'The emulator was reset; ask again.');
}
