import type { APIGatewayProxyResult } from 'aws-lambda';
import { type Html, html } from './html.ts';
import { type Problem, problemBody } from './problem.ts';
import { sitePage } from './site-page.ts';

/** Headers of an answer. They stand before those that every answer gets, such as `Cache-Control: no-store`. */
type ReplyHeaders = Readonly<Record<string, string>>;

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

/** A route's answer in the form of API Gateway. */
export function respond(reply: Reply): APIGatewayProxyResult {
  const { status, headers = {} } = reply;
  if ('location' in reply) return result(status, { ...headers, Location: reply.location }, '');
  if ('page' in reply)
    return result(status, { 'Content-Type': 'text/html; charset=utf-8', ...headers }, String(reply.page));
  return result(status, { 'Content-Type': 'application/json', ...headers }, JSON.stringify(reply.json));
}

/** A problem in the form of API Gateway: JSON (RFC 9457), or a page for a person. */
export function respondProblem(problem: Problem, asJson: boolean): APIGatewayProxyResult {
  if (!asJson) return respond(page(problem.status, problemPage(problem), problem.headers));
  const headers = { 'Content-Type': 'application/problem+json', ...problem.headers };
  return result(problem.status, headers, JSON.stringify(problemBody(problem)));
}

function result(statusCode: number, headers: ReplyHeaders, body: string): APIGatewayProxyResult {
  return { statusCode, headers: { ...headers }, body };
}

/** A problem for a person: what happened and what to do next. Pages with forms of their own show their errors there instead. */
export function problemPage({ title, detail, errors }: Pick<Problem, 'title' | 'detail' | 'errors'>): Html {
  const list = errors.map(({ path, message }) => html`<li><span class="quiet">${path}</span> ${message}</li>`);
  return sitePage({
    title,
    main: html`<h1>${title}</h1>
<p class="lead">${detail}</p>
${errors.length > 0 && html`<ul>${list}</ul>`}
<p>Need a person? Reply to any email from us, and a coordinator reads it.</p>`,
  });
}
