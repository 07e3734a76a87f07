// The demo as people use it: two pages, one conversation, the network's troubles, the ends.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepPicture, openPage } from './browser.js';
import { question } from './people.js';
import { setStage } from './stage.js';

const stage = setStage();

test('visitor and agent talk, see each other typing, and nothing complains', async () => {
  const agent = await stage.agent();
  const visitor = await stage.visitor();
  await visitor.openChat();
  await visitor.listen();
  await visitor.sends('My monstera has yellow leaves. I water it every day.');
  await agent.acceptNext();
  await visitor.sees('Maya has joined the conversation');
  await agent.box.pressSequentially('Every day');
  await visitor.typing.getByText('Maya is typing').waitFor();
  await agent.say('Every day is rather a lot: let the soil dry first.');
  await visitor.sees('Every day is rather a lot');
  await visitor.typing.waitFor({ state: 'hidden' });
  await visitor.box.pressSequentially('Thank you');
  await agent.typing.waitFor();
  await keepPicture(visitor.page, 'demo-visitor');
  await keepPicture(agent.page, 'demo-agent');
  await visitor.sends('Thank you, I will.');
  await agent.sees('Thank you, I will.');
  const [first, joined, answer, thanks] = [
    'My monstera has yellow leaves. I water it every day.', 'Maya has joined the conversation',
    'Every day is rather a lot: let the soil dry first.', 'Thank you, I will.',
  ];
  assert.deepEqual(
    await visitor.lines(), [`You: ${first}`, joined, `Maya: ${answer}`, `You: ${thanks}`]);
  assert.deepEqual(
    await agent.lines(), [`Visitor 1: ${first}`, joined, `Maya: ${answer}`, `Visitor 1: ${thanks}`],
  );
  const heard = await visitor.heard();
  assert.equal(heard.length, 2, `each message from outside is spoken once: ${heard}`);
  assert.equal(heard[0], joined);
  assert.match(heard[1], /^Maya, \d\d:\d\d: Every day is rather a lot/);
  assert.deepEqual([...visitor.complaints, ...agent.complaints], []);
});

test('the desk shows who is waiting, what is unread, and where the visitor is', async () => {
  const agent = await stage.agent();
  const visitor = await stage.visitor();
  await visitor.openChat();
  await visitor.sends('First');
  await visitor.sends('Second');
  await agent.entries('waiting').getByText('2 unread').waitFor();
  await agent.entries('waiting').click();
  await agent.entries('waiting').getByText('unread').waitFor({ state: 'detached' });
  const facts = await agent.page.locator('.facts').innerText();
  assert.match(facts, new RegExp(`${stage.base}/website/`));
  assert.match(facts, /Chrome/);
  await agent.accept.click();
  await agent.entries('active').waitFor();
  assert.equal(await agent.entries('waiting').count(), 0);
});

test('messages that come while the panel is closed are counted on the launcher', async () => {
  const { agent, visitor } = await stage.meeting();
  await visitor.page.keyboard.press('Escape');
  await visitor.panel.waitFor({ state: 'hidden' });
  await agent.say('Touch the soil.');
  await agent.say('Is it damp?');
  await visitor.page.getByRole('button', { name: 'Open chat, 2 unread messages' }).waitFor();
  assert.equal(await visitor.page.locator('.badge').innerText(), '2');
  await keepPicture(visitor.page, 'demo-unread');
  await visitor.openChat();
  await visitor.sees('Is it damp?');
  await visitor.page.keyboard.press('Escape');
  assert.equal(await visitor.launcher.getAttribute('aria-label'), 'Open chat');
});

test('a chat survives a reload, with its history in order and nothing twice', async () => {
  const { agent, visitor } = await stage.meeting();
  await agent.say('Touch the soil.');
  await visitor.sees('Touch the soil.');
  await visitor.page.reload();
  await visitor.reaches('open');
  await visitor.panel.waitFor();
  await agent.say('Are you there?');
  await visitor.sees('Are you there?');
  await visitor.sends('Yes, it was the cat.');
  await agent.sees('Yes, it was the cat.');
  assert.deepEqual(await visitor.lines(), [
    'You: Is my fern too dry?', 'Maya has joined the conversation', 'Maya: Touch the soil.',
    'Maya: Are you there?', 'You: Yes, it was the cat.',
  ]);
  const conversations = await stage.control('GET', '/conversations');
  assert.equal(conversations.length, 1, 'a reload begins no second conversation');
  assert.deepEqual(visitor.complaints, []);
});

