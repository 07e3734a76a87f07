// The real BotFramework-WebChat on our chat adapter: it renders, sends, receives, shows cards,
// files, typing and notices, and starts again when it is mounted anew.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { startEmulator } from '../../demo/emulator/server.js';
import { bundleWebChat } from '../conformance/driver/webchat.js';
import { builtPackage, control, keepPicture, launchBrowser, openPage } from './browser.js';

const kPages = fileURLToPath(new URL('pages/', import.meta.url));
const kPage = `<!doctype html><html lang="en">
<head><title>WebChat</title><link rel="icon" href="data:,">
<style>html, body, #webchat { height: 100%; margin: 0 }</style></head>
<body><div id="webchat"></div>
<script type="module" src="/pages/webchat.js"></script></body></html>`;
const kCard = {
  type: 'AdaptiveCard',
  version: '1.2',
  body: [
    { type: 'TextBlock', text: 'When may we call?' },
    { type: 'Input.Text', id: 'time', placeholder: 'A time' },
  ],
  actions: [{ type: 'Action.Submit', title: 'Book', data: { kind: 'call' } }],
};

/** @type {Awaited<ReturnType<typeof startEmulator>>} */
let emulator;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  const dist = builtPackage();
  const webchat = await bundleWebChat();
  emulator = await startEmulator({ port: 0, serve: (app) => {
    app.use('/dist', express.static(dist));
    app.use('/pages', express.static(kPages));
    app.get('/webchat.js', (/** @type {any} */ _request, /** @type {any} */ response) => {
      response.type('text/javascript').send(webchat);
    });
    app.get('/webchat', (/** @type {any} */ _request, /** @type {any} */ response) => {
      response.type('html').send(kPage);
    });
  } });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await emulator?.close();
});

beforeEach(() => control(emulator.http, 'POST', '/reset'));
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

async function allowFiles() {
  const { widgetId } = emulator.ready.omnichannel;
  await control(emulator.http, 'PATCH', `/widgets/${widgetId}/features`, { files: true });
}

/** A visitor's WebChat, and the agent on the other side. */
class Meeting {
  /**
   * @param {import('playwright-core').Page} page
   * @param {string[]} complaints
   * @param {string} id of the conversation
   */
  constructor(page, complaints, id) {
    this.page = page;
    this.complaints = complaints;
    this.id = id;
  }

  /** @param {Record<string, unknown>} [dataMasking] */
  static async begin(dataMasking) {
    const { page, complaints } = await openPage(browser, { viewport: { width: 480, height: 900 } });
    await page.goto(`${emulator.http}/webchat`);
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    await page.evaluate((options) => /** @type {any} */ (window).start(options), dataMasking);
    const [{ id }] = await control(emulator.http, 'GET', '/conversations');
    await control(emulator.http, 'POST', `/conversations/${id}/accept`, { agent: 'Maya' });
    return new Meeting(page, complaints, id);
  }

  /** @param {string} path @param {unknown} body */
  agent(path, body) {
    return control(emulator.http, 'POST', `/conversations/${this.id}/${path}`, body);
  }

  get box() {
    return this.page.locator('[data-id="webchat-sendbox-input"]').first();
  }

  get bubbles() {
    return this.page.locator('.webchat__bubble__content');
  }

  /** @param {string} text */
  async sees(text) {
    await this.bubbles.filter({ hasText: text }).first().waitFor();
  }

  /** @param {string} text */
  async says(text) {
    await this.box.fill(text);
    await this.box.press('Enter');
    await this.sees(text);
  }

  /** Sends a file by WebChat's own button. @param {any} file as Playwright takes it */
  async uploads(file) {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Upload' }).first().click();
    await (await chooser).setFiles(file);
    await this.box.press('Enter');
    await this.sees(file.name);
  }

  /** What the visitor's messages are at the service. */
  async said() {
    const { messages } = await control(emulator.http, 'GET', `/conversations/${this.id}`);
    return messages.filter((/** @type {any} */ { sender }) => sender.role === 'customer');
  }

  /** Waits until the service has so many messages of the visitor. @param {number} count */
  async hasSaid(count) {
    for (;;) {
      const said = await this.said();
      if (said.length >= count) return said;
      await this.page.waitForRequest(/\/messages\?/);
    }
  }
}

