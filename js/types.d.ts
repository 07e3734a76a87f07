/**
 * Public shapes: what an app gives to the faces and gets from them, and the contract between the
 * JavaScript layer and the core (ARCHITECTURE.md section 2).
 */

// ---------------------------------------------------------------------------------------------
// The place natter runs in
// ---------------------------------------------------------------------------------------------

/** What the page tells about itself; empty texts outside a page. */
export interface PageInfo {
  userAgent: string;
  /** The address of the page. */
  url: string;
  /** The host name of the page, without port. */
  host: string;
}

/** Everything natter takes from its surroundings; each member has a default from `globalThis`. */
export interface Platform {
  readonly fetch?: typeof globalThis.fetch;
  readonly WebSocket?: new (url: string, protocols?: string[]) => WebSocket;
  /** Where small records are kept. Reading the property may throw; memory is used instead then. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  /** Of the page: where scripts of others go. */
  readonly document?: Document;
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(timer: unknown): void;
  /** Milliseconds since 1970. */
  now(): number;
  page(): PageInfo;
  /**
   * Finds out where the visitor is, in degrees, and may ask them; rejects when they do not want to
   * tell. Used where the widget's configuration asks for it. Default: `navigator.geolocation`.
   */
  readonly location?: () => Promise<{latitude: number; longitude: number}>;
  /** Gets what an app's own callback threw. Default: the page's `error` event, or the console. */
  reportError(error: unknown): void;
}

/** One line of the log. Never holds message text or tokens. */
export interface LogEntry {
  level: 'error' | 'warn' | 'info' | 'debug';
  /** The part that speaks, for example `realtime` or `storage`. */
  area: string;
  /** Stable and made for programs. */
  code: string;
  /** Made for people. */
  message: string;
}

/** The realtime connection. While it is not `online`, polling delivers messages, only slower. */
export interface ConnectionChange {
  state: 'idle' | 'connecting' | 'online' | 'recovering';
}

/**
 * One step of the flight recorder. The first entry holds the config, the last one `destroy`; with
 * them a whole session can be replayed. Entries hold message text, masked where the chat has rules
 * for it, and tokens: handle with care.
 */
export type TraceEntry =
  | {now: number; config: EngineConfig; effects: Effect[]}
  | {now: number; input: Input; effects: Effect[]}
  | {now: number; destroy: true; effects: Effect[]};

// ---------------------------------------------------------------------------------------------
// The contract with the core
// ---------------------------------------------------------------------------------------------

export interface EngineConfig {
  protocol: string;
  /** 64 hex digits of cryptographic randomness. */
  seed: string;
  options: Record<string, unknown>;
}

/** A loaded build of the core. Its methods throw an error with a `code` when it breaks down. */
export interface Engine {
  readonly kind: 'wasm' | 'js';
  create(config: EngineConfig): number;
  handle(handle: number, nowMs: number, input: Input): Effect[];
  destroy(handle: number, nowMs: number): Effect[];
  /** Makes sure that the masking module is there and well; rejects with the reason if not. */
  loadMask?(): Promise<void>;
  /** What broke the masking module, until another one takes its place. */
  readonly maskTrap?: unknown;
}

/** An engine, or one that is still loading, or a function that starts loading it. */
export type EngineSource = Engine | PromiseLike<Engine> | (() => Engine | PromiseLike<Engine>);

export interface CallError {
  code: string;
  message: string;
  details?: Record<string, any>;
}

/** Exactly one of the two. */
export interface Reply<T> {
  value?: T;
  error?: {code: string; message: string};
}

