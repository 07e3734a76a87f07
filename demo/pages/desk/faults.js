/** Buttons that make the visitor's network misbehave, to see how the widget copes. */

import { element } from '/widget/dom.js';
import { control } from './control.js';

const kTroubles = [
  {
    name: 'Cut the live connection',
    explained: 'The socket closes and cannot be opened again. Polling still delivers.',
    faults: [
      { match: { service: 'realtime' }, action: { type: 'status', status: 503 } },
      { match: { service: 'realtime' }, action: { type: 'close', code: 1006 } },
    ],
  },
  {
    name: 'Refuse messages',
    explained: 'What the visitor sends is answered with an error.',
    faults: [{
      match: { service: 'acs', method: 'POST', url: '/messages' },
      action: { type: 'status', status: 403 },
    }],
  },
  {
    name: 'Slow network',
    explained: 'Every answer takes two seconds longer.',
    faults: [{ match: {}, action: { type: 'delay', ms: 2000 } }],
  },
];

/** @param {HTMLElement} place */
export function showFaults(place) {
  const said = element('p', { role: 'status', class: 'quiet-text' });
  const repair = element(
    'button', { type: 'button', class: 'button small', disabled: true }, 'Repair everything',
  );
  const report = (/** @type {string} */ text, /** @type {boolean} */ isBroken) => {
    said.textContent = text;
    repair.disabled = !isBroken;
  };
  repair.addEventListener('click', () => attempt(report, async () => {
    await control.repair();
    report('All is well again.', false);
  }));
  place.replaceChildren(...kTroubles.map((trouble) => {
    const start = () => attempt(report, async () => {
      for (const fault of trouble.faults) await control.breakThings(fault);
      report(`${trouble.name}: on.`, true);
    });
    return element(
      'p', {},
      element('button', { type: 'button', class: 'button quiet small', onclick: start },
        trouble.name),
      element('span', { class: 'quiet-text' }, trouble.explained),
    );
  }), repair, said);
}

/**
 * @param {(text: string, isBroken: boolean) => void} report
 * @param {() => Promise<void>} work
 */
async function attempt(report, work) {
  try {
    await work();
  } catch (error) {
    report(/** @type {Error} */ (error).message, true);
  }
}
