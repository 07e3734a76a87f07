// The widget without a mouse, from the launcher to the end: which controls each pane has, in which
// order Tab visits them, that each shows it has the focus, that nothing traps it, and where it goes
// when a pane comes or goes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kThemes, showPane } from './lcw_panes.js';
import { setWidgetStage } from './lcw_stage.js';

/** @typedef {import('./lcw_stage.js').Shopper} Shopper */

const stage = setWidgetStage();

const kHeader = ['Minimise chat', 'Close chat'];
/** The part of the pane that scrolls, which keys scroll once it has the focus. */
const kBody = 'body';
const kSound = 'Sound for new messages';

/**
 * The focused element: its name, '' for none, 'page' outside of the widget, and whether it looks
 * different from when it has no focus.
 * @param {Shopper} visitor
 * @returns {Promise<{name: string, isMarked: boolean}>}
 */
function focused(visitor) {
  return visitor.page.evaluate(() => {
    const outer = document.activeElement;
    if (!(outer instanceof HTMLIFrameElement)) return { name: 'page', isMarked: true };
    const inner = /** @type {Document} */ (outer.contentDocument);
    const node = /** @type {HTMLElement} */ (inner.activeElement);
    if (node === inner.body) return { name: '', isMarked: false };
    const label = node.getAttribute('aria-label')
      ?? /** @type {any} */ (node).labels?.[0]?.textContent?.replace(/[*\s]+$/, '');
    const name = label ?? (node.matches('button, a') ? node.textContent?.trim() : node.className);
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
    const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    return { name: name ?? '', isMarked: isOutlined || boxShadow !== 'none' };
  });
}

/** @param {Shopper} visitor */
const nameOfFocused = async (visitor) => (await focused(visitor)).name;

/**
 * Presses Tab through the whole widget, from before its first control until the focus leaves it.
 * @param {Shopper} visitor
 * @param {string} [key] Shift+Tab for the way back
 */
async function walk(visitor, key = 'Tab') {
  await visitor.page.locator('body').evaluate((body, isBack) => {
    const edge = document.createElement('button');
    edge.id = 'edge';
    document.getElementById('edge')?.remove();
    if (isBack) body.append(edge);
    else body.prepend(edge);
    edge.focus();
  }, key !== 'Tab');
  const names = [];
  for (let presses = 0; presses < 30; presses += 1) {
    await visitor.page.keyboard.press(key);
    const { name, isMarked } = await focused(visitor);
    if (name === 'page') return names;
    assert.ok(isMarked, `"${name}" shows that it has the focus`);
    names.push(name);
  }
  throw new Error(`the focus does not leave: ${names}`);
}

/**
 * Until the focus is on a control of this name.
 * @param {Shopper} visitor
 * @param {string} name
 */
function focusGoesTo(visitor, name) {
  return visitor.page.waitForFunction((wanted) => {
    const node = document.querySelector('iframe')?.contentDocument?.activeElement;
    const names = [node?.getAttribute('aria-label'), node?.textContent?.trim(),
      /** @type {any} */ (node)?.labels?.[0]?.textContent?.replace(/[*\s]+$/, '')];
    return names.includes(wanted);
  }, name);
}

/** Tab order of each pane that is no dialog. */
const kOrders = {
  launcher: ['Open chat'],
  unread: ['Open chat, 1 unread message'],
  invitation: ['Chat now', 'Dismiss'],
  form: [...kHeader, kBody, 'Name', 'Submit'],
  chat: [...kHeader, kBody, 'Your message', 'Send', kSound],
  card: [...kHeader, kBody, 'Pot', 'Answer', 'Your message', 'Send', kSound],
  suggestions: [...kHeader, kBody, 'Blue', 'The one that is in the window of the shop',
    'All colours', 'Your message', 'Send', kSound],
  files: [...kHeader, kBody, 'Download the plan of my garden.txt', 'Download fern.png', 'Try again',
    'Send a file', 'Your message', 'Send', 'Download transcript', 'Email transcript', kSound],
  ended: [...kHeader, kBody, 'Close chat'],
  offline: [...kHeader, kBody, 'Close chat'],
  signIn: [...kHeader, kBody, 'Sign in', 'Your message', 'Send', kSound],
  reconnect: [...kHeader, kBody, 'Continue the chat', 'Start a new chat'],
  authentication: [...kHeader, kBody, 'Close chat'],
  failure: [...kHeader, kBody, 'Close chat'],
};

