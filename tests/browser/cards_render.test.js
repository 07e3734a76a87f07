// The renderer of cards in Chromium: what it makes of each element, how controls are called and
// what they do, under a policy that allows no inline style, no script and no markup.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { calls, setCardStage } from './cards_stage.js';
import {
  action, actionSet, blocks, card, everything, input, kHosts, node, text,
} from './cards_trees.js';
import { assertNoSideScroll } from './screens.js';

const stage = setCardStage();

/**
 * @param {import('playwright-core').Locator} locator
 * @param {string} property
 */
const styleOf = (locator, property) => locator.evaluate(
  (element, name) => getComputedStyle(element).getPropertyValue(name), property);

for (const [name, host] of Object.entries(kHosts)) {
  test(`a card of everything is accessible with the ${name} host`, async () => {
    const { page, card: shown } = await stage.show({ root: everything(), host });
    await assertAccessible(page, name);
    await page.getByRole('button', { name: 'More options' }).click();
    await page.getByRole('menuitem', { name: 'Print' }).waitFor();
    await assertAccessible(page, `${name}, menu open`);
    assert.equal(await shown.locator('[style]').count(), 0, 'no style attribute');
  });
}

test('a card is a form with a name, and has no role without one', async () => {
  const { page, card: shown } = await stage.show({ root: everything() });
  assert.equal(await shown.getAttribute('role'), 'form');
  assert.equal(await shown.getAttribute('aria-label'), 'Order form');
  await page.evaluate(([one, two]) => {
    const { stage: it } = /** @type {any} */ (window);
    it.show(one, { instance: 'plain' });
    it.show(two, { instance: 'named' });
  }, [{ root: card([text('a')]) }, { root: card([text('b')], { label: 'B' }) }]);
  assert.equal(await page.locator('.plain').getAttribute('role'), null);
  assert.equal(await page.locator('.named').getAttribute('role'), 'figure');
  assert.equal(await page.locator('.named').getAttribute('tabindex'), null);
});

test('texts become paragraphs, lists, links and dates, never markup', async () => {
  const root = card([
    text('<b>not bold</b> &amp;'),
    node('TextBlock', { wrap: true, lang: 'de', blocks: [
      { p: [{ date: Date.UTC(2017, 1, 14, 16), form: 'Long' }, ', ',
        { date: Date.UTC(2017, 1, 14, 16), form: 'Time' }, ', ',
        { date: Date.UTC(2017, 1, 14, 16), form: 'Compact' }, ', ',
        { date: null, form: 'Short' }] },
      { ol: [[{ p: ['third'] }]], start: 3, tight: true },
    ] }),
    node('TextBlock', { blocks: [] }),
    text('Title', { heading: 3, maxLines: 2 }),
    node('TextBlock', { lang: 'no-such-language-1234567890', wrap: true,
      blocks: [{ p: [{ date: 0, form: 'Short' }] }] }),
  ]);
  const { card: shown } = await stage.show({ root }, { locale: 'en-US' });
  const all = shown.locator('.ac-textBlock');
  assert.equal(await all.count(), 4, 'a text of nothing is not drawn');
  assert.equal(await all.nth(0).textContent(), '<b>not bold</b> &amp;');
  assert.equal(await all.nth(1).locator('.natter-p').first().textContent(),
    'Dienstag, 14. Februar 2017, 16:00, 2/14/2017, Invalid Date');
  assert.equal(await all.nth(1).getAttribute('lang'), 'de');
  assert.equal(await all.nth(1).locator('ol').getAttribute('start'), '3');
  await shown.getByRole('heading', { name: 'Title', level: 3 }).waitFor();
  assert.equal(await styleOf(all.nth(2), '-webkit-line-clamp'), '2');
  assert.equal(await all.nth(3).textContent(), 'Thu, Jan 1, 1970');
});

test('gaps are between what is visible, and go with it', async () => {
  const [one, two, three] = [text('one', { hidden: true }), text('two', { separator: true }),
    text('three')];
  const { page, card: shown } = await stage.show({ root: card([one, two, three]) });
  const gaps = shown.locator(':scope > .ac-horizontal-separator');
  const visible = () => gaps.evaluateAll((all) => all.map((gap) => gap.checkVisibility()));
  assert.deepEqual(await visible(), [false, false, true]);
  assert.equal(await shown.getByText('one').isVisible(), false);
  const update = (/** @type {any} */ changes) => page.evaluate(
    (given) => /** @type {any} */ (window).stage.shown[0].update(given), changes);
  await update({ visible: [[one.n, true]] });
  assert.deepEqual(await visible(), [false, true, true]);
  await update({ visible: [[one.n, false], [two.n, false]] });
  assert.deepEqual(await visible(), [false, false, false]);
  assert.equal(await gaps.first().getAttribute('aria-hidden'), 'true');
});

