/** A realtime connection that does not behave, and a token that ends (sections 8.3 and 11). */

const HANDSHAKES = /\/socket\.io\/1\/\?/;
const LIST_REQUESTS = /GET .*\/messages\?/;

const opens = (t) => t.answered(HANDSHAKES);

/** A chat with a listener, whose connection is up. */
async function listening(t) {
  const sdk = await t.accepted();
  const heard = t.listener('message');
  await sdk.onNewMessage(heard, { disablePolling: true });
  await t.quiet();
  return { sdk, heard };
}

async function hears(t, heard, content) {
  await t.agent.say(content);
  await t.until(content, () => heard.payloads.some((message) => message.content === content));
}

export default [
  {
    method: 'onNewMessage',
    name: 'the first report of activity is not acknowledged: the connection is made anew',
    async run(t) {
      await t.fault({ frame: '^6:::1\\+' }, { type: 'mute' }, 1);
      const sdk = await t.ready();
      await sdk.startChat();
      await t.until('a second connection', () => opens(t) > 1);
      const heard = t.listener('message');
      await sdk.onNewMessage(heard, { disablePolling: true });
      await t.online(2);
      // Accepted only now: whether a connection still being made hears of it is a race.
      await t.agent.accept();
      await t.until('the agent', () => heard.payloads.length > 0);
      await hears(t, heard, 'heard');
    },
  },
  {
    method: 'onNewMessage',
    name: 'a ping is not acknowledged: the connection is made anew',
    async run(t) {
      const { heard } = await listening(t);
      const before = opens(t);
      await t.fault({ frame: '^6:::\\d+\\+' }, { type: 'mute' }, 1);
      await hears(t, heard, 'pushed');
      await t.until('another connection', () => opens(t) > before);
      await t.online(2);
      await hears(t, heard, 'and again');
    },
  },
  {
    method: 'onNewMessage',
    name: 'the service asks for another connection',
    async run(t) {
      const { heard } = await listening(t);
      const before = opens(t);
      const args = [{ target: 'self' }];
      const frame = `5:::${JSON.stringify({ name: 'trouter.reconnect', args })}`;
      await t.control('POST', '/_emulator/realtime/frames', { frame });
      await t.until('another connection', () => opens(t) > before);
      await t.online(2);
      await hears(t, heard, 'on the new one');
      t.note('times', heard.payloads.length);
    },
  },
  {
    method: 'onNewMessage',
    name: 'sockets are refused: polling delivers',
    endless: true,
    async run(t) {
      await t.fault({ url: '/socket.io/1/websocket/' }, { type: 'status', status: 403 });
      const sdk = await t.ready();
      await t.call('startChat', () => sdk.startChat());
      await t.agent.accept();
      const heard = t.listener('message');
      await sdk.onNewMessage(heard);
      await t.agent.say('polled');
      await t.until('it', () => heard.payloads.some(({ content }) => content === 'polled'));
      const before = t.answered(LIST_REQUESTS);
      await t.until('more polls', () => t.answered(LIST_REQUESTS) > before + 1);
      t.note('times', heard.payloads.length);
    },
  },
  {
    method: 'sendMessage',
    name: 'after the token has ended',
    async run(t) {
      const sdk = await t.chatting();
      await t.call('in time', () => sdk.sendMessage({ content: 'x' }));
      t.advanceDate(25 * 3_600_000);
      await t.call('too late', () => sdk.sendMessage({ content: 'y' }));
      await t.call('getMessages', () => sdk.getMessages());
      t.note('tokens asked for', t.asked(/\/getchattoken\//));
    },
  },
];
