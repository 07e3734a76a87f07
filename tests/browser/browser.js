/**
 * Chromium for the browser tests: starting it, pages that record whatever goes wrong in them, and
 * screenshots.
 */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import {CHROMIUM} from '../chromium.js';

const kArguments = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
/** Longest wait for anything on a page, in milliseconds; CI machines are slow. */
const kPatienceMs = 20_000;

const kDist = fileURLToPath(new URL('../../dist/', import.meta.url));
const kArtefacts = fileURLToPath(new URL('../../artefacts/', import.meta.url));

export const kDesktop = { width: 1280, height: 800 };
export const kPhone = { width: 360, height: 740 };

/** The folder of the built package. Without it these tests fail: they never skip. */
export function builtPackage() {
  entryFile('natter/omnichannel');
  return kDist;
}

/**
 * The file in dist/ that an import of the package gets.
 * @param {string} specifier such as `natter/omnichannel/js`
 */
export function entryFile(specifier) {
  const { exports } = createRequire(import.meta.url)('../../package.json');
  const { default: target } = exports[specifier.replace(/^natter/, '.')]?.default ?? {};
  assert.match(String(target), /^\.\/dist\//, `package.json exports no ${specifier}`);
  const name = target.replace('./dist/', '');
  assert.ok(existsSync(kDist + name), `dist/${name} is missing; make it with ./run build`);
  return name;
}

/** @param {string[]} [more] arguments of the browser */
export function launchBrowser(more = []) {
  return chromium.launch(
    { executablePath: CHROMIUM, headless: true, args: [...kArguments, ...more] });
}

/**
 * A page in a context of its own (own storage), and what went wrong in it so far.
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({
    viewport: kDesktop, colorScheme: 'light', reducedMotion: 'reduce', locale: 'en-GB', ...options,
  });
  context.setDefaultTimeout(kPatienceMs);
  return openTab(context);
}

/**
 * Another page of the same browser: it shares the storage of the others of its context.
 * @param {import('playwright-core').BrowserContext} context
 */
export async function openTab(context) {
  const page = await context.newPage();
  const complaints = recordComplaints(page);
  await page.exposeFunction('recordViolation', (/** @type {string} */ text) => {
    complaints.push(`violation: ${text}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sample } = event;
      /** @type {any} */ (window).recordViolation(`${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
  return { page, complaints };
}

/**
 * What browsers remark on a page that does nothing wrong: a chat that ends while its socket opens
 * closes that at once, and each of the two may come first.
 */
const kRemarks = [/^WebSocket connection to .* failed: WebSocket is closed before the connection/];

/**
 * Console errors and warnings, and exceptions nobody caught.
 * @param {import('playwright-core').Page} page
 */
function recordComplaints(page) {
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => {
    const type = message.type();
    const text = message.text();
    if (kRemarks.some((remark) => remark.test(text))) return;
    if (type === 'error' || type === 'warning') complaints.push(`${type}: ${text}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error}`));
  return complaints;
}

/**
 * Keeps a picture in artefacts/ for people to look at.
 * @param {import('playwright-core').Page} page
 * @param {string} name
 * @param {import('playwright-core').PageScreenshotOptions} [options]
 */
export async function keepPicture(page, name, options = {}) {
  await mkdir(kArtefacts, { recursive: true });
  await page.screenshot({ path: `${kArtefacts}${name}.png`, ...options });
}

/**
 * The emulator's control interface.
 * @param {string} base address of the running demo
 * @param {string} method
 * @param {string} path below /_emulator
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
export async function control(base, method, path, body) {
  const answer = await fetch(`${base}/_emulator${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}
