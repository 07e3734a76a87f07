/**
 * The demo's widget: the emulator's, with everything on that does not stand in the way of a first
 * chat, and with a pre-chat form that has more than one question. The desk switches the rest.
 */

import { featurePatches } from './emulator/features.js';
import { defaultWidgetConfig, mergePatch } from './emulator/widget-config.js';

const kPreChatCard = {
  type: 'AdaptiveCard',
  version: '1.3',
  body: [
    { type: 'TextBlock', weight: 'bolder', size: 'medium', text: 'Before we begin' },
    {
      type: 'TextBlock', wrap: true,
      text: 'Two answers are all we need; the rest helps us to help you faster.',
    },
    {
      type: 'Input.Text', id: 'Name', label: 'Your name', isRequired: true, maxLength: 80,
      errorMessage: 'Tell us what to call you.',
    },
    {
      type: 'Input.Text', id: 'Email', label: 'Mail address', style: 'email',
      placeholder: 'you@example.com', regex: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$',
      errorMessage: 'This is no mail address.',
    },
    {
      type: 'Input.ChoiceSet', id: 'Topic', label: 'What is it about?', isRequired: true,
      style: 'expanded', errorMessage: 'Pick what comes closest.',
      choices: [
        { title: 'A plant I have', value: 'plant' },
        { title: 'An order', value: 'order' },
        { title: 'Something else', value: 'other' },
      ],
    },
    { type: 'Input.Date', id: 'Bought', label: 'When did you buy it?' },
    {
      type: 'Input.Toggle', id: 'Newsletter', title: 'Send me the care letter each month',
      value: 'false', valueOn: 'true', valueOff: 'false',
    },
  ],
  actions: [{ type: 'Action.Submit', title: 'Start the chat', style: 'positive',
    data: { Type: 'InputSubmit' } }],
};

/**
 * @returns {Record<string, any>} the config document of the widget
 */
export function demoWidget() {
  const features = { files: true, transcript: true, survey: true, reconnect: true };
  const card = { LiveWSAndLiveChatEngJoin: { PreChatSurvey: JSON.stringify(kPreChatCard) } };
  return [...featurePatches(features), card].reduce(mergePatch, defaultWidgetConfig());
}
