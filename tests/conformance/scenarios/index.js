/**
 * All scenarios, in the order of the table. A scenario is `{method, name, run, widget?, divisor?,
 * unordered?}`: `run(tools)` is the script, `widget` a merge patch on the live chat config before
 * it, `divisor` another compression of timers, `unordered` names flows whose requests run in
 * parallel, `host` where the page is instead of page.test, `endless` says that the network never
 * comes to rest. The modules run in the page and import only
 * each other.
 */
import adapter from './adapter.js';
import adapterFiles from './adapter_files.js';
import attachments from './attachments.js';
import authenticated from './authenticated.js';
import calling from './calling.js';
import configuration from './configuration.js';
import construct from './construct.js';
import context from './context.js';
import initialize from './initialize.js';
import loose from './loose.js';
import masking from './masking.js';
import messages from './messages.js';
import realtime from './realtime.js';
import realtimeOdd from './realtime_odd.js';
import receive from './receive.js';
import reconnect from './reconnect.js';
import resume from './resume.js';
import send from './send.js';
import services from './services.js';
import slow from './slow.js';
import start from './start.js';
import telemetry from './telemetry.js';
import tokens from './tokens.js';
import tours from './tours.js';
import uninitialized from './uninitialized.js';

const files = {
  'construct.js': construct,
  'initialize.js': initialize,
  'configuration.js': configuration,
  'start.js': start,
  'authenticated.js': authenticated,
  'resume.js': resume,
  'reconnect.js': reconnect,
  'tokens.js': tokens,
  'context.js': context,
  'receive.js': receive,
  'messages.js': messages,
  'send.js': send,
  'masking.js': masking,
  'services.js': services,
  'slow.js': slow,
  'telemetry.js': telemetry,
  'tours.js': tours,
  'loose.js': loose,
  'attachments.js': attachments,
  'calling.js': calling,
  'realtime.js': realtime,
  'realtime_odd.js': realtimeOdd,
  'adapter.js': adapter,
  'adapter_files.js': adapterFiles,
  'uninitialized.js': uninitialized,
};

/** @type {{method: string, name: string, file: string, run: Function}[]} */
export const scenarios = Object.entries(files)
  .flatMap(([file, list]) => list.map((scenario) => ({ ...scenario, file })));
