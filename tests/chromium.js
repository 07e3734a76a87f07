/** The browser of all tests in pages: `CHROMIUM`, or Debian's. */
import { existsSync } from 'node:fs';

/** Chromium without a user interface: the same engine, at a third of the cost of a page. */
const WITHOUT_INTERFACE = '/usr/bin/chromium-headless-shell';

/** The path of the program. */
export const CHROMIUM = process.env.CHROMIUM
  ?? (existsSync(WITHOUT_INTERFACE) ? WITHOUT_INTERFACE : '/usr/bin/chromium');
