/** Everything the widget can show, and the themes it is shown in. */

import { languageOf } from '../../js/lcw/ui/language.js';

/** @typedef {ReturnType<typeof import('./lcw_stage.js').setWidgetStage>} WidgetStage */
/** @typedef {import('./lcw_stage.js').Shopper} Shopper */
/** @typedef {import('../../js/lcw/ui/strings/en.js').Strings} Strings */

/**
 * @typedef {object} Theme
 * @property {import('playwright-core').BrowserContextOptions} [options] of the browser
 * @property {{id: string, language: string}} [locale] of the widget's configuration
 */

/** @type {Record<string, Theme>} */
export const kThemes = {
  light: {},
  dark: { options: { colorScheme: 'dark' } },
  'right-to-left': { locale: { id: '1025', language: 'ar' } },
  phone: { options: { viewport: { width: 320, height: 640 } } },
  'high-contrast': { options: { forcedColors: 'active' } },
  'high-contrast-dark': { options: { forcedColors: 'active', colorScheme: 'dark' } },
};

const kQuestion = {
  type: 'AdaptiveCard', version: '1.3',
  body: [
    { type: 'TextBlock', text: 'Which pot does it need?', weight: 'bolder', wrap: true },
    { type: 'Input.Text', id: 'pot', label: 'Pot', isRequired: true, errorMessage: 'Say which.' },
  ],
  actions: [{ type: 'Action.Submit', title: 'Answer' }],
};

const kFiles = {
  msdyn_enablefileattachmentsforcustomers: 'true', msdyn_enablefileattachmentsforagents: 'true',
};
const kTranscripts = {
  msdyn_enablechattranscriptdownload: 'true', msdyn_enablechattranscriptemail: 'true',
};
const kSurvey = {
  msdyn_postconversationsurveyenable: 'true', msdyn_surveyprovider: '600990000',
  msfp_sourcesurveyidentifier: 'form-1', postConversationSurveyOwnerId: 'owner-1',
  msdyn_postconversationsurveymode: '192350000',
};

/** A page that signs its visitor in. @param {string} token as JavaScript */
const givingToken = (token) => `addEventListener('lcw:ready', () =>
  Microsoft.Omnichannel.LiveChatWidget.SDK.setAuthTokenProvider((deliver) => deliver(${token})));`;

/** One theme on a stage, and the words its widget speaks. */
class Show {
  stage;
  strings;
  #theme;

  /**
   * @param {WidgetStage} stage
   * @param {Theme} theme
   */
  constructor(stage, theme) {
    this.stage = stage;
    this.strings = languageOf(theme.locale?.language).strings;
    this.#theme = theme;
  }

  /**
   * A visitor before the launcher of a widget that is set so.
   * @param {Record<string, unknown>} [settings] as `patchWidget` takes them
   * @param {{features?: Record<string, boolean>, script?: string}} [more]
   */
  async visitor(settings, { features, script } = {}) {
    const { stage } = this;
    await stage.reset();
    const { widgetId } = stage.emulator.ready.omnichannel;
    const { locale } = this.#theme;
    if (locale) {
      await stage.control('PATCH', `/widgets/${widgetId}`,
        { ChatWidgetLanguage: { msdyn_localeid: locale.id } });
    }
    if (settings) await stage.patchWidget(settings);
    if (features) await stage.control('PATCH', `/widgets/${widgetId}/features`, features);
    return this.arrival(script);
  }

  /** Another visitor of that widget. @param {string} [script] of the page */
  async arrival(script) {
    const { options } = this.#theme;
    const viewport = { width: 560, height: 680 };
    const visitor = await this.stage.visitor({ script, options: { viewport, ...options } });
    await visitor.hears('ready');
    return visitor;
  }

  /**
   * A visitor in a chat that an agent has taken.
   * @param {Record<string, unknown>} [settings] as `patchWidget` takes them
   */
  async meeting(settings) {
    const visitor = await this.visitor(settings);
    await visitor.press(this.strings.open);
    await visitor.hears('chatQueued');
    await this.stage.agent('/accept', { agent: 'Ana Alvarez' });
    await visitor.sees('Ana Alvarez');
    return visitor;
  }

  /** @param {Shopper} visitor @param {string} text */
  async says(visitor, text) {
    await visitor.frame.getByRole('textbox', { name: this.strings.box }).fill(text);
    await visitor.press(this.strings.send);
    await visitor.sees(text);
  }

  /** @param {Shopper} visitor @param {string} text */
  async hears(visitor, text) {
    await this.stage.agent('/messages', { text });
    await visitor.sees(text);
  }
}

/**
 * What can be shown; each entry leads a visitor there.
 * @type {Record<string, (show: Show) => Promise<Shopper>>}
 */