test('a chat that ended while the page was away is said to have ended', async () => {
  const { visitor } = await stage.meeting();
  const [{ id }] = await stage.control('GET', '/conversations');
  await visitor.page.goto('about:blank');
  await stage.control('POST', `/conversations/${id}/end`, {});
  await visitor.page.goto(`${stage.base}/website/`);
  await visitor.sees('Your earlier chat has ended.');
  await visitor.page.getByRole('button', { name: 'Start a new chat' }).click();
  await visitor.sends('A new question');
  assert.equal((await stage.control('GET', '/conversations')).length, 2);
});

test('a chat that cannot be picked up now can be tried again', async () => {
  const { agent, visitor } = await stage.meeting();
  await stage.breakThings({ match: { url: '/livechatconnector/config/' },
    action: { type: 'status', status: 403 } });
  await visitor.page.reload();
  await visitor.problem.getByText('could not be picked up again').waitFor();
  await stage.control('DELETE', '/faults');
  await visitor.problem.getByRole('button', { name: 'Try again' }).click();
  await visitor.reaches('open');
  await agent.say('Welcome back.');
  await visitor.sees('Welcome back.');
});

test('a lost connection is shown, messages still come, and its return is shown', async () => {
  const { agent, visitor } = await stage.meeting();
  const match = { service: 'realtime' };
  await stage.breakThings({ match, action: { type: 'status', status: 503 } });
  await stage.breakThings({ match, action: { type: 'close', code: 1006 } });
  await visitor.problem.getByText('Connection lost. Reconnecting…').waitFor();
  assert.equal(await visitor.status.innerText(), 'Reconnecting…');
  await keepPicture(visitor.page, 'demo-reconnecting');
  await agent.say('Polling brings this one.');
  await visitor.sees('Polling brings this one.');
  assert.equal(await visitor.problem.isVisible(), true);
  await stage.control('DELETE', '/faults');
  await visitor.problem.waitFor({ state: 'hidden' });
  assert.equal(await visitor.status.innerText(), 'Connected');
  await agent.say('And the socket this one.');
  await visitor.sees('And the socket this one.');
  const said = (await visitor.lines()).filter((line) => /brings this|socket this/.test(line));
  assert.equal(said.length, 2, `nothing twice: ${said}`);
});

test('the network trouble of the desk does what it says and can be repaired', async () => {
  const { agent, visitor } = await stage.meeting();
  await agent.page.getByText('Network trouble').click();
  await agent.page.getByRole('button', { name: 'Cut the live connection' }).click();
  await visitor.problem.getByText('Connection lost.').waitFor();
  await agent.page.getByRole('button', { name: 'Refuse messages' }).click();
  await agent.page.getByText('Refuse messages: on.').waitFor();
  await visitor.say('Into the void');
  await visitor.page.locator('.message.failed').waitFor();
  await agent.page.getByRole('button', { name: 'Repair everything' }).click();
  await visitor.problem.waitFor({ state: 'hidden' });
  assert.deepEqual(await stage.control('GET', '/faults'), []);
});

test('a message that was refused says so and goes out when tried again', async () => {
  const { agent, visitor } = await stage.meeting();
  await visitor.listen();
  await stage.breakThings({ match: { service: 'acs', method: 'POST', url: '/messages' },
    action: { type: 'status', status: 403 }, times: 1 });
  await visitor.say('Will this arrive?');
  const failed = visitor.page.locator('.message.failed');
  await failed.getByText('Not sent.').waitFor();
  await keepPicture(visitor.page, 'demo-not-sent');
  assert.deepEqual(await visitor.heard(), ['Your message was not sent: Will this arrive?']);
  await failed.getByRole('button', { name: 'Try again' }).click();
  await visitor.page.locator('.message.sent').filter({ hasText: 'Will this arrive?' }).waitFor();
  await agent.sees('Will this arrive?');
  assert.equal((await visitor.lines()).filter((line) => line.includes('Will this')).length, 1);
});

test('a chat that cannot be started keeps the message and starts when tried again', async () => {
  const visitor = await stage.visitor();
  await stage.breakThings({ match: { method: 'POST', url: '/conversation' },
    action: { type: 'status', status: 400 }, times: 1 });
  await visitor.openChat();
  await visitor.say('Is anybody there?');
  await visitor.page.locator('.message.failed').getByRole('button').click();
  await visitor.page.locator('.message.sent').waitFor();
  await visitor.reaches('open');
});

