/** Elements of one document, made without markup: Trusted Types allow nothing else. */

const SVG = 'http://www.w3.org/2000/svg';

/** Shapes of the pictures, in a box of 24 by 24. */
const ICONS = {
  chat: 'M5 4.5h14A1.5 1.5 0 0 1 20.5 6v9a1.5 1.5 0 0 1-1.5 1.5h-7L7 20.5v-4H5' +
    'A1.5 1.5 0 0 1 3.5 15V6A1.5 1.5 0 0 1 5 4.5z',
  minimise: 'M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4.5 12L20 4.5 14 20l-3-7z',
  clip: 'M19 11.5l-7.2 7.2a4.5 4.5 0 0 1-6.4-6.4l7.6-7.6a3 3 0 0 1 4.3 4.3l-7.6 7.5' +
    'a1.5 1.5 0 0 1-2.1-2.1l7-7',
  save: 'M12 4v11M7.5 10.5L12 15l4.5-4.5M5 19.5h14',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4',
};

export class Maker {
  #document;

  /** @param {Document} document */
  constructor(document) {
    this.#document = document;
  }

  /** What it has made is in another document from now on. @param {Document} document */
  moveTo(document) {
    this.#document = document;
  }

  /** @returns {string} of the document, in the visitor's own variety, as `Intl` takes it */
  get language() {
    const {documentElement, defaultView} = this.#document;
    const lang = documentElement.lang || 'en';
    const own = defaultView?.navigator.languages ?? [];
    return own.find((language) => language.split('-')[0] === lang) ?? lang;
  }

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Record<string, string | boolean>} [attributes] `true` sets an empty one, `false` none
   * @param {...(Node | string)} children strings become text
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  make(tag, attributes = {}, ...children) {
    const made = this.#document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== false) made.setAttribute(name, value === true ? '' : value);
    }
    made.append(...children);
    return made;
  }

  /**
   * @param {string} className
   * @param {string} name what it is called: its text, or its label when a picture is shown
   * @param {() => void} pressed
   * @param {keyof typeof ICONS} [icon]
   */
  button(className, name, pressed, icon) {
    const made = this.make('button', {type: 'button', class: className});
    if (icon) {
      made.setAttribute('aria-label', name);
      made.append(this.icon(icon));
    } else {
      made.textContent = name;
    }
    made.addEventListener('click', pressed);
    return made;
  }

  /** @param {keyof typeof ICONS} name */
  icon(name) {
    const svg = this.#document.createElementNS(SVG, 'svg');
    const path = this.#document.createElementNS(SVG, 'path');
    path.setAttribute('d', ICONS[name]);
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    svg.append(path);
    return svg;
  }
}
