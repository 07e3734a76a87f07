// The packed entries that hold their module as text, when that was not read as UTF-8.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

test('a script read as another encoding says so once, and runs on JavaScript', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'natter-damaged-'));
  t.after(() => rmSync(folder, {recursive: true}));
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  for (const [name, use] of [
    ['mask', `try { entry.mask(['a'], 'a'); } catch ({code}) { codes.push(code); }
      codes.push((await entry.loadEngine()).engine)`],
    ['cards', `try { new entry.Card({}); } catch ({code}) { codes.push(code); }
      codes.push((await entry.loadEngine()).engine)`],
    ['omnichannel', `const sdk = new entry.OmnichannelChatSDK(
      {orgUrl: 'https://o.test', orgId: 'o', widgetId: 'w'});
      codes.push('EngineNotReady'); await sdk.getDataMaskingRules(); codes.push(sdk.engine)`],
  ]) {
    writeFileSync(join(folder, `${name}.js`), readFileSync(`${root}dist/${name}.js`, 'latin1'));
    copyFileSync(`${root}dist/${name}.core.js`, join(folder, `${name}.core.js`));
    const {stdout, stderr} = spawnSync(process.execPath, ['--input-type=module', '-e',
      `const codes = []; const entry = await import('./${name}.js'); ${use};
       console.log(codes.join(' '))`], {cwd: folder, encoding: 'utf8'});
    assert.equal(stdout, 'EngineNotReady js\n', stderr);
    assert.equal(stderr.match(/natter: .*UTF-8/g)?.length, 1, stderr);
  }
});
