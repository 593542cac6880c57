import type * as z from 'zod';
import type { problem } from '../contracts/replies.ts';
import type { FieldError } from '../domain/field-error.ts';
import { Refusal, type RefusalReason } from '../domain/refusal.ts';

type Kind = { readonly status: number; readonly title: string; readonly slug?: string };

/** Every kind of problem, with the slug that ends its type where that is not its name. A refusal of the domain is the kind of its reason. */
const kinds = {
  malformed: { status: 400, title: 'This cannot be read', slug: 'invalid' },
  unauthorized: { status: 401, title: 'Please sign in' },
  forbidden: { status: 403, title: 'This is not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  'unknown-link': { status: 404, title: 'This link is not known' },
  'method-not-allowed': { status: 405, title: 'This cannot be done here' },
  'already-filled': { status: 409, title: 'Somebody else was first' },
  'at-capacity': { status: 409, title: 'The limit is reached' },
  'not-eligible': { status: 409, title: 'Not eligible' },
  'too-late': { status: 409, title: 'It is too late for this' },
  'already-answered': { status: 409, title: 'Already answered' },
  'not-now': { status: 409, title: 'Not right now' },
  expired: { status: 410, title: 'This has ended' },
  withdrawn: { status: 410, title: 'This was withdrawn' },
  'too-large': { status: 413, title: 'This is too large', slug: 'invalid' },
  'unsupported-type': { status: 415, title: 'This content type is not read here', slug: 'invalid' },
  invalid: { status: 422, title: 'Some of it is not right yet' },
  'key-reused': { status: 422, title: 'This key was used for something else' },
  throttled: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong' },
  busy: { status: 503, title: 'Too much at once' },
  unavailable: { status: 503, title: 'This does not work right now', slug: 'busy' },
} as const satisfies Readonly<Record<RefusalReason, Kind> & Record<string, Kind>>;
export type ProblemKind = keyof typeof kinds;

/** The body of a problem (RFC 9457). */
type ProblemBody = z.output<typeof problem>;

/** What comes with a problem beside its words. */
type More = {
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
};

/** An answer that is an error, thrown by whoever finds it out. The endpoint writes it as JSON or as a page. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly status: number;
  readonly slug: string;
  readonly title: string;
  /** A sentence for the person who asked. Holds nothing that was sent. */
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: ProblemKind, detail: string, { errors = [], headers = {}, cause }: More = {}) {
    const { status, title, slug = kind }: Kind = kinds[kind];
    super(title, { cause });
    this.name = 'Problem';
    this.kind = kind;
    this.status = status;
    this.slug = slug;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
    this.headers = headers;
  }
}

/** A problem as JSON callers get it. Its type is the same in every deployment and leads nowhere (RFC 9457, 3.1.1). */
export function problemBody({ slug, title, status, detail, errors }: Problem): ProblemBody {
  const type = `https://corroborate.example/problems/${slug}`;
  return { type, title, status, detail, ...(errors.length > 0 ? { errors: [...errors] } : {}) };
}

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

/** A page of another site sent it. */
export function fromElsewhere(): Problem {
  return forbidden('A page of another site sent this. Please open the page on this site, and send it from there.');
}

const later = (seconds: number) => ({ headers: { 'Retry-After': String(seconds) } });

/** What who must wait is told: why, and whom to call meanwhile; null where there is no telephone for it. */
type Waiting = { readonly detail?: string; readonly emergencyPhone?: string | null };

/** Too much came from one address, or at once. The firewall and API Gateway answer with it too. */
export function throttled(
  retryAfterSeconds: number,
  { detail = 'Please wait a moment and try again.', emergencyPhone = null }: Waiting = {},
): Problem {
  return new Problem('throttled', `${detail}${callLine(emergencyPhone)}`, later(retryAfterSeconds));
}

function callLine(emergencyPhone: string | null): string {
  return emergencyPhone === null ? '' : ` In an emergency, call ${emergencyPhone}.`;
}

/** Seconds after which what is out may be well again: the sweep looks every minute. */
const OUT_SECONDS = 60;

/** Something is out that this needs. `cause` is for the log alone. */
export function unavailable({
  detail = 'Something that this needs does not answer. Please try again in a few minutes.',
  emergencyPhone = null,
  cause,
}: Waiting & { readonly cause?: unknown } = {}): Problem {
  return new Problem('unavailable', `${detail}${callLine(emergencyPhone)}`, { ...later(OUT_SECONDS), cause });
}

/** Too much happens at once; nothing was changed. */
export function busy(): Problem {
  return new Problem('busy', 'Others are changing the same thing. Please try again in a moment.', later(1));
}

/** Our fault, and nothing of it is told. */
export function internal(): Problem {
  return new Problem('internal', 'The fault is ours and it has been recorded. Please try again in a few minutes.');
}

/** What a service says of a call that is wrong in itself, and is our fault alone. */
const wrongCalls: readonly string[] = ['ValidationException', 'TransactionCanceledException'];

/** Whether an error says that a service does not do its part: the SDK marks its own, and middy says by the name that time ran out. */
function isOfService(error: Error): boolean {
  return error.name === 'TimeoutError' || ('$metadata' in error && !wrongCalls.includes(error.name));
}

/** Any error as the problem to answer with: a refusal of the domain in its own sentence; what nobody foresaw is `internal`. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal) return new Problem(error.reason, error.message);
  if (!(error instanceof Error)) return internal();
  const { name, cause } = error;
  if (name === 'Busy') return cause instanceof Error && isOfService(cause) ? unavailable({ cause }) : busy();
  return isOfService(error) ? unavailable({ cause: error }) : internal();
}
