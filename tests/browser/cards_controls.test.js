// What can be done with a card in Chromium: with the mouse, and with the keyboard alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { calls, setCardStage } from './cards_stage.js';
import { action, actionSet, blocks, card, input, kHosts, node, text } from './cards_trees.js';

const stage = setCardStage();

/** The name of what has the focus. @param {import('playwright-core').Page} page */
const focused = (page) => page.evaluate(() => {
  const one = document.activeElement;
  return one?.getAttribute('aria-label') ?? one?.textContent ?? '';
});

/**
 * Presses keys one after the other.
 * @param {import('playwright-core').Page} page
 * @param {string[]} keys
 */
async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

test('Tab goes through a card in the order of reading', async () => {
  const choices = [{ title: blocks('Red') }, { title: blocks('Blue') }];
  const { page } = await stage.show({ root: card([
    node('TextBlock',
      { wrap: true, blocks: [{ p: [{ a: 'https://example.com/', c: ['link'] }] }] }),
    input('Text', 'Name'), input('ChoiceSet', 'Colour', { kind: 'expanded', choices, chosen: [1] }),
    input('Toggle', '', { title: blocks('Agree') }),
    actionSet([action('Send'), action('Off', { disabled: true }), action('Back')]),
  ]) });
  const passed = [];
  for (let i = 0; i < 7; i += 1) {
    await page.keyboard.press('Tab');
    passed.push(await page.evaluate(() => {
      const one = /** @type {any} */ (document.activeElement);
      if (one === document.body) return 'the page';
      return one.textContent || one.labels?.[0]?.textContent;
    }));
  }
  assert.deepEqual(passed, ['link', 'Name', 'Blue', 'Agree', 'Send', 'Back', 'the page']);
});

test('what has the focus is seen to have it', async () => {
  for (const host of Object.values(kHosts)) {
    const { page } = await stage.show({ host, root: card([input('Text', 'Name'),
      actionSet([action('Send', { style: 'positive' })])]) });
    for (const name of ['Name', 'Send']) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(
          /** @type {Element} */ (document.activeElement));
        return `${outlineStyle} ${outlineWidth}`;
      });
      assert.equal(outline, 'solid 2px', name);
    }
  }
});

test('a select action answers click, Enter and Space; what is inside goes first', async () => {
  const outer = action('All of it');
  const inner = action('The picture');
  const button = action('Button');
  const picture = `${stage.address}/picture.png`;
  const { page } = await stage.show({ root: card([
    node('Container', { id: 'outer', select: outer, items: [text('some text'),
      node('Image', { url: picture, alt: 'A picture', size: 'Small', select: inner }),
      actionSet([button])] }),
  ]) }, { instance: 'c1' });
  const box = page.getByRole('button', { name: 'All of it' });
  assert.equal(await box.locator('*').count(), 0, 'a button cannot hold buttons');
  assert.deepEqual(await box.boundingBox(), await page.locator('#c1-id-outer').boundingBox());
  const ran = async () => (await calls(page)).filter(([kind]) => kind === 'run').map(([, n]) => n);
  await page.getByText('some text').click();
  await page.getByRole('button', { name: 'The picture' }).click();
  await page.getByRole('button', { name: 'Button' }).click();
  assert.deepEqual(await ran(), [outer.n, inner.n, button.n]);
  await box.focus();
  await press(page, 'Enter', 'Space', 'x', 'Tab', 'Enter', 'Tab', 'Enter');
  assert.deepEqual(await ran(), [outer.n, outer.n, inner.n, button.n]);
  // As tools for the blind do.
  await box.evaluate((one) => /** @type {HTMLElement} */ (one).click());
  assert.deepEqual(await ran(), [outer.n]);
  await assertAccessible(page, 'a select action around controls');
});

test('an element with controls and a select action without a title is called by its content',
  async () => {
    const { page } = await stage.show({ root: card([
      node('Container', { select: action('', { tooltip: 'tip' }),
        items: [text('Order 7'), actionSet([action('Cancel')])] })]) });
    const box = page.getByRole('button', { name: 'Order 7 Cancel' });
    assert.equal(await box.getAttribute('title'), 'tip');
    await assertAccessible(page, 'a select action without a title');
  });

