import type { Html } from './html.ts';

/** Headers of an answer. They stand before those that every answer gets, such as `Cache-Control: no-store`. */
export type ReplyHeaders = Readonly<Record<string, string>>;

/** What a route answers. */
export type Reply =
  | { readonly status: number; readonly json: unknown; readonly headers?: ReplyHeaders }
  | { readonly status: number; readonly page: Html; readonly headers?: ReplyHeaders }
  | { readonly status: 303; readonly location: string; readonly headers?: ReplyHeaders };

/** An answer as JSON. */
export function json(status: number, value: unknown, headers: ReplyHeaders = {}): Reply {
  return { status, json: value, headers };
}

/** An answer as a page. */
export function page(status: number, markup: Html, headers: ReplyHeaders = {}): Reply {
  return { status, page: markup, headers };
}

/**
 * Sends a browser that has posted a form to the page of the result. `path` stands on this site and begins with `/`: the
 * content security policy lets a form lead nowhere else, whatever name the site is reached by.
 */
export function seeOther(path: string): Reply {
  if (!/^\/(?!\/)[\x21-\x7e]*$/.test(path)) throw new RangeError('a redirect leads to a path of this site');
  return { status: 303, location: path };
}