test('columns share the width as they ask', async () => {
  const column = (/** @type {any} */ width, /** @type {string} */ id) =>
    node('Column', { id, width, spacing: 'None', items: [text('x')] });
  const root = card([node('ColumnSet', { columns: [column({ px: 100 }, 'a'),
    column({ weight: 1, share: 25 }, 'b'), column({ weight: 3, share: 75 }, 'c')] })],
  { padding: false });
  const { card: shown } = await stage.show({ root }, { instance: 'c1' },
    { viewport: { width: 516, height: 400 } });
  const widths = await shown.locator('.natter-column').evaluateAll(
    (all) => all.map((one) => Math.round(one.getBoundingClientRect().width)));
  assert.deepEqual(widths, [100, 100, 300]);
  assert.equal(await shown.locator('#c1-id-b').count(), 1, 'ids begin with the instance');
});

test('containers have the colours of the host, their own size and picture', async () => {
  const url = `${stage.address}/picture.png`;
  const root = card([node('Container', { on: 'accent', background: true, padding: true, id: 'it',
    minHeight: 120, valign: 'Bottom', image: { url, css: `url("${url}")`, fill: 'Repeat' },
    bleed: { left: true, right: true, top: true },
    items: [text('low', { color: 'Attention' })] })]);
  const { card: shown } = await stage.show({ root, host: kHosts.light }, { instance: 'c1' });
  const box = shown.locator('#c1-id-it');
  assert.equal(await styleOf(box, 'background-color'), 'rgb(222, 236, 249)');
  assert.equal(await styleOf(box, 'background-image'), `url("${url}")`);
  assert.equal(await styleOf(box, 'background-repeat'), 'repeat');
  assert.equal(await styleOf(box, 'margin-inline-start'), '-15px');
  assert.equal(await styleOf(box.locator('.ac-textBlock'), 'color'), 'rgb(168, 15, 27)');
  const [outer, inner] = [await box.boundingBox(), await box.getByText('low').boundingBox()];
  assert.ok(outer && inner && outer.height === 120);
  assert.equal(Math.round(inner.y + inner.height), Math.round(outer.y + outer.height - 15));
});

test('what is aligned is that element, not what is in it', async () => {
  const picture = (/** @type {any} */ align) => node('Image',
    { url: `${stage.address}/picture.png`, alt: '', width: 20, height: 20, ...align });
  const root = card([node('Container', { align: 'Center', items: [picture({}),
    picture({ align: 'Center' }), picture({ align: 'Right' })] }),
  actionSet([action('OK')], { align: 'Right' })], { padding: false });
  const { page, card: shown } = await stage.show({ root }, {},
    { viewport: { width: 216, height: 300 } });
  const lefts = await shown.locator('img,button').evaluateAll((all) => all.map((one) => {
    const { left, right } = one.getBoundingClientRect();
    return one.tagName === 'IMG' ? left : right;
  }));
  assert.deepEqual(lefts, [8, 98, 188, 208]);
  assert.equal(await page.getByRole('button').count(), 1);
});

test('images have the size and the colour behind them that the card says', async () => {
  const url = `${stage.address}/picture.png`;
  const root = card([
    node('Image', { url, alt: 'a', size: 'Large', width: 30, height: 20,
      backgroundColor: '#10203080' }),
    node('Image', { url, alt: 'b', size: 'Small' }), node('Image', { url, alt: 'c', size: 'Auto' }),
    node('Image', { url, alt: 'd', size: 'Stretch' }),
    node('ImageSet', { imageSize: 'Large', images: [node('Image', { url, alt: 'e' })] }),
  ], { padding: false });
  const { page } = await stage.show({ root }, {}, { viewport: { width: 216, height: 700 } });
  const sizes = await page.locator('img').evaluateAll((all) => all.map((one) => {
    const { width, height } = one.getBoundingClientRect();
    return `${one.getAttribute('alt')} ${width} ${height}`;
  }));
  // In a set the size is the height, up to the most that the host allows.
  assert.deepEqual(sizes, ['a 30 20', 'b 40 40', 'c 1 1', 'd 200 200', 'e 100 100']);
  assert.equal(await styleOf(page.getByAltText('a'), 'background-color'),
    'rgba(16, 32, 48, 0.5)');
  assert.equal(await page.getByAltText('a').getAttribute('referrerpolicy'), 'no-referrer');
});

