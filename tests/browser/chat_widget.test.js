// The real chat widget with our SDK as its `chatSDK`, and with the real SDK as well: what a visitor
// can do and what both sides of the chat see is the same.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, test } from 'node:test';
import { keepPicture } from './browser.js';
import { ChatWidgetStage } from './chat_widget_stage.js';

const stage = new ChatWidgetStage();

before(() => stage.open());
after(() => stage.close());
afterEach(() => stage.clear());

for (const side of /** @type {const} */ (['natter', 'beside', 'real'])) {
  test(`${side}: a conversation`, async () => {
    const visitor = await stage.meeting(side);
    await visitor.agent('messages', { text: 'Hello, I am **Maya**.' });
    await visitor.sees('Hello, I am Maya.');
    const typing = visitor.page.waitForRequest(/\/typing\?/);
    await visitor.box.pressSequentially('My');
    assert.equal((await typing).postData(), '{"senderDisplayName":"Customer"}');
    await visitor.says('My fern is dry.');
    const { state, messages } = await visitor.conversation();
    assert.equal(state, 'Active');
    const said = messages.at(-1);
    assert.equal(said.text, 'My fern is dry.');
    assert.equal(said.sender.role, 'customer');
    assert.equal(said.metadata.tags, 'ChannelId-lcw,FromCustomer');
    await visitor.agent('typing');
    await visitor.page.getByText('Maya is typing ...').waitFor();
    await keepPicture(visitor.page, `chat-widget-conversation-${side}`);
    await visitor.agent('messages', { text: 'Water it.' });
    await visitor.sees('Water it.');
    assert.deepEqual(await visitor.bubbles(),
      ['Hello, I am Maya.', 'My fern is dry.', 'Water it.']);
    assert.deepEqual(visitor.complaints, []);
  });
}

test('the answers of the pre-chat form reach the agent', async () => {
  await stage.configure({ prechat: true });
  const visitor = await stage.visitor('natter');
  await visitor.button.click();
  const pane = visitor.page.locator('#oc-lcw-prechatsurvey-pane');
  await pane.getByLabel('Name').fill('Ann');
  await keepPicture(visitor.page, 'chat-widget-pre-chat');
  assert.equal(await visitor.conversation(), undefined);
  await pane.getByRole('button', { name: 'Submit' }).click();
  await visitor.box.waitFor();
  const { state, preChat } = await visitor.conversation();
  assert.equal(state, 'Waiting');
  assert.deepEqual(preChat, { Type: 'InputSubmit', name: 'Ann' });
  await visitor.accepted();
  assert.deepEqual(visitor.complaints, []);
});

test('the visitor ends the chat, and starts another', async () => {
  const visitor = await stage.meeting('natter');
  await visitor.says('My fern is dry.');
  await visitor.closeButton.click();
  await visitor.confirmation.waitFor();
  await keepPicture(visitor.page, 'chat-widget-confirmation');
  await visitor.confirmation.getByRole('button', { name: 'Return to Chat' }).click();
  await visitor.says('One moment.');
  assert.equal((await visitor.conversation()).state, 'Active');
  await visitor.closes();
  await visitor.isClosed();
  const first = await visitor.conversation();
  assert.equal(first.state, 'Closed');

  await visitor.button.click();
  await visitor.box.waitFor();
  await visitor.accepted();
  await visitor.says('Once more.');
  const second = await visitor.conversation();
  assert.notEqual(second.id, first.id);
  assert.deepEqual(await visitor.bubbles(), ['Once more.']);
  assert.deepEqual(visitor.complaints, []);
});

test('the agent ends the chat', async () => {
  const visitor = await stage.meeting('natter');
  await visitor.says('My fern is dry.');
  await visitor.agent('end');
  await visitor.sees('Maya has ended the conversation');
  await visitor.box.waitFor({ state: 'detached' });
  await keepPicture(visitor.page, 'chat-widget-ended');
  await visitor.closes();
  await visitor.isClosed();
  assert.deepEqual(visitor.complaints, []);
});

