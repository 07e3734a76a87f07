/**
 * A shop that has nothing of natter but the widget's script tag, an emulator behind it, and what a
 * visitor of it sees and its page hears.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach } from 'node:test';
import express from 'express';
import { startEmulator } from '../../demo/emulator/server.js';
import { builtPackage, control, launchBrowser, openPage } from './browser.js';

export const kFrame = '#Microsoft_Omnichannel_LCWidget_Chat_Iframe_Window';

/** In a tag: the widget's script, without the byte order mark that is for files. */
export const kInlined = '/* lcw.js */';

/** What pages send; `app` and `strict` are shortened from those of model-driven apps. */
const kPolicies = {
  none: '',
  app: "script-src * 'unsafe-inline' 'unsafe-eval' blob:; worker-src 'self' blob:; "
    + "style-src * 'unsafe-inline'; font-src * data:",
  strict: "default-src 'self'; script-src 'self'; worker-src 'self'; style-src 'self'; "
    + "connect-src 'self'; img-src 'self' data:; frame-src 'none'; base-uri 'none'; "
    + "require-trusted-types-for 'script'; trusted-types 'none'",
};

/** Keeps every event of the widget, from before the widget's script runs. */
export const kRecorder = `window.heard = [];
for (const name of ['ready', 'error', 'startChat', 'chatQueued', 'chatRetrieved', 'onMaximize',
  'onMinimize', 'onMessageReceived', 'onMessageSent', 'onHistoryMessageReceived', 'threadUpdate',
  'onClose', 'closeChat', 'getAgentAvailability', 'signInCardReceived']) {
  addEventListener('lcw:' + name, ({detail}) => heard.push({name, detail}));
}`;

/**
 * @param {Record<string, unknown>} ids
 * @param {Record<string, string>} attributes in place of, or beside, the usual ones
 */
function scriptTag({ orgUrl, orgId, widgetId }, attributes) {
  const all = {
    src: '/dist/lcw.js', 'data-org-url': orgUrl, 'data-org-id': orgId, 'data-app-id': widgetId,
    ...attributes,
  };
  const written = Object.entries(all).map(([name, value]) => ` ${name}="${value}"`).join('');
  return `<script id="Microsoft_Omnichannel_LCWidget"${written}></script>`;
}

/** Registers the hooks; to be called once, at the top of a test file. */
export function setWidgetStage() {
  const stage = new WidgetStage();
  before(() => stage.open());
  after(() => stage.close());
  beforeEach(() => stage.reset());
  afterEach(() => stage.clear());
  return stage;
}

/**
 * @typedef {object} Wishes
 * @property {string} [policy] one of kPolicies by its name, or the text of another
 * @property {Record<string, string>} [attributes] of the script tag
 * @property {(tag: string) => string} [insert] what stands in the document in place of the tag
 * @property {string} [script] runs before the widget's
 * @property {string} [after] the rest of the document
 * @property {Record<string, string>} [query] more of the page's own
 * @property {import('playwright-core').BrowserContextOptions} [options]
 * @property {(page: import('playwright-core').Page) => Promise<unknown>} [prepare] comes before
 *   the page is loaded
 */

/** Emulator, shop and browser. */
export class WidgetStage {
  /** @type {Awaited<ReturnType<typeof startEmulator>> | undefined} */
  #emulator;
  /** @type {import('playwright-core').Browser | undefined} */
  #browser;

  /** Keeps events of pages that were not opened by `visitor`. */
  recorder = kRecorder;

  async open() {
    const dist = builtPackage();
    this.#emulator = await startEmulator({ port: 0, serve: (app) => this.#serve(app, dist) });
    this.#browser = await launchBrowser();
  }

  async close() {
    await this.#browser?.close();
    await this.#emulator?.close();
  }

  async reset() {
    await this.control('POST', '/reset');
    await this.patchWidget({ msdyn_prechatenabled: 'false' });
  }

  async clear() {
    await Promise.all(this.browser.contexts().map((context) => context.close()));
  }

