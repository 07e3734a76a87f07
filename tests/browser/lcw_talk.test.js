// What happens inside a chat of the Live Chat Widget: cards, suggested actions and files of
// messages, their Markdown, the transcript, the box and the sound.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { keepPicture, openPage } from './browser.js';
import { setWidgetStage } from './lcw_stage.js';

const stage = setWidgetStage();

const kQuestion = {
  type: 'AdaptiveCard', version: '1.3',
  body: [
    { type: 'TextBlock', text: 'Which size do you need?', wrap: true },
    { type: 'Input.Text', id: 'size', label: 'Size', isRequired: true, errorMessage: 'Missing' },
  ],
  actions: [{ type: 'Action.Submit', title: 'Answer', data: { kind: 'size' } }],
};
const kColours = {
  attachments: [], text: 'Which colour?', suggestedActions: { actions: [
    { type: 'imBack', title: 'Red', value: 'red' },
    { type: 'imBack', title: 'Blue', value: 'blue' },
    { type: 'openUrl', title: 'All colours', value: 'https://shop.test/colours' },
  ] },
};

/** What the agent's side has of the visitor's messages. @returns {Promise<string[]>} */
async function received() {
  const { id } = (await stage.conversations()).at(-1);
  const { messages } = await stage.control('GET', `/conversations/${id}`);
  return messages.filter((/** @type {any} */ one) => one.sender.role === 'customer')
    .map((/** @type {any} */ one) => one.text);
}

test('a card is filled in once, under each policy, and stays answered after a reload', async () => {
  for (const policy of /** @type {const} */ (['app', 'strict'])) {
    await stage.reset();
    const visitor = await stage.chat({ policy });
    await stage.agent('/messages', { card: kQuestion });
    const box = visitor.frame.getByRole('textbox', { name: 'Size' });
    await box.waitFor();
    await visitor.press('Answer');
    await visitor.sees('Missing');
    await box.fill('42');
    await assertAccessible(visitor.page, 'a card in a message');
    await visitor.press('Answer');
    await visitor.sees('Your answer was sent.');
    assert.equal(await box.isDisabled(), true);
    assert.deepEqual(await received(), ['{"value":{"kind":"size","size":"42"}}']);
    assert.equal((await visitor.details('onMessageSent')).length, 1);
    await assertAccessible(visitor.page, 'an answered card');
    await keepPicture(visitor.page, `lcw-card-${policy}`);
    await visitor.page.reload();
    await visitor.sees('Your answer was sent.');
    assert.equal(await box.isDisabled(), true);
    assert.equal(await visitor.frame.getByText('"value"').count(), 0);
  }
});

test('an answer that the service refuses is told, and can be sent again', async () => {
  const visitor = await stage.chat();
  await stage.agent('/messages', { card: kQuestion });
  const box = visitor.frame.getByRole('textbox', { name: 'Size' });
  await box.fill('42');
  await stage.control('POST', '/faults', {
    match: { service: 'acs', method: 'POST', url: '/messages' }, times: 1,
    action: { type: 'status', status: 403 } });
  await visitor.press('Answer');
  await visitor.sees('Your answer was not sent. Try again.');
  await box.fill('43');
  await visitor.press('Answer');
  await visitor.sees('Your answer was sent.');
  assert.deepEqual(await received(), ['{"value":{"kind":"size","size":"43"}}']);
});

test('cards that cannot be drawn say what they can, and are text', async () => {
  const visitor = await stage.chat();
  const receipt = { title: '<b>Shoes</b>', subtitle: 'Red', text: 'On sale' };
  await stage.agent('/messages', { card: { attachments: [
    { contentType: 'application/vnd.microsoft.card.receipt', content: receipt },
    { contentType: 'application/vnd.microsoft.card.adaptive', content: 'no card' },
  ] } });
  await visitor.sees('<b>Shoes</b>');
  await visitor.sees('This card could not be shown.');
  await visitor.writes('Still here');
});

