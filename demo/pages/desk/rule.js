/** One masking rule in the form: its name, its pattern, what is to be said of it. */

import { element } from '/widget/dom.js';

/** Ids join a field and what is said of it; never used twice, so that none is ambiguous. */
let count = 0;

export class RuleFields {
  #on;
  #name;
  #pattern;
  #remove;
  #legend = element('legend', { class: 'visually-hidden' });
  #nameProblem;
  #patternProblem;
  #verdict;
  isRejected = false;
  node;

  /**
   * @param {string} name
   * @param {string} source a regular expression as JavaScript writes it, without slashes
   * @param {{changed: () => void, remove: () => void}} on
   */
  constructor(name, source, on) {
    this.#on = on;
    const id = `rule-${count += 1}`;
    this.#nameProblem = element('p', { class: 'wrong', id: `${id}-name`, hidden: true });
    this.#patternProblem = element('p', { class: 'wrong', id: `${id}-pattern`, hidden: true });
    this.#verdict = element('p', { class: 'verdict', id: `${id}-verdict` });
    const plain = { autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' };
    this.#name = element('input', {
      ...plain, 'aria-describedby': this.#nameProblem.id, oninput: () => this.#changed(),
    });
    this.#pattern = element('textarea', {
      ...plain, rows: '2', dir: 'ltr', oninput: () => this.#changed(),
      'aria-describedby': `${this.#patternProblem.id} ${this.#verdict.id}`,
      onkeydown: submitOnEnter,
    });
    this.#remove = element('button', {
      type: 'button', class: 'button quiet small', onclick: () => on.remove(),
    }, 'Remove');
    this.#name.value = name;
    this.#pattern.value = source;
    this.node = element('li', {}, element(
      'fieldset', {}, this.#legend,
      element('label', {}, 'Name', this.#name), this.#nameProblem,
      element('label', {}, 'Pattern', this.#pattern), this.#patternProblem,
      element('div', { class: 'end' }, this.#verdict, this.#remove),
    ));
    this.#nameParts();
  }

  get name() {
    return this.#name.value.trim();
  }

  /** Without line ends, which a pattern that was pasted may bring along. */
  get source() {
    return this.#pattern.value.replace(/[\r\n]+/g, '');
  }

  /** @param {import('./verdict.js').Verdict} verdict */
  showVerdict({ isRejected, text }) {
    this.isRejected = isRejected;
    this.#verdict.textContent = text;
    this.#verdict.classList.toggle('rejected', isRejected);
  }

  /**
   * @param {{isTaken: boolean}} seen whether a rule before this one has the same name
   * @returns {boolean} whether there is a problem
   */
  showProblems({ isTaken }) {
    const double = isTaken && 'Another rule has this name.';
    mark(this.#name, this.#nameProblem, this.name ? double || '' : 'Give the rule a name.');
    mark(this.#pattern, this.#patternProblem, this.source ? '' : 'Write a pattern.');
    return !this.#nameProblem.hidden || !this.#patternProblem.hidden;
  }

  focusProblem() {
    this.focus(this.#nameProblem.hidden ? 'pattern' : 'name');
  }

  /** @param {'name' | 'pattern' | 'remove'} field */
  focus(field) {
    ({ name: this.#name, pattern: this.#pattern, remove: this.#remove })[field].focus();
  }

  /** @returns {{name: string, field: 'name' | 'pattern'} | undefined} where the keyboard is */
  focused() {
    const { activeElement } = document;
    if (activeElement === this.#name) return { name: this.name, field: 'name' };
    return activeElement === this.#pattern ? { name: this.name, field: 'pattern' } : undefined;
  }

  #changed() {
    this.#nameParts();
    this.#on.changed();
  }

  /** The fields of several rules have the same labels: the group's name tells them apart. */
  #nameParts() {
    const name = this.name || 'without a name';
    this.#legend.textContent = `Rule ${name}`;
    this.#remove.setAttribute('aria-label', `Remove rule ${name}`);
  }
}

/** @param {KeyboardEvent & {target: HTMLTextAreaElement}} event */
function submitOnEnter(event) {
  if (event.key !== 'Enter' || event.isComposing) return;
  event.preventDefault();
  event.target.form?.requestSubmit();
}

/**
 * @param {HTMLElement} field
 * @param {HTMLElement} place
 * @param {string} problem '' when all is well
 */
function mark(field, place, problem) {
  place.textContent = problem;
  place.hidden = !problem;
  if (problem) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
}
