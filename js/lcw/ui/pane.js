/** The open pane: a header, what the state of the chat wants shown, and the box to write in. */

/** @import {Maker} from './dom.js' */
/** @import {Line} from './talk.js' */
/** @import {Strings} from './strings/en.js' */
import {Composer} from './composer.js';
import {Form} from './form.js';
import {Talk} from './talk.js';

/**
 * What the core says is to be seen.
 *
 * @typedef {object} View
 * @property {'loading' | 'broken' | 'closed' | 'invitation' | 'prechat' | 'starting' | 'active'
 *     | 'ended' | 'failed' | 'offline' | 'closing'} phase
 * @property {boolean} open
 * @property {boolean} minimised
 * @property {number} unread
 * @property {boolean} outOfHours
 * @property {boolean} persistent
 * @property {string} [locale] of the configuration, such as `de-de`
 * @property {string} [card] JSON text
 * @property {string | null} [invitation]
 * @property {'service' | 'authentication'} [failure]
 */

/** After the last notice of typing, in milliseconds. */
const TYPING_SHOWN_MS = 10_000;

export class Pane {
  #maker;
  #strings;
  #on;
  #talk;
  #form;
  #composer;
  #dialog;
  #body;
  #notice;
  #foot;
  #status;
  #confirms = false;
  #connection = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;
  node;

  /**
   * @param {Maker} maker
   * @param {Strings} strings
   * @param {{bare: boolean, canMinimise: boolean, canClose: boolean, closeText: string,
   *     title: string}} looks
   * @param {{minimise: () => void, close: () => void, typing: () => void,
   *     send: (text: string) => Promise<boolean>,
   *     answer: (answers: Record<string, unknown>) => void}} on
   */
  constructor(maker, strings, looks, on) {
    this.#maker = maker;
    this.#strings = strings;
    this.#on = on;
    this.#talk = new Talk(maker, strings);
    this.#composer = new Composer(maker, strings, {
      typing: on.typing,
      send: (text) => this.#send(text),
    });
    this.#notice = maker.make('div', {class: 'notice'});
    const form = maker.make('div', {class: 'form'});
    this.#form = new Form(form, strings, on.answer);
    this.#body = maker.make('div', {class: 'body', tabindex: '0'}, this.#talk.node, form,
        this.#notice);
    this.#status = maker.make('p', {class: 'status', role: 'status'});
    this.#foot = maker.make('div', {class: 'foot'}, this.#status, this.#composer.node);
    this.#dialog = this.#makeDialog();
    this.node = maker.make('main',
        {class: 'pane', 'aria-label': looks.title, 'data-bare': looks.bare},
        this.#body, this.#foot, this.#dialog);
    if (!looks.bare) this.node.prepend(this.#makeHeader(looks));
  }

  focus() {
    if (this.#foot.hidden) this.#body.focus();
    else this.#composer.focus();
  }

  /** @param {Line} line */
  add(line) {
    if (line.from !== 'visitor') this.#showTyping(false);
    this.#talk.add(line);
  }

  /** @param {View} view */
  update({phase, failure, persistent, card = ''}) {
    const talks = phase === 'active' || phase === 'ended';
    this.#confirms = phase === 'active' && !persistent;
    if (!talks) this.#talk.clear();
    this.#talk.node.hidden = !talks;
    this.#composer.node.hidden = phase !== 'active';
    this.#foot.hidden = !talks && phase !== 'starting';
    this.#notice.replaceChildren(...this.#noticeOf(phase, failure));
    this.#showForm(card);
    if (!this.#confirms) this.#dialog.close();
    if (phase !== 'active') this.#showTyping(false);
    this.#say(phase);
  }

  /** @param {string} card JSON text, '' for none */
  async #showForm(card) {
    try {
      await this.#form.show(card);
    } catch (error) {
      console.error(`natter lcw: the form before the chat: ${error}`);
      this.#notice.replaceChildren(this.#maker.make('p', {}, this.#strings.formFailed));
    }
  }

  /** @param {string} state of the realtime connection */
  connection(state) {
    this.#connection = state;
    this.#say('active');
  }

  /** Somebody on the other side writes. */
  typing() {
    this.#showTyping(true);
  }

  /** @param {boolean} shown */
  #showTyping(shown) {
    clearTimeout(this.#typing);
    this.#typing = shown
      ? setTimeout(() => this.#showTyping(false), TYPING_SHOWN_MS) : undefined;
    this.#say('active');
  }

  /** @param {View['phase']} phase */
  #say(phase) {
    const {connecting, recovering, typing, ended} = this.#strings;
    if (phase === 'starting') this.#status.textContent = connecting;
    else if (phase === 'ended') this.#status.textContent = ended;
    else if (this.#connection === 'recovering') this.#status.textContent = recovering;
    else this.#status.textContent = this.#typing ? typing : '';
  }

  /**
   * @param {View['phase']} phase
   * @param {View['failure']} failure
   * @returns {HTMLElement[]}
   */
  #noticeOf(phase, failure) {
    const strings = this.#strings;
    const close = () => this.#maker.button('button', strings.close, () => this.#on.close());
    const notice = (/** @type {string} */ title, /** @type {string} */ text) => [
      this.#maker.make('h2', {}, title), this.#maker.make('p', {}, text),
      this.#maker.make('p', {class: 'actions'}, close()),
    ];
    if (phase === 'offline') return notice(strings.offlineTitle, strings.offlineText);
    if (phase === 'ended') return [this.#maker.make('p', {class: 'actions'}, close())];
    if (phase !== 'failed') return [];
    return failure === 'authentication'
      ? notice(strings.authenticationTitle, strings.authenticationText)
      : notice(strings.failedTitle, strings.failedText);
  }

  /** @param {string} text */
  async #send(text) {
    const sent = await this.#on.send(text);
    if (!sent) this.#status.textContent = this.#strings.notSent;
    return sent;
  }

  /** @param {{canMinimise: boolean, canClose: boolean, closeText: string, title: string}} looks */
  #makeHeader({canMinimise, canClose, closeText, title}) {
    const maker = this.#maker;
    const header = maker.make('header', {class: 'header'}, maker.make('h1', {}, title));
    const minimise = () => this.#on.minimise();
    if (canMinimise) {
      header.append(maker.button('', this.#strings.minimise, minimise, 'minimise'));
    }
    if (!canClose) return header;
    const close = () => this.#askToClose();
    header.append(closeText ? maker.button('', closeText, close)
      : maker.button('', this.#strings.close, close, 'close'));
    return header;
  }

  #askToClose() {
    if (this.#confirms) this.#dialog.showModal();
    else this.#on.close();
  }

  #makeDialog() {
    const maker = this.#maker;
    const yes = maker.button('button', this.#strings.endYes, () => this.#on.close());
    const no = maker.button('button quiet', this.#strings.endNo, () => this.#dialog.close());
    return maker.make('dialog', {'aria-labelledby': 'end-question'},
        maker.make('p', {id: 'end-question'}, this.#strings.endQuestion),
        maker.make('p', {class: 'actions'}, no, yes));
  }
}