test('a conversation with texts, cards and typing', async () => {
  const meeting = await Meeting.begin();
  const { page } = meeting;
  await meeting.sees('Maya has joined the conversation');
  await meeting.agent('messages', { text: 'Hello, I am **Maya**.' });
  await meeting.sees('Hello, I am Maya.');

  await meeting.says('My fern is dry.');
  const [first] = await meeting.hasSaid(1);
  assert.equal(first.text, 'My fern is dry.');
  assert.equal(first.metadata.tags, 'ChannelId-lcw,FromCustomer');
  // The service's echo takes the place of the pending bubble: one bubble, sent.
  assert.equal(await meeting.bubbles.filter({ hasText: 'My fern is dry.' }).count(), 1);
  await page.locator('.webchat__activity-status').filter({ hasText: 'now' }).last().waitFor();

  await meeting.agent('typing', {});
  await page.locator('.webchat__typing-indicator').waitFor();
  await meeting.agent('messages', { card: kCard });
  await page.getByRole('textbox', { name: 'A time' }).fill('noon');
  await page.locator('.ac-pushButton').filter({ hasText: 'Book' }).click();
  const [, second] = await meeting.hasSaid(2);
  assert.deepEqual(JSON.parse(second.text).value, { kind: 'call', time: 'noon' });

  const { id } = await meeting.agent('messages', { text: 'At none.' });
  await meeting.sees('At none.');
  await control(emulator.http, 'PATCH', `/conversations/${meeting.id}/messages/${id}`,
    { text: 'At noon.' });
  await meeting.sees('At noon.');
  assert.equal(await meeting.bubbles.filter({ hasText: 'At none.' }).count(), 0);
  assert.deepEqual(meeting.complaints, []);
});

/** What a link of the page leads to. @param {import('playwright-core').Locator} link */
const contentOf = (link) => link.evaluate(async (element) =>
  (await fetch(/** @type {HTMLAnchorElement} */ (element).href)).text());

test('files of both sides', async () => {
  await allowFiles();
  const meeting = await Meeting.begin();
  const { page } = meeting;
  await meeting.sees('Maya has joined the conversation');
  await meeting.agent('messages', { text: 'May I see your fern?' });
  await meeting.sees('May I see your fern?');

  await meeting.uploads({ name: 'fern.txt', mimeType: 'text/plain',
    buffer: Buffer.from('It is dry.') });
  const [sent] = await meeting.hasSaid(1);
  assert.equal(sent.metadata.amsMetadata, '[{"contentType":"text/plain","fileName":"fern.txt"}]');
  const [{ id }] = await control(emulator.http, 'GET', '/attachments');
  const stored = await fetch(`${emulator.http}/_emulator/attachments/${id}/content`);
  assert.equal(await stored.text(), 'It is dry.');
  // The echo has the file's address, and takes the place of the pending bubble.
  const own = meeting.bubbles.filter({ hasText: 'fern.txt' });
  await page.locator('.webchat__activity-status').filter({ hasText: 'now' }).last().waitFor();
  assert.equal(await own.count(), 1);
  assert.equal(await contentOf(own.locator('a')), 'It is dry.');

  const picture = await page.screenshot({ clip: { x: 0, y: 600, width: 480, height: 240 } });
  await meeting.agent('messages', { attachment: {
    name: 'advice.png', type: 'image/png', base64: picture.toString('base64') } });
  const image = page.locator('.webchat__bubble__content img').last();
  await image.waitFor();
  assert.equal(await image.evaluate(async (element) => {
    const shown = /** @type {HTMLImageElement} */ (element);
    await shown.decode();
    return shown.naturalWidth;
  }), 480);
  await meeting.agent('messages', { attachment: {
    name: 'care.txt', type: 'text/plain', base64: Buffer.from('Water it.').toString('base64') } });
  await meeting.sees('care.txt');
  assert.equal(await contentOf(meeting.bubbles.filter({ hasText: 'care.txt' }).locator('a')),
    'Water it.');
  await keepPicture(page, 'webchat');
  assert.deepEqual(meeting.complaints, []);
});

