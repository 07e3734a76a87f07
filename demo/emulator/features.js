/**
 * Features of a widget by name, for tests and pages that do not want to know which fields of its
 * config document make one. PATCH /_emulator/widgets/WIDGET/features {NAME: VALUE, ...} changes the
 * document; everything else in it stays.
 *
 * | feature | values | what it does |
 * |---|---|---|
 * | `auth` | true, false | visitors sign in; tokens are checked against the test identity's key |
 * | `persistent` | true, false | one thread for each signed-in user, over conversations |
 * | `reconnect` | true, false | chats can be come back to |
 * | `prechat` | true, false | the pre-chat form is shown |
 * | `survey` | true, false, `bot` | post-chat survey; `bot`: another one for chats with a bot |
 * | `files` | true, false | visitors and agents may send files |
 * | `voice` | true, false, `video` | calls |
 * | `hours` | `open`, `closed` | closed: starts are refused with 705 |
 * | `geolocation` | true, false | the visitor's position is asked for |
 * | `transcript` | true, false | download and mail of the transcript are offered |
 *
 * `{origin}` in a text of the document stands for the address that a config request comes in by.
 *
 * Source: section 5 of the Omnichannel specification.
 */
import { invalid } from './control-input.js';

/** @typedef {Record<string, any>} Patch */

const FLAG = [true, false];
const MODE = { live: '192350000', persistent: '192350001' };
const CALLS = { none: '192350000', video: '192350001', voice: '192350002' };

/** @param {Patch} settings */
const join = (settings) => ({ LiveWSAndLiveChatEngJoin: settings });
/** @param {string} name */
const flag = (name) => ({
  values: FLAG,
  patch: (/** @type {any} */ value) => join({ [name]: String(value) }),
});

const SURVEY = {
  msdyn_surveyprovider: '600990000',
  msfp_sourcesurveyidentifier: 'agent-form-1',
  postConversationSurveyOwnerId: 'owner-agent-1',
};
const BOT_SURVEY = {
  msfp_botsourcesurveyidentifier: 'bot-form-1',
  postConversationBotSurveyOwnerId: 'owner-bot-1',
};
/** Merge patches remove what is null. */
const without = (/** @type {Patch} */ settings) =>
  Object.fromEntries(Object.keys(settings).map((name) => [name, null]));

const AUTH = {
  msdyn_authenticationtype: '1',
  msdyn_javascriptclientfunction: 'auth.getAuthenticationToken',
  msdyn_publickeyurl: '{origin}/_emulator/identity/publickey',
};
const SNIPPET = '<script id="Microsoft_Omnichannel_LCWidget" ' +
  'src="{origin}/livechatwidget/scripts/LiveChatBootstrapper.js"></script>';

/** @type {Record<string, {values: any[], patch: (value: any) => Patch}>} */
const FEATURES = {
  auth: { values: FLAG, patch: (on) => ({ LiveChatConfigAuthSettings: on ? AUTH : null }) },
  persistent: {
    values: FLAG,
    patch: (on) => join({ msdyn_conversationmode: on ? MODE.persistent : MODE.live }),
  },
  reconnect: flag('msdyn_enablechatreconnect'),
  prechat: flag('msdyn_prechatenabled'),
  survey: {
    values: [...FLAG, 'bot'],
    patch: (value) => join({
      msdyn_postconversationsurveyenable: String(value !== false),
      ...(value === false ? without(SURVEY) : SURVEY),
      ...(value === 'bot' ? BOT_SURVEY : without(BOT_SURVEY)),
    }),
  },
  files: {
    values: FLAG,
    patch: (on) => join({
      msdyn_enablefileattachmentsforcustomers: String(on),
      msdyn_enablefileattachmentsforagents: String(on),
    }),
  },
  voice: {
    values: [...FLAG, 'video'],
    patch: (value) => join({
      msdyn_callingoptions: value === false ? CALLS.none
        : value === true ? CALLS.voice : CALLS.video,
      msdyn_widgetsnippet: value === false ? null : SNIPPET,
    }),
  },
  hours: {
    values: ['open', 'closed'],
    patch: (value) => join({ OutOfOperatingHours: value === 'closed' ? 'True' : 'False' }),
  },
  geolocation: flag('msdyn_requestvisitorlocation'),
  transcript: {
    values: FLAG,
    patch: (on) => join({
      msdyn_enablechattranscriptdownload: String(on),
      msdyn_enablechattranscriptemail: String(on),
    }),
  },
};

/**
 * The merge patches that give a widget these features, to be applied one after the other.
 * @param {Record<string, any>} wanted throws HttpError 400 that says what is possible
 * @returns {Patch[]}
 */
export function featurePatches(wanted) {
  return Object.entries(wanted).map(([name, value]) => {
    if (!Object.hasOwn(FEATURES, name)) {
      throw invalid(`${name} is no feature; there is ${Object.keys(FEATURES).join(', ')}.`);
    }
    const { values, patch } = FEATURES[name];
    if (!values.includes(value)) throw invalid(`${name} must be ${values.join(' or ')}.`);
    return patch(value);
  });
}
