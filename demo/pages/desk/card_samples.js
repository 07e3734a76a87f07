/** Cards that an agent may want to send; anything else can be pasted. */

const kVersion = '1.5';

const kOrder = {
  type: 'AdaptiveCard', version: kVersion,
  fallbackText: 'Which plant would you like, and when shall we bring it?',
  body: [
    { type: 'TextBlock', text: 'A plant to your door', size: 'Large', weight: 'Bolder',
      wrap: true, style: 'heading' },
    { type: 'TextBlock', text: 'Tell us which one, and **when** you are at home.', wrap: true },
    { type: 'Input.ChoiceSet', id: 'plant', label: 'Plant', style: 'expanded', isRequired: true,
      errorMessage: 'Pick a plant.',
      choices: [{ title: 'Monstera', value: 'monstera' }, { title: 'Snake plant', value: 'snake' },
        { title: 'Golden pothos', value: 'pothos' }] },
    { type: 'Input.Date', id: 'day', label: 'Day', isRequired: true, errorMessage: 'Pick a day.' },
    { type: 'Input.Text', id: 'note', label: 'Anything we should know?', isMultiline: true,
      maxLength: 200 },
  ],
  actions: [{ type: 'Action.Submit', title: 'Order it', style: 'positive',
    data: { form: 'order' } }],
};

const kQuestion = {
  type: 'AdaptiveCard', version: kVersion,
  fallbackText: 'Did this help? Answer with yes or no.',
  body: [{ type: 'TextBlock', text: 'Did this help?', weight: 'Bolder', wrap: true }],
  actions: [
    { type: 'Action.Submit', title: 'Yes', data: 'Yes, thank you' },
    { type: 'Action.Submit', title: 'No', data: 'No, not yet' },
  ],
};

const kParcel = {
  type: 'AdaptiveCard', version: kVersion,
  fallbackText: 'Your parcel leaves tomorrow and arrives on Friday.',
  body: [
    { type: 'TextBlock', text: 'Your parcel', size: 'Large', weight: 'Bolder', style: 'heading' },
    { type: 'FactSet', facts: [{ title: 'Order', value: '2041' },
      { title: 'State', value: 'Being packed' }, { title: 'Arrives', value: 'Friday' }] },
    { type: 'TextBlock', id: 'more', isVisible: false, wrap: true,
      text: 'Roots are wrapped in moss, leaves in paper.' },
  ],
  actions: [
    { type: 'Action.ToggleVisibility', title: 'How is it packed?', targetElements: ['more'] },
    { type: 'Action.OpenUrl', title: 'Care tips', url: 'https://plants.example/care' },
    { type: 'Action.ShowCard', title: 'Change the address', card: {
      type: 'AdaptiveCard', body: [{ type: 'Input.Text', id: 'address', label: 'New address',
        isRequired: true, isMultiline: true, errorMessage: 'Write the new address.' }],
      actions: [{ type: 'Action.Submit', title: 'Save', data: { form: 'address' } }],
    } },
  ],
};

/** @type {[name: string, card: object][]} */
export const cardSamples = [
  ['A question', kQuestion],
  ['An order form', kOrder],
  ['A parcel', kParcel],
];
