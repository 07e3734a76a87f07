/**
 * Builds elements without any HTML text, so that the pages run under
 * `require-trusted-types-for 'script'; trusted-types 'none'`.
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | ((event: any) => void)>} [attributes] `onclick` and
 *   the like take functions; `true` sets an empty attribute, `false` leaves it out.
 * @param {...(Node | string)} children strings become text, never markup
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else if (value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children);
  return node;
}

/** Shapes of the pictures, in a box of 24 by 24. */
const kIcons = {
  chat: 'M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12l16-8-6 16-3-7z',
  down: 'M12 5v14M6 13l6 6 6-6',
  back: 'M15 5l-7 7 7 7',
  clip: 'M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L10 17a1.7 1.7 0 0 1-2.4-2.4'
    + 'L15 7',
  card: 'M4 5h16v14H4zM7.5 9.5h9M7.5 13h5M7.5 16h3',
  file: 'M6 2.5h8l5 5v14H6zM14 2.5v5h5',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  clock: 'M12 3a9 9 0 1 0 .01 0zM12 7.5V12l3 2',
  person: 'M12 12a4 4 0 1 0-.01 0zM4.5 20.5c1-4 4-6 7.5-6s6.5 2 7.5 6',
};

/**
 * A decorative line picture; the button around it carries the name.
 * @param {keyof typeof kIcons} name
 */
export function icon(name) {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', kIcons[name]);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  return svg;
}
