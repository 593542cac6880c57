import type { Form } from './form.ts';
import type { Staff } from './staff.ts';

/** How a body can come. */
export type BodyKind = 'json' | 'form';

/** One call of the site, read and within its limits, but not yet checked against a contract. */
export type HttpRequest = {
  readonly method: string;
  /** The route's path with its parameters unnamed, `/s/{token}`: fit for a log. */
  readonly resource: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody;
  /** Whether the caller wants JSON; else a page. */
  readonly wantsJson: boolean;
  /** Who of the staff calls, where staff alone may. */
  readonly staff?: Staff;
};

/** What came in the body: a value as JSON, the fields of a form, or nothing. */
export type RequestBody =
  | { readonly kind: 'json'; readonly json: unknown }
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'none' };
