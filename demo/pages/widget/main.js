/**
 * A small chat widget on the SDK: puts the view and the conversation together.
 * Copy this folder and `style/`, change the import to `natter/omnichannel`, and write your words
 * into strings.js.
 */

import { OmnichannelChatSDK } from '/dist/omnichannel.js';
import { Chat } from './chat.js';
import { HiddenParts, hiddenParts, isRefusal } from './masking.js';
import { View } from './view.js';
import { strings } from './strings.js';
import { timeText } from './text.js';

const kOpenKey = 'natter-demo-chat-open';

/**
 * Adds the widget to the page.
 * @param {{orgUrl: string, orgId: string, widgetId: string}} omnichannelConfig
 * @returns {{sdk: OmnichannelChatSDK, open: () => void}} for pages that want more of it
 */
export function mountChat(omnichannelConfig) {
  const sdk = new OmnichannelChatSDK(omnichannelConfig, { telemetry: { disable: true } });
  const widget = new Widget(sdk);
  document.body.append(widget.view.root);
  widget.begin();
  return { sdk, open: () => widget.view.open() };
}

class Widget {
  #chat;
  #earlier = 0;
  #lost = false;
  #count = 0;
  #unsent = /** @type {Map<string, string>} */ (new Map());
  #hidden = new HiddenParts();
  view;

  /** @param {OmnichannelChatSDK} sdk */
  constructor(sdk) {
    this.view = new View({
      send: (text) => this.#sendNew(text),
      retry: (id) => this.#send(id, this.#unsent.get(id) ?? ''),
      typing: () => this.#chat.typing(),
      end: () => this.#chat.end(),
      newChat: () => this.#startAnew(),
      toggled: (isOpen) => this.#toggled(isOpen),
    });
    this.#chat = new Chat(sdk, {
      phase: (phase) => this.view.setPhase(phase),
      message: (message, isHistory) => this.#receive(message, isHistory),
      typing: (name) => this.view.typingShown(name || strings.agent),
      connection: (state) => this.#connection(state),
      ended: (how) => this.#ended(how),
    });
  }

  begin() {
    if (sessionStorage.getItem(kOpenKey) === 'yes') this.view.open(false);
    if (this.#chat.canResume) this.#resume();
  }

  /** @param {boolean} isOpen */
  #toggled(isOpen) {
    sessionStorage.setItem(kOpenKey, isOpen ? 'yes' : 'no');
    if (isOpen) this.#chat.refreshRules();
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
    this.#unsent.clear();
    this.#hidden.forget();
    this.view.talk.clear();
    this.view.hideProblem();
    this.view.open();
  }

  /** @param {string} text */
  #sendNew(text) {
    const id = `unsent-${++this.#count}`;
    this.view.talk.put({ id, side: 'me', who: strings.you, text, at: new Date() });
    this.#send(id, text);
  }

  /**
   * @param {string} id of the line on the screen until the service has given one
   * @param {string} text
   */
  async #send(id, text) {
    this.#unsent.set(id, text);
    this.view.talk.change(id, { state: 'sending' });
    try {
      this.#sent(id, text, await this.#chat.send(text));
    } catch (error) {
      this.#notSent(id, text, error);
    }
  }

  /**
   * What was sent takes the place of what was written, everywhere.
   * @param {string} id
   * @param {string} written
   * @param {{id?: string, text: string}} sent
   */
  #sent(id, written, sent) {
    const hidden = hiddenParts(written, sent.text);
    this.#unsent.delete(id);
    this.view.unsay();
    this.view.talk.change(id, { id: sent.id ?? id, state: 'sent', text: sent.text, hidden });
    if (!hidden) return;
    this.#hidden.remember(sent.id, hidden);
    this.view.say(strings.someHidden);
  }

  /**
   * @param {string} id
   * @param {string} text
   * @param {unknown} error
   */
  #notSent(id, text, error) {
    console.warn('natter demo: sending', error);
    if (isRefusal(error)) {
      // The same text would be refused again: the visitor can change it instead.
      this.#unsent.delete(id);
      this.view.talk.change(id, { state: 'refused' });
      this.view.sayNow(strings.refusedAloud);
    } else {
      this.view.talk.change(id, { state: 'failed' });
      this.view.sayNow(strings.failedAloud(text));
    }
  }

  /**
   * @param {any} message
   * @param {boolean} isHistory
   */
  #receive(message, isHistory) {
    const line = { ...lineOf(message), hidden: this.#hidden.of(message.id) };
    const isNew = !this.view.talk.has(line.id);
    this.view.talk.put(line);
    if (isHistory) {
      this.#earlier += 1;
      return;
    }
    if (line.side === 'other') this.view.typingStopped();
    if (!isNew) return;
    this.view.say(spoken(line));
    if (line.side === 'other') this.view.countUnread();
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
    this.#hidden.forget();
    this.view.talk.put({ id: `ended-${++this.#count}`, side: 'notice', text });
    this.view.say(text);
    this.view.hideProblem();
  }
}

/**
 * A message of the SDK as a line on the screen.
 * @param {any} message
 * @returns {import('./talk.js').Line}
 */
function lineOf(message) {
  const { id, role, sender, fileMetadata, timestamp } = message;
  const text = message.content || (fileMetadata ? strings.file(fileMetadata.name) : '');
  // A service that sends no readable date is shown without one.
  const at = Number.isNaN(timestamp?.getTime?.() ?? NaN) ? undefined : timestamp;
  if (role === 'system') return { id, side: 'notice', text, at };
  if (role === 'user') return { id, side: 'me', who: strings.you, text, at, state: 'sent' };
  const who = sender?.displayName || (role === 'bot' ? strings.bot : strings.agent);
  return { id, side: 'other', who, text, at };
}

/** @param {import('./talk.js').Line} line */
function spoken({ who, at, text }) {
  if (!who) return text;
  return at ? `${who}, ${timeText(at)}: ${text}` : `${who}: ${text}`;
}
