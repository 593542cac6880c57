import middy, { type MiddyfiedHandler } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { type DeclaredRoute, everyRole, type Roles } from '../contracts/route.ts';
import type { LogLine } from '../domain/log-line.ts';
import type { Clock } from '../domain/time/time.ts';
import { headersOf, present, type Speaks, wantsJson } from './caller.ts';
import { ownPagesAlone } from './own-pages.ts';
import { asProblem, forbidden, methodNotAllowed, notFound, type Problem } from './problem.ts';
import { type BodyRules, readBody } from './read-body.ts';
import { moved, problemReply, type Reply } from './reply.ts';
import type { HttpRequest } from './request.ts';
import { requestLog } from './request-log.ts';
import { routerOf } from './router.ts';
import { securityHeaders } from './security-headers.ts';
import type { Staff, StaffCheck } from './staff.ts';

/** One route of an endpoint. A GET answers HEAD too. */
export type Route = Pick<DeclaredRoute, 'method'> & {
  /** As API Gateway writes it: `/s/{token}`. */
  readonly path: string;
  /** Staff of these roles alone. An endpoint that has such a route is for staff altogether. */
  readonly roles?: Roles | undefined;
  /** How the body may come, and whether it may be missing. */
  readonly body: BodyRules;
  /** `json` where there is no page, whatever the caller prefers. */
  readonly speaks: Speaks;
  /** Answers, or throws a `Problem`, a `Refusal`, or what is then answered as `internal`. */
  readonly handle: (request: HttpRequest) => Promise<Reply>;
};

/** What an endpoint needs beside its routes. */
type EndpointOptions = {
  readonly clock: Clock;
  /** Where the site stands, whose pages alone may send something. */
  readonly siteUrl: string;
  /** Tells who of the staff calls; an endpoint for staff needs it. */
  readonly check?: StaffCheck;
  /** Takes each line of the log; the standard output where nothing is said. */
  readonly log?: (line: LogLine) => void;
};

/** A Lambda function behind a REST API of API Gateway. */
export type Endpoint = MiddyfiedHandler<APIGatewayProxyEvent, APIGatewayProxyResult>;

/** Milliseconds before the function's end by which it answers 503, so that the caller hears it from us. */
const ANSWER_BEFORE_END = 250;

// The object as it is: Lambda's JSON log format writes it as fields, with the level of the call.
const toStandardOutput = (line: LogLine) => (line.level === 'error' ? console.error(line) : console.info(line));

/** Routes as a function behind API Gateway, which keeps the contract's rules for bodies, errors, headers and logs. */
export function endpoint(
  routes: readonly Route[],
  { clock, siteUrl, check, log = toStandardOutput }: EndpointOptions,
): Endpoint {
  const find = routerOf(routes);
  const staffOf = staffDoor(routes, check);
  // middy runs `after` and `onError` from the last to the first: the problem is answered, gets its headers, is logged.
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>({ timeoutEarlyInMillis: ANSWER_BEFORE_END })
    .use(requestLog({ clock, log, routeOf: ({ path }) => find(path).routes[0]?.path }))
    .use({ after: finish, onError: finish })
    .use(ownPagesAlone(siteUrl))
    .onError((call) => {
      const [route] = find(call.event.path).routes;
      call.response = problemReply(asProblem(call.error), wantsJson(call.event, route?.speaks));
    })
    .handler(async (event) => {
      const staff = await staffOf(event);
      const { routes: here, params } = find(event.path);
      const route = routeFor(event.httpMethod, here);
      const allowed = route ? route.roles : everyRole;
      if (staff && !allowed?.some((role) => staff.roles.includes(role))) throw forbidden();
      if (here.length === 0 && hasSlashTooMany.test(event.path)) return moved(event.path.replace(/\/+$/, ''));
      if (!route) throw noRoute(here);
      return route.handle({ ...requestOf(event, route), params, ...(staff ? { staff } : {}) });
    });
}

/** A path of plain names that ends in a slash, as people write it. */
const hasSlashTooMany = /^(?:\/[\w.~-]+)+\/+$/;

/** Tells who of the staff calls, where an endpoint is for them. Who is nobody hears so before anything else is looked at. */
function staffDoor(routes: readonly Route[], check: StaffCheck | undefined) {
  if (routes.every(({ roles }) => roles === undefined)) return async () => undefined;
  if (!check) throw new Error('An endpoint for staff needs a check of who calls');
  return (event: APIGatewayProxyEvent): Promise<Staff> => check(headersOf(event));
}

/** The route of a method among those of a path; undefined where there is none. */
function routeFor(method: string, routes: readonly Route[]): Route | undefined {
  return routes.find((each) => each.method === (method === 'HEAD' ? 'GET' : method));
}

/** The answer where a path has no route of a method: 404 or 405. */
function noRoute(routes: readonly Route[]): Problem {
  if (routes.length === 0) return notFound();
  return methodNotAllowed(routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])));
}

function requestOf(event: APIGatewayProxyEvent, route: Route): Omit<HttpRequest, 'params'> {
  const headers = headersOf(event);
  return {
    method: event.httpMethod,
    resource: route.path,
    query: present(event.queryStringParameters),
    headers,
    body: readBody(event, headers['content-type'], route.body),
    wantsJson: wantsJson(event, route.speaks),
  };
}

/** Every answer gets the headers of the house, and HEAD none of the body. */
function finish(call: { event: APIGatewayProxyEvent; response: APIGatewayProxyResult | null | undefined }): void {
  if (!call.response) return;
  const { headers, body } = call.response;
  call.response = {
    ...call.response,
    headers: { ...securityHeaders, ...headers },
    body: call.event.httpMethod === 'HEAD' ? '' : body,
  };
}
