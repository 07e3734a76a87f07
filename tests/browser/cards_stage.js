/**
 * Pages for the tests of the card renderer: one that shows cards under the strictest policy there
 * is, where any breach of it fails the test.
 */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, afterEach, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { launchBrowser, openPage } from './browser.js';

const kPolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
  "media-src 'self'", "require-trusted-types-for 'script'", "trusted-types 'none'",
  "base-uri 'none'", "form-action 'none'",
].join('; ');

const kPage = `<!doctype html><html lang="en"><head><title>Cards</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css"></head>
<body><main><h1>Cards</h1><div id="place"></div></main><script type="module" src="/page.js">
</script></body></html>`;

/** What a page around the card does with its own elements must not harm the card. */
const kPageStyle = `body{margin:0;font:16px serif}main{padding:8px}h1{font-size:20px;margin:0}
ul,ol,p,dl,dd{margin:0;padding:0;list-style:none}button{border:0;background:none;padding:0}`;

const kPicture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9Q' +
  'DwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

async function pageScript() {
  const entry = fileURLToPath(new URL('pages/cards.js', import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry], bundle: true, format: 'esm', write: false, logLevel: 'warning',
  });
  return outputFiles[0].text;
}

/** @param {Record<string, [type: string, body: string | Buffer]>} files */
async function serve(files) {
  const server = createServer((request, response) => {
    const [type, body] = files[new URL(String(request.url), 'http://x').pathname] ?? [];
    if (type === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': type, 'content-security-policy': kPolicy }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/**
 * @typedef {object} Script
 * @property {any} [root] tree of the card
 * @property {any} [host] its effective host configuration
 * @property {Record<string, any>} [replies] what operations give, such as `run 4` or `set 7`
 */

/** The browser and the server of a test file. */
export function setCardStage() {
  /** @type {import('playwright-core').Browser} */
  let browser;
  /** @type {import('node:http').Server} */
  let server;
  /** @type {string[][]} */
  const complaintsOfAll = [];

  before(async () => {
    server = await serve({
      '/': ['text/html', kPage],
      '/page.css': ['text/css', kPageStyle],
      '/page.js': ['text/javascript', await pageScript()],
      '/picture.png': ['image/png', kPicture],
    });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    const all = complaintsOfAll.splice(0).flat();
    assert.deepEqual(all, [], 'the browser has nothing to complain about');
  });

  return {
    /** Address of the page, without a slash at the end. */
    get address() {
      return `http://127.0.0.1:${/** @type {any} */ (server.address()).port}`;
    },
    /** @param {import('playwright-core').BrowserContextOptions} [options] */
    async open(options) {
      const { page, complaints } = await openPage(browser, options);
      // Pictures that are not there are what some tests are about.
      complaintsOfAll.push(complaints);
      await page.goto(`${this.address}/`);
      await page.waitForFunction(() => 'stage' in window);
      return { page, complaints };
    },
    /**
     * A page with one card.
     * @param {Script} script
     * @param {any} [options] of renderCard
     * @param {import('playwright-core').BrowserContextOptions} [context]
     */
    async show(script, options = {}, context = undefined) {
      const { page, complaints } = await this.open(context);
      await page.evaluate(([given, how]) => /** @type {any} */ (window).stage.show(given, how),
        [script, options]);
      const card = page.locator('.natter-card').first();
      return { page, complaints, card };
    },
  };
}

/**
 * What the card was told, and what the host was.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<any[][]>}
 */
export function calls(page) {
  return page.evaluate(() => /** @type {any} */ (window).stage.calls.splice(0));
}
