/**
 * Asks one of the app's providers, such as the function that makes an auth token. A provider is
 * foreign code: it may be missing, throw, reject, answer with something that is not JSON, or never
 * answer; each of these is an error with its own code, within a deadline.
 */

/** @import {AskEffect, Platform, Providers, Reply} from '../types.d.ts' */
import {plain} from '../plain.js';
import {startTimer} from './timers.js';

/** Time a provider has; it may have to ask the visitor to log in. */
export const PROVIDER_TIMEOUT_MS = 120_000;

/**
 * @param {Platform} platform
 * @param {Providers} providers
 * @param {AskEffect} effect
 * @param {(reply: Reply<unknown>) => void} done called once, never after the stop
 * @returns {() => void} stops waiting; the provider itself cannot be stopped
 */
export function startAsk(platform, providers, {what, args}, done) {
  let open = true;
  /** @param {Reply<unknown>} [reply] */
  const finish = (reply) => {
    if (!open) return;
    open = false;
    stopTimer();
    if (reply) done(reply);
  };
  const stopTimer = startTimer(platform, PROVIDER_TIMEOUT_MS, () => finish({error: {
    code: 'ProviderTimeout',
    message: `the provider of ${what} did not answer within ${PROVIDER_TIMEOUT_MS} ms`,
  }}));
  answer(providers, what, args).then(finish);
  return () => finish();
}

/**
 * @param {Providers} providers
 * @param {string} what
 * @param {unknown} args
 * @returns {Promise<Reply<unknown>>}
 */
async function answer(providers, what, args) {
  // Even a provider that answers at once runs after the batch of effects that asked for it.
  await null;
  const provider = Object.hasOwn(providers, what) ? providers[what]() : undefined;
  if (typeof provider !== 'function') {
    return {error: {code: 'NoProvider', message: `the app gave no provider of ${what}`}};
  }
  try {
    return {value: plain(await provider(args), `the answer of the provider of ${what}`) ?? null};
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {error: {code: 'ProviderFailed', message}};
  }
}
