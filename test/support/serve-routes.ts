import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endpoint, type Route } from '../../functions/http/endpoint.ts';
import { invoke, siteUrl } from '../http/call.ts';
import { movableClock } from './tools.ts';

/** Pages that a browser can open, at an address of this machine. */
export type ServedRoutes = { readonly origin: string; readonly stop: () => Promise<void> };

/** Serves routes without parameters in their paths to a browser, as API Gateway would. */
export async function serveRoutes(...routes: readonly Route[]): Promise<ServedRoutes> {
  const served = endpoint(routes, { clock: movableClock().clock, siteUrl, log: () => {} });
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/' } = request;
    const { pathname } = new URL(url, 'http://127.0.0.1');
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
    const body = await bodyOf(request);
    const answer = await invoke(served, { method, path: pathname, headers: Object.fromEntries(headers), body });
    response.writeHead(
      answer.statusCode,
      Object.entries(answer.headers ?? {}).flatMap(([name, value]) => [name, String(value)] as const),
    );
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
