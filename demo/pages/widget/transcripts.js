/** The menu of what can be done with the transcript: saving it, having it mailed. */

import { saveAs } from './file_card.js';
import { MailDialog } from './mail_dialog.js';
import { plainOffer } from './offer.js';
import { strings } from './strings.js';
import { transcriptText } from './transcript.js';

export class Transcripts {
  #sdk;
  #view;
  #context;
  #offer = plainOffer;
  #isMailLost = false;
  #dialog = new MailDialog((address) => this.#mail(address));

  /**
   * @param {any} sdk
   * @param {import('./view.js').View} view
   * @param {() => any} context what the SDK knows the chat by, also once it is over; nothing before
   */
  constructor(sdk, view, context) {
    this.#sdk = sdk;
    this.#view = view;
    this.#context = context;
    view.panel.append(this.#dialog.node);
  }

  /**
   * Shows in the menu what can be done now.
   * @param {import('./offer.js').Offer} [offer] of the widget, when it has changed
   */
  update(offer = this.#offer) {
    this.#offer = offer;
    const ways = /** @type {[string, () => void][]} */ ([]);
    if (offer.downloadsTranscript) ways.push([strings.download, () => this.#save()]);
    if (offer.mailsTranscript) ways.push([strings.mail, () => this.#dialog.open()]);
    this.#view.menu.show(this.#context() ? ways : []);
  }

  /** @param {{code: string}} entry of the SDK's log */
  logged({ code }) {
    if (code === 'EmailFailed') this.#isMailLost = true;
  }

  async #save() {
    this.#view.note('');
    try {
      const document = await this.#sdk.getLiveChatTranscript({ liveChatContext: this.#context() });
      const text = transcriptText(document, strings);
      saveAs(new Blob([text]), strings.transcriptName(new Date().toISOString().slice(0, 10)));
      this.#view.say(strings.transcriptReady);
    } catch (error) {
      console.warn('natter demo: the transcript', error);
      this.#view.note(strings.transcriptFailed);
    }
  }

  /** @param {string} emailAddress */
  async #mail(emailAddress) {
    this.#isMailLost = false;
    await this.#sdk.emailLiveChatTranscript(
      { emailAddress, attachmentMessage: strings.mailMessage },
      { liveChatContext: this.#context() });
    // The SDK's method settles all the same, as the original's does; its log knows better.
    if (this.#isMailLost) throw new Error('The service did not take the mail.');
  }
}
