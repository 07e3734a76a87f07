import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { refusal, start } from './client.js';

const H2C = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk'];

/**
 * A connection on which requests are written by hand.
 * @param {import('node:test').TestContext} t
 * @param {string} url of the emulator
 */
function wire(t, url) {
  const { protocol, hostname, port } = new URL(url);
  const socket = protocol === 'https:'
    ? connectTls({ host: hostname, port: Number(port), rejectUnauthorized: false })
    : connect(Number(port), hostname);
  t.after(() => socket.destroy());
  let text = '';
  socket.on('data', (data) => { text += data.toString('latin1'); });
  return {
    socket,
    /** @param {string} line @param {string[]} headers @param {string} [body] */
    ask: (line, headers, body = '') =>
      socket.write(`${[`${line} HTTP/1.1`, 'Host: x', ...headers].join('\r\n')}\r\n\r\n${body}`),
    /** @param {number} count of answers */
    statuses: async (count) => {
      const found = () => [...text.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => +status);
      const signal = AbortSignal.timeout(5000);
      while (found().length < count) await once(socket, 'data', { signal });
      return found();
    },
  };
}

test('a protocol that is not served is not spoken, and the request is answered', async (t) => {
  const client = await start(t, { tlsPort: 0 });
  const { http, https } = client.emulator;
  for (const url of [http, /** @type {string} */ (https)]) {
    const { ask, statuses } = wire(t, url);
    // On one connection, one after the other, as curl does with --http2.
    for (let time = 1; time <= 12; time += 1) {
      ask('GET /_emulator', H2C);
      assert.deepEqual((await statuses(time)).at(-1), 200);
    }
    ask(`GET /livechatconnector/config/${client.tenant}`, H2C);
    assert.equal((await statuses(13)).at(-1), 200);
  }
  const logged = (await client.traffic()).map(({ kind, status, headers }) =>
    [kind, status, headers.upgrade]);
  assert.deepEqual(logged, [['http', 200, 'h2c'], ['http', 200, 'h2c']]);
});

test('such a request keeps its body, however it comes', async (t) => {
  const client = await start(t, { tlsPort: 0 });
  const { http, https } = client.emulator;
  const files = JSON.stringify({ attachments: { scan: 'malware' } });
  const chunked = ['Transfer-Encoding: chunked', ...H2C];
  for (const url of [http, /** @type {string} */ (https)]) {
    const { ask, socket, statuses } = wire(t, url);
    const path = 'PATCH /_emulator/settings';
    ask(path, [`Content-Length: ${files.length}`, ...H2C], files);
    assert.deepEqual(await statuses(1), [200]);
    assert.equal((await client.control('GET', '/settings')).attachments.scan, 'malware');
    ask(path, chunked, '10\r\n{"attachments":n\r\n');
    socket.write('4\r\null}\r\n0\r\n\r\n');
    assert.deepEqual(await statuses(2), [200, 400]);
    ask(path, chunked, '10\r\n{"attachments":{\r\n');
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.write('d\r\n"scan":null}}\r\n0\r\n\r\n');
    assert.deepEqual(await statuses(3), [200, 400, 200]);
    assert.equal((await client.control('GET', '/settings')).attachments.scan, 'passed');
  }
});

test('a websocket is refused where none is', async (t) => {
  const client = await start(t);
  assert.equal(await refusal(`${client.base}/_emulator`), 404);
});
