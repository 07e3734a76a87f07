// Coming back to a chat in Chromium: by a link, by the service's memory; and a bot that wants its
// visitor to sign in.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setWidgetStage } from './lcw_stage.js';

const stage = setWidgetStage();

/** @param {Record<string, boolean>} features */
function configure(features) {
  const { widgetId } = stage.emulator.ready.omnichannel;
  return stage.control('PATCH', `/widgets/${widgetId}/features`, features);
}

/** A chat of another browser, and the link to it. */
async function leftChat() {
  const visitor = await stage.chat();
  await visitor.writes('I will be back');
  await stage.agent('/messages', { text: 'We keep your place' });
  await visitor.sees('We keep your place');
  const [{ reconnectId }] = await stage.conversations();
  assert.ok(reconnectId);
  await visitor.page.context().close();
  return { 'oc.reconnectid': reconnectId };
}

test('a link goes on with the chat: no form, no second conversation, what was said is there',
  async () => {
    await configure({ reconnect: true });
    const query = await leftChat();
    await stage.patchWidget({ msdyn_prechatenabled: 'true' });
    const visitor = await stage.visitor({ query });
    await visitor.hears('onHistoryMessageReceived');
    await visitor.sees('We keep your place');
    const heard = await visitor.heard();
    assert.deepEqual(heard.slice(0, 4), ['ready', 'startChat', 'onMaximize', 'chatQueued']);
    await visitor.writes('Here I am');
    assert.equal((await stage.conversations()).length, 1);
    visitor.isContent();
  });

test('a link to a chat that is over leads where the service says', async () => {
  await configure({ reconnect: true });
  const query = await leftChat();
  await stage.agent('/end');
  const elsewhere = `${stage.emulator.http}/shop?after=Elsewhere`;
  await stage.control('PATCH', '/settings', { reconnect: { redirectUrl: elsewhere } });
  const visitor = await stage.visitor({ query });
  await visitor.page.getByText('Elsewhere').waitFor();
  assert.equal(await visitor.page.evaluate(() => history.length), 2, 'the page was replaced');
  assert.equal((await stage.conversations()).length, 1);
});

test('no link leads to anything but a web page', async () => {
  await configure({ reconnect: true });
  const query = await leftChat();
  await stage.agent('/end');
  const redirectUrl = 'javascript:document.body.append("Taken over")';
  await stage.control('PATCH', '/settings', { reconnect: { redirectUrl } });
  const visitor = await stage.visitor({ query });
  await visitor.hears('chatQueued');
  assert.equal(await visitor.page.getByText('Taken over').count(), 0);
  assert.equal((await stage.conversations()).length, 2);
});

for (const [name, count] of /** @type {const} */ (
  [['Continue the chat', 1], ['Start a new chat', 2]])) {
  test(`a user with an earlier chat is asked: ${name}`, async () => {
    await configure({ reconnect: true, auth: true });
    const { token } = await stage.control('POST', '/identity/token', { sub: 'ann' });
    const script = `addEventListener('lcw:ready', () => Microsoft.Omnichannel.LiveChatWidget.SDK
      .setAuthTokenProvider((deliver) => deliver('${token}')));`;
    const first = await stage.visitor({ script });
    await first.hears('ready');
    await first.press('Open chat');
    await first.hears('chatQueued');
    await first.writes('From my desk');
    await first.page.context().close();

    const later = await stage.visitor({ script });
    await later.hears('ready');
    await later.press('Open chat');
    await later.press(name);
    await later.hears('chatQueued');
    if (count === 1) await later.sees('From my desk');
    assert.equal((await stage.conversations()).length, count);
    later.isContent();
  });
}

const kSignIn = {
  attachments: [{
    contentType: 'application/vnd.microsoft.card.oauth',
    content: {
      text: 'Sign in to go on',
      buttons: [{ type: 'signin', title: 'Sign in', value: 'https://login.example/x' }],
      tokenPostResource: { sasUrl: 'https://token.example/sas?n=1' },
    },
  }],
};

for (const show of [true, false]) {
  test(`a sign-in card that the page ${show ? 'lets through is shown' : 'answers is not shown'}`,
    async () => {
      const visitor = await stage.chat({ script: `window.asked = [];
        addEventListener('lcw:ready', () => Microsoft.Omnichannel.LiveChatWidget.SDK
          .setBotAuthTokenProvider(async (url, deliver) => {
            asked.push(url);
            deliver({show: ${show}});
          }));` });
      await stage.agent('/messages', { text: JSON.stringify(kSignIn) });
      await visitor.hears('signInCardReceived');
      assert.deepEqual(await visitor.details('signInCardReceived'),
        [{ sasUrl: 'https://token.example/sas?n=1' }]);
      await stage.agent('/messages', { text: 'Afterwards' });
      await visitor.sees('Afterwards');
      const link = visitor.frame.getByRole('link', { name: 'Sign in' });
      if (show) await visitor.sees('Sign in to go on');
      assert.equal(await link.count(), show ? 1 : 0);
      if (show) assert.equal(await link.getAttribute('href'), 'https://login.example/x');
      const asked = await visitor.page.evaluate(() => /** @type {any} */ (window).asked);
      assert.deepEqual(asked, ['https://token.example/sas?n=1']);
      visitor.isContent();
    });
}
