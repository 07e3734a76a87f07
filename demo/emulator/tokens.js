/**
 * Messaging tokens: JWTs (HS256) with the claims that clients read (`skypeid`, `exp`) and those
 * that the real service adds.
 *
 * Source: section 8.3 of the Omnichannel specification.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { SignJWT, jwtVerify } from 'jose';
import { HttpError } from './errors.js';

export const TOKEN_LIFETIME_S = 24 * 60 * 60;
/** From about 24.8 days on, the timers of the real messaging client overflow and spin. */
export const LIFETIME_LIMIT_S = 24 * 24 * 60 * 60;

export class Tokens {
  /** @type {Uint8Array} */
  #secret = randomBytes(32);
  #lifetimeS;

  /** @param {() => number} lifetimeS of the next token; negative issues one that has expired */
  constructor(lifetimeS) {
    this.#lifetimeS = lifetimeS;
  }

  /** The secret, for the state file. */
  get secret() {
    return Buffer.from(this.#secret).toString('base64');
  }

  /** @param {string} secret base64 */
  restore(secret) {
    this.#secret = Buffer.from(secret, 'base64');
  }

  get lifetimeS() {
    return this.#lifetimeS();
  }

  /**
   * A token that no other equals, not even one of the same second.
   * @param {string} userId `8:acs:<resource>_<user>`
   * @param {string} scope such as `chat` or `voip`
   * @returns {Promise<string>}
   */
  issue(userId, scope) {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({
      skypeid: userId.replace(/^8:/, ''),
      scp: 1792,
      acsScope: scope,
      resourceLocation: 'unitedstates',
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: 'emulator' })
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + this.lifetimeS)
      .sign(this.#secret);
  }

  /**
   * The user a token was issued to.
   * @param {string | undefined} token
   * @returns {Promise<string>} `8:acs:...`; rejects with HttpError 401
   */
  async verify(token) {
    if (!token) throw unauthorized('A token is required.');
    let payload;
    try {
      ({ payload } = await jwtVerify(token, this.#secret, { algorithms: ['HS256'] }));
    } catch (error) {
      throw unauthorized(`The token was refused: ${error instanceof Error ? error.message : ''}`);
    }
    return `8:${payload.skypeid}`;
  }
}

/** @param {string} message */
function unauthorized(message) {
  return new HttpError(401, 'Unauthorized', message);
}
