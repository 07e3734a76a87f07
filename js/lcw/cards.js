/**
 * Adaptive Cards for the pane: two files beside the widget's script, imported when there is a card
 * to show, as most chats have none.
 */
import {importBeside} from '../engine/lcw/beside.js';

/**
 * @returns {Promise<{Card: typeof import('../cards.js').Card,
 *   renderCard: typeof import('../cards_render.js').renderCard}>}
 */
export async function loadCards() {
  const [{Card}, {renderCard}] = await Promise.all([
    importBeside('cards.js', () => import('../cards.js')),
    importBeside('cards_render.js', () => import('../cards_render.js')),
  ]);
  return {Card, renderCard};
}
