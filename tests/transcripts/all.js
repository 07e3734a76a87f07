/** Every scenario by the name of its transcript: the protocol of its core, and its own. */
import {SCENARIOS as LCW} from './lcw_scenarios.js';
import {SCENARIOS as OMNICHANNEL} from './scenarios.js';

/** @import {Stage} from './stage.js' */

/** @type {Record<string, (stage: Stage) => Promise<void>>} */
export const SCENARIOS = Object.fromEntries([
  ...Object.entries(OMNICHANNEL).map(([name, play]) => [`omnichannel/${name}`, play]),
  ...Object.entries(LCW).map(([name, play]) => [`lcw/${name}`, play]),
]);
