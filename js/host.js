/**
 * The host of one core: one queue of inputs and one loop. An input goes to the core, the effects
 * that come back are performed in their order, and what concerns the app (promise settlements and
 * listeners) comes last in the turn, so that an app that calls back in finds the turn complete.
 * Such calls queue behind it.
 *
 * Calls are accepted before the engine is ready and wait in the same queue. Every call settles: by
 * the core, or with `Destroyed`, `EngineUnavailable` or `InternalError` when there is no core to
 * answer any more.
 *
 *     const host = new Host({engine: defaultEngine, config: {protocol: 'omnichannel', options}});
 *     host.on('newMessage', ({message}) => show(message));
 *     await host.call('initialize', {});
 */

/**
 * @import {
 *   CallError, Effect, Engine, EngineSource, HostOptions, Input, SettleEffect, TraceEntry,
 * } from './types.d.ts'
 */
import {Effects} from './effects.js';
import {Emitter} from './events.js';
import {createPlatform, seed} from './platform.js';
import {redacted} from './effects/redact.js';

/**
 * A call that failed. Errors of the core have its code and details; the host's own codes are
 * `Destroyed`, `EngineUnavailable` (neither build could be loaded), `InputRefused` (too large, or
 * nested too deeply), `InternalError` (the core broke down), `NotReady` and `Reentrant` (`callSync`
 * only).
 */
export class HostError extends Error {
  /** For consoles, where names of classes are shortened. @override */
  static name = 'HostError';

  /**
   * @param {CallError} error
   * @param {{cause?: unknown}} [options]
   */
  constructor({code, message, details}, options) {
    super(message, options);
    this.name = 'HostError';
    /** @type {string} */
    this.code = code;
    /** @type {Record<string, any> | undefined} */
    this.details = details;
  }
}

/** @typedef {{resolve: (value: any) => void, reject: (error: HostError) => void}} Call */

/** The code of an engine that is well but could not understand an input. */
const REFUSED = 'MalformedInput';

/**
 * @param {unknown} error
 * @param {string} code
 * @returns {boolean}
 */
const hasCode = (error, code) => error instanceof Error && 'code' in error && error.code === code;

export class Host {
  /** @type {'loading' | 'ready' | 'failed' | 'destroyed'} */
  #state = 'loading';
  /** @type {Engine | null} */
  #engine = null;
  #handle = 0;
  /** @type {Input[]} */
  #queue = [];
  /** @type {Array<() => void>} what the app is told once the effects of its turn are done */
  #deliveries = [];
  #running = false;
  #performing = false;
  #destroyWhenPerformed = false;
  #nextCall = 1;
  /** The call that is settled within its turn, not after it: that of a running `callSync`. */
  #syncCall = 0;
  /** @type {Map<number, Call>} */
  #calls = new Map();
  /** @type {CallError | null} why no call can succeed any more */
  #failure = null;
  #config;
  #platform;
  #emitter;
  #effects;
  #trace;

