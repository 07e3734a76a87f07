/** The landing page: says what runs. */

import { OmnichannelChatSDK } from '/dist/omnichannel.js';
import { Mirror, follow } from '/desk/control.js';

const kBuilds = new Map(Object.entries({ wasm: 'WebAssembly', js: 'JavaScript' }));
/** @type {[string, string][]} */
const kPlaces = [
  ['Waiting', 'waiting'], ['Active', 'in conversation'], ['WrapUp', 'ended'], ['Closed', 'ended'],
];

/** @param {string} id @param {string} text */
function show(id, text) {
  const node = document.getElementById(id);
  if (node && node.textContent !== text) node.textContent = text;
}

/** @param {any[]} all */
function countConversations(all) {
  const counts = new Map();
  for (const [state, words] of kPlaces) {
    const count = all.filter((one) => one.state === state).length;
    counts.set(words, (counts.get(words) ?? 0) + count);
  }
  show('conversations', [...counts].map(([words, count]) => `${count} ${words}`).join(', '));
}

const ready = await (await fetch('/_emulator')).json();
const sdk = new OmnichannelChatSDK(ready.omnichannel, { telemetry: { disable: true } });
// Any call waits until the build is loaded; this one needs no network before `initialize`.
await sdk.getLiveChatConfig();
show('engine', kBuilds.get(sdk.engine ?? '') ?? 'none');
sdk.destroy();

const mirror = new Mirror();
follow(
  (event) => {
    mirror.apply(event);
    countConversations(mirror.list());
  },
  (isLive) => {
    show('emulator', isLive ? `running at ${ready.http}` : 'not reachable; is it still running?');
  },
);
