/**
 * Performs the effects of one core: each request gets exactly one reply unless it is cancelled,
 * and after `destroy` no timer, socket or request is left. Nothing here throws, nothing decides.
 */

/** @import {Effect, Input, LogEntry, Platform, Providers, Reply} from './types.d.ts' */
import {startAsk} from './effects/ask.js';
import {Blobs} from './effects/blobs.js';
import {startFetch} from './effects/fetch.js';
import {MASK_ENGINE, startMaskLoad} from './effects/mask.js';
import {Sockets} from './effects/sockets.js';
import {RecordStore} from './effects/storage.js';
import {startTimer} from './effects/timers.js';

/**
 * What effects need from the host.
 *
 * @typedef {object} EffectsOptions
 * @property {Platform} platform
 * @property {Providers} providers
 * @property {() => Promise<void>} [loadMask] answers the question for the masking engine
 * @property {(input: Input) => void} input takes replies and socket events
 * @property {(entry: LogEntry) => void} log
 */

export class Effects {
  /** The files that requests send and keep. */
  blobs = new Blobs();
  /** @type {Map<number, () => void>} request id to what stops it */
  #pending = new Map();
  #platform;
  #providers;
  #loadMask;
  #input;
  #log;
  #sockets;
  #records;

  /** @param {EffectsOptions} options */
  constructor({platform, providers, loadMask, input, log}) {
    this.#platform = platform;
    this.#providers = providers;
    this.#loadMask = loadMask;
    this.#input = input;
    this.#log = log;
    this.#sockets = new Sockets(platform, input);
    this.#records = new RecordStore(platform, log);
  }

  /** @returns {number} requests and sockets in progress, and files held */
  get size() {
    return this.#pending.size + this.#sockets.size + this.blobs.size;
  }

  /**
   * @param {Effect} effect any but `settle`, `emit` and `redact`, which are the host's
   */
  perform(effect) {
    try {
      this.#start(effect);
    } catch (error) {
      this.#failed(effect, error);
    }
  }

  /** Ends everything that is in progress, silently. */
  destroy() {
    for (const stop of this.#pending.values()) stop();
    this.#pending.clear();
    this.#sockets.destroy();
    this.blobs.clear();
  }

  /** @param {Effect} effect */
  #start(effect) {
    const platform = this.#platform;
    switch (effect.kind) {
      case 'fetch':
        return this.#request(effect.id, (done) => startFetch(platform, effect, this.blobs, done));
      case 'wait':
        return this.#request(effect.id,
            (done) => startTimer(platform, effect.delayMs, () => done({value: null})));
      case 'ask':
        return this.#request(effect.id, (done) => effect.what === MASK_ENGINE
          ? startMaskLoad(platform, this.#loadMask, done)
          : startAsk(platform, this.#providers, effect, done));
      case 'load':
        return this.#reply(effect.id, {value: this.#records.load(effect.key)});
      case 'cancel':
        return this.#cancel(effect.id);
      case 'store':
        return this.#records.store(effect.key, effect.value);
      case 'open':
        return this.#sockets.open(effect);
      case 'send':
        if (!this.#sockets.send(effect)) this.#unsent(effect.socket);
        return;
      case 'close':
        return this.#sockets.close(effect);
      default:
        throw new Error(`unknown effect "${effect.kind}"`);
    }
  }

  /**
   * @param {number} id
   * @param {(done: (reply: Reply<unknown>) => void) => () => void} start returns what stops it
   */
  #request(id, start) {
    this.#pending.set(id, start((reply) => {
      this.#pending.delete(id);
      this.#reply(id, reply);
    }));
  }

  /**
   * @param {number} id
   * @param {Reply<unknown>} reply
   */
  #reply(id, reply) {
    this.#input({kind: 'reply', id, ...reply});
  }

  /** @param {number} id */
  #cancel(id) {
    this.#pending.get(id)?.();
    this.#pending.delete(id);
  }

  /** @param {number} socket */
  #unsent(socket) {
    this.#log({level: 'debug', area: 'socket', code: 'SocketNotOpen',
      message: `a frame for socket ${socket} was dropped because it is not open`});
  }

  /**
   * A platform that throws where it should not must not leave the core waiting.
   *
   * @param {Effect} effect
   * @param {unknown} error
   */
  #failed(effect, error) {
    const message = error instanceof Error ? error.message : String(error);
    this.#log({level: 'error', area: 'host', code: 'EffectFailed',
      message: `${effect.kind}: ${message}`});
    if ('id' in effect && effect.kind !== 'cancel') {
      this.#reply(effect.id, {error: {code: 'NetworkError', message}});
    }
  }
}
