/** The "What the widget offers" section of the agent's desk, as a test moves it. */

export class FeatureSection {
  /** @param {import('./people.js').Agent} agent */
  static async open(agent) {
    await agent.page.getByText('What the widget offers', { exact: true }).click();
    return new FeatureSection(agent.page);
  }

  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
    this.node = page.locator('#features');
  }

  /**
   * Turns a switch, and waits until the service has taken it.
   * @param {string} name
   * @param {boolean} on
   */
  async turn(name, on) {
    const changed = this.page.waitForResponse((answer) => answer.url().endsWith('/features'));
    await this.node.getByRole('switch', { name }).setChecked(on);
    await changed;
  }

  /**
   * Decides what the virus scan says of new files.
   * @param {string} choice as the desk words it
   */
  async scan(choice) {
    const changed = this.page.waitForResponse((answer) => answer.url().endsWith('/settings'));
    await this.node.getByLabel('The virus scan of new files').selectOption({ label: choice });
    await changed;
  }
}
