/**
 * The official sample cards, for whoever draws them: they are not part of this project, and not
 * part of a clone. `NATTER_CARDS` names their folder; default: `shared/data/cards` beside the
 * checkout.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const kBeside = fileURLToPath(new URL('../../../shared/data/cards', import.meta.url));

/** The folder with the samples. */
export const kSamples = resolve(process.env.NATTER_CARDS ?? kBeside);

/** Why there is nothing to do, or null. */
export const noSamples = existsSync(join(kSamples, 'v1.5')) ? null :
  `no sample cards in ${kSamples}: name their folder by NATTER_CARDS`;

/** Names of all samples that have a golden, such as `v1.0/Elements/Image`. */
export function sampleNames() {
  return readdirSync(kSamples, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.golden.json'))
    .map((path) => path.slice(0, -'.golden.json'.length).split(sep).join('/')).sort();
}

/** @param {string} name */
export const sampleText = (name) => readFileSync(join(kSamples, `${name}.json`), 'utf8');

/**
 * What the reference library did with a sample.
 * @param {string} name
 * @returns {any}
 */
export const goldenOf = (name) =>
  JSON.parse(readFileSync(join(kSamples, `${name}.golden.json`), 'utf8'));

/**
 * Host configuration and other options of a sample.
 * @param {string} name
 * @returns {any}
 */
export function optionsOf(name) {
  const path = join(kSamples, `${name}.options.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

/** @param {string} path */
export const fromHere = (path) => relative(process.cwd(), path) || '.';
