// Sizes of dist/ against the budgets in package.json ("natter".budgets): `node tools/sizes.js`.
// Brotli at level 11 is what a well configured server sends. Fails above a budget, warns at 90 % of
// it, and fails for a file without one: growth and new files are decisions. A .cjs is held to the
// budget of its .js.
import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync, constants} from 'node:zlib';

const WARN_AT = 0.9;

/** @param {string} path */
const fromRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** @param {string} file of dist/ */
function measure(file) {
  const bytes = readFileSync(fromRoot(`dist/${file}`));
  const brotli = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  return {raw: bytes.length, brotli: brotli.length};
}

/** @type {Record<string, {raw: number, brotli: number}>} */
const budgets = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')).natter.budgets;
const files = readdirSync(fromRoot('dist')).filter((file) => /\.(c?js|wasm)$/.test(file)).sort();
let failures = 0;

console.log('file                          bytes   budget   brotli   budget');
for (const file of new Set([...files, ...Object.keys(budgets)])) {
  const budget = budgets[file.replace(/\.cjs$/, '.js')];
  if (!files.includes(file) || !budget) {
    console.log(`${file}: ${budget ? 'has a budget but is not in dist/' : 'has no budget'}`);
    failures++;
    continue;
  }
  const size = measure(file);
  const share = Math.max(size.raw / budget.raw, size.brotli / budget.brotli);
  const verdict = share > 1 ? '  OVER BUDGET' : share > WARN_AT ? '  close to its budget' : '';
  if (share > 1) failures++;
  const columns = [size.raw, budget.raw, size.brotli, budget.brotli];
  console.log(file.padEnd(26) + columns.map((n) => String(n).padStart(9)).join('') + verdict);
}
if (failures > 0) {
  console.error('Make it smaller, or raise the budget in package.json and say in the commit why.');
  process.exit(1);
}