test('a container around what scrolls is no button, even with nothing else in it', async () => {
  const lines = Array.from({ length: 30 }, (_, i) => text(`line ${i}`));
  const { page } = await stage.show({ root: card([node('Container', { select: action('All of it'),
    items: [node('Carousel', { height: 60,
      pages: [node('CarouselPage', { items: lines })] })] })]) });
  await page.locator('.natter-scrolls[tabindex="0"]').waitFor();
  await assertAccessible(page, 'a select action around what scrolls');
  await page.getByRole('button', { name: 'All of it' }).press('Enter');
  assert.equal((await calls(page)).filter(([kind]) => kind === 'run').length, 1);
});

test('a card that is selected as a whole is a group', async () => {
  const { page } = await stage.show({ root: card([actionSet([action('Send')])],
    { select: action('All of it') }) });
  const whole = page.getByRole('group', { name: 'All of it' });
  await whole.press('Enter');
  assert.equal((await calls(page)).filter(([kind]) => kind === 'run').length, 1);
});

test('a card that says what it is has that name, whatever its action is called', async () => {
  const { page } = await stage.show({ root: card([text('A shoe')],
    { label: 'Your order', select: action('All of it') }) });
  const whole = page.getByRole('button', { name: 'Your order' });
  await whole.press('Enter');
  assert.equal((await calls(page)).filter(([kind]) => kind === 'run').length, 1);
  assert.equal(await whole.getAttribute('title'), 'All of it');
});

test('a select action without controls inside is a button or a link, and can be off', async () => {
  const off = action('', { disabled: true });
  const root = card([
    node('ColumnSet', { columns: [
      node('Column', { items: [text('One')], select: action('', { tooltip: 'tip' }) }),
      node('Column', { items: [text('Two')], select: action('Second',
        { type: 'Action.OpenUrl', url: 'https://example.com/' }) }),
      node('Column', { items: [text('Three')], select: off })] }),
    node('RichTextBlock', { runs: [{ n: 900, inlines: ['a run'], select: action('') }] }),
  ]);
  const { page } = await stage.show({ root });
  const one = page.getByRole('button', { name: 'One' });
  assert.equal(await one.getAttribute('title'), 'tip');
  assert.equal(await page.getByRole('link', { name: 'Second' }).count(), 1);
  const third = page.getByRole('button', { name: 'Three' });
  assert.equal(await third.getAttribute('tabindex'), '-1');
  assert.equal(await third.getAttribute('aria-disabled'), 'true');
  // Playwright's own click waits until something is enabled.
  await third.dispatchEvent('click');
  assert.deepEqual(await calls(page), []);
  await page.evaluate((n) => /** @type {any} */ (window).stage.shown[0]
    .update({ enabled: [[n, true]] }), off.n);
  await third.click();
  await page.getByRole('button', { name: 'a run' }).press('Enter');
  assert.equal((await calls(page)).filter(([kind]) => kind === 'run').length, 2);
});

test('Ctrl+Enter in a text runs the action beside it; Enter alone does not', async () => {
  const inline = action('Check');
  const { page } = await stage.show({ root: card([input('Text', 'Code', { inline })]) });
  await page.getByLabel('Code').focus();
  await press(page, 'Enter', 'Control+Enter');
  assert.deepEqual((await calls(page)).map(([kind, n]) => [kind, n])[0], ['run', inline.n]);
  await page.getByRole('button', { name: 'Check' }).click();
  assert.equal((await calls(page)).filter(([kind]) => kind === 'run').length, 1);
});

test('the menu of further actions is driven by arrows and closed by Escape', async () => {
  const overflow = [action('Print'), action('Off', { disabled: true }), action('Share')];
  const { page } = await stage.show({
    root: card([actionSet([action('Send')], { overflow }), input('Text', 'After')]) });
  const opener = page.getByRole('button', { name: 'More options' });
  const menu = page.getByRole('menu');
  assert.equal(await opener.getAttribute('aria-expanded'), 'false');
  await opener.focus();
  await press(page, 'Enter');
  assert.equal(await opener.getAttribute('aria-expanded'), 'true');
  assert.equal(await focused(page), 'Print');
  await press(page, 'ArrowDown');
  assert.equal(await focused(page), 'Share', 'what is off is passed by');
  await press(page, 'ArrowDown');
  assert.equal(await focused(page), 'Print', 'round');
  await press(page, 'ArrowUp');
  assert.equal(await focused(page), 'Share');
  await press(page, 'Home');
  assert.equal(await focused(page), 'Print');
  await press(page, 'End', 'Escape');
  assert.equal(await menu.isVisible(), false);
  assert.equal(await focused(page), 'More options');
  await press(page, 'ArrowUp', 'Enter');
  assert.deepEqual((await calls(page))[0], ['run', overflow[2].n]);
  assert.equal(await menu.isVisible(), false, 'an action closes it');
  assert.equal(await focused(page), 'More options');
  await press(page, 'Enter', 'Tab');
  assert.equal(await menu.isVisible(), false, 'leaving closes it');
});

