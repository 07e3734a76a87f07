/** The agent's desk: keeps the lists, the open conversation and the emulator in step. */

import { Mirror, control, follow } from './control.js';
import { ConversationView, listEntry } from './conversation.js';
import { showFaults } from './faults.js';
import { attachmentOf } from './files.js';
import { FeatureSwitches } from './features.js';
import { MaskingForm } from './masking.js';
import { toConversation } from './model.js';

/** @typedef {import('./model.js').Conversation} Conversation */

const kAgentKey = 'natter-demo-agent';
/** The visitor's client shows the notice for about 10 s. */
const kTypingEvery = 4000;

class Desk {
  #mirror = new Mirror();
  #shown = /** @type {Map<string, Conversation>} */ (new Map());
  #read = /** @type {Map<string, number>} */ (new Map());
  #current = '';
  #typedAt = 0;
  #masking = new MaskingForm();
  #features = new FeatureSwitches();
  #desk = find('.desk');
  #agent = /** @type {HTMLInputElement} */ (find('#agent'));
  #view = new ConversationView(find('#conversation'), {
    accept: () => this.#do(() => control.accept(this.#current, this.#agentName())),
    send: (text) => {
      this.#typedAt = 0; // the message ends the notice, so the next key starts a new one
      return control.send(this.#current, text);
    },
    sendFile: async (file) => control.sendFile(this.#current, await attachmentOf(file)),
    sendCard: (card) => control.sendCard(this.#current, card),
    typing: () => this.#typing(),
    end: () => this.#do(() => control.end(this.#current)),
    back: () => this.#showLists(),
  });

  begin() {
    this.#agent.value = localStorage.getItem(kAgentKey) ?? 'Maya';
    this.#agent.addEventListener('change', () => {
      localStorage.setItem(kAgentKey, this.#agentName());
    });
    showFaults(find('#faults'));
    find('#features').append(this.#features.node);
    find('#masking').append(this.#masking.node);
    follow((event) => this.#happened(event), (isLive) => this.#linked(isLive));
  }

  #agentName() {
    return this.#agent.value.trim() || 'Maya';
  }

  /** @param {boolean} isLive */
  #linked(isLive) {
    find('#link').textContent = isLive ? 'Connected' : 'Connection lost. Trying again…';
  }

  /** @param {any} event */
  #happened(event) {
    if (event.type === 'typing') return this.#visitorTyping(event);
    if (event.type === 'attachment') return this.#view.fileChanged(event.attachment.id);
    if (event.type === 'widget') return this.#widgetChanged(event.config);
    const changed = this.#mirror.apply(event);
    const before = changed && this.#shown.get(changed.id);
    if (event.type === 'snapshot') {
      this.#masking.load(); // a stream that was lost may have missed a change
      this.#features.load();
      this.#shown.clear();
      this.#mirror.list().forEach((raw) => this.#take(raw));
    } else if (changed) {
      this.#take(changed);
      this.#announce(before, this.#shown.get(changed.id));
    }
    this.#draw();
  }

  /** @param {any} config */
  #widgetChanged(config) {
    this.#masking.take(config);
    this.#features.take(config);
  }

  /** @param {any} event */
  #visitorTyping({ from, conversationId }) {
    if (from === 'customer' && conversationId === this.#current) this.#view.visitorTyping(true);
  }

  /** @param {any} raw */
  #take(raw) {
    const conversation = toConversation(raw);
    if (conversation) this.#shown.set(raw.id, conversation);
  }

  /**
   * Says what is new, once, and keeps the unread counts.
   * @param {Conversation | undefined} before
   * @param {Conversation | undefined} after
   */
  #announce(before, after) {
    if (!after) return;
    if (!before && after.place === 'waiting') this.#say(`${after.name} is waiting.`);
    if (after.heard > (before?.heard ?? 0)) {
      const newest = after.lines.findLast((line) => line.side === 'other');
      this.#say(`${after.name}: ${newest?.text}`);
      if (after.id === this.#current) this.#view.visitorTyping(false);
    }
  }

  /** @param {string} text */
  #say(text) {
    const log = find('#spoken');
    const line = document.createElement('p');
    line.textContent = text;
    log.append(line);
    while (log.children.length > 3) log.firstElementChild?.remove();
  }

  /** @param {string} id */
  #pick(id) {
    const isOther = id !== this.#current;
    this.#current = id;
    this.#desk.dataset.showing = 'conversation';
    this.#draw(isOther);
    this.#view.focus();
  }

  #showLists() {
    const id = this.#current;
    this.#desk.dataset.showing = 'lists';
    this.#current = '';
    this.#draw();
    /** @type {HTMLElement | null} */
    (document.querySelector(`[data-id="${CSS.escape(id)}"] button`))?.focus();
  }

  #draw(isOther = false) {
    const current = this.#shown.get(this.#current);
    if (current) this.#read.set(current.id, current.heard);
    const all = [...this.#shown.values()];
    for (const place of /** @type {const} */ (['waiting', 'active', 'closed'])) {
      this.#drawList(place, all.filter((conversation) => conversation.place === place));
    }
    const hadFocus = find('#conversation').contains(document.activeElement);
    this.#view.show(current, isOther);
    // What had the focus may be gone or hidden now, as "accept" is after accepting.
    if (hadFocus && !canHoldFocus(document.activeElement)) this.#view.focus();
  }

  /**
   * @param {string} place
   * @param {Conversation[]} conversations
   */
  #drawList(place, conversations) {
    const list = find(`#${place}`);
    const focused = document.activeElement?.closest('li');
    const focusedId = list.contains(focused ?? null) ? focused?.dataset.id : undefined;
    list.replaceChildren(...conversations.toReversed().map((conversation) => {
      const { id, heard } = conversation;
      const isOver = conversation.place === 'closed';
      const entry = listEntry(conversation, {
        isCurrent: id === this.#current,
        unread: isOver ? 0 : heard - (this.#read.get(id) ?? 0),
        onPick: () => this.#pick(id),
      });
      entry.dataset.id = id;
      return entry;
    }));
    /** @type {HTMLElement | null} */
    (focusedId && list.querySelector(`[data-id="${CSS.escape(focusedId)}"] button`))?.focus();
  }

  #typing() {
    const now = Date.now();
    if (now - this.#typedAt < kTypingEvery) return;
    this.#typedAt = now;
    this.#do(() => control.typing(this.#current));
  }

  /**
   * Does something with the emulator and shows it when that fails.
   * @param {() => Promise<unknown>} work
   */
  async #do(work) {
    try {
      await work();
      this.#view.fail('');
    } catch (error) {
      console.warn('natter demo desk', error);
      this.#view.fail(/** @type {Error} */ (error).message);
    }
  }
}

/** @param {Element | null} element */
function canHoldFocus(element) {
  return element !== null && element !== document.body && element.checkVisibility();
}

/** @param {string} selector @returns {HTMLElement} */
function find(selector) {
  const node = document.querySelector(selector);
  if (!(node instanceof HTMLElement)) throw new Error(`The page has no ${selector}`);
  return node;
}

new Desk().begin();
