// The chat adapter as BotFramework-WebChat takes it, and as pages ask for it. The names are those
// of DirectLineJS and of the peer's ACS adapter.

/** An activity: what WebChat shows or posts. Members beyond these pass through as they are. */
export interface Activity {
  type: string;
  id?: string;
  text?: string;
  /** ISO 8601. */
  timestamp?: string;
  from?: {id?: string; name?: string; role?: string};
  conversation?: {id?: string};
  channelId?: string;
  channelData?: Record<string, any>;
  attachments?: Record<string, any>[];
  attachmentLayout?: string;
  suggestedActions?: Record<string, any>;
  value?: any;
  [other: string]: unknown;
}

export interface Observer<T> {
  start?(subscription: Subscription): void;
  next?(value: T): void;
  error?(error: unknown): void;
  complete?(): void;
}

export interface Subscription {
  readonly closed: boolean;
  unsubscribe(): void;
}

/** Also answers to `Symbol.observable`. */
export interface Observable<T> {
  subscribe(observer: Observer<T>): Subscription;
  subscribe(
    next?: ((value: T) => void) | null, error?: ((error: unknown) => void) | null,
    complete?: (() => void) | null): Subscription;
}

/** 0 connecting, 1 open, 2 closed. */
export type ReadyState = 0 | 1 | 2;

/** What middlewares are made with. */
export interface AdapterAPI {
  close(): void;
  egress(activity: Activity, options?: unknown): Promise<void>;
  ingress(activity: Activity): unknown;
  subscribe(observable: Observable<Activity> | false): void;
  getState(name: string): unknown;
  setState(name: string, value: unknown): void;
  getReadyState(): ReadyState;
  setReadyState(state: ReadyState): void;
}

export type AdapterFunction = (activity: Activity, options?: unknown) => any;
export type AdapterMiddleware = (api: AdapterAPI) => (next: AdapterFunction) => AdapterFunction;

export interface ACSAdapterOptions {
  /** Default `true`: attachments of cards are shown. */
  enableAdaptiveCards?: boolean;
  /** Default `true`: what was entered into cards is shown, as `value`. */
  enableAdaptiveCardsResponses?: boolean;
  /** Default `true`: pushes about who joins and leaves are shown. */
  enableThreadMemberUpdateNotification?: boolean;
  /** Default `true`: typing requests say who types. */
  enableSenderDisplayNameInTypingNotification?: boolean;
  /** Default `false`: cards that cannot be read are error activities, too. */
  enableMessageErrorHandler?: boolean;
  /** Messages in one answer of the service. */
  serverPageSizeLimit?: number;
  /** Milliseconds, default 2000: time to subscribe to `connectionStatus$` before it fails. */
  webChatInitTimeout?: number;
  /** Called in their order on activities that are posted. */
  egressMiddleware?: AdapterMiddleware[];
  /** Called in their order on activities that arrive; `channelData.tags` is still text there. */
  ingressMiddleware?: AdapterMiddleware[];
  /** Asked before each poll. */
  messagePollingHandle?: {getIsPollingEnabled?(): boolean; stopPolling?(): boolean};
  [other: string]: unknown;
}

/** What the error subscriber is told. */
export interface AdapterErrorEvent {
  StatusCode?: number;
  ErrorType: string;
  ErrorMessage?: string;
  ErrorStack?: string;
  ErrorDetails?: unknown;
  /** ISO 8601. */
  Timestamp: string;
  AcsChatDetails?: Record<string, string>;
  AdditionalParams?: Record<string, unknown>;
  CorrelationVector?: string;
}

export interface CreateChatAdapterOptions {
  /** Default `ACS`. */
  protocol?: 'ACS' | 'DirectLine' | 'IC3' | (string & {});
  ACSAdapter?: {
    options?: ACSAdapterOptions;
    /** With `disabled: false` files are held back until their scan has passed. */
    fileScan?: {
      disabled?: boolean;
      /** Milliseconds between two looks at a scan that goes on, default 7000. */
      pollingInterval?: number;
      /** Changes nothing, as in the peer: a pause with nothing after it. */
      scanStatusRetrievalDelay?: number;
    };
    errorEventSubscriber?: {notifyErrorEvent(event: AdapterErrorEvent): void};
    [other: string]: unknown;
  };
  /** `options` go to the constructor of DirectLineJS. */
  DirectLine?: {options?: Record<string, unknown>};
  IC3Adapter?: Record<string, unknown>;
}

/** Sealed. WebChat uses the first four. With protocol DirectLine it is a DirectLineJS object. */
export interface ChatAdapter extends AdapterAPI, EventTarget {
  readonly activity$: Observable<Activity>;
  /** 0 and 1 on subscription, 2 once connected; 1 without a network, 4 after a failure. */
  readonly connectionStatus$: Observable<number>;
  /** Sends on subscription; completes without an id once that has ended, well or not. */
  postActivity(activity: Activity): Observable<string>;
  /** Ends polling and pushes. */
  end(): void;
  activities(options?: {signal?: AbortSignal}): AsyncIterable<Activity>;
  readonly readyState: ReadyState;
  readonly [state: string]: any;
}
