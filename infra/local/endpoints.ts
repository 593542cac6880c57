import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where other programs find the addresses of the running stage. */
export const endpointsFile = join(dirname(dirname(import.meta.dirname)), '.local', 'endpoints.json');

/** Writes the addresses, by rename, so that a reader finds the whole file or none. */
export function writeEndpoints(endpoints: { readonly site: string; readonly control: string }): void {
  mkdirSync(dirname(endpointsFile), { recursive: true });
  const part = `${endpointsFile}.${process.pid}`;
  writeFileSync(part, `${JSON.stringify(endpoints)}\n`);
  renameSync(part, endpointsFile);
}

/** Removes the addresses of a stage that runs no more. */
export function removeEndpoints(): void {
  rmSync(endpointsFile, { force: true });
}
