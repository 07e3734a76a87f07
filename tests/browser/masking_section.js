/** The "Data masking" section of the agent's desk, as a test moves it. */

/** @typedef {import('playwright-core').Locator} Locator */

export class MaskingSection {
  /** @param {import('./people.js').Agent} agent */
  static async open(agent) {
    await agent.page.getByText('Data masking', { exact: true }).click();
    const section = new MaskingSection(agent.page);
    // The rules come from the service.
    await section.rules.first().waitFor();
    return section;
  }

  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
    this.node = page.locator('#masking');
    this.rules = this.node.getByRole('group');
    this.said = this.node.getByRole('status').first();
    this.addButton = this.node.getByRole('button', { name: 'Add a rule' });
    this.trial = this.node.getByRole('textbox', { name: 'Try a text' });
    this.saveButton = this.node.getByRole('button', { name: 'Save the rules' });
  }

  /** @param {string} name @returns {{node: Locator, [part: string]: Locator}} */
  rule(name) {
    const node = this.node.getByRole('group', { name: `Rule ${name}`, exact: true });
    return {
      node,
      name: node.getByRole('textbox', { name: 'Name' }),
      pattern: node.getByRole('textbox', { name: 'Pattern' }),
      remove: node.getByRole('button', { name: `Remove rule ${name}` }),
      verdict: node.locator('.verdict'),
    };
  }

  async switchOn() {
    await this.node.getByRole('switch', { name: 'Mask what visitors write' }).check();
  }

  /** @param {string} name @param {string} pattern */
  async add(name, pattern) {
    await this.addButton.click();
    await this.rule('without a name').name.fill(name);
    await this.rule(name).pattern.fill(pattern);
  }

  /** Saves, and waits until the service has the rules. */
  async save() {
    await this.saveButton.click();
    await this.said.getByText('Saved.').waitFor();
  }
}
