import { type CryptoKey, createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { once } from '../../functions/domain/once.ts';
import type { StaffRole } from '../../functions/domain/staff.ts';
import { milliseconds } from '../../functions/domain/time/time.ts';
import { type StaffCheck, staffCheckWith } from '../../functions/http/staff.ts';
import { sampleNow } from '../support/cases.ts';

const issuer = 'https://issuer.example/pool';
const audience = 'desk';
const now = milliseconds(sampleNow) / 1000;

/** What a token says: good ones of a coordinator, unless told otherwise. */
export type TokenWishes = {
  readonly roles?: readonly (StaffRole | 'attorney')[];
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: CryptoKey;
};

/** An issuer of staff tokens in the process, and the house's own check on its keys. */
export type SignIn = { readonly check: StaffCheck; readonly token: (wishes?: TokenWishes) => Promise<string> };

/** The issuer's key: making one takes as long as some ten tests. */
const issuerKey = once(() => generateKeyPair('RS256', { extractable: true }));

/** A sign-in at the time of the sample cases. */
export async function signIn(): Promise<SignIn> {
  const { privateKey, publicKey } = await issuerKey();
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'RS256' }] });
  return {
    check: staffCheckWith(keys, { issuer, audience, clock: () => sampleNow }),
    token: ({ roles = ['coordinator'], claims = {}, key = privateKey } = {}) =>
      new SignJWT({
        sub: 'kim-01',
        iss: issuer,
        aud: audience,
        iat: now - 60,
        exp: now + 3_600,
        email: 'kim@staff.example',
        'cognito:groups': [...roles],
        token_use: 'id',
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', kid: 'key-1' })
        .sign(key),
  };
}

/** Tokens that are none: each by what is wrong with it. */
export async function badTokens({ token }: SignIn): Promise<readonly (readonly [string, string])[]> {
  const { privateKey: stranger } = await generateKeyPair('RS256');
  const good = await token();
  const [header = '', payload = '', signature = ''] = good.split('.');
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const byAdmin = part({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), 'cognito:groups': ['admin'] });
  return [
    ['that has ended', await token({ claims: { exp: now - 60 } })],
    ['that is not good yet', await token({ claims: { nbf: now + 600 } })],
    ['of another issuer', await token({ claims: { iss: 'https://other.example/pool' } })],
    ['for another audience', await token({ claims: { aud: 'another-app' } })],
    ['signed with another key', await token({ key: stranger })],
    ['changed after it was signed', [header, byAdmin, signature].join('.')],
    ['without a signature', [part({ alg: 'none' }), payload, ''].join('.')],
    ['without a subject', await token({ claims: { sub: undefined } })],
    ['without an address', await token({ claims: { email: undefined } })],
    ['that never ends', await token({ claims: { exp: undefined } })],
    ['for access', await token({ claims: { token_use: 'access' } })],
  ];
}
