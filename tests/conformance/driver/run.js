/** Runs scenarios: each twice, in fresh pages of the same browser, against the same emulator. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser.js';
import { bundleReal, servedOurs } from './bundle.js';
import { Emulator } from './emulator.js';
import { FRAMELESS_HOST } from '../scenarios/attachments.js';
import { servePages } from './pages.js';

const HERE = fileURLToPath(new URL('../', import.meta.url));
/** Where the widget's snippet of scenarios/calling.js leads to. */
const CALLING_BUNDLE = '/livechatwidget/v2scripts/callingsdk/1.0.20240809-2/CallingBundle.js';
const DIVISOR = 15;
const SCENARIO_LIMIT_MS = 30_000;

/**
 * What every scenario starts from. Attachments are off because the published package's framed
 * client waits for a frame that does not exist (section 12.2); masking has scenarios of its own.
 */
const BASE_WIDGET = {
  DataMaskingInfo: { setting: { msdyn_maskforcustomer: false } },
  LiveWSAndLiveChatEngJoin: {
    msdyn_enablefileattachmentsforcustomers: 'false',
    msdyn_enablefileattachmentsforagents: 'false',
  },
};

/** Where addresses of the vendor lead, but for one region that is not there. */
const VENDOR_HOSTS = ['*.omnichannelengagementhub.com', '*.omnichannelengagementhub.us'];
const MISSING_HOSTS = ['m-*.kr.omnichannelengagementhub.com'];

/** One emulator and the hosts that lead to it; runs in it follow each other. */
class Lane {
  #number;
  #runs = 0;

  constructor(number, emulator) {
    this.#number = number;
    this.emulator = emulator;
  }

  get hosts() {
    return `*.lane${this.#number}.test`;
  }

  /** A host of its own for each run: what still arrives for an earlier one is told apart by it. */
  nextHost() {
    this.#runs += 1;
    return `org-${this.#runs}.lane${this.#number}.test`;
  }
}

/** Both SDKs, a browser and emulators, ready to run scenarios. */
export class Stage {
  #lanes = [];
  /** Answers for hosts that are nobody's lane. */
  #elsewhere;
  #pages;
  #browser;

  /** @param {{sides: string[], lanes?: number}} options SDKs needed, scenarios run at once */
  static async open({ sides, lanes = 1 }) {
    const stage = new Stage();
    const files = { [CALLING_BUNDLE]: await readFile(`${HERE}page/calling_stub.js`) };
    const folders = { '/page/': `${HERE}page/`, '/scenarios/': `${HERE}scenarios/` };
    if (sides.includes('real')) files['/sdk/real.js'] = await bundleReal({ keepNames: true });
    if (sides.includes('ours')) Object.assign(files, await servedOurs());
    try {
      for (let number = 0; number < lanes; number++) {
        stage.#lanes.push(new Lane(number, await Emulator.start()));
      }
      stage.#pages = await servePages({ folders, files });
      stage.#elsewhere = await Emulator.start();
      const ports = [
        ...stage.#lanes.map((lane) => [lane.hosts, lane.emulator.tlsPort]),
        ...MISSING_HOSTS.map((host) => [host, null]),
        ...[...VENDOR_HOSTS, '*.org.test'].map((host) => [host, stage.#elsewhere.tlsPort]),
      ];
      stage.#browser = await launchBrowser({
        'page.test': stage.#pages.port,
        [FRAMELESS_HOST]: stage.#pages.port,
        ...Object.fromEntries(ports),
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
    await this.#elsewhere?.stop();
    await Promise.all(this.#lanes.map(({ emulator }) => emulator.stop()));
  }

  /** Hands the scenarios out to the lanes; `work(scenario, play)` is called for each. */
  async each(scenarios, work) {
    const waiting = [...scenarios];
    await Promise.all(this.#lanes.map(async (lane) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await work(next, (scenario, side) => this.#play(lane, scenario, side));
      }
    }));
  }

  /**
   * @returns {Promise<{log: object[], unhandled: string[], traffic: object[], broken?: string}>}
   *   what the page saw and what the emulator saw; `broken` when the script itself failed
   */
  async #play(lane, scenario, side) {
    const { emulator } = lane;
    const host = lane.nextHost();
    const { widgetId } = emulator.ready.omnichannel;
    await emulator.control('POST', '/_emulator/reset');
    for (const patch of [BASE_WIDGET, scenario.widget]) {
      if (patch) await emulator.control('PATCH', `/_emulator/widgets/${widgetId}`, patch);
    }
    const context = await this.#browser.newContext({ ignoreHTTPSErrors: true });
    try {
      const page = await context.newPage();
      await page.exposeFunction('natterControl', (method, path, body) =>
        emulator.controlText(method, path, body));
      await page.goto(`https://${scenario.host ?? 'page.test'}/`);
      const seen = await withinLimit(page.evaluate(
        async (job) => (await import('/page/harness.js')).run(job),
        jobOf(scenario, side, host, emulator.ready.omnichannel)));
      const traffic = await emulator.controlText('GET', '/_emulator/traffic?since=0');
      return { ...seen, ...ownTraffic(host, seen, traffic) };
    } finally {
      await context.close();
    }
  }
}

function jobOf(scenario, side, host, { orgId, widgetId }) {
  return {
    module: side === 'real' ? '/sdk/real.js' : '/ours/omnichannel.js',
    scenarios: `/scenarios/${scenario.file}`,
    method: scenario.method,
    name: scenario.name,
    divisor: scenario.divisor ?? DIVISOR,
    data: scenario.data,
    config: { orgUrl: `https://${host}`, orgId, widgetId },
  };
}

/**
 * This run's part of the emulator's log and of the page's, under the one host of all runs. Entries
 * of a socket repeat its URL, but only the first has the host.
 */
function ownTraffic(host, { log }, traffic) {
  const entries = JSON.parse(traffic);
  const ofHost = entries.filter(({ headers }) => headers.host === host);
  const sockets = new Set(ofHost.filter(({ kind }) => kind === 'ws-open').map(({ url }) => url));
  const own = entries.filter((entry) => entry.kind === 'http'
    ? ofHost.includes(entry) : sockets.has(entry.url));
  const renamed = JSON.stringify({ log, traffic: own }).replaceAll(host, 'org.test');
  return JSON.parse(renamed);
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
