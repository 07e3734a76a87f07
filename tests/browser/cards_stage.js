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

/** @param {string} scripts what else may be scripts */
const policy = (scripts) => [
  "default-src 'none'", `script-src 'self' ${scripts}`, "style-src 'self'",
  "img-src 'self' data: https:", "media-src 'self'", "require-trusted-types-for 'script'",
  "trusted-types 'none'", "base-uri 'none'", "form-action 'none'",
].join('; ');

/** A page that shows cards, and nothing else of note. */
export const kPage = `<!doctype html><html lang="en"><head><title>Cards</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css"></head>
<body><main><h1>Cards</h1><div id="place"></div></main><script type="module" src="/page.js">
</script></body></html>`;

/** What a page around the card does with its own elements must not harm the card. */
export const kPageStyle = `body{margin:0;font:16px serif}main{padding:8px}
h1{font-size:20px;margin:0}
ul,ol,p,dl,dd{margin:0;padding:0;list-style:none}button{border:0;background:none;padding:0}`;

const kPicture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9Q' +
  'DwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/**
 * The script of a page, with the renderer as it is in js/; the built package stays outside.
 * @param {string} name in pages/
 */
export async function pageScript(name) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`pages/${name}`, import.meta.url))], bundle: true,
    format: 'esm', write: false, external: ['/dist/*'], logLevel: 'warning',
  });
  return outputFiles[0].text;
}

/**
 * @param {Record<string, [type: string, body: string | Buffer]>} files
 * @param {string | null} scripts what may be scripts beside those of the server; null: no policy
 */
export async function serve(files, scripts = '') {
  const headers = scripts === null ? {} : { 'content-security-policy': policy(scripts) };
  const server = createServer((request, response) => {
    const [type, body] = files[new URL(String(request.url), 'http://x').pathname] ?? [];
    if (type === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { ...headers, 'content-type': type }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
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
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;
  /** @type {string[][]} */
  const complaintsOfAll = [];

  before(async () => {
    server = await serve({
      '/': ['text/html', kPage],
      '/page.css': ['text/css', kPageStyle],
      '/page.js': ['text/javascript', await pageScript('cards.js')],
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
      return server.address;
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