test('a hero card is drawn, and its buttons may be pressed again', async () => {
  const visitor = await stage.chat();
  await stage.agent('/messages', { card: { attachments: [
    { contentType: 'application/vnd.microsoft.card.hero', content: {
      title: '<b>Shoes</b>', subtitle: 'Red', text: 'On **sale**', buttons: [
        { type: 'imBack', title: 'Buy', value: 'buy 7' },
        { type: 'postBack', title: 'Later', value: { later: 7 } },
        { type: 'openUrl', title: 'More', value: 'https://shop.test/7' },
        { type: 'openUrl', title: 'Bad', value: 'javascript:alert(1)' }] } },
  ] } });
  await visitor.frame.getByRole('heading', { name: '<b>Shoes</b>' }).waitFor();
  await visitor.sees('Red');
  assert.equal(await visitor.frame.getByRole('link', { name: 'Bad' }).isDisabled(), true);
  await assertAccessible(visitor.page, 'a hero card');
  await keepPicture(visitor.page, 'lcw-hero');
  for (const [button, line] of [['Buy', 'buy 7'], ['Later', 'Later'], ['Buy', 'buy 7']]) {
    await visitor.frame.getByRole('button', { name: button }).press('Enter');
    await visitor.hears('onMessageSent');
    await visitor.sees(line);
  }
  assert.deepEqual(await received(), ['buy 7', '{"value":{"later":7}}', 'buy 7']);
});

test('suggested actions are offered below the newest message, and go', async () => {
  const visitor = await stage.chat({ attributes: { 'data-suggested-action-layout': 'stacked' } });
  const offered = visitor.frame.getByRole('group', { name: 'Suggested answers' });
  await stage.agent('/messages', { card: kColours });
  await offered.waitFor();
  await visitor.sees('Which colour?');
  assert.equal(await offered.evaluate((node) => getComputedStyle(node).flexDirection), 'column');
  const link = offered.getByRole('link', { name: 'All colours' });
  assert.deepEqual(await link.evaluate((node) => ['href', 'target', 'rel']
    .map((name) => node.getAttribute(name))),
  ['https://shop.test/colours', '_blank', 'noopener noreferrer']);
  await assertAccessible(visitor.page, 'suggested actions');
  await keepPicture(visitor.page, 'lcw-suggestions');
  await offered.getByRole('button', { name: 'Red' }).press('Enter');
  await visitor.hears('onMessageSent');
  await offered.waitFor({ state: 'hidden' });
  assert.deepEqual(await received(), ['red']);
  // The button that had the focus is gone: the box has it.
  assert.equal(await visitor.frame.getByRole('textbox').evaluate((node) =>
    node.ownerDocument.activeElement === node), true);
  await stage.agent('/messages', { card: kColours });
  await offered.waitFor();
  await stage.agent('/messages', { text: 'Never mind' });
  await visitor.sees('Never mind');
  await offered.waitFor({ state: 'hidden' });
});

/** A picture of one pixel. */
const kPixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9'
  + 'awAAAABJRU5ErkJggg==';
const kTakesFiles = { msdyn_enablefileattachmentsforcustomers: 'true' };

/** @param {import('./lcw_stage.js').Shopper} visitor @param {any[]} files */
async function picks(visitor, ...files) {
  await visitor.frame.locator('input[type=file]').setInputFiles(files.map(({ name, text }) => ({
    name, mimeType: 'text/plain', buffer: Buffer.from(text) })));
}

test('files are sent by button, by dropping and by pasting, and stay after a reload', async () => {
  await stage.patchWidget(kTakesFiles);
  const visitor = await stage.chat({ policy: 'app' });
  assert.equal(await visitor.frame.locator('input[type=file]').getAttribute('accept'),
    '.txt,.png,.jpg,.pdf');
  await visitor.frame.getByRole('button', { name: 'Send a file' }).waitFor();
  await picks(visitor, { name: 'one.txt', text: 'First' });
  await visitor.sees('one.txt was sent.');
  for (const [kind, name] of [['drop', 'two.txt'], ['paste', 'three.txt']]) {
    await visitor.frame.locator('.pane').evaluate((pane, [type, fileName]) => {
      const view = /** @type {any} */ (pane.ownerDocument.defaultView);
      const data = new view.DataTransfer();
      data.items.add(new view.File(['More'], fileName, { type: 'text/plain' }));
      const init = { bubbles: true, cancelable: true, dataTransfer: data, clipboardData: data };
      const Kind = type === 'drop' ? view.DragEvent : view.ClipboardEvent;
      pane.dispatchEvent(new Kind(type, init));
    }, [kind, name]);
    await visitor.sees(`${name} was sent.`);
  }
  assert.equal((await visitor.details('onMessageSent')).length, 3);
  await assertAccessible(visitor.page, 'files');
  await keepPicture(visitor.page, 'lcw-files');
  await visitor.page.reload();
  const save = visitor.frame.getByRole('button', { name: 'Download one.txt' });
  const [download] = await Promise.all([visitor.page.waitForEvent('download'), save.click()]);
  assert.equal(download.suggestedFilename(), 'one.txt');
  assert.equal(await textOf(download), 'First');
  visitor.isContent();
});