for (const theme of ['light', 'phone', 'high-contrast']) {
  test(`${theme}: Tab visits every control of every pane, and leaves it`, async (t) => {
    assert.ok(theme in kThemes);
    for (const [pane, order] of Object.entries(kOrders)) {
      await t.test(pane, async () => {
        const visitor = await showPane(stage, pane, theme);
        assert.deepEqual(await walk(visitor), order);
        assert.deepEqual(await walk(visitor, 'Shift+Tab'), order.toReversed());
        const controls = await visitor.frame.locator('button, input, textarea, select, a[href]')
          .evaluateAll((nodes) => nodes.filter((node) => node.checkVisibility()).length);
        const visited = order.filter((name) => name !== kBody).length;
        assert.equal(visited, controls, 'there is none that Tab does not visit');
        await stage.clear();
      });
    }
  });
}

test('a whole chat by keyboard: the focus is always where a person would look for it', async () => {
  await stage.patchWidget({ msdyn_prechatenabled: 'true' });
  const visitor = await stage.visitor();
  const { keyboard } = visitor.page;
  const goesTo = (/** @type {string} */ name) => focusGoesTo(visitor, name);
  await visitor.hears('ready');
  await visitor.frame.getByRole('button', { name: 'Open chat' }).waitFor();
  await keyboard.press('Tab');
  assert.equal(await nameOfFocused(visitor), 'Open chat');
  await keyboard.press('Enter');
  await goesTo('Name');
  await keyboard.type('Ann');
  await keyboard.press('Tab');
  assert.equal(await nameOfFocused(visitor), 'Submit');
  await keyboard.press('Enter');
  await visitor.hears('chatQueued');
  await goesTo('Your message');
  await stage.agent('/accept', { agent: 'Ana' });
  await keyboard.type('One');
  await keyboard.press('Shift+Enter');
  await keyboard.type('two');
  await keyboard.press('Enter');
  await visitor.hears('onMessageSent');
  assert.equal((await visitor.details('onMessageSent'))[0].text, 'One\ntwo');
  assert.equal(await nameOfFocused(visitor), 'Your message', 'sending stays in the box');

  await keyboard.press('Shift+Tab');
  await keyboard.press('Shift+Tab');
  await keyboard.press('Shift+Tab');
  assert.equal(await nameOfFocused(visitor), 'Minimise chat');
  await keyboard.press('Enter');
  await goesTo('Open chat');
  await keyboard.press(' ');
  await goesTo('Your message');

  for (let presses = 0; presses < 2; presses += 1) await keyboard.press('Shift+Tab');
  assert.equal(await nameOfFocused(visitor), 'Close chat');
  await keyboard.press('Enter');
  await goesTo('Keep chatting');
  const inDialog = new Set();
  for (let presses = 0; presses < 6; presses += 1) {
    inDialog.add(await nameOfFocused(visitor));
    await keyboard.press('Tab');
  }
  for (const name of [...kHeader, 'Your message', 'Send', kBody]) {
    assert.ok(!inDialog.has(name), `${name} is out of reach while the question is asked`);
  }
  await keyboard.press('Escape');
  await goesTo('Close chat');
  await keyboard.press('Enter');
  await goesTo('Keep chatting');
  await keyboard.press('Tab');
  assert.equal(await nameOfFocused(visitor), 'End chat');
  await keyboard.press('Enter');
  await visitor.hears('closeChat');
  await goesTo('Open chat');
  visitor.isContent();
});