test('a card that is shown is drawn once, announced, and closed again', async () => {
  const [one, two] = ['One', 'Two'].map((title) =>
    action(title, { type: 'Action.ShowCard', expanded: false }));
  const field = input('Text', 'Inner name');
  const view = card([field], { inner: true, on: 'emphasis' });
  const other = card([text('The other card')], { inner: true, on: 'emphasis' });
  const { page, card: shown } = await stage.show({
    root: card([text('Outer')], { actions: { actions: [one, two], orientation: 'Horizontal' } }),
    replies: {
      [`run ${one.n}`]: { kind: 'showCard', opened: one.n, view },
      [`run ${two.n}`]: { kind: 'showCard', opened: two.n, closed: one.n, view: other },
    },
  });
  const [first, second] = ['One', 'Two'].map((name) => page.getByRole('button', { name }));
  assert.equal(await first.getAttribute('aria-expanded'), 'false');
  await first.click();
  assert.equal(await first.getAttribute('aria-expanded'), 'true');
  const inner = shown.locator('.ac-adaptiveCard').first();
  assert.equal(await first.getAttribute('aria-controls'), await inner.getAttribute('id'));
  assert.equal(await inner.evaluate((it) => it.closest('[aria-live]')?.getAttribute('aria-live')),
    'polite');
  await page.getByLabel('Inner name').fill('kept');
  await second.click();
  assert.equal(await inner.isVisible(), false);
  assert.equal(await first.getAttribute('aria-expanded'), 'false');
  assert.equal(await page.getByText('The other card').isVisible(), true);
  await first.click();
  assert.equal(await page.getByLabel('Inner name').inputValue(), 'kept');
  await assertAccessible(page, 'inner card');
});

test('a card that is open already is drawn open', async () => {
  const view = card([text('Open from the start')], { inner: true, on: 'emphasis' });
  const open = action('One', { type: 'Action.ShowCard', expanded: true, card: view });
  const { page } = await stage.show({ root: card([actionSet([open])]),
    replies: { [`run ${open.n}`]: { kind: 'showCard', closed: open.n } } });
  const button = page.getByRole('button', { name: 'One' });
  assert.equal(await button.getAttribute('aria-expanded'), 'true');
  assert.equal(await page.getByText('Open from the start').isVisible(), true);
  await button.click();
  assert.equal(await page.getByText('Open from the start').isVisible(), false);
  assert.equal(await button.getAttribute('aria-expanded'), 'false');
});

test('stretched buttons in a row have one width, and more rows where they are narrow', async () => {
  const root = card([actionSet([action('A'), action('A much longer title'), action('B')],
    { orientation: 'Horizontal', overflow: [action('C')] })]);
  const { page } = await stage.show({ root, host: { actions: { actionAlignment: 'Stretch' } } });
  const boxes = () => page.locator('.ac-pushButton').evaluateAll((all) => all.map((one) => {
    const { width, top, right } = one.getBoundingClientRect();
    return { width: Math.round(width), top, right };
  }));
  const wide = await boxes();
  assert.equal(wide.length, 4);
  assert.equal(new Set(wide.map(({ width }) => width)).size, 1);
  assert.equal(new Set(wide.map(({ top }) => top)).size, 1);
  await page.setViewportSize({ width: 320, height: 600 });
  const narrow = await boxes();
  assert.ok(narrow.every(({ width, right }) => width >= 80 && right <= 320));
});

test('an action beside an input is called by its title, or else by its tooltip', async () => {
  const inline = (/** @type {any} */ more) => input('Text', 'Name', { inline: action('', more) });
  const { page } = await stage.show({ root: card([
    inline({ title: 'Go' }), inline({ tooltip: 'Look it up' }), inline({})]) });
  const buttons = page.locator('.ac-inlineActionButton');
  assert.deepEqual(await buttons.allTextContents(), ['Go', 'Inline Action', 'Inline Action']);
  for (const name of ['Go', 'Look it up', 'Inline Action']) {
    assert.equal(await page.getByRole('button', { name, exact: true }).count(), 1, name);
  }
});

