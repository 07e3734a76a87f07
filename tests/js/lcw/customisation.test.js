import assert from 'node:assert/strict';
import test from 'node:test';
import {readCustomisation} from '../../../js/lcw/customisation.js';

/** @param {unknown} customise @param {string[]} [warnings] */
const page = (customise, warnings = []) => ({
  customise, console: {warn: (/** @type {string} */ text) => warnings.push(text)},
  CSS: {supports: (/** @type {string} */ property, /** @type {string} */ value) =>
    !value.includes('bad') && property !== ''},
});

const EVERYTHING = {
  styleProps: {generalStyles: {width: '400px', height: '50%', bottom: '1em', right: '2em'}},
  chatButtonProps: {controlProps: {
    titleText: 'Talk', subtitleText: 'to us', hideChatButton: true, onClick() {},
  }},
  headerProps: {controlProps: {
    headerTitleProps: {text: 'Help'}, hideMinimizeButton: true, hideCloseButton: false,
  }},
  webChatContainerProps: {webChatStyles: {
    bubbleBackground: 'red', bubbleFromUserBackground: 'blue', primaryFont: 'Georgia', other: 1,
  }},
  proactiveChatPaneProps: {controlProps: {bodyTitleText: 'Hello?'}},
  unknown: {a: 1},
};

test('what means something here is read, wherever the component has it', () => {
  assert.deepEqual(readCustomisation(page(() => EVERYTHING), 'customise'), {
    width: '400px', height: '50%', bottom: '1em', right: '2em', buttonTitle: 'Talk',
    buttonSubtitle: 'to us', hideChatButton: true, title: 'Help', hideMinimizeButton: true,
    hideCloseButton: false, bubble: 'red', ownBubble: 'blue', fontFamily: 'Georgia',
    invitation: 'Hello?',
  });
});

test('values of another kind, and what CSS does not know, are left out silently', () => {
  /** @type {string[]} */
  const warnings = [];
  const given = {
    styleProps: {generalStyles: {width: 'bad', height: 400}},
    chatButtonProps: {controlProps: {titleText: {}, hideChatButton: 'true'}},
    headerProps: 'none', proactiveChatPaneProps: null,
  };
  assert.deepEqual(readCustomisation(page(() => given, warnings), 'customise'), {});
  assert.deepEqual(warnings, []);
});

test('a callback that is missing, throws or gives no object is one warning and defaults', () => {
  for (const customise of [undefined, 1, () => { throw new Error('no'); }, () => undefined,
    () => [], () => 'x', () => ({a: 1n})]) {
    /** @type {string[]} */
    const warnings = [];
    assert.deepEqual(readCustomisation(page(customise, warnings), 'customise'), {});
    assert.equal(warnings.length, 1);
  }
});

test('without a name nobody is asked', () => {
  assert.deepEqual(readCustomisation(page(() => { throw new Error('asked'); }), ''), {});
});

test('members that are not the object\'s own are not read', () => {
  const given = Object.create({styleProps: {generalStyles: {width: '1px'}}});
  assert.deepEqual(readCustomisation(page(() => ({...given, toString: 1})), 'customise'), {});
});
