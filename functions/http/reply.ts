import type { APIGatewayProxyResult } from 'aws-lambda';
import { type Html, html } from './html.ts';
import { type Problem, problemBody } from './problem.ts';
import { sitePage } from './site-page.ts';

/** What a route answers, in the form of API Gateway. */
export type Reply = APIGatewayProxyResult;

/** Headers of an answer. They stand before those that every answer gets, such as `Cache-Control: no-store`. */
type ReplyHeaders = Readonly<Record<string, string>>;

/** An answer as JSON. */
export function json(statusCode: number, value: unknown, headers: ReplyHeaders = {}): Reply {
  return { statusCode, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** An answer as a page. */
export function page(statusCode: number, markup: Html, headers: ReplyHeaders = {}): Reply {
  return { statusCode, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers }, body: String(markup) };
}

/** Sends a browser that has posted a form on to a path of this site: its content security policy lets it go nowhere else. */
export function seeOther(path: string): Reply {
  if (!/^\/(?!\/)[\x21-\x7e]*$/.test(path)) throw new RangeError('a redirect leads to a path of this site');
  return { statusCode: 303, headers: { Location: path }, body: '' };
}

/** Sends a call on to where a path of this site stands, as it was made. */
export function moved(path: string): Reply {
  return { ...seeOther(path), statusCode: 308 };
}

/** A problem as an answer: JSON (RFC 9457), or a page for a person. */
export function problemReply(problem: Problem, asJson: boolean): Reply {
  const { status, headers } = problem;
  if (!asJson) return page(status, problemPage(problem), headers);
  return json(status, problemBody(problem), { 'Content-Type': 'application/problem+json', ...headers });
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
