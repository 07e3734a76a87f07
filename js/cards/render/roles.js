/** The roles that cards ask for, as far as they say what is there. */

/** @import {ActionNode} from './types.d.ts' */

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
