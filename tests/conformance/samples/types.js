/** What TypeScript says of samples, in strict mode. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TSC = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

const OPTIONS = {
  strict: true,
  noEmit: true,
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2022', 'dom'],
  jsx: 'preserve',
  types: [],
  // What the declarations themselves are worth is tested elsewhere.
  skipLibCheck: true,
  esModuleInterop: true,
};

/**
 * @param {string} module the name that the sources import
 * @param {URL} declarations what it stands for
 * @param {Record<string, string>} sources by name
 * @returns {Promise<Record<string, string[]>>} for each, what is wrong: `line N: TS1234: …`
 */
export async function problems(module, declarations, sources) {
  const folder = await mkdtemp(join(tmpdir(), 'natter-samples-'));
  try {
    const names = Object.keys(sources);
    const paths = { [module]: [fileURLToPath(declarations)] };
    await writeFile(join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...OPTIONS, paths }, include: ['*.tsx'] }));
    await Promise.all(names.map((name, place) =>
      writeFile(join(folder, `s${place}.tsx`), sources[name])));
    const said = await new Promise((resolve) => {
      execFile(process.execPath, [TSC, '-p', folder, '--pretty', 'false'],
        { cwd: folder, maxBuffer: 1 << 24 }, (error, out, err) => resolve(out + err));
    });
    const found = Object.fromEntries(names.map((name) => [name, []]));
    for (const [, place, line, text] of said.matchAll(/^s(\d+)\.tsx\((\d+),\d+\): error (.*)$/gm)) {
      found[names[Number(place)]].push(`line ${line}: ${text}`);
    }
    const global = said.match(/^error .*$/m);
    if (global) throw new Error(global[0]);
    return found;
  } finally {
    await rm(folder, { recursive: true });
  }
}
