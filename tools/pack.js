// Packs dist/ from js/ and the finished builds of the core: `node tools/pack.js`.
//
//   omnichannel.js          the face with the module inlined; imports omnichannel.core.js where the
//                           page's policy refuses WebAssembly, and mask.js when a chat has rules
//   omnichannel.url.js      the same face with the module as a file: omnichannel.wasm
//   omnichannel.nowasm.js   the same face on omnichannel.core.js alone
//   omnichannel.core.js     the wasm2js build of the module
//   mask.js, mask.url.js, mask.nowasm.js, mask.core.js
//                           masking by itself, in the same variants
//   cards.js, …             Adaptive Cards by themselves, in the same variants
//   lint.js, lint.core.js   masking with the linter, by itself
//   cards_render.js         draws cards on a page; has no module
//   lcw.js                  the Live Chat Widget as one classic script, for a page's script tag or
//                           a web resource; imports lcw.core.js where WebAssembly is refused
//   lcw.core.js             its JavaScript build
//   cli.js                  the command natter; imports lint.js and cards.js
//   index.js                all faces
//   types/                  declarations, from the JSDoc of js/
//
// Each .js but cli.js is an ES module and has a .cjs beside it for `require`: older Node, and tools
// that know nothing else. A .cjs only requires .cjs files.
//
// Everything is made in a folder beside dist/ and put in place at the end, so that a failure leaves
// the last good one.
import {createHash} from 'node:crypto';
import {
  chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

import {bytesToText} from '../js/engine/text.js';
import {emitTypes} from './pack/types.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'dist.new');
const at = (/** @type {string[]} */ ...parts) => join(root, ...parts);

/** The faces, and masking; each has a module of its own name (wasm/CMakeLists.txt). */
const FACES = ['omnichannel'];
/** Entries that are only packed with their module inlined: no page has to load them fast. */
const INLINED_ONLY = ['lint'];
const ENTRIES = [...FACES, 'mask', 'cards', ...INLINED_ONLY];

const VARIANTS = [
  {suffix: '', engine: 'inline'},
  {suffix: '.url', engine: 'url', entrySuffix: '.url'},
  {suffix: '.nowasm', engine: 'js'},
];

const BANNER = '/*! natter, MIT; with nlohmann_json (MIT), RE2 (BSD-3-Clause), musl (MIT), LLVM' +
  ' runtimes (Apache-2.0 with LLVM exception): THIRD_PARTY_NOTICES.md */';

/** @type {import('esbuild').BuildOptions} */
const COMMON = {
  bundle: true,
  target: 'es2022',
  charset: 'utf8',
  minify: true,
  legalComments: 'none',
  banner: {js: BANNER},
  logLevel: 'warning',
};

/**
 * The kinds of script. What a .cjs loads later it requires: importing an ES module from there is
 * beyond some of the tools that need it.
 *
 * @type {Array<{ending: 'js' | 'cjs', options: import('esbuild').BuildOptions}>}
 */
const FORMATS = [
  {ending: 'js', options: {format: 'esm'}},
  {ending: 'cjs', options: {
    format: 'cjs',
    supported: {'dynamic-import': false},
    define: {'import.meta.url': 'scriptAddress'},
    inject: [at('tools/pack/script_address.js')],
  }},
];

/** @param {string} path */
function readBuild(path) {
  if (!existsSync(at(path))) {
    console.error(`tools/pack.js: ${path} is not there. Make it: cmake --workflow --preset js`);
    process.exit(1);
  }
  return readFileSync(at(path));
}

/**
 * What the engines of an entry import that are files beside it.
 *
 * @param {string} name
 * @param {string} ending
 * @returns {Record<string, string>}
 */
const filesBeside = (name, ending) => ({
  'natter:module-script': `${name}.core.${ending}`,
  'natter:mask': `mask.${ending}`,
  'natter:mask-script': `${maskOf(name)}.core.${ending}`,
});

/** The module that masks for an entry. @param {string} name */
const maskOf = (name) => name === 'lint' ? 'lint' : 'mask';

/**
 * What stands before a bundle as it is, on a line of its own: the text of a module, since Node
 * prints the line of an uncaught error; an import whose comments bundlers want and esbuild drops.
 * The bundle knows them by these names.
 */
const TEXT_NAME = 'natterModuleText';
const IMPORT_NAME = 'natterImport';
const IMPORT = `const ${IMPORT_NAME}=(n)=>import(/*webpackIgnore:true*//*@vite-ignore*/n);`;

/**
 * @param {string} name
 * @param {string} engine
 */
function preamble(name, engine) {
  if (engine === 'url') return `${BANNER}\n${IMPORT}`;
  if (engine !== 'inline') return BANNER;
  return `${BANNER}\n${textOf(name)}`;
}

/** @param {string} name */
const textOf = (name) =>
  `const ${TEXT_NAME}="${bytesToText(readBuild(`build/wasm/${name}.wasm`))}";`;

/**
 * Gives an entry its engine, its module as text, and the names of what stays a file of its own.
 *
 * @param {string} name
 * @param {string} engine
 * @param {string} ending
 * @returns {import('esbuild').Plugin}
 */
const enginePlugin = (name, engine, ending) => ({
  name: 'engine',
  setup({onResolve, onLoad}) {
    onResolve({filter: /\/engine\/(mask\/|cards\/|lcw\/)?default\.js$/}, ({path}) => (
      {path: at('js/engine', /\/(mask|cards|lcw)\/default/.exec(path)?.[1] ?? '', `${engine}.js`)}
    ));
    // Of the widget, which is one script: cards stay files of their own.
    onResolve({filter: /^\.\.\/cards(_render)?\.js$/}, ({path, kind}) =>
      kind === 'dynamic-import' ? {path: path.slice(1), external: true} : undefined);
    onResolve({filter: /^natter:/}, ({path}) => {
      const beside = filesBeside(name, ending)[path];
      if (beside) return {path: `./${beside}`, external: true};
      return {path, namespace: 'text', sideEffects: false};
    });
    onLoad({filter: /./, namespace: 'text'}, () => ({contents: `export default ${TEXT_NAME}`}));
    onLoad({filter: /\/engine\/builtin\.js$/}, () =>
      ({contents: `export const importBuiltin = ${IMPORT_NAME}`}));
  },
});

/**
 * @param {string} name
 * @param {typeof VARIANTS[number]} variant
 */
async function packVariant(name, {suffix, engine, entrySuffix = ''}) {
  for (const {ending, options} of FORMATS) {
    const outfile = join(out, `${name}${suffix}.${ending}`);
    await build({
      ...COMMON,
      ...options,
      banner: {js: preamble(name, engine)},
      entryPoints: [at('js', `${name}${entrySuffix}.js`)],
      outfile,
      sourcemap: true,
      plugins: [enginePlugin(name, engine, ending)],
    });
  }
}

/**
 * The JavaScript build of a module.
 *
 * @param {string} name
 * @param {typeof FORMATS} formats
 */
async function packCore(name, formats) {
  readBuild(`build/wasm/${name}.wasm.js`);
  for (const {ending, options} of formats) {
    await build({
      ...COMMON,
      ...options,
      entryPoints: [at('build/wasm', `${name}.wasm.js`)],
      outfile: join(out, `${name}.core.${ending}`),
    });
  }
}

/**
 * A classic script: it is not a module, so that a page's script tag stays as it is. A byte order
 * mark says that it is UTF-8 whatever the page is, which the module's text depends on.
 */
async function packWidget() {
  const outfile = join(out, 'lcw.js');
  await build({
    ...COMMON,
    format: 'iife',
    banner: {js: `\ufeff${BANNER}\n(()=>{${textOf('lcw')}`},
    footer: {js: '})();'},
    entryPoints: [at('js/lcw.js')],
    outfile,
    sourcemap: true,
    plugins: [enginePlugin('lcw', 'inline', 'js')],
  });
  await packCore('lcw', FORMATS.slice(0, 1));
}

/** What a page's script tag may ask its browser to check. */
function printIntegrity() {
  for (const file of ['lcw.js', 'lcw.core.js']) {
    const hash = createHash('sha384').update(readFileSync(join(out, file))).digest('base64');
    console.log(`${file}: integrity="sha384-${hash}"`);
  }
}

/** @param {string} name */
async function packEntry(name) {
  const variants = INLINED_ONLY.includes(name) ? VARIANTS.slice(0, 1) : VARIANTS;
  for (const variant of variants) await packVariant(name, variant);
  await packCore(name, FORMATS);
  if (INLINED_ONLY.includes(name)) return;
  copyFileSync(at('build/wasm', `${name}.wasm`), join(out, `${name}.wasm`));
}

/** Draws cards of whichever build of the engine; it has nothing that others could replace. */
async function packRenderer() {
  for (const {ending, options} of FORMATS) {
    await build({
      ...COMMON,
      ...options,
      banner: {js: '/*! natter, MIT */'},
      inject: [],
      entryPoints: [at('js/cards_render.js')],
      outfile: join(out, `cards_render.${ending}`),
      sourcemap: true,
    });
  }
}

/** The command is beside what it imports by the name of the package. */
async function packCommand() {
  const outfile = join(out, 'cli.js');
  await build({
    ...COMMON,
    banner: {},
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: false,
    entryPoints: [at('tools/cli/natter.js')],
    outfile,
    plugins: [{name: 'beside', setup: ({onResolve}) =>
      onResolve({filter: /^natter\/(lint|cards)$/}, ({path}) =>
        ({path: `./${path.slice('natter/'.length)}.js`, external: true}))}],
  });
  chmodSync(outfile, 0o755);
}

async function packIndex() {
  for (const {ending, options} of FORMATS) {
    await build({
      ...COMMON,
      ...options,
      entryPoints: [at('js/index.js')],
      outfile: join(out, `index.${ending}`),
      plugins: [{name: 'beside', setup: ({onResolve}) =>
        onResolve({filter: /^\.\/\w+\.js$/}, ({path}) =>
          ({path: path.replace(/js$/, ending), external: true}))}],
    });
  }
}

rmSync(out, {recursive: true, force: true});
mkdirSync(out);
for (const name of ENTRIES) await packEntry(name);
await packWidget();
await packIndex();
await packRenderer();
await packCommand();
emitTypes(root, join(out, 'types'));
printIntegrity();
rmSync(at('dist'), {recursive: true, force: true});
renameSync(out, at('dist'));
