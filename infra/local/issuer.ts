import { createHash } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { StaffRole } from '../../functions/domain/staff.ts';
import type { MovableClock } from './clock.ts';

/** Signs the tokens of staff, in the place of Cognito. */
export type Issuer = Awaited<ReturnType<typeof newIssuer>>;

/** Where an issuer tells its keys, below its own address. */
export const keysPath = '/.well-known/jwks.json';

const hourInSeconds = 3_600;

/** An issuer with a new key. `url` names it, `audience` whom its tokens are for. */
export async function newIssuer(url: string, audience: string, clock: MovableClock) {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const header = { alg: 'ES256', kid: 'local', use: 'sig' };
  return {
    keys: { keys: [{ ...(await exportJWK(publicKey)), ...header }] },
    /** A token for the staff API, valid for one hour of the clock. */
    token(role: StaffRole, email: string): Promise<string> {
      const issuedAt = Math.floor(clock.milliseconds() / 1000);
      return new SignJWT({ 'cognito:groups': [role], email, email_verified: true, token_use: 'id' })
        .setProtectedHeader({ alg: header.alg, kid: header.kid })
        .setIssuer(url)
        .setAudience(audience)
        .setSubject(subjectOf(email))
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + hourInSeconds)
        .sign(privateKey);
    },
  };
}

/** The id of a person, as Cognito gives one: always the same, and not their address, since it stands in histories. */
function subjectOf(email: string): string {
  return createHash('sha256').update(email).digest('hex').slice(0, 32);
}
