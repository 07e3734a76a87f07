/**
 * Runs one scenario in the page. The scenario sees a `Tools` object; the SDK module that it uses is
 * the only thing that differs between the two runs.
 */
import { advanceDate, frames, installClock, requests, timers } from './clock.js';
import { describe } from './describe.js';

const WAIT_LIMIT_MS = 12_000;
const WAIT_STEP_MS = 5;
const QUIET_MS = 60;

const pause = (ms) => new Promise((resolve) => timers.setTimeout(resolve, ms));

/** The hands of an agent, through the emulator's control contract. */
class Agent {
  #control;
  /** Id of the conversation; the newest one unless a scenario sets it. */
  conversation;

  constructor(control) {
    this.#control = control;
  }

  async #path(rest) {
    if (!this.conversation) {
      const all = await this.#control('GET', '/_emulator/conversations');
      this.conversation = all.at(-1)?.id;
    }
    return `/_emulator/conversations/${this.conversation}${rest}`;
  }

  async accept(agent = 'Agent Smith') {
    return this.#control('POST', await this.#path('/accept'), { agent });
  }

  async say(text) {
    return this.#control('POST', await this.#path('/messages'), { text });
  }

  /** Posts a message with anything the control contract knows. */
  async post(message) {
    return this.#control('POST', await this.#path('/messages'), message);
  }

  async edit(id, text) {
    return this.#control('PATCH', await this.#path(`/messages/${id}`), { text });
  }

  async remove(id) {
    return this.#control('DELETE', await this.#path(`/messages/${id}`));
  }

  async type() {
    return this.#control('POST', await this.#path('/typing'), {});
  }

  async end() {
    return this.#control('POST', await this.#path('/end'), {});
  }
}

/** What a scenario has in its hands. */
class Tools {
  log = [];
  unhandled = [];
  #module;
  #control;
  #config;

  constructor(module, control, config, data) {
    this.#module = module;
    this.#control = control;
    this.#config = config;
    /** What the test gave the scenario. */
    this.data = data;
    this.agent = new Agent(control);
  }

  /** The SDK's exports. */
  get module() {
    return this.#module;
  }

