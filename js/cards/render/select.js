/** Elements that do something when they are clicked: the select actions of cards. */

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
 * Roles that are none outside a list of the role beside them. A menu would have to hold items: one
 * action never is one.
 *
 * @type {Record<string, string>}
 */
const LIST_ROLES = {tab: 'tablist', menuitem: 'menubar', menu: ''};

/**
 * The role of what an action hangs on.
 *
 * @param {ActionNode} action
 * @param {string | null} [list] role of the list that it stands in
 */
export function actionRole({role = '', type}, list = null) {
  const own = role.toLowerCase();
  if (own && (LIST_ROLES[own] ?? list) === list) return own;
  return type === 'Action.OpenUrl' ? 'link' : 'button';
}

/**
 * The role of a list whose actions all ask for the same one.
 *
 * @param {ActionNode[]} actions
 */
export function listRole(actions) {
  const roles = new Set(actions.map(({role = ''}) => role.toLowerCase()));
  return roles.size === 1 ? LIST_ROLES[[...roles][0]] || null : null;
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
  for (const one of tooltip || title ? [element, control] : []) {
    one.setAttribute('title', String(tooltip || title));
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
