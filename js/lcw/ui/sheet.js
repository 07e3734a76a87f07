/** What the widget looks like: one constructed sheet, which no policy for styles refuses. */

const CSS = `
:root {
  color-scheme: light dark;
  --accent: #1f5fa8; --on-accent: #fff; --paper: #fff; --ink: #1b1f24; --quiet: #57606a;
  --line: #d0d7de; --bubble: #eef1f4; --danger: #a40e26; --edge: var(--accent);
  font: 15px/1.45 "Segoe UI", system-ui, sans-serif; color: var(--ink);
}
@media (prefers-color-scheme: dark) {
  :root {
    --accent: #4c8fdd; --on-accent: #06121f; --paper: #1b1f24; --ink: #eef1f4; --quiet: #aab4bf;
    --line: #3d444d; --bubble: #2b3138; --danger: #ff9492;
  }
}
* { box-sizing: border-box; }
html, body { margin: 0; height: 100%; background: transparent; }
[hidden] { display: none !important; }
button { font: inherit; cursor: pointer; }
/* Seen on any page, and whatever the page's own colour: dark and light, one around the other. */
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px;
  box-shadow: 0 0 0 2px var(--paper); }
svg { width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 2;
  stroke-linecap: round; stroke-linejoin: round; }
.launcher { position: fixed; inset: auto 8px 8px auto; width: 60px; height: 60px;
  border: 0; border-radius: 30px; color: var(--on-accent); background: var(--accent);
  box-shadow: 0 3px 8px #0005; display: grid; place-items: center; }
.launcher[data-offline] { filter: grayscale(1); }
.launcher[data-waiting] { cursor: progress; }
.badge { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-width: 24px;
  padding: 0 6px; border-radius: 12px; font-weight: 600; color: var(--paper);
  background: var(--danger); border: 2px solid var(--paper); }
.pane { height: 100%; display: grid; grid-template: auto 1fr auto / minmax(0, 1fr);
  background: var(--paper); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.pane[data-bare] { grid-template-rows: 1fr auto; }
[data-whole] .pane { border: 0; border-radius: 0; }
.header { display: flex; align-items: center; gap: 4px; padding-block: 8px;
  padding-inline: 16px 8px; color: var(--on-accent); background: var(--accent); }
.header h1 { flex: 1; margin: 0; font-size: 1.1rem; font-weight: 600; overflow-wrap: anywhere; }
.header button { border: 0; border-radius: 6px; min-width: 40px; min-height: 40px; padding: 6px 8px;
  color: inherit; background: transparent; display: grid; place-items: center; }
.header button:focus-visible { outline-color: var(--on-accent); outline-offset: -3px;
  box-shadow: none; }
.body { overflow: auto; padding: 16px; overscroll-behavior: contain; }
.newer { position: sticky; inset-block-end: 0; display: block; margin: 8px auto 0; }
.notice h2 { margin: 0 0 8px; font-size: 1.15rem; }
.form:empty { display: none; }
.form .natter-card { padding: 0; }
.pane .ac-pushButton { min-height: 44px; border-radius: 8px; }
.pane .ac-pushButton:first-child:not([class*="style-"]) { color: var(--on-accent);
  background: var(--accent); border-color: var(--edge); }
.lines { list-style: none; margin: 0; padding: 0; display: flex; flex-direction: column;
  gap: 10px; }
.line { max-width: 85%; display: flex; flex-direction: column; align-items: flex-start; gap: 2px; }
.line p, .rich { margin: 0; max-width: 100%; padding: 8px 12px; border-radius: 10px;
  background: var(--bubble); color: var(--on-bubble, inherit); white-space: pre-wrap;
  overflow-wrap: anywhere; }
.line .who { font-size: .85rem; color: var(--quiet); }
.line[data-from="visitor"] { align-self: flex-end; align-items: flex-end; }
.line[data-from="visitor"] p { color: var(--on-own-bubble, var(--on-accent));
  background: var(--own-bubble, var(--accent)); }
.line[data-from="system"] { max-width: 100%; align-self: center; align-items: center;
  text-align: center; }
.rich p { max-width: none; padding: 0; border: 0; border-radius: 0; background: none; }
.rich > * + * { margin-block-start: 8px; }
.rich ul, .rich ol { margin-block-end: 0; padding-inline-start: 24px; }
.rich a { color: inherit; }
.line[data-from="system"] p { background: none; color: var(--quiet); font-size: .9rem; }
.line[data-wide] { align-self: stretch; align-items: stretch; max-width: 100%; }
.card fieldset { margin: 4px 0 0; padding: 0; min-width: 0; border: 1px solid var(--line);
  border-radius: 10px; overflow: hidden; white-space: pre-line; overflow-wrap: anywhere; }
.card .words { padding: 8px 12px; }
.card .words:has(.actions) { padding-block-end: 12px; }
.file { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px; padding: 8px 12px;
  border: 1px solid var(--line); border-radius: 10px; }
.file .name { overflow-wrap: anywhere; min-width: 0; flex: 1 1 8em; }
.file .state { color: var(--quiet); font-size: .9rem; }
.file .picture { flex: 1 0 100%; }
.file img { display: block; max-width: 100%; max-height: 240px; border-radius: 6px; }
.file progress { flex: 1 1 6em; min-width: 0; accent-color: var(--accent); }
[data-dropping] { outline: 3px dashed var(--accent); outline-offset: -6px; }
.line .note { padding: 4px 0; background: none; color: var(--quiet); font-size: .9rem; }
.line .note.wrong { color: var(--danger); }
.suggestions { display: flex; flex-wrap: wrap; gap: 8px; padding: 4px 12px 8px; max-height: 40vh;
  overflow: auto; }
.suggestions[data-stacked] { flex-direction: column; flex-wrap: nowrap; }
.foot { border-block-start: 1px solid var(--line); padding-block-end: 8px; }
.status { margin: 0; padding: 4px 16px 0; min-height: 1.6em; font-size: .9rem;
  color: var(--quiet); }
.composer { display: flex; gap: 8px; align-items: end; padding: 4px 12px; }
.composer textarea { flex: 1; min-width: 0; resize: none; font: inherit; color: inherit;
  padding: 9px 10px; background: var(--paper); border: 1px solid var(--quiet); border-radius: 8px; }
.composer textarea:placeholder-shown { direction: inherit; }
[dir="rtl"] .composer svg { transform: scaleX(-1); }
.composer textarea::placeholder { color: var(--quiet); opacity: 1; }
.button, .composer button { min-height: 44px; border-radius: 8px; padding: 8px 14px;
  overflow-wrap: anywhere;
  border: 1px solid var(--edge); color: var(--on-accent); background: var(--accent); }
a.button { display: inline-grid; place-items: center; text-align: center; text-decoration: none; }
.button.quiet, .composer button.quiet { color: inherit; background: none;
  border-color: var(--quiet); }
.tools { display: flex; gap: 4px; padding: 0 8px 8px; }
.tools:not(:has(> .tool:not([hidden]))) { display: none; }
.tool { min-width: 40px; min-height: 40px; padding: 6px; border: 0; border-radius: 6px;
  color: var(--quiet); background: none; }
.tool[aria-pressed="true"] { color: var(--on-accent); background: var(--accent); }
.survey { margin-block-start: 12px; }
.survey p { margin: 0 0 8px; }
.survey[data-whole] { display: flex; flex-direction: column; gap: 8px; margin: 0;
  height: calc(100% - 56px); min-height: 300px; }
.survey iframe { flex: 1; width: 100%; border: 1px solid var(--line); border-radius: 8px;
  color-scheme: light; background: #fff; }
.wrong { margin: 4px 0; color: var(--danger); }
.wrong:empty { display: none; }
dialog label { display: block; margin-block-end: 6px; }
dialog input { width: 100%; min-height: 44px; padding: 6px 10px; font: inherit; color: inherit;
  background: var(--paper); border: 1px solid var(--quiet); border-radius: 8px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 12px; }
dialog { width: min(300px, calc(100% - 32px)); border: 1px solid var(--line); border-radius: 10px;
  color: var(--ink); background: var(--paper); }
dialog::backdrop { background: #0006; border-radius: 10px; }
[data-whole] dialog::backdrop { border-radius: 0; }
.invitation { position: fixed; inset: auto 0 0; max-height: 100%; padding: 16px;
  background: var(--paper); border: 1px solid var(--line); border-radius: 10px; overflow: auto; }
.invitation p { margin-block-start: 0; overflow-wrap: anywhere; }
.invitation .actions { margin-block: 0; }
/* Little room, as zoomed pages have it: first for what is written, then all scrolls. */
@media (max-height: 400px) {
  .header { padding-block: 0; }
  .composer { padding-block: 0; }
  .composer textarea { height: 44px; }
  .status { min-height: 0; }
  .foot, .tools { padding-block-end: 2px; }
}
@media (max-height: 320px) {
  .pane, .pane[data-bare] { display: block; overflow: auto; }
  .body { overflow: visible; }
}
/* Smaller ones make phones zoom in on what is written. */
@media (pointer: coarse) {
  input, select, textarea { font-size: max(16px, 1em) !important; }
}
@media (forced-colors: active) {
  :root { --accent: ButtonFace; --on-accent: ButtonText; --paper: Canvas; --ink: CanvasText;
    --quiet: CanvasText; --line: CanvasText; --bubble: Canvas; --danger: CanvasText;
    --edge: ButtonText; }
  :focus-visible { outline-color: Highlight; }
  .badge { color: CanvasText; background: Canvas; border-color: CanvasText; }
  .tool[aria-pressed="true"] { color: HighlightText; background: Highlight; }
  .launcher, .line:not([data-from="system"]) > p, .rich { border: 1px solid; }
  .header { border-block-end: 1px solid; }
}
@media (prefers-reduced-motion: no-preference) {
  .pane { animation: appear .15s ease-out; }
  @keyframes appear { from { opacity: 0; } }
  .launcher[data-waiting] svg { animation: wait 1s ease-in-out .3s infinite alternate; }
  @keyframes wait { to { opacity: .25; } }
}
`;

/**
 * @param {any} window of the document that is to adopt it
 * @returns {CSSStyleSheet}
 */
export function createSheet(window) {
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(CSS);
  return sheet;
}
