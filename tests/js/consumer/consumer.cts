// What a user of CommonJS writes; compiled by package.test.js against the packed declarations.
import natter = require('natter');
import {renderCard, type RenderedCard} from 'natter/cards/render';
import {lint} from 'natter/lint';
import {mask, Masker, type MaskResult} from 'natter/mask';
import {loadEngine as loadMask} from 'natter/mask/url';
import {OmnichannelChatSDK} from 'natter/omnichannel';
import {EngineError, loadEngine} from 'natter/omnichannel/url';
import address from 'natter/omnichannel.wasm';

const target = {orgUrl: 'https://org.example', orgId: 'org', widgetId: 'widget'};

export const sdks: OmnichannelChatSDK[] = [
  new OmnichannelChatSDK(target), new natter.omnichannel.OmnichannelChatSDK(target),
];

export async function loaded(): Promise<string> {
  await loadMask({url: '/assets/mask.wasm'});
  const {kind} = await loadEngine({url: address, maskUrl: '/assets/mask.wasm'});
  const masker = await Masker.create(lint(['a']).map(({message}) => message));
  return masker.engine === kind ? mask(['a'], 'a').status : EngineError.name;
}

export const empty: RenderedCard = renderCard({
  view: () => ({host: {}}), set: () => ({}), run: () => ({kind: 'blocked'}),
});

export const result: MaskResult = mask(['a'], 'a');
export const log = ({code, message}: natter.omnichannel.LogEntry) => `${code}: ${message}`;

// @ts-expect-error a target needs its organisation
new OmnichannelChatSDK({orgUrl: 'https://org.example'});
