/** The widget in the page: a frame whose content follows what the core says is to be seen. */

/** @import {Settings} from '../script_tag.js' */
/** @import {Widget} from '../widget.js' */
/** @import {View} from './pane.js' */
import {plain} from '../../plain.js';
import {readCustomisation} from '../customisation.js';
import {Maker} from './dom.js';
import {Frame} from './frame.js';
import {languageOf} from './language.js';
import {applyLooks} from './looks.js';
import {Pane} from './pane.js';
import {createSheet} from './sheet.js';

/** States in which there is a pane, if it is open. */
const PANES = new Set(['prechat', 'starting', 'active', 'ended', 'failed', 'offline']);

/**
 * @param {View} view
 * @param {boolean} hidesButton
 * @returns {import('./frame.js').Mode}
 */
function modeOf({phase, open, minimised}, hidesButton) {
  if (phase === 'loading' || phase === 'broken') return 'none';
  if (phase === 'invitation') return 'invitation';
  if (PANES.has(phase) && open && !minimised) return 'pane';
  return hidesButton ? 'none' : 'launcher';
}

export class Face {
  #window;
  #widget;
  #settings;
  #strings = languageOf().strings;
  #title = '';
  /** @type {Document | undefined} the frame's, once it is filled */
  #document;
  /** @type {Frame | undefined} */
  #frame;
  /** @type {ReturnType<Face['makeParts']> | undefined} */
  #parts;
  /** @type {View | undefined} */
  #view;
  #mode = 'none';
  /** @type {import('../customisation.js').Customisation} */
  #custom = {};
  /** @type {any[]} lines that came before there was a pane for them */
  #early = [];

  /**
   * @param {any} window
   * @param {Widget} widget
   * @param {Settings} settings
   */
  constructor(window, widget, settings) {
    this.#window = window;
    this.#widget = widget;
    this.#settings = settings;
  }

