/**
 * The page's side of lcw.js, the same for each widget: adds the script tag and watches, once a
 * frame, for the launcher. Runs in the page; `measure` is its one global.
 */

/** Longest wait for anything, in milliseconds: a widget that is not there by then has failed. */
const PATIENCE_MS = 60_000;
/** After this a click that nothing came of is made again. */
const DEAF_MS = 1000;

/** What stands in the page or in a frame of it. */
function find(selector) {
  const frames = [...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument);
  for (const place of [document, ...frames]) {
    const found = place?.querySelector(selector);
    if (found) return found;
  }
  return undefined;
}

/** Whether a click on the middle of an element, at this moment, would be one on it. */
function canBePressed(element) {
  if (element.disabled || element.getAttribute('aria-disabled') === 'true') return false;
  const place = element.ownerDocument;
  const { x, y, width, height } = element.getBoundingClientRect();
  if (width < 24 || height < 24) return false;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const hit = place.elementFromPoint(x + width / 2, y + height / 2);
  if (!hit || !element.contains(hit)) return false;
  const frame = place.defaultView.frameElement;
  return !frame || canBePressed(frame);
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/**
 * @param {{src: string, type: string, attributes: Record<string, string>, launcher: string,
 *   pane: string}} widget the last two are selectors
 * @returns {Promise<{usable: number, pressed: number, bytes: number}>} milliseconds from the
 *   insertion of the script tag to the frame whose click on the launcher was answered, and from
 *   that click to the first frame with the pane; what was transferred for scripts by then
 */
globalThis.measure = async ({ src, type, attributes, launcher, pane }) => {
  const script = document.createElement('script');
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  if (type) script.type = type;
  script.src = src;
  const begin = performance.now();
  document.body.append(script);
  let clicked;
  for (;;) {
    await nextFrame();
    const now = performance.now();
    if (now - begin > PATIENCE_MS) throw new Error(`${src}: no launcher that answers`);
    const shown = find(pane);
    if (clicked !== undefined && shown?.checkVisibility()) {
      const scripts = performance.getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.js') && !name.endsWith('/page.js'));
      const bytes = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
      return { usable: clicked - begin, pressed: now - clicked, bytes };
    }
    const button = find(launcher);
    const isDeaf = clicked === undefined || now - clicked > DEAF_MS;
    if (button && isDeaf && canBePressed(button)) {
      clicked = now;
      button.click();
    }
  }
};
