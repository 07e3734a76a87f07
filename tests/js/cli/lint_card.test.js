// `natter lint-card` as it is installed.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bytes, file, natter} from './installed.js';

const GOOD = {type: 'AdaptiveCard', version: '1.5', body: [{type: 'TextBlock', text: 'Hello'}]};

test('a good card: nothing but the summary, exit code 0', async () => {
  assert.deepEqual(await natter(['lint-card', file('card.json', GOOD)]),
    {code: 0, out: '0 events, 0 diagnostics\n', err: ''});
});

test('findings: where, what, exit code 1', async () => {
  const card = {...GOOD, type: 'Card', body: [
    {type: 'TextBlock', text: 'x', color: 'pink\nred'},
    {type: 'Nonsense'},
    {type: 'Image', url: 'javascript:x'},
    {type: 'Input.Text', id: 'a', regex: '(?=x)'},
  ], actions: [{type: 'Action.ShowCard', title: 'S', card: {body: [
    {type: 'Image', url: 'ftp://x.example/i.png'}]}}]};
  const {code, out, err} = await natter(['lint-card', '-'], JSON.stringify(card));
  assert.deepEqual([code, err], [1, '']);
  for (const line of [/^\/body\/0\/color: invalid-value: .*pink red.*$/m,
    /^\/body\/1: unknown-element: /m, /^\(card\): card-type: /m,
    // Where they stand in the text, though the unknown element is not in the card.
    /^\/body\/2\/url: UrlBlocked: scheme$/m, /^\/body\/3\/regex: RegexUnsupported$/m,
    /^\/actions\/0\/card\/body\/0\/url: UrlBlocked: scheme$/m,
    /^3 events, 3 diagnostics$/m]) {
    assert.match(out, line);
  }
});

test('a file that is no card at all: said of the whole file, exit code 1', async () => {
  for (const other of [{}, {foo: 1}, {ssn: '\\d{3}'}, {DataMaskingInfo: {dataMaskingRules: {}}}]) {
    const {code, out} = await natter(['lint-card', '-'], JSON.stringify(other));
    assert.equal(code, 1);
    assert.match(out, /^\(card\): NoCard: none of type, version, body, actions is there; name a/m);
  }
  const {code, out} = await natter(['lint-card', '--json', '-'], '{"foo":1}');
  const {diagnostics, diagnosticCount} = JSON.parse(out);
  assert.deepEqual([code, diagnosticCount, diagnostics.length], [1, 1, 1]);
  assert.deepEqual([diagnostics[0].code, diagnostics[0].path, diagnostics[0].pointer],
    ['NoCard', '$', '']);
});

test('any part makes a card: hosts need no other', async () => {
  for (const card of [{body: []}, {actions: []}, {version: '1.5'}, {type: 'AdaptiveCard'}]) {
    const {out} = await natter(['lint-card', '-'], JSON.stringify(card));
    assert.doesNotMatch(out, /NoCard/);
  }
});

test('what the host knows and can do counts', async () => {
  const name = file('newer.json', {...GOOD, body: [{type: 'Table', requires: {x: '1.1'}}]});
  assert.match((await natter(['lint-card', name, '--max-version', '1.4'])).out, /unknown-element/);
  assert.equal((await natter(['lint-card', name, '--capability', 'x=1.1'])).code, 0);
});

test('more findings than are kept are counted', async () => {
  const body = Array.from({length: 1500}, () => ({type: 'Nonsense'}));
  const {out} = await natter(['lint-card', '-'], JSON.stringify({...GOOD, body}));
  assert.match(out, /^\(and 500 more\)\n1500 events, 0 diagnostics\n$/m);
});

test('help is given where it is asked for', async () => {
  const {code, out} = await natter(['lint-card', '--help']);
  assert.equal(code, 0);
  assert.match(out, /natter lint-card FILE/);
});

test('findings as JSON', async () => {
  const name = file('json.json', {...GOOD, version: 'new'});
  const {code, out} = await natter(['lint-card', name, '--json']);
  assert.equal(code, 1);
  const {events, diagnostics} = JSON.parse(out);
  assert.equal(events[0].event, 'invalid-version');
  assert.deepEqual(diagnostics, []);
});

test('what is not understood: exit code 2 and what to do', async () => {
  for (const [args, message] of /** @type {[string[], RegExp][]} */ ([
    [[], /name one file/], [['gone.json'], /cannot read gone\.json/],
    [[file('broken.json', '{')], /not JSON/], [[file('list.json', [])], /JSON object/],
    [[bytes('utf16.json', Buffer.from('\ufeff{}', 'utf16le'))], /not UTF-8/],
    [[bytes('latin.json', Buffer.from('{"é":1}', 'latin1'))], /not UTF-8/],
    [[file('ok.json', GOOD), '--max-version', 'new'], /maxVersion/],
    [[file('ok.json', GOOD), '--capability', 'x'], /NAME=VERSION/],
    [['x', '--loud'], /--loud/],
  ])) {
    const {code, out, err} = await natter(['lint-card', ...args]);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, /^natter lint-card: .+\n$/);
    assert.match(err, message);
  }
});
