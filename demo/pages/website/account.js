/**
 * The shop's own sign-in, with the test identities of the emulator: no password, and a signed token
 * for the chat. A shop of yours has its own; what the chat needs of it is `getAuthToken`.
 */

import { element } from '/widget/dom.js';

/**
 * @typedef {object} User
 * @property {string} sub
 * @property {string} name
 * @property {string} email
 */

const kKey = 'natter-demo-user';
const kUsers = /** @type {User[]} */ ([
  { sub: 'ann', name: 'Ann Tester', email: 'ann@contoso.example' },
  { sub: 'ben', name: 'Ben Okafor', email: 'ben@contoso.example' },
  { sub: 'chiara', name: 'Chiara Rossi', email: 'chiara@contoso.example' },
]);

/**
 * @param {string} path of the emulator's control interface
 * @param {string} method
 * @param {object} body
 */
async function ask(path, method, body) {
  const answer = await fetch(`/_emulator${path}`, {
    method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  return answer.json();
}

export class Account {
  #place;
  #widgetId;
  #leave = /** @type {() => Promise<void>} */ (async () => undefined);
  #said = element('p', { role: 'status', class: 'quiet-text' });
  #dialog = this.#makeDialog();
  /** Who is signed in; nobody without. */
  user = kUsers.find(({ sub }) => sub === localStorage.getItem(kKey));

  /**
   * @param {HTMLElement} place in the page's head
   * @param {string} widgetId
   */
  constructor(place, widgetId) {
    this.#place = place;
    this.#widgetId = widgetId;
    // Another tab of the shop signs everybody in or out.
    addEventListener('storage', ({ key }) => {
      if (key === kKey) this.#leave().then(() => this.#begin());
    });
  }

  /** @param {() => Promise<void>} leave has the chat let go of what belongs to one visitor */
  show(leave) {
    this.#leave = leave;
    const { user } = this;
    const parts = user
      ? [element('span', { class: 'who' }, user.name),
        way('Sign out', 'button quiet small', () => this.#change(null))]
      : [way('Sign in', 'button quiet small', () => this.open())];
    this.#place.replaceChildren(...parts, this.#dialog);
  }

  /** Asks who it is. */
  open() {
    this.#said.textContent = '';
    this.#dialog.showModal();
  }

  /** A fresh token for the chat; what the SDK calls `getAuthToken`. */
  async token() {
    if (!this.user) return null;
    const { sub, name, email } = this.user;
    const [given, family] = name.split(' ');
    const claims = { given_name: given, family_name: family, email };
    return (await ask('/identity/token', 'POST', { sub, claims })).token;
  }

  /** @param {User | null} user */
  async #change(user) {
    try {
      // The emulator's widget asks for nobody's token unless this is on.
      if (user) await ask(`/widgets/${this.#widgetId}/features`, 'PATCH', { auth: true });
    } catch (error) {
      console.warn('natter demo: signing in', error);
      this.#said.textContent = 'That did not work. Is the emulator still running?';
      return;
    }
    await this.#leave();
    if (user) localStorage.setItem(kKey, user.sub);
    else localStorage.removeItem(kKey);
    this.#begin();
  }

  /** As after any sign-in, the page begins anew. */
  #begin() {
    location.reload();
  }

  #makeDialog() {
    const close = way('Cancel', 'button quiet', () => this.#dialog.close());
    return element(
      'dialog', { class: 'dialog account', 'aria-labelledby': 'account-title' },
      element('h2', { id: 'account-title' }, 'Sign in as'),
      element('p', { class: 'quiet-text' },
        'These are made up, and need no password. From then on the chat of this shop is for those '
        + 'who have signed in; the desk can change that.'),
      element('div', { class: 'people' }, ...kUsers.map((user) => element(
        'button', { type: 'button', class: 'person', onclick: () => this.#change(user) },
        element('strong', {}, user.name), element('span', { class: 'quiet-text' }, user.email),
      ))),
      this.#said,
      element('div', { class: 'ways' }, close),
    );
  }
}

/**
 * @param {string} text
 * @param {string} className
 * @param {() => void} onclick
 */
function way(text, className, onclick) {
  return element('button', { type: 'button', class: className, onclick }, text);
}
