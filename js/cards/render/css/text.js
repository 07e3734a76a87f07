/** Texts of cards: sizes, weights, colours, paragraphs and lists. */

const COLORS = ['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention'];
const SIZES = ['small', 'default', 'medium', 'large', 'extraLarge'];
const WEIGHTS = ['lighter', 'default', 'bolder'];

const colors = COLORS.map((color) => `
.natter-color-${color}{color:var(--natter-fg-${color})}
.natter-color-${color}.natter-subtle{color:var(--natter-fg-${color}-subtle)}
.natter-color-${color}.natter-highlight{background-color:var(--natter-hl-${color})}
.natter-color-${color}.natter-subtle.natter-highlight{
  background-color:var(--natter-hl-${color}-subtle)}`).join('');

const sizes = SIZES.map((size) => `
.natter-size-${size}{font-size:var(--natter-size-${size})}`).join('');

const weights = WEIGHTS.map((weight) => `
.natter-weight-${weight}{font-weight:var(--natter-weight-${weight})}`).join('');

// The sizes of the other font take the place of the first one's, for a text and what is in it.
const monospace = [...SIZES.map((size) => `--natter-size-${size}:var(--natter-mono-size-${size})`),
  ...WEIGHTS.map((weight) => `--natter-weight-${weight}:var(--natter-mono-weight-${weight})`),
].join(';');

export const TEXT = `
.natter-font-monospace{font-family:var(--natter-mono);${monospace}}
.ac-textBlock,.ac-richTextBlock{min-inline-size:0;text-align:start}
.ac-textBlock.natter-align-center,.ac-richTextBlock.natter-align-center{text-align:center}
.ac-textBlock.natter-align-right,.ac-richTextBlock.natter-align-right{text-align:end}
.natter-p{margin:0;text-align:-webkit-match-parent;text-align:match-parent}
.natter-p+.natter-p,.natter-p+.natter-list,.natter-list+.natter-p,.natter-list+.natter-list{
  margin-block-start:.6em}
.natter-list{margin:0;padding-inline-start:1.6em;text-align:-webkit-match-parent;
  text-align:match-parent}
ul.natter-list{list-style:disc}
ol.natter-list{list-style:decimal}
.natter-list>li{margin:0}
.natter-list:not(.natter-tight)>li+li{margin-block-start:.4em}
.natter-nowrap .natter-p{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.natter-clamp{display:-webkit-box;-webkit-box-orient:vertical;overflow:hidden}
.ac-anchor{color:var(--natter-link);text-decoration:underline;text-underline-offset:.15em;
  cursor:pointer}
.ac-anchor:hover{text-decoration-thickness:2px}
.ac-anchor[aria-disabled=true]{cursor:default;text-decoration:none;color:inherit;opacity:.6}
/* Texts without Markdown: a line that ends, ends. */
.ac-textRun{white-space:pre-line}
.natter-italic{font-style:italic}
.natter-underline{text-decoration:underline}
.natter-strike{text-decoration:line-through}
.natter-underline.natter-strike{text-decoration:underline line-through}
.natter-card strong{font-weight:var(--natter-weight-bolder)}
.natter-card em{font-style:italic}
${colors}${sizes}${weights}
`;
