/** Rules of the page that cannot be used, in a whole chat: no text passes in silence. */
import assert from 'node:assert/strict';
import test, {after, before} from 'node:test';
import {OmnichannelChatSDK} from 'natter/omnichannel';
import {WebSocket} from 'ws';
import {startEmulator} from '../../demo/emulator/server.js';

/** @type {Awaited<ReturnType<typeof startEmulator>>} */
let emulator;
before(async () => {
  emulator = await startEmulator({port: 0, quiet: true});
});
after(() => emulator.close());

const TEXT = 'PIN 1\n2 END';

/** What becomes of {@link TEXT} in a chat with this `dataMasking`. */
async function sent(dataMasking) {
  const incidents = [];
  const sdk = new OmnichannelChatSDK(emulator.ready.omnichannel, {dataMasking},
      {platform: {WebSocket}, onLog() {}});
  sdk.onMaskingIncident((incident) => incidents.push(incident));
  try {
    await sdk.initialize();
    await sdk.startChat();
    const outcome = await sdk.sendMessage({content: TEXT})
        .then(({content}) => content, ({exceptionDetails}) => exceptionDetails);
    await sdk.endChat();
    return {outcome, incidents};
  } finally {
    sdk.destroy();
  }
}

const UNUSABLE = [
  [[/PIN.*END/s], '0'], [[/^\d+/m], '0'], [[/\p{L}+/u], '0'], [{pin: /^\d/m}, 'pin'],
  [[{id: 'pin', regex: 'pin', flags: 'i'}], 'pin'], [/\d/, 'rules'], ['\\d', 'rules'],
  [new Map([['a', '\\d']]), 'rules'], [new Set(['\\d']), 'rules'], [5, 'rules'],
];

test('the message is held back, and the page is told which rule it is', async () => {
  for (const [rules, ruleId] of UNUSABLE) {
    const {outcome, incidents} = await sent({rules});
    assert.deepEqual(outcome,
        {response: 'DataMaskingRefused', errorObject: `rule ${ruleId}: value`}, ruleId);
    assert.deepEqual(incidents,
        [{ruleId, code: 'value', phase: 'compile', action: 'refused'}]);
  }
});

test('unless the page chose something else', async () => {
  const rules = [/PIN.*END/s, '\\d'];
  const all = await sent({rules, onFailure: 'mask-all'});
  assert.equal(all.outcome, '#####\n#####');
  for (const choice of [{onFailure: 'skip'}, {profile: 'sdk'}]) {
    const {outcome, incidents} = await sent({rules, ...choice});
    assert.equal(outcome, 'PIN #\n# END', 'the other rules are applied');
    assert.deepEqual(incidents,
        [{ruleId: '0', code: 'value', phase: 'compile', action: 'skipped'}]);
  }
});

test('rules that can be used are, in whichever form', async () => {
  for (const rules of [['\\d'], [/\d/g], [{regex: /\d/}], {a: '\\d'}, {a: /\d/}]) {
    assert.deepEqual(await sent({rules}), {outcome: 'PIN #\n# END', incidents: []});
  }
});
