// Packs dist/ from js/ and the finished builds of the core: `node tools/pack.js`.
//
//   omnichannel.js          the face with the module inlined; imports omnichannel.core.js where the
//                           page's policy refuses WebAssembly
//   omnichannel.url.js      the same face with the module as a file: omnichannel.wasm
//   omnichannel.nowasm.js   the same face on omnichannel.core.js alone
//   omnichannel.core.js     the wasm2js build of the module
//   index.js                all faces
//   types/                  declarations, from the JSDoc of js/
//
// Everything is made in a folder beside dist/ and put in place at the end, so that a failure leaves
// the last good one.
import {execFileSync} from 'node:child_process';
import {copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync}
  from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

import {bytesToText} from '../js/engine/text.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'dist.new');
const at = (/** @type {string[]} */ ...parts) => join(root, ...parts);

/** The faces; each has a module of its own name (wasm/CMakeLists.txt). */
const FACES = ['omnichannel'];

const VARIANTS = [
  {suffix: '', engine: 'inline'},
  {suffix: '.url', engine: 'url', entrySuffix: '.url'},
  {suffix: '.nowasm', engine: 'js'},
];

const BANNER = '/*! natter, MIT; with nlohmann_json (MIT), musl (MIT), LLVM runtimes (Apache-2.0' +
  ' with LLVM exception): THIRD_PARTY_NOTICES.md */';

/** @type {import('esbuild').BuildOptions} */
const COMMON = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  minify: true,
  legalComments: 'none',
  banner: {js: BANNER},
  logLevel: 'warning',
};

/** @param {string} path */
function readBuild(path) {
  if (!existsSync(at(path))) {
    console.error(`tools/pack.js: ${path} is not there. Make it: cmake --workflow --preset js`);
    process.exit(1);
  }
  return readFileSync(at(path));
}

/**
 * Gives a face its engine, its module as text, and the name of its wasm2js build, which stays a
 * file of its own.
 *
 * @param {string} face
 * @param {string} engine
 * @returns {import('esbuild').Plugin}
 */
const enginePlugin = (face, engine) => ({
  name: 'engine',
  setup({onResolve, onLoad}) {
    onResolve({filter: /\/engine\/default\.js$/}, () => ({path: at('js/engine', `${engine}.js`)}));
    onResolve({filter: /^natter:module-script$/}, () => (
      {path: `./${face}.core.js`, external: true}
    ));
    onResolve({filter: /^natter:module-text$/}, () => ({path: `${face}.wasm`, namespace: 'text'}));
    onLoad({filter: /./, namespace: 'text'}, () => {
      const text = bytesToText(readBuild(`build/wasm/${face}.wasm`));
      return {contents: `export default "${text}"`, loader: 'js'};
    });
  },
});

/**
 * The inlined module is in the script already; a second copy in the map helps nobody.
 *
 * @param {string} file
 */
function slimSourceMap(file) {
  const map = JSON.parse(readFileSync(file, 'utf8'));
  map.sourcesContent = map.sources.map((/** @type {string} */ source, /** @type {number} */ i) =>
    source.startsWith('text:') ? null : map.sourcesContent[i]);
  writeFileSync(file, JSON.stringify(map));
}

/** @param {string} face */
async function packFace(face) {
  for (const {suffix, engine, entrySuffix = ''} of VARIANTS) {
    const outfile = join(out, `${face}${suffix}.js`);
    await build({
      ...COMMON,
      entryPoints: [at('js', `${face}${entrySuffix}.js`)],
      outfile,
      sourcemap: true,
      plugins: [enginePlugin(face, engine)],
    });
    slimSourceMap(`${outfile}.map`);
  }
  readBuild(`build/wasm/${face}.wasm.js`);
  await build({
    ...COMMON,
    entryPoints: [at('build/wasm', `${face}.wasm.js`)],
    outfile: join(out, `${face}.core.js`),
  });
  copyFileSync(at('build/wasm', `${face}.wasm`), join(out, `${face}.wasm`));
}

async function packIndex() {
  await build({
    ...COMMON,
    entryPoints: [at('js/index.js')],
    outfile: join(out, 'index.js'),
    external: FACES.map((face) => `./${face}.js`),
  });
}

function emitTypes() {
  const types = join(out, 'types');
  execFileSync(process.execPath,
    [at('node_modules/typescript/bin/tsc'), '-p', root, '--noEmit', 'false', '--outDir', types],
    {stdio: 'inherit'});
  // tsc does not copy declarations written by hand.
  copyFileSync(at('js/types.d.ts'), join(types, 'types.d.ts'));
}

rmSync(out, {recursive: true, force: true});
mkdirSync(out);
for (const face of FACES) await packFace(face);
await packIndex();
emitTypes();
rmSync(at('dist'), {recursive: true, force: true});
renameSync(out, at('dist'));
