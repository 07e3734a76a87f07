/** The open pane: a header, what the state of the chat wants shown, and the box to write in. */

/** @import {Maker} from './dom.js' */
/** @import {Suggested} from './suggestions.js' */
/** @import {Line} from './talk.js' */
/** @import {Strings} from './strings/en.js' */
import {Composer} from './composer.js';
import {Form} from './form.js';
import {Picker} from './picker.js';
import {Reading} from './reading.js';
import {Status} from './status.js';
import {Survey} from './survey.js';
import {Suggestions} from './suggestions.js';
import {Talk} from './talk.js';
import {Transcripts} from './transcripts.js';
import {Uploads} from './uploads.js';

/**
 * What the core says is to be seen.
 *
 * @typedef {object} View
 * @property {'loading' | 'broken' | 'closed' | 'invitation' | 'reconnect' | 'prechat' | 'starting'
 *     | 'active' | 'ended' | 'failed' | 'offline' | 'closing' | 'survey'} phase
 * @property {boolean} open
 * @property {true} [waiting] for what becomes of an earlier chat, before there is a pane
 * @property {boolean} minimised
 * @property {number} unread
 * @property {boolean} outOfHours
 * @property {boolean} persistent
 * @property {string} [locale] of the configuration, such as `de-de`
 * @property {string} [card] JSON text
 * @property {string | null} [invitation]
 * @property {'service' | 'authentication'} [failure]
 * @property {Suggested} [suggested] by the newest message
 * @property {import('./picker.js').FileRules} [files] where they can be sent
 * @property {{download: boolean, email: boolean}} [transcript] what can be done with it
 * @property {import('./survey.js').SurveyOfView} [survey]
 */

/**
 * What the pane is told to do, and what it asks for.
 *
 * @typedef {object} PaneActions
 * @property {() => void} minimise
 * @property {() => void} close
 * @property {() => void} typing
 * @property {(text: string) => Promise<boolean>} send tells whether the text has gone
 * @property {import('./sound.js').Sound} sound
 * @property {(answers: Record<string, unknown>) => void} answer the form before the chat
 * @property {(continues: boolean) => void} comeBack whether to go on with the earlier chat
 * @property {import('./talk.js').TalkListener['answer']} answerCard
 * @property {import('./talk.js').TalkListener['getFile']} getFile
 * @property {(file: File, signal: AbortSignal) =>
 *     Promise<import('./uploads.js').UploadOutcome>} upload
 * @property {(id: string, n: number) => Promise<boolean>} press a suggestion; tells whether it went
 */

/** @typedef {PaneActions & import('./transcripts.js').TranscriptListener} PaneListener */

export class Pane {
  #maker;
  #strings;
  #on;
  #talk;
  #reading;
  #suggestions;
  #uploads;
  #picker;
  #transcripts;
  #sound;
  #survey;
  #form;
  #composer;
  #dialog;
  #body;
  #notice;
  #noted = '';
  #foot;
  #status;
  #confirms = false;
  node;

