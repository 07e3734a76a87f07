/**
 * The look that a host's configuration asks for, as custom properties: what the style sheet in
 * css/ takes its numbers and colours from. What hosts do not configure (borders of fields, buttons
 * that are pressed, the ring around what has the focus) is derived from their colours, with the
 * contrast that it needs.
 */

/** @import {ContainerStyle, HostConfig} from './types.d.ts' */
import {
  BLACK, contrast, cssColor, hexOf, mix, over, readableOn, rgbaOf, strengthened, WHITE,
} from './colors.js';

/** @import {Rgba} from './colors.js' */

export const STYLES = ['default', 'emphasis', 'accent', 'good', 'attention', 'warning'];
const COLORS = ['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention'];
const READABLE = 4.5;
const VISIBLE = 3;

/** @typedef {[name: string, value: string | number | null | undefined][]} Properties */

/** @param {Properties} properties */
const declarations = (properties) => properties
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `--natter-${name}:${value}`).join(';');

/**
 * @param {unknown} value
 * @param {number} fallback
 */
const pixels = (value, fallback) =>
  `${typeof value === 'number' && Number.isFinite(value) ? value : fallback}px`;

/** @param {string} family one name, with or without quotation marks */
function familyName(family) {
  const name = family.trim().replace(/^(['"])(.*)\1$/, '$2');
  if (/^[a-z-]+$/i.test(name)) return name;
  return `"${name.replace(/[^\w .-]/g, (one) => `\\${one.codePointAt(0)?.toString(16)} `)}"`;
}

/** @param {unknown} families */
export function fontFamily(families) {
  if (typeof families !== 'string' || families.trim() === '') return 'inherit';
  return families.split(',').map(familyName).join(',');
}

/**
 * @param {string} prefix
 * @param {NonNullable<HostConfig['fonts']>[string]} [font]
 * @returns {Properties}
 */
function fontProperties(prefix, font = {}) {
  const {fontSizes = {}, fontWeights = {}} = font;
  return [
    ...['small', 'default', 'medium', 'large', 'extraLarge'].map((size, i) =>
      /** @type {[string, string]} */ ([`${prefix}size-${size}`,
        pixels(fontSizes[size], [12, 14, 17, 21, 26][i])])),
    ...['lighter', 'default', 'bolder'].map((weight, i) =>
      /** @type {[string, number]} */ ([`${prefix}weight-${weight}`,
        Number(fontWeights[weight] ?? [200, 400, 600][i])])),
  ];
}

/**
 * @param {HostConfig} host
 * @returns {Properties}
 */
function measures(host) {
  const spacing = Object.entries({
    small: 3, default: 8, medium: 20, large: 30, extraLarge: 40, padding: 15,
  }).map(([name, fallback]) => /** @type {[string, string]} */ (
    [`space-${name}`, pixels(host.spacing?.[name], fallback)]));
  const images = Object.entries({small: 40, medium: 80, large: 160})
      .map(([name, fallback]) => /** @type {[string, string]} */ (
        [`image-${name}`, pixels(host.imageSizes?.[name], fallback)]));
  const labelGap = host.inputs?.label?.inputSpacing ?? 'Small';
  return [
    ...spacing, ...images,
    ['line-width', pixels(host.separator?.lineThickness, 1)],
    ['line-color', cssColor(host.separator?.lineColor) ?? '#eeeeee'],
    ['max-image', pixels(host.imageSet?.maxImageHeight, 100)],
    ['button-gap', pixels(host.actions?.buttonSpacing, 10)],
    ['icon', pixels(host.actions?.iconSize, 16)],
    ['inline-margin', pixels(host.actions?.showCard?.inlineTopMargin, 16)],
    ['fact-title', pixels(host.factSet?.title?.maxWidth, 150)],
    ['fact-gap', pixels(host.factSet?.spacing, 10)],
    ['cell-gap', pixels(host.table?.cellSpacing, 8)],
    ['label-width', `${Number(host.inputs?.label?.width ?? 30)}%`],
    ['label-gap', labelGap === 'None' ? '0px' : `var(--natter-space-${stepName(labelGap)})`],
    ['radius', '4px'],
    ['font', fontFamily(host.fonts?.default?.fontFamily)],
    ['mono', fontFamily(host.fonts?.monospace?.fontFamily)],
    ...fontProperties('', host.fonts?.default),
    ...fontProperties('mono-', host.fonts?.monospace),
  ];
}

/**
 * A name of an enumeration as classes and custom properties have it.
 *
 * @param {string} name such as `ExtraLarge`
 */
export const stepName = (name) => name.slice(0, 1).toLowerCase() + name.slice(1);

/**
 * A button filled with a colour, and what is written on it. White is preferred: a colour that
 * nearly carries it is darkened.
 *
 * @param {string} name
 * @param {Rgba} color
 * @returns {Properties}
 */
function filled(name, color) {
  const isDark = contrast(WHITE, color) >= VISIBLE;
  const fill = isDark ? strengthened(color, BLACK, WHITE, READABLE) : color;
  const ink = isDark ? WHITE : readableOn(fill);
  return [
    [name, hexOf(fill)],
    [`${name}-strong`, hexOf(mix(fill, ink === WHITE ? BLACK : WHITE, 0.85))],
    [`on-${name}`, hexOf(ink)],
  ];
}

/**
 * Everything about controls on a background.
 *
 * @param {Rgba} back
 * @param {Rgba} ink
 * @param {Rgba} accent
 * @param {Rgba} attention
 * @returns {Properties}
 */
function controlColors(back, ink, accent, attention) {
  const isDark = contrast(WHITE, back) > contrast(BLACK, back);
  const field = isDark ? mix(back, BLACK, 0.85) : mix(back, WHITE, 0.4);
  const best = readableOn(field);
  const border = strengthened(mix(ink, back, 0.4), readableOn(back), back, VISIBLE);
  const button = isDark ? mix(back, WHITE, 0.94) : mix(back, WHITE, 0.6);
  return [
    ['opaque', hexOf(back)],
    ['link', hexOf(strengthened(accent, readableOn(back), back, READABLE))],
    ['focus', hexOf(strengthened(accent, readableOn(back), back, VISIBLE))],
    ['invalid', hexOf(strengthened(attention, readableOn(back), back, VISIBLE))],
    ['field-bg', hexOf(field)],
    ['field-fg', hexOf(strengthened(ink, best, field, READABLE))],
    ['field-border', hexOf(border)],
    ['field-strong', hexOf(mix(border, readableOn(back), 0.6))],
    ['placeholder', hexOf(strengthened(mix(ink, field, 0.6), best, field, READABLE + 0.2))],
    ['button-bg', hexOf(button)],
    ['button-fg', hexOf(strengthened(ink, readableOn(button), button, 7))],
    ['button-border', hexOf(mix(ink, back, 0.3))],
    ['hover', hexOf(mix(ink, back, 0.07))],
    ['pressed', hexOf(mix(ink, back, 0.13))],
    ...filled('primary', accent),
    ...filled('danger', attention),
  ];
}

/**
 * @param {ContainerStyle} style
 * @param {Rgba} page what is behind it
 */
function styleProperties(style, page) {
  const fore = style.foregroundColors ?? {};
  const back = over(rgbaOf(style.backgroundColor) ?? page, page);
  /** @param {string} name */
  const seen = (name) => over(rgbaOf(fore[name]?.default) ?? readableOn(back), back);
  const ink = seen('default');
  /** @type {Properties} */
  const texts = COLORS.flatMap((color) => {
    const one = fore[color] ?? {};
    const normal = cssColor(one.default) ?? hexOf(ink);
    return [
      [`fg-${color}`, normal],
      [`fg-${color}-subtle`, cssColor(one.subtle) ?? normal],
      [`hl-${color}`, cssColor(one.highlight?.default)],
      [`hl-${color}-subtle`, cssColor(one.highlight?.subtle)],
    ];
  });
  const border = cssColor(style.borderColor);
  return [
    ...texts,
    ...controlColors(back, ink, seen('accent'), seen('attention')),
    ['bg', cssColor(style.backgroundColor) ?? 'transparent'],
    ['border', border ?? hexOf(mix(ink, back, 0.25))],
  ];
}

/** @param {Properties} properties */
const isDarkTheme = (properties) => {
  const back = rgbaOf(new Map(properties).get('opaque')) ?? WHITE;
  return contrast(WHITE, back) > contrast(BLACK, back);
};

/**
 * The rules of a host, under a class.
 *
 * @param {HostConfig} host
 * @param {string} theme the class
 * @returns {string}
 */
export function themeText(host, theme) {
  const styles = host.containerStyles ?? {};
  const page = over(rgbaOf(styles.default?.backgroundColor) ?? WHITE, WHITE);
  const rules = STYLES.map((name) => {
    const properties = /** @type {Properties} */ (styleProperties(styles[name] ?? {}, page));
    const scheme = isDarkTheme(properties) ? 'dark' : 'light';
    const on = `natter-on-${name}`;
    return `:where(.${theme}).${on},:where(.${theme}) .${on}{${declarations(properties)};` +
      `color-scheme:${scheme}}` +
      // The lines of a table have the colour of a style of their own.
      `:where(.${theme}) .natter-lines-${name}{--natter-grid-line:` +
      `${new Map(properties).get('border')}}`;
  });
  return `.${theme}{${declarations(measures(host))}}${rules.join('')}`;
}