test('an invitation takes no focus from the page, and gives it to the chat', async () => {
  const visitor = await stage.visitor();
  await visitor.hears('ready');
  await visitor.sdk('startProactiveChat');
  await visitor.sees('I\'m here to help');
  assert.equal(await nameOfFocused(visitor), 'page');
  await visitor.page.keyboard.press('Tab');
  assert.equal(await nameOfFocused(visitor), 'Chat now');
  await visitor.page.keyboard.press('Enter');
  await visitor.hears('chatQueued');
  await visitor.page.waitForFunction(() => document.querySelector('iframe')?.contentDocument
    ?.activeElement?.matches('textarea'));
});

test('the focus does not get lost when the agent ends the chat', async () => {
  const visitor = await stage.visitor();
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.hears('chatQueued');
  await visitor.page.keyboard.press('Control+/');
  await stage.agent('/accept', { agent: 'Ana' });
  await stage.agent('/end');
  await visitor.sees('This chat has ended.');
  assert.equal(await nameOfFocused(visitor), kBody);
  await visitor.page.keyboard.press('Tab');
  assert.equal(await nameOfFocused(visitor), 'Close chat');
});

test('a chat that the page starts takes no focus from it', async () => {
  const visitor = await stage.visitor();
  await visitor.hears('ready');
  await visitor.sdk('startChat');
  await visitor.hears('chatQueued');
  await visitor.frame.getByRole('textbox').waitFor();
  assert.equal(await nameOfFocused(visitor), 'page');
});

test('Ctrl+/ goes to the box, from page and widget, while a chat is open', async () => {
  const visitor = await stage.visitor();
  const { keyboard } = visitor.page;
  await visitor.hears('ready');
  await keyboard.press('Control+/');
  assert.equal(await nameOfFocused(visitor), 'page', 'without a chat it is the page\'s');
  await visitor.press('Open chat');
  await visitor.hears('chatQueued');
  await visitor.frame.getByRole('textbox').waitFor();
  await visitor.page.evaluate(() => {
    const field = document.createElement('input');
    document.body.prepend(field);
    field.focus();
  });
  assert.equal(await nameOfFocused(visitor), 'page');
  await keyboard.press('Control+/');
  assert.equal(await nameOfFocused(visitor), 'Your message');
  await visitor.frame.getByRole('button', { name: 'Minimise chat' }).focus();
  await keyboard.press('Control+/');
  assert.equal(await nameOfFocused(visitor), 'Your message');
  assert.equal(await visitor.frame.getByRole('textbox').inputValue(), '', 'nothing is typed');
});

/** Until the open pane is not to be seen. @param {Shopper} visitor */
async function isMinimised(visitor) {
  await focusGoesTo(visitor, 'Open chat');
  assert.equal(await visitor.frame.locator('.pane').isVisible(), false);
}

/** That Escape has done nothing to the pane. @param {Shopper} visitor */
async function isOpen(visitor) {
  // What the key would have led to is there once the page has answered.
  await visitor.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  assert.ok(await visitor.frame.locator('.pane').isVisible());
  assert.ok(!(await visitor.heard()).includes('onMinimize'));
}

test('Escape minimises the pane, whatever it shows, and the launcher has the focus', async () => {
  await stage.patchWidget({ msdyn_prechatenabled: 'true' });
  const visitor = await stage.visitor();
  const { keyboard } = visitor.page;
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await focusGoesTo(visitor, 'Name');
  await keyboard.press('Escape');
  await isMinimised(visitor);
  await keyboard.press('Escape');
  await keyboard.press('Enter');
  await visitor.frame.getByRole('textbox', { name: 'Name' }).fill('Ann');
  await visitor.press('Submit');
  await visitor.hears('chatQueued');
  await focusGoesTo(visitor, 'Your message');
  await keyboard.type('A draft');
  await keyboard.press('Escape');
  await isMinimised(visitor);
  await keyboard.press('Enter');
  await focusGoesTo(visitor, 'Your message');
  const box = visitor.frame.getByRole('textbox', { name: 'Your message' });
  assert.equal(await box.inputValue(), 'A draft');
  assert.equal((await visitor.heard()).filter((name) => name === 'onMinimize').length, 2);
  visitor.isContent();
});