/** @param {import('playwright-core').Download} download */
async function textOf(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test('what may not be sent is refused with what may, before the service is asked', async () => {
  await stage.patchWidget(kTakesFiles);
  const visitor = await stage.chat();
  await picks(visitor, { name: 'run.exe', text: 'x' });
  await visitor.sees('run.exe cannot be sent. These types can: txt, png, jpg, pdf');
  await picks(visitor, { name: 'empty.txt', text: '' });
  await visitor.sees('empty.txt cannot be sent, because it is empty.');
  assert.equal((await stage.requests(/\/v1\/objects/)).length, 0);
  assert.deepEqual(await visitor.details('onMessageSent'), []);
});

test('a file that the service does not take can be sent again, or be given up', async () => {
  await stage.patchWidget(kTakesFiles);
  const visitor = await stage.chat();
  await stage.control('POST', '/faults', { match: { method: 'PUT', url: '/content/' }, times: 1,
    action: { type: 'status', status: 403 } });
  await picks(visitor, { name: 'one.txt', text: 'First' });
  await visitor.sees('one.txt was not sent.');
  await assertAccessible(visitor.page, 'a file that was not sent');
  await visitor.press('Try again');
  await visitor.sees('one.txt was sent.');
  assert.equal(await visitor.frame.getByText('one.txt', { exact: true }).count(), 1);
  await stage.control('POST', '/faults', { match: { method: 'POST', url: '/v1/objects' },
    action: { type: 'mute' } });
  await picks(visitor, { name: 'two.txt', text: 'Second' });
  await visitor.frame.getByRole('progressbar', { name: 'Sending two.txt' }).waitFor();
  await visitor.press('Cancel');
  await visitor.sees('two.txt is not sent.');
  assert.equal(await visitor.frame.getByText('two.txt', { exact: true }).count(), 0);
});

test('what was said first stands first, also when the service is slow to confirm it', async () => {
  const visitor = await stage.chat();
  await visitor.sees('Ana has joined');
  await stage.control('POST', '/faults', {
    match: { service: 'acs', method: 'POST', url: '/messages' }, times: 1,
    action: { type: 'delay', ms: 1500, after: true } });
  await visitor.frame.getByRole('textbox', { name: 'Your message' }).fill('Question');
  await visitor.press('Send');
  while (!(await received()).includes('Question')) { /* the service has not got it yet */ }
  await stage.agent('/messages', { text: 'Answer' });
  await visitor.sees('Answer');
  await visitor.sees('Question');
  const lines = await visitor.frame.locator('.lines li p').allTextContents();
  assert.deepEqual(lines.slice(-2), ['Question', 'Answer']);
});

test('what was announced can be read while other news come in, and then goes', async () => {
  await stage.patchWidget(kTakesFiles);
  const visitor = await stage.chat({ prepare: (page) => page.clock.install() });
  await picks(visitor, { name: 'one.txt', text: 'First' });
  await visitor.sees('one.txt was sent.');
  await stage.agent('/messages', { card: kColours });
  await visitor.sees('Which colour?');
  await stage.agent('/typing');
  await stage.agent('/messages', { text: 'Or none' });
  await visitor.sees('Or none');
  const status = visitor.frame.locator('.foot').getByRole('status').first();
  assert.equal(await status.textContent(), 'one.txt was sent.');
  await visitor.page.clock.fastForward(10_000);
  assert.equal(await status.textContent(), '');
});

test('files of the agent: pictures are seen, malware is not to be had', async () => {
  await stage.patchWidget({ ...kTakesFiles, msdyn_enablefileattachmentsforagents: 'true' });
  for (const policy of /** @type {const} */ (['app', 'strict'])) {
    await stage.control('PATCH', '/settings', { attachments: { scan: 'passed' } });
    const visitor = await stage.chat({ policy });
    await stage.agent('/messages', { attachment: {
      name: 'shoe.png', type: 'image/png', base64: kPixel } });
    const picture = visitor.frame.getByRole('img', { name: 'shoe.png' });
    if (policy === 'app') await picture.waitFor();
    await stage.control('PATCH', '/settings', { attachments: { scan: 'malware' } });
    await stage.agent('/messages', { attachment: {
      name: 'bad.png', type: 'image/png', base64: kPixel } });
    await visitor.sees('This file was blocked: it may be harmful.');
    assert.equal(await visitor.frame.getByRole('button', { name: 'Download bad.png' }).count(), 0);
    assert.equal(await visitor.frame.getByRole('img', { name: 'bad.png' }).count(), 0);
    await visitor.frame.getByRole('button', { name: 'Download shoe.png' }).waitFor();
    await visitor.sdk('closeChat');
    await visitor.hears('closeChat');
    await visitor.page.close();
  }
});

test('a picture whose check is still running is seen once that is done', async () => {
  await stage.patchWidget({ ...kTakesFiles, msdyn_enablefileattachmentsforagents: 'true' });
  await stage.control('PATCH', '/settings', { attachments: { scan: 'in progress' } });
  const visitor = await stage.chat({ prepare: (page) => page.clock.install() });
  await stage.agent('/messages', { attachment: {
    name: 'shoe.png', type: 'image/png', base64: kPixel } });
  await visitor.sees('This file is being checked for viruses.');
  assert.equal(await visitor.frame.getByRole('img', { name: 'shoe.png' }).count(), 0);
  const [{ id }] = await stage.control('GET', '/attachments');
  await stage.control('PATCH', `/attachments/${id}`, { scan: 'passed' });
  await visitor.page.clock.fastForward(3000);
  await visitor.frame.getByRole('img', { name: 'shoe.png' }).waitFor();
});

test('the transcript is downloaded as a text that says who said what', async () => {
  await stage.patchWidget({ msdyn_enablechattranscriptdownload: 'true' });
  const visitor = await stage.chat({ policy: 'strict' });
  await visitor.writes('Is it there?\nThe blue one');
  await stage.agent('/messages', { text: 'It is' });
  await visitor.sees('It is');
  await assertAccessible(visitor.page, 'a chat with a transcript');
  const save = visitor.frame.getByRole('button', { name: 'Download transcript' });
  const [download] = await Promise.all([visitor.page.waitForEvent('download'), save.click()]);
  assert.match(download.suggestedFilename(), /^chat-\d{4}-\d\d-\d\d\.txt$/);
  const text = await textOf(download);
  assert.match(text, /\] You: Is it there\?\n    The blue one\n\[.*\] Ana: It is\n/);
  assert.equal(await visitor.frame.getByRole('button', { name: 'Email transcript' }).count(), 0);
  await stage.agent('/end');
  await visitor.hears('threadUpdate');
  await Promise.all([visitor.page.waitForEvent('download'), save.click()]);
  await stage.control('POST', '/faults', {
    match: { url: '/getchattranscripts/' }, action: { type: 'status', status: 404 } });
  await save.click();
  await visitor.sees('The transcript could not be loaded. Try again.');
});

