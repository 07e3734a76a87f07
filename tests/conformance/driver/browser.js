/** Chromium with the test hosts mapped to loopback ports and its own chatter switched off. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Debian's Chromium without a user interface: the same engine, at half the cost of a page. */
const WITHOUT_INTERFACE = '/usr/bin/chromium-headless-shell';
const EXECUTABLE = process.env.CHROMIUM
  ?? (existsSync(WITHOUT_INTERFACE) ? WITHOUT_INTERFACE : '/usr/bin/chromium');
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--ignore-certificate-errors',
];

/**
 * @param {Record<string, number | null>} hosts host patterns (`page.test`, `*.test`) and the
 *   loopback ports that answer for them, null for hosts that are not found; the first match counts
 */
export function launchBrowser(hosts) {
  const rules = Object.entries(hosts).map(([host, port]) =>
    port === null ? `MAP ${host} ~NOTFOUND` : `MAP ${host}:443 127.0.0.1:${port}`);
  return chromium.launch({
    executablePath: EXECUTABLE,
    headless: true,
    args: [...ARGUMENTS, `--host-resolver-rules=${rules.join(', ')}`],
  });
}
