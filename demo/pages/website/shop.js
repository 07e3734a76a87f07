/** The shop's page: puts the chat widget on it. */

import { mountChat } from '/widget/main.js';
import { Account } from './account.js';

// A page of yours would have these three values written down; the demo asks its own emulator.
const answer = await fetch('/_emulator');
const { omnichannel } = await answer.json();
const place = /** @type {HTMLElement} */ (document.getElementById('account'));
const account = new Account(place, omnichannel.widgetId);
// Under whichever name this page was opened (localhost, 127.0.0.1), the service has the same.
const { sdk, open, leave } = mountChat({ ...omnichannel, orgUrl: location.origin }, {
  user: account.user?.sub,
  getAuthToken: () => account.token(),
  signIn: () => account.open(),
});
account.show(leave);

document.getElementById('ask')?.addEventListener('click', open);
// Any call waits until the build is loaded; this one needs no network before `initialize`.
await sdk.getLiveChatConfig();
const engine = document.getElementById('engine');
if (engine) engine.textContent = sdk.engine === 'wasm' ? 'WebAssembly' : 'JavaScript';
