/**
 * Somebody who works with the model-driven app of the demo: its shell, the web resource in it, and
 * the chat in that; and the agent on the other side.
 */

import { openPage, openTab } from './browser.js';
import { kFrame, kRecorder } from './lcw_stage.js';

/**
 * Counts how often the page's context provider is called. It takes the provider's place after the
 * page's own listener has set it, before anything else can ask for it.
 */
const kCounter = `window.askedProvider = 0;
addEventListener('lcw:ready', () => queueMicrotask(() => {
  const { SDK } = Microsoft.Omnichannel.LiveChatWidget;
  const provider = SDK.getContextProvider();
  if (provider) SDK.setContextProvider(() => { askedProvider += 1; return provider(); });
}));`;

export class AppUser {
  /**
   * @param {import('playwright-core').Page} page
   * @param {string[]} complaints
   */
  constructor(page, complaints) {
    this.page = page;
    this.complaints = complaints;
    this.resource = page.frameLocator('#content iframe');
    this.chat = this.resource.frameLocator(kFrame);
  }

  /**
   * @param {ReturnType<typeof import('./stage.js').setStage>} stage
   * @param {Record<string, string>} [wishes] of the shell's address
   * @param {{contacts?: 'none' | 'one' | 'two',
   *   page?: import('playwright-core').BrowserContextOptions}} [options]
   */
  static async arrive(stage, wishes = {}, { contacts = 'one', page: options } = {}) {
    const { page, complaints } = await openPage(stage.browser, options);
    const user = new AppUser(page, complaints);
    await user.#goes(`${stage.base}/app/?${new URLSearchParams(wishes)}`);
    if (contacts !== 'none') {
      const kept = page.waitForResponse(/_emulator\/settings/);
      await page.getByRole('combobox').selectOption(contacts);
      await kept;
    }
    await user.getsHelp();
    return user;
  }

  /** The same app in another tab of the same browser. */
  async opensTab() {
    const { page, complaints } = await openTab(this.page.context());
    const other = new AppUser(page, complaints);
    await other.#goes(this.page.url());
    await other.getsHelp();
    return other;
  }

  /** @param {string} address */
  async #goes(address) {
    await this.page.addInitScript(kRecorder + kCounter);
    await this.page.goto(address);
  }

  /** Opens the web resource from the app's navigation. */
  async getsHelp() {
    await this.page.getByRole('button', { name: 'Get help' }).click();
    await this.hears('ready');
  }

  /** The frame of the web resource. */
  async frame() {
    const handle = await this.page.locator('#content iframe').elementHandle();
    const frame = await handle?.contentFrame();
    if (!frame) throw new Error('the web resource is not there');
    return frame;
  }

  /** Names of the window events so far. @returns {Promise<string[]>} */
  async heard() {
    return (await this.frame()).evaluate(() => /** @type {any} */ (window).heard.map(
      (/** @type {any} */ event) => event.name));
  }

  /** @param {string} name */
  async hears(name) {
    await (await this.frame()).waitForFunction((wanted) => /** @type {any} */ (window).heard?.some(
      (/** @type {any} */ event) => event.name === wanted), name);
  }

  /** How often the web resource was asked for its context. @returns {Promise<number>} */
  async asked() {
    return (await this.frame()).evaluate(() => /** @type {any} */ (window).askedProvider);
  }

  /** The shell answers the lookup that it has held until now. */
  answersLookup() {
    return this.page.evaluate(() => /** @type {any} */ (window).Xrm.demo.answer());
  }

  /** @param {string} name of a button of the chat */
  press(name) {
    return this.chat.getByRole('button', { name, exact: true }).click();
  }

  async startsChat() {
    await this.press('Open chat');
    await this.hears('chatQueued');
  }

  /** @param {string} text */
  async writes(text) {
    await this.chat.getByRole('textbox', { name: 'Your message' }).fill(text);
    await this.press('Send');
    await this.sees(text);
  }

  /** @param {string} text */
  sees(text) {
    return this.chat.getByText(text).first().waitFor();
  }

  /** Calls a method of the SDK as the web resource's code does. @param {string} method */
  async sdk(method) {
    await (await this.frame()).evaluate((name) =>
      /** @type {any} */ (window).Microsoft.Omnichannel.LiveChatWidget.SDK[name](), method);
  }

  /**
   * What went wrong in the page. Under the strict policy the browser reports the attempt to compile
   * WebAssembly, which is the only way to find out whether that is allowed.
   */
  get complained() {
    return this.complaints.filter((text) => !/script-src wasm-eval/.test(text));
  }
}
