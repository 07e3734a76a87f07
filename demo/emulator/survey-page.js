/**
 * What the invitations of getsurveyinvite lead to: a page that stands in for the survey service, so
 * that links and frames of a chat widget have something to show. It asks nothing and keeps nothing.
 */
import { createHash } from 'node:crypto';

const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 34rem; margin: 12vh auto; padding: 0 1.25rem; font: 1.0625rem/1.6 system-ui,
  sans-serif; }
h1 { font: 700 2rem/1.2 ui-serif, Georgia, serif; }
`;
const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Survey</title>
<style>${STYLE}</style>
<main>
<h1>How was the chat?</h1>
<p>Here the survey service would ask. This page stands in for it: it asks nothing and keeps
nothing. You can close the tab.</p>
</main>
</html>
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'`;

/**
 * @param {import('./http.js').Request} _req
 * @param {import('./http.js').Response} res
 */
export function surveyPage(_req, res) {
  res.setHeader('content-type', 'text/html; charset=utf-8');
  res.setHeader('content-security-policy', POLICY);
  res.end(PAGE);
}
