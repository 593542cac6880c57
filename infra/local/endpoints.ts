import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where a running stage is reached. `casework` is the name of its table; an app without one has none. */
export type Endpoints = {
  readonly site: string;
  readonly control: string;
  readonly database: { readonly endpoint: string; readonly casework?: string | undefined };
};

/** Where other programs find the addresses of the running stage. */
export const endpointsFile = join(dirname(dirname(import.meta.dirname)), '.local', 'endpoints.json');

/** Writes the addresses, by rename, so that a reader finds the whole file or none. */
export function writeEndpoints(endpoints: Endpoints): void {
  mkdirSync(dirname(endpointsFile), { recursive: true });
  const part = `${endpointsFile}.${process.pid}`;
  writeFileSync(part, `${JSON.stringify(endpoints)}\n`);
  renameSync(part, endpointsFile);
}

/** The addresses of the running stage; undefined where none runs. */
export function readEndpoints(): Endpoints | undefined {
  return existsSync(endpointsFile) ? (JSON.parse(readFileSync(endpointsFile, 'utf8')) as Endpoints) : undefined;
}

/** Removes the addresses of a stage that runs no more. */
export function removeEndpoints(): void {
  rmSync(endpointsFile, { force: true });
}
