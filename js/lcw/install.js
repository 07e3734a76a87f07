/**
 * What happens when the script runs: its element is read, the global is published, the widget
 * begins (docs/lcw.md). One widget a page, however often the script runs.
 */

/** @import {EngineSource} from '../types.d.ts' */
import {createPlatform} from '../platform.js';
import {reconnectIdOf} from './reconnect_link.js';
import {findScript, readSettings} from './script_tag.js';
import {Face} from './ui/face.js';
import {failToLoad, Widget} from './widget.js';

/**
 * Where a running widget leaves what it was started with, for the next run of the script: a page
 * that has changed all of its body runs it again.
 */
const RUNNING = Symbol.for('natter.lcw');

const THERE_IS_ONE = 'natter lcw: there is a chat widget on this page already';

/**
 * A member of a page's object, made when it is missing: portals and agent desks have put members
 * of their own there.
 *
 * @param {any} parent
 * @param {string} name
 */
const namespace = (parent, name) => (parent[name] ??= {});

/**
 * In a sandbox every frame is of an origin of its own, and the widget's could not be filled: there
 * would be a conversation that nobody sees. A page from a file has no origin either, and can.
 *
 * @param {any} window
 */
function requireFrames({origin, document}) {
  if (origin !== 'null') return;
  const probe = document.createElement('iframe');
  probe.hidden = true;
  document.documentElement.append(probe);
  const canFill = probe.contentDocument !== null;
  probe.remove();
  if (canFill) return;
  throw new Error('the page is in a sandbox that needs allow-same-origin as well');
}

/**
 * In a task of its own once the document is there, so that listeners of scripts that follow in it
 * hear what is raised. Deferred ones still run while the document says it is interactive.
 *
 * @param {any} window
 * @param {() => void} then
 */
function whenDocumentReady(window, then) {
  const {document, performance} = window;
  const later = () => window.setTimeout(then, 0);
  const [visit] = performance?.getEntriesByType?.('navigation') ?? [];
  if (document.readyState === 'complete' || visit?.domContentLoadedEventStart > 0) {
    later();
    return;
  }
  // The second is for browsers that do not tell whether the first is over.
  const places = [[document, 'DOMContentLoaded'], [window, 'load']];
  const heard = () => {
    for (const [place, event] of places) place.removeEventListener(event, heard);
    later();
  };
  for (const [place, event] of places) place.addEventListener(event, heard);
}

/**
 * @param {any} window
 * @param {EngineSource} engine
 * @param {{trace?: import('../types.d.ts').HostOptions['trace']}} [extensions]
 * @returns {Widget | null} nothing when there is one already, or none can be
 */
export function installWidget(window, engine, extensions) {
  const element = findScript(window.document);
  let settings;
  try {
    if (!element) throw new Error('the script tag was not found');
    settings = readSettings(element);
    requireFrames(window);
  } catch (error) {
    if (window.Microsoft?.Omnichannel?.LiveChatWidget?.SDK) {
      // Of no concern to the widget that runs, whose page would take error 7 for its own.
      window.console.warn(THERE_IS_ONE);
      return null;
    }
    const reason = error instanceof Error ? error.message : String(error);
    window.console.error(`natter lcw: ${reason}`);
    whenDocumentReady(window, () => failToLoad(window, reason));
    return null;
  }
  const {orgUrl, orgId, widgetId} = settings;
  const identity = [orgUrl, orgId, widgetId].join(' ');
  const omnichannel = namespace(namespace(window, 'Microsoft'), 'Omnichannel');
  const place = namespace(omnichannel, 'LiveChatWidget');
  if (place.SDK) {
    if (place[RUNNING]?.identity !== identity) window.console.warn(THERE_IS_ONE);
    else place[RUNNING].face.stay();
    return null;
  }
  const widget = new Widget(window, settings, engine, createPlatform(), extensions);
  place.SDK = widget.sdk;
  const face = new Face(window, widget, settings);
  Object.defineProperty(place, RUNNING, {value: {identity, face}});
  face.follow();
  /** @type {Promise<void>} */
  const documentReady = new Promise((resolve) => {
    whenDocumentReady(window, () => resolve());
  });
  widget.boot(documentReady, reconnectIdOf(window));
  // A page that the browser had put away has heard nothing of other tabs.
  window.addEventListener('pageshow', (/** @type {PageTransitionEvent} */ {persisted}) => {
    if (persisted) widget.post('pageVisible', {restored: true});
  });
  window.document.addEventListener('visibilitychange', () => {
    if (window.document.visibilityState === 'visible') widget.post('pageVisible');
  });
  return widget;
}
