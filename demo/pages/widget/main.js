/**
 * A small chat widget on the SDK: puts the view and the conversation together.
 * Copy this folder and `style/`, change the import to `natter/omnichannel`, and write your words
 * into strings.js.
 */

import { OmnichannelChatSDK } from '/dist/omnichannel.js';
import { Cards } from './cards.js';
import { Chat, reasonOf } from './chat.js';
import { Door } from './door.js';
import { Files } from './files.js';
import { lineOf, spoken } from './lines.js';
import { strings } from './strings.js';
import { Texts } from './texts.js';
import { Transcripts } from './transcripts.js';
import { UploadProgress } from './upload_progress.js';
import { View } from './view.js';

const kOpenKey = 'natter-demo-chat-open';

/**
 * @typedef {object} PageParts
 * @property {string} [user] who is signed in; nobody without
 * @property {() => Promise<string | null>} [getAuthToken] makes the token of that user
 * @property {() => void} [signIn] leads to where the page signs visitors in
 */

/**
 * Adds the widget to the page.
 * @param {{orgUrl: string, orgId: string, widgetId: string}} omnichannelConfig
 * @param {PageParts} [page] what the page has for it
 * @returns {{sdk: OmnichannelChatSDK, open: () => void, leave: () => Promise<void>}} for pages that
 *   want more of it; `leave` is for when somebody signs in or out
 */
export function mountChat(omnichannelConfig, page = {}) {
  const { user, getAuthToken } = page;
  const uploads = new UploadProgress();
  const sdk = new OmnichannelChatSDK(omnichannelConfig, {
    telemetry: { disable: true },
    chatReconnect: { disable: false },
    ...(user && { getAuthToken }),
  }, { onLog: (entry) => widget.logged(entry), platform: { fetch: uploads.fetch } });
  const widget = new Widget(sdk, page, uploads);
  document.body.append(widget.view.root);
  widget.begin();
  return { sdk, open: () => widget.view.open(), leave: () => widget.leave() };
}

class Widget {
  #chat;
  #earlier = 0;
  #lost = false;
  #count = 0;
  #isReady = false;
  #cards;
  #door;
  #files;
  #texts;
  #transcripts;
  view;

