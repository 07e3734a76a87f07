/**
 * How fast masking is beside V8's own regular expressions, all in one run, taking turns; the last
 * part of `./run bench`, or
 *
 *   node tests/bench/mask.js [--units 1000000] [--times 5] [--engines native,wasm] [--slow]
 *
 * Ratios are speeds: 2 is twice as fast as V8 in the loop of the chat SDK. They depend on the
 * machine less than times do; so a time is shown only where its bound is one. The native half needs
 * build/native-release (target natter_mask_bench), the others build/wasm. `--slow` lists each
 * visible rule. A missed target is said, and does not fail the command.
 */
import {parseArgs} from 'node:util';

import {maskingReport} from './mask/report.js';

const {values} = parseArgs({options: {
  units: {type: 'string', default: '1000000'}, times: {type: 'string', default: '5'},
  engines: {type: 'string', default: 'native,wasm'}, slow: {type: 'boolean', default: false},
}});

console.log(await maskingReport({
  units: Number(values.units), times: Number(values.times),
  engines: values.engines.split(','), slow: values.slow,
}));
