/** V8 in the loop of the chat SDK, where it can be stopped: catastrophic.js gives it up. */
import {performance} from 'node:perf_hooks';
import {parentPort} from 'node:worker_threads';

import {maskedAsSdk} from '../../mask/reference.js';

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);

port.on('message', ({rule, flags, text}) => {
  const compiled = new RegExp(rule, flags);
  const began = performance.now();
  try {
    maskedAsSdk(compiled, text, '#');
  } catch (error) {
    return port.postMessage({error: String(error)});
  }
  port.postMessage({ms: performance.now() - began});
});
