/**
 * A page's script for csp.test.js: holds one chat through the entry that the page names, and
 * leaves what happened in `window.outcome`.
 */

const { entry } = document.documentElement.dataset;

/** @param {any} sdk @param {string} text */
function message(sdk, text) {
  return new Promise((resolve) => {
    sdk.onNewMessage((/** @type {any} */ one) => {
      if (one.content === text) resolve(one.sender.displayName);
    });
  });
}

async function chat() {
  const { OmnichannelChatSDK } = await import(`/dist/${entry}`);
  const { omnichannel } = await (await fetch('/_emulator')).json();
  const sdk = new OmnichannelChatSDK(omnichannel, { telemetry: { disable: true } });
  await sdk.initialize();
  await sdk.startChat();
  const answered = message(sdk, 'Yes.');
  await sdk.sendMessage({ content: 'Does this policy let me speak?' });
  const agent = await answered;
  await sdk.endChat();
  const { engine } = sdk;
  sdk.destroy();
  return { engine, agent };
}

/** @param {unknown} outcome */
const leave = (outcome) => Object.assign(window, { outcome });

chat().then(leave, (error) => leave({ error: String(error?.message ?? error) }));