  /**
   * @param {Maker} maker
   * @param {Strings} strings
   * @param {{bare: boolean, canMinimise: boolean, canClose: boolean, closeText: string,
   *     title: string, stacked: boolean, newlines: boolean}} looks
   * @param {PaneListener} on
   */
  constructor(maker, strings, looks, on) {
    this.#maker = maker;
    this.#strings = strings;
    this.#on = on;
    this.#status = new Status(maker, strings);
    this.#talk = new Talk(maker, strings, {
      answer: on.answerCard, getFile: on.getFile, say: (text) => this.#status.announce(text),
      added: (isOwn) => this.#reading.added(isOwn), grown: () => this.#reading.grown(),
    });
    this.#uploads = new Uploads(maker, strings, this.#talk, {
      upload: on.upload, say: (text) => this.#status.announce(text), focus: () => this.focus(),
    });
    this.#picker = new Picker(maker, strings.attach, (files) => this.#uploads.send(files));
    const {stacked} = looks;
    this.#suggestions = new Suggestions(maker, {label: strings.suggestions, stacked},
        (id, n) => this.#press(id, n));
    this.#composer = new Composer(maker, strings, {
      typing: on.typing,
      send: (text) => this.#send(text),
    }, {newlines: looks.newlines, beside: this.#picker.nodes});
    this.#transcripts = new Transcripts(maker, strings, {
      getTranscript: on.getTranscript, mailTranscript: on.mailTranscript,
      say: (text) => this.#status.announce(text),
    });
    this.#sound = maker.button('tool', strings.sound, () => this.#switchSound(), 'bell');
    this.#sound.setAttribute('aria-pressed', String(on.sound.isOn));
    this.#survey = new Survey(maker, strings);
    this.#notice = maker.make('div', {class: 'notice'});
    const form = maker.make('div', {class: 'form'});
    this.#form = new Form(form, strings, {
      submit: on.answer, fail: (text) => this.#complain(text),
    });
    const newer = maker.button('button newer', strings.newer, () => this.#readOn());
    newer.hidden = true;
    this.#body = maker.make('div', {class: 'body', tabindex: '0'}, this.#talk.node, newer, form,
        this.#survey.node, this.#notice);
    this.#foot = maker.make('div', {class: 'foot'}, this.#status.node,
        this.#suggestions.node, this.#composer.node,
        maker.make('div', {class: 'tools'}, ...this.#transcripts.nodes, this.#sound));
    this.#dialog = this.#makeDialog();
    this.node = maker.make('main',
        {class: 'pane', 'aria-label': looks.title, 'data-bare': looks.bare},
        this.#body, this.#foot, this.#dialog);
    if (!looks.bare) this.node.prepend(this.#makeHeader(looks));
    this.#picker.listenTo(this.node);
    this.#reading = new Reading(this.node, this.#body, this.#talk.lines, newer);
  }

  focus() {
    if (this.#composer.node.hidden) this.#body.focus();
    else this.#composer.focus();
  }

  /**
   * Shows it or hides it, in the document all the while: what is scrolled or written in it, also
   * into the frame of a survey, stays.
   *
   * @param {boolean} isShown
   */
  show(isShown) {
    this.node.hidden = !isShown;
    if (isShown) this.#reading.resume();
    // A dialog nobody sees would still keep the focus from all else.
    else for (const dialog of this.node.querySelectorAll('dialog')) dialog.close();
  }

  /** @param {Line} line */
  add(line) {
    if (line.from !== 'visitor') this.#status.setTyping(false);
    this.#talk.add(line);
  }

  /**
   * A card of a message has been answered.
   *
   * @param {{id: string, n: number}} card
   */
  answered({id, n}) {
    this.#talk.setAnswered(id, n);
  }

  /** @param {View} view */
  update({phase, failure, persistent, card = '', suggested, files, transcript, survey}) {
    const talks = phase === 'active' || phase === 'ended' || phase === 'closing' ||
      (phase === 'survey' && !survey?.inFrame);
    this.#confirms = phase === 'active' && !persistent;
    if (!talks) {
      this.#talk.clear();
      this.#reading.clear();
    }
    if (phase === 'closed') {
      this.#composer.clear();
      this.#transcripts.clear();
    }
    this.#talk.setOver(phase !== 'active');
    if (this.#suggestions.show(suggested)) this.focus();
    this.#picker.show(files);
    this.#transcripts.show(transcript);
    this.#sound.hidden = phase !== 'active';
    this.#survey.show(survey);
    if (phase !== 'active') this.#uploads.stop();
    this.#talk.node.hidden = !talks;
    this.#composer.node.hidden = phase !== 'active';
    this.#foot.hidden = !talks && phase !== 'starting';
    const noted = `${phase === 'survey' ? 'ended' : phase} ${failure}`;
    // What stays as it is keeps the focus.
    if (noted !== this.#noted) this.#notice.replaceChildren(...this.#noticeOf(phase, failure));
    this.#noted = noted;
    this.#showForm(card);
    if (!this.#confirms) this.#dialog.close();
    this.#status.setPhase(phase);
  }

  /** @param {string} card JSON text, '' for none */
  async #showForm(card) {
    try {
      await this.#form.show(card);
    } catch (error) {
      console.error(`natter lcw: the form before the chat: ${error}`);
      this.#form.clear();
      this.#complain(this.#strings.formFailed);
    }
  }

  /** Of the form. @param {string} text */
  #complain(text) {
    this.#notice.replaceChildren(
        this.#maker.make('p', {class: 'wrong', role: 'alert'}, text), this.#closing());
  }

  #closing() {
    return this.#maker.make('p', {class: 'actions'},
        this.#maker.button('button', this.#strings.close, () => this.#on.close()));
  }

  /** @param {string} state of the realtime connection */
  connection(state) {
    this.#status.setConnection(state);
  }

  /** Somebody on the other side writes. */
  typing() {
    this.#status.setTyping(true);
  }

  /**
   * @param {View['phase']} phase
   * @param {View['failure']} failure
   * @returns {HTMLElement[]}
   */
  #noticeOf(phase, failure) {
    const strings = this.#strings;
    const notice = (/** @type {string} */ title, /** @type {string} */ text) => [
      this.#maker.make('h2', {}, title), this.#maker.make('p', {}, text),
      this.#closing(),
    ];
    if (phase === 'reconnect') return this.#question();
    if (phase === 'offline') return notice(strings.offlineTitle, strings.offlineText);
    if (phase === 'ended' || phase === 'survey') return [this.#closing()];
    if (phase !== 'failed') return [];
    return failure === 'authentication'
      ? notice(strings.authenticationTitle, strings.authenticationText)
      : notice(strings.failedTitle, strings.failedText);
  }

  /** Whether to go on with an earlier chat. */
  #question() {
    const maker = this.#maker;
    const {reconnectTitle, reconnectText, reconnectYes, reconnectNo} = this.#strings;
    return [
      maker.make('h2', {}, reconnectTitle), maker.make('p', {}, reconnectText),
      maker.make('p', {class: 'actions'},
          maker.button('button', reconnectYes, () => this.#on.comeBack(true)),
          maker.button('button quiet', reconnectNo, () => this.#on.comeBack(false))),
    ];
  }

  #readOn() {
    this.#reading.toEnd();
    this.#body.focus({preventScroll: true});
  }

  /** @param {string} text */
  async #send(text) {
    const sent = await this.#on.send(text);
    if (!sent) this.#status.announce(this.#strings.notSent);
    return sent;
  }

  /**
   * @param {string} id
   * @param {number} n
   */
  async #press(id, n) {
    if (!await this.#on.press(id, n)) this.#status.announce(this.#strings.notSent);
  }

  #switchSound() {
    this.#sound.setAttribute('aria-pressed', String(this.#on.sound.toggle()));
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
