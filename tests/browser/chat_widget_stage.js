/**
 * The real chat widget (@microsoft/omnichannel-chat-widget) in a page, and the agent on the other
 * side. Its pages are over https: the real SDK refuses http.
 */

import { fileURLToPath } from 'node:url';
import express from 'express';
import { startEmulator } from '../../demo/emulator/server.js';
import { bundleReal } from '../conformance/driver/bundle.js';
import { bundleChatWidget, bundleObservable } from '../conformance/driver/chat_widget.js';
import { builtPackage, control, launchBrowser, openPage } from './browser.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContext} BrowserContext */
/**
 * `natter`: the widget is given our SDK and imports ours; `beside`: it is given ours, and imports
 * what belongs to the real one; `real`: no SDK of ours.
 * @typedef {'natter' | 'beside' | 'real'} Side
 */

const kPages = fileURLToPath(new URL('pages/', import.meta.url));
const kIcons = fileURLToPath(
  new URL('../peers/node_modules/@fluentui/font-icons-mdl2/fonts/', import.meta.url));
const kOurs = '/dist/omnichannel.js';
const kReal = '/real.js';

/** States of a chat, as the widget numbers them. */
const kClosed = 9;
const kActive = 5;

/** What the widget says of itself, with either SDK. */
const kOfTheWidget = [
  /botframework-webchat: "styleOptions\.\w+" has been deprecated/,
  /botframework-webchat: groupActivitiesMiddleware\('sender'\) does not return any results/,
  /Some icons were re-registered/,
];
/** What the real SDK says where ours says nothing. */
const kOfTheRealSdk = [/'GetConversationDetails' event has not started/];

/** @param {Side} side */
function pageFor(side) {
  const imports = {
    'chat-sdk': side === 'real' ? kReal : kOurs,
    '@microsoft/omnichannel-chat-sdk': side === 'natter' ? kOurs : kReal,
  };
  const observable = side !== 'natter' ? ''
    : '<script type="module" src="/observable.js"></script>';
  return `<!doctype html><html lang="en">
<head><title>Chat widget</title><link rel="icon" href="data:,">
<style>html, body { height: 100%; margin: 0; font-family: sans-serif }</style>
<script>window.FabricConfig = { fontBaseUrl: '', iconBaseUrl: '/icons/' }</script>
<script type="importmap">${JSON.stringify({ imports })}</script></head>
<body><div id="widget"></div>${observable}
<script type="module" src="/pages/chat_widget.js"></script></body></html>`;
}

/** Emulator, bundles and browser for the tests of one file. */
export class ChatWidgetStage {
  /** @type {Awaited<ReturnType<typeof startEmulator>> | undefined} */
  #emulator;
  /** @type {import('playwright-core').Browser | undefined} */
  #browser;

