import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { account } from './resources.ts';
import type { Found } from './routes.ts';

/** What of a call is not in its head. */
type Call = {
  readonly path: string;
  readonly query: string;
  readonly body: Buffer;
  readonly found: Found;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** Whether the body goes on as base64. */
  readonly binary: boolean;
  /** Milliseconds since 1970, by the stage's clock. */
  readonly at: number;
};

/** The event by which API Gateway hands a call to a function (API Gateway, "Input format of a Lambda function for proxy integration"). */
export function proxyEvent(request: IncomingMessage, call: Call): unknown {
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
  const headers = grouped(headerPairs(request, sourceIp));
  const query = grouped([...new URLSearchParams(call.query)]);
  const requestId = randomUUID();
  const method = request.method ?? 'GET';
  return {
    resource: call.found.resource,
    path: call.path,
    httpMethod: method,
    headers: lastOf(headers),
    multiValueHeaders: headers,
    queryStringParameters: call.query === '' ? null : lastOf(query),
    multiValueQueryStringParameters: call.query === '' ? null : query,
    pathParameters: Object.keys(call.pathParameters).length === 0 ? null : call.pathParameters,
    stageVariables: null,
    requestContext: {
      accountId: account,
      apiId: 'local',
      stage: 'live',
      protocol: `HTTP/${request.httpVersion}`,
      httpMethod: method,
      path: call.path,
      resourcePath: call.found.resource,
      resourceId: call.found.resource,
      domainName: request.headers.host ?? '',
      requestId,
      extendedRequestId: requestId,
      requestTimeEpoch: call.at,
      identity: { sourceIp, userAgent: request.headers['user-agent'] ?? null },
    },
    body: call.body.length === 0 ? null : call.body.toString(call.binary ? 'base64' : 'utf8'),
    isBase64Encoded: call.binary && call.body.length > 0,
  };
}

function headerPairs(request: IncomingMessage, sourceIp: string): [string, string][] {
  const raw = request.rawHeaders;
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) pairs.push([raw[index] ?? '', raw[index + 1] ?? '']);
  const forwarded = request.headers['x-forwarded-for'];
  return [
    ...pairs.filter(([name]) => name.toLowerCase() !== 'x-forwarded-for'),
    ['X-Forwarded-For', forwarded === undefined ? sourceIp : `${String(forwarded)}, ${sourceIp}`],
    ['X-Forwarded-Proto', 'http'],
  ];
}

function grouped(pairs: readonly [string, string][]): Record<string, string[]> {
  const groups = [...Map.groupBy(pairs, ([name]) => name)];
  return Object.fromEntries(groups.map(([name, own]) => [name, own.map(([, value]) => value)]));
}

function lastOf(groups: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, values]) => [name, values.at(-1) ?? '']));
}
