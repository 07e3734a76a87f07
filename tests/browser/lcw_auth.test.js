// Visitors who sign in, in Chromium: where the token comes from, when it is asked for, and what a
// visitor sees when there is none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setWidgetStage } from './lcw_stage.js';

const stage = setWidgetStage();

/** Turns signing in on. */
function authenticate() {
  const { widgetId } = stage.emulator.ready.omnichannel;
  return stage.control('PATCH', `/widgets/${widgetId}/features`, { auth: true });
}

/** @returns {Promise<string>} of a user whom the service knows */
async function signedIn() {
  return (await stage.control('POST', '/identity/token', { sub: 'ann' })).token;
}

/** A provider that is set at ready and calls back later. @param {string} token */
const provider = (token) => `window.askedForToken = 0;
addEventListener('lcw:ready', () => Microsoft.Omnichannel.LiveChatWidget.SDK
  .setAuthTokenProvider((deliver) => {
    askedForToken += 1;
    setTimeout(() => { deliver('${token}'); deliver('another'); }, 20);
  }));`;

test('the token is asked for once a start and once a resume, and never stored', async () => {
  await authenticate();
  const token = await signedIn();
  const visitor = await stage.visitor({ script: provider(token) });
  const asked = () => visitor.page.evaluate(() => /** @type {any} */ (window).askedForToken);
  const stored = () => visitor.page.evaluate(() =>
    JSON.stringify({ ...localStorage, ...sessionStorage }));
  await visitor.hears('ready');
  assert.equal(await asked(), 0, 'nobody is asked before there is a chat');
  await visitor.press('Open chat');
  await visitor.hears('chatQueued');
  assert.equal(await asked(), 1);
  const [{ user }] = await stage.conversations();
  assert.equal(user, 'ann');
  await visitor.writes('It is me');
  assert.ok(!(await stored()).includes(token.slice(0, 20)));

  await visitor.page.reload();
  await visitor.hears('chatRetrieved');
  await visitor.sees('It is me');
  assert.equal(await asked(), 1);
  const heard = await visitor.heard();
  assert.deepEqual(heard.slice(0, 3), ['ready', 'chatRetrieved', 'onMaximize']);
  assert.ok(!heard.includes('startChat') && !heard.includes('error'));
  assert.ok(!(await stored()).includes(token.slice(0, 20)));
  const details = (await stage.requests(/getliveworkitemdetails/)).at(-1);
  assert.match(details.url, /\/auth\//);
  await visitor.writes('Still me');
  assert.equal((await stage.conversations()).length, 1);
  visitor.isContent();
});

test('without a provider the function of the configuration is called, as a method', async () => {
  await authenticate();
  const token = await signedIn();
  const visitor = await stage.visitor({ script: `window.auth = {
    token: '${token}', getAuthenticationToken(deliver) { deliver(this.token); } };` });
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.hears('chatQueued');
  const [{ user }] = await stage.conversations();
  assert.equal(user, 'ann');
  visitor.isContent();
});

for (const [what, body, code, description] of /** @type {[string, string, number, string][]} */ ([
  ['throws', 'throw new Error("no session")', 2, 'Auth token provider method execution failed'],
  ['rejects', 'return Promise.reject(new Error("no session"))', 2,
    'Auth token provider method execution failed'],
  ['gives nothing', 'deliver(null)', 3, 'Auth token provider didn\'t provide any token'],
  ['gives what is no token', 'deliver({ token: "x" })', 4,
    'Auth token provider provided invalid token'],
  ['gives a token that nobody has signed', 'deliver(forged)', 4,
    'Auth token provider provided invalid token'],
])) {
  test(`a provider that ${what} is error ${code}, its pane, and no start`, async () => {
    await authenticate();
    const part = (/** @type {object} */ json) =>
      Buffer.from(JSON.stringify(json)).toString('base64url');
    const forged =
      [part({ alg: 'RS256' }), part({ sub: 'eve', exp: 4102444800 }), 'AAAA'].join('.');
    const visitor = await stage.visitor({ script: `const forged = '${forged}';
      addEventListener('lcw:ready', () => Microsoft.Omnichannel.LiveChatWidget.SDK
        .setAuthTokenProvider((deliver) => { ${body} }));` });
    await visitor.hears('ready');
    await visitor.press('Open chat');
    await visitor.sees('We could not sign you in');
    assert.deepEqual(await visitor.heard(), ['ready', 'startChat', 'onMaximize', 'error']);
    const [detail] = await visitor.details('error');
    assert.deepEqual([detail.errorCode, detail.errorDescription], [code, description]);
    assert.deepEqual(await stage.conversations(), []);
    await visitor.frame.locator('.notice').getByRole('button', { name: 'Close chat' }).click();
    await visitor.hears('closeChat');
    assert.deepEqual((await visitor.heard()).slice(-2), ['onClose', 'closeChat']);
  });
}

test('a widget without authentication asks no provider', async () => {
  const visitor = await stage.visitor({ script: provider('x') });
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.hears('chatQueued');
  assert.equal(await visitor.page.evaluate(() => /** @type {any} */ (window).askedForToken), 0);
  visitor.isContent();
});

test('what the page says of a user who has signed in is sent, and does not count', async () => {
  await authenticate();
  const { token } = await stage.control('POST', '/identity/token',
    { sub: 'ann', claims: { lwicontexts: '{"Email":"ann@shop.example"}' } });
  const visitor = await stage.visitor({ script: provider(token) });
  await visitor.hears('ready');
  await visitor.sdk('startChat', { customContext: { Email: { value: 'else@shop.example' } } });
  await visitor.hears('chatQueued');
  const [{ context, request }] = await stage.conversations();
  assert.deepEqual(request.customContextData, { Email: { value: 'else@shop.example' } });
  assert.deepEqual(context, { Email: { value: 'ann@shop.example' } });
});

test('a persistent chat is left open, and gone on with at the next start', async () => {
  const { widgetId } = stage.emulator.ready.omnichannel;
  await stage.control('PATCH', `/widgets/${widgetId}/features`,
    { auth: true, persistent: true, prechat: true });
  const visitor = await stage.visitor({ script: provider(await signedIn()) });
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.frame.locator('.form input').first().fill('Ann');
  await visitor.frame.locator('.form').getByRole('button').first().click();
  await visitor.hears('chatQueued');
  await visitor.writes('To be continued');
  await visitor.press('Close chat');
  await visitor.hears('closeChat');
  assert.deepEqual((await visitor.heard()).slice(-2), ['onClose', 'closeChat'], 'unasked');
  assert.deepEqual(await stage.requests(/sessionclose/), []);
  assert.equal((await stage.conversations())[0].state, 'Waiting');

  await visitor.page.reload();
  await visitor.hears('ready');
  await visitor.frame.getByRole('button', { name: 'Open chat' }).waitFor();
  assert.deepEqual(await visitor.heard(), ['ready'], 'no tab remembers it');
  await visitor.press('Open chat');
  await visitor.hears('chatQueued');
  assert.equal(await visitor.frame.locator('.form input').count(), 0, 'there is no form');
  await visitor.sees('To be continued');
  await visitor.writes('And it is');
  assert.equal((await stage.conversations()).length, 1);
  visitor.isContent();
});

test('a persistent chat that an agent has ended is followed by another, at any hour', async () => {
  const { widgetId } = stage.emulator.ready.omnichannel;
  await stage.control('PATCH', `/widgets/${widgetId}/features`, { auth: true, persistent: true });
  const visitor = await stage.chat({ script: provider(await signedIn()) });
  await visitor.writes('Thank you');
  await stage.agent('/messages', { text: 'You are welcome' });
  await visitor.sees('You are welcome');
  await stage.agent('/end');
  await visitor.hears('threadUpdate');
  await visitor.sdk('closeChat');
  await visitor.hears('closeChat');
  await stage.patchWidget({ OutOfOperatingHours: 'True' });
  // A second later: what is 250 ms older than a start is history.
  await visitor.page.clock.install({ time: Date.now() + 1000 });
  await visitor.page.reload();
  await visitor.hears('ready');
  await visitor.press('Open chat');
  await visitor.sees('You are welcome');
  await stage.agent('/accept', { agent: 'Ben' });
  await stage.agent('/messages', { text: 'Good evening' });
  await visitor.sees('Good evening');
  const texts = (/** @type {any[]} */ details) => details.map(({ text }) => text);
  const history = texts(await visitor.details('onHistoryMessageReceived'));
  assert.deepEqual(history.filter((text) => /Thank|welcome/.test(text)),
    ['Thank you', 'You are welcome']);
  const received = await visitor.details('onMessageReceived');
  assert.equal(texts(received).at(-1), 'Good evening');
  assert.ok(!texts(received).includes('You are welcome'));
  const { id } = (await stage.conversations()).at(-1);
  assert.equal(received.at(-1).conversationId, id);
  assert.ok(!(await visitor.heard()).includes('threadUpdate'));
  await visitor.writes('And to you');
  visitor.isContent();
});

test('a token that the service refuses is told, and leaves the chat remembered', async () => {
  await authenticate();
  const visitor = await stage.chat({ script: provider(await signedIn()) });
  await stage.control('PATCH', '/settings', { auth: { unknownUsers: ['*'] } });
  await visitor.page.reload();
  await visitor.hears('error');
  assert.deepEqual((await visitor.details('error')).map(({ errorCode }) => errorCode), [4]);
  await visitor.press('Open chat');
  await visitor.sees('We could not sign you in');
  assert.equal((await stage.conversations()).length, 1);
  await stage.control('PATCH', '/settings', { auth: { unknownUsers: [] } });
  await visitor.page.reload();
  await visitor.hears('chatRetrieved');
});
