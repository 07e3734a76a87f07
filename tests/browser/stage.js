/** A running demo and a browser for the tests of one file; every test starts from nothing. */

import { after, afterEach, before, beforeEach } from 'node:test';
import { startDemo } from '../../demo/server.js';
import { builtPackage, control, launchBrowser } from './browser.js';
import { Agent, Visitor } from './people.js';

/** @typedef {import('playwright-core').BrowserContextOptions} Options */

/** Registers the hooks; to be called once, at the top of a test file. */
export function setStage() {
  const stage = new Stage();
  before(() => stage.open());
  after(() => stage.close());
  beforeEach(() => stage.control('POST', '/reset'));
  afterEach(() => stage.clear());
  return stage;
}

class Stage {
  /** @type {Awaited<ReturnType<typeof startDemo>> | undefined} */
  #demo;
  /** @type {import('playwright-core').Browser | undefined} */
  #browser;

  async open() {
    builtPackage();
    this.#demo = await startDemo({ port: 0 });
    this.#browser = await launchBrowser();
  }

  async close() {
    await this.#browser?.close();
    await this.#demo?.close();
  }

  async clear() {
    await Promise.all(this.browser.contexts().map((context) => context.close()));
  }

  /** Address of the demo. */
  get base() {
    if (!this.#demo) throw new Error('the demo is not running');
    return this.#demo.http;
  }

  get browser() {
    if (!this.#browser) throw new Error('the browser is not running');
    return this.#browser;
  }

  /**
   * A control call to the emulator.
   * @param {string} method
   * @param {string} path below /_emulator
   * @param {unknown} [body]
   */
  control(method, path, body) {
    return control(this.base, method, path, body);
  }

  /** @param {object} fault */
  breakThings(fault) {
    return this.control('POST', '/faults', fault);
  }

  /** @param {Options & {path?: string}} [options] */
  visitor(options) {
    return Visitor.arrive(this.browser, this.base, options);
  }

  /** @param {Options} [options] */
  agent(options) {
    return Agent.arrive(this.browser, this.base, options);
  }

  /**
   * A visitor and an agent in the middle of a conversation.
   * @param {Options} [options] of both browsers
   */
  async meeting(options) {
    const agent = await this.agent(options);
    const visitor = await this.visitor(options);
    await visitor.openChat();
    await visitor.sends('Is my fern too dry?');
    await agent.acceptNext();
    await visitor.sees('Maya has joined the conversation');
    return { agent, visitor };
  }
}
