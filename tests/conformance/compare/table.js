/** The conformance table, as Markdown. */

const WORDS = { agree: 'agree', deviation: 'deviation', difference: 'DIFFERS', broken: 'BROKEN' };

function row({ scenario, verdict, tries }) {
  const { results, requests } = verdict.size;
  const marks = verdict.deviations.map(({ id }) => `[${id}](#${id})`).join(', ');
  const ours = {
    agree: 'the same',
    deviation: `the same but ${marks}`,
    difference: `${verdict.unlisted.length} unlisted differences`,
    broken: 'not compared',
  }[verdict.status];
  const real = `${results} results, ${requests} requests and frames`;
  const word = `${WORDS[verdict.status]}${tries > 1 ? ' (second try)' : ''}`;
  const cells = [`\`${scenario.method}\``, scenario.name, real, ours, word];
  return `| ${cells.join(' | ')} |`;
}

function deviationItem({ id, what, reason, reference }) {
  return `- <a id="${id}"></a>**${id}**: ${what} ${reason} (${reference})`;
}

/**
 * @param {{scenario: object, tries: number, verdict: import('./verdict.js').Verdict}[]} results
 * @param {object[]} deviations those that occurred
 */
export function markdownTable(results, deviations) {
  const count = (status) => results.filter(({ verdict }) => verdict.status === status).length;
  return [
    '# Conformance with @microsoft/omnichannel-chat-sdk 1.11.8',
    '',
    `${results.length} scenarios: ${count('agree')} agree, ${count('deviation')} agree but for`
      + ` listed deviations, ${count('difference')} differ, ${count('broken')} broken.`,
    '',
    '| method | scenario | real SDK | natter | verdict |',
    '|---|---|---|---|---|',
    ...results.map(row),
    '',
    '## Deviations',
    '',
    ...(deviations.length ? deviations.map(deviationItem) : ['None.']),
    '',
  ].join('\n');
}

/** How the scenarios of a recording ended, or what stands for them. */
function coverOf(recording, cover, results) {
  if (!(cover instanceof RegExp)) return `${recording}: ${cover.instead}`;
  const own = results.filter(({ scenario: { method, name } }) => cover.test(`${method}: ${name}`));
  const bad = own.filter(({ verdict }) => !['agree', 'deviation'].includes(verdict.status)).length;
  return `${recording}: ${own.length}${bad ? `, ${bad} DIFFER` : ''}`;
}

/**
 * The checklist of the specification beside what shows each row.
 * @param {object[]} results of all scenarios
 * @param {import('../coverage.js')} coverage
 */
export function checklistTable(results, { ROWS, RECORDINGS }) {
  const cells = (names) => names.map((name) => coverOf(name, RECORDINGS[name], results)).join('; ');
  const inRows = new Set(ROWS.flatMap(([, , names]) => names));
  const others = Object.keys(RECORDINGS).filter((name) => !inRows.has(name));
  return [
    '## Checklist',
    '',
    'Recordings by name, and how many scenarios show each.',
    '',
    '| row | rule | recordings |',
    '|---|---|---|',
    ...ROWS.map(([number, rule, names]) => `| ${number} | ${rule} | ${cells(names)} |`),
    `| | in no row | ${cells(others)} |`,
    '',
  ].join('\n');
}

const shown = (difference, side) =>
  side in difference ? JSON.stringify(difference[side]) : '(absent)';

/** What differs in one scenario, for whoever has to find out why. */
export function explain({ scenario, verdict }) {
  const lines = [`${scenario.method}: ${scenario.name}`];
  for (const reason of verdict.broken) lines.push(`  broken, ${reason}`);
  for (const difference of verdict.unlisted) {
    lines.push(`  ${difference.path}`);
    lines.push(`    real ${shown(difference, 'real').slice(0, 2000)}`);
    lines.push(`    ours ${shown(difference, 'ours').slice(0, 2000)}`);
  }
  return lines.join('\n');
}
