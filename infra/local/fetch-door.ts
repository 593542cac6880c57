import type { IncomingMessage } from 'node:http';
import { type Answer, readBody, sendProblem } from './door.ts';

const bodyBytes = 1024 * 1024;

/** Answers calls by a function of the web's own kind, from request to response. */
export function answerByFetch(fetch: (request: Request) => Response | Promise<Response>): Answer {
  return async (incoming, outgoing) => {
    const body = await readBody(incoming, bodyBytes);
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
