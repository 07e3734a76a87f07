/** The colours of this page as a host configuration of cards. */

import { Card } from '/dist/cards.js';

/** Where the page has light or dark colours, as the visitor's system has. */
export const kScheme = matchMedia('(prefers-color-scheme: dark)');

/**
 * A card in the colours that the page has when it is drawn, which may be others than when it was
 * opened.
 * @param {Card} card
 * @returns {import('natter/cards/render').CardSource}
 */
export function inPageColors(card) {
  return {
    view: () => {
      // Completing a configuration is the core's business; a card without anything brings it.
      const plain = new Card('{}', { hostConfig: hostConfigOf(document.body, 'surface') });
      const { host } = plain.view();
      plain.dispose();
      return { ...card.view(), host };
    },
    set: (n, value) => card.set(n, value),
    run: (n) => card.run(n),
  };
}

/**
 * @param {Element} of whose custom properties count; those of design.css are `#rrggbb`
 * @param {'paper' | 'surface'} [ground] what the card stands on
 * @returns {Record<string, unknown>}
 */
export function hostConfigOf(of, ground = 'paper') {
  const style = getComputedStyle(of);
  const color = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  const both = (/** @type {string} */ name, subtle = name) =>
    ({ default: color(name), subtle: color(subtle) });
  return {
    fontFamily: color('sans'),
    spacing: { small: 6, default: 14, medium: 18, large: 26, extraLarge: 36, padding: 4 },
    containerStyles: {
      default: {
        backgroundColor: color(ground),
        foregroundColors: {
          default: both('ink', 'muted'),
          accent: both('accent', 'accent-strong'),
          attention: both('danger'),
          good: both('accent', 'accent-strong'),
          warning: both('on-warning'),
        },
      },
      emphasis: { backgroundColor: color('sunken'), foregroundColors: {
        default: both('ink', 'muted') } },
    },
    actions: { actionsOrientation: 'vertical', actionAlignment: 'stretch', buttonSpacing: 10,
      maxActions: 6, spacing: 'medium' },
    inputs: { label: { requiredInputs: { weight: 'bolder' }, optionalInputs: { weight: 'bolder' } },
      errorMessage: { color: 'attention', weight: 'bolder' } },
  };
}
