/** The widget in the page: a frame whose content follows what the core says is to be seen. */

/** @import {Settings} from '../script_tag.js' */
/** @import {Widget} from '../widget.js' */
/** @import {View} from './pane.js' */
import {plain} from '../../plain.js';
import {readCustomisation} from '../customisation.js';
import {ChatWindow} from './chat_window.js';
import {Maker} from './dom.js';
import {dress} from './dress.js';
import {Frame} from './frame.js';
import {languageOf} from './language.js';
import {Pane} from './pane.js';
import {Sound} from './sound.js';

/** States in which there is a pane, if it is open. */
const PANES = new Set(['reconnect', 'prechat', 'starting', 'active', 'ended', 'failed', 'offline',
  'closing', 'survey']);

/** States in which a chat may begin, so that it may begin in a window of its own. */
const BEFORE_CHAT = new Set(['loading', 'closed', 'invitation']);

/**
 * @param {View} view
 * @param {{hidesButton: boolean, elsewhere: boolean}} place `elsewhere`: the chat has a window
 * @returns {import('./frame.js').Mode}
 */
function modeOf({phase, open, minimised}, {hidesButton, elsewhere}) {
  if (phase === 'loading' || phase === 'broken') return 'none';
  if (phase === 'invitation') return 'invitation';
  if (PANES.has(phase) && open && !minimised && !elsewhere) return 'pane';
  return hidesButton ? 'none' : 'launcher';
}

/** What in a document closes itself by Escape; older browsers do not know `:open`. */
const CLOSES_BY_ESCAPE = 'dialog[open], :is(select:open, input:open)';

