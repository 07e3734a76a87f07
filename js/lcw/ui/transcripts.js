/** What can be done with the transcript of the chat: saving it, having it mailed. */

/** @import {Maker} from './dom.js' */
/** @import {Strings} from './strings/en.js' */
/** @import {TranscriptLine} from './transcript_text.js' */
import {MailDialog} from './mail_dialog.js';
import {save} from './save.js';
import {transcriptText} from './transcript_text.js';

/**
 * @typedef {object} TranscriptListener
 * @property {() => Promise<TranscriptLine[]>} getTranscript
 * @property {(address: string) => Promise<boolean>} mailTranscript tells whether it went
 */

export class Transcripts {
  #maker;
  #strings;
  #on;
  #dialog;
  #save;
  #mail;
  nodes;

  /**
   * @param {Maker} maker
   * @param {Strings} strings
   * @param {TranscriptListener & {say: (text: string) => void}} on
   */
  constructor(maker, strings, on) {
    this.#maker = maker;
    this.#strings = strings;
    this.#on = on;
    this.#dialog = new MailDialog(maker, strings, (address) => this.#send(address));
    this.#save = maker.button('tool', strings.transcript, () => this.#download(), 'save');
    this.#mail = maker.button('tool', strings.mail, () => this.#dialog.open(), 'mail');
    this.nodes = [this.#save, this.#mail, this.#dialog.node];
    this.show();
  }

  /** @param {{download: boolean, email: boolean}} [offered] */
  show({download, email} = {download: false, email: false}) {
    this.#save.hidden = !download;
    this.#mail.hidden = !email;
    if (!email) this.#dialog.close();
  }

  /** The chat is over. */
  clear() {
    this.#dialog.clear();
  }

  async #download() {
    try {
      const lines = await this.#on.getTranscript();
      const text = transcriptText(lines, this.#strings, this.#maker.language);
      const day = new Date().toISOString().slice(0, 10);
      save(this.#maker, text, `${this.#strings.transcriptName}-${day}.txt`);
      this.#on.say(this.#strings.transcriptReady);
    } catch (error) {
      console.warn(`natter lcw: the transcript: ${error}`);
      this.#on.say(this.#strings.transcriptFailed);
    }
  }

  /** @param {string} address */
  async #send(address) {
    const sent = await this.#on.mailTranscript(address);
    if (sent) this.#on.say(this.#strings.mailSent(address));
    return sent;
  }
}
