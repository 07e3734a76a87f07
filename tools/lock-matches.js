// Exits 0 when the packages installed in a folder are those of its lockfile:
//   node tools/lock-matches.js FOLDER
// Compares npm's own record of the installation with package-lock.json, so that a checkout set up
// by hand is not installed anew.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '.';

/** @param {string} file */
const versions = (file) => {
  const { packages } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return new Map(
    Object.entries(packages).map(([path, entry]) => [path, /** @type {any} */ (entry)]),
  );
};

const installed = 'node_modules/.package-lock.json';
if (!existsSync(join(folder, installed))) process.exit(1);
const have = versions(installed);
for (const [path, entry] of versions('package-lock.json')) {
  const found = have.get(path);
  // Optional packages are for other systems; npm leaves them out.
  if (path !== '' && !(found ? found.version === entry.version : entry.optional)) process.exit(1);
}
