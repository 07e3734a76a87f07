/**
 * One conversation, as the widget needs it: starts with the first message, survives a reload,
 * sends in order, and says what happens. Knows the SDK and nothing of the page.
 */

import { offerOf } from './offer.js';
import { surveyLink } from './survey.js';

/**
 * @typedef {'idle' | 'starting' | 'open' | 'ending' | 'ended'} Phase
 *   idle: no chat yet; starting: being started or picked up again; open: messages can flow;
 *   ending: the visitor wants it to end; ended: over, `reset` makes room for the next one.
 *
 * @typedef {object} ChatListener
 * @property {(phase: Phase) => void} phase
 * @property {(message: any, isHistory: boolean) => void} message a message object of the SDK;
 *   the same id again is an edit
 * @property {(name: string) => void} typing the other side is typing now
 * @property {(state: string) => void} connection see `onConnectionStateChange` of the SDK
 * @property {(how: 'byAgent' | 'byVisitor' | 'unconfirmed' | 'earlier') => void} ended
 * @property {(address: string) => void} survey where the visitor can say how it was, once it ended
 *
 * @typedef {object} Remembered what is kept of a chat over a reload
 * @property {string} user whose it is; empty for a visitor who has not signed in
 * @property {any} context of the SDK
 */

const kStorageKey = 'natter-demo-chat';
/** Why a chat was not started, as far as the visitor can do something about it. */
const kReasons = new Map(/** @type {[string, 'closed' | 'signIn'][]} */ ([
  ['WidgetUseOutsideOperatingHour', 'closed'], ['GetAuthTokenNotFound', 'signIn'],
  ['GetAuthTokenFailed', 'signIn'], ['UndefinedAuthToken', 'signIn'],
]));
const kEnded = new Set(['WrapUp', 'Closed']);
/** A visitor who keeps typing is reported this often, in milliseconds. */
const kTypingEvery = 4000;

/** @param {any} error what `send` or `start` rejected with */
export function reasonOf(error) {
  return kReasons.get(error?.message);
}

export class Chat {
  #sdk;
  #storage;
  #on;
  #phase = /** @type {Phase} */ ('idle');
  #opening = /** @type {Promise<void> | undefined} */ (undefined);
  #outbox = /** @type {Promise<unknown>} */ (Promise.resolve());
  #typedAt = 0;
  #user;
  #reconnectId = /** @type {string | null} */ (null);
  /** What later calls about this chat need, also once it is over. */
  #context = /** @type {any} */ (undefined);
  #leaving = /** @type {Promise<unknown>} */ (Promise.resolve());
  #answers = /** @type {Record<string, string> | undefined} */ (undefined);

  /**
   * @param {any} sdk an OmnichannelChatSDK
   * @param {ChatListener} on
   * @param {string} [user] who is signed in; nobody without
   * @param {Storage} [storage] remembers the chat across reloads; sessionStorage keeps it per tab
   */
  constructor(sdk, on, user = '', storage = sessionStorage) {
    this.#sdk = sdk;
    this.#user = user;
    this.#on = on;
    this.#storage = storage;
    sdk.onConnectionStateChange((/** @type {any} */ change) => on.connection(change.state));
  }

  get phase() {
    return this.#phase;
  }

  /** Whether an earlier page of this tab left a chat of this visitor behind. */
  get canResume() {
    return this.#remembered() !== null;
  }

  /** Whether the page can say who the visitor is. */
  get isSignedIn() {
    return this.#user !== '';
  }

