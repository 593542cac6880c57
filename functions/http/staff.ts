import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type StaffRole, staffRoles } from '../domain/staff.ts';
import { type Clock, milliseconds } from '../domain/time/time.ts';
import { unauthorized } from './problem.ts';

/** Somebody of the network's staff who has signed in. */
export type Staff = {
  /** The issuer's own id of the person. */
  readonly subject: string;
  readonly email: string;
  readonly roles: readonly StaffRole[];
};

/** Who issues the tokens of staff, and to whom. */
type StaffIssuer = {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer's keys stand (JWKS). */
  readonly keysUrl: string;
  readonly clock: Clock;
};

/** Tells who makes a call. Throws a `Problem` 401. */
export type StaffCheck = (headers: Readonly<Record<string, string>>) => Promise<Staff>;

/** Seconds by which the issuer's clock may differ from ours. */
const CLOCK_TOLERANCE = 5;

/**
 * The check of bearer tokens. It takes id tokens, which name the audience and the address: an access token of Cognito has
 * neither (`client_id` stands in place of `aud`), and our routes need the address for the history. The keys are fetched
 * when they are first needed and kept.
 */
export function staffCheck({ issuer, audience, keysUrl, clock }: StaffIssuer): StaffCheck {
  return staffCheckWith(createRemoteJWKSet(new URL(keysUrl)), { issuer, audience, clock });
}

/** The same check with keys from elsewhere. */
export function staffCheckWith(
  keys: JWTVerifyGetKey,
  { issuer, audience, clock }: Omit<StaffIssuer, 'keysUrl'>,
): StaffCheck {
  return async (headers) => {
    const payload = await verified(bearerToken(headers.authorization), keys, {
      issuer,
      audience,
      currentDate: new Date(milliseconds(clock())),
    });
    return staffOf(payload);
  };
}

type Expected = { readonly issuer: string; readonly audience: string; readonly currentDate: Date };

async function verified(token: string, keys: JWTVerifyGetKey, expected: Expected): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      ...expected,
      algorithms: ['RS256', 'ES256'],
      clockTolerance: CLOCK_TOLERANCE,
      requiredClaims: ['sub', 'exp', 'email'],
    });
    return payload;
  } catch (error) {
    if (!isAboutToken(error)) throw error;
    throw unauthorized('The sign-in has ended or is not good here. Please sign in again.', 'invalid_token');
  }
}

/** Whether an error speaks of the token. That the issuer's keys cannot be had is our fault, whatever the token. */
function isAboutToken(error: unknown): boolean {
  const aboutKeys = ['ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID', 'ERR_JWKS_TIMEOUT'];
  return error instanceof errors.JOSEError && !aboutKeys.includes(error.code);
}

function bearerToken(authorization: string | undefined): string {
  const [, token] = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) throw unauthorized('This is for the network’s staff. Please sign in first.');
  return token;
}

function staffOf({ sub, email, 'cognito:groups': groups, token_use: use }: JWTPayload): Staff {
  const isIdToken = use === undefined || use === 'id';
  if (!isIdToken || typeof sub !== 'string' || typeof email !== 'string' || email === '') {
    throw unauthorized('This token does not say who has signed in.', 'invalid_token');
  }
  const named: readonly unknown[] = Array.isArray(groups) ? groups : [];
  return { subject: sub, email, roles: staffRoles.filter((role) => named.includes(role)) };
}
