// Files in the conversation: sent from both sides, shown when they are pictures, held back while
// the scan has not passed them, and refused with a reason when they are not welcome.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { kPhone, keepPicture } from './browser.js';
import { FeatureSection } from './feature_section.js';
import { question } from './people.js';
import { assertNoSideScroll } from './screens.js';
import { setStage } from './stage.js';

const stage = setStage();

/** A chess board of 48 pixels, in two greens, as PNG. */
const kSquare = Buffer.from([
  'iVBORw0KGgoAAAANSUhEUgAAADAAAAAwCAIAAADYYG7QAAAAVElEQVR42u3WMQ0AIAwEwBrBEUoQigAUIAUDZSQM',
  'vaRjk970/Zh7pdNGT+f1fgABAZUD/Tp82wcCAqoHktRAQED6kNcBBKQPSWogICB9yOsAAioNOsPW0lMMOSgwAAAA',
  'AElFTkSuQmCC',
].join(''), 'base64');

/**
 * Picks files with the button, as a person does in the browser's own window.
 * @param {import('./people.js').Visitor | import('./people.js').Agent} person
 * @param {{name: string, mimeType: string, buffer: Buffer}[]} files
 */
async function pick(person, ...files) {
  const choosing = person.page.waitForEvent('filechooser');
  await person.page.getByRole('button', { name: 'Attach a file' }).press('Enter');
  await (await choosing).setFiles(files);
}

/**
 * Pastes a small text file into the send box.
 * @param {import('./people.js').Visitor} visitor
 * @param {string} name
 */
function paste({ box }, name) {
  return box.evaluate((node, fileName) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['Mist it.'], fileName, { type: 'text/plain' }));
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    node.dispatchEvent(event);
  }, name);
}

/**
 * The card of a file.
 * @param {import('./people.js').Visitor | import('./people.js').Agent} person
 * @param {string} name
 */
function card(person, name) {
  const node = person.page.locator('.file').filter({ hasText: name });
  return {
    node,
    in: (/** @type {string} */ state) => node.and(
      person.page.locator(`[data-state="${state}"]`)).waitFor(),
    picture: node.getByRole('img', { name }),
    save: node.getByRole('button', { name: `Save ${name}` }),
  };
}

/**
 * Saves a file and gives its bytes.
 * @param {import('./people.js').Visitor | import('./people.js').Agent} person
 * @param {string} name
 */
async function saved(person, name) {
  const coming = person.page.waitForEvent('download');
  await card(person, name).save.press('Enter');
  const download = await coming;
  assert.equal(download.suggestedFilename(), name);
  return readFile(await download.path());
}

test('pictures and papers go both ways, are shown or saved, and are there after a reload',
  async () => {
    const { agent, visitor } = await stage.meeting();
    await visitor.listen();
    await pick(visitor, { name: 'leaf.png', mimeType: 'image/png', buffer: kSquare });
    await card(visitor, 'leaf.png').in('ready');
    await card(visitor, 'leaf.png').picture.waitFor();
    await card(agent, 'leaf.png').picture.waitFor();
    assert.ok((await visitor.heard()).includes('leaf.png was sent.'));
    const care = Buffer.from('Water it when the soil is dry.\n');
    await pick(agent, { name: 'care.txt', mimeType: 'text/plain', buffer: care });
    await card(visitor, 'care.txt').in('ready');
    assert.deepEqual(await saved(visitor, 'care.txt'), care);
    assert.ok((await visitor.heard()).some((text) => /^Maya, .*File: care\.txt$/.test(text)));
    await pick(agent, { name: 'shelf.png', mimeType: 'image/png', buffer: kSquare });
    await card(visitor, 'shelf.png').picture.waitFor();
    assert.deepEqual(await saved(agent, 'leaf.png'), kSquare);
    await assertAccessible(visitor.page, 'the visitor, with files');
    await assertAccessible(agent.page, 'the desk, with files');
    await keepPicture(visitor.page, 'demo-files');
    await keepPicture(agent.page, 'demo-files-desk');
    await visitor.page.reload();
    for (const name of ['leaf.png', 'shelf.png']) await card(visitor, name).picture.waitFor();
    await card(visitor, 'care.txt').in('ready');
    assert.equal(await visitor.page.locator('.file').count(), 3);
    assert.deepEqual([...visitor.complaints, ...agent.complaints], []);
  });

