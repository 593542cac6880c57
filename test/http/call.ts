import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { LogLine } from '../../functions/domain/log-line.ts';
import { type Endpoint, endpoint, type Route } from '../../functions/http/endpoint.ts';
import { movableClock } from '../support/tools.ts';

/** A call as a caller makes it. */
export type Call = {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly base64?: boolean;
  readonly query?: Readonly<Record<string, string>>;
};

/** Answers calls by an endpoint and keeps its log. */
export type Caller = {
  readonly call: (call: Call) => Promise<APIGatewayProxyResult>;
  readonly lines: LogLine[];
  readonly advance: (minutes: number) => void;
};

/** A route as a test writes it down: JSON alone is taken, by what is no GET, and it has pages, where nothing else is said. */
export type SketchedRoute = Pick<Route, 'method' | 'path' | 'handle'> & Partial<Route>;

/** Routes as declared ones would be bound. */
export function routesOf(sketches: readonly SketchedRoute[]): Route[] {
  return sketches.map((sketch) => ({
    body: { accepts: sketch.method === 'GET' ? [] : ['json'], optional: false },
    speaks: 'pages',
    ...sketch,
  }));
}

/** Where the site of these tests stands. */
export const siteUrl = 'https://site.example';

/** An endpoint with these routes, on a clock that stands. */
export function callerOf(...routes: readonly SketchedRoute[]): Caller {
  const lines: LogLine[] = [];
  const { clock, advance } = movableClock();
  const served = endpoint(routesOf(routes), { clock, siteUrl, log: (line) => lines.push(line) });
  return { call: (call) => invoke(served, call), lines, advance };
}

/** Calls a function as API Gateway does, with half a minute to go. */
export async function invoke(served: Endpoint, call: Call, remaining = 30_000): Promise<APIGatewayProxyResult> {
  const context = { getRemainingTimeInMillis: () => remaining } as Context;
  return await served(eventOf(call), context);
}

function eventOf({ method = 'GET', path, headers = {}, body, base64, query }: Call): APIGatewayProxyEvent {
  return {
    httpMethod: method,
    path,
    resource: '/{proxy+}',
    headers: { ...headers },
    multiValueHeaders: {},
    body: body ?? null,
    isBase64Encoded: base64 ?? false,
    queryStringParameters: query ? { ...query } : null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    requestContext: { requestId: 'request-1' } as APIGatewayProxyEvent['requestContext'],
  };
}

/** The headers that say a body is JSON, or a form from a browser. */
export const asJson = { 'Content-Type': 'application/json' };
export const asForm = {
  'Content-Type': 'application/x-www-form-urlencoded',
  Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
};
