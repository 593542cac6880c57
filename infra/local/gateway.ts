import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { MovableClock } from './clock.ts';
import { type Answer, readBody } from './door.ts';
import type { Functions } from './functions.ts';
import { type GatewayAnswer, type GatewayCase, gatewayAnswers } from './gateway-answers.ts';
import type { Plan } from './plan.ts';
import { proxyEvent } from './proxy-event.ts';
import { type Found, routeFinder } from './routes.ts';

/** Largest body that API Gateway takes (API Gateway quotas). */
const bodyBytes = 10 * 1024 * 1024;
/** How long API Gateway waits for a function. */
const integrationMilliseconds = 29_000;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const proxyResult = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), scalar).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(scalar)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** Headers that API Gateway renames on the way out (API Gateway, "Important notes"). */
const renamed = new Set(['authorization', 'content-length', 'content-md5', 'date', 'server', 'www-authenticate']);

/** The site: a REST API of API Gateway with the routes, the answers and the functions of the template. */
export function gateway(plan: Plan, functions: Functions, clock: MovableClock): Answer {
  const find = routeFinder(plan.routes);
  const answerOf = gatewayAnswers(plan.gatewayResponses);
  const isBinary = (type: string | undefined) => plan.binaryMediaTypes.some((binary) => fits(binary, type));

  return async (request, response) => {
    const refuse = (of: GatewayCase) => send(request, response, answerOf(of));
    const [path, query] = pathAndQuery(request.url ?? '/');
    const found = find(request.method ?? 'GET', path);
    const body = await readBody(request, bodyBytes);
    if (!found) return refuse('MISSING_AUTHENTICATION_TOKEN');
    if (!body) return refuse('REQUEST_TOO_LARGE');

    const binary = isBinary(request.headers['content-type']);
    const event = proxyEvent(request, {
      path,
      query,
      body,
      found,
      pathParameters: decoded(found),
      binary,
      at: clock.milliseconds(),
    });
    const late = new AbortController();
    const answer = await Promise.race([
      functions.invoke(found.functionName, event).catch(() => 'INTEGRATION_FAILURE' as const),
      sleep(integrationMilliseconds, 'INTEGRATION_TIMEOUT' as const, { signal: late.signal }),
    ]);
    late.abort();
    if (answer === 'INTEGRATION_FAILURE' || answer === 'INTEGRATION_TIMEOUT') return refuse(answer);
    const result = proxyResult.safeParse(answer);
    if (!result.success) return refuse('INTEGRATION_FAILURE');
    try {
      sendResult(request, response, result.data, isBinary(request.headers.accept?.split(',')[0]));
    } catch {
      refuse('INTEGRATION_FAILURE');
    }
  };
}

function sendResult(
  request: IncomingMessage,
  response: ServerResponse,
  { statusCode, headers, multiValueHeaders, body, isBase64Encoded }: z.infer<typeof proxyResult>,
  wantsBinary: boolean,
): void {
  const merged = new Map<string, string[]>([['content-type', ['application/json']]]);
  for (const [name, value] of Object.entries(headers ?? {})) merged.set(name.toLowerCase(), [String(value)]);
  for (const [name, values] of Object.entries(multiValueHeaders ?? {})) {
    merged.set(name.toLowerCase(), values.map(String));
  }
  const content = isBase64Encoded && wantsBinary ? Buffer.from(body ?? '', 'base64') : Buffer.from(body ?? '');
  for (const [name, values] of merged) {
    response.setHeader(renamed.has(name) ? `x-amzn-remapped-${name}` : name, values);
  }
  response.statusCode = statusCode;
  finish(request, response, content);
}

function send(request: IncomingMessage, response: ServerResponse, answer: GatewayAnswer): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.writeHead(answer.status, answer.headers);
  finish(request, response, Buffer.from(answer.body));
}

function finish(request: IncomingMessage, response: ServerResponse, content: Buffer): void {
  if (!response.headersSent && response.statusCode !== 204 && response.statusCode !== 304) {
    response.setHeader('Content-Length', content.length);
  }
  response.end(request.method === 'HEAD' ? undefined : content);
}

/** Path and query of a request line, which may hold a whole address. */
function pathAndQuery(target: string): [path: string, query: string] {
  const local = target.startsWith('/') ? target : `/${target.replace(/^https?:\/\/[^/]*\/?/i, '')}`;
  const [path = '', ...query] = local.split('?');
  return [path, query.join('?')];
}

/** The parameters of a path as they read; one that does not, as it stands, so that a function answers it as any name that it does not know. */
function decoded({ parameters }: Found): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, asItReads(value)]));
}

function asItReads(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function fits(binary: string, type: string | undefined): boolean {
  const [wanted] = (type ?? '').toLowerCase().split(';');
  return binary === '*/*' || binary.toLowerCase() === wanted?.trim();
}