test('the visitor ends the chat, after being asked', async () => {
  const { agent, visitor } = await stage.meeting();
  const asked = question(visitor);
  await asked.ask();
  await asked.dialog.waitFor();
  await keepPicture(visitor.page, 'demo-end-question');
  await asked.no.click();
  await visitor.sends('Still here');
  await asked.ask();
  await asked.yes.click();
  await visitor.sees('You ended the chat.');
  await agent.entries('closed').waitFor();
  assert.equal(await agent.box.isVisible(), false);
  await visitor.page.reload();
  await visitor.panel.waitFor();
  assert.deepEqual(await visitor.lines(), [], 'an ended chat is not picked up again');
  await visitor.reaches('idle');
});

test('the agent ends the chat, and the visitor can start another', async () => {
  const { agent, visitor } = await stage.meeting();
  await question(agent).ask();
  await question(agent).yes.click();
  await visitor.sees('This chat has ended.');
  await visitor.reaches('ended');
  assert.equal(await visitor.box.isVisible(), false);
  await keepPicture(visitor.page, 'demo-ended');
  await visitor.page.getByRole('button', { name: 'Start a new chat' }).click();
  assert.deepEqual(await visitor.lines(), []);
  await visitor.sends('One more thing');
  await agent.entries('waiting').waitFor();
  assert.deepEqual([...visitor.complaints, ...agent.complaints], []);
});

test('text stays text, and only harmless addresses become links', async () => {
  const { agent, visitor } = await stage.meeting();
  const hostile = '<img src=x onerror="document.title=1"> javascript:alert(1) data:text/html,x';
  await agent.say(`${hostile} (https://example.com/a?b=(c)). mailto:shop@example.com`);
  await visitor.sees('onerror');
  const bubble = visitor.page.locator('.message .bubble').filter({ hasText: 'onerror' });
  assert.equal(await bubble.locator('img').count(), 0);
  const links = await bubble.locator('a').evaluateAll((nodes) => nodes.map((node) => (
    [node.getAttribute('href'), node.getAttribute('rel')]
  )));
  const rel = 'noopener noreferrer nofollow';
  assert.deepEqual(links, [['https://example.com/a?b=(c)', rel], ['mailto:shop@example.com', rel]]);
  assert.deepEqual(visitor.complaints, []);
});

test('an edited message is shown anew in its place', async () => {
  const { agent, visitor } = await stage.meeting();
  await agent.say('Water it on Mondy.');
  await visitor.sees('Water it on Mondy.');
  const [{ id, messages }] = await stage.control('GET', '/conversations');
  const path = `/conversations/${id}/messages/${messages.at(-1).id}`;
  await stage.control('PATCH', path, { text: 'Water it on Monday.' });
  await visitor.sees('Water it on Monday.');
  assert.equal((await visitor.lines()).filter((line) => line.includes('Water it')).length, 1);
});

test('the landing page names the build and counts the conversations', async () => {
  await stage.meeting();
  const { page, complaints } = await openPage(stage.browser);
  await page.goto(stage.base);
  await page.getByText('0 waiting, 1 in conversation, 0 ended').waitFor();
  await page.locator('#engine').getByText('WebAssembly').waitFor();
  await page.getByText(`running at ${stage.base}`).waitFor();
  await keepPicture(page, 'demo-landing', { fullPage: true });
  assert.deepEqual(complaints, []);
});

test('both pages talk side by side in one window', async () => {
  const { page, complaints } = await openPage(stage.browser);
  await page.goto(`${stage.base}/both/`);
  const shop = page.frameLocator('iframe[title^="The website"]');
  const desk = page.frameLocator('iframe[title="The agent desk"]');
  await shop.getByRole('button', { name: 'Open chat' }).click();
  await shop.getByRole('textbox', { name: 'Your message' }).fill('Hello from the left');
  await shop.getByRole('textbox', { name: 'Your message' }).press('Enter');
  await desk.locator('#waiting .entry').click();
  await desk.getByRole('button', { name: 'Accept' }).click();
  await desk.getByRole('textbox', { name: 'Your answer' }).fill('Hello from the right');
  await desk.getByRole('textbox', { name: 'Your answer' }).press('Enter');
  await shop.getByText('Hello from the right', { exact: true }).first().waitFor();
  await keepPicture(page, 'demo-both');
  assert.deepEqual(complaints, []);
});
