/** The emulator in a process of its own, driven by its command and control contract. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../demo/emulator/main.js', import.meta.url));
const START_LIMIT_MS = 15_000;

function readyLine(child) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error('the emulator did not say it is ready')), START_LIMIT_MS);
    const settle = (finish, value) => {
      clearTimeout(late);
      finish(value);
    };
    child.once('exit', (code) => settle(reject, new Error(`the emulator ended with ${code}`)));
    createInterface({ input: child.stdout })
      .once('line', (line) => settle(resolve, JSON.parse(line)));
  });
}

/** One running emulator. */
export class Emulator {
  #child;
  /** The ready line: addresses and the ids of the tenant. */
  ready;

  constructor(child, ready) {
    this.#child = child;
    this.ready = ready;
  }

  static async start() {
    const child = spawn(process.execPath, [MAIN, '--port', '0', '--tls-port', '0', '--quiet'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ready = await readyLine(child);
    child.stdout.resume();
    return new Emulator(child, ready);
  }

  get tlsPort() {
    return Number(new URL(this.ready.https).port);
  }

  /** One control call; the answer's JSON, or undefined when it has no body. */
  async control(method, path, body) {
    const text = await this.controlText(method, path, body && JSON.stringify(body));
    return text === '' ? undefined : JSON.parse(text);
  }

  /** The same with texts, for the page's binding. */
  async controlText(method, path, body) {
    const response = await fetch(new URL(path, this.ready.http), {
      method,
      body,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    }
    return text;
  }

  async stop() {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await ended;
  }
}
