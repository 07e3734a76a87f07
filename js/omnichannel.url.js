/** The omnichannel face with its module as a file of its own; see `engine/url.js`. */
export * from './omnichannel.js';
export {default} from './omnichannel.js';
export {EngineError} from './wasm.js';
export {loadEngine} from './engine/url.js';

/**
 * @typedef {import('./engine/url.js').ChatSource} ChatSource
 * @typedef {import('./engine/source.js').ModuleSource} ModuleSource
 */
