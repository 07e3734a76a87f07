/** The widget's colours and fonts as cards take them, which know no custom properties. */

const LOOKS = {
  light: {paper: '#ffffff', ink: '#1b1f24', quiet: '#57606a', accent: '#1f5fa8', danger: '#a40e26'},
  dark: {paper: '#1b1f24', ink: '#eef1f4', quiet: '#aab4bf', accent: '#4c8fdd', danger: '#ff9492'},
};

/**
 * @param {Document} document where the card is to be
 * @returns {Record<string, unknown>} a host configuration
 */
export function hostConfigFor(document) {
  const window = /** @type {Window} */ (document.defaultView);
  const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const {paper, ink, quiet, accent, danger} = isDark ? LOOKS.dark : LOOKS.light;
  const both = (/** @type {string} */ color, subtle = color) => ({default: color, subtle});
  return {
    // As the page's tag may have set it.
    fontFamily: window.getComputedStyle(document.documentElement).fontFamily,
    containerStyles: {default: {
      backgroundColor: paper,
      foregroundColors: {default: both(ink, quiet), accent: both(accent), attention: both(danger)},
    }},
    // As many as the hosted widget shows.
    actions: {actionsOrientation: 'vertical', actionAlignment: 'stretch', maxActions: 100},
  };
}
