// What a user writes; compiled by package.test.js against the packed declarations.
import {omnichannel} from 'natter';
import {Card, type CardOptions, type CardOutcome, type CardView} from 'natter/cards';
import {type ModuleSource as CardsSource} from 'natter/cards/url';
import {cardStrings, renderCard, type CardSource} from 'natter/cards/render';
import {lint, type LintAttack, type LintFinding, type LintOptions} from 'natter/lint';
import {
  mask, Masker, MaskError, type MaskExplanation, type MaskHit, type MaskIncident,
  type MaskOptions, type MaskResult, type MaskRule, type MaskRules, type MaskRuleStatus,
  type MaskSpan,
} from 'natter/mask';
import {mask as maskWithoutWasm} from 'natter/mask/js';
import {loadEngine as loadMask, type MaskResult as ByUrlResult} from 'natter/mask/url';
import {
  ChatSDKError, OmnichannelChatSDK, type Activity, type AgentAvailability,
  type AgentEndSessionEvent,
  type ChatAdapter, type ChatMessage, type ChatSDKConfig, type ChatSDKMessage, type ChatToken,
  type ConnectionChange, type ConversationDetails, type CreateChatAdapterOptions,
  type DataMaskingConfig, type Extensions, type FileMetadata, type LiveChatContext,
  type LiveChatTranscript, type LogEntry, type MaskingIncident, type MaskingStatus,
  type MessageCards, type Observable, type OmnichannelConfig, type OnNewMessageOptions,
  type Platform, type StartChatOptions, type TelemetryEvent, type TraceEntry, type TypingEvent,
} from 'natter/omnichannel';
import {OmnichannelChatSDK as WithoutWasm} from 'natter/omnichannel/js';
import {
  loadEngine, OmnichannelChatSDK as ByUrl, type ChatSource, type LogEntry as ByUrlEntry,
} from 'natter/omnichannel/url';

const target: OmnichannelConfig = {orgUrl: 'https://org.example', orgId: 'org', widgetId: 'widget'};

export async function chat(): Promise<'wasm' | 'js'> {
  const sdk: OmnichannelChatSDK = new OmnichannelChatSDK(target);
  await sdk.initialize();
  await sdk.startChat();
  await sdk.sendMessage({content: 'Hello'});
  const engine = await loadEngine({url: new URL('https://cdn.example/omnichannel.wasm')});
  return engine.kind;
}

export const all = [
  new omnichannel.OmnichannelChatSDK(target), new WithoutWasm(target), new ByUrl(target),
];

export async function masked(text: string): Promise<string> {
  await loadMask({url: '/assets/mask.wasm'});
  await loadEngine({url: '/assets/omnichannel.wasm', maskUrl: '/assets/mask.wasm'});
  const masker = await Masker.create([/a/i, 'b', {id: 7, regex: 'c'}], {onFailure: 'mask-all'});
  const [first] = masker.mask(text).hits;
  const start: number = masker.explain(text).spans[0]?.hits[0]?.start ?? first.start;
  const code: 'syntax' | 'too-complex' | 'value' | undefined = masker.rules[0].code;
  const result = mask({ssn: '\\d+'}, text, {flags: 'gi', profile: 'covering'});
  if (result.status === 'refused') throw new MaskError('Refused', `${code} ${start}`);
  // The status says whether there is a text.
  const explained = masker.explain(result.text);
  const nothing: string | null = maskWithoutWasm(['x'], text).text;
  return explained.status === 'refused' ? explained.cause?.code ?? '' : explained.text + nothing;
}

export function worst(rules: Record<string, string>): number {
  const [finding] = lint(rules, {flags: 'gi', maskingCharacter: '*'});
  const severity: 'error' | 'warning' | 'info' = finding.severity;
  return severity === 'error' ? finding.attack?.steps ?? 0 : finding.offset ?? 0;
}

export function drawn(card: CardSource, root: ShadowRoot): HTMLElement {
  const shown = renderCard(card, {
    sheets: root, strings: {...cardStrings, moreOptions: 'Weitere'},
    onAction: ({kind, data}) => console.log(kind, data),
  });
  const hasFocus: boolean = shown.focusFirst();
  shown.update({visible: [[3, hasFocus]]});
  return shown.element;
}

export const shownCard = (json: unknown, root: ShadowRoot) => drawn(new Card(json), root);

/** What is given and taken can be named, and so be exported: declarations need that. */
export interface Named {
  masking: [
    MaskExplanation, MaskHit, MaskIncident, MaskResult, MaskRuleStatus, MaskSpan, ByUrlResult,
  ];
  linting: [LintAttack, LintFinding];
  cards: [CardOutcome, CardView, CardsSource];
  chat: [
    AgentAvailability, AgentEndSessionEvent, ChatAdapter, ChatMessage, ChatSDKMessage, ChatToken,
    ConnectionChange, ConversationDetails, FileMetadata, LiveChatContext, LiveChatTranscript,
    MaskingIncident, MaskingStatus, MessageCards, Observable<Activity>, omnichannel.ChatMessage,
    TelemetryEvent, TraceEntry, TypingEvent, ChatSource, ByUrlEntry,
  ];
}

export const rule: MaskRule = {id: 'pin', regex: /\d{4}/};
export const rules: MaskRules = [rule];
export const maskOptions: MaskOptions & LintOptions = {flags: 'gi'};
export const cardOptions: CardOptions = {maxVersion: '1.5'};
export const dataMasking: DataMaskingConfig = {rules, onFailure: 'refuse'} as const;
export const chatSDKConfig: ChatSDKConfig = {dataMasking};
export const listening: OnNewMessageOptions = {rehydrate: true};
export const starting: StartChatOptions = {locale: 'de-de'};
export const adapting: CreateChatAdapterOptions = {protocol: 'ACS'};
export const platform: Partial<Platform> = {now: () => 0};
export const extensions: Extensions = {
  platform, onLog: ({level, message}: LogEntry) => console.log(level, message),
};
export const makeSession = () => new OmnichannelChatSDK(target, chatSDKConfig, extensions);

/** What docs/omnichannel.md says of errors. */
export function told(error: unknown): string {
  if (!(error instanceof ChatSDKError)) return '';
  const status: number | undefined = error.httpResponseStatusCode;
  const {code}: {code: string} = error;
  return `${code} ${status} ${error.cause?.message} ${error.exceptionDetails?.response}`;
}

// @ts-expect-error an option that is not known
mask(['a'], 'a', {profil: 'exact'});

// @ts-expect-error flags that masking does not know
mask(['a'], 'a', {flags: 'gu'});

// @ts-expect-error a member of RegExp that rules do not have
mask([{regex: 'a', flags: 'i'}], 'a');

// @ts-expect-error a member that nobody has
mask([{regex: 'a', ignorecase: true}], 'a');

// @ts-expect-error a Map has no rules that could be seen
mask(new Map([['a', 'b']]), 'a');

// @ts-expect-error an await was forgotten
mask(Promise.resolve(['a']), 'a');

// @ts-expect-error as in natter/mask
new OmnichannelChatSDK(target, {dataMasking: {rules: [{regex: 'a', flags: 'i'}]}});

// @ts-expect-error a target needs its organisation
new OmnichannelChatSDK({orgUrl: 'https://org.example'});

// @ts-expect-error one source, by one of three names
void loadEngine({path: 'omnichannel.wasm'});
