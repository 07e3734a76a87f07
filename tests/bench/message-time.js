/**
 * How long one 1 kB message takes from the page's WebSocket `message` event to the listener that
 * `onNewMessage` was given. The emulator pushes; batches alternate between the two SDKs, each in
 * its own page. The clock starts in a listener that a wrapped WebSocket adds before the SDK can add
 * its own.
 */
import { launchBrowser } from '../conformance/driver/browser.js';
import { bundleReal, servedOurs } from '../conformance/driver/bundle.js';
import { Emulator } from '../conformance/driver/emulator.js';
import { servePages } from '../conformance/driver/pages.js';

const BATCH = 50;
const WARM_UP = 50;
const MESSAGE_BYTES = 1024;

/** Without cross-origin isolation the page's clock ticks in steps of 0.1 ms. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

const MODULES = { real: '/sdk/real.js', ours: '/ours/omnichannel.js' };

function messageText(number) {
  const head = `mark-${number}-`;
  return head + 'lorem ipsum dolor sit amet '.repeat(40).slice(0, MESSAGE_BYTES - head.length);
}

/** Runs in the page: stamps each marked frame before anything else sees it. */
function stampFrames() {
  const Original = globalThis.WebSocket;
  globalThis.arrivals = {};
  globalThis.WebSocket = class extends Original {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        const mark = /mark-(\d+)-/.exec(data)?.[1];
        if (mark) globalThis.arrivals[mark] ??= performance.now();
      });
    }
  };
}

/** Runs in the page: starts a chat and collects the time each marked message took. */
async function startListening({ module, config }) {
  const { OmnichannelChatSDK } = await import(module);
  const sdk = new OmnichannelChatSDK(config, { telemetry: { disable: true } });
  await sdk.initialize();
  await sdk.startChat();
  globalThis.delays = {};
  await sdk.onNewMessage(({ content }) => {
    const mark = /^mark-(\d+)-/.exec(content)?.[1];
    if (mark) globalThis.delays[mark] = performance.now() - globalThis.arrivals[mark];
  }, { disablePolling: true });
}

/** One SDK in its page, in a conversation of its own. */
class Subject {
  #page;
  #emulator;
  #conversation;
  #pushed = 0;

  static async open(browser, emulator, module) {
    const subject = new Subject();
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    subject.#emulator = emulator;
    subject.#page = await context.newPage();
    await subject.#page.addInitScript(stampFrames);
    await subject.#page.goto('https://page.test/');
    const { orgId, widgetId } = emulator.ready.omnichannel;
    const config = { orgUrl: 'https://org.test', orgId, widgetId };
    const registered = subject.#page.waitForResponse((answer) =>
      answer.url().includes('/v3/registrations') && answer.ok());
    await subject.#page.evaluate(startListening, { module, config });
    await registered;
    subject.#conversation = (await emulator.control('GET', '/_emulator/conversations')).at(-1).id;
    await emulator.control('POST', subject.#path('accept'), {});
    return subject;
  }

  #path(action) {
    return `/_emulator/conversations/${this.#conversation}/${action}`;
  }

  async #push() {
    const text = messageText(this.#pushed++);
    await this.#emulator.control('POST', this.#path('messages'), { text });
  }

  /** @returns {Promise<number[]>} milliseconds of each of `count` messages */
  async batch(count) {
    const first = this.#pushed;
    for (let sent = 0; sent < count; sent++) await this.#push();
    const last = this.#pushed - 1;
    await this.#page.waitForFunction((mark) => mark in globalThis.delays, last);
    const delays = await this.#page.evaluate(() => globalThis.delays);
    return Object.entries(delays)
      .filter(([mark]) => Number(mark) >= first).map(([, delay]) => delay);
  }
}

async function measureWith(browser, emulator, messages) {
  const subjects = {};
  const times = { real: [], ours: [] };
  for (const [side, module] of Object.entries(MODULES)) {
    subjects[side] = await Subject.open(browser, emulator, module);
    await subjects[side].batch(WARM_UP);
  }
  while (times.ours.length < messages) {
    for (const side of Object.keys(MODULES)) times[side].push(...await subjects[side].batch(BATCH));
  }
  return times;
}

/**
 * @param {number} messages to each SDK
 * @returns {Promise<{real: number[], ours: number[]}>} milliseconds per message
 */
export async function measureMessages(messages) {
  const emulator = await Emulator.start();
  const widget = `/_emulator/widgets/${emulator.ready.omnichannel.widgetId}`;
  await emulator.control('PATCH', widget, {
    DataMaskingInfo: { setting: { msdyn_maskforcustomer: false } },
    LiveWSAndLiveChatEngJoin: {
      msdyn_enablefileattachmentsforcustomers: 'false',
      msdyn_enablefileattachmentsforagents: 'false',
    },
  });
  const pages = await servePages({
    headers: ISOLATED,
    files: { ...await servedOurs(), '/sdk/real.js': await bundleReal() },
  });
  const browser = await launchBrowser({ 'page.test': pages.port, '*.test': emulator.tlsPort });
  try {
    return await measureWith(browser, emulator, messages);
  } finally {
    await browser.close();
    await pages.close();
    await emulator.stop();
  }
}
