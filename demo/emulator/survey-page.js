/**
 * What the invitations of getsurveyinvite lead to: a page that stands in for the survey service, so
 * that links and frames of a chat widget have something to show. It asks nothing and keeps nothing.
 */

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Survey</title>
<h1>Survey</h1>
<p>Here the survey service would ask how the chat was.</p>
</html>
`;

/**
 * @param {import('./http.js').Request} _req
 * @param {import('./http.js').Response} res
 */
export function surveyPage(_req, res) {
  res.setHeader('content-type', 'text/html; charset=utf-8');
  res.setHeader('content-security-policy', "default-src 'none'");
  res.end(PAGE);
}
