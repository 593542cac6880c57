import type { RefusalReason } from '../domain/refusal.ts';

/** Every slug that ends the type of a problem. */
export type ProblemSlug =
  | RefusalReason
  | 'invalid'
  | 'busy'
  | 'unauthorized'
  | 'forbidden'
  | 'method-not-allowed'
  | 'throttled'
  | 'internal';

/** What is wrong with one field. `path` is dotted and starts with the top-level field: `client.languages.0`. */
export type FieldError = { readonly path: string; readonly message: string };

/** What a problem may say beside its slug. */
export type ProblemDetails = {
  readonly status: number;
  readonly slug: ProblemSlug;
  readonly title: string;
  /** A sentence for the person who asked. Holds nothing that was sent. */
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
};

/** The body of a problem (RFC 9457). */
export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
};

/** An answer that is an error, thrown by whoever finds it out. The endpoint writes it as JSON or as a page. */
export class Problem extends Error {
  readonly status: number;
  readonly slug: ProblemSlug;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor({ status, slug, title, detail, errors = [], headers = {} }: ProblemDetails) {
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
 * The identifier of a kind of problem. It is the same in every deployment, so that a client can compare it (RFC 9457, 3.1.1);
 * it names the kind and leads nowhere.
 */
function problemType(slug: ProblemSlug): string {
  return `https://corroborate.example/problems/${slug}`;
}

/** A problem as JSON callers get it. */
export function problemBody({ slug, title, status, detail, errors }: Problem): ProblemBody {
  return { type: problemType(slug), title, status, detail, ...(errors.length > 0 ? { errors } : {}) };
}
