// The declarations in dist/types, from the JSDoc of js/: `.d.ts` for import, and the same as
// `.d.cts` for require.
import {execFileSync} from 'node:child_process';
import {copyFileSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

// tsc does not copy declarations written by hand.
const BY_HAND = [
  'types.d.ts', 'card_types.d.ts', 'mask_types.d.ts', 'wasm_file.d.ts',
  'cards/render/types.d.ts', 'omnichannel/adapter.d.ts', 'omnichannel/masking.d.ts',
  'omnichannel/service_types.d.ts', 'omnichannel/telemetry_types.d.ts',
];

const RELATIVE_SPECIFIER = /(['"])(\.\.?\/[^'"\n]+)\.(js|d\.ts)\1/g;

/** @param {string} text of a declaration for import */
const forRequire = (text) => text.replace(RELATIVE_SPECIFIER, (_, quote, path, ending) =>
  `${quote}${path}.${ending === 'js' ? 'cjs' : 'd.cts'}${quote}`);

/**
 * @param {string} root of the repository
 * @param {string} types the folder to fill
 */
export function emitTypes(root, types) {
  execFileSync(process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', root, '--noEmit', 'false',
      '--outDir', types],
    {stdio: 'inherit'});
  for (const file of BY_HAND) copyFileSync(join(root, 'js', file), join(types, file));
  const files = readdirSync(types, {recursive: true, encoding: 'utf8'});
  for (const file of files.filter((name) => name.endsWith('.d.ts'))) {
    const path = join(types, file);
    writeFileSync(path.replace(/\.d\.ts$/, '.d.cts'), forRequire(readFileSync(path, 'utf8')));
  }
}