export class Face {
  #window;
  #widget;
  #settings;
  #sound;
  #strings = languageOf().strings;
  #title = '';
  #maker;
  /** @type {Document | undefined} the frame's, once it is filled */
  #document;
  /** @type {Frame | undefined} */
  #frame;
  /** @type {ReturnType<Face['makeParts']> | undefined} */
  #parts;
  /** @type {ChatWindow | undefined} */
  #chatWindow;
  /** @type {View | undefined} */
  #view;
  #mode = 'none';
  /** @type {View['phase']} */
  #phase = 'loading';
  /** The invitation that is shown opens a window. */
  #invitesToWindow = false;
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
    this.#maker = new Maker(window.document);
    this.#widget = widget;
    this.#settings = settings;
    this.#sound = new Sound(window, `lcw:${settings.orgId}:${settings.widgetId}:sound`);
  }

  /** Shows what the core says, from now on. */
  follow() {
    this.#widget.on('view', (view) => this.#follow(view));
    this.#widget.on('message', (line) => {
      if (line.alerts) this.#sound.play();
      if (!this.#parts) this.#early.push(line);
      for (const pane of this.#panes) pane.add(line);
    });
    this.#widget.on('cardAnswered', (card) => this.#panes.forEach((pane) => pane.answered(card)));
    this.#widget.on('typing', () => this.#panes.forEach((pane) => pane.typing()));
    this.#widget.on('connection', ({state}) => {
      for (const pane of this.#panes) pane.connection(state);
    });
    this.#widget.opensWindow = (asked) => this.#openWindow(asked);
    this.#sound.listenTo(this.#window);
    this.#window.addEventListener('keydown', (/** @type {KeyboardEvent} */ e) => this.#key(e));
  }

  /** The page's, and that of the chat's own window while there is one. */
  get #panes() {
    const panes = [this.#parts?.pane, this.#chatWindow?.pane];
    return /** @type {Pane[]} */ (panes.filter(Boolean));
  }

  /** @param {View} view */
  #follow(view) {
    if (view.phase === 'invitation' && this.#view?.phase !== 'invitation') {
      // What is wished for later comes with a call that is ignored.
      this.#invitesToWindow = this.#widget.invitesToWindow;
    }
    this.#view = view;
    if (this.#chatWindow) this.#followInWindow(view, this.#chatWindow);
    this.#countInTitle(view.unread);
    this.stay();
    if (this.#parts) this.#update(view);
    else if (!this.#frame && view.phase !== 'broken') this.#attach(view);
  }

  /** @param {View} view */
  #attach({locale}) {
    const {document} = this.#window;
    this.#strings = languageOf(locale).strings;
    this.#custom = readCustomisation(this.#window, this.#settings.customisation);
    const {width, height, bottom, right} = this.#custom;
    this.#frame = new Frame(this.#window, {
      title: 'Live Chat Widget', alwaysWhole: this.#settings.renderMobile,
      place: {width, height, bottom, right},
    });
    this.#frame.attach(document.body, (inner) => this.#fill(inner));
    // One that was opened before anything was known.
    this.#chatWindow?.rebuild();
    if (this.#view) this.#chatWindow?.pane.update(this.#view);
  }

  /**
   * Fills the frame: with a pane, or with the one there is when a page has moved the frame.
   *
   * @param {Document} inner
   */
  #fill(inner) {
    this.#dress(inner, this.#document);
    this.#document = inner;
    inner.addEventListener('keydown', (event) => this.#escape(event));
    this.#maker.moveTo(inner);
    this.#parts ??= this.makeParts(this.#maker);
    const {launcher, invitation, pane} = this.#parts;
    const view = /** @type {Window} */ (inner.defaultView);
    view.addEventListener('pagehide', () => {
      // What goes with its document loses its listeners.
      for (const node of [launcher, invitation, pane.node]) this.#window.document.adoptNode(node);
    });
    view.addEventListener('pageshow', ({persisted}) => persisted && this.#put(inner, pane));
    this.#put(inner, pane);
  }

  /**
   * @param {Document} inner
   * @param {Pane} pane
   */
  #put(inner, pane) {
    pane.show(false);
    inner.body.replaceChildren(pane.node);
    for (const line of this.#early.splice(0)) pane.add(line);
    this.#mode = 'none';
    if (this.#view) this.#update(this.#view);
  }

  /**
   * @param {Document} document
   * @param {Document} [before]
   */
  #dress(document, before) {
    const {locale} = this.#view ?? {};
    dress(document, {locale, settings: this.#settings, custom: this.#custom, before});
    this.#sound.listenTo(document);
    document.addEventListener('keydown', (event) => this.#key(event));
  }

  /** The frame is to be in the page, which may have changed all of its body. */
  stay() {
    this.#frame?.stay();
  }

  /** @param {Maker} maker */
  makeParts(maker) {
    const strings = this.#strings;
    const post = (/** @type {string} */ method) => () => this.#widget.post(method);
    const badge = maker.make('span', {class: 'badge', 'aria-hidden': 'true', hidden: true});
    const launcher = maker.button('launcher', strings.open, () => {
      this.#start(this.#settings.openInWindow);
    }, 'chat');
    launcher.append(badge);
    const message = maker.make('p', {dir: 'auto'});
    const invitation = maker.make('section', {class: 'invitation', 'aria-label': strings.title},
        message, maker.make('p', {class: 'actions'},
            maker.button('button', strings.accept, () => this.#start(false)),
            maker.button('button quiet', strings.dismiss, post('dismissInvitation'))));
    new ResizeObserver(() => this.#fit(invitation)).observe(invitation);
    return {badge, launcher, message, invitation, pane: this.#makePane(maker, false)};
  }

  /** @param {boolean} asked for a window */
  #start(asked) {
    this.#openWindow(asked);
    this.#widget.post('startChat');
  }

  /**
   * Opens a window for a chat that is to begin, or brings it to the front. Where the browser
   * refuses, the page shows the chat.
   *
   * @param {boolean} asked by this start
   */
  #openWindow(asked) {
    const {phase = 'loading'} = this.#view ?? {};
    if (this.#chatWindow?.window.closed) this.#chatWindow.close();
    if (this.#chatWindow) this.#chatWindow.focus();
    const invited = phase === 'invitation' && this.#invitesToWindow;
    if (this.#chatWindow || !(asked || invited) || !BEFORE_CHAT.has(phase)) return;
    this.#chatWindow = ChatWindow.open(this.#window, {
      dressUp: (document, before) => this.#dress(document, before),
      makePane: (maker) => this.#makePane(maker, true),
    }, () => this.#windowClosed());
    if (!this.#chatWindow) return;
    this.#widget.alsoTell(this.#chatWindow.window);
    if (this.#view) this.#chatWindow.pane.update(this.#view);
    this.#chatWindow.focus();
  }

  /**
   * @param {View} view
   * @param {ChatWindow} chatWindow
   */
  #followInWindow(view, chatWindow) {
    chatWindow.pane.update(view);
    const before = this.#phase;
    const isOver = view.phase === 'broken' || (view.phase === 'closed' && !BEFORE_CHAT.has(before));
    if (isOver) chatWindow.close();
  }

  #windowClosed() {
    this.#chatWindow = undefined;
    this.#widget.alsoTell(undefined);
    if (this.#view?.open) this.#widget.post('minimise');
    if (this.#view && this.#parts) this.#update(this.#view);
  }

  /** Whether the pane has a button for that. */
  get #canMinimise() {
    const {renderMobile, hideMinimizeButton} = this.#settings;
    return !renderMobile && !hideMinimizeButton && !this.#custom.hideMinimizeButton;
  }

  /**
   * @param {Maker} maker
   * @param {boolean} inWindow of its own, which the browser's controls minimise
   */
  #makePane(maker, inWindow) {
    const strings = this.#strings;
    const post = (/** @type {string} */ method) => () => this.#widget.post(method);
    const {renderMobile: bare, closeButtonText: closeText} = this.#settings;
    const canMinimise = !inWindow && this.#canMinimise;
    const title = this.#custom.title ?? strings.title;
    const {stacksSuggestions: stacked, newlines} = this.#settings;
    const canClose = !this.#custom.hideCloseButton;
    const looks = {bare, canMinimise, canClose, closeText, title, stacked, newlines};
    return new Pane(maker, strings, looks, {
      minimise: post('minimise'),
      close: post('closeChat'),
      typing: post('sendTypingEvent'),
      send: (text) => this.#sends('sendMessage', {message: {content: text}, ref: 0}),
      press: (id, n) => this.#sends('pressSuggestion', {id, n}),
      upload: (file, signal) => this.#upload(file, signal),
      getFile: (file, transfer) => this.#widget.downloadFile(file, transfer),
      getTranscript: () => this.#widget.call('getTranscript', {}),
      sound: this.#sound,
      mailTranscript: (address) => this.#sends('emailTranscript', {
        address, words: strings.mailWords,
      }),
      answerCard: (id, n, data) => this.#answerCard({id, n, data}),
      comeBack: (continues) => this.#widget.post('answerReconnect', {continues}),
      answer: (answers) => this.#widget.post('submitPreChat', {answers: plain(answers, 'answers')}),
    });
  }

  /** @param {View} view */
  #update(view) {
    const parts = /** @type {ReturnType<Face['makeParts']>} */ (this.#parts);
    const {buttonTitle, buttonSubtitle, hideChatButton, invitation: custom} = this.#custom;
    const hidesButton = hideChatButton ?? this.#settings.hideChatButton;
    const mode = modeOf(view, {hidesButton, elsewhere: this.#chatWindow !== undefined});
    const {badge, launcher, message, invitation, pane} = parts;
    const strings = this.#strings;
    badge.hidden = view.unread === 0;
    badge.textContent = String(view.unread);
    const named = [buttonTitle, buttonSubtitle].filter(Boolean).join(', ');
    const closed = view.outOfHours ? strings.offlineButton : named || strings.open;
    const idle = view.unread ? strings.unread(view.unread) : closed;
    launcher.setAttribute('aria-label', view.waiting ? strings.connecting : idle);
    launcher.toggleAttribute('data-waiting', view.waiting === true);
    launcher.toggleAttribute('data-offline', view.outOfHours);
    message.textContent = view.invitation ?? custom ?? strings.invitation;
    pane.update(view);
    if (mode !== this.#mode) this.#show(mode, parts);
    if (mode === 'pane' && view.phase !== this.#phase) this.#keepFocus(view.phase);
    this.#phase = view.phase;
  }

  /**
   * What had the focus may have gone with what the pane showed before; and a visitor who waited
   * for the chat wants to write.
   *
   * @param {View['phase']} phase
   */
  #keepFocus(phase) {
    const document = /** @type {Document} */ (this.#document);
    const {activeElement: node, body} = document;
    if (!document.hasFocus()) return;
    // What has just been hidden keeps the focus until the next frame.
    const isGone = !node || node === body || node.getClientRects().length === 0;
    const waited = phase === 'active' && node?.matches('.body');
    if (isGone || waited) this.#parts?.pane.focus();
  }

  /**
   * @param {import('./frame.js').Mode} mode
   * @param {ReturnType<Face['makeParts']>} parts
   */
  #show(mode, {launcher, invitation, pane}) {
    const document = /** @type {Document} */ (this.#document);
    const hadFocus = document.hasFocus();
    this.#mode = mode;
    this.#frame?.show(mode);
    launcher.remove();
    invitation.remove();
    if (mode === 'launcher') document.body.prepend(launcher);
    if (mode === 'invitation') document.body.prepend(invitation);
    pane.show(mode === 'pane');
    this.#fit(invitation);
    if (!hadFocus) return;
    if (mode === 'pane') pane.focus();
    else if (mode === 'launcher') launcher.focus();
  }

  /** As high as it is: nothing, while the page has put the frame out of sight. */
  #fit(/** @type {HTMLElement} */ {scrollHeight}) {
    if (this.#mode === 'invitation' && scrollHeight) this.#frame?.fit(scrollHeight + 2);
  }

  /**
   * @param {string} method that sends something
   * @param {Record<string, unknown>} args
   */
  async #sends(method, args) {
    try {
      await this.#widget.call(method, args);
      return true;
    } catch (error) {
      console.warn(`natter lcw: ${method}: ${error}`);
      return false;
    }
  }

  /**
   * @param {File} file
   * @param {AbortSignal} signal
   * @returns {Promise<import('./uploads.js').UploadOutcome>}
   */
  async #upload(file, signal) {
    try {
      await this.#widget.uploadFile(file, signal);
      return {};
    } catch (error) {
      console.warn(`natter lcw: a file was not sent: ${error}`);
      const {code = 'Aborted', details} =
        /** @type {import('../../host.js').HostError} */ (error);
      return {code: String(code), details};
    }
  }

  /** @param {{id: string, n: number, data: unknown}} answer */
  async #answerCard(answer) {
    try {
      await this.#widget.call('answerCard', plain(answer, 'the answer to a card'));
      return 'sent';
    } catch (error) {
      console.warn(`natter lcw: a card was not answered: ${error}`);
      const {details} = /** @type {import('../../host.js').HostError} */ (error);
      return details?.exceptionDetails?.response === 'LimitExceeded' ? 'tooLarge' : 'failed';
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
    const elsewhere = this.#chatWindow;
    if (!event.ctrlKey || event.key !== '/' || (!elsewhere && this.#mode !== 'pane')) return;
    event.preventDefault();
    if (elsewhere) elsewhere.focus();
    else this.#parts?.pane.focus();
  }

  /**
   * Escape minimises the pane, if nothing in it wants the key. Only where it has the focus: a page
   * has dialogs of its own to close.
   *
   * @param {KeyboardEvent} event
   */
  #escape(event) {
    const {key, defaultPrevented, isComposing, repeat} = event;
    // The key that is still held down has closed something else before.
    if (key !== 'Escape' || defaultPrevented || isComposing || repeat) return;
    const isPane = this.#mode === 'pane' && this.#canMinimise;
    if (!isPane || this.#document?.querySelector(CLOSES_BY_ESCAPE)) return;
    event.preventDefault();
    this.#widget.post('minimise');
  }
}
