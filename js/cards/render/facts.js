/** Fact sets: a list of terms with their values. */

/** @import {FactSetNode} from './types.d.ts' */
/** @import {Drawing} from './drawing.js' */
import {drawBlocks, hostTextClasses} from './text.js';

/**
 * @param {Drawing} drawing
 * @param {FactSetNode} node
 */
export function drawFactSet(drawing, {facts}) {
  if (facts.length === 0) return null;
  const {title, value} = drawing.host.factSet ?? {};
  const names = `ac-fact-title ${hostTextClasses({weight: 'Bolder', ...title})}`;
  const values = `ac-fact-value ${hostTextClasses(value)}`;
  return drawing.make('dl', 'ac-factset', {}, facts.flatMap((fact) => [
    drawing.make('dt', names, {}, drawBlocks(drawing, fact.title)),
    drawing.make('dd', values, {}, drawBlocks(drawing, fact.value)),
  ]));
}
