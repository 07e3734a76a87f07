/**
 * Public shapes of `natter/cards`: what a page gives and gets. docs/cards.md says what they mean.
 */

export interface CardOptions {
  /** The host's configuration as the field knows it: spacing, fontTypes, containerStyles, … */
  hostConfig?: Record<string, unknown>;
  /** What the host can do: a version, or `"*"` for any. Default: `{adaptiveCards: "1.6"}`. */
  capabilities?: Record<string, string>;
  /** What is newer is not known. Default `"1.6"`. */
  maxVersion?: string;
  /** Inputs behave as those of the reference library where it is known to be wrong, too. */
  referenceQuirks?: boolean;
  /** Open no card of which validation finds anything, as Web Chat does. */
  refuseOnValidationEvents?: boolean;
  /** The card is a pre-chat survey: ids are questions; `{0}` is where a question's name goes. */
  survey?: boolean | {requiredText?: string};
  /** Which addresses may be opened beside http and https; where relative images are. */
  urls?: {mailto?: boolean; tel?: boolean; sip?: boolean; imageBase?: string};
  limits?: Partial<Record<
    'text' | 'nesting' | 'objects' | 'number' | 'events' | 'diagnostics' | 'tableCells' | 'submit',
    number>>;
}

/** Something that is wrong with a card, with the codes of the reference library. */
export interface CardEvent {
  phase: 'Parse' | 'ToJSON' | 'Validation';
  /** `InvalidPropertyValue`, `UnknownElementType`, … and its number. */
  code: string;
  number: number;
  /** More exact than the code: `invalid-value`, `property-too-new`, … */
  event: string;
  /** English, for whoever wrote the card. Has text of the card: never markup. */
  message: string;
  /** JSON pointer into the text of the card. */
  pointer: string;
  /** The object concerned, where there is one. */
  source?: {type: string; id?: string};
}

/** A finding for which the reference library has no code. */
export interface CardDiagnostic {
  code: 'UrlBlocked' | 'LimitExceeded' | 'TextRepaired' | 'RegexUnsupported' | 'KeyDropped' |
    'SubmitDataIgnored' | 'BoundIgnored' | 'ElementRejected';
  /** In the parsed card: `$.body[0].url`; of `TextRepaired` the pointer. */
  path: string;
  /** A JSON pointer into the text of the card: `/body/0/url`. */
  pointer: string;
  /** The name that offends, cut at 64 characters. */
  name?: string;
}

export interface CardInput {
  n: number;
  id: string;
  type: string;
  path: string;
  isRequired: boolean;
  label?: string;
  errorMessage?: string;
  defaultValue?: string | number;
  /** In how many inner cards it is. */
  showCardDepth?: number;
}

export interface CardAction {
  n: number;
  id?: string;
  type: string;
  path: string;
  title?: string;
  showCardDepth?: number;
}

export interface CardOutline {
  inputs: CardInput[];
  actions: CardAction[];
  /** Addresses that the card would load, as it writes them. */
  resources: {url: string; mimeType?: string}[];
}

export interface CardInputState {
  n: number;
  id: string;
  type: string;
  /** None when nothing is chosen, or the card around it was never opened. */
  value?: string;
  isSet: boolean;
  isValid: boolean;
}

/** What changed beside what was asked for: numbers of objects, and what holds now. */
export interface CardChanges {
  visible?: [n: number, isVisible: boolean][];
  enabled?: [n: number, isEnabled: boolean][];
  errors?: [n: number, showsError: boolean][];
}

export interface CardSetResult {
  /** What the control holds now; of typed text only. */
  value?: string;
  valid: boolean;
  changes?: CardChanges;
}

/** What the host has to do about an action. */
export type CardOutcome = {changes?: CardChanges; closed?: number} & (
  | {kind: 'submit' | 'execute'; data: any; id?: string; title?: string; verb?: string}
  /** Inputs that stand in the way; the first gets the focus. */
  | {kind: 'invalid'; inputs: number[]}
  /** The data exceeds the limit `submit`. */
  | {kind: 'tooLarge'}
  | {kind: 'openUrl'; url: string}
  /** The action may not do what it would: its address is blocked, or it is disabled. */
  | {kind: 'blocked' | 'disabled'}
  | {kind: 'showCard'; opened?: number; popup?: number; view?: CardNode}
  | {kind: 'toggleVisibility'});

/** A node of the render tree: docs/cards-view.md. */
export type CardNode = {type: string; n: number; [member: string]: any};

export interface CardView {
  root: CardNode;
  /** The host's configuration with all defaults. */
  host: Record<string, any>;
}
