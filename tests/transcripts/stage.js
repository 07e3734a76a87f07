/**
 * Where a transcript is played: an emulator of its own, visitors whose clock runs fast, an agent,
 * and a recorder on the core.
 */
import assert from 'node:assert/strict';
import {EventEmitter, once} from 'node:events';
import {WebSocket} from 'ws';
import {startEmulator} from '../../demo/emulator/server.js';
import {defaultEngine} from '../../js/engine/lcw/default.js';
import {Widget} from '../../js/lcw/widget.js';
import {OmnichannelChatSDK} from '../../js/omnichannel.js';
import {createPlatform} from '../../js/platform.js';

/** @import {TraceEntry} from '../../js/types.d.ts' */

/** Timers fire this much earlier, and the clock that the core is told agrees with them. */
const SPEED = 8;
const PATIENCE_MS = 30_000;

const PAGE = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ' +
    'Chrome/126.0.0.0 Safari/537.36',
  url: 'https://shop.example/basket?item=1',
  host: 'shop.example',
};

function fastPlatform() {
  const started = Date.now();
  return {
    WebSocket: /** @type {any} */ (WebSocket),
    page: () => PAGE,
    now: () => started + (Date.now() - started) * SPEED,
    setTimeout: (/** @type {() => void} */ callback, /** @type {number} */ ms) =>
      setTimeout(callback, ms / SPEED),
    clearTimeout: (/** @type {any} */ timer) => clearTimeout(timer),
  };
}

export class Stage {
  /** @type {TraceEntry[]} */
  entries = [];
  #recorded = new EventEmitter();
  #emulator;

  /** @param {import('../../demo/emulator/server.js').RunningEmulator} emulator */
  constructor(emulator) {
    this.#emulator = emulator;
  }

  static async open() {
    return new Stage(await startEmulator());
  }

  close() {
    return this.#emulator.close();
  }

  /**
   * @param {import('../../js/types.d.ts').ChatSDKConfig} [chatSDKConfig]
   * @returns {OmnichannelChatSDK} the visitor that is recorded; one for each stage
   */
  visitor(chatSDKConfig) {
    assert.equal(this.entries.length, 0, 'a transcript is of one core');
    return this.#visitor(chatSDKConfig, (entry) => this.#record(entry));
  }

  /**
   * A page with the widget, which is recorded; one for each stage.
   *
   * @param {Map<string, string>} [storage] what the browser remembers
   * @returns {Widget}
   */
  widget(storage = new Map()) {
    assert.equal(this.entries.length, 0, 'a transcript is of one core');
    return this.#widget(storage, (entry) => this.#record(entry));
  }

  /**
   * A page that was there before the recorded one.
   *
   * @param {Map<string, string>} storage
   */
  earlierWidget(storage) {
    return this.#widget(storage, undefined);
  }

  /** @param {TraceEntry} entry */
  #record(entry) {
    // As it is now: the host hands the same objects to the page afterwards.
    this.entries.push(JSON.parse(JSON.stringify(entry)));
    this.#recorded.emit('entry');
  }

  /**
   * @param {Map<string, string>} storage
   * @param {((entry: TraceEntry) => void) | undefined} trace
   */
  #widget(storage, trace) {
    const window = Object.assign(new EventTarget(), {CustomEvent});
    const remembered = {
      getItem: (/** @type {string} */ key) => storage.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ value) => {
        storage.set(key, value);
      },
      removeItem: (/** @type {string} */ key) => { storage.delete(key); },
    };
    const platform = createPlatform({...fastPlatform(), storage: remembered});
    const settings = {
      ...this.#emulator.ready.omnichannel, hideChatButton: false, renderMobile: false,
      hideMinimizeButton: false, closeButtonText: '', color: '', fontFamily: '',
      customisation: '',
    };
    return new Widget(window, settings, defaultEngine, platform, {trace});
  }

  /** Somebody before the recorded visitor. */
  earlierVisitor() {
    return this.#visitor(undefined, undefined);
  }

  /**
   * @param {import('../../js/types.d.ts').ChatSDKConfig | undefined} chatSDKConfig
   * @param {((entry: TraceEntry) => void) | undefined} trace
   */
  #visitor(chatSDKConfig, trace) {
    return new OmnichannelChatSDK(this.#emulator.ready.omnichannel, chatSDKConfig,
      {platform: fastPlatform(), trace, onLog: () => {}});
  }

  /**
   * A control call of the emulator that must succeed.
   *
   * @param {string} path below /_emulator
   * @param {unknown} [body]
   * @param {string} [method]
   */
  async control(path, body, method = body === undefined ? 'GET' : 'POST') {
    const answer = await fetch(`${this.#emulator.http}/_emulator${path}`, {
      method,
      headers: {'content-type': 'application/json'},
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  /**
   * Changes the widget's configuration, by a merge patch.
   *
   * @param {object} patch
   */
  async patchWidget(patch) {
    const {widgetId} = this.#emulator.ready.omnichannel;
    await this.control(`/widgets/${widgetId}`, patch, 'PATCH');
  }

  /**
   * Something the agent does in the newest conversation.
   *
   * @param {string} path such as `/accept`
   * @param {unknown} [body]
   */
  async agent(path, body = {}) {
    const conversations = await this.control('/conversations');
    return this.control(`/conversations/${conversations.at(-1).id}${path}`, body);
  }

  /**
   * @param {Record<string, unknown>} match
   * @param {Record<string, unknown>} action
   * @param {number} [times]
   */
  async fault(match, action, times) {
    return (await this.control('/faults', {match, action, times})).id;
  }

  /** Ends every fault. */
  async repair() {
    await this.control('/faults', undefined, 'DELETE');
  }

  /**
   * Until the core has emitted such an event.
   *
   * @param {string} event
   * @param {(payload: any) => boolean} [fits]
   * @param {number} [times]
   */
  async emitted(event, fits = () => true, times = 1) {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const count = () => this.entries.flatMap(({effects}) => effects).filter((effect) =>
      effect.kind === 'emit' && effect.event === event && fits(effect.payload)).length;
    while (count() < times) await once(this.#recorded, 'entry', {signal});
  }

  /**
   * Until the core has asked for something.
   *
   * @param {RegExp} pattern searched in the effect's JSON text
   * @param {number} [times]
   */
  async asked(pattern, times = 1) {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const count = () => this.entries.flatMap(({effects}) => effects).filter((effect) =>
      pattern.test(JSON.stringify(effect))).length;
    while (count() < times) await once(this.#recorded, 'entry', {signal});
  }
}
