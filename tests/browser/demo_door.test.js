// Before a chat: the questions that are asked first, and the opening hours. The desk switches both.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { kDesktop, kPhone, keepPicture } from './browser.js';
import { FeatureSection } from './feature_section.js';
import { assertNoSideScroll } from './screens.js';
import { setStage } from './stage.js';

const stage = setStage();

test('the desk asks for a form, the visitor fills it in by keyboard, the desk shows the answers',
  async () => {
    const agent = await stage.agent();
    const features = await FeatureSection.open(agent);
    await assertAccessible(agent.page, 'the desk with its switches');
    await features.turn('Ask questions before the chat', true);
    const visitor = await stage.visitor({ viewport: kPhone });
    const { page } = visitor;
    await visitor.openChat();
    const name = page.getByRole('textbox', { name: 'Your name' });
    await name.waitFor();
    assert.equal(await visitor.box.isVisible(), false, 'questions come first');
    assert.equal(await visitor.focused(), '', 'the focus is in a field');
    await assertNoSideScroll(page);
    const start = page.getByRole('button', { name: 'Start the chat' });
    await start.press('Enter');
    await page.getByText('Tell us what to call you.').waitFor();
    await page.getByText('Pick what comes closest.').waitFor();
    assert.equal(await name.evaluate((node) => node === document.activeElement), true);
    await page.getByRole('textbox', { name: 'Mail address' }).fill('not a mail address');
    await assertAccessible(page, 'the form, with mistakes');
    await keepPicture(page, 'demo-prechat-phone');
    await start.press('Enter');
    await page.getByText('This is no mail address.').waitFor();
    await page.getByRole('textbox', { name: 'Mail address' }).fill('rosa@example.com');
    await page.getByText('This is no mail address.').waitFor({ state: 'hidden' });
    await name.focus();
    await page.keyboard.type('Rosa');
    await page.getByRole('radio', { name: 'An order' }).focus();
    await page.keyboard.press('Space');
    await page.getByLabel('When did you buy it?').fill('2026-11-02');
    await page.getByRole('checkbox', { name: /care letter/ }).check();
    await start.press('Enter');
    await visitor.reaches('open');
    await page.waitForFunction(
      () => document.activeElement?.getAttribute('aria-label') === 'Your message');
    const [{ preChat }] = await stage.control('GET', '/conversations');
    assert.deepEqual(preChat, {
      Type: 'InputSubmit', Name: 'Rosa', Email: 'rosa@example.com', Topic: 'order',
      Bought: '2026-11-02', Newsletter: 'true',
    });
    await agent.entries('waiting').getByText('Rosa').waitFor();
    await agent.acceptNext();
    const facts = await agent.page.locator('.facts').innerText();
    for (const answer of ['Rosa', 'rosa@example.com', 'order', '2026-11-02']) {
      assert.ok(facts.includes(answer), `the desk shows ${answer}`);
    }
    assert.equal(facts.includes('InputSubmit'), false);
    await keepPicture(agent.page, 'demo-prechat-desk');
    assert.deepEqual([...visitor.complaints, ...agent.complaints], []);
  });

/** A card of most things that cards have, some of them not meant well. */
const kOddCard = {
  type: 'AdaptiveCard',
  body: [
    { type: 'TextBlock', text: '<img src=x onerror="document.title=1">' },
    { type: 'Image', url: 'javascript:x', altText: 'A picture of none' },
    { type: 'TextBlock', wrap: true, text: '[a link](javascript:x) and **strong** words' },
    { type: 'ColumnSet', columns: [
      { type: 'Column', items: [
        { type: 'Input.Number', id: 'pots', label: 'Pots', min: 1, max: 9, value: 2,
          errorMessage: 'From 1 to 9.' }] },
      { type: 'Column', items: [
        { type: 'Input.Time', id: 'when', label: 'When', value: '09:30' }] },
    ] },
    { type: 'Container', items: [
      { type: 'Input.ChoiceSet', id: 'light', label: 'Light', value: 'sun', isRequired: true,
        choices: [{ title: 'Sun', value: 'sun' }, { title: 'Shade', value: 'shade' }] },
      { type: 'Input.ChoiceSet', id: 'kinds', label: 'Kinds', isMultiSelect: true, value: 'a,c',
        choices: [{ title: 'A', value: 'a' }, { title: 'B', value: 'b' },
          { title: 'C', value: 'c' }] },
    ] },
    { type: 'Input.Text', id: '{"Name":"Story"}', label: 'Story', isMultiline: true,
      regex: '^(a+)+$', value: `${'a'.repeat(40)}!`, errorMessage: 'Only the letter a.' },
    { type: 'Input.Toggle', id: 'terms', title: 'I agree', isRequired: true, valueOn: 'yes',
      errorMessage: 'Please agree.' },
    { type: 'Input.Text', label: 'without an id' },
    { type: 'Input.Text', id: 'hidden', isVisible: false },
    null, 7, { type: {} },
  ],
  actions: [{ type: 'Action.OpenUrl', title: 'Open', url: 'javascript:1' },
    { type: 'Action.Submit', title: 'Start the chat' }],
};

