/**
 * The core asks for the masking engine when a configuration has rules. Loading may need the network
 * and must end all the same: a message waits for it.
 */

/** @import {Platform, Reply} from '../types.d.ts' */
import {startTimer} from './timers.js';

/** What the core asks for. */
export const MASK_ENGINE = 'maskEngine';

/** 60 kB, even on a bad connection. */
export const MASK_TIMEOUT_MS = 30_000;

/**
 * @param {Platform} platform
 * @param {(() => Promise<void>) | undefined} load
 * @param {(reply: Reply<unknown>) => void} done called once, never after the stop
 * @returns {() => void} stops waiting; the load itself goes on for whoever asks next
 */
export function startMaskLoad(platform, load, done) {
  let open = true;
  /** @param {Reply<unknown>} [reply] */
  const finish = (reply) => {
    if (!open) return;
    open = false;
    stopTimer();
    if (reply) done(reply);
  };
  /** @param {string} why */
  const fail = (why) => finish({error: {
    code: 'EngineUnavailable', message: `the masking engine could not be loaded: ${why}`,
  }});
  const stopTimer = startTimer(platform, MASK_TIMEOUT_MS,
      () => fail(`nothing came within ${MASK_TIMEOUT_MS} ms`));
  loaded(load).then(
      () => finish({value: null}),
      (error) => fail(error instanceof Error ? error.message : String(error)),
  );
  return () => finish();
}

/** @param {(() => Promise<void>) | undefined} load */
async function loaded(load) {
  // Even an engine that is there already is given after the batch of effects that asked for it.
  await null;
  if (!load) throw new Error('there is no loader');
  await load();
}
