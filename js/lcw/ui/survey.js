/** The survey after a chat: in a frame, or a link to it. */

/** @import {Maker} from './dom.js' */
/** @import {Strings} from './strings/en.js' */

/** @typedef {{url: string, inFrame: boolean}} SurveyOfView of http or https */

/** What the page in the frame may do. */
const ALLOWED = ['allow-scripts', 'allow-forms', 'allow-popups', 'allow-popups-to-escape-sandbox'];

/**
 * A page of this origin could reach out of its frame, so it gets none of its own.
 *
 * @param {string} url
 */
function sandboxOf(url) {
  const isForeign = new URL(url).origin !== globalThis.location.origin;
  return (isForeign ? [...ALLOWED, 'allow-same-origin'] : ALLOWED).join(' ');
}

export class Survey {
  #maker;
  #strings;
  #url = '';
  node;

  /**
   * @param {Maker} maker
   * @param {Strings} strings
   */
  constructor(maker, strings) {
    this.#maker = maker;
    this.#strings = strings;
    this.node = maker.make('section',
        {class: 'survey', hidden: true, 'aria-label': strings.survey});
  }

  /** @param {SurveyOfView} [survey] */
  show({url, inFrame} = {url: '', inFrame: false}) {
    if (url === this.#url) return;
    this.#url = url;
    this.node.hidden = url === '';
    this.node.toggleAttribute('data-whole', inFrame);
    this.node.replaceChildren(...(url ? this.#draw(url, inFrame) : []));
  }

  /**
   * A page's policy may refuse the frame: the link is always there.
   *
   * @param {string} url
   * @param {boolean} inFrame
   */
  #draw(url, inFrame) {
    const maker = this.#maker;
    const strings = this.#strings;
    const link = maker.make('a', {
      class: 'button quiet', href: url, target: '_blank', rel: 'noopener noreferrer',
    }, strings.surveyOpen);
    if (!inFrame) return [maker.make('p', {}, strings.surveyAsk), link];
    const frame = maker.make('iframe', {title: strings.survey, sandbox: sandboxOf(url)});
    frame.src = url;
    return [frame, link];
  }
}
