/**
 * Layout of cards: containers, gaps, columns, images, tables. Numbers of the host come as custom
 * properties (../theme.js), numbers of a card as rules of its own (../rules.js).
 *
 * Selectors count as one class each, so that pages can override them as easily. Directions are
 * logical throughout: the same rules serve both.
 */

const SIDES = [['left', 'inline-start'], ['right', 'inline-end'], ['top', 'block-start'],
  ['bottom', 'block-end']];

/**
 * How far it is to the edges of the padding around, for what bleeds over it: inherited by all that
 * lies between, until a neighbour stands on that side.
 *
 * @param {string} distance
 */
const edges = (distance) =>
  SIDES.map(([side]) => `--natter-edge-${side}:${distance}`).join(';');

const BLEED = SIDES.map(([side, property]) => `
.natter-inside-${side}{--natter-edge-${side}:0px}
.natter-bleed-${side}{margin-${property}:calc(-1*var(--natter-edge-${side},0px))}`).join('');

export const LAYOUT = `
.natter-card{display:flex;flex-direction:column;position:relative;min-inline-size:0;
  font-family:var(--natter-font);font-size:var(--natter-size-default);font-weight:400;
  font-style:normal;line-height:1.4;letter-spacing:normal;text-align:start;text-transform:none;
  white-space:normal;overflow-wrap:anywhere}
.natter-card,.natter-card *,.natter-card *::before,.natter-card *::after{box-sizing:border-box}
.natter-card [hidden],.natter-card[hidden]{display:none!important}
:where(.natter-card) [class*=natter-on-],.natter-card{color:var(--natter-fg-default)}
.natter-stack{display:flex;flex-direction:column;min-inline-size:0;position:relative}
.natter-stack>*{flex:0 0 auto;min-inline-size:0}
.natter-stack>.natter-stretch{flex:1 1 auto}
.natter-valign-center{justify-content:center}
.natter-valign-bottom{justify-content:flex-end}
.natter-padding{padding:var(--natter-space-padding)}
.natter-background{background-color:var(--natter-bg)}
.natter-border{border:1px solid var(--natter-border)}
.natter-rounded{border-radius:var(--natter-radius)}
.natter-padding>*{${edges('var(--natter-space-padding)')}}
.natter-cell>*,.natter-pages>*{${edges('0px')}}
:where(.natter-cell).natter-padding>*{${edges('var(--natter-space-small)')}}
${BLEED}
.natter-image-cover{background-repeat:no-repeat;background-size:cover}
.natter-image-repeathorizontally{background-repeat:repeat-x}
.natter-image-repeatvertically{background-repeat:repeat-y}
.natter-image-repeat{background-repeat:repeat}

.natter-gap-none{--natter-gap:0px}
.natter-gap-small{--natter-gap:var(--natter-space-small)}
.natter-gap-default{--natter-gap:var(--natter-space-default)}
.natter-gap-medium{--natter-gap:var(--natter-space-medium)}
.natter-gap-large{--natter-gap:var(--natter-space-large)}
.natter-gap-extraLarge{--natter-gap:var(--natter-space-extraLarge)}
.natter-gap-padding{--natter-gap:var(--natter-space-padding)}
.ac-horizontal-separator{block-size:var(--natter-gap)}
.ac-vertical-separator{inline-size:var(--natter-gap);flex:0 0 auto}
.ac-horizontal-separator.natter-line{block-size:0;margin-block:calc(var(--natter-gap)/2);
  border-block-start:var(--natter-line-width) solid var(--natter-line-color)}
.ac-vertical-separator.natter-line{inline-size:0;margin-inline:calc(var(--natter-gap)/2);
  border-inline-start:var(--natter-line-width) solid var(--natter-line-color)}

.ac-columnSet{display:flex;flex-direction:row;align-items:stretch;min-inline-size:0}
.ac-columnSet.natter-align-center{justify-content:center}
.ac-columnSet.natter-align-right{justify-content:flex-end}
.natter-column{min-inline-size:0}
.natter-width-auto{flex:0 1000 auto}
.natter-width-stretch{flex:1 1000 50px}

.natter-image,.ac-imageSet{--natter-justify:flex-start}
.natter-image{display:flex;align-items:flex-start;min-inline-size:0}
.natter-align-center{--natter-justify:center}
.natter-align-right{--natter-justify:flex-end}
.natter-image,.ac-imageSet,.natter-buttons{justify-content:var(--natter-justify)}
.ac-image{display:block;max-inline-size:100%;block-size:auto;border:0}
.natter-image-stretch{inline-size:100%}
.natter-image-small{inline-size:var(--natter-image-small)}
.natter-image-medium{inline-size:var(--natter-image-medium)}
.natter-image-large{inline-size:var(--natter-image-large)}
.natter-person{border-radius:50%;aspect-ratio:1;object-fit:cover}
.natter-image-alt{display:inline-block;padding:4px 8px;border-radius:var(--natter-radius);
  background-color:var(--natter-hover);color:var(--natter-fg-default);
  font-size:var(--natter-size-small)}
.ac-imageSet{display:flex;flex-flow:row wrap;gap:10px}
.ac-imageSet>.natter-image{max-inline-size:100%}
.ac-imageSet .ac-image{max-block-size:var(--natter-max-image);inline-size:auto}
.ac-imageSet .natter-image-small{block-size:var(--natter-image-small)}
.ac-imageSet .natter-image-medium{block-size:var(--natter-image-medium)}
.ac-imageSet .natter-image-large{block-size:var(--natter-image-large)}
.natter-tiles{gap:5px}
.natter-tiles .ac-image{aspect-ratio:1;object-fit:cover;max-block-size:none}
.natter-stacked{gap:0;flex-wrap:nowrap}
.natter-stacked .ac-image{border:3px solid var(--natter-opaque);border-radius:50%;
  aspect-ratio:1;object-fit:cover}

.ac-factset{display:grid;margin:0;align-items:baseline;
  grid-template-columns:fit-content(min(var(--natter-fact-title),50%)) minmax(0,1fr);
  column-gap:var(--natter-fact-gap);row-gap:2px}
.ac-fact-title,.ac-fact-value{margin:0;min-inline-size:0}

.natter-table{display:flex;flex-direction:column;gap:var(--natter-cell-gap);min-inline-size:0;
  position:relative}
.natter-row{display:grid;grid-auto-flow:column;column-gap:var(--natter-cell-gap);min-inline-size:0}
.natter-cell{min-inline-size:0}
.natter-cell.natter-padding{padding:var(--natter-space-small)}
.natter-grid,.natter-grid>.natter-row{gap:0}
.natter-grid>.natter-row>.natter-cell{border-radius:0}
.natter-grid{border:1px solid var(--natter-grid-line);border-radius:var(--natter-radius);
  overflow:hidden}
.natter-grid>.natter-row>.natter-cell{border:0 solid var(--natter-grid-line)}
.natter-grid>.natter-row>.natter-cell+.natter-cell{border-inline-start-width:1px}
.natter-grid>.natter-row+.natter-row>.natter-cell{border-block-start-width:1px}

.natter-media{display:grid;position:relative;min-inline-size:0}
.natter-media>video{inline-size:100%;max-block-size:70vh;background:#000;
  border-radius:var(--natter-radius)}
.natter-media>audio{inline-size:100%}

.ac-carousel{display:flex;flex-direction:column;min-inline-size:0}
.natter-pages{display:grid;min-inline-size:0;overflow:auto}
.natter-carousel-bar{display:flex;align-items:center;justify-content:center;gap:12px;
  padding-block:8px}
.natter-carousel-place{font-size:var(--natter-size-small);color:var(--natter-fg-default);
  font-variant-numeric:tabular-nums}
.natter-unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;
  clip-path:inset(50%);white-space:nowrap}
`;