test('the survey after the chat', async () => {
  await stage.configure({ survey: true });
  // The widget shows surveys of the vendor's own domains only.
  const link = 'https://customervoice.microsoft.com/Pages/ResponsePage.aspx?id=1';
  await stage.control('PATCH', '/settings', { survey: { agent: {
    inviteList: [{ invitationLink: link }], formsProLocaleCode: 'en' } } });
  const visitor = await stage.meeting('natter');
  await visitor.page.route(`${link}&**`, (route) => route.fulfill({
    contentType: 'text/html', body: '<h1>How was it?</h1>' }));
  await visitor.says('My fern is dry.');
  await visitor.closes();
  const survey = visitor.page.frameLocator('#oc-lcw-postchatsurvey-pane iframe');
  await survey.getByRole('heading', { name: 'How was it?' }).waitFor();
  await keepPicture(visitor.page, 'chat-widget-post-chat');
  assert.equal((await visitor.conversation()).state, 'Closed');
  await visitor.closeButton.click();
  await visitor.button.waitFor();
  assert.deepEqual(visitor.complaints, []);
});

for (const side of /** @type {const} */ (['natter', 'real'])) {
  test(`${side}: a page that is loaded again goes on with the chat`, async () => {
    const visitor = await stage.meeting(side);
    await visitor.agent('messages', { text: 'Hello, I am Maya.' });
    await visitor.sees('Hello, I am Maya.');
    await visitor.says('My fern is dry.');
    const { id } = await visitor.conversation();
    await visitor.reloads();
    await visitor.sees('Hello, I am Maya.');
    await visitor.sees('My fern is dry.');
    await visitor.says('Here I am again.');
    await visitor.agent('messages', { text: 'Water it.' });
    await visitor.sees('Water it.');
    await keepPicture(visitor.page, `chat-widget-resumed-${side}`);
    assert.equal((await visitor.conversation()).id, id);
    assert.deepEqual(await visitor.bubbles(),
      ['Hello, I am Maya.', 'My fern is dry.', 'Here I am again.', 'Water it.']);
    assert.deepEqual(visitor.complaints, []);
  });
}

test('a chat that ended meanwhile is not gone on with', async () => {
  const visitor = await stage.meeting('natter');
  await visitor.says('My fern is dry.');
  await visitor.leaves();
  await visitor.agent('end');
  await visitor.page.goBack();
  await visitor.button.click();
  await visitor.box.waitFor();
  await visitor.accepted();
  assert.deepEqual(await visitor.bubbles(), []);
  assert.equal((await stage.control('GET', '/conversations')).length, 2);
  assert.deepEqual(visitor.complaints, []);
});

test('a signed-in visitor goes on with the chat in another browser', async () => {
  await stage.configure({ auth: true, reconnect: true });
  const visitor = await stage.meeting('natter');
  await visitor.says('My fern is dry.');
  const { id, user } = await visitor.conversation();
  assert.equal(user, 'ann');
  const later = await stage.visitor('natter');
  await later.button.click();
  const again = later.page.getByRole('button', { name: 'Continue conversation' });
  await again.waitFor();
  await keepPicture(later.page, 'chat-widget-reconnect');
  await again.click();
  await later.sees('My fern is dry.');
  await later.says('Here I am again.');
  assert.equal((await later.conversation()).id, id);
  await visitor.sees('Here I am again.');
  assert.deepEqual([...visitor.complaints, ...later.complaints], []);
});

test('a persistent chat stays when its visitor closes it', async () => {
  await stage.configure({ auth: true, persistent: true });
  const visitor = await stage.meeting('natter');
  await visitor.says('My fern is dry.');
  await visitor.closes();
  await visitor.isClosed();
  const { id, state } = await visitor.conversation();
  assert.equal(state, 'Active');
  await visitor.button.click();
  await visitor.sees('My fern is dry.');
  await visitor.says('Here I am again.');
  assert.equal((await visitor.conversation()).id, id);
  assert.deepEqual(await visitor.bubbles(), ['My fern is dry.', 'Here I am again.']);
  assert.deepEqual(visitor.complaints, []);
});

test('a start that comes too late shows the pane for closing hours', async () => {
  const visitor = await stage.visitor('natter');
  await stage.configure({ hours: 'closed' });
  await visitor.button.click();
  await visitor.page.locator('#oc-lcw-outofofficehours-pane').waitFor();
  await keepPicture(visitor.page, 'chat-widget-closed');
  assert.deepEqual(await stage.control('GET', '/conversations'), []);
  assert.deepEqual(visitor.complaints, [
    'error: Failed to load resource: the server responded with a status of 400 (Bad Request)',
    'error: Widget used outside of operating hours',
  ]);
});

