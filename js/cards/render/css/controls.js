/** Controls of cards: fields, choices, buttons and menus. */
export const CONTROLS = `
.ac-textInput,.ac-numberInput,.ac-dateInput,.ac-timeInput,.ac-choiceSetInput-compact,
.ac-choiceSetInput-filtered{display:block;inline-size:100%;min-inline-size:0;min-block-size:36px;
  margin:0;padding:6px 10px;font:inherit;line-height:1.4;color:var(--natter-field-fg);
  background-color:var(--natter-field-bg);border:1px solid var(--natter-field-border);
  border-radius:var(--natter-radius);box-shadow:none}
.ac-choiceSetInput-compact{appearance:auto;text-overflow:ellipsis;padding-inline:6px}
.ac-multiline{min-block-size:84px;resize:vertical}
.natter-placeholder,.ac-input::placeholder{color:var(--natter-placeholder);opacity:1}
.ac-input:hover{border-color:var(--natter-field-strong)}
.natter-card .ac-input-validation-failed{border-color:var(--natter-invalid);
  box-shadow:inset 0 0 0 1px var(--natter-invalid)}
.natter-choices.ac-input-validation-failed,.ac-toggleInput.ac-input-validation-failed{
  border-inline-start:3px solid var(--natter-invalid);padding-inline-start:8px;box-shadow:none}
.natter-label{display:block;white-space:pre-line;margin:0 0 var(--natter-label-gap)}
.natter-error{margin-block-start:4px}
.natter-inline{display:flex;flex-flow:row wrap;column-gap:10px;align-items:baseline}
.natter-inline>.natter-label{flex:0 1 var(--natter-label-width);min-inline-size:5em;margin:0}
.natter-inline>.ac-input-container{flex:1 1 10em;min-inline-size:0}
.natter-inline>.natter-error{flex:1 0 100%}
.ac-input-container{display:flex;align-items:flex-start;gap:8px;min-inline-size:0}
.ac-input-container>*{min-inline-size:0}
.ac-input-container>.ac-input{flex:1 1 0}
.ac-input-container>.ac-inlineActionButton{flex:0 0 auto;max-inline-size:50%}
.natter-reveal{border-color:transparent;background-color:transparent}
.natter-reveal:hover,.natter-reveal:focus{border-color:var(--natter-field-border);
  background-color:var(--natter-field-bg)}

.natter-choices{display:flex;flex-direction:column;min-inline-size:0;margin:0;padding:0;border:0}
.natter-choice,.ac-toggleInput{display:flex;align-items:flex-start;gap:8px;min-inline-size:0;
  padding-block:3px}
.natter-box{flex:0 0 auto;inline-size:18px;block-size:18px;margin:0;
  margin-block-start:calc((1.4em - 18px)/2);accent-color:var(--natter-primary)}
.natter-choice-text{flex:1 1 auto;min-inline-size:0;color:var(--natter-fg-default)}

.ac-actionSet{display:flex;flex-direction:column;min-inline-size:0;position:relative}
.natter-buttons{position:relative;display:flex;flex-flow:row wrap;gap:var(--natter-button-gap);
  min-inline-size:0}
.natter-vertical>.natter-buttons{flex-flow:column nowrap;
  align-items:var(--natter-justify)}
.natter-buttons-center{--natter-justify:center}
.natter-buttons-right{--natter-justify:flex-end}
.natter-buttons-stretch{--natter-justify:stretch}
:where(.natter-buttons-stretch>.natter-buttons)>*{flex:1 1 auto}
.natter-buttons-left{--natter-justify:flex-start}
.ac-pushButton,.ac-inlineActionButton,.natter-menu-item{display:inline-flex;align-items:center;
  justify-content:center;gap:8px;min-inline-size:0;max-inline-size:100%;min-block-size:34px;
  margin:0;padding:6px 14px;font:inherit;font-size:var(--natter-size-default);
  font-weight:var(--natter-weight-bolder);line-height:1.3;text-align:center;text-decoration:none;
  cursor:pointer;user-select:none;appearance:none;color:var(--natter-button-fg);
  background-color:var(--natter-button-bg);border:1px solid var(--natter-button-border);
  border-radius:var(--natter-radius);box-shadow:none;
  transition:background-color .12s ease-out,border-color .12s ease-out}
.ac-pushButton:hover,.ac-inlineActionButton:hover,.ac-pushButton.expanded{
  background-color:var(--natter-hover);border-color:var(--natter-field-border)}
.ac-pushButton:active,.ac-inlineActionButton:active{background-color:var(--natter-pressed)}
.ac-pushButton.style-positive{color:var(--natter-on-primary);
  background-color:var(--natter-primary);border-color:transparent}
.ac-pushButton.style-positive:hover{background-color:var(--natter-primary-strong)}
.ac-pushButton.style-destructive{color:var(--natter-on-danger);
  background-color:var(--natter-danger);border-color:transparent}
.ac-pushButton.style-destructive:hover{background-color:var(--natter-danger-strong)}
.ac-pushButton[disabled],.ac-inlineActionButton[disabled],.natter-menu-item[disabled]{
  cursor:default;opacity:.5}
.natter-title{min-inline-size:0;overflow:hidden;text-overflow:ellipsis;white-space:pre;
  white-space:preserve-breaks nowrap}
.natter-titles-wrap .natter-title{white-space:pre-line}
/* All of one width, in another line where they would be too narrow to be read. */
:where(.natter-buttons-stretch:not(.natter-vertical)>.natter-buttons)>.ac-pushButton{flex:1 1 0;
  min-inline-size:min(100%,6em)}
.natter-above{flex-direction:column}
.natter-icon{flex:0 0 auto;display:block;inline-size:auto;block-size:var(--natter-icon);
  max-inline-size:100%}
.expandable::after{content:"";flex:0 0 auto;inline-size:.45em;block-size:.45em;
  border:solid currentColor;border-width:0 2px 2px 0;transform:translateY(-25%) rotate(45deg)}
.expandable.expanded::after{transform:translateY(25%) rotate(225deg)}
.natter-above.expandable::after{align-self:center}
.natter-shown{min-inline-size:0}
.natter-shown>.ac-adaptiveCard{margin-block-start:var(--natter-inline-margin)}

.natter-menu{position:absolute;inset-block-start:calc(100% + 4px);inset-inline-start:0;z-index:10;
  display:flex;flex-direction:column;min-inline-size:min(180px,100%);max-inline-size:100%;
  padding:4px;background-color:var(--natter-opaque);border:1px solid var(--natter-field-border);
  border-radius:calc(var(--natter-radius) + 2px);box-shadow:0 6px 20px rgb(0 0 0/.2)}
.natter-menu.natter-menu-end{inset-inline:auto 0}
.natter-menu-item{justify-content:flex-start;text-align:start;border-color:transparent;
  background-color:transparent;font-weight:var(--natter-weight-default)}
.natter-menu-item:hover,.natter-menu-item:focus{background-color:var(--natter-hover)}

.ac-selectable{cursor:pointer}
.ac-container.ac-selectable:hover,.ac-columnSet.ac-selectable:hover{
  background-color:var(--natter-hover)}
.ac-image.ac-selectable:hover{filter:brightness(.92)}
.ac-selectable.natter-off{cursor:default}
.natter-covered{position:relative}
.natter-cover{position:absolute;inset:0;pointer-events:none}
.ac-media-poster{display:grid;place-items:center;inline-size:100%;min-block-size:160px;margin:0;
  padding:0;font:inherit;cursor:pointer;appearance:none;background-color:var(--natter-pressed);
  border:1px solid var(--natter-button-border);border-radius:var(--natter-radius);overflow:hidden}
.ac-media-poster>*{grid-area:1/1}
.natter-poster-image{display:block;inline-size:100%;block-size:auto}
.ac-media-playButton{position:relative;display:grid;place-items:center;inline-size:56px;
  block-size:56px;border-radius:50%;background-color:var(--natter-opaque);
  box-shadow:0 2px 10px rgb(0 0 0/.3)}
.ac-media-playButton-arrow{inline-size:0;block-size:0;margin-left:5px;border:solid transparent;
  border-width:11px 0 11px 17px;border-left-color:var(--natter-button-fg)}
.natter-turn{inline-size:34px;padding:0}
.natter-turn[aria-disabled=true]{opacity:.5;cursor:default}
.natter-arrow{inline-size:.55em;block-size:.55em;border:solid currentColor;border-width:2px 2px 0 0;
  transform:rotate(45deg)}
.natter-arrow-back{transform:rotate(-135deg)}
.natter-card:dir(rtl) .natter-arrow{transform:rotate(-135deg)}
.natter-card:dir(rtl) .natter-arrow-back{transform:rotate(45deg)}

.natter-card :focus-visible,.natter-card:focus-visible{outline:2px solid var(--natter-focus);
  outline-offset:2px}
.natter-card .ac-input:focus-visible{outline-offset:0;border-color:var(--natter-focus)}
.natter-cell:focus-visible,.natter-menu-item:focus-visible{outline-offset:-2px}
@media (prefers-reduced-motion:reduce){.natter-card *{transition:none}}
@media (forced-colors:active){
.ac-pushButton,.ac-inlineActionButton,.ac-input,.ac-selectable,.natter-menu{
  border:1px solid ButtonText}
.ac-pushButton.expanded,.natter-menu-item:focus{border-color:Highlight;outline-color:Highlight}
.natter-card .ac-input-validation-failed{border-width:2px;border-style:dashed}
.ac-pushButton[disabled]{border-color:GrayText;color:GrayText;opacity:1}
.ac-media-playButton,.ac-image,.natter-arrow,.expandable::after{forced-color-adjust:auto}
}
`;
