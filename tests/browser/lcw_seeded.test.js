// Tabs of one browser in an order that a seed picks, while requests get lost: never two
// conversations, each event once a tab. tests/sim has the same without a browser, by the thousand.
//
// NATTER_TABS_SEED=7 runs one seed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Shopper, setWidgetStage } from './lcw_stage.js';

const stage = setWidgetStage();

const kSeeds = 20;
const kSteps = 24;

/** Numbers from 0 to 1, the same for the same seed. @param {number} seed */
function randomOf(seed) {
  let state = seed * 2654435761 >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What may befall a request once; `after`: the service has done its work by then. */
const kFaults = [
  { match: { url: 'getliveworkitemdetails' }, action: { type: 'status', status: 503 } },
  { match: { url: 'getliveworkitemdetails' }, action: { type: 'drop' } },
  { match: { url: 'getchattoken' }, action: { type: 'status', status: 500 } },
  { match: { url: '/conversation$' }, action: { type: 'drop', after: true } },
  { match: { url: '/conversation$' }, action: { type: 'delay', ms: 400 } },
  { match: { url: 'sessionclose' }, action: { type: 'drop', after: true } },
  { match: { service: 'acs', method: 'POST' }, action: { type: 'delay', ms: 300, after: true } },
  { match: { service: 'realtime' }, action: { type: 'drop' } },
];

/** Shops of one visitor, and what is done in them. */
class Tabs {
  /** @type {Shopper[]} */
  all = [];
  #random;
  #most;
  #texts = 0;

  /** @param {Shopper} first @param {() => number} random @param {number} most */
  constructor(first, random, most) {
    this.all.push(first);
    this.#random = random;
    this.#most = most;
  }

  /** @template T @param {T[]} list @returns {T} */
  pick(list) {
    return list[Math.floor(this.#random() * list.length)];
  }

  async step() {
    const names = ['open', 'leave', 'reload', 'reload', 'start', 'start', 'start', 'write', 'write',
      'close', 'agent', 'break', 'break', 'settle', 'settle'];
    await this[/** @type {'open'} */ (this.pick(names))](this.pick(this.all));
  }

  async open() {
    if (this.all.length >= this.#most) return;
    const page = await this.all[0].page.context().newPage();
    await page.addInitScript(stage.recorder);
    await page.goto(this.all[0].page.url());
    this.all.push(new Shopper(page, []));
  }

  /** @param {Shopper} tab */
  async leave(tab) {
    if (this.all.length < 2) return;
    this.all.splice(this.all.indexOf(tab), 1);
    await tab.page.close();
  }

  /** @param {Shopper} tab */
  reload(tab) {
    return tab.page.reload();
  }

  /** @param {Shopper} tab */
  start(tab) {
    return tab.sdk('startChat');
  }

  /** @param {Shopper} tab */
  close(tab) {
    return tab.sdk('closeChat');
  }

  /** @param {Shopper} tab */
  async write(tab) {
    const box = tab.frame.getByRole('textbox', { name: 'Your message' });
    if (!await box.isVisible()) return;
    await box.fill(`message ${++this.#texts}`);
    await box.press('Enter');
  }

  async agent() {
    const running = (await stage.conversations()).find(isRunning);
    if (!running) return;
    await say(running, `answer ${++this.#texts}`);
  }

  async break() {
    await stage.control('POST', '/faults', { ...this.pick(kFaults), times: 1 });
  }

  /** Until every tab has decided what it shows. */
  async settle() {
    for (const tab of this.all) {
      await tab.hears('ready');
      await tab.frame.locator('.launcher, .composer:not([hidden]), .notice h2').first().waitFor();
    }
  }
}

/** @param {{state: string}} conversation */
function isRunning({ state }) {
  return state !== 'Closed' && state !== 'WrapUp';
}

/**
 * The agent says something, unless a close that was on its way has just ended the conversation.
 * @param {{id: string}} conversation
 * @param {string} text
 */
async function say({ id }, text) {
  try {
    await stage.control('POST', `/conversations/${id}/messages`, { text });
  } catch (error) {
    if (!/: 409 .*"WrongState"/.test(String(error))) throw error;
  }
}

/**
 * The one conversation that runs, which a tab is in: what is said there is seen here. What another
 * tab has closed may take along the chat that was just brought back: then the visitor starts again.
 * @param {Shopper} tab
 * @returns {Promise<any>}
 */
async function lastConversation(tab) {
  const deadline = Date.now() + 20_000;
  for (let attempt = 1; ; attempt++) {
    const running = (await stage.conversations()).filter(isRunning);
    const [conversation] = running;
    const text = `answer in the end ${attempt}`;
    if (running.length === 1) {
      await say(conversation, text);
      const line = tab.frame.getByText(text, { exact: true }).first();
      const isSeen = await line.waitFor({ timeout: 3_000 }).then(() => true, () => false);
      if (isSeen) return (await stage.conversations()).find(({ id }) => id === conversation.id);
    }
    assert.ok(Date.now() < deadline,
      `${running.length} run, and the tab heard ${(await tab.heard()).join(' ')}`);
    const box = tab.frame.locator('.composer:not([hidden])');
    if (!await box.isVisible()) await tab.sdk('startChat');
  }
}

/** @param {Shopper} tab */
async function checkEvents(tab) {
  const closing = (await tab.heard()).filter((name) => name === 'onClose' || name === 'closeChat');
  closing.forEach((name, i) => assert.equal(name, i % 2 ? 'closeChat' : 'onClose'));
  const details = await Promise.all(['onMessageSent', 'onMessageReceived',
    'onHistoryMessageReceived'].map((name) => tab.details(name)));
  const [sent, received, history] = details.map((list) => list.map(({ Id }) => Id));
  for (const ids of [sent, [...received, ...history]]) {
    assert.equal(new Set(ids).size, ids.length, 'no message is heard twice');
  }
}

/** @param {Shopper} tab @param {any} conversation */
async function checkMessages(tab, conversation) {
  const received = [...await tab.details('onMessageReceived'),
    ...await tab.details('onHistoryMessageReceived')].map(({ text }) => text);
  for (const { text } of conversation.messages) {
    if (!text.startsWith('answer')) continue;
    await tab.sees(text);
    assert.ok(received.includes(text), `${text} was heard`);
  }
}

const only = Number(process.env.NATTER_TABS_SEED ?? 0);
for (let seed = only || 1; seed <= (only || kSeeds); seed++) {
  const most = seed % 2 ? 5 : 2;
  test(`up to ${most} tabs that open, reload, go away, start and close: seed ${seed}`, async () => {
    const tabs = new Tabs(await stage.visitor(), randomOf(seed), most);
    for (let step = 0; step < kSteps; step++) await tabs.step();
    await stage.control('DELETE', '/faults');
    await tabs.settle();
    const [first] = tabs.all;
    await first.sdk('startChat');
    const conversation = await lastConversation(first);
    await checkMessages(first, conversation);
    for (const tab of tabs.all) await checkEvents(tab);
  });
}