test('roles of actions are those that they can have where they are', async () => {
  const role = (/** @type {string} */ name, /** @type {any} */ members = {}) =>
    ['One', 'Two'].map((title) => action(`${title} ${name}`, { role: name, ...members }));
  const inner = text('in it');
  const root = card([
    actionSet(role('Tab')), actionSet(role('MenuItem')), actionSet(role('Menu')),
    actionSet(role('Link')),
    actionSet([...role('Tab', { url: 'https://example.com/', type: 'Action.OpenUrl' }),
      action('Plain')]),
    actionSet(role('MenuItem', { tooltip: 'Other' }), { overflow: role('Tab') }),
    node('Container', { items: [inner], select: action('Select in it', { role: 'Tab' }) }),
    input('Text', 'Name', { inline: action('Inline', { role: 'MenuItem' }) }),
  ]);
  const { page } = await stage.show({ root });
  const names = async (/** @type {any} */ kind) =>
    (await page.getByRole(kind, { exact: true }).all()).length;
  assert.deepEqual(await Promise.all(['tablist', 'tab', 'menubar', 'menuitem', 'menu', 'link']
    .map(names)), [1, 2, 1, 2, 0, 4]);
  for (const name of ['Plain', 'One Menu', 'Select in it', 'Inline']) {
    assert.equal(await page.getByRole('button', { name, exact: true }).count(), 1, name);
  }
  await assertAccessible(page, 'actions with roles');
});

test('a carousel turns by its buttons, tells where it is, and stays where it is', async () => {
  const pages = ['First', 'Second', 'Third'].map((name) =>
    node('CarouselPage', { items: [text(`${name} page`)] }));
  const { page } = await stage.show({ root: card([
    node('Carousel', { pages, initial: 1, timer: 1 }),
  ]) });
  const place = page.locator('.natter-carousel-place');
  assert.equal(await place.getAttribute('aria-live'), 'polite');
  const visible = () => page.locator('.ac-carousel-page').evaluateAll((all) =>
    all.filter((one) => one.checkVisibility()).map((one) => one.textContent));
  assert.deepEqual(await visible(), ['Second page']);
  const next = page.getByRole('button', { name: 'Next slide' });
  await next.focus();
  await press(page, 'Enter');
  assert.deepEqual(await visible(), ['Third page']);
  assert.equal(await place.textContent(), 'Slide 3 of 3');
  assert.equal(await next.getAttribute('aria-disabled'), 'true');
  await press(page, 'Enter');
  assert.deepEqual(await visible(), ['Third page'], 'no loop');
  assert.equal(await focused(page), 'Next slide');
  const previous = page.getByRole('button', { name: 'Previous slide' });
  await previous.click();
  await previous.click();
  assert.deepEqual(await visible(), ['First page']);
  await page.getByRole('group', { name: 'Slide 1 of 3' }).waitFor();
});

test('pages of a fixed height that are longer can be scrolled by keys, others take no focus',
  async () => {
    const pages = [text('word '.repeat(400)), text('short')].map((one) =>
      node('CarouselPage', { items: [one] }));
    const { page } = await stage.show({ root: card(
      [node('Carousel', { pages, height: 100, select: action('Look') })]) });
    const region = page.locator('.natter-pages');
    await page.locator('.natter-pages[tabindex="0"]').waitFor();
    assert.equal(await region.getAttribute('role'), 'group');
    assert.equal(await region.getAttribute('aria-label'), 'carousel');
    await assertAccessible(page, 'a long page');
    await region.focus();
    await press(page, 'ArrowDown');
    await page.waitForFunction(() => Number(document.querySelector('.natter-pages')?.scrollTop));
    await region.click();
    const runs = (await calls(page)).filter(([kind]) => kind === 'run');
    assert.equal(runs.length, 1, 'what scrolls is no control');
    await page.getByRole('button', { name: 'Next slide' }).click();
    await page.locator('.natter-pages:not([tabindex]):not([role])').waitFor();
  });

