import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { Scene } from './scene.ts';

/** A scene that answers browsers on this machine. */
export type Served = { origin: string; stop: () => Promise<void> };

/** Serves the pages of a scene at a free port; the headers of its answers come along, the content security policy among them. */
export async function serve(scene: Pick<Scene, 'raw'>): Promise<Served> {
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const answer = await scene.raw({
      method,
      path: url,
      headers: { accept: headers.accept ?? '', 'content-type': headers['content-type'] ?? '' },
      ...(method === 'POST' ? { body: await bodyOf(request) } : {}),
    });
    response.writeHead(answer.statusCode, answer.headers as Record<string, string>);
    response.end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
