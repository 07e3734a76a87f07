#!/usr/bin/env node
/**
 * Records the transcripts of tests/data/transcripts anew, after a change of the core that changes
 * what it does:
 *
 *     ./run build && node tests/transcripts/record.js [--update] [SCENARIO...]
 *
 * Prints how the new recordings differ from the committed ones: steps that came or went, by what
 * the core was told and what it asked for. Ids, tokens, ports and times are of each recording and
 * do not count, but polls may come or go with the speed of the machine. With --update the files are
 * written; without it, a difference gives status 1.
 */
import {parseArgs} from 'node:util';
import {names, read, write} from './files.js';
import {SCENARIOS} from './all.js';
import {Stage} from './stage.js';

/** @import {Effect, TraceEntry} from '../../js/types.d.ts' */

/** Larger ones belong into a test of their own. */
const MAX_BYTES = 200_000;

/** @param {string} url */
const shapeOf = (url) => url.replace(/^\w+:\/\/[^/]+/, '').replace(/\?.*/, '')
  .replace(/[0-9a-f]{8}-[0-9a-f-]{27,}/g, 'UUID').replace(/19%3A[^/]+/, 'THREAD')
  .replace(/\d{13}\w*/g, 'TIME');

/** @param {any} effect */
function nameOf(effect) {
  const {kind, event, payload, method, url, text, error} = effect;
  if (kind === 'emit') return `emit ${event} ${Object.keys(payload).join(',')}`;
  if (kind === 'fetch') return `fetch ${method} ${shapeOf(url)}`;
  if (kind === 'open') return `open ${shapeOf(url)}`;
  if (kind === 'send') return `send ${text.replace(/\d+|".*"/g, '…').slice(0, 12)}`;
  return kind === 'settle' && error ? `settle ${error.code}` : kind;
}

/**
 * One step in words that are the same in each recording.
 *
 * @param {any} entry
 */
function stepOf({config, input, effects}) {
  const told = config ? 'config' : input ? `${input.kind} ${input.method ?? ''}`.trim() : 'destroy';
  return `${told} -> ${effects.map(nameOf).join(' + ') || 'nothing'}`;
}

/**
 * @param {TraceEntry[]} before
 * @param {TraceEntry[]} after
 * @returns {string[]}
 */
function difference(before, after) {
  const [old, fresh] = [before, after].map((entries) => new Set(entries.map(stepOf)));
  return [
    ...[...old].filter((step) => !fresh.has(step)).map((step) => `- ${step}`),
    ...[...fresh].filter((step) => !old.has(step)).map((step) => `+ ${step}`),
  ];
}

/**
 * @param {string} name
 * @returns {Promise<TraceEntry[]>}
 */
async function record(name) {
  const stage = await Stage.open();
  try {
    await SCENARIOS[name](stage);
    return stage.entries;
  } finally {
    await stage.close();
  }
}

/**
 * @param {string} name
 * @param {boolean} update
 * @returns {Promise<boolean>} whether it is as it was
 */
async function recordAndCompare(name, update) {
  const entries = await record(name);
  const lines = difference(names().includes(name) ? read(name) : [], entries);
  const bytes = Buffer.byteLength(entries.map((entry) => JSON.stringify(entry)).join('\n'));
  console.log(`${name}: ${entries.length} entries, ${bytes} bytes, ` +
    (lines.length === 0 ? 'the same steps' : `${lines.length} steps differ`));
  for (const line of lines) console.log(`  ${line}`);
  if (bytes > MAX_BYTES) throw new Error(`${name} is larger than ${MAX_BYTES} bytes: shorten it`);
  if (update) write(name, entries);
  return lines.length === 0;
}

async function main() {
  const {values, positionals} = parseArgs({
    options: {update: {type: 'boolean', default: false}}, allowPositionals: true,
  });
  const chosen = positionals.length > 0 ? positionals : Object.keys(SCENARIOS);
  let same = true;
  for (const name of chosen) {
    if (!SCENARIOS[name]) throw new Error(`no ${name}: there is ${Object.keys(SCENARIOS)}`);
    same = await recordAndCompare(name, values.update) && same;
  }
  if (!same && !values.update) process.exitCode = 1;
}

await main();
