/**
 * The test identity provider: user tokens as a site's own sign-in would issue them, signed with a
 * key that belongs to this emulator and is worth nothing elsewhere. A widget whose auth settings
 * have a `msdyn_publickeyurl` believes no other tokens.
 *
 * Source: section 8.2 of the Omnichannel specification; RS256 and the claims `sub`, `lwicontexts`,
 * `given_name` and `email` are what the service documents for signed-in chats.
 */
import { createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { SignJWT, jwtVerify } from 'jose';
import { HttpError } from './errors.js';

export const ISSUER = 'https://identity.emulator';
/** The documented test identity. */
export const TEST_USER = Object.freeze({
  sub: 'test-user-1', given_name: 'Ann', family_name: 'Tester', email: 'ann@contoso.example',
});
export const USER_TOKEN_LIFETIME_S = 60 * 60;
/** Nonces remembered to find a replay. */
const NONCE_LIMIT = 10_000;
const makeKeys = promisify(generateKeyPair);

export class Identity {
  /** @type {Promise<import('node:crypto').KeyObject> | null} made when first needed: it costs */
  #key = null;
  /** @type {string | null} the key for the state file */
  #pem = null;
  /** @type {Set<string>} */
  #nonces = new Set();
  #changed;

  /** @param {() => void} [changed] called when there is a key to keep */
  constructor(changed = () => {}) {
    this.#changed = changed;
  }

  /** The private key as PEM text for the state file, null while there is none. */
  get pem() {
    return this.#pem;
  }

  /** @param {string | null} pem */
  restore(pem) {
    this.#pem = pem;
    this.#key = pem === null ? null : Promise.resolve(createPrivateKey(pem));
  }

  /** @returns {Promise<string>} PEM text */
  async publicKey() {
    const key = createPublicKey(await this.#privateKey());
    return String(key.export({ type: 'spki', format: 'pem' }));
  }

  /**
   * @param {Record<string, any>} claims beside those set here; `sub` names the user
   * @param {number} [lifetimeS] negative for a token that has expired
   * @returns {Promise<string>}
   */
  async issue(claims, lifetimeS = USER_TOKEN_LIFETIME_S) {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'emulator' })
      .setIssuer(ISSUER)
      .setIssuedAt(now)
      .setExpirationTime(now + lifetimeS)
      .sign(await this.#privateKey());
  }

  /**
   * @param {string} token
   * @returns {Promise<string>} whose it is; rejects with HttpError 401
   */
  async verify(token) {
    return (await this.claims(token)).sub;
  }

  /**
   * @param {string} token
   * @returns {Promise<Record<string, any> & {sub: string}>} what it says; rejects like `verify`
   */
  async claims(token) {
    const key = createPublicKey(await this.#privateKey());
    let payload;
    try {
      ({ payload } = await jwtVerify(token, key, { algorithms: ['RS256'], issuer: ISSUER }));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw unauthorized(`The user token was refused: ${reason}`);
    }
    if (!payload.sub) throw unauthorized('The user token names no user (sub).');
    return { ...payload, sub: payload.sub };
  }

  /**
   * Refuses a nonce that was used before.
   * @param {unknown} nonce of the request
   */
  useNonce(nonce) {
    if (typeof nonce !== 'string' || nonce === '') {
      throw unauthorized('The header AuthCodeNonce is missing.');
    }
    if (this.#nonces.has(nonce)) throw unauthorized('This AuthCodeNonce was used before.');
    this.#nonces.add(nonce);
    if (this.#nonces.size > NONCE_LIMIT) {
      this.#nonces.delete(this.#nonces.values().next().value ?? '');
    }
  }

  forgetNonces() {
    this.#nonces.clear();
  }

  #privateKey() {
    this.#key ??= makeKeys('rsa', { modulusLength: 2048 }).then(({ privateKey }) => {
      this.#pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
      this.#changed();
      return privateKey;
    });
    return this.#key;
  }
}

/** @param {string} message */
function unauthorized(message) {
  return new HttpError(401, 'Unauthorized', message);
}