  /** Shows what the core says, from now on. */
  follow() {
    this.#widget.on('view', (view) => this.#follow(view));
    this.#widget.on('message', (line) => {
      if (this.#parts) this.#parts.pane.add(line);
      else this.#early.push(line);
    });
    this.#widget.on('typing', () => this.#parts?.pane.typing());
    this.#widget.on('connection', ({state}) => this.#parts?.pane.connection(state));
    this.#window.addEventListener('keydown', (/** @type {KeyboardEvent} */ e) => this.#key(e));
  }

  /** @param {View} view */
  #follow(view) {
    this.#view = view;
    this.#countInTitle(view.unread);
    if (this.#parts) this.#update(view);
    else if (!this.#frame && view.phase !== 'broken') this.#attach(view);
  }

  /** @param {View} view */
  #attach({locale}) {
    const {document} = this.#window;
    const {code, direction, strings} = languageOf(locale);
    this.#strings = strings;
    this.#custom = readCustomisation(this.#window, this.#settings.customisation);
    const {width, height, bottom, right} = this.#custom;
    this.#frame = new Frame(this.#window, {
      title: 'Live Chat Widget', alwaysWhole: this.#settings.renderMobile,
      place: {width, height, bottom, right},
    });
    this.#frame.attach(document.body, (inner) => {
      this.#document = inner;
      inner.documentElement.lang = code;
      inner.documentElement.dir = direction;
      inner.title = this.#strings.title;
      inner.adoptedStyleSheets = [createSheet(inner.defaultView)];
      const {bubble, ownBubble, fontFamily} = this.#custom;
      const font = this.#settings.fontFamily || fontFamily || '';
      applyLooks(inner, {...this.#settings, fontFamily: font, bubble, ownBubble});
      inner.addEventListener('keydown', (event) => this.#key(event));
      this.#parts = this.makeParts(new Maker(inner));
      for (const line of this.#early.splice(0)) this.#parts.pane.add(line);
      if (this.#view) this.#update(this.#view);
    });
  }

  /** @param {Maker} maker */
  makeParts(maker) {
    const strings = this.#strings;
    const post = (/** @type {string} */ method) => () => this.#widget.post(method);
    const badge = maker.make('span', {class: 'badge', 'aria-hidden': 'true', hidden: true});
    const launcher = maker.button('launcher', strings.open, post('startChat'), 'chat');
    launcher.append(badge);
    const message = maker.make('p', {dir: 'auto'});
    const invitation = maker.make('section', {class: 'invitation', 'aria-label': strings.title},
        message, maker.make('p', {class: 'actions'},
            maker.button('button', strings.accept, post('startChat')),
            maker.button('button quiet', strings.dismiss, post('dismissInvitation'))));
    const {renderMobile: bare, hideMinimizeButton, closeButtonText: closeText} = this.#settings;
    const canMinimise = !hideMinimizeButton && !this.#custom.hideMinimizeButton;
    const title = this.#custom.title ?? strings.title;
    const looks = {bare, canMinimise, canClose: !this.#custom.hideCloseButton, closeText, title};
    const pane = new Pane(maker, strings, looks, {
      minimise: post('minimise'),
      close: post('closeChat'),
      typing: post('sendTypingEvent'),
      send: (text) => this.#send(text),
      answer: (answers) => this.#widget.post('submitPreChat', {answers: plain(answers, 'answers')}),
    });
    return {badge, launcher, message, invitation, pane};
  }

  /** @param {View} view */
  #update(view) {
    const parts = /** @type {ReturnType<Face['makeParts']>} */ (this.#parts);
    const {buttonTitle, buttonSubtitle, hideChatButton, invitation: custom} = this.#custom;
    const mode = modeOf(view, hideChatButton ?? this.#settings.hideChatButton);
    const {badge, launcher, message, invitation, pane} = parts;
    const strings = this.#strings;
    badge.hidden = view.unread === 0;
    badge.textContent = view.unread > 9 ? '9+' : String(view.unread);
    const named = [buttonTitle, buttonSubtitle].filter(Boolean).join(', ');
    const closed = view.outOfHours ? strings.offlineButton : named || strings.open;
    launcher.setAttribute('aria-label', view.unread ? strings.unread(view.unread) : closed);
    launcher.toggleAttribute('data-offline', view.outOfHours);
    message.textContent = view.invitation ?? custom ?? strings.invitation;
    pane.update(view);
    if (mode !== this.#mode) this.#show(mode, {launcher, invitation, pane: pane.node});
  }

  /**
   * @param {import('./frame.js').Mode} mode
   * @param {Record<string, HTMLElement>} contents
   */
  #show(mode, contents) {
    const document = /** @type {Document} */ (this.#document);
    const hadFocus = document.hasFocus();
    this.#mode = mode;
    this.#frame?.show(mode);
    document.body.replaceChildren(...(mode === 'none' ? [] : [contents[mode]]));
    if (!hadFocus) return;
    if (mode === 'pane') this.#parts?.pane.focus();
    else contents[mode]?.focus();
  }

  /** @param {string} content */
  async #send(content) {
    try {
      await this.#widget.call('sendMessage', {message: {content}, ref: 0});
      return true;
    } catch (error) {
      console.warn(`natter lcw: a message was not sent: ${error}`);
      return false;
    }
  }

  /** As the hosted script does, and takes it back. @param {number} unread */
  #countInTitle(unread) {
    const {document} = this.#window;
    const shown = document.title;
    const own = this.#title && shown === this.#title ? shown.replace(/^\(\d+\) /, '') : shown;
    this.#title = unread > 0 ? `(${unread}) ${own}` : '';
    if (shown !== (this.#title || own)) document.title = this.#title || own;
  }

  /** Ctrl+/ goes to the box. @param {KeyboardEvent} event */
  #key(event) {
    if (!event.ctrlKey || event.key !== '/' || this.#mode !== 'pane') return;
    event.preventDefault();
    this.#parts?.pane.focus();
  }
}
