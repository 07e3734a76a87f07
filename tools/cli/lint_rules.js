// `natter lint-rules FILE`: findings about masking rules, for people and for CI.
import {lint, MaskError} from 'natter/lint';
import {CLEAN, counted, FOUND, NOT_UNDERSTOOD, readFile, UsageError} from './command.js';

/** @typedef {import('../../js/types.d.ts').LintFinding} LintFinding */
/** @typedef {import('../../js/types.d.ts').MaskRules} MaskRules */

const OPTIONS = /** @type {const} */ ({
  json: {type: 'boolean', default: false},
  strict: {type: 'boolean', default: false},
  flags: {type: 'string', default: 'g'},
  'masking-character': {type: 'string', default: '#'},
});

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The rules of a file, whichever of the three forms it has.
 *
 * @param {string} content
 * @param {string} file
 * @returns {MaskRules}
 */
function rulesIn(content, file) {
  let value;
  try {
    value = JSON.parse(content);
  } catch (error) {
    throw new UsageError(`${file} is no JSON: ${/** @type {Error} */ (error).message}`);
  }
  const info = isRecord(value) && (value.DataMaskingInfo ?? value);
  // A configuration without rules has null there.
  if (isRecord(info) && (value.DataMaskingInfo || isRecord(info.dataMaskingRules))) {
    return /** @type {MaskRules} */ (info.dataMaskingRules ?? {});
  }
  if (Array.isArray(value) || isRecord(value)) return /** @type {MaskRules} */ (value);
  throw new UsageError(`${file} has no rules: write {"id": "source"}, a list, or a live chat ` +
    'configuration with DataMaskingInfo');
}

/** @param {LintFinding} finding */
function shown({severity, ruleId, code, message, offset, hint}) {
  const place = offset === undefined ? '' : ` at ${offset}`;
  return `${severity}: ${ruleId}: ${code}${place}\n  ${message}\n${hint ? `  ${hint}\n` : ''}`;
}

/**
 * @param {MaskRules} rules
 * @param {LintFinding[]} findings
 */
function summary(rules, findings) {
  const count = Array.isArray(rules) ? rules.length : Object.keys(rules).length;
  const of = (/** @type {string} */ severity) =>
    findings.filter((one) => one.severity === severity).length;
  return `${counted(count, 'rule')}: ${counted(of('error'), 'error')}, ` +
    `${counted(of('warning'), 'warning')}, ${of('info')} to know\n`;
}

/**
 * @param {string[]} args
 * @param {import('./command.js').Streams} streams
 * @returns {Promise<number>} the exit code
 */
export async function lintRules(args, streams) {
  const {stdout, stderr} = streams;
  try {
    const {values, file, content} = await readFile(args, OPTIONS, streams);
    const rules = rulesIn(content, file);
    const findings = lint(rules, {flags: /** @type {'g' | 'gi'} */ (values.flags),
      maskingCharacter: values['masking-character']});
    if (values.json) stdout.write(`${JSON.stringify({findings}, null, 2)}\n`);
    else stdout.write(findings.map(shown).join('') + summary(rules, findings));
    const counts = values.strict ? ['error', 'warning'] : ['error'];
    return findings.some(({severity}) => counts.includes(severity)) ? FOUND : CLEAN;
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof MaskError)) throw error;
    stderr.write(`natter lint-rules: ${error.message}\n`);
    return NOT_UNDERSTOOD;
  }
}
