// What a user writes; compiled by package.test.js against the packed declarations.
import {omnichannel} from 'natter';
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

// @ts-expect-error a target needs its organisation
new OmnichannelChatSDK({orgUrl: 'https://org.example'});

// @ts-expect-error one source, by one of three names
void loadEngine({path: 'omnichannel.wasm'});
