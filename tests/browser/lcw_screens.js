/**
 * Pictures of everything the widget shows: one sheet for each theme and one with all of them, in
 * artefacts/:
 *
 *   node tests/browser/lcw_screens.js [--theme dark]...
 *
 * Needs dist/ and Chromium.
 */
import { parseArgs } from 'node:util';
import { keepPicture, openPage } from './browser.js';
import { kPanes, kThemes, showPane } from './lcw_panes.js';
import { WidgetStage } from './lcw_stage.js';

/** @typedef {{theme: string, pane: string, picture: string}} Shot `picture` is a data URL */

/**
 * @param {WidgetStage} stage
 * @param {string} theme
 * @returns {Promise<Shot[]>}
 */
async function takeTheme(stage, theme) {
  const shots = [];
  for (const pane of Object.keys(kPanes)) {
    const { page } = await showPane(stage, pane, theme);
    const picture = `data:image/png;base64,${(await page.screenshot()).toString('base64')}`;
    shots.push({ theme, pane, picture });
    await stage.clear();
  }
  return shots;
}

/**
 * @param {WidgetStage} stage
 * @param {string} name
 * @param {Shot[]} shots
 * @param {number} width of each picture, in CSS pixels
 * @param {number} columns
 */
async function makeSheet(stage, name, shots, width, columns) {
  const { page } = await openPage(stage.browser,
    { viewport: { width: columns * (width + 16) + 16, height: 600 } });
  await page.setContent(`<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>${name}</title><style>
body { margin: 16px; font: 14px sans-serif; display: grid; gap: 16px;
  grid-template-columns: repeat(${columns}, ${width}px); align-items: end; background: #ddd }
figure { margin: 0 } img { display: block; width: 100%; box-shadow: 0 0 3px #0008 }
figcaption { padding-block: 4px }
</style></head><body>${shots.map(({ theme, pane, picture }) => `<figure>
<figcaption>${theme}: ${pane}</figcaption><img src="${picture}" alt=""></figure>`).join('')}
</body></html>`);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  await keepPicture(page, name, { fullPage: true });
  await page.context().close();
  console.log(`artefacts/${name}.png`);
}

async function main() {
  const { values } = parseArgs({ options: { theme: { type: 'string', multiple: true } } });
  const themes = values.theme ?? Object.keys(kThemes);
  const stage = new WidgetStage();
  try {
    await stage.open();
    const all = [];
    for (const theme of themes) {
      const shots = await takeTheme(stage, theme);
      await makeSheet(stage, `lcw-panes-${theme}`, shots, 400, 5);
      all.push(...shots);
    }
    const columns = Object.keys(kPanes).length;
    if (!values.theme) await makeSheet(stage, 'lcw-panes', all, 180, columns);
  } finally {
    await stage.close();
  }
}

await main();
