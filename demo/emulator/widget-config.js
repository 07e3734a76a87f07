/**
 * The emulated tenant: one organisation with one chat widget, always the same, so that pages and
 * scripts can name it without asking. The live chat config document has the fields that the real
 * SDK and the official widget read; a plain chat works with it as it is (no survey, no files, no
 * reconnect), masked by the stock rules. Everything else is switched on with
 * PATCH /_emulator/widgets/WIDGET.
 *
 * Source: the field list and example of the Omnichannel specification (chat SDK 1.11.8).
 */

export const ORG_ID = '7f3c2b10-5a64-4c1e-9d0b-6e1a2f4c8b01';
export const WIDGET_ID = '2b9d41e7-8c35-4f6a-b7e2-0d5f9a1c3e02';
export const QUEUE = Object.freeze({ id: '4d1f6a58-3e27-4b90-8a6c-9c2e7b5d1f03', name: 'Default' });

const PRE_CHAT_SURVEY = JSON.stringify({
  type: 'AdaptiveCard',
  version: '1.1',
  body: [
    { type: 'TextBlock', weight: 'bolder', text: 'Please answer below questions.' },
    { type: 'Input.Text', id: 'name', isRequired: true, label: 'Name' },
  ],
  actions: [{ type: 'Action.Submit', title: 'Submit', data: { Type: 'InputSubmit' } }],
});

// The stock rules of a new tenant, as they are: the backreference of the first names the wrong
// group, so that it misses 123-45-6789 and finds 123456789.
const MASKING_RULES = {
  SSN:
    '\\b(?!000|666|9\\d{2})([0-8]\\d{2}|7([0-6]\\d))([-]?|\\s{1})' +
    '(?!00)\\d\\d\\2(?!0000)\\d{4}\\b',
  CreditCard:
    '\\b(?:4[0-9]{12}(?:[0-9]{3})?|[25][1-7][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}' +
    '|3[47][0-9]{13})\\b',
  Email: '\\b[\\w\\.-]+@[\\w\\.-]+\\.\\w{2,4}\\b',
};

/**
 * A fresh copy of the config document of the default widget.
 * @returns {Record<string, any>}
 */
export function defaultWidgetConfig() {
  return {
    DataMaskingInfo: {
      dataMaskingRules: { ...MASKING_RULES },
      setting: { msdyn_maskforcustomer: true, msdyn_maskforagent: true },
    },
    LiveChatConfigAuthSettings: null,
    LiveWSAndLiveChatEngJoin: {
      PreChatSurvey: PRE_CHAT_SURVEY,
      msdyn_prechatenabled: 'false',
      msdyn_postconversationsurveyenable: 'false',
      msdyn_postconversationsurveymode: '192350000',
      msdyn_conversationmode: '192350000',
      msdyn_enablechatreconnect: 'false',
      msdyn_requestvisitorlocation: 'false',
      msdyn_callingoptions: '192350000',
      msdyn_enablefileattachmentsforcustomers: 'false',
      msdyn_enablefileattachmentsforagents: 'false',
      msdyn_enablechattranscriptdownload: 'false',
      msdyn_enablechattranscriptemail: 'false',
      msdyn_widgetappid: WIDGET_ID,
      msdyn_name: 'Contoso Chat',
      OutOfOperatingHours: 'False',
      ShowWidget: 'True',
      LiveChatEngAndLiveChatLocJoin: [],
    },
    LiveChatVersion: 2,
    ChatWidgetLanguage: {
      msdyn_localeid: '1033',
      msdyn_languagename: 'English - United States',
    },
    allowedFileExtensions: '.txt,.png,.jpg,.pdf',
    maxUploadFileSize: '128',
    msdyn_enablemarkdown: 'true',
  };
}

/**
 * JSON merge patch (RFC 7396): objects merge, null removes, anything else replaces.
 * @param {any} target
 * @param {any} patch
 * @returns {any} a new value; neither argument is changed
 */
export function mergePatch(target, patch) {
  if (!isObject(patch)) return patch;
  const result = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    // Defining rather than assigning: a key "__proto__" stays an ordinary key.
    else Object.defineProperty(result, key, property(mergePatch(result[key], value)));
  }
  return result;
}

/** @param {any} value */
function property(value) {
  return { value, enumerable: true, configurable: true, writable: true };
}

/** @param {any} value */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