test('the transcript is mailed to an address, and what goes wrong is said', async () => {
  await stage.patchWidget({ msdyn_enablechattranscriptemail: 'true' });
  const visitor = await stage.chat({ options: { viewport: { width: 320, height: 560 } } });
  await visitor.frame.getByRole('button', { name: 'Email transcript' }).press('Enter');
  const dialog = visitor.frame.getByRole('dialog', { name: 'Email transcript' });
  const address = dialog.getByRole('textbox');
  await address.fill('nobody');
  await address.press('Enter');
  await visitor.sees('This is no email address.');
  await assertAccessible(visitor.page, 'the mail dialogue');
  await keepPicture(visitor.page, 'lcw-mail');
  await stage.control('POST', '/faults', {
    match: { url: '/createemailrequest/' }, times: 1, action: { type: 'status', status: 400 } });
  await address.fill('ann@example.com');
  await address.press('Enter');
  await visitor.sees('The transcript was not sent. Try again.');
  await address.press('Enter');
  await visitor.sees('The transcript is sent to ann@example.com.');
  await dialog.waitFor({ state: 'hidden' });
  const [, mail] = await stage.requests(/createemailrequest/);
  assert.equal(JSON.parse(mail.body).EmailAddress, 'ann@example.com');
});

test('Markdown of the agent is drawn as elements, unless the page does not want it', async () => {
  const text = '**Bold** and _kind_, see https://shop.test/a.\n\n1. <b>one</b>\n2. '
    + '[two](javascript:alert)';
  for (const attributes of [{}, { 'data-enable-markdown': 'false' }]) {
    await stage.reset();
    const visitor = await stage.chat({ policy: 'strict', attributes });
    await stage.agent('/messages', { text });
    if ('data-enable-markdown' in attributes) {
      await visitor.sees('**Bold** and _kind_');
      continue;
    }
    const rich = visitor.frame.locator('.rich');
    await rich.waitFor();
    assert.equal(await rich.evaluate((node) => node.innerHTML),
      '<p><strong>Bold</strong> and <em>kind</em>, see <a href="https://shop.test/a" '
      + 'target="_blank" rel="noopener noreferrer">https://shop.test/a</a>.</p>'
      + '<ol><li><p>&lt;b&gt;one&lt;/b&gt;</p></li><li><p>two</p></li></ol>');
    await assertAccessible(visitor.page, 'Markdown');
    await keepPicture(visitor.page, 'lcw-markdown');
    await visitor.writes('**mine**');
  }
});

