import assert from 'node:assert/strict';
import { createPublicKey, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { SignJWT, jwtVerify } from 'jose';
import { Identity, ISSUER } from '../../demo/emulator/identity.js';
import { start } from './client.js';

/** @typedef {import('./client.js').Client} Client */

/** @param {import('node:test').TestContext} t */
async function signedIn(t) {
  const client = await start(t);
  await client.control('PATCH', `/widgets/${client.widgetId}/features`, { auth: true });
  return client;
}

/**
 * @param {Client} client
 * @param {Record<string, unknown>} [body]
 * @returns {Promise<string>}
 */
async function tokenOf(client, body = {}) {
  return (await client.control('POST', '/identity/token', body)).token;
}

/**
 * @param {Client} client
 * @param {string} token
 * @param {Record<string, string>} [headers]
 * @param {Record<string, unknown>} [body]
 */
function conversation(client, token, headers = {}, body = {}) {
  const path = `/livechatconnector/auth/organization/${client.orgId}/widgetApp/` +
    `${client.widgetId}/conversation`;
  return client.request('POST', path, {
    body, headers: { AuthenticatedUserToken: token, 'Request-Id': randomUUID(), ...headers },
  });
}

test('the test identity signs in with a token of its key', async (t) => {
  const client = await signedIn(t);
  const config = await client.request('GET', `/livechatconnector/config/${client.tenant}`);
  const { msdyn_publickeyurl: keyUrl } = config.json.LiveChatConfigAuthSettings;
  const { text: pem } = await client.request('GET', keyUrl);
  const identity = await client.control('GET', '/identity');
  assert.equal(identity.publicKey, pem);
  const token = await tokenOf(client, { claims: { lwicontexts: '{"a":{"value":1}}' } });
  const { payload } = await jwtVerify(token, createPublicKey(pem), { algorithms: ['RS256'] });
  assert.equal(payload.sub, identity.user.sub);
  assert.equal(payload.email, identity.user.email);
  assert.equal(payload.iss, identity.issuer);
  assert.equal(payload.lwicontexts, '{"a":{"value":1}}');
  const made = await conversation(client, token);
  assert.equal(made.status, 200, made.text);
  assert.equal((await client.newest()).user, identity.user.sub);
  const other = await tokenOf(client, { sub: 'bob' });
  assert.equal((await conversation(client, other)).status, 200);
  assert.equal((await client.newest()).user, 'bob');
});

test('the context of a user is what the token says, whatever the page says', async (t) => {
  const client = await signedIn(t);
  const said = { customContextData: { Email: { value: 'else@shop.example' } } };
  for (const [lwicontexts, context] of /** @type {[unknown, unknown][]} */ ([
    ['{"cart":12.5,"vip":{"value":true,"isDisplayable":true}}',
      { cart: { value: 12.5 }, vip: { value: true, isDisplayable: true } }],
    [undefined, null], ['no JSON', null], ['[1]', null], ['1', null], [{ a: 1 }, null],
  ])) {
    const token = await tokenOf(client, { claims: { lwicontexts } });
    const { status, text } = await conversation(client, token, {}, said);
    assert.equal(status, 200, text);
    assert.deepEqual((await client.newest()).context, context, String(lwicontexts));
  }
});

test('tokens that the key does not confirm are refused with a fresh nonce and no chat',
  async (t) => {
    const client = await signedIn(t);
    const [head, payload, signature] = (await tokenOf(client)).split('.');
    const foreign = new Identity();
    const secret = Buffer.from((await client.control('GET', '/identity')).publicKey);
    const confused = await new SignJWT({ sub: 'ann' }).setProtectedHeader({ alg: 'HS256' })
      .setIssuer(ISSUER).setExpirationTime('1h').sign(secret);
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const bob = Buffer.from(JSON.stringify({ sub: 'bob', iss: ISSUER })).toString('base64url');
    for (const token of [
      'a.b.c', 'nonsense', `${head}.${bob}.${signature}`, `${none}.${payload}.`, confused,
      await foreign.issue({ sub: 'ann' }), await tokenOf(client, { expiresInS: -60 }),
      'x'.repeat(10_000),
    ]) {
      const { status, headers } = await conversation(client, token);
      assert.equal(status, 401, token.slice(0, 30));
      assert.ok(headers.get('authcodenonce'));
      assert.equal(headers.get('message'), null);
    }
    assert.equal((await conversation(client, '')).status, 401);
    assert.deepEqual(await client.control('GET', '/conversations'), []);
  });

test('a widget that names no key believes any token', async (t) => {
  const client = await start(t);
  await client.control('PATCH', `/widgets/${client.widgetId}`,
    { LiveChatConfigAuthSettings: { msdyn_authenticationtype: '1' } });
  assert.equal((await conversation(client, 'a.b.c')).status, 200);
  assert.equal((await client.newest()).user, 'a.b.c');
  assert.equal((await conversation(client, `x.${Buffer.from('null').toString('base64url')}.x`))
    .status, 200);
});

test('every authenticated path checks the token', async (t) => {
  const client = await signedIn(t);
  const token = await tokenOf(client);
  const rid = randomUUID();
  const made = await conversation(client, token, { 'Request-Id': rid });
  const { ChatId, Token } = made.json;
  const { id } = await client.newest();
  const paths = /** @type {[string, string, unknown?][]} */ ([
    ['GET', `v2/auth/getchattoken/${client.tenant}/${rid}`],
    ['GET', `v4/auth/getchattoken/${client.tenant}/${rid}?refreshToken=true`],
    ['POST', `auth/sessioninit/${client.tenant}/${rid}`, {}],
    ['GET', `auth/getliveworkitemdetails/${client.tenant}/${rid}`],
    ['GET', `auth/validateauthchatmaprecord/${client.tenant}/${ChatId}/${rid}`],
    ['GET', `v2/auth/getchattranscripts/${ChatId}/${rid}`],
    ['POST', `auth/createemailrequest/${rid}`, { ChatId, EmailAddress: 'a@b.c' }],
    ['POST', `auth/getsurveyinvite/${client.orgId}/owner`, { ConversationId: id }],
    ['POST', `auth/getagentavailability/${client.tenant}/${rid}`, {}],
    ['GET', `auth/organization/${client.orgId}/widgetapp/${client.widgetId}/conversation/history`],
    ['POST', `auth/sessionclose/${client.tenant}/${rid}`, {}],
  ]);
  const nonces = new Set();
  for (const [method, path, body] of paths) {
    for (const [given, expected] of /** @type {[string, number][]} */ ([['a.b.c', 401],
      [token, 200]])) {
      const { status, headers, text } = await client.request(method, `/livechatconnector/${path}`,
        { headers: { AuthenticatedUserToken: given, Authorization: Token }, body });
      assert.equal(status, expected, `${path}: ${text}`);
      nonces.add(headers.get('authcodenonce'));
    }
  }
  assert.equal(nonces.size, paths.length * 2);
  assert.ok(!nonces.has(null));
});

test('a user who has no contact is told so in a header', async (t) => {
  const client = await signedIn(t);
  await client.control('PATCH', '/settings', { auth: { unknownUsers: ['ghost'] } });
  const ghost = await tokenOf(client, { sub: 'ghost' });
  const refused = await conversation(client, ghost, { Origin: 'https://page.test' });
  assert.equal(refused.status, 401);
  assert.equal(refused.headers.get('message'), 'UserId not found');
  assert.match(refused.headers.get('access-control-expose-headers') ?? '', /\bmessage\b/);
  assert.equal((await conversation(client, await tokenOf(client))).status, 200);
  await client.control('PATCH', '/settings', { auth: { unknownUsers: ['*'] } });
  assert.equal((await conversation(client, await tokenOf(client))).status, 401);
  await client.control('PATCH', '/settings', { auth: { unknownUsers: null } });
  assert.equal((await conversation(client, ghost)).status, 200);
});

test('a nonce may be used again unless a tester says otherwise', async (t) => {
  const client = await signedIn(t);
  const token = await tokenOf(client);
  const again = () => conversation(client, token, { AuthCodeNonce: 'abcdef01' });
  assert.equal((await again()).status, 200);
  assert.equal((await again()).status, 200);
  await client.control('PATCH', '/settings', { auth: { nonces: 'once' } });
  assert.equal((await again()).status, 200);
  const replayed = await again();
  assert.equal(replayed.status, 401);
  const next = replayed.headers.get('authcodenonce') ?? '';
  assert.equal((await conversation(client, token, { AuthCodeNonce: next })).status, 200);
  assert.equal((await conversation(client, token)).status, 401);
  await client.control('POST', '/reset');
  await client.control('PATCH', '/settings', { auth: { nonces: 'once' } });
  assert.equal((await again()).status, 200);
});

test('a token request that makes no sense is refused', async (t) => {
  const client = await start(t);
  for (const body of [
    { sub: '' }, { sub: 7 }, { expiresInS: 'x' }, { expiresInS: 1e12 }, { claims: [] },
    { claims: null }, { user: 'a' },
  ]) {
    const { status } = await client.request('POST', '/_emulator/identity/token', { body });
    assert.equal(status, 400, JSON.stringify(body));
  }
  const page = { Origin: 'https://page.test' };
  const foreign = await client.request('POST', '/_emulator/identity/token',
    { body: {}, headers: page });
  assert.equal(foreign.status, 403);
});

test('a key that is kept verifies what it signed before', async () => {
  const [before, after] = [new Identity(), new Identity()];
  const token = await before.issue({ sub: 'ann' });
  after.restore(before.pem);
  assert.equal(await after.verify(token), 'ann');
  await assert.rejects(after.verify(await before.issue({})), { status: 401 });
  assert.equal(before.pem, after.pem);
});
