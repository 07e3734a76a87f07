import assert from 'node:assert/strict';
import test from 'node:test';
import {ENGLISH as CARD_WORDS} from '../../../js/cards/render/strings.js';
import {languageOf} from '../../../js/lcw/ui/language.js';

test('a locale gets the catalogue of its language, and its direction', () => {
  for (const [locale, code, direction] of [['en-us', 'en', 'ltr'], ['de-de', 'de', 'ltr'],
    ['fr-ca', 'fr', 'ltr'], ['ar-sa', 'ar', 'rtl'], ['AR', 'ar', 'rtl'], ['fi-fi', 'en', 'ltr'],
    ['', 'en', 'ltr']]) {
    const language = languageOf(locale);
    assert.deepEqual([language.code, language.direction], [code, direction], locale);
  }
  assert.equal(languageOf().code, 'en');
});

test('every catalogue has the same words to fill in, and no text of another one', () => {
  const english = /** @type {Record<string, any>} */ (languageOf('en').strings);
  for (const code of ['de', 'fr', 'ar']) {
    const strings = /** @type {Record<string, any>} */ (languageOf(code).strings);
    assert.deepEqual(Object.keys(strings).sort(), Object.keys(english).sort());
    for (const [key, value] of Object.entries(strings)) {
      assert.equal(typeof value, typeof english[key], key);
      if (typeof value === 'function') assert.match(value(7) + value(1), /7.*1/);
      else assert.ok(value === 'Messages' || value !== english[key], `${code}: ${key}`);
    }
    assert.ok(strings.required.includes('{0}'));
    assert.deepEqual(Object.keys(strings.cardWords).sort(), Object.keys(CARD_WORDS).sort());
    assert.ok(/\{0\}.*\{1\}/.test(strings.cardWords.pageOf));
  }
});
