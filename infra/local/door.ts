import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * An HTTP server on this machine's own address, reachable from nowhere else. Who calls before `answerBy` has said who answers
 * waits.
 */
export type Door = Awaited<ReturnType<typeof openDoor>>;

/** Answers one call. What it throws is answered by 500. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A port that somebody else holds. */
export class PortInUse extends Error {}

const host = '127.0.0.1';
/** A stage that is just ending gives its port back within this time. */
const patienceMilliseconds = 2_000;

/** Opens a door at a port (0: any free one). Throws PortInUse when it stays taken. */
export async function openDoor(port: number) {
  const { promise: answering, resolve: answerBy } = Promise.withResolvers<Answer>();
  const server = createServer((request, response) => {
    // A caller who goes away mid-way is nobody's error.
    request.on('error', () => {});
    response.on('error', () => {});
    const answered = answering.then((answer) => answer(request, response));
    answered.catch(() => sendProblem(response, 500, 'internal', 'Internal error'));
  });
  server.keepAliveTimeout = 65_000;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const [status, title] =
      error.code === 'HPE_HEADER_OVERFLOW' ? [431, 'Headers too large'] : [400, 'Invalid request'];
    const body = problem(status, 'invalid', title);
    const head = `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json\r\nConnection: close`;
    if (socket.writable) socket.end(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    else socket.destroy();
  });

  for (const until = performance.now() + patienceMilliseconds; ; ) {
    try {
      server.listen(port, host);
      await once(server, 'listening');
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
      if (performance.now() > until) throw new PortInUse(`The port ${port} is in use`);
      await sleep(100);
    }
  }
  return {
    answerBy,
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The body of a call; undefined when it is longer than `limit` bytes. Throws when the caller goes away. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // The rest is read and dropped, so that the caller hears the answer instead of a broken connection.
    if (length <= limit) chunks.push(chunk);
  }
  return length > limit ? undefined : Buffer.concat(chunks);
}

/** The body of a problem (RFC 9457). */
export function problem(status: number, slug: string, title: string, more: Record<string, unknown> = {}): string {
  return JSON.stringify({ type: `/problems/${slug}`, title, status, detail: title, ...more });
}

/** Answers a call with a problem, unless an answer has begun. */
function sendProblem(response: ServerResponse, status: number, slug: string, title: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'application/problem+json' }).end(problem(status, slug, title));
}

const fetchBodyBytes = 1024 * 1024;

/** Answers calls by a function of the web's own kind, from request to response. */
export function answerByFetch(fetch: (request: Request) => Response | Promise<Response>): Answer {
  return async (incoming, outgoing) => {
    const body = await readBody(incoming, fetchBodyBytes);
    if (!body) return sendProblem(outgoing, 413, 'invalid', 'Too large');
    const request = webRequest(incoming, body);
    if (!request) return sendProblem(outgoing, 400, 'invalid', 'Invalid request');
    const response = await fetch(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(incoming.method === 'HEAD' ? undefined : Buffer.from(await response.arrayBuffer()));
  };
}

/** The call as a web request; undefined when its address or its headers cannot be one. */
function webRequest(incoming: IncomingMessage, body: Buffer): Request | undefined {
  const { method = 'GET', url = '/', headers } = incoming;
  try {
    return new Request(new URL(url, `http://${headers.host}`), {
      method,
      headers: Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one])),
      ...(method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) }),
    });
  } catch {
    return undefined;
  }
}
