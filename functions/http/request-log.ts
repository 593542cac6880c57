import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { type LogLine, traceOf } from '../domain/log-line.ts';
import { type Clock, milliseconds } from '../domain/time/time.ts';
import { asProblem } from './problem.ts';

/** Where lines go, the time by which calls are measured, and the declared route of a call; undefined where it has none. */
type RequestLog = {
  readonly clock: Clock;
  readonly log: (line: LogLine) => void;
  readonly routeOf: (event: APIGatewayProxyEvent) => string | undefined;
};

type Middleware = MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult>;

/** Writes one line of each call, and one of each error that nobody foresaw. */
export function requestLog({ clock, log, routeOf }: RequestLog): Middleware {
  const started = new WeakMap<APIGatewayProxyEvent, number>();
  /** The call by its route: the path itself may hold a token. */
  const callOf = (event: APIGatewayProxyEvent): LogLine => ({
    requestId: event.requestContext.requestId,
    method: event.httpMethod,
    resource: routeOf(event) ?? 'unknown',
  });
  const write = (event: APIGatewayProxyEvent, status: number) => {
    const now = milliseconds(clock());
    log({ level: 'info', ...callOf(event), status, milliseconds: now - (started.get(event) ?? now) });
  };
  return {
    before: ({ event }) => {
      started.set(event, milliseconds(clock()));
    },
    after: ({ event, response }) => write(event, response?.statusCode ?? 0),
    onError: ({ event, error, response }) => {
      const { kind, cause = error } = asProblem(error);
      if (kind === 'internal' || kind === 'unavailable') log({ level: 'error', ...callOf(event), ...traceOf(cause) });
      write(event, response?.statusCode ?? 500);
    },
  };
}