test('a carousel that loops has no end', async () => {
  const pages = ['First', 'Second'].map((name) => node('CarouselPage', { items: [text(name)] }));
  const { page } = await stage.show({ root: card([node('Carousel', { pages, loop: true })]) },
    { strings: { nextPage: 'Weiter', pageOf: 'Seite {0} von {1}' } });
  const next = page.getByRole('button', { name: 'Weiter' });
  for (const place of ['Seite 2 von 2', 'Seite 1 von 2']) {
    await next.click();
    assert.equal(await page.locator('.natter-carousel-place').textContent(), place);
  }
});

test('media are not asked for before somebody wants to see them', async () => {
  const { page } = await stage.open();
  /** @type {string[]} */
  const asked = [];
  await page.route('**/film*', (route) => {
    asked.push(new URL(route.request().url()).pathname);
    return route.fulfill({ contentType: 'video/mp4', body: '' });
  });
  const film = `${stage.address}/film.mp4`;
  await page.evaluate((given) => /** @type {any} */ (window).stage.show(given), { root: card([
    node('Media', { alt: 'How it works', sources: [{ url: film, mimeType: 'video/mp4' },
      { url: 'https://example.com/page.html', mimeType: 'text/html' }],
    captions: [{ url: `${film}.vtt`, mimeType: 'vtt', label: 'English' }] }),
    node('Media', { sources: [] })]) });
  const [button, without] = await page.getByRole('button', { name: 'Play media' }).all();
  assert.equal(await without.isDisabled(), true);
  assert.deepEqual(asked, []);
  const request = page.waitForRequest(film);
  await button.click();
  await request;
  const player = page.locator('video');
  assert.equal(await player.getAttribute('aria-label'), 'How it works');
  assert.equal(await player.locator('source').count(), 1);
  assert.equal(await player.locator('track').getAttribute('label'), 'English');
  assert.equal(await player.evaluate((one) => one === document.activeElement), true);
});

test('a picture that does not come is replaced by its text', async () => {
  const { page, complaints } = await stage.open();
  const missing = `${stage.address}/missing.png`;
  await page.evaluate((given) => /** @type {any} */ (window).stage.show(given), { root: card([
    node('Image', { url: missing, alt: 'A wheel', size: 'Medium' }),
    node('Image', { url: missing, alt: 'Act', size: 'Medium', select: action('') }),
    node('Image', { url: missing, alt: '', size: 'Medium' }),
    node('Image', { alt: 'Blocked', size: 'Medium' }),
  ]) });
  await page.getByText('A wheel').waitFor();
  await page.getByText('Blocked').waitFor();
  await page.getByRole('button', { name: 'Act' }).click();
  await page.waitForFunction(() => [...document.images].every((one) => one.hidden));
  assert.equal((await calls(page)).filter(([kind]) => kind === 'run').length, 1);
  assert.equal(complaints.splice(0).filter((one) => !/404/.test(one)).length, 0);
});

test('addresses go to the host, or to a new tab that knows nothing of the page', async () => {
  const open = action('Site', { type: 'Action.OpenUrl', url: 'https://example.com/b' });
  const root = card([
    node('TextBlock', { wrap: true,
      blocks: [{ p: [{ a: 'https://example.com/a', c: ['a link'] }] }] }),
    actionSet([open]),
  ]);
  const replies = { [`run ${open.n}`]: { kind: 'openUrl', url: 'https://example.com/b' } };
  const { page } = await stage.show({ root, replies });
  await page.getByRole('link', { name: 'a link' }).click();
  await page.getByRole('link', { name: 'Site' }).click();
  assert.deepEqual((await calls(page)).map(([kind, what]) => [kind, what]), [
    ['open', 'https://example.com/a'], ['run', open.n], ['open', 'https://example.com/b'],
    ['action', { kind: 'openUrl', url: 'https://example.com/b' }],
  ]);
  const { page: plain } = await stage.show({ root, replies }, { opens: false });
  const link = plain.getByRole('link', { name: 'a link' });
  assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
  assert.equal(await link.getAttribute('target'), '_blank');
  await plain.context().route('https://example.com/**',
    (route) => route.fulfill({ contentType: 'text/html', body: '<title>there</title>' }));
  const popup = plain.context().waitForEvent('page');
  await plain.getByRole('link', { name: 'Site' }).click();
  const opened = await popup;
  await opened.waitForLoadState();
  assert.equal(opened.url(), 'https://example.com/b');
  assert.equal(await opened.evaluate(() => window.opener), null);
});