test('facts are a list of terms, tables have rows, headers and cells', async () => {
  const { page } = await stage.show({ root: everything() });
  assert.equal(await page.locator('dl > dt').first().textContent(), 'Colour');
  assert.equal(await page.locator('dl > dd').first().textContent(), 'Blue');
  const table = page.getByRole('table');
  assert.deepEqual(await table.getByRole('columnheader').allTextContents(), ['Part', 'Price']);
  assert.deepEqual(await table.getByRole('cell').allTextContents(), ['Wheel', '12']);
  assert.equal(await table.getByRole('row').count(), 2);
});

test('cells that a row lacks are empty, with the lines of the table around them', async () => {
  const missing = { type: 'TableCell', on: 'default' };
  const full = node('TableCell', { items: [text('a')] });
  const { page } = await stage.show({ root: card([node('Table', { grid: true,
    columns: [{ share: 50 }, { share: 50 }], rows: [
      { n: 790, cells: [{ ...full, header: true }, { ...missing, header: true }] },
      { n: 791, cells: [missing, missing] },
    ] })]) });
  assert.equal(await page.getByRole('columnheader').count(), 2);
  const cells = page.getByRole('cell');
  assert.equal(await cells.count(), 2);
  assert.equal(await cells.last().getAttribute('id'), null);
  assert.equal(await styleOf(cells.last(), 'border-inline-start-width'), '1px');
  assert.equal(await styleOf(cells.last(), 'padding-top'), '3px');
});

test('cells stand apart, each painted by itself, unless there are lines between them', async () => {
  const table = (/** @type {any} */ members) => node('Table', {
    columns: [{ share: 50 }, { share: 50 }], on: 'accent', background: true, ...members,
    rows: [{ n: 790, on: 'accent', cells: ['a', 'b'].map((content) =>
      node('TableCell', { on: 'accent', items: [text(content)] })) }] });
  const { page } = await stage.show({ host: kHosts.light, root: card(
    [table({}), table({ grid: true })], { padding: false }) }, {},
  { viewport: { width: 216, height: 300 } });
  const [apart, together] = await page.getByRole('table').all();
  const colors = (/** @type {any} */ one) => one.evaluate((/** @type {Element} */ it) =>
    [it, it.querySelector('.natter-cell')].map((part) =>
      getComputedStyle(/** @type {Element} */ (part)).backgroundColor));
  const [accent, none] = ['rgb(222, 236, 249)', 'rgba(0, 0, 0, 0)'];
  assert.deepEqual(await colors(apart), [none, accent]);
  assert.deepEqual(await colors(together), [accent, none]);
  const widths = (/** @type {any} */ one) => one.getByRole('cell').evaluateAll(
    (/** @type {Element[]} */ all) => all.map((cell) => cell.getBoundingClientRect().width));
  assert.deepEqual(await widths(apart), [96, 96]);
  assert.deepEqual(await widths(together), [99, 99]);
});

test('buttons have the name, role, tooltip and state that their action says', async () => {
  const target = text('target', { id: 'target' });
  const actions = [
    action('Send', { tooltip: 'Sends it' }), action('', { tooltip: 'Only a tip' }),
    action('Open', { type: 'Action.OpenUrl', url: 'https://example.com/' }),
    action('Off', { disabled: true }), action('Tabbed', { role: 'Tab' }),
    action('Hide', { type: 'Action.ToggleVisibility', controls: [target.n, 999_999] }),
  ];
  // The list comes first: what it points to is not drawn yet.
  const { page } = await stage.show({ root: card([actionSet(actions), target]) },
    { instance: 'c1' });
  const named = (/** @type {any} */ role, /** @type {string} */ name) =>
    page.getByRole(role, { name, exact: true });
  assert.equal(await named('button', 'Send').getAttribute('title'), 'Sends it');
  assert.equal(await named('button', 'Only a tip').count(), 1);
  assert.equal(await named('link', 'Open').getAttribute('title'), 'Open');
  assert.equal(await named('button', 'Tabbed').count(), 1, 'no tab without a list of tabs');
  assert.equal(await named('button', 'Hide').getAttribute('aria-controls'), 'c1-id-target');
  const off = named('button', 'Off');
  assert.equal(await off.isDisabled(), true);
  assert.equal(await off.getAttribute('aria-disabled'), 'true');
  await page.evaluate((n) => /** @type {any} */ (window).stage.shown[0]
    .update({ enabled: [[n, true]] }), actions[3].n);
  await off.click();
  assert.deepEqual(await calls(page),
    [['run', actions[3].n], ['action', { kind: 'submit', data: {} }]]);
});