export interface FetchReply {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

/** Bytes so far; `total` where the service says it. */
export interface Progress {
  loaded: number;
  total: number | undefined;
}

export type Input =
  | {kind: 'call'; id: number; method: string; args: Record<string, unknown>}
  | ({kind: 'reply'; id: number} & Reply<unknown>)
  | {kind: 'opened'; socket: number}
  | {kind: 'frame'; socket: number; text: string}
  | {kind: 'closed'; socket: number; code: number; reason: string};

export interface FetchEffect {
  kind: 'fetch';
  id: number;
  method: string;
  url: string;
  headers: [string, string][];
  body?: string;
  /** 0 means no limit. */
  timeoutMs: number;
  /** Send cookies across origins. */
  credentials?: boolean;
  /** The body is the file that the host holds under this number. */
  bodyRef?: number;
  /** The answer's body is kept there, and `body` of the reply is empty. */
  keepRef?: number;
}
export interface WaitEffect {kind: 'wait'; id: number; delayMs: number}
export interface LoadEffect {kind: 'load'; id: number; key: string}
export interface AskEffect {kind: 'ask'; id: number; what: string; args: unknown}
export interface CancelEffect {kind: 'cancel'; id: number}
export interface StoreEffect {kind: 'store'; key: string; value: unknown}
export interface OpenEffect {kind: 'open'; socket: number; url: string; protocols: string[]}
export interface SendEffect {kind: 'send'; socket: number; text: string}
export interface CloseEffect {kind: 'close'; socket: number; code: number}
export interface SettleEffect {kind: 'settle'; call: number; value?: unknown; error?: CallError}
export interface EmitEffect {kind: 'emit'; event: string; payload: unknown}
/** What takes the place of a part of the turn's input in the trace. */
export interface RedactEffect {kind: 'redact'; path: string[]; value: unknown}

export type Effect =
  | FetchEffect | WaitEffect | LoadEffect | AskEffect | CancelEffect | StoreEffect
  | OpenEffect | SendEffect | CloseEffect | SettleEffect | EmitEffect | RedactEffect;

/** By name, how to find the app's function at the moment it is needed. */
export type Providers = Record<string, () => ((args: unknown) => unknown) | null | undefined>;

export interface HostOptions {
  engine: EngineSource;
  config: {protocol: string; options: Record<string, unknown>};
  /** Made by `createPlatform`. */
  platform?: Platform;
  providers?: Providers;
  onLog?: (entry: LogEntry) => void;
  trace?: (entry: TraceEntry) => void;
}

// ---------------------------------------------------------------------------------------------
// Masking (natter/mask) and reading rules (natter/lint)
// ---------------------------------------------------------------------------------------------

export type * from './card_types.d.ts';
export type * from './mask_types.d.ts';

// ---------------------------------------------------------------------------------------------
// The omnichannel face
// ---------------------------------------------------------------------------------------------

export interface OmnichannelConfig {
  /** `http` or `https`; `initialize` may replace it by the address it finds to be current. */
  orgUrl: string;
  orgId: string;
  widgetId: string;
  cpsBotId?: string;
  [other: string]: unknown;
}

/** All members optional; a given top-level key replaces the whole default of that key. */
export interface ChatSDKConfig {
  /** Defaults `false` and `#`. Wrong types are corrected in the object given. */
  dataMasking?: import('./omnichannel/masking.d.ts').DataMaskingConfig;
  /** natter sends no telemetry; `disable` silences `onTelemetry`, `runtimeId` is kept. */
  telemetry?: {
    disable?: boolean; ariaTelemetryKey?: string; ariaCollectorUri?: string; runtimeId?: string;
  };
  /** Defaults `true` and 21600000 milliseconds. */
  persistentChat?: {disable?: boolean; tokenUpdateTime?: number};
  /** Default `true`. */
  chatReconnect?: {disable?: boolean};
  /** Default `false`. */
  useCreateConversation?: {disable?: boolean};
  /** Makes the visitor's token; needed for authenticated chats. */
  getAuthToken?: () => Promise<string | null> | string | null;
  /** Put first into the user-agent header. */
  ocUserAgent?: string[];
  /** Extension: further origins of attachments; they get the visitor's token. Default: none. */
  attachmentOrigins?: string[];
  internalConfig?: {
    createCoreServicesOrgUrlAtRuntime?: boolean;
    disableAMSWhitelistedUrls?: boolean;
    disableAMSRegionBasedUrl?: boolean;
  };
  [other: string]: unknown;
}

/** Extension: the third argument of the constructor. */
export interface Extensions {
  /** Replaces parts of the surroundings, for example `{fetch, WebSocket}` on a server. */
  platform?: Partial<Platform>;
  /** Gets every log entry. Without it, errors alone go to the console. */
  onLog?: (entry: LogEntry) => void;
  /** Flight recorder: gets every step of the core. Its entries hold private data. */
  trace?: (entry: TraceEntry) => void;
  /** Gets `…Started`, then `…Completed` or `…Failed`, for each call. Default: nobody does. */
  onTelemetry?: (event: import('./omnichannel/telemetry_types.d.ts').TelemetryEvent) => void;
  /** Replaces the engine, for example by one that was loaded by URL. */
  engine?: EngineSource;
}

/** Key order of `JSON.stringify` is that of this list. */
export interface ChatToken {
  chatId?: string;
  regionGTMS?: Record<string, unknown>;
  requestId?: string;
  token?: string;
  /** Seconds, as text. */
  expiresIn?: string;
  visitorId?: string;
  voiceVideoCallToken?: {UserId: string; Token: string; ExpiresOn: string};
  acsEndpoint?: string;
  amsEndpoint?: string;
  [other: string]: unknown;
}

/** Survives `JSON.stringify` and `JSON.parse`; empty without a chat. */
export interface LiveChatContext {
  chatToken?: ChatToken;
  requestId?: string;
  reconnectId?: string;
  sessionId?: string;
}

/** The configuration document of the widget, as the service sent it, and `headers`. */
export type LiveChatConfig = Record<string, any>;

export interface InitializeOptions {
  getLiveChatConfigOptionalParams?: {sendCacheHeaders?: boolean};
  useParallelLoad?: boolean;
}

export interface GetLiveChatConfigOptions {
  sendCacheHeaders?: boolean;
  useRuntimeCache?: boolean;
}

export interface StartChatOptions {
  liveChatContext?: LiveChatContext;
  preChatResponse?: Record<string, unknown>;
  /** By name. Entries whose value is `null`, `undefined` or `''` are deleted from this object. */
  customContext?: Record<string, {value?: unknown; isDisplayable?: boolean}>;
  browser?: string;
  os?: string;
  /** One of the locales of `getLocaleStringFromId`, in lower case. */
  locale?: string;
  device?: string;
  portalContactId?: string;
  /** Replaces the whole context built from the other options. */
  initContext?: Record<string, unknown>;
  /** Adds browser, device, address and operating system of the page. */
  sendDefaultInitContext?: boolean;
  isProactiveChat?: boolean;
  platform?: string;
  handle?: string;
  reconnectId?: string;
  /** Newer than 1.11.8: start without the user's token, although the widget has sign-in. */
  deferInitialAuth?: boolean;
}

export interface EndChatOptions {
  /** The service has closed the conversation already: no request is made. */
  isSessionEnded?: boolean;
}

export interface ConversationDetails {
  state?: string;
  conversationId?: string;
  agentAcceptedOn?: string;
  /** A text such as `"True"`. */
  canRenderPostChat?: string;
  participantType?: string;
}

export interface ChatSDKMessage {
  content: string;
  metadata?: Record<string, string>;
  tags?: string[];
  timestamp?: Date;
}

export interface FileMetadata {
  fileSharingProtocolType: number;
  id: string;
  name: string;
  size: number;
  type: string;
  url: string;
}

/** A message as the listeners get it; `undefined` members exist as keys. */
export interface ChatMessage {
  liveChatVersion: number;
  id: string;
  messageid?: undefined;
  clientmessageid?: undefined;
  deliveryMode?: undefined;
  properties: {tags: string | string[]; originalMessageId: string};
  content: string;
  tags: string[];
  timestamp: Date;
  messageType: string;
  sender: {id?: string; displayName?: string; type: number};
  citations?: Record<string, unknown>;
  fileMetadata?: FileMetadata;
  customEvent?: {isCustomEvent: true; customEventName: string; customEventValue: unknown};
  role: 'bot' | 'agent' | 'system' | 'user' | 'unknown';
}

/** What a message has beside its text; extension. */
export interface MessageCards {
  /**
   * At most 20. `card` is JSON text, for `new Card(card)` where the type is that of such cards;
   * `adaptive` is such a text for hero and thumbnail cards, which show and do the same by it.
   */
  attachments: {contentType: string; card?: string; adaptive?: string}[];
  /** To be shown before the cards. */
  text?: string;
  /** `carousel`: one beside the other. */
  layout?: string;
  /** Meant for the page: nothing of its card can be seen. */
  isHidden?: true;
  /** What a visitor entered into a card of an earlier message; not to be shown. */
  isAnswer?: true;
}

export interface OnNewMessageOptions {
  /** Deliver the history first, oldest message first. */
  rehydrate?: boolean;
  /** Milliseconds between polls once the first quick ones are over; default 10000. */
  pollingInterval?: number;
  disablePolling?: boolean;
}

export interface CommunicationUser {kind: 'communicationUser'; communicationUserId: string}

export interface TypingEvent {
  threadId: string;
  sender: CommunicationUser;
  senderDisplayName: string;
  recipient: CommunicationUser;
  version: string;
  receivedOn: Date;
}

export interface AgentEndSessionEvent {
  threadId: string;
  removedOn: Date;
  removedBy: {id: CommunicationUser; displayName: string};
  version: string;
  participantsRemoved: {id: CommunicationUser; displayName: string; shareHistoryTime: Date}[];
}

export interface MaskingRules {
  rules: {id: string; regex: string}[];
}

/** The low-level client as far as pages use it. */
export interface OCClient {
  /** Parts of the user-agent header; may be replaced or changed in place. */
  ocUserAgent: string[];
  readonly sessionId: string | null;
  /** The chat kept for the user, if any. Rejects with the HTTP failure. */
  getReconnectableChats(params: {authenticatedUserToken: string; requestId: string}):
    Promise<{reconnectid: string} | undefined>;
  /** Tells the service of an event of a call. Rejects with the HTTP failure. */
  makeSecondaryChannelEventRequest(requestId: string,
    body: {SecondaryChannelType: number; SecondaryChannelEventType: string}): Promise<void>;
}