test('made small the widget counts what comes', async () => {
  const visitor = await stage.meeting('natter');
  await visitor.says('My fern is dry.');
  await visitor.page.locator('#lcw-header-minimize-button').click();
  await visitor.button.waitFor();
  await visitor.agent('messages', { text: 'Water it.' });
  await visitor.agent('messages', { text: 'Often.' });
  await visitor.button.getByText('2').waitFor();
  await visitor.button.click();
  await visitor.sees('Often.');
  assert.deepEqual(await visitor.bubbles(), ['My fern is dry.', 'Water it.', 'Often.']);
  assert.deepEqual(visitor.complaints, []);
});

test('the transcript is saved and sent by mail', async () => {
  await stage.configure({ transcript: true });
  const visitor = await stage.meeting('natter');
  await visitor.says('My fern is dry.');
  const { page } = visitor;
  const download = page.waitForEvent('download');
  await page.locator('#lcw-footer-download-transcript-button').click();
  const path = await (await download).path();
  assert.match(await readFile(path, 'utf8'), /My fern is dry\./);

  const mailed = page.waitForResponse(/\/createemailrequest\//);
  await page.locator('#lcw-footer-email-transcript-button').click();
  await page.locator('#lcw-email-transcript-dialog-text-field').fill('ann@example.org');
  await page.getByRole('button', { name: 'Save' }).click();
  assert.equal((await mailed).status(), 200);
  const [mail] = await stage.control('GET', '/emails');
  assert.equal(mail.emailAddress, 'ann@example.org');
  assert.deepEqual(visitor.complaints, []);
});

test('files of both sides, but none with malware', async () => {
  await stage.configure({ files: true });
  const visitor = await stage.meeting('natter');
  await visitor.uploads({ name: 'fern.exe', mimeType: 'application/octet-stream',
    buffer: Buffer.from('MZ') });
  await visitor.notice.getByText('.exe files are not supported').waitFor();
  await visitor.uploads({ name: 'fern.txt', mimeType: 'text/plain',
    buffer: Buffer.from('It is dry.') });
  await visitor.file('fern.txt').filter({ hasText: 'Sent' }).waitFor();
  const [{ id, name }, ...others] = await stage.control('GET', '/attachments');
  assert.equal(name, 'fern.txt');
  assert.deepEqual(others, []);
  assert.equal(await stage.content(id), 'It is dry.');
  const { messages } = await visitor.conversation();
  assert.equal(messages.at(-1).metadata.amsMetadata,
    '[{"contentType":"text/plain","fileName":"fern.txt"}]');

  const picture = await visitor.page.screenshot({ clip: { x: 0, y: 0, width: 240, height: 60 } });
  await visitor.agent('messages', { attachment: {
    name: 'advice.png', type: 'image/png', base64: picture.toString('base64') } });
  const image = visitor.page.getByRole('img', { name: 'advice.png' });
  await image.waitFor();
  assert.equal(await image.evaluate(async (element) => {
    const shown = /** @type {HTMLImageElement} */ (element);
    await shown.decode();
    return shown.naturalWidth;
  }), 240);
  const text = Buffer.from('Water it.').toString('base64');
  await visitor.agent('messages', { attachment: {
    name: 'care.txt', type: 'text/plain', base64: text } });
  const link = visitor.file('care.txt').locator('a');
  assert.equal(await link.evaluate(async (element) =>
    (await fetch(/** @type {HTMLAnchorElement} */ (element).href)).text()), 'Water it.');
  await stage.control('PATCH', '/settings', { attachments: { scan: 'malware' } });
  await visitor.agent('messages', { attachment: {
    name: 'worm.txt', type: 'text/plain', base64: text } });
  await visitor.notice.getByText('worm.txt has been blocked').waitFor();
  assert.equal(await visitor.file('worm.txt').locator('a').count(), 0);
  await keepPicture(visitor.page, 'chat-widget-files');
  assert.deepEqual(visitor.complaints, []);
});