export const kPanes = {
  async launcher(show) {
    const visitor = await show.visitor();
    await visitor.frame.getByRole('button', { name: show.strings.open }).waitFor();
    return visitor;
  },

  async unread(show) {
    const visitor = await show.meeting();
    await visitor.press(show.strings.minimise);
    await visitor.hears('onMinimize');
    const before = (await visitor.details('onMessageReceived')).length;
    await show.stage.agent('/messages', { text: 'One' });
    await visitor.hears('onMessageReceived', before + 1);
    await visitor.frame.locator('.badge:not([hidden])').waitFor();
    return visitor;
  },

  async invitation(show) {
    const visitor = await show.visitor();
    await visitor.sdk('startProactiveChat');
    await visitor.sees(show.strings.invitation);
    return visitor;
  },

  async form(show) {
    const visitor = await show.visitor({ msdyn_prechatenabled: 'true' });
    await visitor.press(show.strings.open);
    await visitor.frame.locator('.form input').first().waitFor();
    return visitor;
  },

  async chat(show) {
    const visitor = await show.meeting();
    await show.says(visitor, 'Is the blue fern in stock?');
    await show.hears(visitor, 'It is, and on its way to the shop: two of them arrive tomorrow.');
    await show.says(visitor, 'https://shop.example/ferns/blue-fern-with-a-long-name-in-a-pot');
    await show.hears(visitor, 'نعم، هذه هي.');
    await show.stage.agent('/typing');
    await visitor.sees(show.strings.typing);
    return visitor;
  },

  async card(show) {
    const visitor = await show.meeting();
    await show.stage.agent('/messages', { card: { attachments: [
      { contentType: 'application/vnd.microsoft.card.adaptive', content: kQuestion }] } });
    await visitor.sees('Which pot does it need?');
    await visitor.frame.getByRole('textbox', { name: 'Pot' }).waitFor();
    return visitor;
  },

  async signIn(show) {
    const visitor = await show.meeting();
    await show.stage.agent('/messages', { card: { attachments: [{
      contentType: 'application/vnd.microsoft.card.signin',
      content: { text: 'To see your orders, sign in.',
        buttons: [{ type: 'signin', title: 'Sign in', value: 'https://login.test/' }] },
    }] } });
    await visitor.frame.getByRole('link', { name: 'Sign in' }).waitFor();
    return visitor;
  },

  async suggestions(show) {
    const visitor = await show.meeting();
    await show.stage.agent('/messages', { card: {
      attachments: [], text: 'Which colour?', suggestedActions: { actions: [
        { type: 'imBack', title: 'Blue', value: 'blue' },
        { type: 'imBack', title: 'The one that is in the window of the shop', value: 'window' },
        { type: 'openUrl', title: 'All colours', value: 'https://shop.test/colours' },
      ] },
    } });
    await visitor.frame.getByRole('link', { name: 'All colours' }).waitFor();
    return visitor;
  },

  async files(show) {
    const visitor = await show.meeting({ ...kFiles, ...kTranscripts });
    const picks = (/** @type {string} */ name) => visitor.frame.locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('A fern') });
    await picks('the plan of my garden.txt');
    await visitor.sees(show.strings.fileSent('the plan of my garden.txt'));
    const shot = await visitor.page.screenshot({ clip: { x: 0, y: 0, width: 320, height: 120 } });
    await show.stage.agent('/messages', { attachment: {
      name: 'fern.png', type: 'image/png', base64: shot.toString('base64') } });
    await visitor.frame.getByRole('img', { name: 'fern.png' }).waitFor();
    await show.stage.control('POST', '/faults', { match: { method: 'PUT', url: '/content/' },
      action: { type: 'status', status: 403 } });
    await picks('two.txt');
    await visitor.frame.getByRole('button', { name: show.strings.retry }).waitFor();
    return visitor;
  },

  async mail(show) {
    const visitor = await show.meeting(kTranscripts);
    await visitor.press(show.strings.mail);
    await visitor.frame.getByRole('textbox', { name: show.strings.mailAddress }).waitFor();
    return visitor;
  },

  async survey(show) {
    const visitor = await show.meeting(kSurvey);
    await visitor.sdk('closeChat');
    await visitor.frame.frameLocator(`iframe[title="${show.strings.survey}"]`)
      .getByRole('heading').waitFor();
    return visitor;
  },

  async ended(show) {
    const visitor = await show.meeting();
    await show.says(visitor, 'Thank you.');
    await show.stage.agent('/end');
    await visitor.sees(show.strings.ended);
    return visitor;
  },

  async confirmation(show) {
    const visitor = await show.meeting();
    await visitor.press(show.strings.close);
    await visitor.sees(show.strings.endQuestion);
    return visitor;
  },

  async offline(show) {
    const visitor = await show.visitor({ OutOfOperatingHours: 'True' });
    await visitor.press(show.strings.offlineButton);
    await visitor.sees(show.strings.offlineTitle);
    return visitor;
  },

  async reconnect(show) {
    const features = { auth: true, reconnect: true };
    const { token } = await show.stage.control('POST', '/identity/token', { sub: 'ann' });
    const script = givingToken(`'${token}'`);
    const first = await show.visitor(undefined, { features, script });
    await first.press(show.strings.open);
    await first.hears('chatQueued');
    await first.page.context().close();
    const visitor = await show.arrival(script);
    await visitor.press(show.strings.open);
    await visitor.sees(show.strings.reconnectTitle);
    return visitor;
  },

  async authentication(show) {
    const visitor = await show.visitor(undefined,
      { features: { auth: true }, script: givingToken('null') });
    await visitor.press(show.strings.open);
    await visitor.sees(show.strings.authenticationTitle);
    return visitor;
  },

  async failure(show) {
    const visitor = await show.visitor();
    await show.stage.control('POST', '/faults', {
      match: { method: 'POST', url: '/conversation' }, action: { type: 'status', status: 404 } });
    await visitor.press(show.strings.open);
    await visitor.sees(show.strings.failedTitle);
    return visitor;
  },
};

/**
 * @param {WidgetStage} stage
 * @param {string} pane of `kPanes`
 * @param {string} theme of `kThemes`
 * @returns {Promise<Shopper>} who sees it
 */
export async function showPane(stage, pane, theme) {
  const visitor = await kPanes[pane](new Show(stage, kThemes[theme]));
  // What moves has arrived: pictures are taken, and colours read, of what stays.
  for (const frame of visitor.page.frames()) {
    await frame.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished)));
  }
  return visitor;
}
