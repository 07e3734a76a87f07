#!/usr/bin/env node
// The command `natter` of the package; tools/pack.js makes dist/cli.js of it.
import {lintRules} from './lint_rules.js';

const HELP = `natter lint-rules FILE [--json] [--strict] [--flags g|gi] [--masking-character C]

  Reads masking rules as a reviewer would: what JavaScript rejects, what means something else than
  in .NET or PCRE, what hangs clients whose engine backtracks, what masks too much or nothing.

  FILE   JSON: {"id": "source"}, a list of sources or of {"id", "regex", "ignoreCase"}, or a live
         chat configuration with DataMaskingInfo; - reads standard input
  --json               the findings as JSON
  --strict             warnings count as errors
  --flags gi           ignore case, as the chat widget does
  --masking-character  default #

  Exit code: 0 no errors, 1 errors, 2 not understood or not readable.
`;

/** @param {string[]} args */
async function main([command, ...args]) {
  if (command === 'lint-rules') return lintRules(args, process);
  const asked = command === 'help' || command === '--help' || command === '-h';
  if (asked) process.stdout.write(HELP);
  else process.stderr.write(`${command ? `there is no command '${command}'\n\n` : ''}${HELP}`);
  return asked ? 0 : 2;
}

// Not process.exit: what was written to a pipe still has to get out.
process.exitCode = await main(process.argv.slice(2));
