// The rules of this project that a program can check. Each failure names file and line, and says
// what to do; each rule is shown to find something.
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import test from 'node:test';

import {cppDirection, jsDirection} from './tidy/direction.js';
import {RULES} from './tidy/rules.js';
import * as rules from './tidy/rules.js';
import {codeOnly, functionsOf, listFiles, read, root} from './tidy/source.js';

const files = listFiles();

/**
 * @param {string[]} problems
 * @param {string} [advice]
 */
function none(problems, advice = '') {
  assert.equal(problems.length, 0, `\n${problems.join('\n')}\n${advice}`);
}

/**
 * @param {(path: string, text: string) => {line: number, problem: string}[]} rule
 * @param {(path: string) => boolean} applies
 */
function findings(rule, applies) {
  return files.filter(applies).flatMap((path) =>
    rule(path, read(path)).map(({line, problem}) => `${path}:${line}: ${problem}`));
}

for (const name of new Set(RULES.flatMap((group) => group.rules.map((rule) => rule.name)))) {
  test(`every file keeps the rule ${name}`, () => {
    const groups = RULES.filter((group) => group.rules.some((rule) => rule.name === name));
    const rule = groups[0].rules.find((one) => one.name === name);
    none(findings(/** @type {any} */ (rule), (path) => groups.some((group) => group.files(path))));
  });
}

test('includes of the core point one way', () => {
  none(findings(cppDirection, (path) => /^(core|wasm)\/.*\.(cc|h)$/.test(path)));
});

test('imports of js/ point one way', () => {
  none(findings(jsDirection, (path) => /^js\/.*\.js$/.test(path)));
});

test('every source of the core has a test of its name', () => {
  // A table of protocols has nothing to test by itself.
  const sources = files.filter((path) => /^core\/.*\.cc$/.test(path) &&
    !/^core\/protocols_/.test(path));
  const missing = sources
    .map((path) => [path, `tests/${path.replace(/\.cc$/, '_test.cc')}`])
    .filter(([, test]) => !files.includes(test));
  none(missing.map(([path, test]) => `${path}:1: write ${test}`));
});

for (const border of ['', 'mask_']) {
  test(`wasm/${border}exports.txt lists just the functions of wasm/${border}exports.cc`, () => {
    const [list, source] = [`wasm/${border}exports.txt`, `wasm/${border}exports.cc`];
    const listed = read(list).trim().split('\n');
    assert.deepEqual(listed, [...listed].sort(), `${list}: keep the list sorted`);
    const code = codeOnly(read(source), false);
    const functions = code.matchAll(/^[\w:*\s]+?\b(natter_\w+)\([^)]*\) \{/gm);
    const defined = [...functions].map((one) => one[1]);
    assert.deepEqual(listed, defined.sort(), `${list} and ${source}: make them agree`);
  });
}

test('the loader supplies just the imports that wasm/*imports.txt allow', () => {
  const listed = ['wasm/imports.txt', 'wasm/mask_imports.txt']
    .flatMap((list) => read(list).trim().split('\n')).map((line) => line.split('.')[1]);
  const loader = read('js/module.js') + read('js/wasm.js');
  const absent = listed.filter((name) => !new RegExp(`\\b${name}\\b`).test(loader));
  none(absent.map((name) => `js/module.js: supply ${name}, or take it off wasm/*imports.txt`));
  const functions = read('wasm/imports.js').matchAll(/^ {2}(\w+): function/gm);
  const named = [...functions].map((one) => one[1]);
  none(named.filter((name) => !listed.includes(name))
    .map((name) => `wasm/imports.js: review ${name} into wasm/*imports.txt`));
});

test('the package has no dependencies, and types come first in each export', () => {
  const manifest = JSON.parse(read('package.json'));
  assert.equal(manifest.dependencies, undefined, 'package.json: users install no dependencies');
  for (const [name, target] of Object.entries(manifest.exports)) {
    if (typeof target === 'string') continue;
    assert.deepEqual(Object.keys(target), ['require', 'default'], `package.json: ${name}`);
    for (const files of Object.values(target)) {
      assert.deepEqual(Object.keys(files), ['types', 'default'], `package.json: ${name}`);
    }
  }
});

