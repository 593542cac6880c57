import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Endpoint } from '../../functions/http/endpoint.ts';
import { invoke } from './call.ts';

/** An endpoint as a site of its own on this machine. */
export type Served = { readonly origin: string; readonly close: () => void };

/** Serves an endpoint over HTTP, so that a browser keeps to its headers. */
export async function serve(endpoint: Endpoint): Promise<Served> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    const answer = await invoke(endpoint, {
      method: request.method ?? 'GET',
      path: new URL(request.url ?? '/', 'http://site.test').pathname,
      headers: Object.fromEntries(headers),
      body: Buffer.concat(chunks).toString('base64'),
      base64: true,
    });
    for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, String(value));
    response.writeHead(answer.statusCode).end(answer.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
