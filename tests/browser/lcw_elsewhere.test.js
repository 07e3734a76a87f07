// The script and the files beside it on another host than the page, as the hosted widget is: the
// page's tag has no `crossorigin`, so that the script is not allowed to know where it came from.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import express from 'express';
import { builtPackage } from './browser.js';
import { kInlined, setWidgetStage } from './lcw_stage.js';

/** @typedef {import('./lcw_stage.js').Wishes} Wishes */

const stage = setWidgetStage();

/**
 * Another host that serves the package.
 * @param {boolean} withCors whether other pages may read it
 */
async function startHost(withCors) {
  const app = express();
  if (withCors) {
    app.use((request, response, next) => {
      response.set('Access-Control-Allow-Origin', '*');
      next();
    });
  }
  app.use('/dist', express.static(builtPackage()));
  app.use('/bundle', express.static(bundles));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { address: `http://127.0.0.1:${port}`, server };
}

/** What a bundler makes of a page's script that imports the widget. */
let bundles = '';

async function makeBundles() {
  bundles = await mkdtemp(join(tmpdir(), 'natter-bundle-'));
  await build({
    stdin: { contents: 'import "natter/lcw.js";', resolveDir: builtPackage() },
    bundle: true, format: 'esm', splitting: true, charset: 'utf8', minify: true,
    outdir: bundles, entryNames: 'page', logLevel: 'warning',
  });
}

/** @type {Record<'open' | 'closed', Awaited<ReturnType<typeof startHost>>>} */
let hosts;

before(async () => {
  await makeBundles();
  hosts = { open: await startHost(true), closed: await startHost(false) };
});
after(async () => {
  for (const { server } of Object.values(hosts ?? {})) server.close();
  await rm(bundles, { recursive: true });
});

const kSecret = '4111111111111111';

/**
 * Has a chat with something in it that is masked.
 * @param {Wishes} wishes
 */
async function sendsMasked(wishes) {
  const visitor = await stage.chat(wishes);
  await visitor.frame.getByRole('textbox', { name: 'Your message' }).fill(`Card ${kSecret}`);
  await visitor.press('Send');
  await visitor.hears('onMessageSent');
  const [{ text }] = await visitor.details('onMessageSent');
  assert.match(text, /^Card #+/);
  assert.ok(!text.includes(kSecret));
  return visitor;
}

/** Whether WebAssembly may be compiled can only be found out by trying. */
const isNoTrial = (/** @type {string} */ complaint) => !/script-src wasm-eval/.test(complaint);

/**
 * The policy of a page that allows scripts from there, and no WebAssembly.
 * @param {string} host
 */
const withoutWasm = (host) => `script-src ${host}; object-src 'none'; base-uri 'none'`;

test('a tag without crossorigin: a message is masked and sent', async () => {
  const src = `${hosts.open.address}/dist/lcw.js`;
  (await sendsMasked({ attributes: { src } })).isContent();
});

test('the same with crossorigin, and where WebAssembly is refused', async () => {
  const src = `${hosts.open.address}/dist/lcw.js`;
  for (const attributes of [{ src }, { src, crossorigin: '' }]) {
    await stage.reset();
    const policy = withoutWasm(hosts.open.address);
    const { complaints } = await sendsMasked({ attributes, policy });
    assert.deepEqual(complaints.filter(isNoTrial), []);
  }
});

test('a form before the chat is shown and sent', async () => {
  const src = `${hosts.open.address}/dist/lcw.js`;
  for (const policy of ['none', withoutWasm(hosts.open.address)]) {
    await stage.reset();
    await stage.patchWidget({ msdyn_prechatenabled: 'true' });
    const visitor = await stage.visitor({ attributes: { src }, policy });
    await visitor.hears('ready');
    await visitor.press('Open chat');
    const form = visitor.frame.locator('.form');
    await form.locator('.natter-card').waitFor();
    for (const field of await form.locator('input, textarea').all()) await field.fill('Ann');
    await form.getByRole('button').first().click();
    await visitor.hears('chatQueued');
    assert.match(JSON.stringify((await stage.conversations())[0].preChat), /Ann/);
    assert.deepEqual(visitor.complaints.filter(isNoTrial), []);
  }
});

for (const [how, insert] of /** @type {[string, (tag: string) => string][]} */ ([
  ['document.write', (tag) => `<script>document.write(${
    JSON.stringify(tag).replaceAll('</script>', '<\\/script>')});</script>`],
  ['a script element that is made later and taken out at once', (tag) => `<script>
    addEventListener('load', () => {
      const written = document.createElement('template');
      written.innerHTML = ${JSON.stringify(tag).replaceAll('</script>', '<\\/script>')};
      const made = document.createElement('script');
      for (const { name, value } of written.content.firstElementChild.attributes) {
        made.setAttribute(name, value);
      }
      document.body.append(made);
      made.addEventListener('load', () => made.remove());
    });
  </script>`],
  ['a bundle of modules, with a tag that has no script', (tag) => `${
    tag.replace(/ src="[^"]*"/, '')}<script type="module" src="${
    hosts.open.address}/bundle/page.js"></script>`],
  ['a module', (tag) => tag.replace('<script', '<script type="module"')],
])) {
  test(`inserted by ${how}`, async () => {
    const src = `${hosts.open.address}/dist/lcw.js`;
    (await sendsMasked({ attributes: { src }, insert })).isContent();
  });
}

test('a script in the page itself has its files beside the page, or beside the base', async () => {
  const visitor = await stage.chat({
    insert: (tag) => `<base href="/dist/">${tag.replace(/ src="[^"]*"/, '')
      .replace('></script>', `>${kInlined}</script>`)}`,
  });
  await visitor.writes('Hello');
  await visitor.hears('onMessageSent');
  visitor.isContent();
});

test('a host that lets no page read its files: the log says what it has to send', async () => {
  const src = `${hosts.closed.address}/dist/lcw.js`;
  const visitor = await stage.chat({ attributes: { src } });
  await visitor.frame.getByRole('textbox', { name: 'Your message' }).fill('Hello');
  await visitor.press('Send');
  await visitor.frame.getByText('not sent').first().waitFor();
  assert.ok(!(await visitor.heard()).includes('onMessageSent'), 'never unmasked');
  assert.match(visitor.complaints.join('\n'),
    new RegExp(`${hosts.closed.address}/dist/mask\\.js.*Access-Control-Allow-Origin`, 's'));
});

test('the same where WebAssembly is refused is error 7, which says so', async () => {
  const visitor = await stage.visitor({
    attributes: { src: `${hosts.closed.address}/dist/lcw.js` },
    policy: withoutWasm(hosts.closed.address),
  });
  await visitor.hears('error');
  const [{ errorCode, errorDetail }] = await visitor.details('error');
  assert.equal(errorCode, 7);
  assert.match(errorDetail, /lcw\.core\.js.*Access-Control-Allow-Origin/);
});
