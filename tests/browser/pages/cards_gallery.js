// The page of the gallery: each sample twice, ours on the left, the reference library's beside it.

import { renderCard } from '../../../js/cards_render.js';

const { Card, loadEngine } = await import(/** @type {any} */ ('/dist/cards.js'));
const { AdaptiveCards } = /** @type {any} */ (window);

/** @param {unknown} source */
function ours(source) {
  try {
    // The style sheet of the reference library is for elements of the same classes.
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    root.append(renderCard(new Card(source), { sheets: root }).element);
    return host;
  } catch (error) {
    return new Text(`Refused: ${error}`);
  }
}

/** @param {unknown} source */
function theirs(source) {
  try {
    const card = new AdaptiveCards.AdaptiveCard();
    card.parse(source);
    return card.render() ?? new Text('Nothing');
  } catch (error) {
    return new Text(`Thrown: ${error}`);
  }
}

/**
 * @param {string} tag
 * @param {(Node | string)[]} children
 */
function make(tag, ...children) {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}

await loadEngine();
const samples = await (await fetch('/samples.json')).json();
for (const { name, card } of samples) {
  const pair = make('div', make('div', ours(card)), make('div', theirs(card)));
  pair.className = 'pair';
  document.querySelector('main')?.append(make('figure', make('figcaption', name), pair));
}
/** @type {any} */ (window).drawn = samples.length;
