// A model-driven app whose web resource tells the chat who its user is: what the service is told,
// and what the agent sees. The numbers are those of the table in section 15.4 of the specification.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFrame } from './lcw_stage.js';
import { kPhone, openPage } from './browser.js';
import { setStage } from './stage.js';

const stage = setStage();

const kAddress = 'robin@contoso.example';

/** Somebody who works with the app. */
class AppUser {
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
   * @param {Record<string, string>} [wishes] of the shell's address
   * @param {{contacts?: 'none' | 'one' | 'two',
   *   page?: import('playwright-core').BrowserContextOptions}} [options]
   */
  static async arrive(wishes = {}, { contacts = 'one', page: options } = {}) {
    const { page, complaints } = await openPage(stage.browser, options);
    await page.addInitScript(() => {
      const heard = /** @type {any[]} */ ([]);
      Object.assign(window, { heard, askedProvider: 0 });
      for (const name of ['ready', 'error', 'startChat', 'chatQueued', 'chatRetrieved', 'onClose',
        'closeChat']) addEventListener(`lcw:${name}`, () => heard.push(name));
      addEventListener('lcw:ready', () => {
        // After the page's own listener: what it has set is watched.
        const { SDK } = /** @type {any} */ (window).Microsoft.Omnichannel.LiveChatWidget;
        setTimeout(() => {
          const provider = SDK.getContextProvider();
          if (!provider) return;
          SDK.setContextProvider(() => {
            /** @type {any} */ (window).askedProvider += 1;
            return provider();
          });
        });
      });
    });
    await page.goto(`${stage.base}/app/?${new URLSearchParams(wishes)}`);
    const user = new AppUser(page, complaints);
    const set = page.waitForResponse(/_emulator\/settings/);
    if (contacts !== 'none') {
      await page.getByRole('combobox').selectOption(contacts);
      await set;
    } else {
      set.catch(() => undefined);
    }
    await page.getByRole('button', { name: 'Get help' }).click();
    await user.hears('ready');
    return user;
  }

  /** The frame of the web resource. */
  async frame() {
    const handle = await this.page.locator('#content iframe').elementHandle();
    const frame = await handle?.contentFrame();
    if (!frame) throw new Error('the web resource is not there');
    return frame;
  }

  /** @returns {Promise<string[]>} */
  async heard() {
    return (await this.frame()).evaluate(() => /** @type {any} */ (window).heard);
  }

  /** @param {string} name */
  async hears(name) {
    const frame = await this.frame();
    await frame.waitForFunction(
      (wanted) => /** @type {any} */ (window).heard?.includes(wanted), name);
  }

  /** Until the page's script knows who the user is, as far as it will. */
  async settled() {
    await (await this.frame()).waitForFunction(() => document.readyState === 'complete');
  }

  async startsChat() {
    await this.chat.getByRole('button', { name: 'Open chat' }).click();
    await this.hears('chatQueued');
  }
}

/** @returns {Promise<Record<string, any> | undefined>} customContextData of the newest start */
async function sentContext() {
  const traffic = await stage.control('GET', '/traffic?since=0');
  const starts = traffic.filter((/** @type {any} */ one) =>
    one.kind === 'http' && one.method === 'POST' && one.url.endsWith('/conversation'));
  return JSON.parse(starts.at(-1).body).customContextData;
}

/** @param {import('./people.js').Agent} agent */
async function facts(agent) {
  return agent.page.locator('.facts dl').innerText();
}

const EMAIL = { Email: { value: kAddress, isDisplayable: true } };

for (const policy of ['app', 'strict']) {
  test(`1, 7: the agent sees who it is, under the policy ${policy}`, async () => {
    const agent = await stage.agent();
    const user = await AppUser.arrive({ policy });
    await user.startsChat();
    assert.deepEqual(await sentContext(), EMAIL);
    await agent.page.getByText('Robin Field').first().click();
    await agent.page.getByRole('heading', { name: 'Robin Field' }).waitFor();
    const shown = await facts(agent);
    assert.match(shown, /Email\s+robin@contoso\.example/);
    assert.match(shown, /Customer\s+Robin Field \(contact\)/);
    const refused = user.complaints.filter((text) => !/wasm-eval/.test(text));
    assert.deepEqual(refused, []);
    const tried = user.complaints.length > 0;
    assert.equal(tried, policy === 'strict', 'the build is found by trying');
  });
}

