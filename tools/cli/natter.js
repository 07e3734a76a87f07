#!/usr/bin/env node
// The command `natter` of the package; tools/pack.js makes dist/cli.js of it.
import {createRequire} from 'node:module';
import {CLEAN, NOT_UNDERSTOOD} from './command.js';
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

natter --version

Whichever the command: what cannot be written (a full disk) is exit code 2, too.
`;

/** @returns {string} of the package that this file is part of */
const version = () => createRequire(import.meta.url)('natter/package.json').version;

/** @param {string[]} args */
async function main([command, ...args]) {
  const asked = command === 'help' || [command, ...args].some((one) => /^(-h|--help)$/.test(one));
  if (asked || command === '--version') {
    process.stdout.write(asked ? HELP : `${version()}\n`);
    return CLEAN;
  }
  if (command === 'lint-rules') return lintRules(args, process);
  if (command === 'lint-card') return lintCard(args, process);
  process.stderr.write(`${command ? `there is no command '${command}'\n\n` : ''}${HELP}`);
  return NOT_UNDERSTOOD;
}

/** @param {NodeJS.ErrnoException} error of the standard output */
function outputFailed({code, message}) {
  // Whoever reads, such as `head`, has what it wanted; what was found still decides the exit code.
  if (code === 'EPIPE') return;
  process.exitCode = NOT_UNDERSTOOD;
  process.stderr.write(`natter: cannot write the output: ${message}\n`);
}

process.stdout.on('error', outputFailed);
process.stderr.on('error', () => {
  // There is nowhere left to say it; whoever asks for the exit code hears of it.
  process.exitCode = NOT_UNDERSTOOD;
});
const code = await main(process.argv.slice(2));
// Not process.exit: what was written to a pipe still has to get out.
process.exitCode ??= code;
