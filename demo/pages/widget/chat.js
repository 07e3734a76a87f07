/**
 * One conversation, as the widget needs it: starts with the first message, survives a reload,
 * sends in order, and says what happens. Knows the SDK and nothing of the page.
 */

/**
 * @typedef {'idle' | 'starting' | 'open' | 'ended'} Phase
 *   idle: no chat yet; starting: being started or picked up again; open: messages can flow;
 *   ended: over, `reset` makes room for the next one.
 *
 * @typedef {object} ChatListener
 * @property {(phase: Phase) => void} phase
 * @property {(message: any, isHistory: boolean) => void} message a message object of the SDK;
 *   the same id again is an edit
 * @property {(name: string) => void} typing the other side is typing now
 * @property {(state: string) => void} connection see `onConnectionStateChange` of the SDK
 * @property {(how: 'byAgent' | 'byVisitor' | 'unconfirmed' | 'earlier') => void} ended
 */

const kStorageKey = 'natter-demo-chat';
/** A visitor who keeps typing is reported this often, in milliseconds. */
const kTypingEvery = 4000;

export class Chat {
  #sdk;
  #storage;
  #on;
  #phase = /** @type {Phase} */ ('idle');
  #opening = /** @type {Promise<void> | undefined} */ (undefined);
  #outbox = /** @type {Promise<unknown>} */ (Promise.resolve());
  #typedAt = 0;

  /**
   * @param {any} sdk an OmnichannelChatSDK
   * @param {ChatListener} on
   * @param {Storage} [storage] remembers the chat across reloads; sessionStorage keeps it per tab
   */
  constructor(sdk, on, storage = sessionStorage) {
    this.#sdk = sdk;
    this.#on = on;
    this.#storage = storage;
    sdk.onConnectionStateChange((/** @type {any} */ change) => on.connection(change.state));
  }

  get phase() {
    return this.#phase;
  }

  /** Whether an earlier page of this tab left a chat behind. */
  get canResume() {
    return this.#storage.getItem(kStorageKey) !== null;
  }

  /** Picks up the chat that an earlier page left; rejects when the service cannot be reached. */
  async resume() {
    await this.#open();
  }

  /**
   * Sends a text, after those given before it. The first one starts the chat.
   * @param {string} text
   * @returns {Promise<{id?: string, text: string}>} what was sent: masking may have changed it;
   *   rejects when the service did not take it
   */
  send(text) {
    this.#typedAt = 0; // the message ends the notice, so the next key starts a new one
    const sent = this.#outbox.then(async () => {
      await this.#open();
      const outgoing = { content: text };
      const message = await this.#sdk.sendMessage(outgoing);
      if (!message) throw new Error('The chat is over, so the message was not sent.');
      // The SDK writes what it sends into the object that it was given.
      return { id: message.id, text: outgoing.content };
    });
    this.#outbox = sent.catch(() => 'reported to the caller; the next message is independent');
    return sent;
  }

  /**
   * Gets the masking rules anew; what is sent after this call is masked by them. An administrator
   * may have changed them since the page was loaded.
   */
  refreshRules() {
    if (this.#phase !== 'open') return;
    this.#outbox = this.#outbox.then(() => this.#fetchRules());
  }

  async #fetchRules() {
    try {
      await this.#sdk.getLiveChatConfig({});
    } catch (error) {
      console.debug('natter demo: the masking rules stay as they are', error);
    }
  }

  /** Tells the agent that the visitor is typing. Losing this is harmless, so it never rejects. */
  async typing() {
    const now = Date.now();
    if (this.#phase !== 'open' || now - this.#typedAt < kTypingEvery) return;
    this.#typedAt = now;
    try {
      await this.#sdk.sendTypingEvent();
    } catch (error) {
      console.debug('natter demo: the typing notice was not sent', error);
    }
  }

  /** Ends the chat. It is over here in any case; the listener hears if the service was not told. */
  async end() {
    try {
      await this.#sdk.endChat();
      this.#finish('byVisitor');
    } catch (error) {
      console.warn('natter demo: ending the chat', error);
      this.#finish('unconfirmed');
    }
  }

  /** Makes room for a new chat, after one has ended or could not be picked up again. */
  reset() {
    this.#storage.removeItem(kStorageKey);
    this.#move('idle');
  }

  #open() {
    this.#opening ??= this.#start().catch((error) => {
      this.#opening = undefined;
      if (this.#phase === 'starting') this.#move('idle');
      throw error;
    });
    return this.#opening;
  }

  async #start() {
    if (this.#phase === 'ended') throw new Error('The chat is over.');
    this.#move('starting');
    if (this.#sdk.isInitialized) await this.#fetchRules();
    else await this.#sdk.initialize();
    const context = this.#remembered();
    try {
      await this.#sdk.startChat(
        context ? { liveChatContext: context } : { sendDefaultInitContext: true },
      );
    } catch (error) {
      if (/** @type {any} */ (error)?.message !== 'ClosedConversation') throw error;
      return this.#finish('earlier');
    }
    this.#remember(await this.#sdk.getCurrentLiveChatContext());
    await this.#listen(Boolean(context));
    this.#move('open');
  }

  /** @param {boolean} rehydrate deliver what was said before, oldest first */
  async #listen(rehydrate) {
    let isHistory = rehydrate;
    const deliver = (/** @type {any} */ message) => this.#on.message(message, isHistory);
    await this.#sdk.onNewMessage(deliver, { rehydrate });
    isHistory = false;
    await this.#sdk.onTypingEvent((/** @type {any} */ event) => {
      this.#on.typing(event.senderDisplayName);
    });
    await this.#sdk.onAgentEndSession(() => this.#endedByAgent());
  }

  async #endedByAgent() {
    this.#finish('byAgent');
    // The service knows already: this only lets the SDK tidy up behind itself.
    await this.#sdk.endChat({ isSessionEnded: true });
  }

  /** @param {Parameters<ChatListener['ended']>[0]} how */
  #finish(how) {
    if (this.#phase === 'ended') return;
    this.#storage.removeItem(kStorageKey);
    this.#opening = undefined;
    this.#move('ended');
    this.#on.ended(how);
  }

  /** @param {Phase} phase */
  #move(phase) {
    this.#phase = phase;
    this.#on.phase(phase);
  }

  #remembered() {
    const text = this.#storage.getItem(kStorageKey);
    return text && JSON.parse(text);
  }

  /** @param {object} context */
  #remember(context) {
    this.#storage.setItem(kStorageKey, JSON.stringify(context));
  }
}
