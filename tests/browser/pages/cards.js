// The page of the card tests: shows cards whose operations follow a script, and notes each call.

import { renderCard } from '../../../js/cards_render.js';

/** @type {any[][]} */
const calls = [];

/** A card that answers as a test wrote it. */
class ScriptedCard {
  #script;

  /** @param {any} script */
  constructor(script) {
    this.#script = script;
  }

  view() {
    return { root: this.#script.root, host: this.#script.host ?? {} };
  }

  /**
   * @param {number} n
   * @param {any} value
   */
  set(n, value) {
    calls.push(['set', n, value]);
    return this.#script.replies?.[`set ${n}`] ?? { value, valid: true };
  }

  /** @param {number} n */
  run(n) {
    calls.push(['run', n]);
    return this.#script.replies?.[`run ${n}`] ?? { kind: 'submit', data: {} };
  }
}

/** @type {any[]} */
const shown = [];

Object.assign(window, {
  stage: {
    calls,
    shown,
    /**
     * @param {any} script
     * @param {any} options of renderCard; `shadow`: in a shadow root; `opens`: by the host
     */
    show(script, { shadow, opens = true, ...options } = {}) {
      const place = /** @type {HTMLElement} */ (document.getElementById('place'));
      const holder = document.createElement('div');
      place.append(holder);
      const root = shadow ? holder.attachShadow({ mode: 'open' }) : holder;
      const rendered = renderCard(new ScriptedCard(script), {
        timeZone: 'UTC', ...options, ...(shadow ? { sheets: root } : {}),
        onAction: (/** @type {any} */ outcome) => calls.push(['action', outcome]),
        ...(opens ? { openUrl: (/** @type {string} */ url) => calls.push(['open', url]) } : {}),
      });
      root.append(rendered.element);
      return shown.push(rendered) - 1;
    },
  },
});
