/**
 * What the widget offers to visitors, as switches: each is a feature of the emulator's control
 * interface, and shows how things stand, whoever changed them.
 */

import { element } from '/widget/dom.js';
import { control } from './control.js';

/**
 * @typedef {object} Feature
 * @property {string} name of the feature
 * @property {string} label
 * @property {string} hint
 * @property {string} [field] of the widget's settings that tells; signing in is told elsewhere
 * @property {[unknown, unknown]} values when on, when off
 */

const kFlag = /** @type {[unknown, unknown]} */ ([true, false]);
const kFeatures = /** @type {Feature[]} */ ([
  {
    name: 'prechat', label: 'Ask questions before the chat', field: 'msdyn_prechatenabled',
    hint: 'The answers stand under \u201cAbout the visitor\u201d.', values: kFlag,
  },
  {
    name: 'files', label: 'Files', field: 'msdyn_enablefileattachmentsforcustomers',
    hint: 'Both sides may send them.', values: kFlag,
  },
  {
    name: 'transcript', label: 'Transcript', field: 'msdyn_enablechattranscriptdownload',
    hint: 'To download, and by mail.', values: kFlag,
  },
  {
    name: 'survey', label: 'Survey after the chat', field: 'msdyn_postconversationsurveyenable',
    hint: 'A link, once the chat is over.', values: kFlag,
  },
  {
    name: 'auth', label: 'Only for visitors who sign in', values: kFlag,
    hint: 'The shop has test identities for it.',
  },
  {
    name: 'reconnect', label: 'Come back to a chat', field: 'msdyn_enablechatreconnect',
    hint: 'Signed-in visitors find their chat on another page.', values: kFlag,
  },
  {
    name: 'hours', label: 'Closed: outside opening hours', field: 'OutOfOperatingHours',
    hint: 'No new chats; those that run go on.', values: ['closed', 'open'],
  },
]);

const kScans = /** @type {[string, string][]} */ ([
  ['passed', 'finds nothing'], ['in progress', 'takes until you decide'],
  ['malware', 'finds a virus'],
]);

export class FeatureSwitches {
  #scan = element(
    'select', {
      id: 'scan',
      onchange: () => this.#attempt(async () => {
        await control.changeSettings({ attachments: { scan: this.#scan.value } });
      }),
    },
    ...kScans.map(([value, name]) => element('option', { value }, name)),
  );
  #failure = element('p', { role: 'alert', class: 'failure', hidden: true });
  #inputs = new Map(kFeatures.map((feature) => [feature.name, this.#switch(feature)]));
  /** To be placed in the page. */
  node = element(
    'div', { class: 'features' },
    ...kFeatures.map(({ name, label, hint }) => element(
      'p', {},
      element('label', { class: 'switch' }, /** @type {Node} */ (this.#inputs.get(name)), label),
      element('span', { class: 'quiet-text', id: `hint-${name}` }, hint),
    )),
    element('p', { class: 'scan' },
      element('label', { for: 'scan' }, 'The virus scan of new files'), this.#scan),
    this.#failure,
  );

  /** Gets the switches from the service; to be called whenever they may have changed unseen. */
  load() {
    return this.#attempt(async () => {
      const [config, settings] = await Promise.all([control.widget(), control.settings()]);
      this.take(config);
      this.#scan.value = settings.attachments.scan;
    });
  }

  /** @param {any} config of the widget */
  take(config) {
    const settings = config?.LiveWSAndLiveChatEngJoin ?? {};
    for (const { name, field } of kFeatures) {
      const input = this.#inputs.get(name);
      const isOn = field ? String(settings[field]).toLowerCase() === 'true'
        : Boolean(config?.LiveChatConfigAuthSettings);
      if (input) input.checked = isOn;
    }
  }

  /** @param {Feature} feature */
  #switch({ name, values: [on, off] }) {
    const input = element('input', {
      type: 'checkbox', role: 'switch', 'aria-describedby': `hint-${name}`,
      onchange: () => this.#attempt(async () => {
        this.take(await control.changeFeatures({ [name]: input.checked ? on : off }));
      }),
    });
    return input;
  }

  /** @param {() => Promise<void>} work */
  async #attempt(work) {
    try {
      await work();
      this.#failure.hidden = true;
    } catch (error) {
      console.warn('natter demo desk: features', error);
      this.#failure.textContent = /** @type {Error} */ (error).message;
      this.#failure.hidden = false;
    }
  }
}
