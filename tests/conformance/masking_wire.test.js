/**
 * What leaves the page: rules and texts of tests/data/masking through the real SDK and through
 * ours, judged by the emulator's log. In the profile `sdk` both send the same; in the default one
 * ours never sends what the real one masks, nor what a rule matches.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { Stage } from './driver/run.js';

const DATA = new URL('../data/masking/', import.meta.url);
const GROUP_SIZE = 9;
const TEXTS_PER_RULE = 5;
const NO_STOCK_RULES = { SSN: null, CreditCard: null, Email: null };

/** Rules, each with texts made for it; a text with half a surrogate pair is no UTF-8. */
async function rulesWithTexts() {
  const { rules } = JSON.parse(await readFile(new URL('rules.json', DATA), 'utf8'));
  const lines = (await readFile(new URL('vectors.jsonl', DATA), 'utf8')).trim().split('\n');
  const vectors = lines.map((line) => JSON.parse(line));
  return rules.map(({ id, regex }) => {
    const own = vectors.filter(({ rule, flags, text }) =>
      rule === id && flags === 'g' && typeof text === 'string' && !/\p{Surrogate}/u.test(text));
    const step = Math.max(1, Math.floor(own.length / TEXTS_PER_RULE));
    const texts = own.filter((_, i) => i % step === 0).slice(0, TEXTS_PER_RULE);
    return { id, regex, texts: texts.map(({ text }) => text) };
  });
}

/**
 * Whether the rule matches nothing somewhere in the texts. There the real SDK stops and, in the
 * next message, goes on from where it was: the one thing that no profile imitates.
 */
function leavesAPosition({ regex }, texts) {
  try {
    const rule = new RegExp(regex, 'g');
    return texts.some((text) => [...text.matchAll(rule)].some(([match]) => match === ''));
  } catch {
    return false;
  }
}

/** Rules that are active together, with the texts of all of them. */
function groupsOf(rules, comparesProfile) {
  const all = [];
  for (let i = 0; i < rules.length; i += GROUP_SIZE) {
    const part = rules.slice(i, i + GROUP_SIZE);
    all.push({ rules: part, texts: part.flatMap(({ texts }) => texts), comparesProfile });
  }
  return all;
}

function groups(rules) {
  const texts = rules.flatMap((rule) => rule.texts);
  const odd = rules.filter((rule) => leavesAPosition(rule, texts));
  const plain = rules.filter((rule) => !odd.includes(rule));
  return [...groupsOf(plain, true), ...groupsOf(odd, false)];
}

const isLineTerminator = (unit) => '\n\r\u2028\u2029'.includes(unit);

/** Every match of every rule in order, masked where it stands. */
function maskedExactly(rules, text) {
  let masked = text;
  for (const { regex } of rules) {
    let rule;
    try {
      rule = new RegExp(regex, 'g');
    } catch {
      continue; // what JavaScript rejects masks nothing anywhere
    }
    const units = masked.split('');
    for (const { 0: match, index } of masked.matchAll(rule)) {
      for (let i = index; i < index + match.length; i++) {
        if (!isLineTerminator(units[i])) units[i] = '#';
      }
    }
    masked = units.join('');
  }
  return masked;
}

const sentTexts = ({ traffic }) => traffic
  .filter(({ method, url }) => method === 'POST' && /\/messages\?/.test(url))
  .map(({ body }) => JSON.parse(body).content);

/** Texts of which some unit is `#` in `reference` and something else in `sent`. */
const lessMasked = (sent, reference) => sent.filter((text, i) =>
  text.length !== reference[i].length
  || text.split('').some((unit, at) => reference[i][at] === '#' && unit !== '#'));

let stage;
before(async () => { stage = await Stage.open({ sides: ['real', 'ours'], lanes: 2 }); });
after(() => stage.close());

/** The scenario of a group under options of `dataMasking`. */
function scenarioOf({ rules, texts }, dataMasking) {
  const named = Object.fromEntries(rules.map(({ id, regex }) => [`rule ${id}`, regex]));
  return {
    file: 'masking_wire.js',
    method: 'wire',
    name: 'texts',
    data: { texts, dataMasking },
    widget: { DataMaskingInfo: {
      dataMaskingRules: { ...NO_STOCK_RULES, ...named },
      setting: { msdyn_maskforcustomer: true },
    } },
  };
}

async function played(play, group, side, dataMasking) {
  const run = await play(scenarioOf(group, dataMasking), side);
  assert.equal(run.broken, undefined, `${side}: ${run.broken}`);
  const sent = sentTexts(run);
  assert.equal(sent.length, group.texts.length, `${side} sent every text`);
  return sent;
}

test('no text leaves less masked than by the real SDK, or with a match in it', async (t) => {
  const asSdk = { disable: false, maskingCharacter: '#', profile: 'sdk' };
  const all = groups(await rulesWithTexts());
  let texts = 0;
  let masked = 0;
  await stage.each(all, async (group, play) => {
    const name = group.rules.map(({ id }) => id).join(' ');
    const real = await played(play, group, 'real');
    const ours = await played(play, group, 'ours');
    assert.deepEqual(lessMasked(ours, real), [], `${name}: less than the real SDK`);
    const exact = group.texts.map((text) => maskedExactly(group.rules, text));
    assert.deepEqual(lessMasked(ours, exact), [], `${name}: a match went out`);
    if (group.comparesProfile) {
      assert.deepEqual(await played(play, group, 'ours', asSdk), real, `${name}: profile sdk`);
    }
    texts += ours.length;
    masked += ours.filter((text, i) => text !== group.texts[i]).length;
  });
  t.diagnostic(`${texts} texts under ${all.length} sets of rules, ${masked} of them masked`);
  assert.ok(masked > 100, 'the texts are ones that rules apply to');
});
