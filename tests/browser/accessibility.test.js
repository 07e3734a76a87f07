// axe finds nothing on any page, in any of its states, light and dark, wide and narrow. Automated
// checks see a part only: keyboard.test.js and screens.test.js walk through the rest.

import { test } from 'node:test';
import { assertAccessible } from './axe.js';
import { kDesktop, kPhone, keepPicture, openPage } from './browser.js';
import { question } from './people.js';
import { setStage } from './stage.js';

const stage = setStage();

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
