/** Order statistics of measured times. */

/** @param {number[]} values @param {number} share 0 to 1 @returns {number} nearest rank */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/** @param {number[]} values */
export function median(values) {
  return percentile(values, 0.5);
}
