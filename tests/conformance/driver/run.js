/** Runs scenarios: each twice, in fresh pages of the same browser, against the same emulator. */
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser.js';
import { builtOurs, bundleReal } from './bundle.js';
import { Emulator } from './emulator.js';
import { servePages } from './pages.js';

const HERE = fileURLToPath(new URL('../', import.meta.url));
const DIVISOR = 20;
const SCENARIO_LIMIT_MS = 30_000;

/**
 * What every scenario starts from. Attachments are off because the published package's framed
 * client waits for a frame that does not exist (section 12.2); masking is off until it lands.
 */
const BASE_WIDGET = {
  DataMaskingInfo: { setting: { msdyn_maskforcustomer: false } },
  LiveWSAndLiveChatEngJoin: {
    msdyn_enablefileattachmentsforcustomers: 'false',
    msdyn_enablefileattachmentsforagents: 'false',
  },
};

/** Both SDKs, a browser and an emulator, ready to run scenarios. */
export class Stage {
  #emulator;
  #pages;
  #browser;

  /** @param {{sides: string[]}} options which SDKs are needed */
  static async open({ sides }) {
    const stage = new Stage();
    const files = {};
    const folders = { '/page/': `${HERE}page/`, '/scenarios/': `${HERE}scenarios/` };
    if (sides.includes('real')) files['/sdk/real.js'] = await bundleReal({ minify: false });
    if (sides.includes('ours')) folders['/ours/'] = (await builtOurs()).folder;
    try {
      stage.#emulator = await Emulator.start();
      stage.#pages = await servePages({ folders, files });
      stage.#browser = await launchBrowser({
        'page.test': stage.#pages.port,
        '*.test': stage.#emulator.tlsPort,
      });
    } catch (error) {
      await stage.close();
      throw error;
    }
    return stage;
  }

  async close() {
    await this.#browser?.close();
    await this.#pages?.close();
    await this.#emulator?.stop();
  }

  #job(scenario, side) {
    const { orgId, widgetId } = this.#emulator.ready.omnichannel;
    return {
      module: side === 'real' ? '/sdk/real.js' : '/ours/omnichannel.js',
      scenarios: `/scenarios/${scenario.file}`,
      name: scenario.name,
      divisor: scenario.divisor ?? DIVISOR,
      config: { orgUrl: 'https://org.test', orgId, widgetId },
    };
  }

  /**
   * @returns {Promise<{log: object[], unhandled: string[], traffic: object[], broken?: string}>}
   *   what the page saw and what the emulator saw; `broken` when the script itself failed
   */
  async play(scenario, side) {
    const emulator = this.#emulator;
    const { widgetId } = emulator.ready.omnichannel;
    await emulator.control('POST', '/_emulator/reset');
    for (const patch of [BASE_WIDGET, scenario.widget]) {
      if (patch) await emulator.control('PATCH', `/_emulator/widgets/${widgetId}`, patch);
    }
    const context = await this.#browser.newContext({ ignoreHTTPSErrors: true });
    try {
      const page = await context.newPage();
      const consoleErrors = [];
      page.on('console', (message) => {
        if (message.type() === 'error') consoleErrors.push(message.text());
      });
      await page.exposeFunction('natterControl', (method, path, body) =>
        emulator.controlText(method, path, body));
      await page.goto('https://page.test/');
      const seen = await withinLimit(page.evaluate(
        async (job) => (await import('/page/harness.js')).run(job), this.#job(scenario, side)));
      const traffic = await emulator.control('GET', '/_emulator/traffic?since=0');
      return { ...seen, traffic, consoleErrors };
    } finally {
      await context.close();
    }
  }
}

async function withinLimit(promise) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, SCENARIO_LIMIT_MS, {
      log: [], unhandled: [], broken: `did not end within ${SCENARIO_LIMIT_MS} ms`,
    });
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
