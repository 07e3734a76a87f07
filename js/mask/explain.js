/** For people who write rules: which rule masked what, and where an editor would point. */

/** @import {MaskExplanation, MaskResult, MaskRuleStatus} from '../types.d.ts' */

const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;

/**
 * Finds line and column of growing positions.
 *
 * @param {string} text
 */
function lineFinder(text) {
  const starts = [0];
  for (const {index, 0: end} of text.matchAll(LINE_END)) starts.push(index + end.length);
  let line = 0;
  return (/** @type {number} */ position) => {
    while (line + 1 < starts.length && starts[line + 1] <= position) line++;
    return {line: line + 1, column: position - starts[line] + 1};
  };
}

/**
 * @param {string} text the original
 * @param {MaskResult} result
 * @param {MaskRuleStatus[]} rules
 * @returns {MaskExplanation}
 */
export function explain(text, {hits, ranges, ...outcome}, rules) {
  const find = lineFinder(text);
  const ordered = [...hits].sort((a, b) => a.start - b.start);
  let next = 0;
  // Each hit is part of just one range.
  const spans = ranges.map(([start, end]) => {
    const first = next;
    while (next < ordered.length && ordered[next].start < end) next++;
    return {start, end, ...find(start), hits: ordered.slice(first, next)};
  });
  const busy = new Set(hits.map(({ruleId}) => ruleId));
  const idle = rules.filter(({id, state}) => state === 'ready' && !busy.has(id));
  return {...outcome, spans, idle: idle.map(({id}) => id)};
}