test('inputs are named by label, else by placeholder, and say that they are required', async () => {
  const choices = [{ title: blocks('A') }, { title: blocks('B') }];
  const { page } = await stage.show({ root: card([
    input('Text', 'Name', { required: true, maxLength: 5, value: 'abcdefgh' }),
    input('Text', '', { kind: 'multiline', placeholder: 'Story', required: true }),
    input('Number', 'Age', { min: 1, max: 9.5, value: '2.5' }),
    input('Toggle', 'Terms', { title: blocks('I agree'), checked: true, required: true }),
    input('ChoiceSet', 'One', { kind: 'expanded', choices, chosen: [1], required: true }),
    input('ChoiceSet', 'Many', { kind: 'multi', multi: true, choices, chosen: [0] }),
    input('ChoiceSet', 'Pick', { kind: 'compact', choices: [{ text: 'x' }, { text: 'y' }],
      placeholder: 'Choose', chosen: [1] }),
  ]) });
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  assert.equal(await name.inputValue(), 'abcdefgh', 'what is too long already stays');
  assert.equal(await name.getAttribute('maxlength'), '5');
  assert.equal(await name.getAttribute('aria-required'), 'true');
  const story = page.getByRole('textbox', { name: 'Story', exact: true });
  assert.equal(await story.getAttribute('aria-required'), 'true');
  assert.equal(await page.getByRole('spinbutton', { name: 'Age' })
    .evaluate((one) => /** @type {HTMLInputElement} */ (one).validity.valid), true);
  const terms = page.getByRole('checkbox', { name: 'Terms * I agree' })
    .or(page.getByRole('checkbox', { name: 'Terms I agree' }));
  assert.equal(await terms.isChecked(), true);
  const one = page.getByRole('radiogroup', { name: 'One' });
  assert.equal(await one.getByRole('radio', { name: 'B', exact: true }).isChecked(), true);
  assert.equal(await one.getByRole('radio').first().getAttribute('aria-required'), 'true');
  const many = page.getByRole('group', { name: 'Many' });
  assert.deepEqual(await many.getByRole('checkbox').evaluateAll(
    (all) => all.map((box) => /** @type {HTMLInputElement} */ (box).checked)), [true, false]);
  assert.equal(await page.getByRole('combobox', { name: 'Pick' }).inputValue(), '1');
});

test('what is entered reaches the card, and what the card took comes back', async () => {
  const choices = [{ title: blocks('A') }, { title: blocks('B') }];
  const list = [
    input('Text', 'Name'), input('Number', 'Age'), input('Toggle', '', { title: blocks('Agree') }),
    input('ChoiceSet', 'One', { kind: 'expanded', choices }),
    input('ChoiceSet', 'Many', { kind: 'multi', multi: true, choices, chosen: [0] }),
    input('ChoiceSet', 'Pick', { kind: 'compact', choices: [{ text: 'x' }, { text: 'y' }] }),
    input('ChoiceSet', 'Find', { kind: 'filtered', choices: [{ text: 'x' }] }),
  ];
  const [name, age, agree, one, many, pick, find] = list.map(({ n }) => n);
  const { page } = await stage.show({ root: card(list),
    replies: { [`set ${name}`]: { value: 'Taken', valid: true } } });
  await page.getByLabel('Name').pressSequentially('ab');
  await page.getByLabel('Name').blur();
  assert.equal(await page.getByLabel('Name').inputValue(), 'Taken');
  await page.getByLabel('Age').fill('7');
  await page.getByLabel('Agree').check();
  await page.getByRole('radio', { name: 'B' }).check();
  await page.getByRole('checkbox', { name: 'B' }).check();
  await page.getByLabel('Pick').selectOption('y');
  await page.getByLabel('Find').fill('x');
  const told = (await calls(page)).map(([, n, value]) => [n, value]);
  const last = new Map(told.map(([n, value]) => [n, value]));
  assert.deepEqual(told.slice(0, 3), [[name, 'a'], [name, 'ab'], [name, 'ab']]);
  assert.deepEqual([age, agree, one, many, pick, find].map((n) => last.get(n)),
    ['7', true, [1], [0, 1], [1], 'x']);
});

