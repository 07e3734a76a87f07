/** Scripts of others in a page: once, again after a failure, and never for ever. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {loadScript} from '../../js/omnichannel/script.js';

function fakeDocument(scripts = []) {
  return {
    scripts,
    getElementsByTagName: () => scripts,
    createElement: () => Object.assign(new EventTarget(), {
      src: '',
      dataset: {},
      remove() { scripts.splice(scripts.indexOf(this), 1); },
    }),
    head: {append: (element) => scripts.push(element)},
  };
}

test('a script is loaded once, however often it is asked for at the same time', async () => {
  const page = fakeDocument();
  const url = 'https://cdn.test/a.js';
  const both = [loadScript(page, url), loadScript(page, url)];
  assert.equal(page.scripts.length, 1);
  page.scripts[0].dispatchEvent(new Event('load'));
  await Promise.all(both);
  await loadScript(page, url);
  assert.equal(page.scripts.length, 1);
});

test('a script that the page brought itself counts as loaded', async () => {
  const page = fakeDocument([{src: 'https://cdn.test/own.js', dataset: {}}]);
  assert.equal(await loadScript(page, 'https://cdn.test/own.js'), null);
});

test('a script that fails is taken out, so that it can be tried again', async () => {
  const page = fakeDocument();
  const first = loadScript(page, 'https://cdn.test/b.js');
  page.scripts[0].dispatchEvent(new Event('error'));
  await assert.rejects(first, /b\.js could not be loaded/);
  assert.equal(page.scripts.length, 0);
  const second = loadScript(page, 'https://cdn.test/b.js');
  page.scripts[0].dispatchEvent(new Event('load'));
  await second;
});

test('a script whose server never answers fails in time', async (t) => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const loading = loadScript(fakeDocument(), 'https://cdn.test/c.js');
  t.mock.timers.tick(60_000);
  await assert.rejects(loading, /could not be loaded/);
});
