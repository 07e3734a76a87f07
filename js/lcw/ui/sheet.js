/** What the widget looks like: one constructed sheet, which no policy for styles refuses. */

const CSS = `
:root {
  color-scheme: light dark;
  --accent: #1f5fa8; --on-accent: #fff; --paper: #fff; --ink: #1b1f24; --quiet: #57606a;
  --line: #d0d7de; --bubble: #eef1f4; --danger: #a40e26;
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
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
svg { width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 2;
  stroke-linecap: round; stroke-linejoin: round; }
.launcher { position: fixed; inset-block-end: 8px; inset-inline-end: 8px; width: 60px; height: 60px;
  border: 0; border-radius: 30px; color: var(--on-accent); background: var(--accent);
  box-shadow: 0 3px 8px #0005; display: grid; place-items: center; }
.launcher[data-offline] { filter: grayscale(1); }
.badge { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-width: 24px;
  padding: 0 6px; border-radius: 12px; font-weight: 600; color: var(--paper);
  background: var(--danger); border: 2px solid var(--paper); }
.pane { height: 100%; display: grid; grid-template-rows: auto 1fr auto; background: var(--paper);
  border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.pane[data-bare] { border: 0; border-radius: 0; grid-template-rows: 1fr auto; }
.header { display: flex; align-items: center; gap: 4px; padding-block: 8px;
  padding-inline: 16px 8px; color: var(--on-accent); background: var(--accent); }
.header h1 { flex: 1; margin: 0; font-size: 1.1rem; font-weight: 600; overflow-wrap: anywhere; }
.header button { border: 0; border-radius: 6px; min-width: 40px; min-height: 40px; padding: 6px 8px;
  color: inherit; background: transparent; display: grid; place-items: center; }
.header button:focus-visible { outline-color: var(--on-accent); outline-offset: -3px; }
.body { overflow: auto; padding: 16px; overscroll-behavior: contain; }
.notice h2 { margin: 0 0 8px; font-size: 1.15rem; }
.form:empty { display: none; }
.lines { list-style: none; margin: 0; padding: 0; display: flex; flex-direction: column;
  gap: 10px; }
.line { max-width: 85%; }
.line p { margin: 0; padding: 8px 12px; border-radius: 10px; background: var(--bubble);
  color: var(--on-bubble, inherit); white-space: pre-wrap; overflow-wrap: anywhere; }
.line .who { font-size: .85rem; color: var(--quiet); }
.line[data-from="visitor"] { align-self: flex-end; }
.line[data-from="visitor"] p { color: var(--on-own-bubble, var(--on-accent));
  background: var(--own-bubble, var(--accent)); }
.line[data-from="system"] { align-self: center; text-align: center; }
.line[data-from="system"] p { background: none; color: var(--quiet); font-size: .9rem; }
.foot { border-block-start: 1px solid var(--line); }
.status { margin: 0; padding: 4px 16px 0; min-height: 1.6em; font-size: .9rem;
  color: var(--quiet); }
.composer { display: flex; gap: 8px; align-items: end; padding: 4px 12px 12px; }
.composer textarea { flex: 1; min-width: 0; resize: none; font: inherit; color: inherit;
  padding: 9px 10px; background: var(--paper); border: 1px solid var(--quiet); border-radius: 8px; }
.composer textarea:placeholder-shown { direction: inherit; }
.composer textarea::placeholder { color: var(--quiet); opacity: 1; }
.button, .composer button { min-height: 44px; border-radius: 8px; padding: 8px 14px;
  border: 1px solid var(--accent); color: var(--on-accent); background: var(--accent); }
.button.quiet { color: inherit; background: none; border-color: var(--quiet); }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 12px; }
dialog { width: min(300px, calc(100% - 32px)); border: 1px solid var(--line); border-radius: 10px;
  color: var(--ink); background: var(--paper); }
dialog::backdrop { background: #0006; }
.invitation { height: 100%; padding: 16px; background: var(--paper); border: 1px solid var(--line);
  border-radius: 10px; overflow: auto; }
.invitation p { margin: 0; overflow-wrap: anywhere; }
@media (forced-colors: active) {
  .launcher, .button, .composer button, .header, .line p { border: 1px solid; }
}
@media (prefers-reduced-motion: no-preference) {
  .pane { animation: appear .15s ease-out; }
  @keyframes appear { from { opacity: 0; } }
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
