import type * as z from 'zod';
import type { problem } from '../contracts/replies.ts';
import type { RefusalReason } from '../domain/refusal.ts';

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
  expired: { status: 410, title: 'This has ended' },
  withdrawn: { status: 410, title: 'This was withdrawn' },
  'too-large': { status: 413, title: 'This is too large', slug: 'invalid' },
  'unsupported-type': { status: 415, title: 'This content type is not read here', slug: 'invalid' },
  invalid: { status: 422, title: 'Some of it is not right yet' },
  'key-reused': { status: 422, title: 'This key was used for something else' },
  throttled: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong' },
  busy: { status: 503, title: 'Too much at once' },
} as const satisfies Readonly<Record<RefusalReason, Kind> & Record<string, Kind>>;
export type ProblemKind = keyof typeof kinds;

/** The body of a problem (RFC 9457). */
export type ProblemBody = z.output<typeof problem>;

/** What is wrong with one field. `path` is dotted and starts with the top-level field: `client.languages.0`. */
export type FieldError = NonNullable<ProblemBody['errors']>[number];

/** What comes with a problem beside its words. */
type More = { readonly errors?: readonly FieldError[]; readonly headers?: Readonly<Record<string, string>> };

/** An answer that is an error, thrown by whoever finds it out. The endpoint writes it as JSON or as a page. */
export class Problem extends Error {
  readonly status: number;
  readonly slug: string;
  readonly title: string;
  /** A sentence for the person who asked. Holds nothing that was sent. */
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: ProblemKind, detail: string, { errors = [], headers = {} }: More = {}) {
    const { status, title, slug = kind }: Kind = kinds[kind];
    super(title);
    this.name = 'Problem';
    this.status = status;
    this.slug = slug;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
    this.headers = headers;
  }
}

/**
 * A problem as JSON callers get it. Its type is the same in every deployment, so that a client can compare it (RFC 9457, 3.1.1); it
 * names the kind and leads nowhere.
 */
export function problemBody({ slug, title, status, detail, errors }: Problem): ProblemBody {
  const type = `https://corroborate.example/problems/${slug}`;
  return { type, title, status, detail, ...(errors.length > 0 ? { errors: [...errors] } : {}) };
}