test('lockfiles hold no download addresses', () => {
  const locks = files.filter((path) => path.endsWith('package-lock.json'));
  assert.ok(locks.length > 0);
  none(locks.filter((path) => /"resolved":\s*"http/.test(read(path))),
    'make them anew with the .npmrc of their folder');
});

test('whatever the build scripts name is there', () => {
  const scripts = ['run', 'tools/bootstrap', '.ci/run'];
  const script = /\b((?:tools|demo|tests)\/[\w/-]+\.js)\b/g;
  const named = scripts.flatMap((path) =>
    [...read(path).matchAll(script)].map((one) => [path, one[1]]));
  none(named.filter(([, target]) => !existsSync(join(root, target)))
    .map(([path, target]) => `${path}: ${target} is not there`));
});

/** What each rule must find: a path, a text, and the line of the finding. */
const SPECIMENS = [
  ['lineLength', 'js/a.js', `${'x'.repeat(101)}\n`, 1],
  ['whitespace', 'js/a.js', 'a\nb \n', 2],
  ['whitespace', 'js/a.js', 'a', 1],
  ['fileLength', 'js/a.js', 'a\n'.repeat(501), 500],
  ['functionLength', 'js/a.js', `// x\nfunction f(a) {\n${'a();\n'.repeat(60)}}\n`, 2],
  ['functionLength', 'core/a.cc', `int A::f(int a) const {\n${'g(a);\n'.repeat(60)}}\n`, 1],
  ['opensWithComment', 'js/a.js', 'import x;\n', 1],
  ['pragmaOnce', 'core/a.h', '// Text.\n', 1],
  ['noPromises', 'js/a.js', `// ${'TO'}DO: later\n`, 1],
  ['machinePaths', 'README.md', `see ${'/ho'}me/someone/natter\n`, 1],
  ['coreBans', 'core/a.cc', '// Text.\nauto x = json.at("a");\n', 2],
  ['coreBans', 'core/a.cc', 'auto x = json.get<int>();\n', 1],
  ['coreBans', 'core/a.cc', 'co_await io.fetch(Request{url});\n', 1],
  ['coreBans', 'core/a.cc', 'throw 1;\n', 1],
  ['includers', 'core/a.cc', '#include <nlohmann/json.hpp>\n', 1],
  ['includers', 'tests/core/a_test.cc', '#include <catch2/catch_test_macros.hpp>\n', 1],
  ['includers', 'core/a.cc', '#include <iostream>\n', 1],
  ['jsBans', 'js/host.js', 'const a = JSON.parse(text);\n', 1],
  ['jsBans', 'js/host.js', 'await WebAssembly.compile(bytes);\n', 1],
  ['policyBans', 'js/host.js', 'node.innerHTML = text;\n', 1],
  ['policyBans', 'js/host.js', 'try { f(); } catch (e) {}\n', 1],
];

for (const [name, path, text, line] of SPECIMENS) {
  test(`the rule ${name} finds a specimen in ${path}: ${String(text).slice(0, 40).trim()}`, () => {
    const rule = /** @type {any} */ (rules)[/** @type {string} */ (name)];
    assert.deepEqual(rule(path, text).map((/** @type {any} */ one) => one.line), [line]);
  });
}

test('rules of direction find an include and an import that point the wrong way', () => {
  assert.equal(cppDirection('core/text.cc', '#include "core/core.h"\n').length, 1);
  assert.equal(cppDirection('core/omnichannel/a.cc', '#include "core/livechat/b.h"\n').length, 1);
  assert.equal(cppDirection('core/omnichannel/a.cc', '#include "core/io.h"\n').length, 0);
  assert.equal(jsDirection('js/host.js', "import {a} from './omnichannel.js';\n").length, 1);
  assert.equal(jsDirection('js/omnichannel.js', "import {Host} from './host.js';\n").length, 0);
  assert.equal(jsDirection('js/host.js', "import x from 'lodash';\n").length, 1);
});

test('rules look at code, not at comments, strings or regular expressions', () => {
  const text = "// .innerHTML\nconst a = '.innerHTML', b = /.innerHTML/g, c = `.innerHTML`;\n";
  assert.deepEqual(rules.policyBans('js/a.js', text), []);
  const nested = 'function f() {\n  return `${a} {`;\n}\nclass A {\n  g() {\n  }\n}\n';
  assert.deepEqual(functionsOf(codeOnly(nested, true)),
    [{line: 1, length: 3}, {line: 5, length: 2}]);
  assert.deepEqual(functionsOf("void f() {\n  int n = 400'000;\n}\n".replace("'", '')),
    [{line: 1, length: 3}]);
});
