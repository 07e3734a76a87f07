/** Chromium with the test hosts mapped to loopback ports and its own chatter switched off. */
import { chromium } from 'playwright-core';
import { CHROMIUM } from '../../chromium.js';

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
    executablePath: CHROMIUM,
    headless: true,
    args: [...ARGUMENTS, `--host-resolver-rules=${rules.join(', ')}`],
  });
}
