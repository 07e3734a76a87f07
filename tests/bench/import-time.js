/**
 * How long a page waits from `import()` to a usable constructor: Chromium with its CPU slowed four
 * times, nothing cached, files sent with brotli by a loopback server. Runs alternate, so that both
 * SDKs see the same machine.
 */
import { launchBrowser } from '../conformance/driver/browser.js';
import { bundleReal, servedOurs } from '../conformance/driver/bundle.js';
import { servePages } from '../conformance/driver/pages.js';

const CPU_SLOWDOWN = 4;

const MODULES = { real: '/sdk/real.js', ours: '/ours/omnichannel.js' };

async function once(browser, module) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  try {
    const page = await context.newPage();
    await page.goto('https://page.test/');
    const cdp = await context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    return await page.evaluate(async (path) => {
      const config = { orgUrl: 'https://org.test', orgId: 'o', widgetId: 'w' };
      const begin = performance.now();
      const { OmnichannelChatSDK } = await import(path);
      const sdk = new OmnichannelChatSDK(config, { telemetry: { disable: true } });
      const end = performance.now();
      if (sdk.isInitialized !== false) throw new Error('the constructor made no SDK');
      return end - begin;
    }, module);
  } finally {
    await context.close();
  }
}

/**
 * @param {number} runs of each SDK
 * @returns {Promise<{real: number[], ours: number[]}>} milliseconds
 */
export async function measureImport(runs) {
  const pages = await servePages({
    brotli: true,
    files: { ...await servedOurs(), '/sdk/real.js': await bundleReal() },
  });
  const browser = await launchBrowser({ 'page.test': pages.port });
  const times = { real: [], ours: [] };
  try {
    for (const side of Object.keys(MODULES)) await once(browser, MODULES[side]);
    for (let run = 0; run < runs; run++) {
      for (const side of Object.keys(MODULES)) times[side].push(await once(browser, MODULES[side]));
    }
  } finally {
    await browser.close();
    await pages.close();
  }
  return times;
}
