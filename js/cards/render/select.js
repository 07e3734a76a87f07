/** Elements that do something when they are clicked: the select actions of cards. */

import {actionRole} from './roles.js';

/** @import {ActionNode} from './types.d.ts' */
/** @import {Drawing} from './drawing.js' */

const INTERACTIVE =
  'a[href],a[role],button,input,select,textarea,label,video,audio,.ac-selectable,' +
  // What only scrolls does nothing when it is clicked.
  '[tabindex]:not(.natter-scrolls)';

/** What a button cannot hold. */
const CONTROLS = `${INTERACTIVE},.natter-scrolls`;

/**
 * Whether something inside is meant: an element around it never wins.
 *
 * @param {HTMLElement} element
 * @param {HTMLElement} control of the element, which may be itself
 * @param {Event} event
 */
function isMeant(element, control, event) {
  const found = /** @type {Element} */ (event.target).closest(INTERACTIVE);
  return found === element || found === control;
}

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} control of the element, which may be itself
 * @param {boolean} isEnabled
 */
function enable(element, control, isEnabled) {
  element.classList.toggle('natter-off', !isEnabled);
  control.setAttribute('tabindex', isEnabled ? '0' : '-1');
  if (isEnabled) control.removeAttribute('aria-disabled');
  else control.setAttribute('aria-disabled', 'true');
}

/**
 * What says and takes the action of an element with controls inside: a button cannot hold controls,
 * so it lies over the element, in which the pointer does not see it.
 *
 * @param {Drawing} drawing
 * @param {HTMLElement} element
 */
function addCover(drawing, element) {
  const cover = drawing.make('div', 'natter-cover', {'aria-labelledby': element.id});
  element.prepend(cover);
  element.classList.add('natter-covered');
  return cover;
}

/**
 * Lets an element run an action by click, Enter and Space. To be called when its content is in it,
 * and it has its id.
 *
 * @param {Drawing} drawing
 * @param {HTMLElement} element
 * @param {ActionNode} action
 */
export function makeSelectable(drawing, element, action) {
  const {title, tooltip} = action;
  const holdsControls = element.querySelector(CONTROLS) !== null;
  // The card as a whole stays what a page puts somewhere, and is a group.
  const isCard = element.classList.contains('natter-card');
  const control = holdsControls && !isCard ? addCover(drawing, element) : element;
  element.classList.add('ac-selectable');
  control.setAttribute('role', holdsControls && isCard ? 'group' : actionRole(action));
  // Without a title the content is the name.
  if (title) {
    control.removeAttribute('aria-labelledby');
    control.setAttribute('aria-label', title);
  }
  const tip = tooltip || title;
  if (tip) {
    element.setAttribute('title', tip);
    control.setAttribute('title', tip);
  }
  enable(element, control, !action.disabled);
  drawing.note(action.n, {control, enable: (isEnabled) => enable(element, control, isEnabled)});
  const isOn = () => !control.hasAttribute('aria-disabled');
  drawing.listen(element, 'click', (event) => {
    if (!isOn() || !isMeant(element, control, event)) return;
    event.preventDefault();
    drawing.run(action);
  });
  drawing.listen(control, 'keydown', (event) => {
    const isKey = event.key === 'Enter' || event.key === ' ';
    if (!isKey || event.repeat || event.target !== control || !isOn()) return;
    event.preventDefault();
    drawing.run(action);
  });
}
