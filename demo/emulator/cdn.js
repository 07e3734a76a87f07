/**
 * The scripts that pages load from where the widget's snippet points: the calling bundle. It is a
 * service like the others, so that loading it can be seen and broken.
 *
 * Source: section 15 of the Omnichannel specification.
 */
import { readFileSync } from 'node:fs';
import express from 'express';

const PATH = '/livechatwidget/v2scripts/callingsdk/1.0.20240809-2/CallingBundle.js';
const BUNDLE = new URL('calling-bundle.js', import.meta.url);

/** @returns {any} an express router */
export function cdnRoutes() {
  const router = express.Router({ caseSensitive: true });
  const script = readFileSync(BUNDLE);
  router.get(PATH, (/** @type {import('./http.js').Request} */ _req,
    /** @type {import('./http.js').Response} */ res) => {
    res.setHeader('content-type', 'text/javascript; charset=utf-8');
    res.end(script);
  });
  return router;
}
