// The parts of the card renderer that need no page: what is made of a host's colours, what passes
// as an address, how dates are written.

import assert from 'node:assert/strict';
import {test} from 'node:test';

import {CardError} from '../../../js/cards/errors.js';
import {contrast, cssColor, over, rgbaOf} from '../../../js/cards/render/colors.js';
import {dateText} from '../../../js/cards/render/dates.js';
import {fontFamily, STYLES, themeText} from '../../../js/cards/render/theme.js';
import {renderCard} from '../../../js/cards/render/render.js';
import {safeCssImage, safeUrl} from '../../../js/cards/render/urls.js';

test('colours are written as CSS has them, and nothing else is', () => {
  const cases = [
    ['#123', '#123'], ['#123456', '#123456'], ['#80123456', '#12345680'], ['red', 'red'],
    ['rgb(1, 2, 3)', 'rgb(1, 2, 3)'], ['hsla(1 2% 3% / 0.5)', 'hsla(1 2% 3% / 0.5)'],
    ['#12', null], ['#1234', null], ['#GG0000', null], ['red;', null], ['url(x)', null],
    ['var(--x)', null], ['rgb(1;2)', null], ['', null], [null, null], [5, null],
  ];
  for (const [given, expected] of cases) assert.equal(cssColor(given), expected, String(given));
});

test('contrast is what WCAG says', () => {
  const of = (/** @type {string} */ one, /** @type {string} */ other) =>
    Math.round(100 * contrast(...(/** @type {[any, any]} */ ([rgbaOf(one), rgbaOf(other)]))));
  assert.equal(of('#000000', '#FFFFFF'), 2100);
  assert.equal(of('#777777', '#FFFFFF'), 448);
  assert.equal(of('#FFFFFF', '#FFFFFF'), 100);
  assert.deepEqual(over(/** @type {any} */ (rgbaOf('#80FF0000')), [0, 0, 255, 1])
      .map((part) => Math.round(part)), [128, 0, 127, 1]);
});

/** Numbers that look like any, the same in each run. @param {number} seed */
function* numbers(seed) {
  for (let state = seed; ; ) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state;
  }
}

/** @param {Iterator<number>} from */
function anyColor(from) {
  const digits = (/** @type {number} */ count) =>
    (from.next().value % 16 ** count).toString(16).padStart(count, '0');
  return `#${from.next().value % 3 === 0 ? digits(2) : ''}${digits(6)}`;
}

/** @param {Iterator<number>} from */
function anyHost(from) {
  const colors = ['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention'];
  return {containerStyles: Object.fromEntries(STYLES.map((style) => [style, {
    backgroundColor: anyColor(from),
    foregroundColors: Object.fromEntries(colors.map((color) =>
      [color, {default: anyColor(from), subtle: anyColor(from)}])),
  }]))};
}

/** @param {string} text of a theme */
function derived(text) {
  return STYLES.map((style) => {
    const body = new RegExp(`\\.natter-on-${style}\\{([^}]*)\\}`).exec(text)?.[1] ?? '';
    return new Map(body.split(';').map((one) =>
      /** @type {[string, string]} */ (one.replace('--natter-', '').split(':'))));
  });
}

/** Foreground, background, least contrast. @type {[string, string, number][]} */
const READABLE = [
  ['link', 'opaque', 4.5], ['focus', 'opaque', 3], ['invalid', 'opaque', 3],
  ['field-fg', 'field-bg', 4.5], ['placeholder', 'field-bg', 4.5], ['field-border', 'opaque', 3],
  ['button-fg', 'button-bg', 4.5], ['on-primary', 'primary', 4.5],
  ['on-primary', 'primary-strong', 4.5], ['on-danger', 'danger', 4.5],
  ['on-danger', 'danger-strong', 4.5],
];

test('whatever colours a host has, controls can be read and seen', () => {
  const from = numbers(1);
  const colorOf = (/** @type {string | undefined} */ text) => {
    const color = rgbaOf(text);
    assert.ok(color, `${text} is a colour`);
    return color;
  };
  for (let i = 0; i < 300; i += 1) {
    const host = anyHost(from);
    for (const properties of derived(themeText(host, 'x'))) {
      for (const [front, back, least] of READABLE) {
        const [one, other] = [properties.get(front), properties.get(back)];
        const found = contrast(colorOf(one), colorOf(other));
        // Colours are rounded to 256 steps.
        assert.ok(found > least - 0.05, `${front} ${one} on ${back} ${other}: ${found}`);
      }
    }
  }
});

test('names of fonts cannot leave their declaration', () => {
  assert.equal(fontFamily("'Segoe UI', Tahoma, sans-serif"), '"Segoe UI",Tahoma,sans-serif');
  assert.equal(fontFamily(undefined), 'inherit');
  const odd = fontFamily('a"b;}body{x:url(y)\\');
  assert.match(odd, /^"[^"]*"$/);
  assert.doesNotMatch(odd, /[;{}()]/);
});