test('2: an address that comes after ready and before the click is sent', async () => {
  const user = await AppUser.arrive({ lookup: 'held' });
  await user.page.evaluate(() => /** @type {any} */ (window).Xrm.demo.answer());
  await user.settled();
  await user.startsChat();
  assert.deepEqual(await sentContext(), EMAIL);
});

test('2, carefully: an address that comes after the click is waited for', async () => {
  const user = await AppUser.arrive({ lookup: 'held', provider: 'careful' });
  await user.chat.getByRole('button', { name: 'Open chat' }).click();
  await user.hears('startChat');
  assert.ok(!(await user.heard()).includes('chatQueued'));
  await user.page.evaluate(() => /** @type {any} */ (window).Xrm.demo.answer());
  await user.hears('chatQueued');
  assert.deepEqual(await sentContext(), EMAIL);
});

for (const lookup of ['never', 'rejected']) {
  test(`3: a lookup that ends so, ${lookup}, costs the address and nothing else`, async () => {
    const user = await AppUser.arrive({ lookup });
    await user.startsChat();
    assert.deepEqual(await sentContext() ?? {}, {});
    const [{ link }] = await stage.control('GET', '/conversations');
    assert.equal(link.customer, null);
    assert.ok(!(await user.heard()).includes('error'));
  });
}

for (const contacts of /** @type {const} */ (['none', 'two'])) {
  test(`4: with ${contacts} of the contacts that fit, nobody is linked`, async () => {
    const agent = await stage.agent();
    const user = await AppUser.arrive({}, { contacts });
    await user.startsChat();
    const [{ link }] = await stage.control('GET', '/conversations');
    assert.equal(link.customer, null);
    await agent.page.getByText(/^Visitor \d/).first().click();
    await agent.page.locator('.facts dl').getByText(kAddress).waitFor();
  });
}

test('5: without Xrm of the shell the page asks the service', async () => {
  const user = await AppUser.arrive({ xrm: 'absent', provider: 'careful' });
  await user.startsChat();
  assert.deepEqual(await sentContext(), EMAIL);
});

test('6: an address that is not to be shown is kept, and identifies', async () => {
  const agent = await stage.agent();
  const user = await AppUser.arrive({ shown: 'false' });
  await user.startsChat();
  const [{ context, link }] = await stage.control('GET', '/conversations');
  assert.deepEqual(context, { Email: { value: kAddress, isDisplayable: false } });
  assert.equal(link.customer.name, 'Robin Field');
  await agent.page.getByText('Robin Field').first().click();
  await agent.page.getByRole('heading', { name: 'Robin Field' }).waitFor();
  assert.doesNotMatch(await facts(agent), /robin@contoso/);
});

test('8: an inline script is refused by the strict policy, and the chat is there', async () => {
  const user = await AppUser.arrive({ policy: 'strict', page: 'inline' });
  const ran = (await user.frame()).evaluate(() => /** @type {any} */ (window).inlineRan ?? false);
  assert.equal(await ran, false);
  await user.chat.getByRole('button', { name: 'Open chat' }).waitFor();
});

test('9, 12: a reload, and a way out and back, go on with the chat', async () => {
  const user = await AppUser.arrive();
  await user.startsChat();
  for (const back of [
    async () => { await (await user.frame()).evaluate(() => location.reload()); },
    async () => {
      await user.page.getByRole('button', { name: 'Home' }).click();
      await user.page.getByRole('button', { name: 'Get help' }).click();
    },
  ]) {
    await back();
    await user.hears('chatRetrieved');
    assert.deepEqual(await user.heard(), ['ready', 'chatRetrieved']);
    const frame = await user.frame();
    assert.equal(await frame.evaluate(() => /** @type {any} */ (window).askedProvider), 0);
    assert.equal((await stage.control('GET', '/conversations')).length, 1);
  }
});

test('11: on a phone, all of the web resource, closed by the page', async () => {
  const user = await AppUser.arrive({ mobile: 'true' }, { page: { viewport: kPhone } });
  await user.startsChat();
  assert.equal(await user.chat.getByRole('banner').count(), 0);
  await user.chat.getByRole('textbox', { name: 'Your message' }).fill('On a phone');
  await user.chat.getByRole('button', { name: 'Send' }).click();
  await user.chat.getByText('On a phone').waitFor();
  const frame = await user.frame();
  await frame.evaluate(() =>
    /** @type {any} */ (window).Microsoft.Omnichannel.LiveChatWidget.SDK.closeChat());
  await user.hears('closeChat');
});
