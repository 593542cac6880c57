import middy, { type MiddyfiedHandler } from '@middy/core';
import httpRouterHandler, { type Method, type Route as RouterRoute } from '@middy/http-router';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Clock } from '../domain/time/time.ts';
import { headersOf, type Speaks, wantsJson } from './caller.ts';
import { asProblem, notFound } from './problems.ts';
import { type BodyRules, readBody } from './read-body.ts';
import type { Reply } from './reply.ts';
import type { BodyKind, HttpRequest } from './request.ts';
import { type LogLine, requestLog } from './request-log.ts';
import { respond, respondProblem } from './respond.ts';
import { securityHeaders } from './security-headers.ts';

/** One route of an endpoint. A GET answers HEAD too. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** As API Gateway writes it: `/s/{token}`. */
  readonly path: string;
  /** How the body may come; JSON alone where nothing is said. */
  readonly accepts?: readonly BodyKind[];
  /** Whether the body may be missing. */
  readonly bodyOptional?: boolean;
  /** `json` where there is no page, whatever the caller prefers. */
  readonly speaks?: Speaks;
  /** Answers, or throws a `Problem`, a `Refusal`, or what is then answered as `internal`. */
  readonly handle: (request: HttpRequest) => Promise<Reply>;
};

/** What an endpoint needs beside its routes. */
export type EndpointOptions = {
  readonly clock: Clock;
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
export function endpoint(routes: readonly Route[], { clock, log = toStandardOutput }: EndpointOptions): Endpoint {
  const router = httpRouterHandler<APIGatewayProxyEvent, APIGatewayProxyResult>({
    routes: routes.flatMap(routerRoutes),
    notFoundResponse: () => {
      throw notFound();
    },
  });
  // middy runs `after` and `onError` from the last to the first: the problem is answered, gets its headers, is logged.
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>({ timeoutEarlyInMillis: ANSWER_BEFORE_END })
    .use(requestLog({ clock, log }))
    .use({ after: finish, onError: finish })
    .onError((call) => {
      call.response = respondProblem(asProblem(call.error), wantsJson(call.event, speaksOf(routes, call.event)));
    })
    .handler(router);
}

function routerRoutes(route: Route): RouterRoute<APIGatewayProxyEvent, APIGatewayProxyResult>[] {
  const methods: readonly Method[] = route.method === 'GET' ? ['GET', 'HEAD'] : [route.method];
  const handler = async (event: APIGatewayProxyEvent) => respond(await route.handle(requestOf(event, route)));
  return methods.map((method) => ({ method, path: route.path, handler }));
}

function requestOf(event: APIGatewayProxyEvent, route: Route): HttpRequest {
  const headers = headersOf(event);
  return {
    method: event.httpMethod,
    resource: route.path,
    params: present(event.pathParameters ?? {}),
    query: present(event.queryStringParameters ?? {}),
    headers,
    body: readBody(event, headers['content-type'], bodyRules(route)),
    wantsJson: wantsJson(event, route.speaks ?? 'pages'),
  };
}

function bodyRules({ method, accepts, bodyOptional }: Route): BodyRules {
  return { accepts: accepts ?? (method === 'GET' ? [] : ['json']), optional: bodyOptional ?? false };
}

function present(values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function speaksOf(routes: readonly Route[], { resource }: APIGatewayProxyEvent): Speaks {
  return routes.find((route) => route.path === resource)?.speaks ?? 'pages';
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