test('Escape in the page is the page\'s', async () => {
  const visitor = await stage.waiting({ after: '<button id="own">Own</button>' });
  await visitor.page.locator('#own').focus();
  await visitor.page.keyboard.press('Escape');
  await isOpen(visitor);
});

for (const [what, wishes] of /** @type {[string, import('./lcw_stage.js').Wishes][]} */ ([
  ['the tag', { attributes: { 'data-hide-minimize-button': 'true' } }],
  ['the customisation', {
    attributes: { 'data-customization-callback': 'customise' },
    script: `window.customise = () => ({
      headerProps: { controlProps: { hideMinimizeButton: true } } });`,
  }],
  ['the want of a header', { attributes: { 'data-render-mobile': 'true' } }],
])) {
  test(`Escape does nothing where ${what} leaves no button for it`, async () => {
    const visitor = await stage.waiting(wishes);
    await visitor.frame.getByRole('textbox', { name: 'Your message' }).press('Escape');
    await isOpen(visitor);
  });
}

test('Escape does nothing in a window of the chat\'s own', async () => {
  const visitor = await stage.visitor({ attributes: { 'data-open-in-window': 'true' } });
  await visitor.hears('ready');
  const [popup] = await Promise.all(
    [visitor.page.waitForEvent('popup'), visitor.press('Open chat')]);
  await visitor.hears('chatQueued');
  await popup.getByRole('textbox', { name: 'Your message' }).press('Escape');
  await popup.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  assert.ok(!(await visitor.heard()).includes('onMinimize'));
  assert.equal(visitor.page.context().pages().length, 2);
});

test('Escape is left to what is composed, what has taken it, and who keeps it down', async () => {
  const visitor = await stage.waiting();
  const box = visitor.frame.getByRole('textbox', { name: 'Your message' });
  const press = (/** @type {KeyboardEventInit} */ more) => box.evaluate((node, init) =>
    node.dispatchEvent(new KeyboardEvent('keydown',
      { key: 'Escape', bubbles: true, cancelable: true, ...init })), more);
  await press({ isComposing: true });
  await press({ repeat: true });
  await isOpen(visitor);
  await box.evaluate((node) => node.addEventListener('keydown',
    (event) => event.preventDefault(), { once: true }));
  await press({});
  await isOpen(visitor);
  assert.equal(await press({}), false, 'it is used up');
  await isMinimised(visitor);
});

const kPopups = {
  type: 'AdaptiveCard', version: '1.3',
  body: [
    { type: 'Input.Date', id: 'day', label: 'Day' },
    { type: 'Input.Time', id: 'hour', label: 'Hour' },
    { type: 'Input.ChoiceSet', id: 'pot', label: 'Pot', choices: [{ title: 'Clay', value: '1' }] },
  ],
};

/**
 * Until the popup of the field that has the focus is there, or gone.
 * @param {Shopper} visitor
 * @param {boolean} isOpenNow
 */
function popupIs(visitor, isOpenNow) {
  return visitor.page.waitForFunction((wanted) => {
    const inner = document.querySelector('iframe')?.contentDocument;
    return inner?.activeElement?.matches(':open') === wanted;
  }, isOpenNow);
}

test('Escape closes a popup of a field first, then minimises', async () => {
  const visitor = await stage.chat();
  const { keyboard } = visitor.page;
  await stage.agent('/messages', { card: { attachments: [
    { contentType: 'application/vnd.microsoft.card.adaptive', content: kPopups }] } });
  for (const label of ['Day', 'Hour', 'Pot']) {
    const field = visitor.frame.getByLabel(label);
    await field.focus();
    // The pane scrolls there first: that would close the popup again.
    await field.evaluate(() => new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    }));
    await keyboard.press('F4');
    await popupIs(visitor, true);
    // Some browsers tell the document of the key, this one does not.
    await field.dispatchEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    await isOpen(visitor);
    await keyboard.press('Escape');
    await popupIs(visitor, false);
    await isOpen(visitor);
  }
  await keyboard.press('Escape');
  await isMinimised(visitor);
});
