/**
 * What the transcripts of the Live Chat Widget show: one page from the script to `destroy`. As in
 * scenarios.js, nothing is asserted but what the story needs to go on.
 */

/** @import {Widget} from '../../js/lcw/widget.js' */
/** @import {Stage} from './stage.js' */

const CREATE = {service: 'omnichannel', method: 'POST', url: '/conversation$'};

/**
 * Until a window event was raised so often.
 *
 * @param {Stage} stage
 * @param {string} name without `lcw:`
 * @param {number} [times]
 */
const heard = (stage, name, times) =>
  stage.emitted('dispatch', (payload) => payload.name === `lcw:${name}`, times);

/**
 * A page whose document is there.
 *
 * @param {Stage} stage
 * @param {Widget} widget
 */
async function ready(stage, widget) {
  widget.boot(Promise.resolve());
  await heard(stage, 'ready');
}

/** @type {Record<string, (stage: Stage) => Promise<void>>} */
export const SCENARIOS = {
  async 'chat'(stage) {
    await stage.patchWidget({LiveWSAndLiveChatEngJoin: {msdyn_prechatenabled: 'false'}});
    const widget = stage.widget();
    widget.sdk.setContextProvider(() => ({
      Email: {value: 'ann@example.com', isDisplayable: true}, Cart: 3, Nothing: '',
    }));
    await ready(stage, widget);
    widget.sdk.startChat();
    await heard(stage, 'chatQueued');
    await stage.emitted('connection', ({state}) => state === 'online');
    await stage.agent('/accept', {agent: 'Ana'});
    await widget.call('sendMessage', {message: {content: 'Is this blue?'}, ref: 0});
    await stage.agent('/typing');
    await stage.agent('/messages', {text: 'It is.'});
    await stage.emitted('message', ({text}) => text === 'It is.');
    widget.post('minimise');
    await stage.agent('/messages', {text: 'Anything else?'});
    await stage.emitted('view', ({unread}) => unread === 1);
    widget.sdk.startChat();
    widget.sdk.closeChat();
    await heard(stage, 'closeChat');
    widget.destroy();
  },

  async 'agent-ends'(stage) {
    await stage.patchWidget({LiveWSAndLiveChatEngJoin: {msdyn_prechatenabled: 'false'}});
    const widget = stage.widget();
    widget.sdk.startChat({customContext: {plan: 'gold'}});
    await ready(stage, widget);
    await heard(stage, 'chatQueued');
    await stage.emitted('connection', ({state}) => state === 'online');
    await stage.agent('/accept', {agent: 'Ana'});
    await stage.agent('/end');
    await heard(stage, 'threadUpdate');
    widget.sdk.closeChat();
    await heard(stage, 'closeChat');
    widget.destroy();
  },

  async 'form'(stage) {
    await stage.patchWidget({LiveWSAndLiveChatEngJoin: {msdyn_prechatenabled: 'true'}});
    const widget = stage.widget();
    await ready(stage, widget);
    widget.sdk.getAgentAvailability({customContext: {plan: 'gold'}});
    await heard(stage, 'getAgentAvailability');
    widget.sdk.startProactiveChat({message: 'May I help?'});
    widget.sdk.startChat();
    await stage.emitted('view', ({phase}) => phase === 'prechat');
    widget.post('submitPreChat', {answers: {question: 'Ann', Type: 'InputSubmit'}});
    await heard(stage, 'chatQueued');
    widget.sdk.closeChat();
    await heard(stage, 'closeChat');
    widget.destroy();
  },

  async 'reload'(stage) {
    await stage.patchWidget({LiveWSAndLiveChatEngJoin: {msdyn_prechatenabled: 'false'}});
    const storage = new Map();
    const before = stage.earlierWidget(storage);
    const started = new Promise((resolve) => {
      before.on('view', ({phase}) => { if (phase === 'active') resolve(undefined); });
    });
    before.boot(Promise.resolve());
    before.sdk.startChat();
    await started;
    await before.call('sendMessage', {message: {content: 'Before.'}, ref: 0});
    before.destroy();
    const widget = stage.widget(storage);
    await ready(stage, widget);
    await heard(stage, 'onHistoryMessageReceived');
    widget.sdk.closeChat();
    await heard(stage, 'closeChat');
    widget.destroy();
  },

  async 'refused'(stage) {
    await stage.patchWidget({LiveWSAndLiveChatEngJoin: {msdyn_prechatenabled: 'false'}});
    await stage.fault(CREATE, {type: 'status', status: 400, headers: {errorcode: '705'}}, 1);
    await stage.fault(CREATE, {type: 'status', status: 404}, 1);
    const widget = stage.widget();
    widget.sdk.setContextProvider(() => { throw new Error('no context'); });
    await ready(stage, widget);
    for (const phase of ['offline', 'failed']) {
      widget.sdk.startChat();
      await stage.emitted('view', (view) => view.phase === phase);
      widget.sdk.closeChat();
    }
    await heard(stage, 'closeChat', 2);
    widget.destroy();
  },
};
