#!/usr/bin/env node
// The command `natter` of the package; tools/pack.js makes dist/cli.js of it.
import {lintCard} from './lint_card.js';
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

natter lint-card FILE [--json] [--max-version 1.5] [--capability NAME=VERSION]... [--survey]

  Reads an Adaptive Card as a host would: what it does not know, what is missing, which addresses
  are blocked, which patterns cannot be applied, with JSON pointers.

  FILE   the card as JSON; - reads standard input
  --json               the findings as JSON
  --max-version        what the host knows; default 1.6
  --capability         what the host can do, again and again; default adaptiveCards=1.6
  --survey             the card is a pre-chat survey of the service

  Exit code: 0 nothing found, 1 findings, 2 not understood or not readable.
`;

/** @param {string[]} args */
async function main([command, ...args]) {
  const asked = command === 'help' || [command, ...args].some((one) => /^(-h|--help)$/.test(one));
  if (asked) {
    process.stdout.write(HELP);
    return 0;
  }
  if (command === 'lint-rules') return lintRules(args, process);
  if (command === 'lint-card') return lintCard(args, process);
  process.stderr.write(`${command ? `there is no command '${command}'\n\n` : ''}${HELP}`);
  return 2;
}

// Not process.exit: what was written to a pipe still has to get out.
process.exitCode = await main(process.argv.slice(2));
