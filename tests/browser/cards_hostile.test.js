// Cards that mean harm, and cards among others: nothing they hold reaches the page around them, and
// nothing of them stays when they are gone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setCardStage } from './cards_stage.js';
import { action, actionSet, blocks, card, input, kHosts, node, text } from './cards_trees.js';

const stage = setCardStage();

const kBadUrls = [
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)',
  '\u0001javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:x',
  'blob:https://example.com/1', 'file:///etc/passwd', '//example.com/', '/relative', '', 'https://',
];

/** @param {string} url */
const cardOf = (url) => card([
  node('TextBlock', { wrap: true, blocks: [{ p: [{ a: url, c: ['link'] }] }] }),
  node('Image', { url, alt: 'picture' }),
  node('Container', { items: [text('x')], image: { url, css: `url("${url}")`, fill: 'Cover' } }),
  node('Media', { sources: [{ url, mimeType: 'video/mp4' }], poster: url }),
  node('RichTextBlock', { runs: [{ n: 801, inlines: ['run'],
    select: { ...action('run', { type: 'Action.OpenUrl', url }), n: 802 } }] }),
  actionSet([{ ...action('Open', { type: 'Action.OpenUrl', url, icon: url }), n: 803 }]),
]);

test('an address that slipped through is refused where it would reach the page', async () => {
  const { page } = await stage.open();
  for (const url of kBadUrls) {
    const found = await page.evaluate((script) => {
      const { stage: it } = /** @type {any} */ (window);
      const rendered = it.shown[it.show(script)];
      for (const one of rendered.element.querySelectorAll('a.ac-anchor,button')) one.click();
      const held = [rendered.element, ...rendered.element.querySelectorAll('*')].flatMap((one) =>
        [...one.attributes].filter(({ name }) => /^(href|src|poster|action|style)$/.test(name))
          .map(({ name, value }) => `${one.tagName} ${name}=${value}`));
      const images = [...document.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules])
        .filter(({ cssText }) => cssText.includes('background-image'));
      const opened = it.calls.splice(0).filter(([kind]) => kind === 'open');
      rendered.destroy();
      return [...held, ...images.map(({ cssText }) => cssText), ...opened.flat()];
    }, { root: cardOf(url), replies: {
      'run 802': { kind: 'openUrl', url }, 'run 803': { kind: 'openUrl', url } } });
    assert.deepEqual(found, [], JSON.stringify(url));
  }
});

test('the same places take an address that is in order', async () => {
  const { page } = await stage.open();
  const url = `${stage.address}/picture.png`;
  const found = await page.evaluate((script) => {
    const { stage: it } = /** @type {any} */ (window);
    const { element } = it.shown[it.show(script)];
    return [...element.querySelectorAll('[href],[src]')].map((one) => one.tagName);
  }, { root: cardOf(url) });
  assert.deepEqual(found, ['A', 'IMG', 'IMG', 'IMG']);
});

test('a background cannot write rules of its own', async () => {
  const url = `${stage.address}/picture.png`;
  const images = ['"', '")', '\\', ' ', '\n', ');}body{display:none', '");}*{color:red}.a{b:url("']
    .map((end) => ({ url, css: `url("${url}${end}")` }));
  const root = card([...images, { url, css: 'none;color:red' }, { url, css: 5 }].map((image) =>
    node('Container', { items: [text('x')], image })));
  const { page } = await stage.show({ root });
  const backgrounds = await page.locator('.ac-container').evaluateAll((all) =>
    all.map((one) => getComputedStyle(one).backgroundImage));
  assert.deepEqual([...new Set(backgrounds)], ['none']);
});

test('numbers and colours that are none make no rules', async () => {
  const odd = ['1px;color:red', '1}body{display:none', Number.MAX_VALUE, -5, null, {}, []];
  const root = card(odd.flatMap((value) => [
    node('Container', { items: [text('x')], minHeight: value }),
    node('Image', { url: `${stage.address}/picture.png`, alt: '', width: value, height: value,
      backgroundColor: value }),
    node('TextBlock', { blocks: blocks('x'), wrap: true, maxLines: value }),
    node('ColumnSet', { columns: [node('Column', { width: { px: value }, items: [] }),
      node('Column', { width: { share: value, weight: value }, items: [] })] }),
    node('Table', { columns: [{ share: value }, { px: value }], rows: [{ n: 700, cells: [] }] }),
    node('Carousel', { pages: [node('CarouselPage', { items: [] })], height: value,
      initial: value }),
  ]));
  const { page } = await stage.show({ root });
  assert.equal(await page.locator('body').isVisible(), true);
  const texts = await page.evaluate(() => document.adoptedStyleSheets
    .flatMap((sheet) => [...sheet.cssRules]).map(({ cssText }) => cssText)
    .filter((one) => /\.natter-n\d/.test(one) && /red|body/.test(one)));
  assert.deepEqual(texts, []);
});

