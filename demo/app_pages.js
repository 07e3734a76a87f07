/**
 * Pages that use the chat by its script tag alone: a bare one, and a model-driven app whose web
 * resource identifies its user. They come as templates, since a script tag names the service it
 * belongs to, and under the policies such pages live under.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { origin } from './emulator/http.js';
import { ORG_ID, WIDGET_ID } from './emulator/widget-config.js';

const kPages = fileURLToPath(new URL('pages/', import.meta.url));

/** Of a model-driven app, as its vendor publishes them: the usual one, and the strict one. */
export const kAppPolicies = {
  app: [
    "script-src * 'unsafe-inline' 'unsafe-eval' blob:", "worker-src 'self' blob:",
    "style-src * 'unsafe-inline'", 'font-src * data:',
    "frame-ancestors 'self' https://*.powerapps.com",
  ].join('; '),
  strict: [
    "default-src 'self'", "script-src 'self' blob:", "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline' blob:", "connect-src 'self' blob: wss:",
    "img-src 'self' blob: data:", "frame-src 'self' blob:", "base-uri 'none'",
  ].join('; '),
};

/** The records that the app's user is found in. */
const kUser = {
  '@odata.context': 'systemusers/$entity', systemuserid: '0a1b2c3d-0000-4000-8000-00000000a551',
  internalemailaddress: 'robin@contoso.example',
};

/** @typedef {import('./emulator/http.js').Request} Request */
/** @typedef {import('./emulator/http.js').Response} Response */

/** @param {any} app an express application */
export function serveAppPages(app) {
  for (const page of ['/tag/', '/app/', '/app/webresource.html', '/app/inline.html']) {
    app.get(page, (/** @type {any} */ request, /** @type {any} */ response) => {
      // What the page refers to is relative.
      if (!request.path.endsWith(page)) return response.redirect(page);
      const file = page.endsWith('/') ? `${page}index.html` : page;
      response.set({
        'Content-Security-Policy':
          request.query.policy === 'strict' ? kAppPolicies.strict : kAppPolicies.app,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-cache',
      });
      response.type('html').send(filledIn(join(kPages, file), request));
    });
  }
  app.get('/app/api/data/v9.2/systemusers\\(:id\\)', (
    /** @type {Request} */ _request, /** @type {any} */ response) => response.json(kUser));
  app.get('/app/ClientGlobalContext.js.aspx', (
    /** @type {Request} */ _request, /** @type {any} */ response) =>
    response.type('js').sendFile(join(kPages, 'app/ClientGlobalContext.js.aspx')));
  for (const folder of ['app', 'tag']) app.use(`/${folder}`, express.static(kPages + folder));
}

/**
 * @param {string} file
 * @param {any} request
 */
function filledIn(file, request) {
  const values = /** @type {Record<string, string>} */ ({
    orgUrl: origin(request), orgId: ORG_ID, widgetId: WIDGET_ID,
    renderMobile: String(request.query.mobile === 'true'),
  });
  return readFileSync(file, 'utf8').replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
