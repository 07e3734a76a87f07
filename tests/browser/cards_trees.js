/** Trees as the core makes them, written by hand, and hosts to show them with. */

let number = 0;
const next = () => (number += 1);

/**
 * A node with a number of its own.
 * @param {string} type
 * @param {any} members
 */
export const node = (type, members = {}) => ({ type, n: next(), ...members });

/**
 * @param {string} content
 * @param {any} [members]
 */
export const text = (content, members = {}) =>
  node('TextBlock', { blocks: [{ p: [content] }], wrap: true, ...members });

/**
 * @param {any[]} items
 * @param {any} [members]
 */
export const card = (items, members = {}) => node('AdaptiveCard',
  { items: items.map((item, i) => ({ ...(i === 0 ? {} : { spacing: 'Default' }), ...item })),
    padding: true, background: true, on: 'default', ...members });

/**
 * @param {string} title
 * @param {any} [members]
 */
export const action = (title, members = {}) =>
  ({ type: 'Action.Submit', n: next(), title, style: 'default', ...members });

/**
 * @param {any[]} actions
 * @param {any} [members]
 */
export const actionSet = (actions, members = {}) => node('ActionSet', { actions, ...members });

/**
 * @param {string} type
 * @param {string} label
 * @param {any} [members]
 */
export const input = (type, label, members = {}) =>
  node(`Input.${type}`, { ...(label ? { label: [label] } : {}), ...members });

/** @param {string} content */
export const blocks = (content) => [{ p: [content] }];

const kColors = ['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention'];

/**
 * @param {string} backgroundColor
 * @param {string[]} foregrounds in the order of kColors
 */
function style(backgroundColor, foregrounds) {
  return {
    backgroundColor, borderColor: foregrounds[1],
    foregroundColors: Object.fromEntries(kColors.map((color, i) => [color, {
      default: foregrounds[i], subtle: foregrounds[i],
      highlight: { default: '#22808080', subtle: '#11808080' },
    }])),
  };
}

const kLightInk = ['#242424', '#000000', '#FFFFFF', '#0F548C', '#0B5A0B', '#7A4300', '#A80F1B'];
const kDarkInk = ['#FFFFFF', '#D0D0D0', '#FFFFFF', '#FF82C7FF', '#92C353', '#F8D22A', '#FF9DA4'];

/** @type {Record<string, any>} */
export const kHosts = {
  light: {
    containerStyles: {
      default: style('#FFFFFF', kLightInk), emphasis: style('#F3F2F1', kLightInk),
      accent: style('#DEECF9', kLightInk), good: style('#DFF6DD', kLightInk),
      attention: style('#FDE7E9', kLightInk), warning: style('#FFF4CE', kLightInk),
    },
  },
  dark: {
    containerStyles: {
      default: style('#222222', kDarkInk), emphasis: style('#1AFFFFFF', kDarkInk),
      accent: style('#1B3345', kDarkInk), good: style('#1B3A1B', kDarkInk),
      attention: style('#4A1A1E', kDarkInk), warning: style('#453A10', kDarkInk),
    },
  },
};

/** A card with everything in it that a card can have. */
export function everything() {
  const picture = { url: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJA' +
    'AAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==' };
  const dark = { ...picture, alt: 'A blue square', size: 'Medium', backgroundColor: '#102030FF' };
  const choices = ['Red', 'Green', 'Blue'].map((title) => ({ title: blocks(title) }));
  const plain = ['Red', 'Green', 'Blue'].map((one) => ({ text: one }));
  const cell = (/** @type {string} */ content, header = false) =>
    node('TableCell', { items: [text(content)], ...(header ? { header } : {}) });
  const column = (/** @type {any} */ width, /** @type {string} */ content) =>
    node('Column', { width, items: [text(content)], spacing: 'Small' });
  return card([
    text('Your order', { heading: 2, size: 'Large', weight: 'Bolder' }),
    node('TextBlock', { wrap: true, blocks: [
      { p: ['Some ', { b: ['bold'] }, ' and ', { i: ['italic'] }, ' text with ',
        { a: 'https://example.com/a', c: ['a link'] }, '.'] },
      { ul: [[{ p: ['one'] }], [{ p: ['two'] }]], tight: true },
      { ol: [[{ p: ['three'] }], [{ p: ['four'] }]], start: 3, tight: true },
    ] }),
    node('RichTextBlock', { runs: [
      { n: next(), inlines: ['A run, '], italic: true },
      { n: next(), inlines: ['another '], color: 'Accent', highlight: true, underline: true,
        strike: true },
      { n: next(), inlines: ['and a link'], select: action('See and a link',
        { type: 'Action.OpenUrl', url: 'https://example.com/run' }) },
    ] }),
    node('Container', { on: 'emphasis', background: true, padding: true, separator: true,
      items: [text('In a container', { on: 'emphasis', color: 'Good' })] }),
    node('ColumnSet', { columns: [column('auto', 'auto'), column('stretch', 'stretch'),
      column({ weight: 2, share: 40 }, 'weight'), column({ px: 60 }, 'px')] }),
    node('Image', { ...dark }),
    node('Image', { ...dark, person: true, size: 'Small', select: action('Show the picture') }),
    node('ImageSet', { images: [node('Image', dark), node('Image', dark)], imageSize: 'Medium' }),
    node('FactSet', { facts: [{ title: blocks('Colour'), value: blocks('Blue') },
      { title: blocks('Size'), value: blocks('42') }] }),
    node('Media', { sources: [{ url: 'https://example.com/a.mp4', mimeType: 'video/mp4' }],
      poster: picture.url, alt: 'How to put it together' }),
    node('Table', { columns: [{ share: 1 }, { share: 2 }], grid: true, gridOn: 'default', rows: [
      { n: next(), cells: [cell('Part', true), cell('Price', true)] },
      { n: next(), on: 'emphasis', background: true, cells: [cell('Wheel'), cell('12')] },
    ] }),
    node('Carousel', { loop: true, initial: 0, pages: ['First', 'Second', 'Third'].map((name) =>
      node('CarouselPage', { items: [text(`${name} page`)] })) }),
    input('Text', 'Name', { required: true, kind: 'text', error: blocks('Write your name') }),
    input('Text', 'Message',
      { kind: 'multiline', placeholder: 'How can we help?', required: true }),
    input('Text', '', { kind: 'email', placeholder: 'Mail address', inline: action('Check') }),
    input('Number', 'How many', { min: 1, max: 9, value: '2', labelPosition: 'Inline' }),
    input('Date', 'When', { value: '2026-11-21' }),
    input('Time', 'At', { value: '10:30' }),
    input('Toggle', 'News', { title: blocks('Send me news'), required: true, wrap: true }),
    input('ChoiceSet', 'Colour', { kind: 'compact', choices: plain, placeholder: 'Choose one' }),
    input('ChoiceSet', 'Second colour', { kind: 'expanded', choices, chosen: [1] }),
    input('ChoiceSet', 'Other colours', { kind: 'multi', multi: true, choices, chosen: [0, 2] }),
    input('ChoiceSet', 'Any colour', { kind: 'filtered', choices: plain }),
    actionSet([action('Send', { style: 'positive' }), action('Delete', { style: 'destructive' }),
      action('Off', { disabled: true }),
      action('More', { type: 'Action.ShowCard', expanded: false })],
    { overflow: [action('Print'), action('Share')] }),
  ], { label: 'Order form' });
}
