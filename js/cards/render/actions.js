/** Actions as buttons, lists of them, and the cards that they open. */

/** @import {ActionNode, ActionSetNode, CardRootNode} from './types.d.ts' */
/** @import {Drawing} from './drawing.js' */
import {dressButton, drawIcon} from './buttons.js';
import {addOverflow} from './overflow.js';
import {actionRole, listRole} from './roles.js';

/**
 * @param {Drawing} drawing
 * @param {ActionNode} action
 * @param {string | null} list role of the list that it stands in
 */
function drawButton(drawing, action, list) {
  const {title = '', style = 'default', type, expanded} = action;
  const {iconPlacement, allowTitleToWrap} = drawing.host.actions ?? {};
  const icon = drawIcon(drawing, action);
  const classes = ['ac-pushButton', style === 'default' ? '' : `style-${style}`,
    type === 'Action.ShowCard' ? 'expandable' : '', allowTitleToWrap ? 'natter-titles-wrap' : '',
    icon && iconPlacement === 'AboveTitle' ? 'natter-above' : ''].filter(Boolean).join(' ');
  const role = actionRole(action, list);
  const button = drawing.make('button', classes, {
    type: 'button', role: role === 'button' ? null : role,
    'aria-expanded': type === 'Action.ShowCard' ? String(expanded === true) : null,
  }, [icon, title ? drawing.make('span', 'natter-title', {dir: 'auto'}, [title]) : null]);
  dressButton(drawing, button, action);
  return button;
}

/**
 * @param {CardRootNode} node
 * @returns {CardRootNode}
 */
const innerCard = (node) => ({...node, type: 'AdaptiveCard', inner: true});

/**
 * Opens and closes the card of an action. It is drawn when it opens for the first time, and kept.
 *
 * @param {Drawing} drawing
 * @param {ActionNode} action
 * @param {HTMLElement} button
 * @param {HTMLElement} region where the card goes
 */
function addShowCard(drawing, {n, card}, button, region) {
  /** @type {HTMLElement | null} */
  let shown = null;
  const open = (/** @type {CardRootNode | undefined} */ node) => {
    shown ??= node ? drawing.draw(innerCard(node)) : null;
    if (shown === null) return;
    region.append(shown);
    shown.hidden = false;
    button.setAttribute('aria-controls', shown.id);
    toggle(true);
  };
  const close = () => {
    if (shown) shown.hidden = true;
    toggle(false);
  };
  /** @param {boolean} isOpen */
  const toggle = (isOpen) => {
    button.setAttribute('aria-expanded', String(isOpen));
    button.classList.toggle('expanded', isOpen);
  };
  drawing.note(n, {open, close});
  if (card) open(card);
}

/**
 * The card of an action that has no button, where it stands open from the start.
 *
 * @param {Drawing} drawing
 * @param {ActionNode} action
 */
function drawLoneCard(drawing, {n, card}) {
  const shown = card ? drawing.draw(innerCard(card)) : null;
  if (shown === null) return null;
  const show = (/** @type {boolean} */ isOpen) => {
    shown.hidden = !isOpen;
  };
  drawing.note(n, {open: () => show(true), close: () => show(false)});
  return drawing.make('div', 'ac-actionSet', {}, [shown]);
}

/**
 * @param {Drawing} drawing
 * @param {ActionSetNode} node
 */
export function drawActionSet(drawing, node) {
  const {actions, overflow = [], orientation, align} = node;
  if (actions.length + overflow.length === 0) return null;
  if (actions[0]?.lone) return drawLoneCard(drawing, actions[0]);
  const host = drawing.host.actions ?? {};
  const byHost = host.actionAlignment ?? 'Left';
  const side = (byHost === 'Stretch' ? byHost : align ?? byHost).toLowerCase();
  const isVertical = (orientation ?? host.actionsOrientation) === 'Vertical';
  // The button of a menu is neither a tab nor an item of another one.
  const role = overflow.length > 0 ? null : listRole(actions);
  const buttons = drawing.make('div', 'natter-buttons', {role});
  const region = drawing.make('div', 'natter-shown', {'aria-live': 'polite'});
  const element = drawing.make('div', `ac-actionSet natter-buttons-${side}` +
    `${isVertical ? ' natter-vertical' : ''}`, {}, [buttons]);
  for (const action of actions) {
    const button = drawButton(drawing, action, role);
    buttons.append(button);
    if (action.type === 'Action.ShowCard') addShowCard(drawing, action, button, region);
  }
  if (overflow.length > 0) addOverflow(drawing, {n: node.n, actions: overflow, buttons});
  for (const action of overflow) {
    const button = drawing.part(action.n)?.control;
    if (action.type === 'Action.ShowCard' && button) {
      addShowCard(drawing, action, button, region);
    }
  }
  element.append(region);
  return element;
}

/**
 * The button beside a text input.
 *
 * @param {Drawing} drawing
 * @param {ActionNode} action
 */
export function drawInlineAction(drawing, action) {
  const icon = drawIcon(drawing, action);
  const role = actionRole(action);
  const {title, tooltip} = action;
  const words = title || drawing.strings.inlineAction;
  const button = drawing.make('button',
      `ac-inlineActionButton ${icon ? 'iconOnly' : 'textOnly'}`, {
        type: 'button', role: role === 'button' ? null : role,
        // Without a title it is called as its tooltip says, whatever stands on it.
        'aria-label': title ? (icon && title) : tooltip || (icon && words),
      },
      [icon ?? drawing.make('span', 'natter-title', {dir: 'auto'}, [words])]);
  dressButton(drawing, button, action);
  return button;
}