test('a file that cannot be had is shown by its name', async () => {
  await allowFiles();
  const meeting = await Meeting.begin();
  await meeting.sees('Maya has joined the conversation');
  await control(emulator.http, 'POST', '/faults', {
    match: { method: 'GET', url: '/views/' }, action: { type: 'status', status: 404 },
  });
  await meeting.agent('messages', { attachment: {
    name: 'lost.png', type: 'image/png', base64: 'AAAA' } });
  await meeting.sees('lost.png');
  assert.equal(await meeting.page.locator('.webchat__bubble__content img').count(), 0);
  assert.equal(await meeting.bubbles.filter({ hasText: 'lost.png' }).locator('a').count(), 0);
});

test('the agent sees that the visitor types', async () => {
  const meeting = await Meeting.begin();
  await meeting.sees('Maya has joined the conversation');
  const typed = meeting.page.waitForRequest(/\/typing\?/);
  await meeting.box.pressSequentially('I have');
  assert.equal((await typed).postData(), '{"senderDisplayName":"Customer"}');
});

test('suggested actions are sent as the visitor chose', async () => {
  const meeting = await Meeting.begin();
  await meeting.sees('Maya has joined the conversation');
  const text = JSON.stringify({ text: 'Is it green?', suggestedActions: { actions: [
    { type: 'imBack', title: 'Yes, green', value: 'yes' }] } });
  await meeting.agent('messages', { text, metadata: {
    'microsoft.azure.communication.chat.bot.contenttype': 'azurebotservice.adaptivecard',
  } });
  await meeting.page.getByRole('toolbar').getByRole('button', { name: 'Yes, green' }).click();
  await meeting.sees('yes');
  const [chosen] = await meeting.hasSaid(1);
  assert.equal(chosen.text, 'yes');
});

test('what could not be sent says so and can be sent again', async () => {
  const meeting = await Meeting.begin();
  await meeting.sees('Maya has joined the conversation');
  await control(emulator.http, 'POST', '/faults', {
    match: { method: 'POST', url: '/messages\\?' }, action: { type: 'status', status: 403 },
    times: 1,
  });
  await meeting.says('Anybody there?');
  await meeting.page.locator('.webchat__bubble__content').filter({ hasText: 'message' }).waitFor();
  assert.equal((await meeting.said()).length, 0);
  await meeting.says('Once more.');
  const [sent] = await meeting.hasSaid(1);
  assert.equal(sent.text, 'Once more.');
});

test('WebChat that is mounted anew shows the whole conversation', async () => {
  const meeting = await Meeting.begin();
  await meeting.sees('Maya has joined the conversation');
  await meeting.says('My fern is dry.');
  await meeting.hasSaid(1);
  await meeting.page.evaluate(() => /** @type {any} */ (window).unmount());
  await meeting.agent('messages', { text: 'Water it.' });
  await meeting.page.evaluate(() => /** @type {any} */ (window).render());
  await meeting.sees('My fern is dry.');
  await meeting.sees('Water it.');
  assert.equal(await meeting.bubbles.filter({ hasText: 'My fern is dry.' }).count(), 1);
});

test('with also.adapter the visitor sees what was sent: the masked text', async () => {
  const meeting = await Meeting.begin({ rules: ['\\d{4}'], also: { adapter: true } });
  await meeting.sees('Maya has joined the conversation');
  await meeting.box.fill('My pin is 1234');
  await meeting.box.press('Enter');
  await meeting.sees('My pin is ####');
  const [sent] = await meeting.hasSaid(1);
  assert.equal(sent.text, 'My pin is ####');
  assert.equal(await meeting.bubbles.filter({ hasText: '1234' }).count(), 0);
});

test('after the chat has ended nothing is asked of the service any more', async () => {
  const meeting = await Meeting.begin();
  await meeting.sees('Maya has joined the conversation');
  await meeting.page.evaluate(() => /** @type {any} */ (window).endChat());
  const requests = [];
  meeting.page.on('request', (request) => requests.push(request.url()));
  await meeting.box.fill('Too late');
  await meeting.box.press('Enter');
  await meeting.page.getByText('Send failed').last().waitFor();
  assert.deepEqual(requests, []);
});
