/**
 * `node tests/browser/cards_gallery.js`: official sample cards as this project draws them, beside
 * the reference library, as a picture in artefacts/cards_gallery.png for people to look at.
 *
 * Needs the sample cards (`NATTER_CARDS`), the package built (`./run build`) and the packages of
 * tests/peers; says so when one of them is not there.
 */

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchBrowser, openPage, keepPicture } from './browser.js';
import { pageScript, serve } from './cards_stage.js';
import { noSamples, sampleText } from './cards_samples.js';

const kChosen = [
  'v1.5/Scenarios/ActivityUpdate', 'v1.5/Scenarios/Agenda', 'v1.5/Scenarios/ApplicationLogin',
  'v1.5/Scenarios/FlightDetails', 'v1.5/Scenarios/FlightUpdate', 'v1.5/Scenarios/FoodOrder',
  'v1.5/Scenarios/ImageGallery', 'v1.5/Scenarios/InputForm', 'v1.5/Scenarios/InputFormWithRTL',
  'v1.5/Scenarios/SportingEvent', 'v1.5/Scenarios/WeatherCompact', 'v1.5/Scenarios/WeatherLarge',
  'v1.6/Scenarios/ProductVideo', 'v1.0/Elements/TextBlock.Color', 'v1.0/Elements/Image.Size',
  'v1.0/Elements/ImageSet.ImageSize', 'v1.0/Elements/FactSet.Markdown',
  'v1.0/Elements/Column.Style',
  'v1.0/Elements/TextBlock.MaxLines', 'v1.1/Elements/Action.IconUrl.TwoActions',
  'v1.2/Elements/Container.Bleed', 'v1.2/Elements/ColumnSet.Style', 'v1.2/Elements/ActionSet',
  'v1.2/Tests/RichTextBlock.Highlights',
  'v1.2/Elements/AdaptiveCard.BackgroundImage.FillMode.Cover',
  'v1.3/Elements/Input.ChoiceSet.ErrorMessage', 'v1.3/Elements/Input.Text.InlineAction',
  'v1.5/Elements/Table.GridStyle', 'v1.5/Elements/Action.OpenUrl.Mode', 'v1.6/Elements/Carousel',
  'v1.6/Elements/InputLabelPosition', 'v1.6/Elements/ImageSet.Stacked.Style',
];

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const kPeers = here('../peers/node_modules/');
const kCards = here('../../dist/cards.js');

const kPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cards</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/reference.css">
<style>body{margin:0;padding:24px;background:#e8eaed;font:15px system-ui,sans-serif}
main{columns:2;column-gap:32px}figure{margin:0 0 24px;break-inside:avoid}
figcaption{font-weight:600;padding-block:4px}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:12px;align-items:start}
.pair>div{background:#fff;min-width:0}</style></head><body>
<p>On the left as natter draws it, on the right the reference library.</p><main></main>
<script src="/markdown.js"></script><script src="/reference.js"></script>
<script type="module" src="/page.js"></script></body></html>`;

/** Stands for whatever the samples would load from the network. */
const kPicture = '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="120">' +
  '<rect width="160" height="120" fill="#9db4c8"/><circle cx="50" cy="45" r="18" fill="#f3e3a0"/>' +
  '<path d="M0 120 60 60 95 95 120 72 160 120z" fill="#5d7a94"/></svg>';

/** What is missing for the gallery, in words; null when nothing is. */
function missing() {
  if (noSamples) return noSamples;
  if (!existsSync(kCards)) return 'dist/cards.js is not there: make it with ./run build';
  return existsSync(`${kPeers}adaptivecards`) ? null :
    'tests/peers has no packages: install them as CONTRIBUTING.md says';
}

/** @returns {Promise<Record<string, [type: string, body: string]>>} */
async function filesOfPage() {
  const samples = kChosen.map((name) => ({ name, card: JSON.parse(sampleText(name)) }));
  return {
    '/': ['text/html', kPage],
    '/page.js': ['text/javascript', await pageScript('cards_gallery.js')],
    '/samples.json': ['application/json', JSON.stringify(samples)],
    '/dist/cards.js': ['text/javascript', readFileSync(kCards, 'utf8')],
    '/markdown.js': ['text/javascript',
      readFileSync(`${kPeers}markdown-it/dist/markdown-it.min.js`, 'utf8')],
    '/reference.js': ['text/javascript',
      readFileSync(`${kPeers}adaptivecards/dist/adaptivecards.js`, 'utf8')],
    '/reference.css': ['text/css',
      readFileSync(`${kPeers}adaptivecards/dist/adaptivecards.css`, 'utf8')],
  };
}

async function draw() {
  const server = await serve(await filesOfPage(), null);
  const browser = await launchBrowser();
  try {
    const { page } = await openPage(browser, { viewport: { width: 1680, height: 1000 } });
    await page.route((url) => url.hostname !== '127.0.0.1', (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body: kPicture }));
    await page.goto(`${server.address}/`);
    const drawn = await page.waitForFunction(() => /** @type {any} */ (window).drawn);
    await page.waitForFunction(() => [...document.images].every((one) => one.complete));
    await keepPicture(page, 'cards_gallery', { fullPage: true });
    console.log(`artefacts/cards_gallery.png: ${await drawn.jsonValue()} cards`);
  } finally {
    await browser.close();
    server.close();
  }
}

const reason = missing();
if (reason) console.log(`No gallery: ${reason}`);
else await draw();