  /**
   * Looks for a chat that a signed-in visitor has begun elsewhere: in another tab, on another
   * machine. `resume` then goes on with it.
   * @returns {Promise<boolean>}
   */
  async findElsewhere() {
    const { needsSignIn, reconnects } = offerOf(this.#sdk.liveChatConfig);
    if (!needsSignIn || !reconnects || !this.isSignedIn) return false;
    try {
      // The SDK asks by the token that it has: it must have it before.
      const { getAuthToken } = this.#sdk.chatSDKConfig;
      await this.#sdk.setAuthTokenProvider(getAuthToken, { throwError: true });
      this.#reconnectId = (await this.#sdk.getChatReconnectContext()).reconnectId;
    } catch (error) {
      console.warn('natter demo: looking for a chat elsewhere', error);
    }
    return this.#reconnectId !== null;
  }

  /**
   * Lets go of the chat, for somebody else to use the page. A chat that its visitor cannot come
   * back to is ended.
   */
  async leave() {
    const { reconnects } = offerOf(this.#sdk.liveChatConfig);
    if (!(this.isSignedIn && reconnects) && this.#phase === 'open') await this.#close();
    this.#storage.removeItem(kStorageKey);
  }

  /**
   * Gets the configuration of the widget, anew when there was one.
   * @returns {Promise<any>} it; rejects when the service cannot be reached
   */
  prepare() {
    return this.#sdk.isInitialized ? this.#sdk.getLiveChatConfig({}) : this.#sdk.initialize();
  }

  /** The questions to be answered before a chat, as an Adaptive Card; nothing without any. */
  questions() {
    return this.#sdk.getPreChatSurvey();
  }

  /**
   * Starts a chat with the answers to those questions. Without questions the first message does.
   * @param {Record<string, string>} answers
   */
  async start(answers) {
    this.#answers = answers;
    await this.#open();
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

  /** @param {any} message of the SDK @returns {any} its cards; null without any */
  cardsIn(message) {
    return this.#sdk.readCards(message);
  }

  /**
   * Sends what was entered into a card, after the texts given before it.
   * @param {unknown} data of the card's action
   * @returns {Promise<any>} the message; rejects when the service did not take it
   */
  answer(data) {
    const sent = this.#outbox.then(async () => {
      const message = await this.#sdk.sendCardAnswer(data);
      if (!message) throw new Error('The chat is over, so the answer was not sent.');
      return message;
    });
    this.#outbox = sent.catch(() => 'reported to the caller; the next message is independent');
    return sent;
  }

  /**
   * Sends a file as a message of its own. The first message starts the chat.
   * @param {File} file
   * @param {AbortSignal} signal gives it up
   * @returns {Promise<any>} what the service knows it by, for `getFile`
   */
  async sendFile(file, signal) {
    await this.#open();
    signal.throwIfAborted();
    const { fileMetadata } = await this.#sdk.uploadFileAttachment(file, { signal });
    if (!fileMetadata) throw new Error('The file was stored, but its message was not sent.');
    return fileMetadata;
  }

  /**
   * @param {any} metadata of a message
   * @param {import('./file_card.js').Transfer} transfer
   * @returns {Promise<Blob>}
   */
  getFile(metadata, transfer) {
    return this.#sdk.downloadFileAttachment(metadata, transfer);
  }

  /**
   * Does something once the messages given before it are on their way, and before later ones are:
   * a configuration that comes in between may have other masking rules.
   * @param {() => Promise<unknown>} work
   */
  afterSending(work) {
    this.#outbox = this.#outbox.then(work);
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

  /** What the SDK knows the chat by, also once it is over; nothing before one. */
  get context() {
    return this.#context;
  }

  /**
   * Looks whether the chat has ended unseen: the service tells nobody when an agent ends a chat
   * that was never accepted.
   * @returns {Promise<boolean>}
   */
  async isOver() {
    if (this.#phase !== 'open') return this.#phase === 'ended';
    try {
      const { state } = await this.#sdk.getConversationDetails();
      if (kEnded.has(state)) this.#endedByAgent();
    } catch (error) {
      console.debug('natter demo: how the chat stands is unknown', error);
    }
    return this.phase === 'ended';
  }

  /** Ends the chat. It is over here in any case; the listener hears if the service was not told. */
  async end() {
    if (this.#phase !== 'open') return;
    this.#move('ending');
    const survey = await surveyLink(this.#sdk);
    await this.#close();
    if (survey) this.#on.survey(survey);
  }

  async #close() {
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
    this.#answers = undefined;
    this.#context = undefined;
    this.#reconnectId = null;
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
    await this.#leaving;
    const context = this.#remembered();
    const goesOn = context !== null || this.#reconnectId !== null;
    await this.#refresh(!goesOn);
    try {
      await this.#sdk.startChat(this.#wayIn(context));
    } catch (error) {
      if (/** @type {any} */ (error)?.message !== 'ClosedConversation') throw error;
      return this.#finish('earlier');
    }
    this.#remember(await this.#sdk.getCurrentLiveChatContext());
    await this.#listen(goesOn);
    // It may have ended while its history came.
    if (this.#phase === 'starting') this.#move('open');
  }

  /** @param {any} context that an earlier page has left; null without */
  #wayIn(context) {
    if (context) return { liveChatContext: context };
    const reconnectId = this.#reconnectId ?? undefined;
    return { sendDefaultInitContext: true, reconnectId, preChatResponse: this.#answers };
  }

  /**
   * An administrator may have changed the widget since the page was loaded.
   * @param {boolean} isNew whether a chat begins; one that goes on began with what is known
   */
  async #refresh(isNew) {
    if (!isNew && this.#sdk.isInitialized) return;
    try {
      await this.prepare();
    } catch (error) {
      if (!this.#sdk.isInitialized) throw error;
      console.debug('natter demo: the configuration stays as it is', error);
    }
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

  #endedByAgent() {
    // Told twice, or the visitor is ending it anyway.
    if (this.#phase === 'ending' || this.#phase === 'ended') return;
    this.#finish('byAgent');
    this.#leaving = this.#leave();
  }

  async #leave() {
    const survey = await surveyLink(this.#sdk);
    // Who has gone on to the next chat is not asked about this one.
    if (survey && this.#phase === 'ended') this.#on.survey(survey);
    try {
      // The service knows already: this only lets the SDK tidy up behind itself.
      await this.#sdk.endChat({ isSessionEnded: true });
    } catch (error) {
      console.warn('natter demo: leaving the chat that ended', error);
    }
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
    const { user, context } = /** @type {Remembered} */ (JSON.parse(text ?? '{}'));
    return user === this.#user ? context : null;
  }

  /** @param {object} context */
  #remember(context) {
    this.#context = structuredClone(context);
    this.#storage.setItem(kStorageKey, JSON.stringify({ user: this.#user, context }));
  }
}
