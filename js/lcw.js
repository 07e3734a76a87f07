/**
 * The Live Chat Widget face: a stand-in for the script of Omnichannel's hosted widget. The page
 * changes the address in its script tag and nothing else:
 *
 *     <script id="Microsoft_Omnichannel_LCWidget" src="lcw.js"
 *         data-org-url="https://…" data-org-id="…" data-app-id="…"></script>
 *
 *     addEventListener('lcw:ready', () => Microsoft.Omnichannel.LiveChatWidget.SDK.startChat());
 *
 * docs/lcw.md lists attributes, methods, events and errors. Packed as one classic script: the
 * module is in it as text; where the page's policy refuses WebAssembly, `lcw.core.js` beside it is
 * imported instead.
 */
import {defaultEngine} from './engine/lcw/default.js';
import {installWidget} from './lcw/install.js';

// A page's bundle may import it, and be run on a server, too.
if ('document' in globalThis) installWidget(/** @type {any} */ (globalThis), defaultEngine);