test('a host configuration cannot write rules of its own either', async () => {
  const bad = 'red;}body{display:none';
  const { page } = await stage.show({ root: card([text('x')]), host: {
    fonts: { default: { fontFamily: `a"b\\, '${bad}', serif` } },
    separator: { lineColor: bad, lineThickness: bad },
    containerStyles: { default: { backgroundColor: bad, borderColor: bad,
      foregroundColors: { default: { default: bad } } } },
    spacing: { default: bad }, factSet: { title: { maxWidth: bad } },
  } });
  assert.equal(await page.locator('body').isVisible(), true);
  assert.equal(await page.getByText('x', { exact: true }).isVisible(), true);
});

test('ids of cards meet no names of the page, and two of the same are told apart', async () => {
  const ids = ['body', 'location', '__proto__', 'constructor', 'place', 'a b"]', 'שם', 'x'.repeat(
    500), 'same', 'same'];
  const root = card(ids.map((id) => input('Text', id, { id })));
  const { page, card: shown } = await stage.show({ root }, { instance: 'c1' });
  const own = await shown.locator('[id]').evaluateAll((all) => all.map((one) => one.id));
  assert.equal(new Set(own).size, own.length, 'no id twice');
  for (const id of own) assert.match(id, /^c1-[\w-]{1,300}$/);
  assert.equal(await page.evaluate(() => String(document.location) === window.location.href &&
    document.body.tagName), 'BODY');
  for (const id of ids.slice(0, 5)) await page.getByLabel(id, { exact: true }).waitFor();
  assert.equal(await shown.locator('[name]').count(), 0);
});

test('what a card says is text, whatever it looks like', async () => {
  const markup = '<img src=x onerror="window.harmed = true"><style>*{display:none}</style>';
  const root = card([text(markup), input('Text', markup, { placeholder: markup, value: markup,
    error: blocks(markup) }), input('ChoiceSet', markup, { kind: 'compact', placeholder: markup,
    choices: [{ text: markup }] }), node('FactSet', { facts: [{ title: blocks(markup),
    value: blocks(markup) }] }), actionSet([action(markup, { tooltip: markup })])],
  { label: markup, lang: markup, dir: markup, on: markup });
  const { page, card: shown } = await stage.show({ root });
  assert.equal(await shown.locator('img,style').count(), 0);
  assert.equal(await page.evaluate(() => 'harmed' in window), false);
  assert.equal(await page.getByRole('button', { name: markup }).count(), 1);
  assert.equal(await shown.getAttribute('dir'), null);
});

test('types that nobody knows are left out', async () => {
  const { card: shown } = await stage.show({ root: card([node('constructor'), node('__proto__'),
    node('Unknown', { items: [text('hidden in it')] }), text('still here')]) });
  assert.equal(await shown.textContent(), 'still here');
});

test('a card that is destroyed leaves nothing: no element, listener, style or effect', async () => {
  const send = action('Send');
  const root = card([input('Text', 'Name'), node('Container', { minHeight: 50, items: [],
    select: action('all') }), actionSet([send], { overflow: [action('More')] })]);
  const { page } = await stage.open();
  const left = await page.evaluate((script) => {
    const { stage: it } = /** @type {any} */ (window);
    const two = [it.shown[it.show(script)], it.shown[it.show(script)]];
    const before = document.adoptedStyleSheets.length;
    const all = [...two[1].element.querySelectorAll('button, input, .ac-selectable')];
    const handled = (/** @type {HTMLElement} */ one) => {
      for (const type of ['click', 'input', 'change']) one.dispatchEvent(new Event(type));
    };
    all.forEach(handled);
    const heard = it.calls.splice(0).length;
    two[0].destroy();
    const between = document.adoptedStyleSheets.length;
    two[1].destroy();
    two[1].destroy();
    two[1].update({ visible: [[1, true]] });
    all.forEach(handled);
    return [all.length > 3, heard > 3, before, between, document.adoptedStyleSheets.length,
      document.querySelectorAll('.natter-card').length, it.calls.length];
  }, { root });
  assert.deepEqual(left, [true, true, 4, 3, 0, 0, 0]);
});

