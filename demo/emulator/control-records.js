/**
 * Control calls on what the services recorded, and on who may sign in:
 *
 * - GET  /_emulator/emails: transcripts that were asked for by mail, as records.js describes them;
 * - GET  /_emulator/channel-events: events of secondary channels (calls), likewise;
 * - GET  /_emulator/identity: {issuer, user, publicKey}: the test identity and its key;
 * - GET  /_emulator/identity/publickey: the key alone, PEM text;
 * - POST /_emulator/identity/token {sub?, expiresInS?, claims?}: a signed user token for the test
 *   identity, or for another user; answers {token, sub, expiresInS}. A negative lifetime gives an
 *   expired one; `claims` (an object) adds claims such as email or lwicontexts.
 */
import { fields, invalid, name } from './control-input.js';
import { ISSUER, TEST_USER, USER_TOKEN_LIFETIME_S } from './identity.js';

/** @typedef {import('./http.js').Request} Request */
/** @typedef {import('./http.js').Response} Response */

/** Longer than any test needs, and short enough for a date. */
const LIFETIME_LIMIT_S = 10 * 365 * 24 * 60 * 60;

/**
 * @param {any} router
 * @param {import('./control.js').Emulator} emulator
 */
export function recordRoutes(router, { records, identity }) {
  router.get('/emails', (/** @type {Request} */ _req, /** @type {Response} */ res) => {
    res.json(records.all().emails);
  });
  router.get('/channel-events', (/** @type {Request} */ _req, /** @type {Response} */ res) => {
    res.json(records.all().channelEvents);
  });
  router.get('/identity', async (/** @type {Request} */ _req, /** @type {Response} */ res) => {
    res.json({ issuer: ISSUER, user: TEST_USER, publicKey: await identity.publicKey() });
  });
  router.get('/identity/publickey', async (/** @type {Request} */ _req,
    /** @type {Response} */ res) => {
    res.setHeader('content-type', 'application/x-pem-file');
    res.end(await identity.publicKey());
  });
  router.post('/identity/token', async (/** @type {Request} */ req,
    /** @type {Response} */ res) => {
    const body = fields(req, ['sub', 'expiresInS', 'claims']);
    const { expiresInS = USER_TOKEN_LIFETIME_S, claims = {} } = body;
    const sub = body.sub === undefined ? TEST_USER.sub : name(body.sub, 'sub');
    if (!Number.isInteger(expiresInS) || Math.abs(expiresInS) > LIFETIME_LIMIT_S) {
      throw invalid(`expiresInS must be a whole number up to ${LIFETIME_LIMIT_S}.`);
    }
    if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) {
      throw invalid('claims must be an object.');
    }
    const known = sub === TEST_USER.sub ? TEST_USER : {};
    const token = await identity.issue({ ...known, ...claims, sub }, expiresInS);
    res.status(201).json({ token, sub, expiresInS });
  });
}
