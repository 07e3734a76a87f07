/** What all buttons of actions have: icon, name, tooltip, state. */

/** @import {ActionNode} from './types.d.ts' */
/** @import {Drawing} from './drawing.js' */
import {safeUrl} from './urls.js';

/**
 * @param {Drawing} drawing
 * @param {ActionNode} action
 */
export function drawIcon(drawing, {icon}) {
  const src = safeUrl(icon, 'image');
  return src === null ? null : drawing.make('img', 'natter-icon',
      {role: 'presentation', alt: '', referrerpolicy: 'no-referrer', src});
}

/**
 * Name, tooltip and state of a button, which runs its action.
 *
 * @param {Drawing} drawing
 * @param {HTMLButtonElement} button
 * @param {ActionNode} action
 */
export function dressButton(drawing, button, action) {
  const {n, title, tooltip, disabled, controls} = action;
  if (!title && tooltip) button.setAttribute('aria-label', tooltip);
  if (tooltip || title) button.setAttribute('title', String(tooltip || title));
  /** @param {boolean} isEnabled */
  const enable = (isEnabled) => {
    button.disabled = !isEnabled;
    button.classList.toggle('ac-pushButton-disabled', !isEnabled);
    if (isEnabled) button.removeAttribute('aria-disabled');
    else button.setAttribute('aria-disabled', 'true');
  };
  enable(!disabled);
  drawing.note(n, {control: button, enable});
  drawing.whenDone(() => {
    const ids = (controls ?? []).map((one) => drawing.part(one)?.element?.id).filter(Boolean);
    if (ids.length > 0) button.setAttribute('aria-controls', ids.join(' '));
  });
  drawing.listen(button, 'click', () => drawing.run(action));
}
