import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { milliseconds } from '../../functions/domain/time/time.ts';
import { type StaffCheck, staffCheck, staffCheckWith } from '../../functions/http/staff.ts';
import { movableClock } from '../support/tools.ts';

const issuer = 'https://issuer.example/pool';
const audience = 'desk';
const { clock, advance, set } = movableClock();
const start = clock();
const seconds = () => Math.floor(milliseconds(clock()) / 1000);

const keys = {
  RS256: await generateKeyPair('RS256'),
  ES256: await generateKeyPair('ES256'),
  other: await generateKeyPair('RS256'),
};
const published: { keys: JWK[] } = {
  keys: [
    { ...(await exportJWK(keys.RS256.publicKey)), kid: 'rsa', alg: 'RS256', use: 'sig' },
    { ...(await exportJWK(keys.ES256.publicKey)), kid: 'ec', alg: 'ES256', use: 'sig' },
  ],
};
const check = staffCheckWith(createLocalJWKSet(published), { issuer, audience, clock });

const claims = { 'cognito:groups': ['coordinator'], email: 'coordinator@example.org', token_use: 'id' };
const token = (
  changes: Readonly<Record<string, unknown>> = {},
  { alg = 'RS256', kid = 'rsa', key = keys.RS256.privateKey } = {},
) => {
  const payload: JWTPayload = {
    ...claims,
    sub: 's-1',
    iss: issuer,
    aud: audience,
    iat: seconds(),
    exp: seconds() + 3_600,
    ...changes,
  };
  return new SignJWT(payload).setProtectedHeader({ alg, kid }).sign(key);
};
const bearer = async (made: string | Promise<string>) => ({ authorization: `Bearer ${await made}` });
const refusal = (status: number) => expect.objectContaining({ name: 'Problem', status });

describe('staff', () => {
  it('is told by a good token, by either kind of key', async () => {
    const staff = { subject: 's-1', email: 'coordinator@example.org', roles: ['coordinator'] };
    expect(await check(await bearer(token()))).toEqual(staff);
    const ec = token({}, { alg: 'ES256', kid: 'ec', key: keys.ES256.privateKey });
    expect(await check(await bearer(ec))).toEqual(staff);
  });

  it('has the roles that the house knows, and no others', async () => {
    const groups = ['admin', 'on_call', 'root', 7];
    expect((await check(await bearer(token({ 'cognito:groups': groups })))).roles).toEqual(['on_call', 'admin']);
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b'])(
    'is asked to sign in with the header %j',
    async (authorization) => {
      const headers = authorization === undefined ? {} : { authorization };
      await expect(check(headers)).rejects.toThrow(
        expect.objectContaining({
          status: 401,
          slug: 'unauthorized',
          headers: { 'WWW-Authenticate': 'Bearer realm="staff"' },
        }),
      );
    },
  );

  const bad: Record<string, () => string | Promise<string>> = {
    'that is none': () => 'abc.def.ghi',
    'of another issuer': () => token({ iss: 'https://elsewhere.example' }),
    'for another audience': () => token({ aud: 'elsewhere' }),
    'that has ended': () => token({ exp: seconds() - 6 }),
    'that has not begun': () => token({ nbf: seconds() + 60 }),
    'without an end': () => token({ exp: undefined }),
    'without an address': () => token({ email: undefined }),
    'with an empty address': () => token({ email: '' }),
    'without a subject': () => token({ sub: undefined }),
    'for access, not for identity': () => token({ token_use: 'access' }),
    'signed by somebody else': () => token({}, { key: keys.other.privateKey }),
    'of an unknown key': () => token({}, { kid: 'unknown' }),
    'without a signature': () =>
      new UnsecuredJWT({ ...claims, sub: 's-1' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setExpirationTime('1h')
        .encode(),
    'signed by the public key as if it were a secret': async () =>
      new SignJWT({ ...claims, sub: 's-1', iss: issuer, aud: audience, exp: seconds() + 60 })
        .setProtectedHeader({ alg: 'HS256', kid: 'rsa' })
        .sign(new TextEncoder().encode(JSON.stringify(published.keys[0]))),
    'changed on its way': async () => {
      const [head, , signature] = (await token()).split('.');
      const body = Buffer.from(
        JSON.stringify({
          ...claims,
          sub: 's-1',
          iss: issuer,
          aud: audience,
          exp: seconds() + 60,
          'cognito:groups': ['admin'],
        }),
      );
      return [head, body.toString('base64url'), signature].join('.');
    },
  };
  it.each(Object.entries(bad))('is not told by a token %s', async (_what, make) => {
    await expect(check(await bearer(make()))).rejects.toThrow(
      expect.objectContaining({
        status: 401,
        headers: { 'WWW-Authenticate': 'Bearer realm="staff", error="invalid_token"' },
      }),
    );
  });

  it('is let in for one hour of the clock that is passed in', async () => {
    const headers = await bearer(token());
    advance(59);
    await expect(check(headers)).resolves.toBeDefined();
    advance(2);
    await expect(check(headers)).rejects.toThrow(refusal(401));
    set(start);
  });

  it.each([[[]], [undefined], ['coordinator']])('has no role by the groups %j', async (groups) => {
    expect((await check(await bearer(token({ 'cognito:groups': groups })))).roles).toEqual([]);
  });
});

describe('the keys of the issuer', () => {
  let answers = 0;
  let broken = false;
  const server = createServer((_request, response) => {
    answers += 1;
    response.writeHead(broken ? 500 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(published));
  });
  let remote: StaffCheck;
  const remoteCheck = () =>
    staffCheck({ issuer, audience, clock, keysUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys` });

  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    remote = remoteCheck();
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it('are fetched when they are first needed, and once', async () => {
    expect(answers).toBe(0);
    for (let call = 0; call < 3; call += 1) await remote(await bearer(token()));
    expect(answers).toBe(1);
  });

  it('that cannot be had are our fault and not the token’s', async () => {
    broken = true;
    const attempt = remoteCheck()(await bearer(token()));
    await expect(attempt).rejects.not.toMatchObject({ name: 'Problem' });
  });
});
