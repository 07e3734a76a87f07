/** The two people of the demo, as a test moves them: what they do, and what they can see. */

import { openPage } from './browser.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').BrowserContextOptions} Options */

/** Somebody with a page, and what went wrong in it. */
class Person {
  /**
   * @param {Page} page
   * @param {string[]} complaints
   */
  constructor(page, complaints) {
    this.page = page;
    this.complaints = complaints;
  }

  get box() {
    return this.page.getByRole('textbox', { name: /Your (message|answer)/ });
  }

  get typing() {
    return this.page.locator('.typing');
  }

  /** @param {string} text */
  async say(text) {
    await this.box.fill(text);
    await this.box.press('Enter');
  }

  /**
   * Waits until a message or notice with this text is on the screen.
   * @param {string | RegExp} text
   */
  async sees(text) {
    await this.page.locator('.message').filter({ hasText: text }).first().waitFor();
  }

  /** What the conversation shows: `who: text` for messages, the text alone for notices. */
  lines() {
    return this.page.locator('.message').evaluateAll((nodes) => nodes.map((node) => {
      const who = node.querySelector('.who')?.textContent;
      const text = node.querySelector('.bubble')?.textContent;
      return who ? `${who}: ${text}` : `${node.textContent}`;
    }));
  }

  /** The words of the focused element, by which a keyboard user knows where they are. */
  focused() {
    return this.page.evaluate(() => {
      const node = document.activeElement;
      return node?.getAttribute('aria-label') ?? node?.textContent?.trim() ?? '';
    });
  }
}

export class Visitor extends Person {
  /**
   * @param {Browser} browser
   * @param {string} base
   * @param {Options & {path?: string}} [options]
   */
  static async arrive(browser, base, { path = '/website/', ...options } = {}) {
    const { page, complaints } = await openPage(browser, options);
    await page.goto(base + path);
    await page.locator('.launcher').waitFor();
    return new Visitor(page, complaints);
  }

  get launcher() {
    return this.page.getByRole('button', { name: /Open chat/ });
  }

  get panel() {
    return this.page.getByRole('dialog', { name: 'Chat with us' });
  }

  get problem() {
    return this.page.locator('.problem');
  }

  get status() {
    return this.page.locator('.chat-widget .status');
  }

  async openChat() {
    await this.launcher.click();
    await this.panel.waitFor();
  }

  /** Says something and waits until the service has taken it. @param {string} text */
  async sends(text) {
    await this.say(text);
    await this.page.locator('.message.mine.sent').filter({ hasText: text }).waitFor();
  }

  /** @param {'idle' | 'starting' | 'open' | 'ended'} phase */
  async reaches(phase) {
    const reached = this.page.locator(`.chat-widget[data-phase="${phase}"]`);
    await reached.waitFor({ state: 'attached' });
  }

  /** Starts to keep everything that screen readers are told, from now on. */
  async listen() {
    await this.page.evaluate(() => {
      const spoken = /** @type {string[]} */ ([]);
      Object.assign(window, { spoken });
      const observer = new MutationObserver((records) => {
        for (const { addedNodes } of records) {
          for (const node of addedNodes) spoken.push(node.textContent ?? '');
        }
      });
      for (const live of document.querySelectorAll('.chat-widget [role=log], [role=alert]')) {
        observer.observe(live, { childList: true });
      }
    });
  }

  /** @returns {Promise<string[]>} */
  heard() {
    return this.page.evaluate(() => /** @type {any} */ (window).spoken);
  }
}

export class Agent extends Person {
  /**
   * @param {Browser} browser
   * @param {string} base
   * @param {Options} [options]
   */
  static async arrive(browser, base, options = {}) {
    const { page, complaints } = await openPage(browser, options);
    await page.goto(`${base}/desk/`);
    await page.getByText('Connected', { exact: true }).waitFor();
    return new Agent(page, complaints);
  }

  /** @param {'waiting' | 'active' | 'closed'} list */
  entries(list) {
    return this.page.locator(`#${list} .entry`);
  }

  get accept() {
    return this.page.getByRole('button', { name: 'Accept' });
  }

  /** Takes the first visitor who is waiting. */
  async acceptNext() {
    await this.entries('waiting').first().click();
    await this.accept.click();
    await this.box.waitFor();
  }
}

/**
 * The dialog that asks whether to end, and its buttons.
 * @param {Person} person
 */
export function question(person) {
  const dialog = person.page.getByRole('dialog', { name: 'End this chat?' });
  return {
    dialog,
    yes: dialog.getByRole('button', { name: 'End chat' }),
    no: dialog.getByRole('button', { name: 'Keep chatting' }),
    ask: () => person.page.locator('.head').getByRole('button', { name: 'End chat' }).click(),
  };
}