  /** The three required fields of `omnichannelConfig`, a fresh object each time. */
  get omnichannelConfig() {
    return { ...this.#config };
  }

  /** A new SDK with telemetry off, as both sides are run. */
  create(chatSDKConfig = {}, omnichannelConfig = this.omnichannelConfig) {
    const merged = { telemetry: { disable: true }, ...chatSDKConfig };
    return new this.#module.OmnichannelChatSDK(omnichannelConfig, merged);
  }

  control(method, path, body) {
    return this.#control(method, path, body);
  }

  /**
   * Makes matching requests or frames fail; returns the fault's id. `match.url` is tied to this
   * run's host, so that a late request of the run before cannot use the fault up.
   */
  async fault(match, action, times) {
    const url = match.url && `${this.#config.orgUrl}.*(?:${match.url})`;
    const fault = { match: { ...match, url }, action, times };
    const { id } = await this.#control('POST', '/_emulator/faults', fault);
    return id;
  }

  async clearFaults() {
    await this.#control('DELETE', '/_emulator/faults');
  }

  async patchWidget(patch) {
    await this.#control('PATCH', `/_emulator/widgets/${this.#config.widgetId}`, patch);
  }

  /** Records a value the page can see. */
  note(label, value) {
    this.log.push({ label, value: describe(value, this.#module.ChatSDKError) });
  }

  /** Records how a call ended, when it does; resolves with its value, or `undefined` on failure. */
  async call(label, run) {
    try {
      const value = await run();
      this.note(label, value);
      return value;
    } catch (error) {
      this.log.push({ label, failed: describe(error, this.#module.ChatSDKError) });
      return undefined;
    }
  }

  /** A callback that records what it is given, and remembers it in `.payloads`. */
  listener(label) {
    const payloads = [];
    const callback = (...args) => {
      payloads.push(args[0]);
      this.log.push({ label, value: describe(args, this.#module.ChatSDKError) });
    };
    return Object.assign(callback, { payloads });
  }

  /** How many requests matching `pattern` (on `METHOD url`) have been made. */
  asked(pattern) {
    return requests.filter((r) => pattern.test(`${r.method} ${r.url}`)).length;
  }

  /** How many of them have been answered, with any status. */
  answered(pattern) {
    return requests.filter((r) => r.done && pattern.test(`${r.method} ${r.url}`)).length;
  }

  /** Their URLs. */
  urls(pattern) {
    return requests.filter((r) => pattern.test(`${r.method} ${r.url}`)).map(({ url }) => url);
  }

  /** The nominal delays before each request matching `pattern`: the schedule the SDK keeps. */
  pace(pattern) {
    return requests.filter((r) => pattern.test(`${r.method} ${r.url}`)).map((r) => r.afterMs);
  }

  /**
   * The same for delays with jitter: how often each delay doubles `baseMs`, -1 for none. Bases are
   * chosen so that the jitter of a step stays within it.
   */
  paceSteps(pattern, baseMs) {
    return this.pace(pattern).map((ms) => (ms < baseMs ? -1 : Math.floor(Math.log2(ms / baseMs))));
  }

  /** Waits for a condition; a scenario that waits in vain fails by name. */
  async until(what, condition) {
    for (let waitedMs = 0; waitedMs < WAIT_LIMIT_MS; waitedMs += WAIT_STEP_MS) {
      if (await condition()) return;
      await pause(WAIT_STEP_MS);
    }
    throw new Error(`waited in vain for: ${what}`);
  }

  /** Waits until the page has had no request under way and no frame for a moment. */
  async quiet() {
    let quietSince = performance.now();
    let seen = requests.length + frames.count;
    await this.until('quiet network', () => {
      const now = requests.length + frames.count;
      if (now !== seen || requests.some((r) => !r.done)) {
        seen = now;
        quietSince = performance.now();
      }
      return performance.now() - quietSince > QUIET_MS;
    });
  }

  /** Waits until the realtime connection has been registered `times` times. */
  async online(times = 1) {
    await this.until('realtime registration', () => this.answered(/\/v3\/registrations/) >= times);
    await this.quiet();
  }

  /** An initialized SDK. */
  async ready(chatSDKConfig) {
    const sdk = this.create(chatSDKConfig);
    await sdk.initialize();
    return sdk;
  }

  /** An SDK in a chat whose realtime connection is up. */
  async chatting(startOptions, chatSDKConfig) {
    const sdk = await this.ready(chatSDKConfig);
    const before = this.answered(/\/v3\/registrations/);
    await sdk.startChat(startOptions);
    await this.online(before + 1);
    return sdk;
  }

  /** The same, accepted by an agent, with all that the agent's arrival pushes out of the way. */
  async accepted(startOptions, chatSDKConfig) {
    const sdk = await this.chatting(startOptions, chatSDKConfig);
    await this.agent.accept();
    await this.quiet();
    return sdk;
  }

  /** Moves the page's date forward; no timer fires by it. */
  advanceDate(byMs) {
    advanceDate(byMs);
  }
}

/**
 * @param {{module: string, scenarios: string, method: string, name: string, divisor: number,
 *   data?: unknown, config: {orgUrl: string, orgId: string, widgetId: string}}} job
 */
export async function run(job) {
  installClock(job.divisor);
  const control = async (method, path, body) => {
    const answer = await globalThis.natterControl(method, path, JSON.stringify(body));
    return answer === '' ? undefined : JSON.parse(answer);
  };
  const scenarios = (await import(job.scenarios)).default;
  const scenario = scenarios.find(({ method, name }) => method === job.method && name === job.name);
  const tools = new Tools(await import(job.module), control, job.config, job.data);
  globalThis.addEventListener('unhandledrejection', (event) => {
    tools.unhandled.push(String(event.reason?.message ?? event.reason));
  });
  let broken;
  try {
    await scenario.run(tools);
    if (!scenario.endless) await tools.quiet();
  } catch (error) {
    broken = String(error?.stack ?? error);
  }
  return { log: tools.log, unhandled: tools.unhandled, broken };
}