test('Shift and Enter begins a new line, or sends where the page wants none', async () => {
  for (const newline of ['true', 'false']) {
    await stage.reset();
    const visitor = await stage.chat({ attributes: { 'data-enable-newline': newline } });
    const box = visitor.frame.getByRole('textbox', { name: 'Your message' });
    await box.fill('one');
    await box.press('Shift+Enter');
    if (newline === 'true') {
      await box.pressSequentially('two');
      await box.press('Enter');
    }
    await visitor.hears('onMessageSent');
    assert.deepEqual(await received(), [newline === 'true' ? 'one\ntwo' : 'one']);
    await box.fill('three\n  four');
    await box.press('Enter');
    await visitor.hears('onMessageSent', 2);
    assert.equal((await received())[1], newline === 'true' ? 'three\n  four' : 'three four');
  }
});

test('a new message sounds once the visitor wants it, also after a reload', async () => {
  const visitor = await stage.chat({ script: `window.tones = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) { tones++; start.apply(this, when); };` });
  const tones = () => visitor.page.evaluate(() => /** @type {any} */ (window).tones);
  const sound = visitor.frame.getByRole('button', { name: 'Sound for new messages' });
  assert.equal(await sound.getAttribute('aria-pressed'), 'false');
  await stage.agent('/messages', { text: 'Silent' });
  await visitor.sees('Silent');
  assert.equal(await tones(), 0);
  await sound.press('Enter');
  assert.equal(await sound.getAttribute('aria-pressed'), 'true');
  // Pressing it lets the visitor hear what it does.
  assert.equal(await tones(), 1);
  await visitor.writes('Mine makes none');
  await stage.agent('/messages', { text: 'Loud' });
  await visitor.sees('Loud');
  assert.equal(await tones(), 2);
  await visitor.page.reload();
  await visitor.sees('Loud');
  // Nobody has touched the page yet.
  await stage.agent('/messages', { text: 'Too early' });
  await visitor.sees('Too early');
  assert.equal(await tones(), 0);
  await visitor.frame.getByRole('textbox').click();
  await stage.agent('/messages', { text: 'Now' });
  await visitor.sees('Now');
  assert.equal(await tones(), 1);
  assert.equal(await sound.getAttribute('aria-pressed'), 'true');
  visitor.isContent();
});

