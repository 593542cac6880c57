import { Refusal, type RefusalReason } from '../domain/refusal.ts';
import { type FieldError, Problem } from './problem.ts';

/** 422: these fields are wrong. */
export function invalid(errors: readonly FieldError[]): Problem {
  return new Problem({
    status: 422,
    slug: 'invalid',
    title: 'Some of it is not right yet',
    detail: 'Please correct what is named below and send it again.',
    errors,
  });
}

/** 400: the body or the query cannot be read at all. */
export function malformed(detail: string): Problem {
  return new Problem({ status: 400, slug: 'invalid', title: 'This cannot be read', detail });
}

/** 413: more than `limit` bytes. */
export function tooLarge(limit: number): Problem {
  const detail = `A body may have at most ${limit / 1024} KB.`;
  return new Problem({ status: 413, slug: 'invalid', title: 'This is too large', detail });
}

/** 415: not one of the content types that are read here. */
export function unsupportedType(accepted: readonly string[]): Problem {
  return new Problem({
    status: 415,
    slug: 'invalid',
    title: 'This content type is not read here',
    detail: `Send ${accepted.join(' or ')}.`,
    headers: { Accept: accepted.join(', ') },
  });
}

/** 404: there is nothing at this address, or nothing by this name. */
export function notFound(detail = 'There is nothing at this address.'): Problem {
  return new Problem({ status: 404, slug: 'not-found', title: 'Not found', detail });
}

/** 405: the address is known, but not for this method. */
export function methodNotAllowed(allowed: readonly string[]): Problem {
  const methods = allowed.join(', ');
  return new Problem({
    status: 405,
    slug: 'method-not-allowed',
    title: 'This cannot be done here',
    detail: `This address knows ${methods} alone.`,
    headers: { Allow: methods },
  });
}

/** 401: nobody has signed in, or the token is not good. `error` is a word of RFC 6750. */
export function unauthorized(detail: string, error?: 'invalid_token'): Problem {
  const challenge = error === undefined ? 'Bearer realm="staff"' : `Bearer realm="staff", error="${error}"`;
  return new Problem({
    status: 401,
    slug: 'unauthorized',
    title: 'Please sign in',
    detail,
    headers: { 'WWW-Authenticate': challenge },
  });
}

/** 403: signed in, but with another role. */
export function forbidden(detail = 'Your role does not allow this.'): Problem {
  return new Problem({ status: 403, slug: 'forbidden', title: 'This is not allowed', detail });
}

/** 429: too many requests from one address. The firewall and API Gateway answer with it. */
export function throttled(retryAfterSeconds: number): Problem {
  return new Problem({
    status: 429,
    slug: 'throttled',
    title: 'Too many requests',
    detail: 'Please wait a moment and try again.',
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
}

/** 503: too much happens at once; nothing was changed. */
export function busy(retryAfterSeconds = 1): Problem {
  return new Problem({
    status: 503,
    slug: 'busy',
    title: 'Too much at once',
    detail: 'Others are changing the same thing. Please try again in a moment.',
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
}

/** 500: our fault, and nothing of it is told. */
export function internal(): Problem {
  return new Problem({
    status: 500,
    slug: 'internal',
    title: 'Something went wrong',
    detail: 'The fault is ours and it has been recorded. Please try again in a few minutes.',
  });
}

const refusals: Readonly<Record<RefusalReason, { readonly status: number; readonly title: string }>> = {
  'already-filled': { status: 409, title: 'Somebody else was first' },
  'at-capacity': { status: 409, title: 'The limit is reached' },
  'not-eligible': { status: 409, title: 'Not eligible' },
  'too-late': { status: 409, title: 'It is too late for this' },
  'already-answered': { status: 409, title: 'Already answered' },
  expired: { status: 410, title: 'This has ended' },
  withdrawn: { status: 410, title: 'This was withdrawn' },
  'unknown-link': { status: 404, title: 'This link is not known' },
  'key-reused': { status: 422, title: 'This key was used for something else' },
  'not-found': { status: 404, title: 'Not found' },
};

/** A refusal of the domain as a problem, in the domain's own sentence. */
export function refused({ reason, message }: Refusal): Problem {
  return new Problem({ slug: reason, ...refusals[reason], detail: message });
}

/** Errors that say "come back later" by their name: of the store (`Busy`) and of middy when time runs out (`TimeoutError`). */
const comeBack: readonly string[] = ['Busy', 'TimeoutError'];

/** Any error as the problem to answer with. What nobody foresaw is `internal`. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal) return refused(error);
  if (error instanceof Error && comeBack.includes(error.name)) return busy();
  return internal();
}
