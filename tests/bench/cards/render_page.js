// The page of tests/bench/cards/render.js: draws each card by natter and by the reference library.

import {Card, loadEngine} from '/dist/cards.js';
import {renderCard} from '/dist/cards_render.js';

const {AdaptiveCards, markdownit} = /** @type {any} */ (window);
/** Cards drawn for one look at the clock, whose steps are coarse. */
const BATCH = 5;

const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const markdown = markdownit();
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (
    /** @type {string} */ text, /** @type {any} */ result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

/** @param {string} text @returns {[HTMLElement, () => void]} */
function ours(text) {
  const card = new Card(text);
  const shown = renderCard(card);
  return [shown.element, () => {
    shown.destroy();
    card.dispose();
  }];
}

/** @param {string} text @returns {[HTMLElement, () => void]} */
function theirs(text) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.parse(JSON.parse(text));
  card.validateProperties();
  const element = card.render() ?? document.createElement('div');
  return [element, () => element.remove()];
}

/**
 * @param {(text: string) => [HTMLElement, () => void]} draw
 * @param {string} text
 */
function timed(draw, text) {
  const ends = [];
  const began = performance.now();
  for (let i = 0; i < BATCH; i += 1) {
    const [element, end] = draw(text);
    main.append(element);
    ends.push(end);
  }
  const attached = performance.now() - began;
  const height = main.offsetHeight;
  const laidOut = performance.now() - began;
  if (Number.isNaN(height)) throw new Error('no layout');
  for (const end of ends) end();
  return {attached, laidOut};
}

/** @param {{attached: number, laidOut: number}[]} all @param {'attached' | 'laidOut'} key */
const best = (all, key) => Math.min(...all.map((one) => one[key]));

/**
 * @param {string} text
 * @param {number} times
 */
function ratiosOf(text, times) {
  const [mine, peer] = [[], []];
  for (let i = 0; i < times; i += 1) {
    mine.push(timed(ours, text));
    peer.push(timed(theirs, text));
  }
  return {
    attached: best(peer, 'attached') / best(mine, 'attached'),
    laidOut: best(peer, 'laidOut') / best(mine, 'laidOut'),
  };
}

await loadEngine();
// A page that shows cards, as a chat does: one of each is there all the time.
const first = '{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"x"}]}';
for (const draw of [ours, theirs]) main.append(draw(first)[0]);
const cards = await (await fetch('/cards.json')).json();
/** @type {any} */ (window).measure = (/** @type {number} */ times) =>
  cards.map((/** @type {string} */ text) => ratiosOf(text, times));