test('what is pasted with a text is pasted, a picture alone is sent', async () => {
  await stage.patchWidget(kTakesFiles);
  const visitor = await stage.chat();
  const paste = (/** @type {string} */ text) => visitor.frame
    .getByRole('textbox', { name: 'Your message' }).evaluate((box, words) => {
      const view = /** @type {any} */ (box.ownerDocument.defaultView);
      const data = new view.DataTransfer();
      if (words) data.items.add(words, 'text/plain');
      data.items.add(new view.File(['x'], 'image.png', { type: 'image/png' }));
      return box.dispatchEvent(new view.ClipboardEvent('paste',
        { bubbles: true, cancelable: true, clipboardData: data }));
    }, text);
  // As spreadsheets and word processors put their cells and paragraphs there.
  assert.equal(await paste('A\t1'), true, 'it is left to the box');
  assert.equal(await paste(''), false);
  await visitor.sees('image.png was sent.');
  assert.equal((await visitor.details('onMessageSent')).length, 1);
});

test('each file that may not be sent has a line, until others are picked', async () => {
  await stage.patchWidget(kTakesFiles);
  const visitor = await stage.chat();
  await picks(visitor, { name: 'a.exe', text: 'x' }, { name: 'b.bat', text: 'x' },
    { name: 'ok.png', text: 'x' });
  await visitor.sees('ok.png was sent.');
  const refused = visitor.frame.getByRole('log').getByText('cannot be sent');
  assert.deepEqual(await refused.allTextContents(), ['a.exe', 'b.bat'].map((name) =>
    `${name} cannot be sent. These types can: txt, png, jpg, pdf`));
  await assertAccessible(visitor.page, 'files that may not be sent');
  await picks(visitor, { name: 'two.txt', text: 'x' });
  await visitor.sees('two.txt was sent.');
  assert.equal(await refused.count(), 0);
});

test('a draft and an address go with their chat', async () => {
  await stage.patchWidget({ msdyn_enablechattranscriptemail: 'true' });
  const visitor = await stage.chat();
  const box = visitor.frame.getByRole('textbox', { name: 'Your message' });
  await visitor.press('Email transcript');
  const address = visitor.frame.getByRole('dialog').getByRole('textbox');
  await address.fill('ann@example.com');
  await visitor.press('Cancel');
  await box.fill('My card number is');
  await visitor.sdk('closeChat');
  await visitor.hears('closeChat');
  await visitor.press('Open chat');
  await visitor.hears('chatQueued', 2);
  assert.equal(await box.inputValue(), '');
  await stage.agent('/accept', { agent: 'Ana' });
  await visitor.press('Email transcript');
  assert.equal(await address.inputValue(), '');
});

test('a frame without forms sends and mails all the same', async () => {
  await stage.patchWidget({ msdyn_enablechattranscriptemail: 'true' });
  const { page } = await openPage(stage.browser);
  await page.route('**/outer', (route) => route.fulfill({ contentType: 'text/html',
    body: `<!doctype html><html lang="en"><title>Outer</title><body><iframe title="Shop"
      width="900" height="700" src="/shop?policy=none&attributes={}&after="
      sandbox="allow-scripts allow-same-origin"></iframe></body></html>` }));
  await page.goto(`${stage.emulator.http}/outer`);
  const frame = page.frameLocator('iframe').frameLocator('iframe');
  const press = (/** @type {string} */ name) => frame.getByRole('button', { name }).click();
  await press('Open chat');
  await frame.getByRole('textbox', { name: 'Your message' }).fill('Without a form');
  await press('Send');
  await frame.getByRole('log').getByText('Without a form').waitFor();
  await stage.agent('/accept', { agent: 'Ana' });
  await press('Email transcript');
  const address = frame.getByRole('dialog').getByRole('textbox');
  await address.fill('ann@example.com');
  await press('Send transcript');
  await frame.getByText('The transcript is sent to ann@example.com.').waitFor();
});
