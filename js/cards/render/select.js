/** Elements that do something when they are clicked: the select actions of cards. */

/** @import {ActionNode} from './types.d.ts' */
/** @import {Drawing} from './drawing.js' */

const INTERACTIVE = 'a[href],a[role],button,input,select,textarea,label,video,audio,' +
  // What only scrolls does nothing when it is clicked.
  '[tabindex]:not(.natter-pages)';

/**
 * Whether something inside is meant: an element around it never wins.
 *
 * @param {HTMLElement} element
 * @param {Event} event
 */
function isMeant(element, event) {
  const target = /** @type {Element} */ (event.target);
  return target.closest(INTERACTIVE) === element;
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
 * @param {boolean} isEnabled
 */
function enable(element, isEnabled) {
  element.setAttribute('tabindex', isEnabled ? '0' : '-1');
  if (isEnabled) element.removeAttribute('aria-disabled');
  else element.setAttribute('aria-disabled', 'true');
}

/**
 * Lets an element run an action by click, Enter and Space. To be called when its content is in it:
 * a button cannot hold controls, so that an element with controls inside is a group instead.
 *
 * @param {Drawing} drawing
 * @param {HTMLElement} element
 * @param {ActionNode} action
 */
export function makeSelectable(drawing, element, action) {
  const {title, tooltip} = action;
  const holdsControls = element.querySelector(INTERACTIVE) !== null;
  element.classList.add('ac-selectable');
  element.setAttribute('role', holdsControls ? 'group' : actionRole(action));
  // Without a title the content is the name.
  if (title) element.setAttribute('aria-label', title);
  if (tooltip || title) element.setAttribute('title', String(tooltip || title));
  enable(element, !action.disabled);
  drawing.note(action.n, {
    control: element, enable: (isEnabled) => enable(element, isEnabled),
  });
  const isOn = () => !element.hasAttribute('aria-disabled');
  drawing.listen(element, 'click', (event) => {
    if (!isOn() || !isMeant(element, event)) return;
    event.preventDefault();
    drawing.run(action);
  });
  drawing.listen(element, 'keydown', (event) => {
    const isKey = event.key === 'Enter' || event.key === ' ';
    if (!isKey || event.repeat || event.target !== element || !isOn()) return;
    event.preventDefault();
    drawing.run(action);
  });
}
