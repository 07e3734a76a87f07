/**
 * The masking rules of the widget: a form that shows them as the service has them, says of each
 * whether it works, and saves them.
 */

import { Masker, loadEngine } from '/dist/mask.js';
import { element } from '/widget/dom.js';
import { control } from './control.js';
import { RuleFields } from './rule.js';
import { Trial } from './trial.js';
import { verdictOn } from './verdict.js';

const kSaved = 'Saved. A visitor\u2019s page gets the rules with its next configuration: '
  + 'at a reload, when the chat panel is opened, when a new chat starts.';

export class MaskingForm {
  #shown = '';
  #saved = /** @type {string[]} */ ([]);
  #rules = /** @type {RuleFields[]} */ ([]);
  #isDraft = false;
  #isSaving = false;
  #canJudge = false;
  #masker = /** @type {Masker | null} */ (null);
  #trial = new Trial();
  #switch = element('input', { type: 'checkbox', role: 'switch', oninput: () => this.#changed() });
  #list = element('ul', { class: 'rules' });
  #none = element('p', { class: 'quiet-text', hidden: true }, 'No rules: nothing is masked.');
  #add = element(
    'button', { type: 'button', class: 'button quiet small', onclick: () => this.#addRule() },
    'Add a rule',
  );
  #save = element('button', { type: 'submit', class: 'button small' }, 'Save the rules');
  #said = element('p', { role: 'status', class: 'quiet-text' });
  #failure = element('p', { role: 'alert', class: 'failure', hidden: true });
  /** To be placed in the page. */
  node = element(
    'form', { novalidate: true, onsubmit: (event) => this.#submit(event) },
    element('label', { class: 'switch' }, this.#switch, 'Mask what visitors write'),
    this.#list, this.#none,
    element('div', { class: 'ways' }, this.#add, this.#save),
    this.#failure, this.#said, this.#trial.node,
  );

  /** Gets the rules from the service; to be called again whenever they may have changed unseen. */
  async load() {
    await this.#attempt(async () => {
      this.take(await control.widget());
      await loadEngine();
      this.#canJudge = true;
      this.#judge();
    });
  }

  /**
   * Shows the rules of a configuration, unless somebody is editing them here.
   * @param {any} config of the widget
   */
  take(config) {
    const text = JSON.stringify(config?.DataMaskingInfo);
    if (this.#isSaving || text === this.#shown) return;
    if (this.#isDraft) this.#say('The rules were changed elsewhere. Saving here overwrites that.');
    else this.#show(config);
  }

  /** @param {any} config */
  #show(config) {
    const { setting, dataMaskingRules } = config?.DataMaskingInfo ?? {};
    this.#shown = JSON.stringify(config?.DataMaskingInfo);
    this.#isDraft = false;
    // Without settings masking is on: doubt means mask.
    this.#switch.checked = setting ? Boolean(setting.msdyn_maskforcustomer) : true;
    const focus = this.#rules.map((rule) => rule.focused()).find((one) => one);
    const entries = Object.entries(dataMaskingRules ?? {});
    this.#saved = entries.map(([name]) => name);
    this.#rules = entries.map(([name, source]) => this.#fieldsOf(name, String(source)));
    this.#list.replaceChildren(...this.#rules.map((rule) => rule.node));
    this.#judge();
    if (focus) this.#rules.find((rule) => rule.name === focus.name)?.focus(focus.field);
  }

  /**
   * @param {string} name
   * @param {string} source
   */
  #fieldsOf(name, source) {
    const rule = new RuleFields(name, source, {
      changed: () => this.#changed(),
      remove: () => this.#removeRule(rule),
    });
    return rule;
  }

  #addRule() {
    const rule = this.#fieldsOf('', '');
    this.#rules.push(rule);
    this.#list.append(rule.node);
    this.#changed();
    rule.focus('name');
  }

  /** @param {RuleFields} rule */
  #removeRule(rule) {
    const index = this.#rules.indexOf(rule);
    this.#rules.splice(index, 1);
    rule.node.remove();
    this.#changed();
    // The focus was on the button that is gone with its rule.
    const neighbour = this.#rules[Math.min(index, this.#rules.length - 1)];
    if (neighbour) neighbour.focus('remove');
    else this.#add.focus();
  }

  #changed() {
    this.#isDraft = true;
    this.#judge();
    this.#say('Not saved yet.');
  }

  #judge() {
    this.#none.hidden = this.#rules.length > 0;
    if (this.#canJudge) this.#attempt(async () => this.#apply());
  }

  /** Does with the rules what the visitor's page does, and shows what comes of it. */
  #apply() {
    const rules = this.#rules.map(({ name, source }) => ({ id: name, regex: source }));
    this.#masker?.dispose();
    this.#masker = new Masker(rules, { profile: 'covering' });
    const { rules: statuses } = this.#masker;
    this.#rules.forEach((rule, i) => rule.showVerdict(verdictOn(statuses[i], rule.source)));
    this.#trial.use(this.#masker);
  }

  /** Says at each field what is missing; the keyboard goes to the first. */
  #check() {
    const names = this.#rules.map(({ name }) => name);
    const wrong = this.#rules.filter((rule, i) => (
      rule.showProblems({ isTaken: names.indexOf(rule.name) < i })
    ));
    wrong[0]?.focusProblem();
    return wrong.length === 0;
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    if (this.#isSaving || !this.#check()) return;
    this.#isSaving = true;
    await this.#attempt(async () => {
      const config = await control.changeWidget({ DataMaskingInfo: this.#patch() });
      this.#show(config);
      this.#say([kSaved, ...this.#warnings()].join(' '));
    });
    this.#isSaving = false;
  }

  /** A merge patch: null removes, so a rule that got a new name is removed under its old one. */
  #patch() {
    const gone = this.#saved.map((name) => [name, null]);
    const kept = this.#rules.map(({ name, source }) => [name, source]);
    return {
      setting: { msdyn_maskforcustomer: this.#switch.checked },
      dataMaskingRules: Object.fromEntries([...gone, ...kept]),
    };
  }

  #warnings() {
    const broken = this.#rules.filter((rule) => rule.isRejected).map(({ name }) => name);
    return broken.length ? [`These do not work: ${broken.join(', ')}.`] : [];
  }

  /** @param {string} text */
  #say(text) {
    this.#said.textContent = text;
  }

  /** @param {() => Promise<void>} work */
  async #attempt(work) {
    try {
      await work();
      this.#failure.hidden = true;
      this.#failure.textContent = '';
    } catch (error) {
      console.warn('natter demo desk: masking rules', error);
      this.#failure.textContent = /** @type {Error} */ (error).message;
      this.#failure.hidden = false;
    }
  }
}
