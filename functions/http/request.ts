import type { Form } from './form.ts';

/** An object that came as JSON. What is in it nobody has checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

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
};

/** What came in the body: an object as JSON, the fields of a form, or nothing. */
export type RequestBody =
  | { readonly kind: 'json'; readonly json: JsonObject }
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'none' };
