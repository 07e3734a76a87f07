/**
 * An Adaptive Card as a form of the page: the questions before a chat. It knows what such cards
 * are made of in practice, and no more: TextBlock, Container and ColumnSet (one under the other),
 * Input.Text, Input.Number, Input.Date, Input.Time, Input.Toggle, Input.ChoiceSet, and the first
 * Action.Submit. Anything else is left out and named by `unknown`. Regular expressions of a card
 * are not run: they come from the network, and a bad one would hang the page.
 */

import { element } from './dom.js';
import { fieldOf, isObject, listOf, textOf } from './card_field.js';

const kContents = new Map(Object.entries({ Container: 'items', Column: 'items',
  ColumnSet: 'columns' }));
/** Cards nest a few levels; what nests deeper is not meant for people. */
const kMaxDepth = 16;

/** @typedef {import('./card_field.js').Field} Field */
/** @typedef {import('./card_field.js').FieldStrings} FieldStrings */

export class CardForm {
  #on;
  #data;
  #busy;
  #title;
  #fields = /** @type {Field[]} */ ([]);
  #submit;
  /** Types of elements that are not shown. */
  unknown = /** @type {string[]} */ ([]);
  /** To be placed in the page. */
  node;

  /**
   * @param {any} card parsed
   * @param {FieldStrings & {submit: string, busy: string}} strings
   * @param {(answers: Record<string, string>) => void} onSubmit with a value for each question,
   *   and the data of the card's submit action
   */
  constructor(card, strings, onSubmit) {
    this.#on = onSubmit;
    const action = listOf(card?.actions).find(({ type }) => type === 'Action.Submit');
    this.#data = isObject(action?.data) ? action.data : {};
    this.#busy = strings.busy;
    this.#title = textOf(action?.title) || strings.submit;
    this.#submit = element('button', { type: 'submit', class: 'button' }, this.#title);
    this.node = element(
      'form', { class: 'card-form', novalidate: true, onsubmit: (event) => this.#submitted(event) },
      ...this.#draw(listOf(card?.body), strings, 0), this.#submit,
    );
  }

  /** @param {boolean} isBusy the answers are on their way */
  setBusy(isBusy) {
    this.#submit.setAttribute('aria-disabled', String(isBusy));
    this.#submit.textContent = isBusy ? this.#busy : this.#title;
  }

  focus() {
    (this.#fields[0] ?? { focus: () => this.#submit.focus() }).focus();
  }

  /**
   * @param {any[]} items
   * @param {FieldStrings} strings
   * @param {number} depth
   * @returns {HTMLElement[]}
   */
  #draw(items, strings, depth) {
    return items.flatMap((item) => {
      if (item.isVisible === false) return [];
      const contents = kContents.get(item.type);
      if (contents && depth < kMaxDepth) {
        return this.#draw(listOf(item[contents]), strings, depth + 1);
      }
      if (item.type === 'TextBlock') return [textBlock(item)];
      const field = fieldOf(item, strings);
      if (field) this.#fields.push(field);
      else this.unknown.push(textOf(item.type));
      return field ? [field.node] : [];
    });
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    if (this.#submit.getAttribute('aria-disabled') === 'true') return;
    const wrong = this.#fields.filter((field) => !field.check());
    if (wrong.length > 0) {
      wrong[0].focus();
      return;
    }
    const answers = this.#fields.map(({ id, value }) => [id, value()]);
    this.#on({ ...this.#data, ...Object.fromEntries(answers) });
  }
}

/** @param {any} block */
function textBlock({ text, weight, size }) {
  const isTitle = /^bolder$/i.test(textOf(weight)) || /large$/i.test(textOf(size));
  return element(isTitle ? 'h3' : 'p', { dir: 'auto' }, textOf(text));
}
