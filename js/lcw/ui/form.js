/** The form before a chat: a card of the service's, filled in and submitted. */

/** @import {Strings} from './strings/en.js' */
import {loadCards} from '../cards.js';

/** The widget's colours as cards take them, which know no custom properties. */
const LOOKS = {
  light: {paper: '#ffffff', ink: '#1b1f24', quiet: '#57606a', accent: '#1f5fa8', danger: '#a40e26'},
  dark: {paper: '#1b1f24', ink: '#eef1f4', quiet: '#aab4bf', accent: '#4c8fdd', danger: '#ff9492'},
};

/** @param {boolean} isDark */
function hostConfig(isDark) {
  const {paper, ink, quiet, accent, danger} = isDark ? LOOKS.dark : LOOKS.light;
  const both = (/** @type {string} */ color, subtle = color) => ({default: color, subtle});
  return {
    fontFamily: '"Segoe UI", system-ui, sans-serif',
    containerStyles: {default: {
      backgroundColor: paper,
      foregroundColors: {default: both(ink, quiet), accent: both(accent), attention: both(danger)},
    }},
    actions: {actionsOrientation: 'vertical', actionAlignment: 'stretch'},
  };
}

export class Form {
  /** @type {Awaited<ReturnType<typeof loadCards>>['Card']['prototype'] | undefined} */
  #card;
  /** @type {import('../../cards/render/types.d.ts').RenderedCard | undefined} */
  #shown;
  #source = '';
  #place;
  #strings;
  #submit;

  /**
   * @param {HTMLElement} place filled while there is a form
   * @param {Strings} strings
   * @param {(answers: Record<string, unknown>) => void} submit
   */
  constructor(place, strings, submit) {
    this.#place = place;
    this.#strings = strings;
    this.#submit = submit;
  }

  /**
   * Shows a card, or nothing.
   *
   * @param {string} source JSON text, '' for none
   * @returns {Promise<void>} rejects when what came is no card, or cards cannot be loaded
   */
  async show(source) {
    if (source === this.#source) return;
    this.#clear();
    this.#source = source;
    if (source === '') return;
    const {Card, renderCard} = await loadCards();
    const document = this.#place.ownerDocument;
    const isDark = document.defaultView?.matchMedia('(prefers-color-scheme: dark)').matches;
    const survey = {requiredText: this.#strings.required};
    const card = await Card.create(source, {survey, hostConfig: hostConfig(isDark ?? false)});
    if (source !== this.#source) {
      card.dispose();
      return;
    }
    this.#card = card;
    this.#shown = renderCard(card, {document, onAction: (outcome) => {
      if (outcome.kind === 'submit') this.#submit(/** @type {any} */ (outcome.data) ?? {});
    }});
    this.#place.replaceChildren(this.#shown.element);
    if (document.hasFocus()) this.#shown.focusFirst();
  }

  #clear() {
    this.#source = '';
    this.#shown?.destroy();
    this.#card?.dispose();
    this.#shown = undefined;
    this.#card = undefined;
    this.#place.replaceChildren();
  }
}