  /**
   * @param {OmnichannelChatSDK} sdk
   * @param {PageParts} page
   * @param {UploadProgress} uploads
   */
  constructor(sdk, page, uploads) {
    this.view = new View({
      send: (text) => this.#texts.send(text),
      files: (files) => this.#files.send(files, this.#door.offer),
      retry: (id) => this.#files.retry(id) || this.#texts.retry(id),
      typing: () => this.#chat.typing(),
      end: () => this.#chat.end(),
      newChat: () => this.#startAnew(),
      toggled: (isOpen) => this.#toggled(isOpen),
    });
    this.#chat = new Chat(sdk, {
      phase: (phase) => this.#moved(phase),
      message: (message, isHistory) => this.#receive(message, isHistory),
      typing: (name) => this.view.typingShown(name || strings.agent),
      connection: (state) => this.#connection(state),
      ended: (how) => this.#ended(how),
      survey: (address) => this.view.offerSurvey(address),
    }, page.user);
    this.#transcripts = new Transcripts(sdk, this.view, () => this.#chat.context);
    this.#texts = new Texts(this.#chat, this.view, (reason) => this.#refused(reason, true));
    this.#files = new Files(
      this.#chat, this.view, uploads, (reason) => this.#refused(reason));
    this.#cards = new Cards(this.#chat, this.view, (message) => {
      this.#receive({ ...message, role: 'user' }, false); // the SDK says so of those that come back
    });
    this.#door = new Door(this.#chat, {
      gate: (gate) => this.view.setGate(gate),
      offer: (offer) => {
        this.view.composer.picker.setOffer(offer);
        this.#transcripts.update(offer);
      },
      answered: (answers) => this.#answered(answers),
      said: (text) => this.view.say(text),
    }, page.signIn && (() => {
      this.view.giveWay();
      page.signIn?.();
    }));
  }

  /** @param {{level: string, area: string, code: string, message: string}} entry */
  logged({ level, area, code, message }) {
    const text = `natter ${area}: ${code}: ${message}`;
    if (level === 'error') console.error(text);
    else if (level === 'warn' && area === 'masking') console.warn(text);
    this.#transcripts.logged({ code });
  }

  async begin() {
    if (sessionStorage.getItem(kOpenKey) === 'yes') this.view.open(false);
    await this.#door.look();
    if (this.#chat.canResume) await this.#resume();
    else if (await this.#chat.findElsewhere()) await this.#comeBack();
    else await this.#door.show();
    // Opening the panel asks for the configuration again, but not while it is asked for first.
    this.#isReady = true;
  }

  /** @returns {Promise<void>} */
  leave() {
    return this.#chat.leave();
  }

  async #comeBack() {
    await this.#resume();
    if (this.#chat.phase !== 'open') return;
    this.view.talk.put({ id: 'came-back', side: 'notice', text: strings.cameBack });
    this.view.say(strings.cameBack);
    this.view.open(false);
  }

  /** @param {boolean} isOpen */
  #toggled(isOpen) {
    sessionStorage.setItem(kOpenKey, isOpen ? 'yes' : 'no');
    if (!isOpen || !this.#isReady) return;
    this.#chat.afterSending(() => this.#door.refresh());
    this.#chat.isOver();
  }

  /** @param {import('./chat.js').Phase} phase */
  #moved(phase) {
    this.view.setPhase(phase);
    this.#transcripts.update();
  }

  /** @param {Record<string, string>} answers */
  async #answered(answers) {
    this.view.hideProblem();
    this.#door.setBusy(true);
    try {
      await this.#chat.start(answers);
    } catch (error) {
      console.warn('natter demo: starting the chat', error);
      const reason = reasonOf(error);
      if (reason) this.#refused(reason, true);
      else this.#startFailed();
    }
    this.#door.setBusy(false);
  }

  #startFailed() {
    this.view.showProblem(strings.startFailed, strings.startFailedHint);
    this.view.sayNow(strings.startFailed);
  }

  /**
   * @param {'closed' | 'signIn'} reason
   * @param {boolean} [isKept] whether something that was written waits
   */
  #refused(reason, isKept = false) {
    this.#door.refuse(reason, isKept);
    this.view.say(reason === 'closed' ? strings.closedAloud : strings.signInTitle);
  }

  async #resume() {
    this.view.hideProblem();
    try {
      await this.#chat.resume();
      if (this.#earlier) this.view.say(strings.earlier(this.#earlier));
    } catch (error) {
      console.warn('natter demo: picking up the chat', error);
      this.view.showProblem(strings.resumeFailed, '', [
        [strings.retry, () => this.#resume()],
        [strings.newChat, () => this.#startAnew()],
      ]);
      this.view.sayNow(strings.resumeFailed);
    }
  }

  #startAnew() {
    this.#chat.reset();
    this.#earlier = 0;
    this.#texts.clear();
    this.#files.clear();
    this.#cards.clear();
    this.view.talk.clear();
    this.view.hideProblem();
    this.view.note('');
    this.view.open();
    this.#door.forget();
    this.#door.show();
    this.#chat.afterSending(() => this.#door.refresh());
  }

  /**
   * @param {any} message
   * @param {boolean} isHistory
   */
  #receive(message, isHistory) {
    const { id, fileMetadata: file } = message;
    const cards = this.#cards.in(message);
    if (cards === 'hidden') return;
    const content = cards?.content ?? (file && this.#files.contentOf(file));
    const line = { ...lineOf(message), content, hidden: this.#texts.hiddenIn(id) };
    if (cards) line.text = cards.text;
    const isNew = !this.view.talk.has(line.id);
    this.view.talk.put(line);
    if (isHistory) {
      this.#earlier += 1;
      return;
    }
    if (line.side === 'other') this.view.typingStopped();
    if (isNew) this.#announce(line, cards?.words);
  }

  /**
   * @param {import('./talk.js').Line} line
   * @param {Promise<string>} [words] what its cards say
   */
  async #announce(line, words) {
    if (line.side === 'other') this.view.countUnread();
    this.view.say(spoken(words ? { ...line, text: await words } : line));
  }

  /** @param {string} state */
  #connection(state) {
    if (state === 'recovering') {
      this.#lost = true;
      this.view.setLost(true);
      this.view.say(strings.recovering);
    } else if (this.#lost && state !== 'connecting') {
      this.#lost = false;
      this.view.setLost(false);
      if (state === 'online') this.view.say(strings.back);
    }
  }

  /** @param {'byAgent' | 'byVisitor' | 'unconfirmed' | 'earlier'} how */
  #ended(how) {
    const text = {
      byAgent: strings.endedByAgent,
      byVisitor: strings.endedByYou,
      unconfirmed: strings.endUnconfirmed,
      earlier: strings.endedEarlier,
    }[how];
    this.#texts.over();
    this.#files.over();
    this.#cards.over();
    this.view.talk.put({ id: `ended-${++this.#count}`, side: 'notice', text });
    this.view.say(text);
    this.view.hideProblem();
  }
}
