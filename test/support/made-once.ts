import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { type SynthesizedApp, synthesize } from '../../infra/local/synthesize.ts';
import type { TableDefinition } from './table-definitions.ts';

declare module 'vitest' {
  interface ProvidedContext {
    madeOnce: string;
  }
}

/** What takes seconds to make and is the same for every test file of a run. CDK is loaded by who makes it alone. */
const makers = {
  app: synthesize,
  tables: async () => (await import('./table-definitions.ts')).tableDefinitions(),
} as const;

/** Makes each of them once, when the first test file asks for it, and gives it to all who ask. */
export default async function setup(project: TestProject): Promise<() => void> {
  const made = new Map<string, Promise<string>>();
  const server = createServer(async ({ url = '/' }, response) => {
    const name = url.slice(1) as keyof typeof makers;
    const text = made.get(name) ?? makers[name]().then(JSON.stringify);
    made.set(name, text);
    await text.then(
      (body) => response.end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  project.provide('madeOnce', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

async function madeOnce<Made>(name: keyof typeof makers): Promise<Made> {
  const response = await fetch(`${inject('madeOnce')}/${name}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Made;
}

/** The app that is deployed. */
export const synthesizedApp = () => madeOnce<SynthesizedApp>('app');

/** The tables as the data stack declares them. */
export const declaredTables = () => madeOnce<TableDefinition[]>('tables');