test('a refused submit shows the errors and leads to the first field', async () => {
  const first = input('Text', 'Name', { required: true, error: blocks('Write your name') });
  const second = input('ChoiceSet', 'Colour', { kind: 'expanded', required: true,
    choices: [{ title: blocks('Red') }], error: blocks('Choose a colour') });
  const send = action('Send');
  const { page } = await stage.show({ root: card([first, second, actionSet([send])]),
    replies: {
      [`run ${send.n}`]: { kind: 'invalid', inputs: [first.n, second.n],
        changes: { errors: [[first.n, true], [second.n, true]] } },
      [`set ${first.n}`]: { value: 'x', valid: true, changes: { errors: [[first.n, false]] } },
    } });
  const field = page.getByRole('textbox', { name: 'Name' });
  assert.equal(await page.getByText('Write your name').isVisible(), false);
  await page.getByRole('button', { name: 'Send' }).click();
  assert.equal(await field.evaluate((one) => one === document.activeElement), true);
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.match(String(await field.getAttribute('class')), /ac-input-validation-failed/);
  assert.equal(await page.getByRole('alert').textContent(), 'Write your name');
  const group = page.getByRole('radiogroup', { name: 'Colour' });
  assert.equal(await group.getAttribute('aria-invalid'), 'true');
  const described = String(await group.getAttribute('aria-describedby'));
  assert.equal(await page.locator(`#${described}`).textContent(), 'Choose a colour');
  await assertAccessible(page, 'with errors');
  await field.fill('x');
  assert.equal(await field.getAttribute('aria-invalid'), null);
  assert.equal(await field.getAttribute('aria-describedby'), null);
  assert.equal(await page.getByText('Write your name').isVisible(), false);
  assert.equal(await page.getByText('Choose a colour').isVisible(), true);
});

test('nothing is wider than a window of 320 pixels, also with text twice as large', async () => {
  for (const larger of [{}, { fonts: { default: { fontSizes: { default: 28, large: 42 } } } }]) {
    const { page } = await stage.show({ root: everything(), host: { ...kHosts.light, ...larger } },
      {}, { viewport: { width: 320, height: 640 } });
    await assertNoSideScroll(page);
    const [inside, outside] = await page.locator('.natter-card').evaluate(
      (one) => [one.scrollWidth, one.clientWidth]);
    assert.ok(inside <= outside, `the card is ${inside} wide in ${outside}`);
  }
});

test('a card from right to left begins at the right', async () => {
  const root = card([text('שלום'), text('12:30'), node('ColumnSet', { columns: [
    node('Column', { width: 'auto', items: [text('first')] }),
    node('Column', { width: 'stretch', items: [text('second', { align: 'Right' })] })] }),
  actionSet([action('One'), action('Two')])], { dir: 'rtl' });
  const { page, card: shown } = await stage.show({ root });
  assert.equal(await shown.getAttribute('dir'), 'rtl');
  const box = async (/** @type {import('playwright-core').Locator} */ one) => {
    const { x, width } = /** @type {any} */ (await one.boundingBox());
    return { left: x, right: x + width };
  };
  const edges = await box(shown);
  const textRange = (/** @type {string} */ words) => page.getByText(words).evaluate((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    const { left, right } = range.getBoundingClientRect();
    return { left, right };
  });
  for (const words of ['שלום', '12:30', 'first']) {
    assert.equal(Math.round((await textRange(words)).right), Math.round(edges.right - 15), words);
  }
  assert.equal(Math.round((await textRange('second')).left), Math.round(edges.left + 15));
  const [one, two] = [await box(page.getByRole('button', { name: 'One' })),
    await box(page.getByRole('button', { name: 'Two' }))];
  assert.ok(one.left > two.right);
});
