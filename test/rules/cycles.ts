import { posix } from 'node:path';
import { importsOf, type Source } from './imports.ts';

/** Every ring of files that import one another, types included, as the way around it. */
export function cycles(sources: readonly Source[]): string[] {
  const imports = new Map(sources.map(({ path, text }) => [path, neighbours(path, text)]));
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(' > '));
    if (way.includes(path) || done.has(path)) return;
    for (const next of imports.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
}

function neighbours(path: string, text: string): string[] {
  const own = importsOf(text).filter(({ specifier }) => specifier.startsWith('.'));
  return own.map(({ specifier }) => posix.join(posix.dirname(path), specifier));
}
