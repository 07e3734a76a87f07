/**
 * The cards that are measured: the project's own cases and, where they are there, the official
 * samples (NATTER_CARDS names their folder); what the `adaptivecards` library takes for a card.
 */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const {AdaptiveCard} = createRequire(new URL('../../peers/package.json', import.meta.url))(
  'adaptivecards');

/** @param {string} path */
const fromRoot = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const SAMPLES = process.env.NATTER_CARDS ?? fromRoot('../shared/data/cards');
const FOLDERS = [fromRoot('tests/data/cards/cases'),
  ...['v1.0', 'v1.1', 'v1.2', 'v1.3', 'v1.4', 'v1.5', 'v1.6'].map((name) => join(SAMPLES, name))];

/** @param {string} text */
export function byLibrary(text) {
  const card = new AdaptiveCard();
  card.parse(JSON.parse(text));
  return card.validateProperties();
}

/** @param {string} text */
function isCard(text) {
  try {
    byLibrary(text);
    return JSON.parse(text).type === 'AdaptiveCard';
  } catch {
    return false;
  }
}

/** @returns {string[]} texts of cards */
export function corpus() {
  const texts = [];
  for (const folder of FOLDERS.filter((name) => existsSync(name))) {
    for (const name of readdirSync(folder, {recursive: true, encoding: 'utf8'})) {
      if (!name.endsWith('.json') || /\.(golden|options)\.json$/.test(name)) continue;
      const text = readFileSync(join(folder, name), 'utf8');
      if (isCard(text)) texts.push(text);
    }
  }
  return texts;
}
