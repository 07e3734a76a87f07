// The page of the tests with real cards: shows one, and keeps what the host would get.

import { renderCard } from '../../../js/cards_render.js';

const { Card, loadEngine } = await import(/** @type {any} */ ('/dist/cards.js'));
await loadEngine();

/** @type {any[]} */
const outcomes = [];
/** @type {string[]} */
const opened = [];

Object.assign(window, {
  outcomes,
  opened,
  /**
   * @param {string} text
   * @param {any} options
   */
  show(text, options) {
    const card = new Card(text, options);
    this.draw(card);
  },
  /** @param {any} card */
  draw(card) {
    const shown = renderCard(card, {
      timeZone: 'UTC', locale: 'en-US', openUrl: (url) => opened.push(url),
      onAction: (outcome) => outcomes.push(outcome),
    });
    document.getElementById('place')?.replaceChildren(shown.element);
    /** @type {any} */ (window).again = () => {
      shown.destroy();
      this.draw(card);
    };
  },
});
