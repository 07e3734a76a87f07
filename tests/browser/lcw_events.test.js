// What the page hears of a chat's messages, what its title says, and hours that end meanwhile.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setWidgetStage } from './lcw_stage.js';

const stage = setWidgetStage();

/**
 * A chat whose agent has been announced.
 * @param {Parameters<typeof stage.visitor>[0]} [wishes]
 */
async function chat(wishes) {
  const visitor = await stage.chat(wishes);
  await visitor.sees('Ana has joined');
  return visitor;
}

test('the page is told what the service has: masked text, documented keys', async () => {
  const visitor = await chat();
  await visitor.frame.getByRole('textbox').fill('It is 4111111111111111');
  await visitor.press('Send');
  await visitor.hears('onMessageSent');
  const [sent] = await visitor.details('onMessageSent');
  assert.match(sent.text, /^It is #+/);
  assert.doesNotMatch(sent.text, /4111/);
  const { id } = (await stage.conversations()).at(-1);
  const { messages } = await stage.control('GET', `/conversations/${id}`);
  assert.equal(messages.at(-1).text, sent.text);
  await stage.agent('/messages', { text: 'Thank you' });
  await visitor.sees('Thank you');
  const received = (await visitor.details('onMessageReceived')).at(-1);
  for (const detail of [sent, received]) {
    assert.deepEqual(Object.keys(detail), ['text', 'type', 'timestamp', 'userId', 'tags',
      'messageType', 'Id', 'role', 'isChatComplete', 'channelData', 'chatId', 'conversationId',
      'attachment']);
    assert.deepEqual([detail.type, detail.messageType, detail.isChatComplete],
      ['message', 'user', false]);
    assert.equal(detail.conversationId, id);
    assert.equal(detail.userId, sent.userId);
    assert.deepEqual(detail.tags, detail.channelData.tags);
  }
  assert.deepEqual(sent.tags, ['ChannelId-lcw', 'FromCustomer']);
  assert.equal(sent.channelData.metadata.deliveryMode, 'bridged');
  const system = (await visitor.details('onMessageReceived')).find(({ tags }) =>
    tags.includes('system'));
  assert.equal(system.messageType, 'system');
  visitor.isContent();
});

test('what was said before a reload is history, oldest first, not sent again', async () => {
  const visitor = await chat();
  const said = [];
  for (const number of [1, 2, 3]) {
    await visitor.writes(`Question ${number}`);
    await stage.agent('/messages', { text: `Answer ${number}` });
    await visitor.sees(`Answer ${number}`);
    said.push(`Question ${number}`, `Answer ${number}`);
  }
  await visitor.page.reload();
  await visitor.sees('Answer 3');
  await stage.agent('/messages', { text: 'News' });
  await visitor.sees('News');
  const history = (await visitor.details('onHistoryMessageReceived'))
    .filter(({ messageType }) => messageType === 'user').map(({ text }) => text);
  assert.deepEqual(history, said);
  const received = (await visitor.details('onMessageReceived')).map(({ text }) => text);
  assert.deepEqual(received, ['News']);
  assert.deepEqual(await visitor.details('onMessageSent'), []);
  const lines = await visitor.frame.locator('.line:not([data-from="system"]) p').allTextContents();
  assert.deepEqual(lines, [...said, 'News'], 'and that is what is seen');
});

test('the newest message is in sight, and many at once cost few looks at the page', async () => {
  const visitor = await chat({ script: `
    window.looks = 0;
    const look = Element.prototype.scrollIntoView;
    Element.prototype.scrollIntoView = function(...given) {
      top.looks++;
      return look.apply(this, given);
    };` });
  const count = 60;
  for (let i = 1; i <= count; i++) await stage.agent('/messages', { text: `Answer ${i}` });
  await visitor.sees(`Answer ${count}`);
  await visitor.page.reload();
  await visitor.hears('onHistoryMessageReceived', count);
  const isInSight = await visitor.frame.getByText(`Answer ${count}`).evaluate((node) => {
    const { top, bottom } = node.getBoundingClientRect();
    const pane = /** @type {Element} */ (node.closest('.body')).getBoundingClientRect();
    return top >= pane.top && bottom <= pane.bottom;
  });
  assert.ok(isInSight);
  const looks = await visitor.page.evaluate(() => /** @type {any} */ (window).looks);
  assert.ok(looks > 0 && looks < count / 2, `${looks}`);
});

test('the title counts unread messages, and is the page\'s again after a close', async () => {
  const visitor = await chat();
  const title = () => visitor.page.title();
  await visitor.press('Minimise chat');
  await visitor.hears('onMinimize');
  const before = (await visitor.details('onMessageReceived')).length;
  await stage.agent('/messages', { text: 'One' });
  await visitor.hears('onMessageReceived', before + 1);
  assert.equal(await title(), '(1) Shop');
  await visitor.page.evaluate(() => { document.title = 'Basket'; });
  await stage.agent('/messages', { text: 'Two' });
  await visitor.hears('onMessageReceived', before + 2);
  assert.equal(await title(), '(2) Basket', 'the page may change its title meanwhile');
  await visitor.sdk('closeChat');
  await visitor.hears('closeChat');
  assert.equal(await title(), 'Basket');
  visitor.isContent();
});

test('a notice of typing goes both ways, and goes away with the message', async () => {
  const visitor = await chat();
  const typing = visitor.page.waitForRequest(/\/typing\?/);
  await visitor.frame.getByRole('textbox').pressSequentially('He');
  await typing;
  const status = visitor.frame.getByRole('status');
  await stage.agent('/typing');
  await visitor.sees('Somebody is typing');
  await stage.agent('/messages', { text: 'Here I am' });
  await visitor.sees('Here I am');
  assert.equal(await status.first().textContent(), '');
});

test('a chat goes on when the hours end, also after a reload', async () => {
  const visitor = await chat();
  await stage.patchWidget({ OutOfOperatingHours: 'True' });
  await visitor.writes('Are you still open?');
  await visitor.page.reload();
  await visitor.sees('Are you still open?');
  assert.deepEqual((await visitor.heard()).slice(0, 3), ['ready', 'chatRetrieved', 'onMaximize']);
  await visitor.writes('So you are');
  await visitor.sdk('closeChat');
  await visitor.hears('closeChat');
  await visitor.press('Chat is closed right now');
  await visitor.sees('We are closed right now');
  assert.equal((await stage.conversations()).length, 1);
});

test('the availability of agents is the service\'s answer, once for each call', async () => {
  const answer = {
    queueId: 'q', isQueueAvailable: true, StartTimeOfNextOperatingHour: '0001-01-01T00:00:00',
    EndTimeOfNextOperatingHour: '0001-01-01T00:00:00', nexttransitiontime: '2030-01-01T00:00:00',
    positionInQueue: 3, isAgentAvailable: true, averageWaitTime: 2, more: { of: ['it'] },
  };
  await stage.control('PATCH', '/settings', { availability: { answer } });
  const visitor = await stage.visitor();
  await visitor.hears('ready');
  await visitor.page.evaluate(() => {
    const { SDK } = /** @type {any} */ (window).Microsoft.Omnichannel.LiveChatWidget;
    SDK.getAgentAvailability();
    SDK.getAgentAvailability();
  });
  await visitor.hears('getAgentAvailability', 2);
  await visitor.sdk('getAgentAvailability');
  await visitor.hears('getAgentAvailability', 3);
  assert.deepEqual(await visitor.details('getAgentAvailability'), [answer, answer, answer]);
  assert.equal((await stage.requests(/agentavailability/)).length, 1);
  assert.deepEqual(await visitor.heard(), ['ready', ...Array(3).fill('getAgentAvailability')]);

  const other = await stage.visitor({ prepare: (page) =>
    page.route(/agentavailability/, (route) => route.fulfill({ status: 429 })) });
  await other.hears('ready');
  const refused = other.page.waitForResponse(/agentavailability/);
  await other.sdk('getAgentAvailability');
  await refused;
  await other.press('Open chat');
  await other.hears('chatQueued');
  assert.ok(!(await other.heard()).some((name) => /error|getAgentAvailability/.test(name)));
  assert.match(other.complaints.at(-1) ?? '', /vailability/, 'the console is told');
});
