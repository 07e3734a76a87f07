/** Asks where the transcript is to be sent, and says what became of it. */

import { element } from './dom.js';
import { strings } from './strings.js';

export class MailDialog {
  #send;
  #input = element('input', {
    id: 'chat-widget-mail', type: 'email', autocomplete: 'email', maxlength: '254',
    'aria-describedby': 'chat-widget-mail-problem', 'aria-required': 'true',
  });
  #problem = element('p', { class: 'wrong', id: 'chat-widget-mail-problem' });
  #said = element('p', { class: 'said', role: 'status' });
  #cancel = element(
    'button', { type: 'button', class: 'button quiet', onclick: () => this.node.close() },
    strings.mailCancel,
  );
  #submit = element('button', { type: 'submit', class: 'button' }, strings.mailSend);
  /** To be placed in the page. */
  node;

  /** @param {(address: string) => Promise<void>} send rejects when it was not sent */
  constructor(send) {
    this.#send = send;
    const form = element(
      'form', { novalidate: true, onsubmit: (event) => this.#submitted(event) },
      element('div', { class: 'field' },
        element('label', { for: 'chat-widget-mail' },
          element('span', { class: 'name' }, strings.mailAddress)),
        this.#input, this.#problem),
      this.#said,
      element('div', { class: 'ways' }, this.#cancel, this.#submit),
    );
    this.node = element(
      'dialog', { class: 'question', 'aria-labelledby': 'chat-widget-mail-title' },
      element('h3', { id: 'chat-widget-mail-title' }, strings.mailTitle), form,
    );
  }

  open() {
    this.#said.textContent = '';
    this.#complain('');
    this.#setDone(false);
    this.node.showModal();
    this.#input.focus();
  }

  /** @param {Event} event */
  async #submitted(event) {
    event.preventDefault();
    const address = this.#input.value.trim();
    const isAddress = address !== '' && this.#input.validity.valid;
    this.#complain(isAddress ? '' : strings.mailWrong);
    if (!isAddress) {
      this.#input.focus();
      return;
    }
    this.#said.textContent = strings.mailSending;
    try {
      await this.#send(address);
      this.#said.textContent = strings.mailSent(address);
      this.#setDone(true);
      this.#cancel.focus();
    } catch (error) {
      console.warn('natter demo: the transcript by mail', error);
      this.#said.textContent = strings.mailFailed;
    }
  }

  /** @param {string} problem */
  #complain(problem) {
    this.#problem.textContent = problem;
    this.#problem.hidden = !problem;
    if (problem) this.#input.setAttribute('aria-invalid', 'true');
    else this.#input.removeAttribute('aria-invalid');
  }

  /** @param {boolean} isDone */
  #setDone(isDone) {
    this.#submit.hidden = isDone;
    this.#cancel.textContent = isDone ? strings.mailClose : strings.mailCancel;
  }
}
