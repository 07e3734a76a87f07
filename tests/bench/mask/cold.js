/**
 * One cold start of the masking module, in milliseconds, as JSON: nothing of it has run before in
 * this process. speed.js starts it several times.
 */
import {performance} from 'node:perf_hooks';

import {loadEngine, Masker} from '../../../js/mask.js';
import {chatMessages, commonRules} from './corpus.js';

const rules = commonRules().map(({id, regex}) => ({id, regex}));
const message = chatMessages(1)[0];

const start = performance.now();
await loadEngine();
const loaded = performance.now();
const masker = new Masker(rules, {onFailure: 'refuse'});
const compiled = performance.now();
masker.mask(message);
const masked = performance.now();

console.log(JSON.stringify(
  {load: loaded - start, compile: compiled - loaded, mask: masked - compiled}));
