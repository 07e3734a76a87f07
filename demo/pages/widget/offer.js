/**
 * What the widget's configuration offers to visitors, as far as the page shows it. Flags are texts
 * of any case, as the service sends them.
 */

/**
 * @typedef {object} Offer
 * @property {boolean} isOpen whether it is within the operating hours
 * @property {boolean} takesFiles whether visitors may send files
 * @property {string[]} extensions those of files that may be sent, lower case; empty: all
 * @property {number} maxFileBytes
 * @property {boolean} downloadsTranscript
 * @property {boolean} mailsTranscript
 * @property {boolean} hasSurvey whether there is a survey after a chat
 * @property {boolean} needsSignIn whether only signed-in visitors are served
 * @property {boolean} reconnects whether signed-in visitors can come back to a chat
 */

const kMegabyte = 1024 * 1024;

/** What is offered before the configuration is known: a plain chat. */
export const plainOffer = offerOf({});

/**
 * @param {any} config as `initialize` and `getLiveChatConfig` give it
 * @returns {Offer}
 */
export function offerOf(config) {
  const settings = config?.LiveWSAndLiveChatEngJoin ?? {};
  const isOn = (/** @type {string} */ name) => String(settings[name]).toLowerCase() === 'true';
  const megabytes = Number(config?.maxUploadFileSize);
  return {
    isOpen: !isOn('OutOfOperatingHours'),
    takesFiles: isOn('msdyn_enablefileattachmentsforcustomers'),
    extensions: String(config?.allowedFileExtensions ?? '').toLowerCase().split(',')
      .map((name) => name.trim().replace(/^\./, '')).filter(Boolean),
    maxFileBytes: megabytes > 0 ? megabytes * kMegabyte : Infinity,
    downloadsTranscript: isOn('msdyn_enablechattranscriptdownload'),
    mailsTranscript: isOn('msdyn_enablechattranscriptemail'),
    hasSurvey: isOn('msdyn_postconversationsurveyenable'),
    needsSignIn: Boolean(config?.LiveChatConfigAuthSettings),
    reconnects: isOn('msdyn_enablechatreconnect'),
  };
}