  /**
   * @param {HostOptions} options
   * @throws {Error} where there is no cryptographic randomness
   */
  constructor({engine, config, platform = createPlatform(), providers, onLog, trace}) {
    this.#config = {protocol: config.protocol, seed: seed(), options: config.options};
    this.#platform = platform;
    this.#trace = trace;
    this.#emitter = new Emitter((error) => this.#platform.reportError(error));
    this.#effects = new Effects({
      platform: this.#platform,
      providers: providers ?? {},
      loadMask: () => this.#loadMask(),
      input: (input) => this.#input(input),
      log: (entry) => this.#deliver(() => this.#emitter.emit('log', entry)),
    });
    // Before loading: its failure is the first thing that may have to be logged.
    if (onLog) this.#emitter.on('log', onLog);
    this.#load(engine);
  }

  /** @returns {'wasm' | 'js' | null} the build that runs; `null` before it is ready */
  get engine() {
    return this.#engine?.kind ?? null;
  }

  /** @returns {number} calls, requests and sockets in progress; 0 after `destroy` */
  get pending() {
    return this.#calls.size + this.#effects.size;
  }

  /** @returns {import('./effects/blobs.js').Blobs} the files that calls send and get */
  get blobs() {
    return this.#effects.blobs;
  }

  /**
   * Calls a method of the core.
   *
   * @param {string} method
   * @param {Record<string, unknown>} args plain JSON (see `plain.js`), not changed afterwards
   * @returns {Promise<any>} rejects with a {@link HostError}
   */
  call(method, args) {
    if (this.#failure) return Promise.reject(new HostError(this.#failure));
    return new Promise((resolve, reject) => {
      this.#input({kind: 'call', id: this.#register({resolve, reject}), method, args});
    });
  }

  /**
   * Calls a method that answers in the turn it is called in. Inputs that wait are handled first.
   *
   * @param {string} method
   * @param {Record<string, unknown>} args
   * @returns {any}
   * @throws {HostError} the error of the call, or `NotReady`, `Reentrant`, `InternalError`
   */
  callSync(method, args) {
    if (this.#failure) throw new HostError(this.#failure);
    if (this.#state !== 'ready') {
      throw new HostError({code: 'NotReady', message: `${method} needs the engine to be loaded`});
    }
    if (this.#performing) {
      throw new HostError({code: 'Reentrant', message: `${method} was called within an effect`});
    }
    /** @type {{value?: unknown, error?: HostError} | undefined} */
    let outcome;
    const id = this.#register({
      resolve: (value) => { outcome = {value}; },
      reject: (error) => { outcome = {error}; },
    });
    this.#queue.push({kind: 'call', id, method, args});
    this.#syncCall = id;
    for (let input; this.#state === 'ready' && !outcome && (input = this.#queue.shift());) {
      this.#turn(input);
    }
    this.#syncCall = 0;
    this.#calls.delete(id);
    this.#run();
    if (!outcome) {
      throw new HostError({code: 'InternalError', message: `${method} did not answer at once`});
    }
    if (outcome.error) throw outcome.error;
    return outcome.value;
  }

  /**
   * Calls a method whose value nobody needs. A failure is logged, unless the core itself is gone.
   *
   * @param {string} method
   * @param {Record<string, unknown>} args
   * @param {() => void} [done] called when it has settled either way, in its place among the events
   */
  post(method, args, done = () => {}) {
    if (this.#failure) return;
    const id = this.#register({
      resolve: done,
      reject: (error) => {
        done();
        if (!this.#failure) this.#log('warn', 'PostFailed', `${method}: ${error.message}`);
      },
    });
    this.#input({kind: 'call', id, method, args});
  }

  /**
   * Listens to an event of the core, or to `log`, which the host feeds too. A listener that throws
   * is reported and stops nothing.
   *
   * @param {string} event
   * @param {(payload: any) => void} listener
   * @returns {() => void} stops listening
   */
  on(event, listener) {
    if (this.#state === 'destroyed') return () => {};
    return this.#emitter.on(event, listener);
  }

  /**
   * Ends the core. Afterwards there is no timer, socket, request or listener; open calls reject
   * with `Destroyed`, and so does every later call. May be called more than once, at any time.
   */
  destroy() {
    if (this.#state === 'destroyed') return;
    if (this.#performing) {
      this.#destroyWhenPerformed = true;
      return;
    }
    const {engine, handle} = this.#ended('destroyed', {
      code: 'Destroyed', message: 'the object was destroyed',
    });
    this.#emitter.clear();
    if (engine) this.#lastTurn(engine, handle);
    this.#effects.destroy();
    this.#rejectAll();
    this.#run();
  }

  /** @param {EngineSource} source */
  #load(source) {
    try {
      const engine = typeof source === 'function' ? source() : source;
      if ('then' in engine) engine.then((loaded) => this.#create(loaded), (e) => this.#unloaded(e));
      else this.#create(engine);
    } catch (error) {
      this.#unloaded(error);
    }
  }

  /** @param {Engine} engine */
  #create(engine) {
    if (this.#state !== 'loading') return;
    try {
      this.#handle = engine.create(this.#config);
    } catch (error) {
      this.#fail('InternalError', 'the engine did not accept its configuration', error);
      return;
    }
    this.#engine = engine;
    this.#state = 'ready';
    this.#record({now: this.#platform.now(), config: this.#config, effects: []});
    this.#run();
  }

  /** @param {unknown} error */
  #unloaded(error) {
    if (this.#state !== 'loading') return;
    this.#fail('EngineUnavailable', 'no engine could be loaded', error);
  }

  /**
   * @param {Call} call
   * @returns {number}
   */
  #register(call) {
    const id = this.#nextCall++;
    this.#calls.set(id, call);
    return id;
  }

  /** @param {Input} input */
  #input(input) {
    if (this.#failure) return;
    this.#queue.push(input);
    this.#run();
  }

  /** @param {() => void} delivery */
  #deliver(delivery) {
    this.#deliveries.push(delivery);
    this.#run();
  }

  #run() {
    if (this.#running || this.#performing) return;
    this.#running = true;
    try {
      for (;;) {
        const delivery = this.#deliveries.shift();
        if (delivery) {
          delivery();
          continue;
        }
        const input = this.#state === 'ready' ? this.#queue.shift() : undefined;
        if (!input) return;
        this.#turn(input);
      }
    } finally {
      this.#running = false;
    }
  }

  /**
   * One input and the effects it causes. Never runs within another turn.
   *
   * @param {Input} input
   */
  #turn(input) {
    const now = this.#platform.now();
    this.#performing = true;
    try {
      const effects = this.#handled(now, input);
      if (effects) {
        this.#record({now, input: redacted(input, effects), effects});
        for (const effect of effects) this.#perform(effect);
      }
    } finally {
      this.#performing = false;
    }
    if (this.#destroyWhenPerformed) this.destroy();
  }

  /**
   * @param {number} now
   * @param {Input} input
   * @returns {Effect[] | undefined} nothing when the engine did not take the input
   */
  #handled(now, input) {
    try {
      return /** @type {Engine} */ (this.#engine).handle(this.#handle, now, input);
    } catch (error) {
      if (hasCode(error, REFUSED)) this.#refused(input);
      else this.#fail('InternalError', 'the engine broke down and is not used any more', error);
      return undefined;
    }
  }

  /** Answers the core's question for the masking engine; no provider of the app is asked. */
  async #loadMask() {
    const engine = /** @type {Engine} */ (this.#engine);
    if (!engine.loadMask) throw new Error('this engine cannot load a masking module');
    if (engine.maskTrap) this.#log('error', 'MaskEngineBroke', `${engine.maskTrap}`);
    await engine.loadMask();
  }

  /** @param {Effect} effect */
  #perform(effect) {
    if (effect.kind === 'redact') return; // done when the turn was recorded
    if (effect.kind === 'emit') {
      const {event, payload} = effect;
      this.#deliveries.push(() => this.#emitter.emit(event, payload));
    } else if (effect.kind === 'settle') {
      if (effect.call === this.#syncCall) this.#settle(effect);
      else this.#deliveries.push(() => this.#settle(effect));
    } else {
      this.#effects.perform(effect);
    }
  }

  /** @param {SettleEffect} effect */
  #settle({call: id, value, error}) {
    const call = this.#calls.get(id);
    if (!call) return;
    this.#calls.delete(id);
    if (error) call.reject(new HostError(error));
    else call.resolve(value);
  }

  /**
   * The core refuses an input that is too large or too deep. Whoever waits for it must hear of it.
   *
   * @param {Input} input
   */
  #refused(input) {
    const message = 'the data is too large (limit: 4 MiB) or nested too deeply';
    const error = {code: 'InputRefused', message};
    this.#log('error', error.code, `${input.kind}: ${message}`);
    if (input.kind === 'call') this.#perform({kind: 'settle', call: input.id, error});
    else if (input.kind === 'reply' && !input.error) {
      this.#queue.unshift({kind: 'reply', id: input.id, error});
    }
  }

  /**
   * Gives the core up: it broke down, or there never was one.
   *
   * @param {string} code
   * @param {string} message
   * @param {unknown} cause
   */
  #fail(code, message, cause) {
    const text = `${message}: ${cause instanceof Error ? cause.message : cause}`;
    this.#ended('failed', {code, message: text});
    this.#effects.destroy();
    this.#log('error', code, text);
    this.#rejectAll();
    this.#run();
  }

  /**
   * @param {'failed' | 'destroyed'} state
   * @param {CallError} failure what calls reject with from now on
   * @returns {{engine: Engine | null, handle: number}} the core, if one is still to be ended
   */
  #ended(state, failure) {
    const engine = this.#state === 'ready' ? this.#engine : null;
    this.#state = state;
    this.#failure = failure;
    this.#queue.length = 0;
    return {engine, handle: this.#handle};
  }

  /**
   * @param {Engine} engine
   * @param {number} handle
   */
  #lastTurn(engine, handle) {
    const now = this.#platform.now();
    this.#performing = true;
    try {
      const effects = engine.destroy(handle, now);
      this.#record({now, destroy: true, effects});
      for (const effect of effects) this.#perform(effect);
    } catch (error) {
      // Nobody listens to the log any more, and a breakdown must not pass unseen.
      this.#platform.reportError(error);
    } finally {
      this.#performing = false;
    }
  }

  /** Rejects what is open, after what was settled already. */
  #rejectAll() {
    const error = /** @type {CallError} */ (this.#failure);
    for (const id of this.#calls.keys()) {
      const settle = () => this.#settle({kind: 'settle', call: id, error});
      if (id === this.#syncCall) settle();
      else this.#deliveries.push(settle);
    }
  }

  /** @param {TraceEntry} entry */
  #record(entry) {
    if (!this.#trace) return;
    try {
      this.#trace(entry);
    } catch (error) {
      this.#platform.reportError(error);
    }
  }

  /**
   * @param {'error' | 'warn'} level
   * @param {string} code
   * @param {string} message
   */
  #log(level, code, message) {
    this.#deliver(() => this.#emitter.emit('log', {level, area: 'host', code, message}));
  }
}