test('addresses pass by their scheme', () => {
  assert.equal(safeUrl('https://example.com/a?b#c', 'link'), 'https://example.com/a?b#c');
  assert.equal(safeUrl('mailto:a@b.example', 'link'), 'mailto:a@b.example');
  assert.equal(safeUrl('mailto:a@b.example', 'image'), null);
  assert.equal(safeUrl('data:image/png;base64,AA==', 'image'), 'data:image/png;base64,AA==');
  assert.equal(safeUrl('data:image/png;base64,AA==', 'link'), null);
  assert.equal(safeUrl('data:image/svg+xml,<svg/>', 'media'), null);
  for (const url of ['javascript:1', 'https:/x', 'https:x', 'https://', 'ht\ntps://x', 5, null]) {
    for (const use of /** @type {const} */ (['link', 'image', 'media'])) {
      assert.equal(safeUrl(url, use), null, String(url));
    }
  }
  const url = 'https://example.com/a%22';
  assert.equal(safeCssImage({url, css: `url("${url}")`}), `url("${url}")`);
  assert.equal(safeCssImage({url, css: 'url("javascript:1")'}), null);
});

test('dates are written in the language of the card, the short form in that of the page', () => {
  const ms = Date.UTC(2017, 1, 14, 16, 5);
  const how = {lang: 'de', locale: 'en-US', timeZone: 'UTC', invalid: 'Invalid Date'};
  assert.equal(dateText(ms, 'Compact', how), '2/14/2017');
  assert.equal(dateText(ms, 'Short', how), 'Di., 14. Feb. 2017');
  assert.equal(dateText(ms, 'Long', how), 'Dienstag, 14. Februar 2017');
  assert.equal(dateText(ms, 'Time', how), '16:05');
  assert.equal(dateText(ms, 'Long', {...how, lang: 'x-y-z-1'}), 'Tuesday, February 14, 2017');
  assert.equal(dateText(ms, 'Time', {...how, timeZone: 'Asia/Kolkata'}), '21:35');
  assert.equal(dateText(null, 'Long', how), 'Invalid Date');
  assert.equal(dateText(9e15, 'Long', how), 'Invalid Date');
  assert.throws(() => dateText(ms, 'Long', {...how, timeZone: 'Nowhere'}), RangeError);
});

/** A card that shows nothing. */
const CARD = {view: () => ({host: {}}), set: () => ({}), run: () => ({kind: 'none'})};

for (const [what, args, option] of /** @type {[string, any[], string][]} */ ([
  ['no card', [undefined], 'card'],
  ['an object that is none', [{}], 'card'],
  ['a card that takes nothing', [{view: CARD.view}], 'card'],
  ['options that are none', [CARD, 5], 'options'],
  ['a slip of the pen', [CARD, {documnt: {}}], 'documnt'],
  ['a name of every object', [CARD, {toString: 1}], 'toString'],
  ['a window for a document', [CARD, {document: globalThis}], 'document'],
  ['an element for a shadow root', [CARD, {sheets: {nodeType: 1}}], 'sheets'],
  ['an unknown time zone', [CARD, {timeZone: 'Mars/Base'}], 'timeZone'],
  ['a time zone that is a number', [CARD, {timeZone: 1}], 'timeZone'],
  ['languages', [CARD, {locale: ['de']}], 'locale'],
  ['a word for a function', [CARD, {onAction: 'send'}], 'onAction'],
  ['no function', [CARD, {openUrl: {}}], 'openUrl'],
  ['an id that begins with a digit', [CARD, {instance: '1'}], 'instance'],
  ['strings that are none', [CARD, {strings: 'de'}], 'strings'],
  ['a string that there is not', [CARD, {strings: {more: 'Mehr'}}], 'strings.more'],
  ['a string that is none', [CARD, {strings: {choice: 5}}], 'strings.choice'],
  ['no page', [CARD], 'document'],
  ['nulls, which are nothing', [CARD, null], 'document'],
  ['more nulls', [CARD, {document: null, timeZone: null, strings: {choice: null}}], 'document'],
])) {
  test(`renderCard refuses ${what}: ${option}`, () => {
    assert.throws(() => renderCard(.../** @type {[any, any]} */ (args)), (error) => {
      assert.ok(error instanceof CardError);
      assert.equal(error.code, 'InvalidOption');
      assert.deepEqual(error.details, {option});
      assert.ok(error.message.includes(option.replace('strings.', '')), error.message);
      return true;
    });
  });
}

test('an unknown time zone is refused with what the platform says', () => {
  assert.throws(() => renderCard(/** @type {any} */ (CARD), {timeZone: 'Mars/Base'}),
    (/** @type {any} */ error) => error.cause instanceof RangeError);
});
