/** @import {AdapterAPI, AdapterFunction, AdapterMiddleware} from '../adapter.d.ts' */

/**
 * Puts the page's middlewares in front of a function, the first one outermost.
 *
 * @param {AdapterMiddleware[]} middlewares
 * @param {AdapterAPI} api
 * @param {AdapterFunction} last
 * @returns {AdapterFunction}
 * @throws {TypeError} for a middleware that is no function of the right kind
 */
export function chain(middlewares, api, last) {
  const enhancers = middlewares.map((middleware, index) => {
    const enhancer = typeof middleware === 'function' ? middleware(api) : undefined;
    if (typeof enhancer === 'function') return enhancer;
    throw new TypeError(`middleware ${index} is not a function that returns a function`);
  });
  return enhancers.reduceRight((next, enhancer) => enhancer(next), last);
}
