/**
 * How long a page waits for its chat launcher, and what it transfers, beside the vendor's widget:
 * @microsoft/omnichannel-chat-widget with its SDK and React, bundled and minified by esbuild into
 * one file (lcw_real.js). A part of `./run bench`, or
 *
 *   node tests/bench/lcw.js [--rounds 11]
 *
 * Time is from the insertion of the script tag into a loaded page to the first animation frame in
 * which the launcher is visible, enabled and on top at its middle, and a click on it is answered by
 * the pane; the answer is waited for. The same code of the page (lcw_page.js) judges each widget.
 * Chromium with its CPU slowed four times, a new context each (nothing cached), files sent with
 * brotli by a loopback server, one emulator for all, which answers at once. Widgets take turns in
 * each round. Where the policy refuses WebAssembly, ours runs on its JavaScript build, a second
 * file. Needs dist/ and tests/peers.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';

import { launchBrowser } from '../conformance/driver/browser.js';
import { builtOurs, stubCrypto } from '../conformance/driver/bundle.js';
import { Emulator } from '../conformance/driver/emulator.js';
import { servePages } from '../conformance/driver/pages.js';
import { bundlePeer } from '../conformance/driver/peer_bundle.js';
import { median } from './stats.js';

const CPU_SLOWDOWN = 4;
const TARGET_BYTES = 160_000;
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

const OURS = { src: '/ours/lcw.js', type: '', launcher: '.launcher', pane: '.pane' };
const REAL = {
  src: '/real.js', type: 'module', launcher: '#oc-lcw-chat-button',
  pane: '#oc-lcw-loading-pane, .webchat__basic-transcript',
};
const NO_WASM = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">";

/** The vendor's widget first: ours are told as shares of it. */
const SIDES = {
  real: { name: 'vendor\'s widget 1.8.3, SDK 1.11.8, React', widget: REAL, policy: '' },
  wasm: { name: 'natter', widget: OURS, policy: '' },
  js: { name: 'natter where WebAssembly is refused', widget: OURS, policy: NO_WASM },
};

const compressed = (bytes) => brotliCompressSync(bytes, QUALITY).length;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const read = (name) => readFile(fileURLToPath(new URL(name, import.meta.url)));

const pageWith = (policy) => Buffer.from(`<!doctype html><html lang="en"><head>
<meta charset="utf-8">${policy}<link rel="icon" href="data:,"><title>Shop</title></head>
<body><main><h1>Shop</h1></main><script src="/page.js"></script></body></html>`);

async function makeFiles() {
  const ours = await builtOurs();
  const files = Object.fromEntries(
    Object.entries(ours).map(([name, body]) => [`/ours/${name}`, body]));
  const source = await read('lcw_real.js');
  files['/real.js'] = await bundlePeer('the chat widget', source.toString(), [stubCrypto]);
  files['/page.js'] = await read('lcw_page.js');
  for (const [side, { policy }] of Object.entries(SIDES)) {
    files[`/${side}.html`] = pageWith(policy);
  }
  return files;
}

/** @returns {Promise<{usable: number, pressed: number, bytes: number}>} as lcw_page.js says */
async function once(browser, side, attributes) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  try {
    const page = await context.newPage();
    await page.goto(`https://page.test/${side}.html`);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    const { widget } = SIDES[side];
    return await page.evaluate((what) => globalThis.measure(what), { ...widget, attributes });
  } finally {
    await context.close();
  }
}

async function measureRounds(browser, { orgId, widgetId }, rounds) {
  const attributes = {
    id: 'Microsoft_Omnichannel_LCWidget', 'data-org-url': 'https://org.test',
    'data-org-id': orgId, 'data-app-id': widgetId,
  };
  const times = Object.fromEntries(Object.keys(SIDES).map((side) => [side, []]));
  for (const side of Object.keys(SIDES)) await once(browser, side, attributes);
  for (let round = 0; round < rounds; round++) {
    for (const side of Object.keys(SIDES)) times[side].push(await once(browser, side, attributes));
  }
  return times;
}

async function measure(files, rounds) {
  const emulator = await Emulator.start();
  const pages = await servePages({ brotli: true, files });
  // What the vendor's widget fetches from elsewhere (fonts of icons) is not waited for.
  const browser = await launchBrowser(
    { 'page.test': pages.port, '*.test': emulator.tlsPort, '*': null });
  try {
    const widget = `/_emulator/widgets/${emulator.ready.omnichannel.widgetId}`;
    await emulator.control('PATCH', `${widget}/features`, { prechat: false });
    return await measureRounds(browser, emulator.ready.omnichannel, rounds);
  } finally {
    await browser.close();
    await pages.close();
    await emulator.stop();
  }
}

function timeRow({ name }, runs, real) {
  const cells = ['usable', 'pressed'].flatMap((key) => {
    const values = runs.map((run) => run[key]);
    const share = median(values) / median(real.map((run) => run[key]));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return [`${median(values).toFixed(0)} ms (${low.toFixed(0)} to ${high.toFixed(0)})`,
      share.toFixed(3)];
  });
  return `| ${[name, kilobytes(median(runs.map(({ bytes }) => bytes))), ...cells]
    .join(' | ')} |`;
}

function sizeRows(files) {
  const sizeOf = (...names) => names.reduce((sum, name) => sum + compressed(files[name]), 0);
  const single = sizeOf('/ours/lcw.js');
  const verdict = single <= TARGET_BYTES ? 'met' : 'MISSED';
  return [
    ['the vendor\'s widget, SDK, React: one file', sizeOf('/real.js'), ''],
    ['lcw.js: one file, module inlined', single, `≤ 160 kB, ${verdict}`],
    ['where WebAssembly is refused: lcw.core.js as well',
      sizeOf('/ours/lcw.js', '/ours/lcw.core.js'), ''],
    ['with masking rules: mask.js as well', sizeOf('/ours/lcw.js', '/ours/mask.js'), ''],
    ['with a card: cards.js, cards_render.js as well',
      sizeOf('/ours/lcw.js', '/ours/cards.js', '/ours/cards_render.js'), ''],
  ].map(([what, bytes, target]) => `| ${what} | ${kilobytes(bytes)} | ${target} |`);
}

/**
 * @param {number} rounds
 * @returns {Promise<string>} tables in Markdown
 */
export async function widgetReport(rounds) {
  const files = await makeFiles();
  const times = await measure(files, rounds);
  return [
    '| brotli 11 | bytes | target |', '|---|---|---|', ...sizeRows(files), '',
    `Script tag to launcher, CPU slowed 4 times, nothing cached; median of ${rounds}, range:`, '',
    '| widget | scripts loaded | launcher usable | share | press to pane | share |',
    '|---|---|---|---|---|---|',
    ...Object.entries(SIDES).map(([side, what]) => timeRow(what, times[side], times.real)), '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '11' } } });
  console.log(await widgetReport(Number(values.rounds)));
}
