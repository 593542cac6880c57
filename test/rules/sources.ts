import { globSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Source } from './imports.ts';

/** The root of the repository. */
export const root = dirname(dirname(import.meta.dirname));

/** Every TypeScript file of a top folder, by path. */
export function sourcesOf(folder: string): Source[] {
  return globSync(`${folder}/**/*.ts`, { cwd: root })
    .map((path) => ({ path: path.split(sep).join('/'), text: readFileSync(join(root, path), 'utf8') }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}
