/**
 * Adaptive Cards for the pane: two files beside the widget's script, imported when there is a card
 * to show, as most chats have none.
 */

/**
 * @returns {Promise<{Card: typeof import('../cards.js').Card,
 *   renderCard: typeof import('../cards_render.js').renderCard}>}
 */
export async function loadCards() {
  const [{Card}, {renderCard}] =
    await Promise.all([import('../cards.js'), import('../cards_render.js')]);
  return {Card, renderCard};
}
