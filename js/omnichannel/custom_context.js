/** The caller's custom context, which the peer changes while it builds a request. */

/**
 * Deletes entries without a value from the caller's context; like in the peer, an entry that is no
 * object ends the walk or counts as empty.
 *
 * @param {any} context
 */
export function dropEmptyEntries(context) {
  if (context === null || typeof context !== 'object') return;
  for (const key of Object.keys(context)) {
    const entry = context[key];
    if (entry === null || entry === undefined) return;
    if (entry.value === null || entry.value === undefined || entry.value === '') {
      Reflect.deleteProperty(context, key);
    }
  }
}
