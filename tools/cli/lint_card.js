// `natter lint-card FILE`: what a host would find in a card, for people and for CI.
import {Card, CardError} from 'natter/cards';
import {CLEAN, counted, FOUND, NOT_UNDERSTOOD, readFile, UsageError} from './command.js';

const OPTIONS = /** @type {const} */ ({
  json: {type: 'boolean', default: false},
  'max-version': {type: 'string', default: '1.6'},
  capability: {type: 'string', multiple: true, default: ['adaptiveCards=1.6']},
  survey: {type: 'boolean', default: false},
});

/** What makes a card of a JSON object. To a host all are optional: without any it shows nothing. */
const PARTS = ['type', 'version', 'body', 'actions'];

/**
 * Hosts open any JSON object, but a file without any part of a card is most likely another one.
 *
 * @param {string} content that was opened as a card
 */
function strangers(content) {
  if (Object.keys(JSON.parse(content)).some((name) => PARTS.includes(name))) return [];
  return [{code: 'NoCard', path: '$', pointer: '',
    message: `none of ${PARTS.join(', ')} is there; name a file with an Adaptive Card`}];
}

/** One line, whatever a card puts into a name. @param {string} text */
const oneLine = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');

/** @param {string[]} capabilities `name=version` each */
function capabilitiesOf(capabilities) {
  return Object.fromEntries(capabilities.map((one) => {
    const [name, version] = one.split('=', 2);
    if (!name || !version) throw new UsageError(`--capability ${one}: write NAME=VERSION`);
    return [name, version];
  }));
}

/**
 * All that is found: opening tells what is wrong with the card, drawing which addresses are not
 * allowed. Inner cards are drawn when they are opened.
 *
 * @param {Card} card
 * @param {string} content
 */
function findingsOf(card, content) {
  card.view();
  for (const {n, type} of card.outline().actions) {
    if (type === 'Action.ShowCard') card.run(n);
  }
  const {events, eventCount, diagnostics, diagnosticCount} = card;
  const others = strangers(content);
  return {
    events, eventCount, diagnostics: [...others, ...diagnostics],
    diagnosticCount: diagnosticCount + others.length,
  };
}

/** @param {ReturnType<typeof findingsOf>} findings */
function shown({events, eventCount, diagnostics, diagnosticCount}) {
  const more = eventCount + diagnosticCount - events.length - diagnostics.length;
  const lines = [
    ...events.map(({pointer, event, message}) => `${pointer || '(card)'}: ${event}: ${message}`),
    ...diagnostics.map(({pointer, code, ...one}) => {
      const detail = 'message' in one ? one.message : one.name;
      return `${pointer || '(card)'}: ${code}${detail ? `: ${detail}` : ''}`;
    }),
    ...more > 0 ? [`(and ${more} more)`] : [],
    `${counted(eventCount, 'event')}, ${counted(diagnosticCount, 'diagnostic')}`,
  ];
  return lines.map((line) => `${oneLine(line)}\n`).join('');
}

/**
 * @param {string[]} args
 * @param {import('./command.js').Streams} streams
 * @returns {Promise<number>} the exit code
 */
export async function lintCard(args, streams) {
  const {stdout, stderr} = streams;
  try {
    const {values, content} = await readFile(args, OPTIONS, streams);
    const card = new Card(content, {maxVersion: values['max-version'], survey: values.survey,
      capabilities: capabilitiesOf(values.capability)});
    const findings = findingsOf(card, content);
    stdout.write(values.json ? `${JSON.stringify(findings, null, 2)}\n` : shown(findings));
    return findings.eventCount + findings.diagnosticCount > 0 ? FOUND : CLEAN;
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof CardError)) throw error;
    stderr.write(`natter lint-card: ${oneLine(error.message)}\n`);
    return NOT_UNDERSTOOD;
  }
}
