import { Refusal } from '../domain/refusal.ts';
import { type FieldError, Problem } from './problem.ts';

/** These fields are wrong. */
export function invalid(errors: readonly FieldError[]): Problem {
  return new Problem('invalid', 'Please correct what is named below and send it again.', { errors });
}

/** The body or the query cannot be read at all. */
export function malformed(detail: string): Problem {
  return new Problem('malformed', detail);
}

/** A body of more than `limit` bytes. */
export function tooLarge(limit: number): Problem {
  return new Problem('too-large', `A body may have at most ${limit / 1024} KB.`);
}

/** Not one of the content types that are read here. */
export function unsupportedType(accepted: readonly string[]): Problem {
  const headers = { Accept: accepted.join(', ') };
  return new Problem('unsupported-type', `Send ${accepted.join(' or ')}.`, { headers });
}

/** There is nothing at this address. */
export function notFound(): Problem {
  return new Problem('not-found', 'There is nothing at this address.');
}

/** The address is known, but not for this method. */
export function methodNotAllowed(allowed: readonly string[]): Problem {
  const methods = allowed.join(', ');
  return new Problem('method-not-allowed', `This address knows ${methods} alone.`, { headers: { Allow: methods } });
}

/** Nobody has signed in, or the token is not good. `error` is a word of RFC 6750. */
export function unauthorized(detail: string, error?: 'invalid_token'): Problem {
  const challenge = error === undefined ? 'Bearer realm="staff"' : `Bearer realm="staff", error="${error}"`;
  return new Problem('unauthorized', detail, { headers: { 'WWW-Authenticate': challenge } });
}

/** Signed in, but with another role. */
export function forbidden(detail = 'Your role does not allow this.'): Problem {
  return new Problem('forbidden', detail);
}

const later = (seconds: number) => ({ headers: { 'Retry-After': String(seconds) } });

/** Too many requests from one address. The firewall and API Gateway answer with it. */
export function throttled(retryAfterSeconds: number): Problem {
  return new Problem('throttled', 'Please wait a moment and try again.', later(retryAfterSeconds));
}

/** Too much happens at once; nothing was changed. */
export function busy(): Problem {
  return new Problem('busy', 'Others are changing the same thing. Please try again in a moment.', later(1));
}

/** Our fault, and nothing of it is told. */
export function internal(): Problem {
  return new Problem('internal', 'The fault is ours and it has been recorded. Please try again in a few minutes.');
}

/** Errors that say "come back later" by their name: of the store (`Busy`) and of middy when time runs out (`TimeoutError`). */
const comeBack: readonly string[] = ['Busy', 'TimeoutError'];

/** Any error as the problem to answer with: a refusal of the domain in its own sentence; what nobody foresaw is `internal`. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal) return new Problem(error.reason, error.message);
  if (error instanceof Error && comeBack.includes(error.name)) return busy();
  return internal();
}
