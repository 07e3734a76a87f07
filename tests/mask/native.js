// The native masking engine (driver.cc) as a child process: requests go in as lines, answers come
// back in order.
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';

/** Where builds put it; an optimised one is preferred. */
const PLACES = ['native-release', 'native', 'native-clang'].map((preset) =>
  fileURLToPath(new URL(`../../build/${preset}/tests/mask/natter_mask_driver`, import.meta.url)));

/**
 * The program to drive: what was asked for, else what NATTER_MASK_DRIVER names, else what a build
 * has left.
 *
 * @param {string} [path]
 * @returns {string}
 */
export function findDriver(path = process.env.NATTER_MASK_DRIVER) {
  const found = path ?? PLACES.find(existsSync);
  if (found && existsSync(found)) return found;
  throw new Error(`no masking driver ${found ? `at ${found}` : 'is built'}: run ` +
    '`cmake --preset native-release && cmake --build build/native-release ' +
    '--target natter_mask_driver`');
}

/** Texts cross as strings, or as units when they hold a lone surrogate. @param {string} text */
export const encoded = (text) => /[\ud800-\udfff]/.test(text)
  ? Array.from({length: text.length}, (_, i) => text.charCodeAt(i)) : text;

/** @param {string | number[]} value */
export const decoded = (value) =>
  typeof value === 'string' ? value : String.fromCharCode(...value);

export class NativeEngine {
  #child;
  /** @type {{resolve: (answer: any) => void, reject: (error: Error) => void}[]} */
  #waiting = [];
  /** @type {Error | null} */
  #failure = null;

  /** @param {string} [path] */
  constructor(path) {
    this.#child = spawn(findDriver(path), {stdio: ['pipe', 'pipe', 'inherit']});
    createInterface({input: this.#child.stdout}).on('line', (line) => {
      this.#waiting.shift()?.resolve(JSON.parse(line));
    });
    this.#child.stdin.on('error', (error) => this.#fail(error));
    this.#child.on('exit', (code, signal) =>
      this.#fail(new Error(`the masking driver ended with ${signal ?? code}`)));
  }

  /** @param {Error} error */
  #fail(error) {
    this.#failure ??= error;
    for (const {reject} of this.#waiting.splice(0)) reject(this.#failure);
  }

  /**
   * @param {object[]} requests
   * @returns {Promise<any[]>} an answer to each
   */
  ask(requests) {
    if (this.#failure) return Promise.reject(this.#failure);
    const answers = requests.map(() => new Promise((resolve, reject) => {
      this.#waiting.push({resolve, reject});
    }));
    this.#child.stdin.write(requests.map((one) => `${JSON.stringify(one)}\n`).join(''));
    return Promise.all(answers);
  }

  /** Names of the ways a search can be forced to go. @returns {Promise<string[]>} */
  async engines() {
    return (await this.ask([{about: true}]))[0].engines;
  }

  async close() {
    const ended = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.stdin.end();
    await ended;
  }
}