  get emulator() {
    if (!this.#emulator) throw new Error('the emulator is not running');
    return this.#emulator;
  }

  get browser() {
    if (!this.#browser) throw new Error('the browser is not running');
    return this.#browser;
  }

  /**
   * @param {string} method
   * @param {string} path below /_emulator
   * @param {unknown} [body]
   */
  control(method, path, body) {
    return control(this.emulator.http, method, path, body);
  }

  /** @param {Record<string, unknown>} join members of LiveWSAndLiveChatEngJoin */
  patchWidget(join) {
    const { widgetId } = this.emulator.ready.omnichannel;
    return this.control('PATCH', `/widgets/${widgetId}`, { LiveWSAndLiveChatEngJoin: join });
  }

  /** @returns {Promise<any[]>} */
  conversations() {
    return this.control('GET', '/conversations');
  }

  /**
   * Something the agent does in the newest conversation.
   * @param {string} path
   * @param {unknown} [body]
   */
  async agent(path, body = {}) {
    const { id } = (await this.conversations()).at(-1);
    return this.control('POST', `/conversations/${id}${path}`, body);
  }

  /** What the service was asked for. @param {RegExp} url */
  async requests(url) {
    const traffic = await this.control('GET', '/traffic?since=0');
    return traffic.filter((/** @type {any} */ one) => one.kind === 'http' && url.test(one.url));
  }

  /**
   * A visitor on the shop's page.
   * @param {Wishes} [wishes]
   */
  async visitor({
    policy = 'none', attributes = {}, insert = (tag) => tag, script = '', after: rest = '',
    query: own, options, prepare,
  } = {}) {
    const opened = await openPage(this.browser, options);
    await opened.page.addInitScript(kRecorder + script);
    await prepare?.(opened.page);
    const query = new URLSearchParams(
      { policy, tag: insert(this.tag(attributes)), after: rest, ...own });
    await opened.page.goto(`${this.emulator.http}/shop?${query}`);
    return new Shopper(opened.page, opened.complaints);
  }

  /** The widget's tag on the shop's page. @param {Record<string, string>} [attributes] */
  tag(attributes = {}) {
    return scriptTag(this.emulator.ready.omnichannel, attributes);
  }

  /** A visitor in a chat that no agent has taken yet. @param {Wishes} [wishes] */
  async waiting(wishes) {
    const visitor = await this.visitor(wishes);
    await visitor.hears('ready');
    await visitor.press('Open chat');
    await visitor.hears('chatQueued');
    return visitor;
  }

  /** A visitor in a chat that an agent has taken. @param {Wishes} [wishes] */
  async chat(wishes) {
    const visitor = await this.waiting(wishes);
    await this.agent('/accept', { agent: 'Ana' });
    return visitor;
  }

  /**
   * @param {any} app
   * @param {string} dist
   */
  #serve(app, dist) {
    app.use('/dist', express.static(dist));
    app.get('/shop', (/** @type {any} */ request, /** @type {any} */ response) => {
      const { policy, tag = this.tag(), after: rest } = request.query;
      const sent = kPolicies[/** @type {'none'} */ (policy)] ?? policy;
      if (sent) response.set('Content-Security-Policy', sent);
      const written = tag.replace(kInlined, () => readFileSync(`${dist}lcw.js`, 'utf8').slice(1));
      response.type('html').send(`<!doctype html><html lang="en"><head><title>Shop</title></head>
<body><main><h1>Shop</h1><p>Nothing but a script tag.</p></main>${written}${rest}</body></html>`);
    });
  }
}

export class Shopper {
  page;
  complaints;
  frame;

  /**
   * @param {import('playwright-core').Page} page
   * @param {string[]} complaints
   */
  constructor(page, complaints) {
    this.page = page;
    this.complaints = complaints;
    this.frame = page.frameLocator(kFrame);
  }

  /** @param {string} name of a button in the frame */
  press(name) {
    return this.frame.getByRole('button', { name }).click();
  }

  /** @param {string} text */
  async writes(text) {
    await this.frame.getByRole('textbox', { name: 'Your message' }).fill(text);
    await this.press('Send');
    await this.sees(text);
  }

  /** @param {string} text */
  sees(text) {
    return this.frame.getByText(text).first().waitFor();
  }

  /** @returns {Promise<string[]>} names of the window events so far */
  heard() {
    return this.page.evaluate(() => /** @type {any} */ (window).heard.map(
      (/** @type {any} */ event) => event.name));
  }

  /** @param {string} name @returns {Promise<any[]>} the details of these events */
  details(name) {
    return this.page.evaluate((wanted) => /** @type {any} */ (window).heard
      .filter((/** @type {any} */ event) => event.name === wanted)
      .map((/** @type {any} */ event) => event.detail), name);
  }

  /** Until an event was raised so often. @param {string} name */
  hears(name, times = 1) {
    return this.page.waitForFunction(([wanted, count]) => /** @type {any} */ (window).heard
      .filter((/** @type {any} */ event) => event.name === wanted).length >= count,
    /** @type {[string, number]} */ ([name, times]));
  }

  /** Calls a method of the SDK as page code does. @param {string} method @param {unknown[]} args */
  sdk(method, ...args) {
    return this.page.evaluate(([name, given]) =>
      /** @type {any} */ (window).Microsoft.Omnichannel.LiveChatWidget.SDK[name](...given),
    /** @type {[string, unknown[]]} */ ([method, args]));
  }

  /** The page had nothing to complain about. */
  isContent() {
    assert.deepEqual(this.complaints, []);
  }
}
