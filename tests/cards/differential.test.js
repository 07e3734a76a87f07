// The card parser beside the reference library, run by ctest for each native build
// (NATTER_CARDS_DRIVER names the program). NATTER_CARDS_COUNT and NATTER_CARDS_SEED choose another
// run.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {NativeEngine} from '../mask/native.js';
import {Random} from '../mask/random.js';
import {RandomCards} from './random_card.js';
import {hasReference, Reference} from './reference.js';

const COUNT = Number(process.env.NATTER_CARDS_COUNT ?? 1500);
const SEED = Number(process.env.NATTER_CARDS_SEED ?? Math.floor(Date.now() / 86_400_000));
const EVENTS = ['parseEvents', 'validationEvents', 'toJSONEvents'];

/**
 * The events of both as comparable lists. The value of ours must be in the reference's text, but
 * for the widths of labels, which it does not repeat.
 *
 * @param {any[]} ours
 * @param {import('./reference.js').Event[]} theirs
 */
function comparedEvents(ours, theirs) {
  const isSaid = (/** @type {any} */ event, /** @type {string} */ message) =>
    event.property === 'labelWidth' || message.includes(event.value);
  return {
    ours: ours.map((event, i) => [event.code, event.source,
      isSaid(event, theirs[i]?.message ?? '')]),
    theirs: theirs.slice(0, 1000).map(({code, source}) => [code, source, true]),
  };
}

/**
 * @param {Random} random
 * @param {Record<string, any>} card
 * @returns {import('./reference.js').Request}
 */
function requestFor(random, card) {
  // The reference asks a host without capabilities when it reads the card's own fallback.
  const hasCapabilities = !card.fallback && random.chance(0.5);
  return {
    card: JSON.stringify(card),
    ...random.chance(0.3) && {target: `1.${random.below(7)}`},
    ...hasCapabilities && {capabilities: {cap: '1.3', any: '*'}},
  };
}

test('random cards are read, judged and written back as by the reference', {
  skip: !hasReference && 'install tests/peers for the reference library',
}, async (t) => {
  t.diagnostic(`seed ${SEED}; again: NATTER_CARDS_SEED=${SEED}`);
  const parser = new NativeEngine(process.env.NATTER_CARDS_DRIVER);
  const [schema] = await parser.ask([{about: true}]);
  const random = new Random(SEED);
  const reference = new Reference();
  const cards = new RandomCards(random, schema, reference.without);
  const seen = {compared: 0, thrown: 0, events: 0, asking: 0};
  for (let i = 0; i < COUNT; i++) {
    const request = requestFor(random, cards.card());
    const theirs = reference.answer(request);
    const [ours] = await parser.ask([request]);
    if (theirs === null) {
      assert.equal(ours.error, undefined, request.card);
      seen.thrown++;
      continue;
    }
    const message = `${JSON.stringify({...request, card: undefined})}\n${request.card}`;
    for (const list of EVENTS) {
      const events = comparedEvents(ours[list], theirs[list]);
      assert.deepEqual(events.ours, events.theirs, `${list} of ${message}`);
      seen.events += events.ours.length;
      delete ours[list];
      delete theirs[list];
    }
    assert.deepEqual(ours, theirs, message);
    seen.compared++;
    seen.asking += Number(theirs.shouldFallback);
  }
  await parser.close();
  t.diagnostic(JSON.stringify(seen));
  assert.ok(seen.compared > COUNT * 0.8, 'most cards are compared');
  assert.ok(seen.events > COUNT, 'enough events');
  assert.ok(seen.asking > COUNT / 20, 'enough cards that ask for their fallback');
});
