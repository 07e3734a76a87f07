/** Telemetry: where it goes, and that it can be switched off (section 16). */

const COLLECTOR = /\/Collector\/3\.0\//;

/** A chat from start to end, after which whatever was to be sent has been. */
function chat(name, telemetryOf) {
  return {
    method: 'telemetry',
    name,
    async run(t) {
      const sdk = t.create({ telemetry: telemetryOf(t) });
      await sdk.initialize();
      await sdk.startChat();
      await t.online();
      await sdk.endChat();
      for (let rests = 0; rests < 4; rests++) await t.quiet();
      t.note('anything sent', t.asked(COLLECTOR) > 0);
    },
  };
}

export default [
  chat('left as it is', () => ({})),
  chat('to an address of the page', (t) => ({
    ariaTelemetryKey: 'key-1', ariaCollectorUri: `${t.omnichannelConfig.orgUrl}/Collector/3.0/`,
  })),
  chat('switched off', () => ({ disable: true })),
];