  async open() {
    const dist = builtPackage();
    const scripts = {
      '/chat-widget.js': await bundleChatWidget(),
      '/observable.js': await bundleObservable(),
      [kReal]: await bundleReal(),
    };
    this.#emulator = await startEmulator({ port: 0, tlsPort: 0, serve: (app) => {
      app.use('/dist', express.static(dist));
      app.use('/pages', express.static(kPages));
      app.use('/icons', express.static(kIcons));
      for (const [path, script] of Object.entries(scripts)) {
        app.get(path, (/** @type {any} */ _request, /** @type {any} */ response) => {
          response.type('text/javascript').send(script);
        });
      }
      app.get('/widget/:side', (/** @type {any} */ request, /** @type {any} */ response) => {
        response.type('html').send(pageFor(request.params.side));
      });
    } });
    this.#browser = await launchBrowser();
  }

  async close() {
    await this.#browser?.close();
    await this.#emulator?.close();
  }

  /** Every test starts from nothing. */
  async clear() {
    await Promise.all(this.#running.browser.contexts().map((context) => context.close()));
    await this.control('POST', '/reset');
  }

  /**
   * A control call to the emulator.
   * @param {string} method
   * @param {string} path below /_emulator
   * @param {unknown} [body]
   */
  control(method, path, body) {
    return control(this.#running.emulator.http, method, path, body);
  }

  /** @param {Record<string, unknown>} features by name, see docs/emulator.md */
  async configure(features) {
    const { widgetId } = this.#running.emulator.ready.omnichannel;
    await this.control('PATCH', `/widgets/${widgetId}/features`, features);
  }

  /** What a file at the service has in it. @param {string} id */
  async content(id) {
    const base = this.#running.emulator.http;
    return (await fetch(`${base}/_emulator/attachments/${id}/content`)).text();
  }

  /** A visitor before the chat button. @param {Side} side */
  async visitor(side) {
    const { browser, emulator } = this.#running;
    const { page, complaints } = await openPage(browser, {
      viewport: { width: 480, height: 720 }, ignoreHTTPSErrors: true });
    await page.goto(`${emulator.https}/widget/${side}`);
    const visitor = new Visitor(this, page, complaints, side);
    await visitor.button.waitFor();
    return visitor;
  }

  /** A visitor in a chat that an agent has taken. @param {Side} side */
  async meeting(side) {
    const visitor = await this.visitor(side);
    await visitor.button.click();
    await visitor.box.waitFor();
    await visitor.accepted();
    return visitor;
  }

  get #running() {
    if (!this.#emulator || !this.#browser) throw new Error('the stage is not open');
    return { emulator: this.#emulator, browser: this.#browser };
  }
}

/** The visitor at the widget, with what the agent does for them. */
class Visitor {
  #stage;
  #complaints;
  #side;

  /**
   * @param {ChatWidgetStage} stage
   * @param {Page} page
   * @param {string[]} complaints
   * @param {Side} side
   */
  constructor(stage, page, complaints, side) {
    this.#stage = stage;
    this.#complaints = complaints;
    this.#side = side;
    this.page = page;
  }

  get button() {
    return this.page.locator('#oc-lcw-chat-button');
  }

  get box() {
    return this.page.locator('[data-id="webchat-sendbox-input"]').first();
  }

  get transcript() {
    return this.page.locator('.webchat__basic-transcript');
  }

  get closeButton() {
    return this.page.locator('#lcw-header-close-button');
  }

  /** What the widget has to say about a file. */
  get notice() {
    return this.page.locator('.webchat__toast__text');
  }

  get confirmation() {
    return this.page.locator('#oc-lcw-confirmation-pane');
  }

  /** What went wrong in the page, without what the widget says with either SDK. */
  get complaints() {
    const known = this.#side === 'real' ? [...kOfTheWidget, ...kOfTheRealSdk] : kOfTheWidget;
    return this.#complaints.filter((text) => !known.some((pattern) => pattern.test(text)));
  }

  /** The visitor's newest conversation at the service. */
  async conversation() {
    return (await this.#stage.control('GET', '/conversations')).at(-1);
  }

  /**
   * What the agent does in the newest conversation.
   * @param {string} path
   * @param {unknown} [body]
   */
  async agent(path, body = {}) {
    const { id } = await this.conversation();
    return this.#stage.control('POST', `/conversations/${id}/${path}`, body);
  }

  async accepted() {
    await this.agent('accept', { agent: 'Maya' });
    await this.sees('Maya has joined the conversation');
  }

  /** @param {string} text */
  async sees(text) {
    await this.transcript.getByText(text).first().waitFor();
  }

  /** Says something; the service has it then. @param {string} text */
  async says(text) {
    await this.box.fill(text);
    await this.box.press('Enter');
    await this.page.locator('.webchat__basic-transcript__activity').filter({ hasText: text })
      .filter({ hasText: 'Sent' }).waitFor();
  }

  /** Sends a file by the widget's own button. @param {any} file as Playwright takes it */
  async uploads(file) {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Upload file' }).click();
    await (await chooser).setFiles(file);
  }

  /** The bubble of a file. @param {string} name */
  file(name) {
    return this.page.locator('.webchat__basic-transcript__activity').filter({ hasText: name });
  }

  /** What the bubbles say, in their order. */
  bubbles() {
    return this.page.locator('.webchat__bubble__content').allInnerTexts();
  }

  /** Presses the close button, and close in the pane that asks again. */
  async closes() {
    await this.closeButton.click();
    await this.confirmation.getByRole('button', { name: 'Close Chat' }).click();
  }

  /** Waits until the widget shows nothing but its button, and has forgotten the chat. */
  async isClosed() {
    await this.button.waitFor();
    await this.#keeps(kClosed);
  }

  /** Loads the page again. */
  async reloads() {
    await this.#keeps(kActive);
    await this.page.reload();
  }

  /** Goes to another page. */
  async leaves() {
    await this.#keeps(kActive);
    await this.page.goto('about:blank');
  }

  /**
   * Waits until the widget has written down how its chat stands, from which it goes on later. It
   * does so some time after it shows it, and by several channels, one of which may bring an older
   * state after a newer one: it has to say the same for a second.
   * @param {number} state
   */
  async #keeps(state) {
    await this.page.evaluate(() => Object.assign(window, { looks: 0 }));
    await this.page.waitForFunction(([wanted, active]) => {
      const kept = Object.values(localStorage).map((text) => JSON.parse(JSON.parse(text).data));
      const holds = kept.some(({ appStates, domainStates }) =>
        appStates.conversationState === wanted
        && Boolean(domainStates.liveChatContext) === (wanted === active));
      const page = /** @type {any} */ (window);
      page.looks = holds ? page.looks + 1 : 0;
      return page.looks === 20;
    }, [state, kActive], { polling: 50 });
  }
}