test('cards in shadow roots have their styles there, each the look of its host', async () => {
  const root = card([text('x', { id: 'it' }), input('Text', 'Name', { value: 'own' })]);
  const { page } = await stage.open();
  await page.evaluate(([light, dark]) => {
    const { stage: it } = /** @type {any} */ (window);
    it.show(light, { instance: 'one', shadow: true });
    it.show(dark, { instance: 'two', shadow: true });
    it.show(dark, { instance: 'three' });
  }, [{ root, host: kHosts.light }, { root, host: kHosts.dark }]);
  const colors = await Promise.all(['one', 'two', 'three'].map((name) =>
    page.locator(`.${name}`).evaluate((one) => getComputedStyle(one).backgroundColor)));
  assert.deepEqual(colors, ['rgb(255, 255, 255)', 'rgb(34, 34, 34)', 'rgb(34, 34, 34)']);
  const sheets = await page.evaluate(() => {
    const { stage: it } = /** @type {any} */ (window);
    const roots = it.shown.map((/** @type {any} */ one) => one.element.getRootNode());
    it.shown[1].destroy();
    const after = roots.map((/** @type {any} */ one) => one.adoptedStyleSheets.length);
    const isFocused = it.shown[0].focusFirst();
    return [...after, isFocused, roots[0].activeElement?.value];
  });
  assert.deepEqual(sheets, [2, 0, 2, true, 'own']);
});

test('an instance that cannot begin an id is refused at once', async () => {
  const { page } = await stage.open();
  for (const instance of ['', '1a', 'a b', 'a"]', 'ä']) {
    const message = await page.evaluate(([script, name]) => {
      try {
        /** @type {any} */ (window).stage.show(script, { instance: name });
        return '';
      } catch (error) {
        return String(error);
      }
    }, /** @type {const} */ ([{ root: card([text('x')]) }, instance]));
    assert.match(message, /^CardError: The option instance has to be/, instance);
  }
});

test('colours chosen by the system still show buttons, fields and errors', async () => {
  const field = input('Text', 'Name', { showsError: true, error: blocks('Missing') });
  const { page } = await stage.show({ root: card([field, actionSet([action('Send')])]) }, {},
    { forcedColors: 'active' });
  const border = (/** @type {any} */ role) => page.getByRole(role).evaluate(
    (/** @type {Element} */ one) => getComputedStyle(one).border);
  assert.match(await border('button'), /^1px solid/);
  assert.match(await border('textbox'), /^2px dashed/);
  assert.equal(await page.getByText('Missing').isVisible(), true);
});

for (const [what, remove] of /** @type {[string, () => void][]} */ ([
  ['replaceSync', () => { Reflect.deleteProperty(CSSStyleSheet.prototype, 'replaceSync'); }],
  ['adoptedStyleSheets', () => {
    Reflect.deleteProperty(Document.prototype, 'adoptedStyleSheets');
  }],
])) {
  test(`without ${what} a card has no styles, works, and that is said once`, async () => {
    const { page, complaints } = await stage.open();
    await page.evaluate(remove);
    const script = {
      root: { ...card([{ ...text('Seen'), n: 2 }, { ...text('Unseen'), n: 3, hidden: true }]),
        minHeight: 50 },
    };
    for (let i = 0; i < 2; i += 1) {
      await page.evaluate((given) => /** @type {any} */ (window).stage.show(given), script);
    }
    assert.deepEqual(await page.locator('.natter-card').allInnerTexts(), ['Seen', 'Seen']);
    assert.deepEqual(complaints.splice(0), ['warning: natter cards: there are no constructed '
      + 'style sheets here, so cards are drawn without styles']);
    await page.evaluate(() => /** @type {any} */ (window).stage.shown.forEach(
      (/** @type {any} */ one) => one.destroy()));
    assert.equal(await page.locator('.natter-card').count(), 0);
  });
}

test('a card drawn into a document without a window has no styles', async () => {
  const { page, complaints } = await stage.open();
  const found = await page.evaluate((script) => {
    const other = document.implementation.createHTMLDocument('');
    const { stage: { show, shown } } = /** @type {any} */ (window);
    const { element } = shown[show(script, { document: other, sheets: null })];
    return [element.ownerDocument === document, element.textContent];
  }, { root: card([text('Elsewhere')]) });
  assert.deepEqual(found, [true, 'Elsewhere']);
  assert.match(String(complaints.splice(0)), /without styles$/);
});
