/** A place to try the masking rules on a text, before anybody's message is masked by them. */

import { element } from '/widget/dom.js';
import { withHidden } from '/widget/text.js';

export class Trial {
  #masker = /** @type {any} */ (null);
  #text = element('textarea', {
    rows: '2', dir: 'auto', autocomplete: 'off', spellcheck: 'false',
    oninput: () => this.#show(),
  });
  #result = element('p', { class: 'result', dir: 'auto' });
  #said = element('p', { class: 'quiet-text', role: 'status' });
  /** To be placed in the page. */
  node = element(
    'div', { class: 'trial' },
    element('label', {}, 'Try a text', this.#text), this.#result, this.#said,
  );

  /** @param {any} masker a `Masker` of the rules as they stand in the form */
  use(masker) {
    this.#masker = masker;
    this.#show();
  }

  #show() {
    const text = this.#text.value;
    this.#result.replaceChildren();
    this.#said.textContent = '';
    if (!text || !this.#masker) return;
    const { status, text: masked, ranges, hits, cause } = this.#masker.mask(text);
    if (status === 'refused') {
      this.#said.textContent = `Would not be sent, because of the rule ${cause.ruleId}.`;
    } else if (status === 'unchanged') {
      this.#said.textContent = 'Nothing in it would be hidden.';
    } else {
      const names = new Set(hits.map((/** @type {any} */ hit) => hit.ruleId));
      this.#result.replaceChildren(...withHidden(masked, ranges, 'hidden'));
      this.#said.textContent = `Hidden by ${[...names].join(', ')}.`;
    }
  }
}
