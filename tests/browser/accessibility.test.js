// axe finds nothing on any page, in any of its states, light and dark, wide and narrow. Automated
// checks see a part only: keyboard.test.js and screens.test.js walk through the rest.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { kDesktop, kPhone, keepPicture, openPage } from './browser.js';
import { question } from './people.js';
import { setStage } from './stage.js';

const stage = setStage();
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const axeSource = readFileSync(axePath, 'utf8');

/**
 * @param {import('playwright-core').Page} page
 * @param {string} state what the page shows, for the message of a failure
 */
async function assertAccessible(page, state) {
  for (const frame of page.frames()) await frame.evaluate(axeSource);
  const { violations, passes } = await page.evaluate(
    () => /** @type {any} */ (window).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
  const found = violations.flatMap((/** @type {any} */ { id, help, nodes }) => nodes.map(
    (/** @type {any} */ { target, failureSummary }) => (
      `${id} (${help}) at ${target}: ${failureSummary}`
    )));
  assert.deepEqual(found, [], state);
  assert.ok(passes.length > 10, `axe looked at the page: ${passes.length} rules passed`);
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const [screen, viewport] of Object.entries({ desktop: kDesktop, phone: kPhone })) {
    const options = { colorScheme, viewport };

    for (const path of ['/', '/website/', '/desk/', '/both/']) {
      test(`axe finds nothing on ${path}, ${colorScheme}, ${screen}`, async () => {
        const { page } = await openPage(stage.browser, options);
        await page.goto(stage.base + path);
        // Pages that name the build do so once it is loaded.
        await page.waitForFunction(() => document.getElementById('engine')?.textContent !== '…');
        await assertAccessible(page, path);
      });
    }

    test(`axe finds nothing in a conversation, ${colorScheme}, ${screen}`, async () => {
      const { agent, visitor } = await stage.meeting(options);
      await agent.say('Let it dry first, see https://example.com/ferns');
      await visitor.sees('Let it dry first');
      await agent.box.pressSequentially('And');
      await visitor.typing.waitFor();
      await visitor.box.pressSequentially('Oh');
      await agent.typing.waitFor();
      await keepPicture(visitor.page, `demo-visitor-${colorScheme}-${screen}`);
      await keepPicture(agent.page, `demo-agent-${colorScheme}-${screen}`);
      await assertAccessible(visitor.page, 'the visitor, talking');
      await assertAccessible(agent.page, 'the agent, talking');
      await question(visitor).ask();
      await assertAccessible(visitor.page, 'the visitor, asked about ending');
      await question(visitor).yes.click();
      await visitor.reaches('ended');
      await assertAccessible(visitor.page, 'the visitor, after the end');
    });

    test(`axe finds nothing while things go wrong, ${colorScheme}, ${screen}`, async () => {
      const { agent, visitor } = await stage.meeting(options);
      await stage.breakThings({ match: { service: 'realtime' }, action: { type: 'drop' } });
      await stage.breakThings({ match: { service: 'realtime' }, action: { type: 'close' } });
      await stage.breakThings({ match: { service: 'acs', method: 'POST', url: '/messages' },
        action: { type: 'status', status: 403 } });
      await visitor.problem.waitFor();
      await visitor.say('Hello?');
      await visitor.page.locator('.message.failed').waitFor();
      await assertAccessible(visitor.page, 'the visitor, cut off');
      const [{ id }] = await stage.control('GET', '/conversations');
      await stage.control('POST', `/conversations/${id}/end`, {});
      await agent.page.locator('.state-line').getByText('Ended').waitFor();
      await assertAccessible(agent.page, 'the agent, after the end');
    });
  }
}
