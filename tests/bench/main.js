/**
 * Benchmarks beside the real SDK and the vendor's chat widget, of masking beside V8, and of cards
 * beside the `adaptivecards` library, all in one run: `./run bench`, or
 *
 *   node tests/bench/main.js [--runs 11] [--messages 500] [--units 1000000] [--times 5]
 *
 * Prints tables with the ratios, which depend on the machine less than times do, and writes them
 * to `artefacts/bench.md`. `--units` and `--times` are those of mask.js. A missed target is said so
 * and fails nothing, because a busy machine must not. Size budgets that fail are the tests'
 * business.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureImport } from './import-time.js';
import { widgetReport } from './lcw.js';
import { maskingReport } from './mask/report.js';
import { measureMessages } from './message-time.js';
import { median, percentile } from './stats.js';
import { measureTransfer } from './transfer.js';

const ARTEFACTS = new URL('../../artefacts/', import.meta.url);
const TRANSFER_TARGET_BYTES = 75_000;
const IMPORT_TARGET_RATIO = 1 / 4;

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const milliseconds = (ms) => `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`;

function row({ what, real, ours, format, target = '', met }) {
  const verdict = met === undefined ? '' : met ? ', met' : ', MISSED';
  const cells = [what, format(real), format(ours), (ours / real).toFixed(3), `${target}${verdict}`];
  return `| ${cells.join(' | ')} |`;
}

function transferRows({ real, ours }) {
  return ours.map(({ name, bytes, targeted }) => row({
    what: `transfer, ${name}`, real, ours: bytes, format: kilobytes,
    target: targeted ? '≤ 75 kB' : '',
    met: targeted ? bytes <= TRANSFER_TARGET_BYTES : undefined,
  }));
}

function importRow({ real, ours }) {
  const [realMs, oursMs] = [median(real), median(ours)];
  return row({
    what: `import to usable constructor, CPU slowed 4 times, median of ${ours.length}`,
    real: realMs, ours: oursMs, format: milliseconds,
    target: '≤ 1/4', met: oursMs <= realMs * IMPORT_TARGET_RATIO,
  });
}

function messageRows({ real, ours }) {
  const what = `one 1 kB message, socket frame to listener, of ${ours.length}`;
  return [['median', median], ['p99', (times) => percentile(times, 0.99)]].map(([name, pick]) =>
    row({ what: `${what}, ${name}`, real: pick(real), ours: pick(ours), format: milliseconds }));
}

/** In processes of their own: garbage of one slows the other. */
function cardsReport() {
  return ['cards/parse.js', 'cards/render.js'].map((name) => execFileSync(process.execPath,
    [fileURLToPath(new URL(name, import.meta.url))], { encoding: 'utf8' })).join('\n');
}

async function main() {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '11' },
      messages: { type: 'string', default: '500' },
      units: { type: 'string', default: '1000000' },
      times: { type: 'string', default: '5' },
    },
  });
  const transfer = await measureTransfer();
  const imports = await measureImport(Number(values.runs));
  const messages = await measureMessages(Number(values.messages));
  const table = [
    '| what | real SDK 1.11.8 | natter | ratio | target |',
    '|---|---|---|---|---|',
    ...transferRows(transfer),
    importRow(imports),
    ...messageRows(messages),
    '',
  ].join('\n');
  console.log(table);
  const widget = await widgetReport(Number(values.runs));
  console.log(widget);
  const masking = await maskingReport({
    units: Number(values.units), times: Number(values.times), engines: ['native', 'wasm'],
    slow: false,
  });
  console.log(masking);
  const cards = cardsReport();
  console.log(cards);
  await mkdir(ARTEFACTS, { recursive: true });
  await writeFile(new URL('bench.md', ARTEFACTS), [table, widget, masking, cards].join('\n'));
}

await main();
