/**
 * The one element the page gets: an iframe without `src`, which no framing policy refuses, with a
 * document of its own that the page's styles do not reach (docs/lcw.md).
 */

const FRAME_ID = 'Microsoft_Omnichannel_LCWidget_Chat_Iframe_Window';

/** Below this the pane takes the whole window, in CSS pixels. */
const NARROW = '(max-width: 480px)';

/** @typedef {'none' | 'launcher' | 'invitation' | 'pane'} Mode */

/** Where the frame stands in the page's window. */
const BASE = {
  position: 'fixed', 'z-index': '999999', border: '0', margin: '0', padding: '0', display: 'block',
  'color-scheme': 'light dark', 'background-color': 'transparent', 'max-width': '100%',
  'max-height': '100%',
};
const CORNER = {inset: 'auto 12px 12px auto'};
/** @type {Record<Mode, Record<string, string>>} */
const PLACES = {
  none: {display: 'none'},
  launcher: {...CORNER, width: '84px', height: '84px'},
  invitation: {...CORNER, width: 'min(340px, calc(100% - 24px))', height: '170px',
    'max-height': 'calc(100% - 24px)'},
  pane: {...CORNER, width: '380px', height: 'min(620px, calc(100% - 24px))'},
};
const WHOLE = {inset: '0', width: '100%', height: '100%'};

export class Frame {
  #element;
  #narrow;
  #alwaysWhole;
  /** @type {Record<string, string>} */
  #wished;
  /** @type {Mode} */
  #mode = 'none';
  #height = '';

  /**
   * @param {any} window the page's
   * @param {{title: string, alwaysWhole: boolean,
   *     place: {width?: string, height?: string, bottom?: string, right?: string}}} options
   *     `place` is of the open pane, each a CSS length
   */
  constructor(window, {title, alwaysWhole, place}) {
    const element = window.document.createElement('iframe');
    element.id = FRAME_ID;
    element.title = title;
    this.#element = element;
    this.#alwaysWhole = alwaysWhole;
    this.#wished = Object.fromEntries(Object.entries(place).filter(([, value]) => value));
    this.#narrow = window.matchMedia(NARROW);
    this.#narrow.addEventListener('change', () => this.#place());
    this.#place();
  }

  /**
   * Puts it into the page. Some browsers replace the blank document once after that, and all do
   * when a page moves it, so it is filled whenever it has loaded.
   *
   * @param {HTMLElement} parent
   * @param {(document: Document) => void} fill
   */
  attach(parent, fill) {
    const loaded = () => fill(/** @type {Document} */ (this.#element.contentDocument));
    this.#element.addEventListener('load', loaded);
    parent.append(this.#element);
  }

  /** Puts it back when the page has taken it out, with all of its body for instance. */
  stay() {
    if (!this.#element.isConnected) this.#element.ownerDocument.body.append(this.#element);
  }

  /** @param {Mode} mode */
  show(mode) {
    this.#mode = mode;
    this.#height = '';
    this.#place();
  }

  /**
   * Makes it as high as what it shows, until it shows something else.
   *
   * @param {number} height in CSS pixels
   */
  fit(height) {
    this.#height = `${height}px`;
    this.#place();
  }

  #place() {
    const whole = this.#mode === 'pane' && (this.#alwaysWhole || this.#narrow.matches);
    this.#element.contentDocument?.documentElement.toggleAttribute('data-whole', whole);
    const wished = this.#mode === 'pane' && this.#wished;
    const place = {...BASE, ...PLACES[this.#mode], ...wished, ...(whole && WHOLE),
      ...(this.#height && {height: this.#height})};
    for (const [name, value] of Object.entries(place)) {
      this.#element.style.setProperty(name, value);
    }
  }
}