test('a file waits for its scan, and the scan decides, on a phone', async () => {
  const agent = await stage.agent();
  const features = await FeatureSection.open(agent);
  await features.scan('takes until you decide');
  const visitor = await stage.visitor({ viewport: kPhone, colorScheme: 'dark' });
  await visitor.openChat();
  await visitor.sends('May I show you something?');
  await agent.acceptNext();
  await visitor.listen();
  await pick(agent, { name: 'offer.pdf', mimeType: 'application/pdf', buffer: kSquare },
    { name: 'plan.png', mimeType: 'image/png', buffer: kSquare });
  await card(visitor, 'offer.pdf').in('checking');
  await card(visitor, 'plan.png').in('checking');
  assert.equal(await card(visitor, 'plan.png').save.count(), 0, 'nothing to save before');
  await assertAccessible(agent.page, 'the desk, with a scan to decide');
  const scan = (/** @type {string} */ name) => agent.page.getByRole('group', {
    name: `Scan of ${name}` });
  await scan('offer.pdf').getByRole('button', { name: 'It has a virus' }).press('Enter');
  await scan('plan.png').getByRole('button', { name: 'It is clean' }).press('Enter');
  await card(visitor, 'offer.pdf').in('blocked');
  await card(visitor, 'plan.png').picture.waitFor();
  await card(agent, 'offer.pdf').in('blocked');
  const heard = await visitor.heard();
  assert.ok(heard.includes('plan.png is being checked for viruses.'));
  assert.ok(heard.includes('offer.pdf was blocked: a virus was found in it.'));
  await assertAccessible(visitor.page, 'the visitor, with a blocked file');
  await keepPicture(visitor.page, 'demo-scan-phone');
  await visitor.page.setViewportSize({ width: 320, height: 640 });
  await assertNoSideScroll(visitor.page);
  assert.deepEqual([...visitor.complaints, ...agent.complaints], []);
});

test('what may not be sent is said with its reason; what failed can be tried again', async () => {
  const { agent, visitor } = await stage.meeting();
  const note = visitor.page.locator('.note');
  await visitor.listen();
  await pick(visitor, { name: 'plants.exe', mimeType: 'application/x-msdownload',
    buffer: kSquare });
  await note.getByText('These kinds of files can: txt, png, jpg, pdf.').waitFor();
  assert.match((await visitor.heard())[0], /^plants\.exe cannot be sent/);
  await keepPicture(visitor.page, 'demo-file-refused');
  await assertAccessible(visitor.page, 'a file was refused');
  await pick(visitor, { name: 'none.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) });
  await note.getByText('it is empty').waitFor();
  await stage.breakThings({ match: { service: 'ams', method: 'PUT' },
    action: { type: 'status', status: 403 }, times: 1 });
  await paste(visitor, 'readme.md');
  await note.getByText('readme.md cannot be sent.').waitFor();
  await pick(visitor, { name: 'leaf.png', mimeType: 'image/png', buffer: kSquare });
  const failed = visitor.page.locator('.message.failed');
  await failed.getByText('File: leaf.png').waitFor();
  assert.equal(await note.isVisible(), false, 'what was said before is over');
  await failed.getByRole('button', { name: 'Try again' }).press('Enter');
  await card(visitor, 'leaf.png').in('ready');
  assert.equal(await visitor.page.locator('.message.failed').count(), 0);
  await card(agent, 'leaf.png').picture.waitFor();
  await paste(visitor, 'notes.txt');
  await card(agent, 'notes.txt').in('ready');
});

test('a file being sent can be given up, and a page in a picture’s name is no picture',
  async () => {
    const { agent, visitor } = await stage.meeting();
    await stage.breakThings({ match: { service: 'ams', method: 'PUT' },
      action: { type: 'mute' }, times: 1 });
    await pick(visitor, { name: 'slow.png', mimeType: 'image/png', buffer: kSquare });
    await card(visitor, 'slow.png').in('sending');
    await card(visitor, 'slow.png').node.getByText('Sending… 100 %').waitFor();
    await assertAccessible(visitor.page, 'a file on its way');
    await visitor.page.getByRole('button', { name: 'Cancel' }).press('Enter');
    await card(visitor, 'slow.png').node.waitFor({ state: 'detached' });
    assert.equal(await visitor.focused(), 'Your message');
    await stage.control('PATCH', '/settings', { attachments: { scan: 'in progress' } });
    await pick(agent, { name: 'late.pdf', mimeType: 'application/pdf', buffer: kSquare });
    await card(visitor, 'late.pdf').in('checking');
    await stage.control('PATCH', '/settings', { attachments: { scan: 'passed' } });
    const page = Buffer.from('<script>document.title = "taken"</script>');
    await pick(agent, { name: 'pretty.png', mimeType: 'image/png', buffer: page });
    await card(visitor, 'pretty.png').in('ready');
    assert.equal(await card(visitor, 'pretty.png').picture.count(), 0);
    assert.deepEqual(await saved(visitor, 'pretty.png'), page);
    assert.notEqual(await visitor.page.title(), 'taken');
    await question(agent).ask();
    await question(agent).yes.click();
    await card(visitor, 'late.pdf').in('gone');
    assert.deepEqual(await saved(visitor, 'pretty.png'), page, 'what was got before is kept');
  });