/**
 * @param {{widgetId: string}} widget
 * @param {object} features
 */
function turnTo({ widgetId }, features) {
  return stage.control('PATCH', `/widgets/${widgetId}/features`, features);
}

test('a card of many kinds is shown as far as it is known, and runs nothing', async () => {
  const { omnichannel } = await stage.control('GET', '');
  await stage.control('PATCH', `/widgets/${omnichannel.widgetId}`, { LiveWSAndLiveChatEngJoin: {
    msdyn_prechatenabled: 'true', PreChatSurvey: JSON.stringify(kOddCard) } });
  const visitor = await stage.visitor({ viewport: { width: 320, height: 560 } });
  const { page } = visitor;
  await visitor.openChat();
  await page.getByText('<img src=x onerror').waitFor();
  await assertAccessible(page, 'a form of many kinds');
  await assertNoSideScroll(page);
  const start = page.getByRole('button', { name: 'Start the chat' });
  await page.getByRole('spinbutton', { name: 'Pots' }).fill('12');
  await start.click();
  await page.getByText('From 1 to 9.').waitFor();
  await page.getByText('Please agree.').waitFor();
  await page.getByText('Only the letter a.').waitFor();
  await page.getByRole('textbox', { name: 'Story' }).fill('aaa');
  await page.getByText('A picture of none').waitFor();
  assert.equal(await page.getByRole('link', { name: 'a link' }).count(), 0);
  await page.getByRole('spinbutton', { name: 'Pots' }).fill('3');
  await page.getByRole('checkbox', { name: 'I agree' }).check();
  await page.getByRole('checkbox', { name: 'B' }).check();
  await page.getByRole('combobox', { name: 'Light' }).selectOption('Shade');
  await turnTo(omnichannel, { hours: 'closed' });
  await start.click();
  await page.getByText('What you wrote is kept').waitFor();
  await turnTo(omnichannel, { hours: 'open' });
  await page.getByRole('button', { name: 'Check again' }).click();
  await start.click();
  await visitor.reaches('open');
  const [{ preChat }] = await stage.control('GET', '/conversations');
  assert.deepEqual(preChat, {
    pots: '3', when: '09:30', light: 'shade', kinds: 'a,b,c', terms: 'yes',
    '{"Name":"Story"}': 'aaa',
  });
  const harm = visitor.complaints.filter((text) => /^(violation|uncaught)/.test(text));
  assert.deepEqual(harm, [], 'the card has run nothing and loaded nothing');
});

test('outside opening hours the widget says so, and opens when the desk does', async () => {
  const agent = await stage.agent();
  const features = await FeatureSection.open(agent);
  await features.turn('Closed: outside opening hours', true);
  const visitor = await stage.visitor({ viewport: kDesktop, colorScheme: 'dark' });
  await visitor.openChat();
  await visitor.page.getByRole('heading', { name: 'We are closed right now' }).waitFor();
  assert.equal(await visitor.status.innerText(), 'We are closed right now');
  assert.equal(await visitor.box.isVisible(), false);
  await assertAccessible(visitor.page, 'closed');
  await keepPicture(visitor.page, 'demo-closed');
  await visitor.page.setViewportSize({ width: 320, height: 400 });
  await assertNoSideScroll(visitor.page);
  const again = visitor.page.getByRole('button', { name: 'Check again' });
  await again.press('Enter');
  await visitor.page.locator('[role=log]').getByText('Still closed.').waitFor();
  await agent.page.setViewportSize({ width: 320, height: 400 });
  await assertNoSideScroll(agent.page);
  await features.turn('Closed: outside opening hours', false);
  await again.press('Enter');
  await visitor.box.waitFor();
  assert.equal(await visitor.focused(), 'Your message');
  await visitor.sends('Are you there?');
  assert.deepEqual(visitor.complaints, []);
});

test('a shop that has closed meanwhile refuses the start, and what was written is kept',
  async () => {
    const visitor = await stage.visitor();
    await visitor.openChat();
    await visitor.listen();
    const settings = { LiveWSAndLiveChatEngJoin: { OutOfOperatingHours: 'True' } };
    // The configuration that the page has, and gets, still says open.
    await stage.breakThings({ match: { url: '/livechatconnector/config/' },
      action: { type: 'status', status: 403 } });
    const { omnichannel } = await stage.control('GET', '');
    await stage.control('PATCH', `/widgets/${omnichannel.widgetId}`, settings);
    await visitor.say('One more question');
    await visitor.page.getByRole('heading', { name: 'We are closed right now' }).waitFor();
    await visitor.page.getByText('What you wrote is kept').waitFor();
    const aloud = 'The chat was not started: we are closed right now.';
    assert.ok((await visitor.heard()).includes(aloud));
    assert.deepEqual(await visitor.lines(), []);
    await stage.control('DELETE', '/faults');
    await stage.control('PATCH', `/widgets/${omnichannel.widgetId}/features`, { hours: 'open' });
    await visitor.page.getByRole('button', { name: 'Check again' }).click();
    await visitor.box.waitFor();
    assert.equal(await visitor.box.inputValue(), 'One more question');
  });
