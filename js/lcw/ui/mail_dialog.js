/** Asks where the transcript is to be sent. */

/** @import {Maker} from './dom.js' */
/** @import {Strings} from './strings/en.js' */

export class MailDialog {
  #strings;
  #send;
  #input;
  #problem;
  #button;
  node;

  /**
   * @param {Maker} maker
   * @param {Strings} strings
   * @param {(address: string) => Promise<boolean>} send tells whether it went
   */
  constructor(maker, strings, send) {
    this.#strings = strings;
    this.#send = send;
    this.#input = maker.make('input', {
      id: 'mail-address', type: 'email', autocomplete: 'email', maxlength: '254',
      'aria-describedby': 'mail-problem',
    });
    this.#problem = maker.make('p', {id: 'mail-problem', class: 'wrong', role: 'alert'});
    this.#button = maker.button('button', strings.mailSend, () => this.#submit());
    const cancel = maker.button('button quiet', strings.cancel, () => this.close());
    // No form: frames that allow none submit none.
    this.#input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing && !this.#button.disabled) this.#submit();
    });
    this.node = maker.make('dialog', {'aria-label': strings.mail},
        maker.make('label', {for: 'mail-address'}, strings.mailAddress), this.#input,
        this.#problem, maker.make('p', {class: 'actions'}, cancel, this.#button));
  }

  open() {
    this.#complain('');
    this.node.showModal();
  }

  close() {
    this.node.close();
  }

  /** The address is forgotten. */
  clear() {
    this.#input.value = '';
  }

  async #submit() {
    const address = this.#input.value.trim();
    const isAddress = address !== '' && this.#input.validity.valid;
    this.#complain(isAddress ? '' : this.#strings.mailWrong);
    if (!isAddress) return;
    this.#button.disabled = true;
    const sent = await this.#send(address);
    this.#button.disabled = false;
    if (sent) this.close();
    else this.#complain(this.#strings.mailFailed);
  }

  /** @param {string} problem '' for none */
  #complain(problem) {
    this.#problem.textContent = problem;
    this.#input.setAttribute('aria-invalid', String(problem !== ''));
    if (problem) this.#input.focus();
  }
}
