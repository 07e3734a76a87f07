// Checks a linked module against the reviewed lists wasm/imports.txt and wasm/exports.txt, or those
// whose names begin with PREFIX:
//   node tools/check-module.js --border=PREFIX MODULE.wasm [MODULE.wasm.js]
// With a second file also checks that the wasm2js build has the same functions.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// Emscripten's standalone runtime exports these unasked; the loader uses the first two.
const RUNTIME_EXPORTS = new Set([
  'memory',
  '_initialize',
  '__errno_location',
  '__indirect_function_table',
  'stackAlloc',
  'stackRestore',
  'stackSave',
  '_emscripten_stack_alloc',
  '_emscripten_stack_restore',
  'emscripten_stack_get_current',
]);

/** @param {string} name */
function readList(name) {
  const file = fileURLToPath(new URL(`../wasm/${name}`, import.meta.url));
  return new Set(readFileSync(file, 'utf8').split('\n').filter(Boolean));
}

/**
 * What differs from the reviewed lists, as sentences.
 * @param {WebAssembly.Module} module
 * @param {string} border prefix of the names of its lists
 */
export function moduleProblems(module, border) {
  const reviewedImports = readList(`${border}imports.txt`);
  const reviewedExports = readList(`${border}exports.txt`);
  const imports = WebAssembly.Module.imports(module).map((one) => `${one.module}.${one.name}`);
  const exports = WebAssembly.Module.exports(module).map((one) => one.name);
  return [
    ...imports
      .filter((name) => !reviewedImports.has(name))
      .map((name) => `imports ${name}: find what needs it, or review it into ${border}imports.txt`),
    ...exports
      .filter((name) => !reviewedExports.has(name) && !RUNTIME_EXPORTS.has(name))
      .map((name) => `exports ${name}, which wasm/${border}exports.txt does not list`),
    ...[...reviewedExports, 'memory', '_initialize']
      .filter((name) => !exports.includes(name))
      .map((name) => `does not export ${name}`),
  ];
}

/**
 * @param {string} border
 * @param {string} wasmFile
 * @param {string} [jsFile]
 */
async function main(border, wasmFile, jsFile) {
  const module = new WebAssembly.Module(readFileSync(wasmFile));
  const problems = moduleProblems(module, border);
  if (jsFile) {
    const { instantiate } = await import(pathToFileURL(resolve(jsFile)).href);
    const names = Object.keys(instantiate({})).sort();
    const expected = WebAssembly.Module.exports(module).map((one) => one.name).sort();
    if (names.join() !== expected.join()) {
      problems.push(`wasm2js build exports ${names}; the module ${expected}`);
    }
  }
  for (const problem of problems) console.error(`${wasmFile}: ${problem}`);
  if (problems.length > 0) process.exit(1);
  console.log(`${wasmFile}: imports and exports are the reviewed ones`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [option, wasmFile, jsFile] = process.argv.slice(2);
  await main(option.replace(/^--border=/, ''), wasmFile, jsFile);
}
