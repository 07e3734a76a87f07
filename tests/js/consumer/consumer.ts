// What a user writes; compiled by package.test.js against the packed declarations.
import {omnichannel} from 'natter';
import {Card} from 'natter/cards';
import {cardStrings, renderCard, type CardSource} from 'natter/cards/render';
import {lint} from 'natter/lint';
import {mask, Masker, MaskError} from 'natter/mask';
import {mask as maskWithoutWasm} from 'natter/mask/js';
import {loadEngine as loadMask} from 'natter/mask/url';
import {OmnichannelChatSDK} from 'natter/omnichannel';
import {OmnichannelChatSDK as WithoutWasm} from 'natter/omnichannel/js';
import {loadEngine, OmnichannelChatSDK as ByUrl} from 'natter/omnichannel/url';

const target = {orgUrl: 'https://org.example', orgId: 'org', widgetId: 'widget'};

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
