import assert from 'node:assert/strict';
import test from 'node:test';
import {findScript, readSettings} from '../../../js/lcw/script_tag.js';

/** A script element with such attributes. */
const element = (/** @type {Record<string, string>} */ attributes) =>
  /** @type {any} */ ({getAttribute: (/** @type {string} */ name) => attributes[name] ?? null});

const REQUIRED = {'data-org-url': 'https://org.test/', 'data-org-id': 'o', 'data-app-id': 'a'};

/**
 * A document in which a script runs.
 *
 * @param {object | null} named the first element with the widget's id
 * @param {Record<string, string> | null} current attributes of the script that runs
 */
const runs = (named, current) => /** @type {any} */ ({
  getElementById: (/** @type {string} */ id) =>
    id === 'Microsoft_Omnichannel_LCWidget' ? named : null,
  currentScript: current && {
    id: current.id ?? '', hasAttribute: (/** @type {string} */ name) => name in current,
  },
});

test('the element is found by its id, else it is the one that runs', () => {
  const named = {};
  assert.equal(findScript(runs(named, null)), named, 'as in a module or a callback');
  assert.equal(findScript(runs(named, {src: 'loader.js', id: 'loader'})), named);
  const document = runs(null, {src: 'lcw.js'});
  assert.equal(findScript(document), document.currentScript);
  assert.equal(findScript(runs(null, null)), null);
});

test('a second tag for the widget is not taken for the first', () => {
  for (const attributes of [{id: 'Microsoft_Omnichannel_LCWidget'}, {'data-app-id': 'b'}]) {
    const document = runs({}, /** @type {any} */ (attributes));
    assert.equal(findScript(document), document.currentScript);
  }
});

test('the three ids are read, and a slash at the end of the address goes', () => {
  const {orgUrl, orgId, widgetId} = readSettings(element(REQUIRED));
  assert.deepEqual([orgUrl, orgId, widgetId], ['https://org.test', 'o', 'a']);
});

for (const name of Object.keys(REQUIRED)) {
  for (const value of [undefined, '', ' ']) {
    test(`a tag with ${name} ${JSON.stringify(value)} is refused by name`, () => {
      const attributes = {...REQUIRED, [name]: value};
      assert.throws(() => readSettings(element(/** @type {any} */ (attributes))),
          (error) => error instanceof Error && error.message.includes(name));
    });
  }
}

test('a colour may be percent-encoded, and what cannot be decoded stays', () => {
  for (const [text, color] of [['%23ff0000', '#ff0000'], ['red', 'red'], ['50%', '50%']]) {
    assert.equal(readSettings(element({...REQUIRED, 'data-color-override': text})).color, color);
  }
});

test('switches are the texts true and false; anything else is the default', () => {
  for (const [text, expected] of /** @type {[string, boolean][]} */ (
    [['true', true], ['false', false], ['1', false], ['TRUE', false], ['', false]])) {
    const settings = readSettings(element({...REQUIRED, 'data-hide-chat-button': text,
      'data-render-mobile': text, 'data-hide-minimize-button': text}));
    const {hideChatButton, renderMobile, hideMinimizeButton} = settings;
    assert.deepEqual([hideChatButton, renderMobile, hideMinimizeButton], Array(3).fill(expected));
  }
});

test('lines in the box, Markdown and suggestions are as the page says', () => {
  const read = (/** @type {Record<string, string>} */ attributes) => {
    const settings = readSettings(element({...REQUIRED, ...attributes}));
    return [settings.newlines, settings.markdown, settings.stacksSuggestions];
  };
  assert.deepEqual(read({}), [true, undefined, false]);
  const named = (/** @type {string} */ text) => ({
    'data-enable-newline': text, 'data-enable-markdown': text,
    'data-suggested-action-layout': text,
  });
  assert.deepEqual(read(named('true')), [true, true, false]);
  assert.deepEqual(read(named('false')), [false, false, false]);
  assert.deepEqual(read(named('stacked')), [true, undefined, true]);
});
